"""Triage marks what can hold a claim, and loses nothing that the whole run finds."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from armsledger.extract.engine import extract_claims
from armsledger.lexicon.words import load_lexicon
from armsledger.model import Claim, Document
from armsledger.resolve.references import resolve_references
from armsledger.triage.candidates import find_candidates, predicates
from armsledger.triage.sentences import LONGEST_WORD
from casefile import read_cases

LEXICON = load_lexicon()
CASES = Path(__file__).parent / "cases"


def wanted(text: str, language: str = "en", *, everything: bool = False) -> list[str]:
    readings, _ = find_candidates([Document("a", text, "", language=language)], LEXICON, everything=everything)
    return [sentence.span.of(text) for sentence in readings[0].sentences if sentence.wanted]


@pytest.mark.parametrize(
    "text",
    [
        "Turkey delivered armed drones to Ethiopia.",
        "Sudan's army was armed by Iran.",
        "Four helicopters for Peru from Italy.",
        "Canada paid Jordan for it.",
        "Egypt got $300 million from Kuwait.",
        "Chad sent 200 trucks while Niger watched.",
        "Serbia repaid Cyprus in gold.",
        "Kenyan engineers came with pumps that Uganda had ordered.",
        "Greece gave Armenia ammuniton.",
        "Brazil shipped artilery to Chile.",
    ],
)
def test_sentences_that_can_hold_a_transfer(text: str) -> None:
    assert wanted(text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Nothing happened in the village.",
        "Turkey delivered drones.",
        "Mali and Niger are neighbours.",
        "Peru met Chile in Lima, and Peru won.",
        "The fighting near Khartoum went on, Sudan and Egypt said.",
    ],
)
def test_sentences_that_cannot(text: str) -> None:
    assert wanted(text) == []


def test_a_document_without_candidates_has_no_sentences() -> None:
    readings, problems = find_candidates([Document("a", "Rain fell in Oslo. It was cold.", "")], LEXICON)
    assert (readings[0].sentences, problems) == ((), [])


def test_other_sentences_stand_beside_the_wanted_ones() -> None:
    text = "The sky was grey. Oman lent Yemen two tugs and six rifles. The sea was grey too."
    readings, _ = find_candidates([Document("a", text, "")], LEXICON)
    assert [sentence.wanted for sentence in readings[0].sentences] == [False, True, False]


def test_everything_marks_all() -> None:
    text = "The sky was grey. The sea was too.\n\nNobody came."
    assert wanted(text) == []
    assert wanted(text, everything=True) == ["The sky was grey.", "The sea was too.", "Nobody came."]


def test_other_languages_are_left_out() -> None:
    text = "Turkey delivered armed drones to Ethiopia."
    assert wanted(text, "fr") == wanted(text, "de-AT") == []
    assert wanted(text, "en-GB") == wanted(text, "") == [text]


def test_a_long_line_is_a_problem_with_its_place() -> None:
    text = f"Turkey sent drones to Libya. {'x' * LONGEST_WORD}"
    readings, problems = find_candidates([Document("a.txt", text, "")], LEXICON)
    assert [(problem.code, problem.place) for problem in problems] == [("long-line", "a.txt:29")]
    assert readings[0].sentences[0].wanted


def test_predicates_are_found_in_every_form() -> None:
    forms = set(predicates(LEXICON).names)
    assert forms >= {"sold", "supplies", "shipped", "deliveries", "came", "fought", "repaid", "armed", "assisted"}
    assert not forms & {"neighbour", "said", "selled"}


WORDS = [
    "Turkey",
    "Ethiopia",
    "sent",
    "drones",
    "to",
    "said",
    ".",
    ". The",
    "paid",
    "\n\n",
    "ammuniton",
    "5",
    "’s",
    "support",
]


@settings(max_examples=60)
@given(st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join))
def test_what_is_wanted_is_a_part_of_everything_and_lies_in_order(text: str) -> None:
    some, _ = find_candidates([Document("a", text, "")], LEXICON)
    every, _ = find_candidates([Document("a", text, "")], LEXICON, everything=True)
    spans = {sentence.span for sentence in every[0].sentences}
    assert all(sentence.wanted for sentence in every[0].sentences)
    assert all(sentence.span in spans for sentence in some[0].sentences if sentence.wanted)
    for found in (some[0].sentences, every[0].sentences):
        assert all(a.span.end <= b.span.start and a.paragraph <= b.paragraph for a, b in pairwise(found))
        assert all(sentence.span.end <= len(text) for sentence in found)


def claims(documents: list[Document], *, everything: bool) -> dict[tuple[str, str], Claim]:
    readings, _ = find_candidates(documents, LEXICON, everything=everything)
    readings, _ = resolve_references(readings, LEXICON)
    return {
        (claim.document, claim.id): claim for claim in extract_claims(readings, LEXICON)[0] if claim.kind == "transfer"
    }


SLIPS = {"artillery": "artilery", "missile": "missle", "ammunition": "ammuniton", "military": "mlitary"}


@pytest.mark.parametrize("slips", [{}, SLIPS], ids=["as written", "misspelt"])
def test_triage_loses_no_claim(slips: dict[str, str]) -> None:
    documents = []
    for case in (case for path in sorted(CASES.rglob("*.case")) for case in read_cases(path)):
        text = case.text
        for right, wrong in slips.items():
            text = text.replace(right, wrong)
        documents.append(Document(case.place, text, "", published=case.published))
    some, every = claims(documents, everything=False), claims(documents, everything=True)
    lost = {place: every[place].quote for place in every.keys() - some.keys()}
    assert len(every) > 100
    assert not lost
