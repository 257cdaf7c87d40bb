"""Transfers held against caps: over all suppliers, in one window, with what the claims leave open."""

from datetime import date
from typing import Any

from armsledger.assess.limits import limits_of, stretch
from armsledger.assess.provisions import match_claims
from armsledger.lexicon.words import load_lexicon
from armsledger.model import Match, Transfer
from armsledger.rulebook.regimes import load_rulebook
from provision_cases import short, transfer_of

BOOK = load_rulebook()
LEXICON = load_lexicon()


def oil(
    number: int, quantity: list[Any] | None, first: str = "2024-03-01", last: str = "2024-03-31", **more: Any
) -> Transfer:
    told = {"supplier": ["RU"], "recipient": ["KP"], "cargo": ["refined-oil"], "quantity": quantity,
            "when": [date.fromisoformat(first), date.fromisoformat(last)]}  # fmt: skip
    return transfer_of(told | more, start=number * 100)


def capped(*claims: Transfer, cite: str = "2397 OP 5") -> list[Match]:
    """The match of each claim on one paragraph."""
    found = match_claims(claims, BOOK, LEXICON, {})
    return [next(match for match in found[claim.id] if short(match) == cite) for claim in claims]


def test_all_suppliers_count_together_and_each_term_is_a_claim() -> None:
    one = oil(1, [300000, 300000, "barrels"])
    other = oil(2, [30000, 30000, "tonnes"], supplier=["CN"])
    for match, first in zip(capped(one, other), (one, other), strict=True):
        assert match.relation == "passes-cap"
        assert set(match.claims) == {one.id, other.id}
        assert match.claims[0] == first.id
        assert "= 550,000 of 500,000 barrels in 2024 (110%): above the cap" in match.arithmetic
        assert "30,000 tonnes ÷ 0.12 = 250,000 barrels" in match.arithmetic


def test_two_windows_are_not_added() -> None:
    found = capped(oil(1, [300000, 300000, "barrels"]), oil(2, [300000, 300000, "barrels"], "2023-03-01", "2023-03-31"))
    assert [match.relation for match in found] == ["below-cap", "below-cap"]
    assert "in 2023" in found[1].arithmetic


def test_two_tellings_of_one_month_are_not_added() -> None:
    found = capped(oil(1, [300000, 300000, "barrels"]), oil(2, [280000, 280000, "barrels"]))
    assert [match.relation for match in found] == ["below-cap", "below-cap"]
    assert [len(match.claims) for match in found] == [1, 1]


def test_bounds_on_both_sides_of_the_cap_leave_it_open() -> None:
    (match,) = capped(oil(1, [400000, 600000, "barrels"]))
    assert match.relation == "matches"
    assert "if more than the cap in one window" in match.condition
    assert "400,000 to 600,000 of 500,000 barrels in 2024 (80% to 120%)" in match.arithmetic
    (match,) = capped(oil(1, [None, 400000, "barrels"]))
    assert match.relation == "below-cap"
    (match,) = capped(oil(1, [400000, None, "barrels"]))
    assert match.relation == "matches"
    assert "at least 400,000" in match.arithmetic


def test_below_the_cap_the_conditions_of_its_lawfulness_are_told() -> None:
    (below,), (above,) = capped(oil(1, [1, 1, "barrels"])), capped(oil(1, [600000, 600000, "barrels"]))
    assert "lawful below the cap only" in below.condition
    assert "lawful below the cap only" not in above.condition


def test_without_a_figure_the_cap_is_told() -> None:
    (match,) = capped(oil(1, None))
    assert match.relation == "matches"
    assert match.condition.endswith(
        "let through up to 500,000 barrels a calendar year, of which the claim gives no figure"
    )
    (match,) = capped(oil(1, [3, 3, "shipments"]))
    assert match.relation == "matches"


def test_a_figure_for_several_goods_may_be_all_of_the_others() -> None:
    (match,) = capped(oil(1, [600000, 600000, "barrels"], cargo=["refined-oil", "food"]))
    assert match.relation == "matches"
    assert match.arithmetic.startswith("a part of 600,000 barrels")


def test_a_plan_and_an_undated_figure_stand_alone() -> None:
    done, plan = oil(1, [300000, 300000, "barrels"]), oil(2, [300000, 300000, "barrels"], status="planned")
    found = capped(done, plan)
    assert [match.relation for match in found] == ["below-cap", "below-cap"]
    assert "on this claim alone" in found[1].arithmetic
    (match,) = capped(oil(3, [600000, 600000, "barrels"], when=None))
    assert match.relation == "matches"
    assert "if more than the cap in one window" in match.condition


def test_the_same_quantity_in_two_units_is_one_cap() -> None:
    crude = {"cargo": ["crude-oil"], "first": "2018-12-22", "last": "2019-12-21"}
    (match,) = capped(oil(1, [4000001, 4000001, "barrels"], **crude), cite="2397 OP 4")
    assert match.relation == "passes-cap"
    (match,) = capped(oil(1, [525000, 525000, "tonnes"], **crude), cite="2397 OP 4")
    assert (match.relation, match.arithmetic.count("=")) == ("below-cap", 2)


def test_money_or_weight_whichever_is_passed_first() -> None:
    coal = {"supplier": ["KP"], "recipient": ["CN"], "cargo": ["coal"], "first": "2017-02-01", "last": "2017-02-28"}
    (match,) = capped(oil(1, [8000000, 8000000, "tonnes"], **coal), cite="2321 OP 26")
    assert match.relation == "passes-cap"
    (match,) = capped(oil(1, [450000000, 450000000, "USD"], **coal), cite="2321 OP 26")
    assert match.relation == "passes-cap"
    (match,) = capped(oil(1, [100, 100, "tonnes"], **coal), cite="2321 OP 26")
    assert match.relation == "below-cap"


def test_a_cap_says_itself_in_words() -> None:
    (cap,) = BOOK.named("dprk", "S/RES/2397 (2017) OP 4").caps
    assert limits_of(cap) == "4,000,000 barrels or 525,000 tonnes"
    assert stretch(cap) == "in twelve months from 22 Dec 2017"
    once, yearly = BOOK.named("dprk", "S/RES/2375 (2017) OP 14").caps
    assert [stretch(once), stretch(yearly)] == ["from 1 Oct 2017 to 31 Dec 2017", "a calendar year"]
