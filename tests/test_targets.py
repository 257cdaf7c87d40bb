"""Which paragraphs a transfer's parties and place bring into question."""

from datetime import date
from typing import Any

import pytest

from armsledger.assess.inforce import Days, days_of
from armsledger.assess.targets import Targets, members_of, ways
from armsledger.lexicon.words import load_lexicon
from armsledger.rulebook.regimes import load_rulebook
from provision_cases import transfer_of

BOOK = load_rulebook()
LEXICON = load_lexicon()
TARGETS = Targets(BOOK, LEXICON, lambda item, category, way: True)


def found(told: dict[str, Any]) -> dict[tuple[str, str], str]:
    claim = transfer_of({"cargo": ["arms"], "when": [date(2024, 1, 1), date(2024, 2, 1)]} | told)
    return {(item.cite, way): place for item, way, place in TARGETS.of(claim, days_of(claim, None))}


def regimes(told: dict[str, Any]) -> set[str]:
    claim = transfer_of({"cargo": ["arms"], "when": [date(2024, 1, 1), date(2024, 2, 1)]} | told)
    return {item.regime for item, _, _ in TARGETS.of(claim, days_of(claim, None))}


def test_the_target_may_stand_on_either_side() -> None:
    assert ("S/RES/1874 (2009) OP 9", "from") in found({"supplier": ["KP"], "recipient": ["RU"]})
    inward = found({"supplier": ["RU"], "recipient": ["KP"]})
    assert ("S/RES/2270 (2016) OP 6", "to") in inward
    assert ("S/RES/1718 (2006) OP 8(b)", "from") not in inward


def test_an_embargo_holds_whoever_supplies() -> None:
    for supplier in (["RU"], ["CN"], ["hezbollah"], None):
        assert ("S/RES/2270 (2016) OP 6", "to") in found({"supplier": supplier, "recipient": ["KP"]})


def test_what_passes_inside_the_target_is_no_transfer_to_it() -> None:
    assert not found({"supplier": ["KP"], "recipient": ["KP"]})


def test_a_measure_of_one_issuer_binds_its_own_side_only() -> None:
    assert "eu-russia" in regimes({"supplier": ["DE"], "recipient": ["RU"]})
    assert "eu-russia" in regimes({"supplier": ["EU"], "recipient": ["RU"]})
    assert not regimes({"supplier": ["CN"], "recipient": ["RU"]})
    assert not regimes({"supplier": None, "recipient": ["RU"]})


@pytest.mark.parametrize(("year", "bound"), [(2019, True), (2021, False)])
def test_membership_counts_by_its_dates(year: int, bound: bool) -> None:
    when = [date(year, 1, 1), date(year, 2, 1)]
    assert ("eu-russia" in regimes({"supplier": ["GB"], "recipient": ["RU"], "when": when})) == bound


@pytest.mark.parametrize(
    ("recipient", "place", "quote", "condition"),
    [
        ("rapid-support-forces", "Darfur", "sent arms", ""),
        ("rapid-support-forces", "the town of El Fasher", "sent arms", ""),
        ("rapid-support-forces", "", "sent arms", "if the goods were for use in Darfur"),
        ("rapid-support-forces", "the hills", "sent arms", "if the goods were for use in Darfur"),
        ("rapid-support-forces", "Port Sudan", "sent arms", None),
        ("SD", "", "sent arms", None),
        ("SD", "", "sent arms for its war in Darfur", "if the goods were for use in Darfur"),
        ("SD", "Nyala", "sent arms", ""),
        ("SD", "Port Sudan", "sent arms", None),
    ],
)
def test_an_embargo_on_an_area_asks_for_the_place(
    recipient: str, place: str, quote: str, condition: str | None
) -> None:
    told = found({"supplier": ["AE"], "recipient": [recipient], "place": place, "quote": quote})
    assert told.get(("S/RES/1591 (2005) OP 7", "to")) == condition


def test_a_state_stands_for_its_government() -> None:
    assert not regimes({"supplier": ["AE"], "recipient": ["YE"]})
    assert regimes({"supplier": ["AE"], "recipient": ["houthis"]}) == {"yemen"}


def test_parts_of_a_paragraph_may_look_the_other_way() -> None:
    assert ways(BOOK.named("dprk", "S/RES/1874 (2009) OP 9")) == {"to", "from"}
    assert ways(BOOK.named("dprk", "S/RES/1718 (2006) OP 8(b)")) == {"from"}


def test_members_are_read_with_their_dates() -> None:
    assert ("GB", date(1973, 1, 1), date(2020, 1, 31)) in members_of(LEXICON)["EU"]


def test_who_stands_for_the_target_is_told() -> None:
    target = BOOK.named("libya", "S/RES/1970 (2011) OP 9").target
    assert TARGETS.standing(("LY", "RU"), target, Days(None, None, False)) == ["LY"]
