"""Printed dates: which words are one, which are none, and which day they mean."""

import doctest
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsledger.read import dateline
from armsledger.read.dateline import bare_date, dated, is_name, read_date

DAY = date(2024, 12, 8)


def test_the_example() -> None:
    assert doctest.testmod(dateline).failed == 0


@pytest.mark.parametrize(
    "words",
    [
        "8 December 2024", "8 Dec 2024", "08 DEC. 2024", "8th of December, 2024", "December 8, 2024", "Dec. 8th, 2024",
        "2024-12-08", "2024/12/8", "2024.12.08", "8.12.2024", "8. 12. 2024", "Sunday, 8 December 2024",
        "Sun 8 Dec 2024",
        "8 December 2024 07:22", "8 December 2024, 7.22 pm GMT", "December 8, 2024 at 7:22 a.m. EST", "8-Dec-2024",
        "07:22, 8 December 2024", "7:22 PM on December 8, 2024", "2024-12-08T23:30:00.000-05:00",
        "2024-12-08 23:30:00Z",
        "Published: 8 December 2024", "Published on December 8, 2024", "Date: 2024-12-08", "Issued 8 December 2024",
        "Updated: 8 December 2024 12:00 UTC+3", "First published 8 December 2024", "Sun, 08 Dec 2024 07:22:00 +0000",
        "8 december 2024",
    ],
)  # fmt: skip
def test_dates(words: str) -> None:
    assert read_date(words) == DAY


@pytest.mark.parametrize(
    "words",
    [
        "", "December 2024", "8 December", "Sunday", "1 month ago", "yesterday", "30 February 2024", "8/12/2024",
        "12-8-2024",
        "2024-13-40", "8 December 20245", "8 December 1824", "The 8 December 2024 attack",
        "8 December 2024 attack on the port",
        "until 8 December 2024", "8 Decembrists 2024", "1.8.12.2024", "2024-12-08-12", "20:24", "May 2024", "8 of 2024",
        "Resolution 2024-12", "8 to 9 December 2024",
    ],
)  # fmt: skip
def test_no_dates(words: str) -> None:
    assert read_date(words) is None


@pytest.mark.parametrize(
    ("words", "day"), [("18/12/2024", 18), ("12/18/2024", 18), ("12/12/2024", 12), ("18-12-2024", 18)]
)
def test_day_and_month_that_cannot_be_swapped(words: str, day: int) -> None:
    assert read_date(words) == date(2024, 12, day)


@pytest.mark.parametrize(
    ("words", "rank"),
    [
        ("8 May 2024", 1),
        ("Published: 8 May 2024", 1),
        ("Last updated 8 May 2024", 2),
        ("Originally published 8 May 2024", 0),
    ],
)
def test_ranks(words: str, rank: int) -> None:
    assert bare_date(words) == (rank, date(2024, 5, 8))


@pytest.mark.parametrize(
    ("words", "name"),
    [("Oslo, 8 December 2024", "Oslo"), ("By Ann Writer, Dec. 8, 2024", "By Ann Writer"), ("(8 December 2024)", ""),
     ("Remarks to the Council, Sunday, 8 December 2024", "Remarks to the Council"), ("Oslo, Norway, 8 Dec 2024",
     "Oslo, Norway")],
)  # fmt: skip
def test_a_name_before_the_date(words: str, name: str) -> None:
    assert dated(words) == (1, DAY, name)


@pytest.mark.parametrize(
    "words",
    ["Two ships left for the north, 8 December 2024", "the ministry, 8 December 2024",
     "He said so on Sunday, 8 December 2024",
     "Oslo 8 December 2024", "8 December 2024, the ministry said", ", , ,"],
)  # fmt: skip
def test_prose_before_the_date(words: str) -> None:
    assert dated(words) is None


def test_names() -> None:
    assert is_name("Ministry of Defence")
    assert is_name("38 North")
    assert not is_name("the ministry")
    assert not is_name("Two ships left")
    assert not is_name("")


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_in_every_form(day: date) -> None:
    for form in ("%d %B %Y", "%B %d, %Y", "%Y-%m-%d", "%d.%m.%Y", "%A, %d %b %Y %H:%M", "%a, %d %b %Y %H:%M:%S GMT"):
        assert read_date(day.strftime(form)) == day


@given(st.text(max_size=60))
def test_no_words_raise(words: str) -> None:
    read_date(words)
    dated(words)
