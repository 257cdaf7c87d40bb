"""Transfers match the paragraphs that they should and no others: the cases of provisions.yaml, and how it is told."""

import random
import time
from datetime import date, timedelta
from itertools import chain
from typing import Any

import pytest

from armsledger.assess.provisions import FIRST, gather, match_claims, match_provisions, natural
from armsledger.lexicon.words import load_lexicon
from armsledger.model import Amount, Match, Period, Span, Transfer
from armsledger.rulebook.regimes import load_rulebook
from provision_cases import CASES, is_autonomous, short, transfer_of, transfers_of

BOOK = load_rulebook()
LEXICON = load_lexicon()
D = date


def names(kind: str) -> list[str]:
    return [f"{case.get('case', '')} {case['says']}".strip() for case in CASES[kind]]


def matched(case: dict[str, Any]) -> dict[str, Match]:
    """The matches of a case's own transfer, by their short cite."""
    claims = transfers_of(case)
    found = match_claims(claims, BOOK, LEXICON, {}).get(claims[0].id, ())
    cites = [short(match) for match in found]
    assert len(set(cites)) == len(cites)
    return {short(match): match for match in found}


def test_all_forty_two_cases_are_here() -> None:
    assert {case["case"] for case in CASES["match"]} == set(range(1, 31))
    assert {case["case"] for case in CASES["nothing"]} == set(range(1, 13))


ALL = [pytest.param(case, id=name) for kind in CASES for case, name in zip(CASES[kind], names(kind), strict=True)]


@pytest.mark.parametrize("case", ALL)
def test_a_transfer_matches_its_paragraphs_and_no_others(case: dict[str, Any]) -> None:
    found = matched(case)
    hints = {cite for cite, match in found.items() if match.relation == "nearest"}
    own = {cite for cite, match in found.items() if is_autonomous(match)}
    core, also = set(case.get("core", ())), set(case.get("also", ()))
    assert core <= found.keys() - hints - own
    assert found.keys() - hints - own <= core | also
    assert hints == set(case.get("nearest", ()))
    assert own == set(case.get("autonomous", ()))


@pytest.mark.parametrize("case", ALL)
def test_a_match_tells_what_its_case_asks_for(case: dict[str, Any]) -> None:
    found = matched(case)
    relations = dict.fromkeys(case.get("core", ()), "matches") | case.get("relation", {})
    for cite, relation in relations.items():
        assert cite not in found or found[cite].relation == relation
    for cite, words in case.get("conditions", {}).items():
        assert cite not in found or words in found[cite].condition
    for cite, words in case.get("arithmetic", {}).items():
        assert words in found[cite].arithmetic
    for cite, other in case.get("chain", {}).items():
        number, _, paragraph = other.partition(" ")
        assert any(f"/{number} " in one and one.endswith(f") {paragraph}") for one in found[cite].chain)
    for match in found.values():
        assert match.checked in {"text", "secondary", "memory"}
        assert "violat" not in f"{match.summary} {match.condition} {match.arithmetic}"


def about(told: dict[str, Any], published: date | None = None) -> dict[str, Match]:
    claim = transfer_of({"supplier": ["KP"], "recipient": ["RU"], "cargo": ["artillery-shells"]} | told)
    return {short(match): match for match in match_provisions([claim], BOOK, LEXICON, {"d": published})}


def test_a_denied_transfer_matches_nothing_and_a_plan_says_if() -> None:
    assert not about({"polarity": "denied"})
    assert about({"status": "planned"})["1874 OP 9"].condition.startswith("if carried out")
    assert about({"status": "possible"})["1874 OP 9"].condition.startswith("if it takes place")


def test_what_gives_no_date_says_so_and_looks_back_some_years() -> None:
    assert about({})["1874 OP 9"].condition == "the claim gives no date: in force since 12 Jun 2009"
    drones = {"supplier": ["IR"], "cargo": ["drones"]}
    ended = about(drones, D(2024, 12, 1))
    assert ended["2231 annex B para 4"].status == "terminated"
    assert "if from 16 Jan 2016 to 18 Oct 2023" in ended["2231 annex B para 4"].condition
    assert "1747 OP 5" not in ended
    assert "2231 annex B para 4" not in about(drones, D(2030, 1, 1))


def test_a_paragraph_that_was_overtaken_is_left_to_the_chain() -> None:
    coal = {"cargo": ["coal"], "recipient": ["CN"]}
    assert set(about(coal)) == {"2371 OP 8"}
    turn = about(coal | {"when": [D(2016, 11, 1), D(2016, 12, 31)]})
    assert set(turn) == {"2270 OP 29", "2321 OP 26"}
    assert "if on or before 29 Nov 2016" in turn["2270 OP 29"].condition
    assert "if on or after 30 Nov 2016" in turn["2321 OP 26"].condition
    missiles = {"cargo": ["ballistic-missiles"], "when": [D(2006, 8, 1), D(2006, 8, 31)]}
    assert set(about(missiles)) == {"1695 OP 4"}


def test_only_what_there_was_on_the_day_is_in_the_chain() -> None:
    early = about({"when": [D(2010, 1, 1), D(2010, 1, 31)]})["1718 OP 8(b)"]
    assert "S/RES/1874 (2009) OP 9" in early.chain
    assert not any("2270" in cite for cite in early.chain)


def test_a_renewal_that_was_not_found_is_a_condition() -> None:
    guns = {"supplier": ["RW"], "recipient": ["m23"], "cargo": ["artillery"]}
    late = about(guns | {"when": [D(2026, 9, 1), D(2026, 9, 30)]})["1807 OP 1"]
    assert "if renewed after 1 Jul 2026, which was not checked" in late.condition
    assert "renewed" not in about(guns | {"when": [D(2024, 9, 1), D(2024, 9, 30)]})["1807 OP 1"].condition


def test_a_listing_that_came_later_is_a_condition_before_it() -> None:
    rifles = {"supplier": ["IR"], "recipient": ["houthis"], "cargo": ["small-arms"]}
    assert (
        "listed on 28 February 2022"
        in about(rifles | {"when": [D(2017, 9, 1), D(2017, 9, 30)]})["2216 OP 14"].condition
    )
    assert not about(rifles | {"when": [D(2023, 9, 1), D(2023, 9, 30)]})["2216 OP 14"].condition


def test_words_that_name_the_kind_leave_other_kinds_out() -> None:
    minerals = {"cargo": ["minerals"], "recipient": ["CN"], "when": [D(2020, 1, 1), D(2020, 1, 31)]}
    assert {"2270 OP 30", "2321 OP 28", "2371 OP 8", "2371 OP 10"} <= set(about(minerals))
    assert set(about(minerals | {"quote": "iron ore by rail"})) == {"2371 OP 8"}


def test_troops_to_the_target_have_not_even_a_hint() -> None:
    assert all(
        match.relation == "nearest"
        for match in about({"supplier": ["RU"], "recipient": ["KP"], "cargo": ["troops"]}).values()
    )


def test_matches_of_some_claims_are_united_and_conditions_of_some_marked() -> None:
    dated = transfer_of(
        {"supplier": ["KP"], "recipient": ["RU"], "cargo": ["arms"], "when": [D(2024, 1, 1), D(2024, 1, 31)]}
    )
    undated = transfer_of({"supplier": ["KP"], "recipient": ["RU"], "cargo": ["arms"]}, start=100)
    found = match_provisions([undated, dated], BOOK, LEXICON, {})
    (nine,) = (match for match in found if match.paragraph == "OP 9")
    assert set(nine.claims) == {dated.id, undated.id}
    assert nine.condition == "for some of the claims: the claim gives no date: in force since 12 Jun 2009"
    (eight,) = (match for match in found if match.paragraph == "OP 8(b)")
    assert eight.condition.startswith("if “arms” meant")


def test_matches_stand_in_a_readers_order() -> None:
    inward = {"supplier": ["RU"], "recipient": ["KP"], "when": [D(2024, 1, 1), D(2024, 1, 31)]}
    oil = {"cargo": ["refined-oil"], "quantity": [9000000, 9000000, "barrels"]}
    claims = [transfer_of(inward | {"cargo": ["arms"]}), transfer_of(inward | oil, start=100)]
    found = match_provisions(claims, BOOK, LEXICON, {})
    assert found[0].relation == "passes-cap"
    ranks = [FIRST.index(match.relation) for match in found]
    assert ranks == sorted(ranks)
    assert natural("OP 9") < natural("OP 10")
    assert gather([], {}) == ()


def made(number: int, seed: int) -> list[Transfer]:
    """Transfers by rule, a part of them on capped goods."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    actors, cargo = ["KP", "RU", "IR", "UA", "houthis", "LY", "CN", *LEXICON.actors], list(LEXICON.cargo_entries)
    claims: list[Transfer] = []
    for n in range(number):
        supplier, recipient = (chance.choice(actors[: chance.choice((7, 200))]) for _ in "ab")
        start = D(2010, 1, 1) + timedelta(chance.randrange(5000))
        tonnes = chance.randrange(1, 90000)
        claims.append(Transfer(
            document=f"d{n % 50}", span=Span(n, n + 4), quote="sent", supplier=(supplier,), recipient=(recipient,),
            cargo=(chance.choice(["refined-oil", "coal", "arms", *cargo]),), quantity=Amount(tonnes, tonnes, "tonnes"),
            when=Period(start, start + timedelta(chance.randrange(60))) if n % 3 else None,
        ))  # fmt: skip
    return claims


def test_the_order_of_the_claims_changes_nothing() -> None:
    claims = made(400, 1)
    published = {f"d{n}": D(2022, 1, 1) for n in range(25)}
    straight = match_claims(claims, BOOK, LEXICON, published)
    assert straight
    assert match_claims(claims[::-1], BOOK, LEXICON, published) == straight
    assert gather(list(straight)[::-1], straight) == gather(straight, straight)


def test_every_claim_of_a_match_is_among_the_claims() -> None:
    claims = made(400, 2)
    known = {claim.id for claim in claims}
    found = match_claims(claims, BOOK, LEXICON, {})
    for id, matches in found.items():
        assert all(match.claims[0] == id for match in matches)
    assert set(chain.from_iterable(match.claims for matches in found.values() for match in matches)) <= known


def test_ten_thousand_claims_take_a_moment() -> None:
    claims = made(10000, 3)
    start = time.process_time()
    assert match_claims(claims, BOOK, LEXICON, {})
    assert time.process_time() - start < 5
