"""Amounts print and parse back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsledger.lexicon.wording import read_amount, show
from armsledger.model import UNITS, Amount

SHOWN = [
    (Amount(None, 1000, "containers"), "up to 1,000 containers"),
    (Amount(14000, 14000, "people", approx=True, basis="total"), "about 14,000 people in total"),
    (Amount(100, None, "items"), "at least 100 items"),
    (Amount(10000, 12000, "people"), "10,000 to 12,000 people"),
    (Amount(1_725_000_000, 1_725_000_000, "USD"), "USD 1.725 billion"),
    (Amount(None, 4_500_000_000, "GBP"), "up to GBP 4.5 billion"),
    (Amount(2_000_000_000, 9_999_999_999, "EUR"), "EUR 2 billion to 9,999,999,999"),
    (Amount(3000, 3000, "people", basis="increment"), "3,000 more people"),
    (Amount(1, 1, "shipments"), "1 shipment"),
    (Amount(1, 1, "people", basis="stock"), "1 person present"),
    (Amount(0.5, 0.5, "tonnes"), "0.5 tonnes"),
    (Amount(7, 7, ""), "7"),
    (Amount(2_000_000, 2_000_000, "rounds"), "2 million rounds"),
]

numbers = st.one_of(
    st.integers(-(10**15), 10**15),
    st.integers(0, 10**5).map(lambda n: n * 100_000),
    st.floats(allow_nan=False, allow_infinity=False),
)


@st.composite
def amounts(draw: st.DrawFn) -> Amount:
    bounds = sorted(draw(st.lists(numbers, min_size=2, max_size=2)))
    low, high = draw(
        st.sampled_from([(bounds[0], bounds[1]), (None, bounds[0]), (bounds[0], None), (bounds[0], bounds[0])])
    )
    unit = draw(st.one_of(st.sampled_from(("", *UNITS)), st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=3, max_size=3)))
    return Amount(low, high, unit, draw(st.booleans()), draw(st.sampled_from([None, "total", "increment", "stock"])))


@pytest.mark.parametrize(("amount", "words"), SHOWN)
def test_shows_and_reads(amount: Amount, words: str) -> None:
    assert show(amount) == words
    assert read_amount(words) == amount


@given(amounts())
def test_reads_back_whatever_it_shows(amount: Amount) -> None:
    assert read_amount(show(amount)) == amount


@pytest.mark.parametrize(
    "words",
    [
        "",
        "about",
        "many shells",
        "up to",
        "5 parsecs",
        "up to 3 to 4 items",
        "USD 5 items",
        "3 more items in total",
        "five items",
        "5 umptillion",
        "4 to 3 items",
    ],
)
def test_refuses_other_words(words: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_amount(words)
