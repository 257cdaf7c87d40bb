"""Reckon with days: the clock that relative words count from, moments found in a text, months and weeks."""

import calendar as days_of
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

Lean = Literal["past", "near", "ahead"]
Grain = Literal["day", "month", "year"]
GRAINS = {"hour": 0, "day": 0, "week": 1, "fortnight": 1, "month": 1, "quarter": 1, "year": 2, "decade": 2}
SOON = 90
"""Days; a day without a year that lies this near ahead is not last year's."""
FIRST_YEAR, LAST_YEAR = 1900, 2100
EPOCH, DOOM = date(1900, 1, 1), date(2100, 12, 31)
NEIGHBOURS = (0, -1, 1, -2, 2)
FIT_YEARS = range(2000, 2031)
"""Years that a weekday is tried against where nothing tells the document's date."""


@dataclass(frozen=True, slots=True)
class Clock:
    """What times are counted from: the document's date, a date set earlier in it, the years named in the text.

    ``lean`` tells on which side of the document's date a month or weekday lies that does not say. ``grain`` is the
    exactness of the context: "that day" cannot be counted from a month.
    """

    published: date | None
    context: date | None = None
    years: frozenset[int] = frozenset()
    lean: Lean = "past"
    grain: Grain = "day"

    def knows(self, unit: str) -> bool:
        """Tell whether the context is exact enough to count a unit of time from it."""
        return self.context is not None and GRAINS.get(unit, 2) >= GRAINS[self.grain]

    @property
    def anchor(self) -> date | None:
        """The day that a month without a year is counted from."""
        return self.published or self.context


@dataclass(frozen=True, slots=True)
class Bare:
    """Days of a year that is not named: the first and last month and day (months beyond 12 run into the next year)."""

    first: tuple[int, int]
    last: tuple[int, int]
    weekday: int | None = None

    def in_year(self, year: int) -> tuple[date, date]:
        """Return the first and last day in a year; days beyond a month's end fall on its end."""
        return day_in(year, *self.first), day_in(year, *self.last)


@dataclass(frozen=True, slots=True)
class Moment:
    """Tokens ``first`` to ``last`` (exclusive) that name a time.

    ``start`` and ``end`` are set, or ``bare`` is where the year is still open. ``relative`` tells that the clock was
    needed. ``kind`` is "day", "week", "month", "season", "year", "span" or "event".
    """

    first: int
    last: int
    kind: str
    start: date | None = None
    end: date | None = None
    bare: Bare | None = None
    relative: bool = False


def day_in(year: int, month: int, day: int) -> date:
    """Return a day, months beyond 12 counted on, the day capped at the month's end, all at the years that we keep."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return EPOCH if year < FIRST_YEAR else DOOM
    return date(year, month, min(max(day, 1), days_of.monthrange(year, month)[1]))


def kept(day: date | None) -> date | None:
    """Return a day within the years that we keep, None for any other: no document is dated outside them."""
    return day if day is not None and EPOCH <= day <= DOOM else None


def month_of(day: date, offset: int = 0) -> tuple[date, date]:
    """Return the first and last day of the month, ``offset`` months on."""
    month = day.month - 1 + offset
    year = day.year + month // 12
    return day_in(year, month % 12 + 1, 1), day_in(year, month % 12 + 1, 31)


def year_of(year: int) -> tuple[date, date]:
    """Return the first and last day of a year."""
    return day_in(year, 1, 1), day_in(year, 12, 31)


def week_of(day: date, offset: int = 0) -> tuple[date, date]:
    """Return Monday and Sunday of the week, ``offset`` weeks on."""
    monday = shift(day, 7 * offset - day.weekday())
    return monday, shift(monday, 6)


def quarter_of(day: date, offset: int = 0) -> tuple[date, date]:
    """Return the first and last day of the quarter, ``offset`` quarters on."""
    months = 3 * ((day.month - 1) // 3 + offset)
    year, month = day.year + months // 12, months % 12 + 1
    return day_in(year, month, 1), day_in(year, month + 2, 31)


def shift(day: date, count: int) -> date:
    """Return the day ``count`` days on, capped at the years that we keep."""
    ordinal = min(max(day.toordinal() + count, EPOCH.toordinal()), DOOM.toordinal())
    return date.fromordinal(ordinal)


def shift_unit(day: date, unit: str, count: int) -> date:
    """Return the day ``count`` hours, days, weeks, fortnights, months, quarters, years or decades on."""
    per = {"hour": 1 / 24, "day": 1, "week": 7, "fortnight": 14}
    if unit in per:
        move = count * per[unit]
        return shift(day, int(move) if move == int(move) else int(move) + (1 if move > 0 else -1))
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120}[unit] * count
    return day_in(day.year + (day.month - 1 + months) // 12, (day.month - 1 + months) % 12 + 1, day.day)


def unit_around(day: date, unit: str, offset: int = 0) -> tuple[date, date]:
    """Return the whole day, week, month, quarter, year or decade that holds a day, ``offset`` units on."""
    if unit == "week":
        return week_of(day, offset)
    if unit == "month":
        return month_of(day, offset)
    if unit == "quarter":
        return quarter_of(day, offset)
    if unit == "year":
        return year_of(day.year + offset)
    if unit == "decade":
        first = day.year // 10 * 10 + 10 * offset
        return day_in(first, 1, 1), day_in(first + 9, 12, 31)
    moved = shift_unit(day, unit, offset)
    return moved, moved


def in_year(moment: Moment, year: int) -> Moment:
    """Give an open moment its year."""
    if moment.bare is None:
        return moment
    start, end = moment.bare.in_year(year)
    return replace(moment, start=start, end=end, bare=None)


def settle(moment: Moment, clock: Clock, lean: Lean | None = None) -> Moment | None:
    """Find the year of an open moment: the latest not after the clock's day, the next, or the nearest.

    ``lean`` takes the place of the clock's. Without a day to count from a weekday may tell the year, where a year
    named in the text supports it. None where
    nothing does.
    """
    bare = moment.bare
    if bare is None:
        return moment
    anchor = clock.anchor
    if anchor is None:
        year = _fitting_year(bare, clock.years)
        return None if year is None else in_year(moment, year)
    lean = lean or clock.lean
    years = [anchor.year + k for k in NEIGHBOURS]
    if bare.weekday is not None:
        fitting = [y for y in years if bare.in_year(y)[0].weekday() == bare.weekday]
        if fitting:
            years, lean = fitting, "near"
    elif lean == "past" and moment.kind == "day" and any(0 < (bare.in_year(y)[0] - anchor).days <= SOON for y in years):
        lean = "near"
    year = _chosen(bare, years, anchor, lean)
    return replace(in_year(moment, year), relative=True)


def _chosen(bare: Bare, years: list[int], anchor: date, lean: Lean) -> int:
    """Choose the year by the side of the clock's day that the words lean to."""

    def distance(year: int) -> int:
        start, end = bare.in_year(year)
        return 0 if start <= anchor <= end else min(abs((start - anchor).days), abs((end - anchor).days))

    if lean == "past":
        behind = [y for y in years if bare.in_year(y)[0] <= anchor]
        return max(behind) if behind else min(years)
    if lean == "ahead":
        before = [y for y in years if bare.in_year(y)[1] >= anchor]
        return min(before) if before else max(years)
    return min(years, key=lambda y: (distance(y), y))


def _fitting_year(bare: Bare, named: frozenset[int]) -> int | None:
    """Return the one year in which the weekday fits and that the years named in the text support.

    Supported is a year that the text names, else the first fitting one at most two years after the latest named.
    """
    if bare.weekday is None or not named:
        return None
    fitting = [y for y in FIT_YEARS if bare.in_year(y)[0].weekday() == bare.weekday]
    direct = [y for y in fitting if y in named]
    if direct:
        return max(direct)
    latest = max(named)
    return next((y for y in fitting if latest < y <= latest + 2), None)
