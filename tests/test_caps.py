"""Sums over suppliers and time: only what cannot be told twice is added, and no larger sum is missed."""

from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from armsledger.assess.caps import (
    LISTED,
    SHOWN,
    Delivery,
    Sums,
    Total,
    Window,
    figure,
    measure,
    number,
    window_at,
    windows,
)
from armsledger.assess.inforce import Days
from armsledger.model import Amount
from armsledger.rulebook.provision import Cap

D = date
YEARLY = Cap.model_validate(
    {"limits": [{"amount": 500000, "unit": "barrels"}], "window": "calendar-year", "since": D(2018, 1, 1),
     "conversions": [{"unit": "tonnes", "each": 0.12, "source": "a notice"}]}
)  # fmt: skip
TWELVE = Cap.model_validate(
    {"limits": [{"amount": 4, "unit": "tonnes"}], "window": "twelve-months", "since": D(2017, 12, 22)}
)
ONCE = Cap.model_validate(
    {"limits": [{"amount": 4, "unit": "tonnes"}], "window": "once", "since": D(2017, 10, 1), "until": D(2017, 12, 31)}
)


def delivery(name: str, parties: str, first: int, last: int, low: float) -> Delivery:
    start = D(2024, 1, 1)
    days = Days(start + timedelta(first), start + timedelta(last), True)
    return Delivery(name, frozenset(parties.split()), days, low, low * 2, name)


def apart(one: Delivery, other: Delivery) -> bool:
    """Whether two figures cannot be the same deliveries: other suppliers, or days that do not meet."""
    assert one.days.first
    assert one.days.last
    assert other.days.first
    assert other.days.last
    strangers = bool(one.parties and other.parties) and not one.parties & other.parties
    return strangers or one.days.last < other.days.first or other.days.last < one.days.first


@st.composite
def ledgers(draw: st.DrawFn) -> list[Delivery]:
    names = iter("abcdefgh")
    sizes = draw(st.lists(st.tuples(st.sampled_from(["RU", "CN", "SY"]), st.integers(0, 20), st.integers(0, 8),
                                    st.integers(0, 50)), min_size=1, max_size=8))  # fmt: skip
    return [delivery(next(names), party, first, first + length, low) for party, first, length, low in sizes]


@settings(max_examples=150, deadline=None)
@given(ledgers())
def test_the_sum_is_the_largest_of_figures_that_are_surely_apart(told: list[Delivery]) -> None:
    one = told[0]
    best = max(
        sum(other.low for other in some)
        for size in range(len(told))
        for some in combinations(told[1:], size)
        if all(apart(a, b) for a, b in combinations((one, *some), 2))
    )
    assert Sums(told).total(one).low == one.low + best


@settings(max_examples=60, deadline=None)
@given(ledgers(), st.randoms())
def test_the_order_in_which_they_come_changes_nothing(told: list[Delivery], order: object) -> None:
    mixed = list(told)
    order.shuffle(mixed)  # type: ignore[attr-defined]
    assert Sums(mixed).total(told[0]) == Sums(told).total(told[0])


def test_the_same_delivery_told_twice_counts_once() -> None:
    told = [delivery("a", "RU", 0, 9, 100), delivery("b", "RU", 5, 6, 90), delivery("c", "CN", 5, 6, 30)]
    sums = Sums(told)
    assert sums.total(told[0]).claims == ("a", "c")
    assert (sums.total(told[0]).low, sums.total(told[1]).low) == (130, 120)


def test_an_unknown_supplier_may_be_any_of_the_known() -> None:
    told = [delivery("a", "", 0, 9, 100), delivery("b", "RU", 5, 6, 90), delivery("c", "CN", 20, 21, 30)]
    sums = Sums(told)
    assert sums.total(told[0]).low == 130
    assert sums.total(told[1]).low == 120


def test_suppliers_that_act_together_are_one_with_each_of_them() -> None:
    told = [delivery("a", "RU", 0, 9, 100), delivery("b", "RU CN", 5, 6, 90), delivery("c", "CN", 5, 6, 30)]
    assert Sums(told).total(told[0]).low == 100


def test_a_long_sum_is_shortened_and_counted() -> None:
    told = [delivery(f"t{n:02}", "RU", n, n, 1) for n in range(20)]
    total = Sums(told).total(told[3])
    assert total.low == 20
    assert total.words.endswith(f"+ {20 - SHOWN} further claims")
    assert set(total.claims) == {one.claim for one in told}
    assert len(Sums([*told, delivery("u", "CN", 0, 0, 1)]).total(told[3]).claims) == LISTED


@pytest.mark.parametrize(
    ("low", "high", "relation"),
    [
        (501, 600, "passes-cap"),
        (400, 500, "below-cap"),
        (500, 500, "below-cap"),
        (400, 501, "matches"),
        (400, None, "matches"),
    ],
)
def test_bounds_decide_against_the_limit(low: float, high: float | None, relation: str) -> None:
    assert Total(low, high, ("t",), "").relation(500) == relation


def test_windows_are_years_twelve_months_or_one_time() -> None:
    assert window_at(YEARLY, D(2024, 5, 1)) == Window(D(2024, 1, 1), D(2024, 12, 31))
    assert window_at(TWELVE, D(2019, 12, 21)) == Window(D(2018, 12, 22), D(2019, 12, 21))
    assert window_at(TWELVE, D(2019, 12, 22)) == Window(D(2019, 12, 22), D(2020, 12, 21))
    assert window_at(ONCE, D(2017, 11, 1)) == Window(D(2017, 10, 1), D(2017, 12, 31))
    assert [str(window_at(YEARLY, D(2024, 5, 1))), str(window_at(ONCE, D(2017, 11, 1)))] == [
        "in 2024", "from 1 Oct 2017 to 31 Dec 2017",
    ]  # fmt: skip


def test_a_long_period_lies_in_several_windows_and_an_open_one_in_none() -> None:
    assert len(list(windows(YEARLY, Days(D(2022, 5, 1), D(2024, 2, 1), True)))) == 3
    assert len(list(windows(YEARLY, Days(D(2016, 5, 1), D(2018, 2, 1), True)))) == 1
    assert not list(windows(YEARLY, Days(None, D(2024, 2, 1), True)))
    assert not list(windows(ONCE, Days(D(2018, 1, 1), D(2018, 2, 1), True)))


def test_tonnes_become_barrels_and_the_factor_is_shown() -> None:
    told = measure(YEARLY, YEARLY.limits[0], [Amount(60000, 60000, "tonnes")], 0.1)
    assert told is not None
    assert told[0].low == pytest.approx(500000)
    assert told[1] == "60,000 tonnes ÷ 0.12 = 500,000 barrels (a notice)"


def test_what_has_no_factor_is_not_turned() -> None:
    assert measure(YEARLY, YEARLY.limits[0], [Amount(3, 3, "shipments"), None], 0.1) is None
    assert measure(TWELVE, TWELVE.limits[0], [Amount(3, 3, "barrels")], 0.1) is None


def test_about_widens_a_figure() -> None:
    told = measure(YEARLY, YEARLY.limits[0], [Amount(100, 200, "barrels", approx=True)], 0.1)
    assert told is not None
    assert (told[0].low, told[0].high) == (pytest.approx(90), pytest.approx(220))
    assert told[1] == "100 to 200 barrels (±10%)"


def test_the_second_amount_serves_where_the_first_has_another_unit() -> None:
    told = measure(YEARLY, YEARLY.limits[0], [Amount(3, 3, "shipments"), Amount(5, 5, "barrels")], 0)
    assert told is not None
    assert told[1] == "5 barrels"


def test_open_sides_are_said() -> None:
    assert figure(Amount(None, 1000, "tonnes"), 0) == "up to 1,000 tonnes"
    assert figure(Amount(1000, None, "tonnes"), 0) == "at least 1,000 tonnes"
    assert [number(None), number(1234567.4), number(0.25)] == ["", "1,234,567", "0.25"]
