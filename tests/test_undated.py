"""A figure without a date: under which dates it agrees, grows or conflicts."""

from armsledger.model import Verdict
from line_samples import LINE, claim, during, reckon

KNOWN = claim("a", 10_000, 12_000), claim("b", 11_000, 0)
DATES = {"a": "2024-12-04", "b": "2024-12-18"}


def undated(*claims: object, **more: object) -> list[Verdict]:
    """The verdicts on what has no date."""
    found = reckon([*claims], DATES, **more)[LINE].verdicts  # type: ignore[list-item,arg-type]
    return [verdict for verdict in found if verdict.kind == "undated"]


def test_a_larger_figure_is_growth_if_later_and_a_conflict_if_earlier() -> None:
    late = claim("x", 14_000, 0, approx=True)
    (found,) = undated(*KNOWN, late)
    assert found.arithmetic == (
        f"14,000 people, without a date (claim {late.id}): made by 18 December 2024 it would conflict "
        "(12,600 > at most 12,100); made after 18 December 2024 it would be growth "
        "(12,600 > at most 12,100 by 18 December 2024)"
    )
    assert set(found.claims) == {late.id, *(one.id for one in KNOWN)}
    assert all(step.text.startswith("at most") for step in found.steps)


def test_a_smaller_figure_conflicts_once_more_had_been_reached() -> None:
    (found,) = undated(*KNOWN, claim("x", 500, 0, basis="total"))
    assert "made by 3 December 2024 it would agree" in found.arithmetic
    assert "made after 3 December 2024 it would conflict (550 < at least 10,000)" in found.arithmetic


def test_a_start_of_its_own_leaves_out_the_days_before_it() -> None:
    (found,) = undated(*KNOWN, claim("x", 14_000, 0, basis="total", when=during("2022-02-24", None)))
    assert "made from 24 February 2022 to 18 December 2024 it would conflict" in found.arithmetic


def test_an_open_figure_agrees_whenever_it_was_made() -> None:
    (found,) = undated(*KNOWN, claim("x", None, 50_000, basis="total"))
    assert "whenever it was made it would agree" in found.arithmetic


def test_what_only_adds_or_stands_alone_gets_no_verdict() -> None:
    assert undated(*KNOWN, claim("x", 300, 0, basis="increment"), claim("y", 300, 0, basis="stock")) == []
    assert undated(claim("x", 14_000, 0), claim("y", 15, 0)) == []


def test_an_undated_figure_draws_no_bound() -> None:
    dated = reckon([*KNOWN], DATES)[LINE].bounds
    assert reckon([*KNOWN, claim("x", 14_000, 0)], DATES)[LINE].bounds == dated
