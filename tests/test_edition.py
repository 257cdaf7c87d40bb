"""Editions: what they are called, what counts as growth, and when nothing differs."""

import pytest

from armsledger.model import Changes, Edition, FigureChange, FigureState, Line

LINE = Line(("PE",), ("CL",), "naval", "items")


def edition(**more: object) -> Edition:
    fields: dict = {"number": 3, "title": "", "made": "2031-05-04T10:00:00+00:00", "engine": "e", "head_entry": 9,
                    "head_hash": "h"}  # fmt: skip
    return Edition(**{**fields, **more})


def test_an_edition_has_a_name() -> None:
    assert edition(title="May").name == "edition 3 of 2031-05-04, May"
    assert edition(number=0).name == "the ledger of 2031-05-04"


@pytest.mark.parametrize(
    ("before", "after", "grew"),
    [((1, 5), (2, 5), True), ((1, 5), (1, 6), True), ((1, 5), (1, 4), False), ((None, None), (3, None), True),
     ((3, None), (None, 2), False), ((1, 5), (1, 5), False)],
)  # fmt: skip
def test_a_figure_grows_where_more_is_claimed(before: tuple, after: tuple, grew: bool) -> None:
    one, other = (FigureState(finding="f", line=LINE, low=low, high=high) for low, high in (before, after))
    assert FigureChange(before=one, after=other).grew is grew


def test_nothing_differs_or_something_does() -> None:
    assert Changes(since=edition(), until=edition()).empty
    assert not Changes(since=edition(), until=edition(), new_claims=("t1",)).empty
