"""Reckoning with days."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsledger.extract.clock import (
    DOOM,
    EPOCH,
    Bare,
    Clock,
    Moment,
    day_in,
    kept,
    month_of,
    quarter_of,
    settle,
    shift,
    shift_unit,
    unit_around,
    week_of,
)

DAYS = st.dates(EPOCH, DOOM)
UNITS = st.sampled_from(["day", "week", "month", "quarter", "year", "decade"])


def test_days() -> None:
    assert day_in(2023, 14, 30) == date(2024, 2, 29)
    assert day_in(1800, 5, 5) == EPOCH
    assert day_in(3000, 1, 1) == DOOM
    assert kept(date(1, 1, 1)) is None
    assert shift(DOOM, 5) == DOOM


def test_intervals() -> None:
    day = date(2024, 12, 18)
    assert month_of(day, 2) == (date(2025, 2, 1), date(2025, 2, 28))
    assert week_of(day) == (date(2024, 12, 16), date(2024, 12, 22))
    assert quarter_of(day, 1) == (date(2025, 1, 1), date(2025, 3, 31))
    assert shift_unit(day, "hour", -48) == date(2024, 12, 16)
    assert shift_unit(day, "month", -13) == date(2023, 11, 18)
    assert unit_around(day, "decade") == (date(2020, 1, 1), date(2029, 12, 31))


@pytest.mark.parametrize(
    ("lean", "year"), [("past", 2024), ("ahead", 2025), ("near", 2024)]
)  # fmt: skip
def test_settles_a_month(lean: str, year: int) -> None:
    moment = Moment(0, 1, "month", bare=Bare((8, 1), (8, 31)))
    settled = settle(moment, Clock(date(2024, 12, 18)), lean)  # type: ignore[arg-type]
    assert settled is not None
    assert settled.start == date(year, 8, 1)
    assert settled.relative


def test_a_weekday_tells_the_year() -> None:
    moment = Moment(0, 1, "day", bare=Bare((12, 4), (12, 4), weekday=2))
    for clock in (Clock(date(2025, 3, 1)), Clock(None, years=frozenset({2023}))):
        settled = settle(moment, clock)
        assert settled is not None
        assert settled.start == date(2024, 12, 4)
    assert settle(moment, Clock(None)) is None


def test_grain() -> None:
    clock = Clock(None, date(2024, 5, 1), grain="month")
    assert clock.knows("month")
    assert not clock.knows("day")
    assert not Clock(None).knows("year")


@given(DAYS, UNITS, st.integers(-300, 300))
def test_a_unit_around_is_in_order(day: date, unit: str, offset: int) -> None:
    start, end = unit_around(day, unit, offset)
    assert start <= end
    if offset == 0:
        assert start <= day <= end


@given(DAYS, UNITS, st.integers(0, 300))
def test_shifting_keeps_order(day: date, unit: str, count: int) -> None:
    assert shift_unit(day, unit, -count) <= day <= shift_unit(day, unit, count)
