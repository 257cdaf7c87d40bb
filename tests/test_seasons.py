"""Seasons, feasts and parts."""

from datetime import date

import pytest

from armsledger.extract.clock import Clock, Moment
from armsledger.extract.numerals import tokenise
from armsledger.extract.seasons import part_at, read_feast, read_season, take_part

CLOCK = Clock(date(2024, 12, 18))


@pytest.mark.parametrize(
    ("text", "at", "start"),
    [
        ("spring 2024", 0, date(2024, 3, 1)),
        ("the summer of last year", 1, date(2023, 6, 1)),
        ("last winter", 0, date(2023, 12, 1)),
        ("this winter", 0, date(2024, 12, 1)),
        ("next spring", 0, date(2025, 3, 1)),
    ],
)
def test_seasons(text: str, at: int, start: date) -> None:
    found = read_season(tokenise(text), at, CLOCK)
    assert found is not None
    assert found.start == start


@pytest.mark.parametrize(("text", "at"), [("the fall of the city", 1), ("they fall back", 1), ("a spring broke", 1)])
def test_no_seasons(text: str, at: int) -> None:
    assert read_season(tokenise(text), at, CLOCK) is None


def test_feasts() -> None:
    found = read_feast(tokenise("New Year’s Eve 2022"), 0, CLOCK)
    assert found is not None
    assert found.start == date(2022, 12, 31)
    assert read_feast(tokenise("new yearly plan"), 0, CLOCK) is None


@pytest.mark.parametrize(
    ("text", "part", "last"),
    [("early May", "early", 1), ("mid-May", "mid", 2), ("the end of the year", "end", 4), ("late in May", "late", 2)],
)
def test_parts(text: str, part: str, last: int) -> None:
    found = part_at(tokenise(text), 0)
    assert found is not None
    assert (found.part, found.last) == (part, last)


def test_an_end_without_of_is_no_part() -> None:
    assert part_at(tokenise("end the war"), 0) is None


def test_takes_the_part() -> None:
    year = Moment(0, 1, "year", date(2024, 1, 1), date(2024, 12, 31))
    assert (take_part(year, "mid").start, take_part(year, "mid").end) == (date(2024, 5, 1), date(2024, 8, 31))
    month = Moment(0, 1, "month", date(2024, 2, 1), date(2024, 2, 29))
    assert (take_part(month, "late").start, take_part(month, "late").end) == (date(2024, 2, 21), date(2024, 2, 29))
    day = Moment(0, 1, "day", date(2024, 2, 1), date(2024, 2, 1))
    assert take_part(day, "late") == day
