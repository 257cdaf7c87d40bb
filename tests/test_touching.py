"""Provisions: what may fall under a paragraph, what it depends on, and how sure its text is; never a violation."""

from dataclasses import replace

import pytest

from armsledger.model import Match
from armsledger.publish.chapters.touching import CONDITIONS, TOLD, conditions, provisions
from armsledger.publish.material import Material, Numbering
from report_samples import empty, found, material

MATCH = found()[0].provisions[0]


def texts(*matches: Match) -> list[str]:
    some = material(findings=[replace(found()[0], provisions=matches)])
    return said(some)


def said(some: Material) -> list[str]:
    section = provisions(some, Numbering(), "6")
    return [one.text for block in section.blocks[1:] for one in block.sentences]  # type: ignore[union-attr]


def test_a_provision_is_told_with_all_it_depends_on() -> None:
    assert texts(MATCH) == [
        "If the claims are true, the dispatch of troops by North Korea to Russia falls under no paragraph on file; "
        "S/RES/1 (2000) OP 2(c) comes nearest (contested).",
        "Training that could help.",
        "This depends on the following: the soldiers are trained there.",
        "Reckoning: 1 + 1 = 2.",
        "It is to be read with S/RES/2 (2001) OP 3.",
        "The number of this paragraph has not been checked against its text.",
    ]


@pytest.mark.parametrize(
    ("relation", "words"),
    [("matches", "may fall under S/RES/1"), ("below-cap", "stays below the cap of S/RES/1"),
     ("passes-cap", "would pass the cap of S/RES/1"),
     ("contested", "S/RES/1 (2000) OP 2(c), whose force is contested")],
)  # fmt: skip
def test_how_a_provision_stands_to_a_transfer(relation: str, words: str) -> None:
    assert words in texts(replace(MATCH, relation=relation))[0]  # type: ignore[arg-type]


def test_findings_under_one_paragraph_are_told_together() -> None:
    other = replace(found()[1], provisions=(replace(MATCH, claims=found()[1].claims),))
    first = said(material(findings=[found()[0], other]))[0]
    assert "the dispatch of troops by North Korea to Russia and the provision of refined oil products" in first
    assert "fall under no paragraph" in first


def test_conditions_come_by_how_many_share_them_and_the_rest_is_said() -> None:
    many = replace(MATCH, condition="; ".join(f"if {n}" for n in range(CONDITIONS + 2)))
    [sentence] = conditions([many, replace(MATCH, condition=f"for some of the claims: if {CONDITIONS + 1}")], ("t",))
    assert sentence.text.startswith(f"This depends on the following: if {CONDITIONS + 1}; if 0")
    assert sentence.text.endswith("and on more that stands with the findings.")
    assert list(conditions([replace(MATCH, condition="")], ("t",))) == []


def test_nothing_is_called_a_violation_and_nothing_near_is_said() -> None:
    words = " ".join(texts(MATCH)).casefold()
    assert "violat" not in words and "breach" not in words
    assert said(empty()) == ["No provision on file comes near what is claimed."]


def test_of_many_paragraphs_the_rest_is_counted() -> None:
    many = [replace(MATCH, paragraph=f"OP {n}") for n in range(TOLD + 2)]
    assert texts(*many)[-1].startswith("Two further paragraphs may be touched")
