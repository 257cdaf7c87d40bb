"""Conflicts and doubts: the arithmetic with claims by number, its steps, and what weakens the rest."""

from dataclasses import replace

import pytest

from armsledger.model import Backing, Verdict
from armsledger.publish.chapters.doubting import EACH, conflict, conflicts, numbered
from armsledger.publish.dossiers import Said
from armsledger.publish.material import Material, Numbering
from report_samples import empty, found, material, sample


def texts(some: Material) -> dict[str, tuple[str, ...]]:
    section = conflicts(some, Numbering(), "5")
    return {
        one.text: one.claims
        for part in section.sections for block in part.blocks for one in block.sentences  # type: ignore[union-attr]
    }  # fmt: skip


def test_a_conflict_is_told_with_its_arithmetic_and_steps() -> None:
    said = list(texts(material()))
    number = next(one.number for one in material().citations.all if one.claim.id == sample()[3].id)
    assert said[0] == (
        "On the dispatch of troops by North Korea to Russia, these claims cannot all be right: "
        f"11,000 (claim {number}) + 3,000 = 14,000 > 12,000 (claim t0123456789ab)."
    )
    assert said[1] == f"Step by step: at least 11,000 by 4 Dec 2024 (claim {number}); at most."
    assert said[2] == "The conflict would dissolve at a tolerance of 16.7 %."
    assert said[3] == "It rests on a figure that is only presumed to be a total."


def test_what_the_arithmetic_says_itself_is_not_said_twice() -> None:
    verdict = replace(found()[0].verdicts[0], arithmetic="at a tolerance of 17 % and as presumed", steps=())
    some = material(findings=[replace(found()[0], verdicts=(verdict,))])
    assert len([words for words in texts(some) if "tolerance" in words or "presumed" in words]) == 1


def test_of_many_conflicts_of_a_line_the_rest_is_counted() -> None:
    verdicts = tuple(replace(found()[0].verdicts[0], arithmetic=f"sum {n}") for n in range(EACH + 3))
    said = texts(material(findings=[replace(found()[0], verdicts=verdicts)]))
    assert sum(words.startswith("On the dispatch") for words in said) == EACH
    assert said["Three further sets of claims cannot all be right either."]


def test_other_doubts() -> None:
    claims = found()[0].claims
    undated = Verdict(
        kind="undated", claims=claims[:1], arithmetic=f"without a date (claim {claims[0]}): made later it grows"
    )
    backing = Backing(origin="", claims=claims[1:2], note="Example Daily reprints Example Wire")
    some = material(findings=[replace(found()[0], verdicts=(undated,), backing=(backing,))])
    said = texts(some)
    assert "The claims contradict one another nowhere." in said
    assert any(words.endswith("made later it grows.") and "claim t" not in words for words in said)
    assert said["Example Daily reprints Example Wire."] == claims[1:2]
    assert any("two claims on transfers are told with reserve" in words.lower() for words in said)
    assert any("name no source and count for no origin" in words for words in said)


def test_an_empty_ledger_has_no_doubts() -> None:
    assert list(texts(empty())) == ["The claims contradict one another nowhere."]


def test_only_a_verdict_is_a_conflict() -> None:
    some = material()
    with pytest.raises(TypeError):
        list(conflict(some.dossiers[0], Said(found()[0].backing[0], ()), some))


def test_claims_that_the_report_does_not_hold_keep_their_id() -> None:
    assert numbered("a (claim t0123456789ab) b", material().citations) == "a (claim t0123456789ab) b"
