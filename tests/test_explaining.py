"""Explaining: what the stages really did, sentence by sentence; and no decision of the engine without a note."""

from datetime import date
from pathlib import Path

import pytest

from armsledger.explain.explaining import Explanation, NothingToExplainError, explain, explain_all
from armsledger.lexicon.words import load_lexicon
from armsledger.model import Document
from casefile import read_cases
from scenes import claims_of

CASES = Path(__file__).parent / "cases"


def told(text: str, published: date | None = None, *, anyway: bool = False, language: str = "en") -> Explanation:
    return explain(Document("d", text, "", published=published, language=language), load_lexicon(), anyway=anyway)


def test_the_steps_of_a_sentence() -> None:
    (steps,) = told("Iran sent up to 40 drones to Russia in May, and it will send more.", date(2024, 12, 1)).sentences
    assert steps.triage.wanted
    assert steps.triage.leads
    assert steps.triage.why == "has a predicate and a thing; leads: names, or refers to, two actors"
    assert {one.name: one.words for one in steps.triage.has} == {
        "predicate": ("sent", "send"), "thing": ("drones",), "actor": ("Iran", "Russia"), "reference": ("it",),
    }  # fmt: skip
    assert [(m.words, m.form, m.ids[0]) for m in steps.mentions if m.kind == "actor"] == [
        ("Iran", "name", "IR"), ("Russia", "name", "RU"), ("it", "pronoun", "IR"),
    ]  # fmt: skip
    (amount,) = steps.amounts
    assert (amount.words, amount.amount.low, amount.amount.high) == ("up to 40", None, 40)
    (period,) = steps.periods
    assert (period.words, period.period.start) == ("in May", date(2024, 5, 1)) or period.words == "May"
    assert len(steps.tokens) > 8


def test_claims_are_those_of_the_engine() -> None:
    text = "Iran sent 40 drones to Russia. Moscow denied it. Iran lost two ships."
    assert [c.id for c in told(text, anyway=True).claims] == [c.id for c in claims_of(text)]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("It rained in Oslo.", "the document names fewer than two actors of the lexicon (Norway)"),
        (
            "Norway and Chile talked about the weather.",
            "the document names nothing of the lexicon that can be transferred",
        ),
    ],
)
def test_why_a_document_was_left_out(text: str, why: str) -> None:
    found = told(text)
    assert found.why == why
    assert [steps.triage.why for steps in found.sentences] == ["left out with its document"]
    assert not found.claims


def test_why_a_document_in_another_language_was_left_out() -> None:
    assert told("Iran sendet 40 Drohnen an Russland.", language="de").why == "the document is not in English (de)"


def test_why_a_sentence_was_left_out() -> None:
    found = told("Iran sent 40 drones to Russia. Norway watched. Jets burned.")
    assert [steps.triage.why for steps in found.sentences[1:]] == [
        "left out: no predicate and no thing", "left out: no predicate and no actor",
    ]  # fmt: skip


def test_a_sentence_that_triage_rules_out_is_read_where_it_is_asked_for() -> None:
    assert not told("Two ships left for Oslo.").sentences[0].tokens
    (steps,) = told("Two ships left for Oslo.", anyway=True).sentences
    assert steps.tokens
    assert steps.triage.why.startswith("asked for, though triage would leave it out")


def test_one_sentence_of_a_file(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Talks\n3 March 2023\n\nIran sent 40 drones to Russia. Norway watched them go.\n", encoding="utf-8")
    (found,) = explain_all(None, file, 2, None)
    assert [steps.number for steps in found.sentences] == [2]
    (given,) = explain_all(None, file, None, date(2024, 1, 1))
    assert given.document.published == date(2024, 1, 1)
    with pytest.raises(NothingToExplainError, match=r"there is no sentence 9: a\.txt has"):
        list(explain_all(None, file, 9, None))
    with pytest.raises(NothingToExplainError, match="no such file"):
        list(explain_all(None, tmp_path / "b.txt", None, None))


def test_no_transfer_of_the_cases_is_lost_without_a_word() -> None:
    """Every predicate that was read ends in a claim or in a decision that says why not.

    Who drops drafts at a new place in the engine notes it there, with a decision in ``armsledger.extract.notes``.
    """
    cases = [case for path in sorted(CASES.glob("*.case")) for case in read_cases(path)][::4]
    lost = []
    for case in cases:
        for steps in told(case.text, case.published).sentences:
            for one in steps.predicates:
                silent = not one.attempts and not one.decisions
                lost += [f"{case.place}: {one.words}"] if silent else []
                lost += [f"{case.place}: {one.words}" for a in one.attempts if not a.claim and not a.dropped]
    assert not lost
