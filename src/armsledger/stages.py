"""The order of the work: the STAGES table, and what becomes of one batch of captures that goes through it.

A stage is a pure function ``(items, lexicon) -> (items, problems)``; what one gives, the next takes.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from armsledger.extract.engine import extract_claims
from armsledger.lexicon.words import Lexicon, load_lexicon
from armsledger.model import Capture, Claim, Document, Problem, Reading
from armsledger.outcome import Outcome
from armsledger.read.reader import read_documents
from armsledger.resolve.references import resolve_references
from armsledger.triage.candidates import find_candidates


@dataclass(frozen=True, slots=True)
class Stage:
    """One row of the table: a room of the house, its function, and the noun that goes in and the one that comes out."""

    name: str
    run: Callable[[Sequence[Any], Lexicon], tuple[Sequence[Any], Sequence[Problem]]]
    takes: type
    gives: type


STAGES: tuple[Stage, ...] = (
    Stage("read", lambda captures, _: read_documents(captures), Capture, Document),
    Stage("triage", find_candidates, Document, Reading),
    Stage("resolve", resolve_references, Reading, Reading),
    Stage("extract", extract_claims, Reading, Claim),
)
"""Captures go in at the top, claims come out at the bottom. References are resolved before extraction, so that a frame
sees actors where the text has "he" or "the North"."""


def analyse(captures: Sequence[Capture], lexicon: Lexicon, stages: Sequence[Stage] = STAGES) -> list[Outcome]:
    """Send captures through the stages; give one outcome a capture, in their order.

    A stage that raises spoils only the capture that made it raise: the batch is halved until that one stands alone,
    and it gets a problem ``not-analysed``.
    """
    if not captures:
        return []
    made: dict[type, list[Any]] = {Document: [], Claim: []}
    problems: list[Problem] = []
    items: Sequence[Any] = captures
    for stage in stages:
        try:
            items, faults = stage.run(items, lexicon)
        except Exception as error:  # noqa: BLE001 - whatever one document does to a stage, the others are worth their claims
            if len(captures) > 1:
                half = len(captures) // 2
                return analyse(captures[:half], lexicon, stages) + analyse(captures[half:], lexicon, stages)
            said = " ".join(str(error).split())
            problems.append(Problem("not-analysed", captures[0].name, f"{stage.name}: {type(error).__name__}: {said}"))
            break
        made[stage.gives] = list(items)
        problems.extend(faults)
    return _by_capture(captures, made[Document], made[Claim], problems)


def analyse_batch(captures: Sequence[Capture]) -> list[Outcome]:
    """Send a batch through the stages with the lexicon that ships with the package, loaded once a process."""
    return analyse(captures, load_lexicon())


def _by_capture(
    captures: Sequence[Capture], documents: Sequence[Document], claims: Sequence[Claim], problems: Sequence[Problem]
) -> list[Outcome]:
    """Lay documents, claims and problems beside the captures that they come from."""
    outcomes = {capture.name: Outcome() for capture in captures}
    names = {capture.origin: capture.name for capture in captures} | {name: name for name in outcomes}
    for document in documents:
        outcomes[document.name].document = document
    for claim in claims:
        outcomes[claim.document].claims.append(claim)
    for problem in problems:
        # A place may point into its file ("a.txt:120"); one that names no capture of the batch concerns them all.
        stems = (problem.place, problem.place.rpartition(":")[0], problem.place.rpartition("#")[0])
        owner = next((names[stem] for stem in stems if stem in names), captures[0].name)
        outcomes[owner].problems.append(problem)
    return list(outcomes.values())
