"""When, where to, by what means."""

from datetime import date

import pytest

from armsledger.extract.timing import means, period, place, place_in_time
from scenes import drafts_of, transfers_of


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Turkey sold Mali drones in May 2023.", date(2023, 5, 1), date(2023, 5, 31)),
        ("In 2022, Turkey sold Mali drones.", date(2022, 1, 1), date(2022, 12, 31)),
    ],
)
def test_periods(text: str, start: date, end: date) -> None:
    found = period(drafts_of(text, "sell")[0])
    assert found is not None
    assert (found.start, found.end) == (start, end)


@pytest.mark.parametrize(
    "text",
    [
        "Turkey sold Mali drones.",
        "Algeria, which left in May 2023, said Turkey sold Mali drones.",
        "Turkey, which joined in May 2023, sold Mali drones.",
    ],
)
def test_another_clauses_period_is_not_the_transfers(text: str) -> None:
    assert period(drafts_of(text, "sell")[0]) is None


def test_each_part_has_its_own_period() -> None:
    drafts = drafts_of("Turkey sent 40 drones to Mali in May 2023 and 20 in June 2023.", "send")
    found = [period(draft) for draft in drafts]
    assert [when and when.start for when in found] == [date(2023, 5, 1), date(2023, 6, 1)]


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Turkey sent drones to Kharkiv.", "Kharkiv"),
        ("Turkey sent drones to Ukraine near Kharkiv.", "Kharkiv"),
        ("Eritrea sent troops to Ethiopia.", ""),
        ("Russia sent troops to fight in Bakhmut.", ""),
    ],
)
def test_places(text: str, where: str) -> None:
    assert place(drafts_of(text, "send")[0]) == where


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("Turkey sent drones to Mali by cargo ship.", "by cargo ship"),
        ("Turkey sent drones to Mali overland.", "overland"),
        ("Turkey sent drones to Mali by aircraft carriers.", ""),
        ("Turkey sent drones to Mali.", ""),
    ],
)
def test_means(text: str, how: str) -> None:
    assert means(drafts_of(text, "send")[0]) == how


def test_all_at_once() -> None:
    draft = place_in_time(drafts_of("Turkey sent drones to Mali by air in May 2023.", "send")[0])
    assert draft.means == "by air"
    assert draft.when is not None
    assert draft.when.start == date(2023, 5, 1)
    assert draft.place == ""


def test_a_promise_keeps_only_a_whole_year() -> None:
    published = date(2025, 2, 28)
    for text, start in (
        ("Turkey approved a delivery of drones to Mali in 2019.", date(2019, 1, 1)),
        ("Turkey approved a delivery of drones to Mali in May 2019.", None),
        ("Turkey promised drones to Mali in 2019.", None),
    ):
        claims = transfers_of(text, published)
        assert [c.when.start if c.when else None for c in claims] == [start], text
