"""Numerals by their words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsledger.extract.numerals import Numeral, past_hyphen, read_numeral, tokenise, value_of
from armsledger.model import Number


def read(text: str) -> Numeral | None:
    return read_numeral(tokenise(text), 0)


@pytest.mark.parametrize(
    ("text", "low", "high", "length"),
    [
        ("14,000 men", 14000, 14000, 1),
        ("14 000 men", 14000, 14000, 2),
        ("3.5 million men", 3_500_000, 3_500_000, 2),
        ("1.7bn", 1_700_000_000, 1_700_000_000, 2),
        ("16.6bn", 16_600_000_000, 16_600_000_000, 2),
        ("40-million", 40_000_000, 40_000_000, 3),
        ("11 billion 700 million", 11_700_000_000, 11_700_000_000, 4),
        ("twenty-one", 21, 21, 3),
        ("one hundred and five guns", 105, 105, 4),
        ("five six", 5, 5, 1),
        ("two and a half million", 2_500_000, 2_500_000, 5),
        ("half a million", 500_000, 500_000, 3),
        ("a quarter of a million", 250_000, 250_000, 5),
        ("a couple of hundred", 200, 200, 4),
        ("several hundred thousand", 200_000, 999_999, 3),
        ("tens of millions", 20_000_000, 99_999_999, 3),
        ("multi-billion", 2_000_000_000, 9_999_999_999, 3),
        ("two dozen", 24, 24, 2),
    ],
)
def test_reads(text: str, low: Number, high: Number, length: int) -> None:
    found = read(text)
    assert found is not None
    assert (found.low, found.high, found.last) == (low, high, length)


@pytest.mark.parametrize("text", ["men", "a man", "155mm", "22nd", "007", "a few men", "9" * 30, "4K", "once"])
def test_reads_nothing(text: str) -> None:
    assert read(text) is None


def test_tokens_stand_where_their_text_is() -> None:
    text = "It sent 1,500 M1s—“$2.5bn”."
    assert all(text[token.start : token.end] == token.raw for token in tokenise(text))


def test_hyphens() -> None:
    tokens = tokenise("two-way a - b")
    assert past_hyphen(tokens, 1) == 2
    assert past_hyphen(tokens, 4) == 4


@given(st.integers(0, 10**12))
def test_values_with_commas(number: int) -> None:
    assert value_of(f"{number:,}") == number


@given(st.integers(1, 999), st.sampled_from(["thousand", "million", "billion"]))
def test_scales_multiply(number: int, scale: str) -> None:
    found = read(f"{number} {scale}")
    assert found is not None
    assert found.low == number * found.scale
