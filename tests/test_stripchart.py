"""The geometry of the strip: higher is more, further right is later, and nothing leaves the frame."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from armsledger.model import Amount
from armsledger.publish.stripchart import ARROW, BOTTOM, TOP, Point, brief, draw

BOUNDS = st.one_of(st.integers(0, 10**12), st.floats(0.001, 10**9))


def amount(bounds: list[float], open_end: str) -> Amount:
    low, high = min(bounds), max(bounds)
    return Amount(None if open_end == "low" else low, None if open_end == "high" else high, "items")


AMOUNTS = st.builds(amount, st.lists(BOUNDS, min_size=1, max_size=2), st.sampled_from(["low", "high", ""]))


def point(amount: Amount, end: date, start: date | None = None) -> Point:
    return Point(amount, start, end, "done", False, "claim-1", "words")


POINTS = st.builds(
    lambda figure, end, back: point(figure, end, end - timedelta(days=back) if back else None),
    AMOUNTS, st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.integers(0, 3000),
)  # fmt: skip


@settings(max_examples=60)
@given(st.lists(POINTS, min_size=2, max_size=8))
def test_everything_stays_inside_and_in_order(points: list[Point]) -> None:
    strip = draw(points)
    assert strip is not None and len(strip.marks) == len(points)
    for mark in strip.marks:
        assert 0 <= mark.x <= 100 and TOP <= mark.top <= mark.foot <= BOTTOM
        assert (mark.up is None) == (mark.point.amount.high is not None)
        assert (mark.down is None) == (mark.point.amount.low is not None)
        assert mark.since is None or 0 <= mark.since <= mark.x
    for before, after in pairwise(strip.marks):
        assert before.point.end <= after.point.end and before.x <= after.x
    assert 1 <= len(strip.dates) <= 4 and 1 <= len(strip.figures) <= 6
    assert all(TOP <= tick.at <= BOTTOM for tick in strip.figures) and all(0 <= tick.at <= 100 for tick in strip.dates)


@given(st.lists(st.integers(1, 10**7), min_size=2, max_size=8))
def test_more_stands_higher(numbers: list[int]) -> None:
    points = [point(Amount(each, each, "items"), date(2024, 1, 1 + turn)) for turn, each in enumerate(numbers)]
    strip = draw(points)
    assert strip is not None
    for one in strip.marks:
        for other in strip.marks:
            if one.point.amount.low > other.point.amount.low:  # type: ignore[operator]
                assert one.top <= other.top


def test_fewer_than_two_figures_draw_nothing() -> None:
    assert draw([]) is None and draw([point(Amount(1, 1, "items"), date(2024, 1, 1))]) is None


def test_open_ends_are_arrows_and_bounds_are_bars() -> None:
    amounts = [Amount(None, 100, "items"), Amount(50, None, "items"), Amount(20, 80, "items")]
    strip = draw([point(each, date(2024, 1 + turn, 1)) for turn, each in enumerate(amounts)])
    assert strip is not None and not strip.logarithmic
    upto, least, between = strip.marks
    assert upto.top == upto.foot == TOP and upto.down == TOP + ARROW and upto.up is None
    assert least.up == least.top - ARROW and least.down is None
    assert between.top < between.foot and between.up is between.down is None


def test_figures_far_apart_take_a_logarithmic_scale() -> None:
    strip = draw(
        [point(Amount(3, 3, "items"), date(2024, 1, 1)), point(Amount(2_000_000, 2_000_000, "items"), date(2024, 2, 1))]
    )
    assert strip is not None and strip.logarithmic
    assert [tick.label for tick in strip.figures] == ["1", "100", "10,000", "1m"]


def test_dates_of_one_day_stand_side_by_side() -> None:
    strip = draw([point(Amount(n, n, "items"), date(2024, 1, 1)) for n in (5, 5, 5)])
    assert strip is not None
    assert len({mark.shift for mark in strip.marks}) == 3
    assert [tick.label for tick in strip.dates] == ["1 Jan 2024"]


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        (date(2024, 1, 10), date(2024, 1, 20), ["10 Jan 2024", "20 Jan 2024"]),
        (date(2024, 1, 1), date(2024, 3, 15), ["Jan 2024", "Feb 2024", "Mar 2024"]),
        (date(2022, 11, 3), date(2025, 2, 1), ["2023", "2024", "2025"]),
        (date(1990, 1, 1), date(2025, 1, 1), ["1990", "2000", "2010", "2020"]),
    ],
)
def test_dates_on_the_axis(first: date, last: date, labels: list[str]) -> None:
    strip = draw([point(Amount(1, 1, "items"), first), point(Amount(2, 2, "items"), last)])
    assert strip is not None and [tick.label for tick in strip.dates] == labels


def test_brief() -> None:
    assert [brief(each) for each in (0.0, 0.25, 950, 12_000, 1_500_000, 2e9, 3e12)] == [
        "0", "0.25", "950", "12,000", "1.5m", "2bn", "3tn",
    ]  # fmt: skip
