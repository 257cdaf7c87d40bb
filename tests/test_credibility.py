"""The Admiralty code: which rule fits, which claims led to it, and that some rule always fits."""

from itertools import product
from pathlib import Path
from typing import Any

import pytest

from armsledger.assess.credibility import CREDIBILITY, RULES, Evidence, grade
from armsledger.assess.reliability import LETTERS, Reliability
from armsledger.lexicon.words import load_lexicon
from armsledger.model import Finding, Grade, Line, Stand, Transfer
from armsledger.reconcile.reprints import ALIKE
from finding_samples import on, told

LEXICON = load_lexicon()


def graded(
    *claims: Transfer, outside: tuple[str, ...] = (), letters: dict[str, str] | None = None, **positions: Any
) -> Grade:
    """The grade of a finding of these claims; a party's stance by its id ("SD" is the recipient)."""
    finding = Finding(
        id="f1", line=Line(("IR",), ("SD",), "arms", ""), claims=tuple(claim.id for claim in claims), documents=(),
        origins=(), unknown_origins=0, outside=outside,
        positions=tuple(
            Stand(actor=(actor,), stance=stance, when=on(2024, 1 + n), claim=f"p-{actor}-{stance}")
            for actor, some in positions.items()
            for n, stance in enumerate(some if isinstance(some, list) else [some])
        ),
    )  # fmt: skip
    ends = {claim.id: tuple(claim.sources[-1:]) for claim in claims}
    return grade(finding, {claim.id: claim for claim in claims}, ends, Reliability(letters or {}), LEXICON)


US, KR, FR = (told(f"{name}.txt", sources=(name,)) for name in ("US", "KR", "FR"))
PARTY = told("party.txt", sources=("SD",))
HEDGED = told("hedged.txt", sources=("FR",), hedged=True)
NATO = told("nato.txt", sources=("NATO",))
NOBODY = told("nobody.txt")
PLANNED = told("planned.txt", sources=("US",), status="planned")


@pytest.mark.parametrize(
    ("claims", "positions", "code", "rule"),
    [
        ((US, KR), {}, "F1", "confirmed"),
        ((US, KR), {"SD": "denies"}, "F2", "confirmed-but-denied"),
        ((US, KR), {"SD": ["denies", "confirms"]}, "F1", "confirmed"),
        ((US,), {"IR": "confirms"}, "F1", "confirmed"),
        ((PARTY,), {}, "F2", "admitted"),
        ((PARTY,), {"IR": "denies"}, "F2", "admitted"),
        ((US, HEDGED), {}, "F2", "supported"),
        ((US, NATO), {}, "F2", "supported"),
        ((US, HEDGED), {"IR": "denies"}, "F3", "supported-but-denied"),
        ((US,), {}, "F3", "one-origin"),
        ((US,), {"FR": "denies"}, "F3", "one-origin"),
        ((US,), {"IR": "denies"}, "F4", "one-origin-but-denied"),
        ((HEDGED,), {}, "F4", "with-reserve"),
        ((NOBODY,), {}, "F6", "no-origin"),
        ((NOBODY,), {"IR": "denies"}, "F5", "denied"),
        ((PLANNED,), {}, "F6", "predicted"),
    ],
)
def test_the_rule_that_fits(claims: tuple[Transfer, ...], positions: dict[str, Any], code: str, rule: str) -> None:
    found = graded(*claims, **positions)
    assert (found.code, found.rule.partition(":")[0]) == (code, rule)
    assert found.claims


def test_a_grade_names_the_claims_that_say_so_and_those_that_deny() -> None:
    assert graded(US, KR, NOBODY).claims == (KR.id, US.id)
    assert graded(US, SD="denies").claims == (US.id, "p-SD-denies")


def test_a_known_origin_that_contradicts_costs_grades_and_an_unknown_one_does_not() -> None:
    assert graded(US, KR, FR, outside=(FR.id,)).rule.startswith("disputed: ")
    assert FR.id in graded(US, KR, FR, outside=(FR.id,)).claims
    assert graded(US, FR, outside=(FR.id,)).code == "F4"
    assert graded(US, KR, NOBODY, outside=(NOBODY.id,)).code == "F1"


def test_the_letter_is_the_best_of_the_origins_that_stand_behind_it() -> None:
    assert graded(US, KR, letters={"US": "C", "KR": "B", "FR": "A"}).code == "B1"
    assert graded(NOBODY, letters={"US": "A"}).code == "F6"


def test_every_combination_of_evidence_has_a_rule_and_every_rule_can_fit() -> None:
    met = set()
    for done, admitted, denied, contradicted in product([(), ("c",)], repeat=4):
        for plain, hedged in product(range(3), range(3)):
            evidence = Evidence(
                done=done, plain={f"p{n}": ("c",) for n in range(plain)},
                hedged={f"h{n}": ("c",) for n in range(hedged)}, admitted=admitted, denied=denied,
                contradicted=contradicted,
            )  # fmt: skip
            met.add(next(rule for rule in RULES if evidence.fits(rule)).name)
    assert met == {rule.name for rule in RULES}


def test_the_table_is_in_order() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert {rule.grade for rule in RULES} == set(CREDIBILITY)
    assert all(rule.words and ":" not in rule.name for rule in RULES)


def test_the_table_in_the_docs_is_the_table_in_the_code() -> None:
    page = (Path(__file__).parent.parent / "docs" / "findings.md").read_text(encoding="utf-8")
    rows = [line for line in page.splitlines() if line.startswith("| ") and "`" in line]
    assert rows == [f"| {rule.grade} | `{rule.name}` | {rule.words} |" for rule in RULES]
    assert all(f"| {letter} | {words} |" in page for letter, words in {**LETTERS, **CREDIBILITY}.items())
    assert f"{ALIKE:.0%}".replace("%", " %") in page
