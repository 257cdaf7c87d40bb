"""Amounts: bounds with a unit."""

import pytest

from armsledger.model import Amount


def test_an_open_side_stays_open() -> None:
    amount = Amount(None, 1000, "containers")
    assert (amount.low, amount.high, amount.approx, amount.basis) == (None, 1000, False, None)


@pytest.mark.parametrize(("low", "high"), [(None, None), (12, 11)])
def test_bounds_that_make_no_interval_are_refused(low: int | None, high: int | None) -> None:
    with pytest.raises(ValueError, match="bound"):
        Amount(low, high, "people")


@pytest.mark.parametrize(
    ("unit", "money"), [("USD", True), ("GBP", True), ("tonnes", False), ("", False), ("usd", False)]
)
def test_money_is_counted_in_currency_codes(unit: str, money: bool) -> None:
    assert Amount(1, 1, unit).is_money is money
