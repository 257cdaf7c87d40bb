"""What a reviewer should look at first: the order of the queue and the reason for each place in it."""

import math
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from armsledger.model import Claim, Finding, Transfer
from armsledger.publish.phrasing import count, measure
from armsledger.serve.shelving import Shelf

CONFLICT, LONE, OUTSIDE, DENIED, HEDGED, PLAIN = 600.0, 400.0, 300.0, 200.0, 100.0, 0.0
"""Where the claims of each kind begin in the order. Within a kind a larger figure comes first."""


@dataclass(frozen=True, slots=True, order=True)
class Task:
    """A claim to be judged: how much it matters, why, and the finding that it matters for ("" for none).

    Tasks sort by what matters most: ``place`` is the weight with its sign turned.
    """

    place: float
    claim: str
    why: str = field(compare=False)
    finding: str = field(compare=False)


class Ranking:
    """The claims that nobody has judged, what matters most first. Never changed: ``revised`` copies."""

    def __init__(self, tasks: Mapping[str, Task], order: Sequence[Task]) -> None:
        self._tasks = tasks
        self.order = order

    @classmethod
    def of(cls, shelf: Shelf, judged: Collection[str]) -> "Ranking":
        """Return the order of all claims but those that are judged."""
        tasks = {task.claim: task for task in best(shelf, shelf.book.claims) if task.claim not in judged}
        return cls(tasks, sorted(tasks.values()))

    def revised(self, old: Shelf, new: Shelf, ids: Iterable[str], judged: Collection[str]) -> "Ranking":
        """Return the order after some claims, and the findings that they stood on, have changed."""
        touched = set(ids)
        for finding in new.book.touched:
            for shelf in (old, new):
                one = shelf.finding_by_id.get(finding)
                touched.update(one.claims if one else ())
        tasks, order = dict(self._tasks), list(self.order)
        for id in touched:
            if (task := tasks.pop(id, None)) is not None:
                del order[bisect_left(order, task)]
        waiting = [id for id in touched if id in new.book.claims and id not in judged]
        for task in best(new, waiting):
            tasks[task.claim] = task
            insort(order, task)
        return Ranking(tasks, order)

    def among(self, ids: Iterable[str]) -> list[Task]:
        """Return those tasks that are about some claims, in order."""
        return sorted(task for task in map(self._tasks.get, ids) if task is not None)


def best(shelf: Shelf, ids: Iterable[str]) -> Iterator[Task]:
    """Yield for each claim the task that puts it furthest ahead."""
    against: dict[str, Mapping[str, set[str]]] = {}
    for id in ids:
        claim = shelf.book.claims[id]
        some = []
        for finding in shelf.standing(id):
            if finding.id not in against:
                against[finding.id] = rivals(finding)
            some.append(_task(finding, claim, len(against[finding.id].get(id, ()))))
        plain = Task(1.0 - PLAIN, id, f"{'an' if claim.kind == 'event' else 'a'} {claim.kind} not yet read", "")
        yield min(some, default=plain)


def rivals(finding: Finding) -> Mapping[str, set[str]]:
    """Return for each claim of a finding those that it cannot stand beside."""
    found: dict[str, set[str]] = defaultdict(set)
    for verdict in finding.verdicts:
        if verdict.kind == "conflicts":
            for one in verdict.claims:
                found[one].update(other for other in verdict.claims if other != one)
    return found


def _task(finding: Finding, claim: Claim, against: int) -> Task:
    """Return the task of a claim for a finding."""
    if not isinstance(claim, Transfer):
        return Task(-PLAIN, claim.id, "not yet read by a person", finding.id)
    start, why = _reason(finding, claim, against)
    return Task(-(start + _size(claim) + min(len(finding.claims), 50) / 100), claim.id, why, finding.id)


def _reason(finding: Finding, claim: Transfer, against: int) -> tuple[float, str]:
    """Return where a claim of a finding begins in the order, and why it should be looked at."""
    if against:
        return CONFLICT, f"cannot stand beside {count(against, 'other claim')}"
    if claim.id in finding.outside or claim.id in finding.relaxed:
        return OUTSIDE, "left out of what can hold together"
    if claim.quantity is not None and len(finding.origins) <= 1 and claim.polarity == "affirmed":
        behind = "one origin" if finding.origins else "no origin that is named"
        return LONE, f"{measure(claim.quantity)}: rests on {behind}"
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
