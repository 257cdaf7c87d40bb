"""Whether a paragraph covers what a transfer is said to hold."""

from datetime import date
from typing import Any

import pytest

from armsledger.assess.coverage import Coverage, Told, either, spoken
from armsledger.assess.inforce import days_of
from armsledger.assess.targets import Way
from armsledger.lexicon.words import load_lexicon
from armsledger.rulebook.regimes import load_rulebook
from provision_cases import transfer_of

BOOK = load_rulebook()
COVERAGE = Coverage(load_lexicon(), BOOK.readings)


def told(cite: str, way: Way, cargo: str, returned: tuple[str, ...] = (), **more: Any) -> list[Told]:
    claim = transfer_of({"cargo": cargo.split(), "when": [date(2024, 1, 1), date(2024, 2, 1)]} | more)
    item = BOOK.named("dprk", cite)
    return COVERAGE.told(claim, item, way, days_of(claim, None), frozenset(returned))


@pytest.mark.parametrize("cargo", ["arms", "ammunition", "artillery-shells", "air-defence", "small-arms"])
def test_a_paragraph_on_arms_covers_all_that_the_tree_has_below(cargo: str) -> None:
    (one,) = told("S/RES/2270 (2016) OP 6", "to", cargo)
    assert one.cover.whole
    assert not one.conditions


@pytest.mark.parametrize("cargo", ["food", "medicine", "troops", "coal", "intelligence"])
def test_what_is_not_below_it_is_not_covered(cargo: str) -> None:
    assert not told("S/RES/2270 (2016) OP 6", "to", cargo)


def test_an_exception_with_an_end_is_told_until_then() -> None:
    before = [date(2012, 1, 1), date(2012, 2, 1)]
    (one,) = told("S/RES/1874 (2009) OP 10", "to", "small-arms", when=before)
    assert "notice" in one.conditions[0]
    assert not told("S/RES/1874 (2009) OP 10", "to", "small-arms")
    assert told("S/RES/1874 (2009) OP 10", "to", "air-defence")


def test_a_wider_word_is_a_condition() -> None:
    (one,) = told("S/RES/2371 (2017) OP 8", "from", "energy")
    assert one.conditions == ("if “energy” meant coal",)
    assert not one.cover.whole
    assert not told("S/RES/2371 (2017) OP 8", "from", "goods")
    assert told("S/RES/2397 (2017) OP 14", "to", "naval")
    assert not told("S/RES/2397 (2017) OP 14", "to", "arms")


def test_help_that_is_not_told_closer_may_hold_arms() -> None:
    (one,) = told("S/RES/1874 (2009) OP 9", "from", "military-aid")
    assert one.conditions == ("if “military aid” held arms or training",)
    assert not told("S/RES/1718 (2006) OP 8(b)", "from", "military-aid")


def test_some_paragraphs_speak_only_to_certain_words() -> None:
    assert not told("S/RES/2375 (2017) OP 11", "to", "refined-oil")
    assert told("S/RES/2375 (2017) OP 11", "to", "refined-oil", means="by ship-to-ship transfer")
    assert not told("S/RES/2321 (2016) OP 28", "from", "coal", quote="copper for the arms trade")


def test_words_that_tell_the_kind_take_the_condition_away() -> None:
    (open_one,) = told("S/RES/2094 (2013) OP 23", "to", "luxury-goods")
    (told_one,) = told("S/RES/2094 (2013) OP 23", "to", "luxury-goods", designation=["Aurus"])
    assert (open_one.kind, bool(open_one.conditions)) == (False, True)
    assert (told_one.kind, told_one.conditions) == (True, ())


def test_money_counts_where_it_pays_for_arms_and_the_claim_says_so() -> None:
    (open_one,) = told("S/RES/1874 (2009) OP 9", "to", "money")
    (paid,) = told("S/RES/1874 (2009) OP 9", "to", "money", ("artillery-shells", "ammunition", "arms"))
    assert "if the money pays for arms" in open_one.conditions[0]
    assert not paid.conditions


def test_a_hint_is_marked_as_one() -> None:
    (one,) = told("S/RES/2270 (2016) OP 9", "from", "troops")
    assert one.cover.scope.nearest


def test_each_category_of_a_claim_is_looked_at() -> None:
    assert [one.category for one in told("S/RES/2397 (2017) OP 5", "to", "refined-oil food fuel")] == [
        "refined-oil", "fuel",
    ]  # fmt: skip


def test_words_are_whole_words_in_any_case() -> None:
    claim = transfer_of({"cargo": ["goods"], "quote": "Goldfish and a Yacht"})
    assert spoken(claim, ("yacht",))
    assert not spoken(claim, ("gold",))


def test_a_choice_reads_as_one() -> None:
    assert [either(["a"]), either(["a", "b"]), either(["a", "b", "c"])] == ["a", "a or b", "a, b or c"]
