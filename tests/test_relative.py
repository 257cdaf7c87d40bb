"""Times that count from a day, reader by reader."""

from collections.abc import Callable, Sequence
from datetime import date

import pytest

from armsledger.extract.clock import Clock, Moment
from armsledger.extract.numerals import Token, tokenise
from armsledger.extract.relative import (
    count_at,
    read_counted,
    read_edge,
    read_fixed,
    read_limited,
    read_quarter,
    read_related,
)

CLOCK = Clock(date(2024, 12, 18), date(2023, 8, 15))
Reader = Callable[[Sequence[Token], int, Clock], Moment | None]


@pytest.mark.parametrize(
    ("reader", "text", "start", "end"),
    [
        (read_fixed, "yesterday", date(2024, 12, 17), date(2024, 12, 17)),
        (read_fixed, "in recent days", date(2024, 12, 11), date(2024, 12, 18)),
        (read_related, "last month", date(2024, 11, 1), date(2024, 11, 30)),
        (read_related, "the past three weeks", date(2024, 11, 27), date(2024, 12, 18)),
        (read_related, "the following week", date(2023, 8, 21), date(2023, 8, 27)),
        (read_related, "the same year", date(2023, 1, 1), date(2023, 12, 31)),
        (read_counted, "three weeks ago", date(2024, 11, 25), date(2024, 12, 1)),
        (read_counted, "a day later", date(2023, 8, 16), date(2023, 8, 16)),
        (read_counted, "within two weeks", date(2024, 12, 18), date(2025, 1, 1)),
        (read_limited, "so far this year", date(2024, 1, 1), date(2024, 12, 18)),
        (read_limited, "later this month", date(2024, 12, 18), date(2024, 12, 31)),
        (read_edge, "the first three months of 2022", date(2022, 1, 1), date(2022, 3, 31)),
        (read_edge, "the last weeks of 2022", date(2022, 11, 20), date(2022, 12, 31)),
        (read_quarter, "the second half of 2021", date(2021, 7, 1), date(2021, 12, 31)),
        (read_quarter, "the last quarter of the year", date(2024, 10, 1), date(2024, 12, 31)),
    ],
)
def test_reads(reader: Reader, text: str, start: date, end: date) -> None:
    found = reader(tokenise(text), 0, CLOCK)
    assert found is not None
    assert (found.start, found.end, found.last) == (start, end, len(tokenise(text)))


@pytest.mark.parametrize(
    ("reader", "text"),
    [
        (read_related, "the last few months"),
        (read_related, "next steps"),
        (read_related, "the coming months"),
        (read_counted, "three guns ago"),
        (read_counted, "three weeks on"),
        (read_edge, "the first months abroad"),
        (read_quarter, "a quarter of the men"),
        (read_quarter, "the third quarter of the match"),
        (read_limited, "earlier reports"),
    ],
)
def test_reads_nothing(reader: Reader, text: str) -> None:
    assert reader(tokenise(text), 0, CLOCK) is None


@pytest.mark.parametrize("reader", [read_fixed, read_related, read_counted, read_limited])
def test_needs_a_day_to_count_from(reader: Reader) -> None:
    for text in ("yesterday", "last month", "three weeks ago", "earlier this year", "a day later", "that day"):
        assert reader(tokenise(text), 0, Clock(None)) is None


def test_counts() -> None:
    assert count_at(tokenise("two dozen days"), 0) == (24, 2)
    assert count_at(tokenise("a day"), 0) == (1, 1)
    assert count_at(tokenise("9,000 days"), 0) is None
