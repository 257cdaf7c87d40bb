"""What a reviewer should look at first: the order of the queue and the reason for each place in it."""

import math
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from armsledger.model import Claim, Finding, Transfer
from armsledger.publish.phrasing import count, measure
from armsledger.serve.shelf import Shelf

CONFLICT, LONE, OUTSIDE, DENIED, HEDGED, PLAIN = 600.0, 400.0, 300.0, 200.0, 100.0, 0.0
"""Where the claims of each kind begin in the order. Within a kind a larger figure comes first."""


@dataclass(frozen=True, slots=True)
class Task:
    """A claim to be judged: how much it matters, why, and the finding that it matters for ("" for none)."""

    weight: float
    claim: str
    why: str
    finding: str


def rank_tasks(shelf: Shelf) -> tuple[Task, ...]:
    """Return a task for each claim, what matters most first: conflicts, then large figures that rest on one origin."""
    best: dict[str, Task] = {}
    for finding in shelf.book.findings:
        for task in _tasks(finding, shelf.book.claims):
            if task.claim not in best or task.weight > best[task.claim].weight:
                best[task.claim] = task
    for id, claim in shelf.book.claims.items():
        if id not in best:
            best[id] = Task(PLAIN - 1, id, f"{'an' if claim.kind == 'event' else 'a'} {claim.kind} not yet read", "")
    return tuple(sorted(best.values(), key=lambda task: (-task.weight, task.claim)))


def waiting(tasks: tuple[Task, ...], reviewed: Collection[str]) -> list[Task]:
    """Return the tasks whose claims nobody has judged."""
    return [task for task in tasks if task.claim not in reviewed]


def _tasks(finding: Finding, claims: Mapping[str, Claim]) -> list[Task]:
    """Return a task for each claim of a finding."""
    against: dict[str, set[str]] = defaultdict(set)
    for verdict in finding.verdicts:
        if verdict.kind == "conflicts":
            for one in verdict.claims:
                against[one].update(other for other in verdict.claims if other != one)
    found: list[Task] = []
    for id in finding.claims:
        claim = claims.get(id)
        if isinstance(claim, Transfer):
            start, why = _reason(finding, claim, len(against.get(id, ())))
            found.append(Task(start + _size(claim) + min(len(finding.claims), 50) / 100, id, why, finding.id))
    return found


def _reason(finding: Finding, claim: Transfer, against: int) -> tuple[float, str]:
    """Return where a claim of a finding begins in the order, and why it should be looked at."""
    if against:
        return CONFLICT, f"cannot stand beside {count(against, 'other claim')}"
    if claim.id in finding.outside or claim.id in finding.relaxed:
        return OUTSIDE, "left out of what can hold together"
    if claim.quantity is not None and len(finding.origins) <= 1 and claim.polarity == "affirmed":
        behind = "one origin" if finding.origins else "no origin that is named"
        return LONE, f"{measure(claim.quantity)} rest on {behind}"
    if claim.polarity == "denied":
        return DENIED, "denied"
    if claim.hedged:
        return HEDGED, "hedged by whoever says it"
    return PLAIN, "not yet read by a person"


def _size(claim: Transfer) -> float:
    """Return how large a claim's figure is, from 0 to about 20: the order of its magnitude."""
    amount = claim.quantity or claim.value
    if amount is None:
        return 0.0
    figure = float(amount.high if amount.high is not None else amount.low or 0)
    return math.log10(figure + 1) * (0.5 if amount.is_money else 1.0) if figure > 0 else 0.0
