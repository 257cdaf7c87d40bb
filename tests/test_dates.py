"""Dates by name, reader by reader."""

from datetime import date

import pytest

from armsledger.extract.clock import Clock, Moment
from armsledger.extract.dates import month_at, read_iso, read_month, read_weekday, read_year, year_at, year_words
from armsledger.extract.numerals import tokenise

CLOCK = Clock(date(2024, 12, 18))


def bounds(moment: Moment | None) -> tuple[date | None, date | None] | None:
    return (moment.start, moment.end) if moment else None


def test_iso() -> None:
    day = date(2024, 12, 18)
    for text in ("2024-12-18", "18.12.2024", "18/12/2024", "12/18/2024"):
        assert bounds(read_iso(tokenise(text), 0)) == (day, day)
    for text in ("2024-13-18", "04/05/2024", "2024 - 12 - 18", "31.02.2024"):
        assert read_iso(tokenise(text), 0) is None


@pytest.mark.parametrize("text", ["may 4", "May they win", "march on", "Marching 4", "Decembers"])
def test_words_that_are_no_month(text: str) -> None:
    assert month_at(tokenise(text), 0) is None


@pytest.mark.parametrize(("text", "month"), [("May 4", 5), ("March 2024", 3), ("Sept. 4", 9), ("DECEMBER", 12)])
def test_months(text: str, month: int) -> None:
    found = month_at(tokenise(text), 0)
    assert found is not None
    assert found[0] == month


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("May 4-6, 2023", date(2023, 5, 4), date(2023, 5, 6)),
        ("4th of May, 2023", date(2023, 5, 4), date(2023, 5, 4)),
        ("May last year", date(2023, 5, 1), date(2023, 5, 31)),
        ("May of this year", date(2024, 5, 1), date(2024, 5, 31)),
    ],
)
def test_days_of_a_month(text: str, start: date, end: date) -> None:
    assert bounds(read_month(tokenise(text), 0, CLOCK)) == (start, end)


def test_a_number_before_a_counted_noun_is_no_day() -> None:
    found = read_month(tokenise("August 12 tanks"), 0, CLOCK)
    assert found is not None
    assert found.kind == "month"


def test_weekdays() -> None:
    assert bounds(read_weekday(tokenise("Tuesday last week"), 0, CLOCK)) == (date(2024, 12, 10), date(2024, 12, 10))
    assert read_weekday(tokenise("Sat down"), 0, CLOCK) is None
    assert read_weekday(tokenise("Tuesday"), 0, Clock(None)) is None


@pytest.mark.parametrize(
    ("text", "at", "found"),
    [
        ("in 2010", 1, True),
        ("sent 2010 guns", 1, False),
        ("of 2010 guns", 1, False),
        ("of 2010,", 1, True),
        ("the 1980s", 1, True),
    ],
)
def test_years(text: str, at: int, found: bool) -> None:
    tokens = tokenise(text)
    assert year_at(tokens, at) is not None
    assert (read_year(tokens, at) is not None) == found


def test_year_words() -> None:
    assert year_words(tokenise("of last year"), 0, CLOCK) == (2023, 3)
    assert year_words(tokenise("that year"), 0, CLOCK) is None
    assert year_words(tokenise("that year"), 0, Clock(None, date(2020, 1, 1))) == (2020, 2)
