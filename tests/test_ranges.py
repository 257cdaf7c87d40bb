"""Sums of money and ranges."""

import pytest

from armsledger.extract.numerals import tokenise
from armsledger.extract.ranges import Quantity, may_start, read_quantity


def read(text: str, at: int = 0) -> Quantity | None:
    return read_quantity(tokenise(text), at)


@pytest.mark.parametrize(
    ("text", "low", "high", "currency"),
    [
        ("$5 million", 5_000_000, 5_000_000, "USD"),
        ("U.S.$5 million", 5_000_000, 5_000_000, "USD"),
        ("C$5", 5, 5, "CAD"),
        ("EUR 5", 5, 5, "EUR"),
        ("5€", 5, 5, "EUR"),
        ("5 billion hryvnias", 5_000_000_000, 5_000_000_000, "UAH"),
        ("5 million pounds", 5_000_000, 5_000_000, "GBP"),
        ("14 won medals", 14, 14, ""),
        ("40 pounds of rice", 40, 40, ""),
        ("between 5 and 7 guns", 5, 7, ""),
        ("5 to 7 million", 5_000_000, 7_000_000, ""),
        ("5 or 6 guns", 5, 6, ""),
        ("5 or 60 guns", 5, 5, ""),
        ("7-5", 7, 7, ""),
        ("1.5–2 million", 1_500_000, 2_000_000, ""),
        ("$5m-$7m", 5_000_000, 7_000_000, "USD"),
    ],
)
def test_reads(text: str, low: int, high: int, currency: str) -> None:
    found = read(text)
    assert found is not None
    assert (found.low, found.high, found.currency) == (low, high, currency)


def test_two_states_of_a_change_are_no_range() -> None:
    assert read("fell from 40 to 60", 1) is None
    assert read("ranging from 40 to 60", 1) is not None


def test_different_currencies_are_no_range() -> None:
    found = read("$5 or €6")
    assert found is not None
    assert (found.low, found.high) == (5, 5)


def test_starts() -> None:
    tokens = tokenise("a man between $ and a dozen")
    assert [may_start(tokens, at) for at in range(len(tokens))] == [False, False, True, True, False, True, True]
