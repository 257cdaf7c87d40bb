"""The STAGES table, and a batch that goes through it: who gets which document, claim and problem; stages that raise."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, cast

import pytest

from armsledger.lexicon.words import Lexicon
from armsledger.model import Capture, Claim, Document, Position, Problem, Reading, Span
from armsledger.outcome import Outcome
from armsledger.stages import STAGES, Stage, analyse

DAY = datetime(2024, 12, 18, tzinfo=UTC)
NO_LEXICON = cast(Lexicon, None)
Given = tuple[list[Any], list[Problem]]


def capture(name: str, words: str) -> Capture:
    content = words.encode()
    return Capture(name, f"/papers/{name}", content, sha256(content).hexdigest(), "text/plain", DAY)


def read(captures: Sequence[Capture], _: Lexicon) -> Given:
    found = [Document(one.name, one.content.decode(), one.sha256) for one in captures if one.content]
    return found, [Problem("no-text", f"/papers/{one.name}", "nothing") for one in captures if not one.content]


def speak(documents: Sequence[Document], _: Lexicon) -> Given:
    claims = [
        Position(document=one.name, span=Span(0, 4), quote=one.text[:4], actor=("SE",), stance="denies")
        for one in documents
    ]
    return claims, [Problem("long-line", f"{one.name}:7", "a long word") for one in documents if "long" in one.text]


def table(*functions: Callable[[Sequence[Any], Lexicon], Given]) -> list[Stage]:
    return [
        Stage(function.__name__, function, given, made)
        for function, given, made in zip(functions, (Capture, Document), (Document, Claim), strict=False)
    ]


def test_each_stage_takes_what_the_one_before_gives() -> None:
    assert STAGES[0].takes is Capture
    assert STAGES[-1].gives is Claim
    assert [stage.takes for stage in STAGES[1:]] == [stage.gives for stage in STAGES[:-1]]
    assert len({stage.name for stage in STAGES}) == len(STAGES)
    assert Reading in {stage.gives for stage in STAGES}


def test_no_captures_give_no_outcomes() -> None:
    assert analyse([], NO_LEXICON, table(read, speak)) == []


def test_what_is_found_lies_beside_its_capture() -> None:
    outcomes = analyse(
        [capture("a", "grey"), capture("b", ""), capture("c", "a long word")], NO_LEXICON, table(read, speak)
    )
    assert [outcome.document.name if outcome.document else None for outcome in outcomes] == ["a", None, "c"]
    assert [[claim.quote for claim in outcome.claims] for outcome in outcomes] == [["grey"], [], ["a lo"]]
    assert [[problem.code for problem in outcome.problems] for outcome in outcomes] == [[], ["no-text"], ["long-line"]]


@pytest.mark.parametrize(
    "place", ["news.jsonl#3", "news.jsonl#3:120", "/papers/news.jsonl#3", "/papers/news.jsonl#3:9"]
)
def test_a_place_inside_a_capture_leads_to_it(place: str) -> None:
    def point(documents: Sequence[Document], _: Lexicon) -> Given:
        return [], [Problem("long-line", place, "here")]

    outcomes = analyse([capture(f"news.jsonl#{line}", "text") for line in (2, 3, 30)], NO_LEXICON, table(read, point))
    assert [len(outcome.problems) for outcome in outcomes] == [0, 1, 0]


@pytest.mark.parametrize("bad", [0, 3, 6])
def test_a_stage_that_raises_spoils_only_the_capture_that_made_it_raise(bad: int) -> None:
    def stumble(documents: Sequence[Document], lexicon: Lexicon) -> Given:
        if any("stone" in one.text for one in documents):
            raise RecursionError("too deep\nby far")
        return speak(documents, lexicon)

    words = ["fine text"] * 7
    words[bad] = "stone"
    outcomes = analyse([capture(str(i), text) for i, text in enumerate(words)], NO_LEXICON, table(read, stumble))
    assert [len(outcome.claims) for outcome in outcomes] == [int(i != bad) for i in range(7)]
    assert outcomes[bad].document == Document(str(bad), "stone", capture("", "stone").sha256)
    assert outcomes[bad].problems == [Problem("not-analysed", str(bad), "stumble: RecursionError: too deep by far")]
    assert all(outcome.problems == [] for i, outcome in enumerate(outcomes) if i != bad)


def test_a_reader_that_raises_leaves_no_document() -> None:
    def refuse(captures: Sequence[Capture], _: Lexicon) -> Given:
        raise ValueError

    assert analyse([capture("a", "text")], NO_LEXICON, table(refuse, speak)) == [
        Outcome(None, [], [Problem("not-analysed", "a", "refuse: ValueError: ")])
    ]


def test_ctrl_c_is_no_fault_of_a_document() -> None:
    def interrupt(captures: Sequence[Capture], _: Lexicon) -> Given:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        analyse([capture("a", "text")], NO_LEXICON, table(interrupt, speak))
