"""Show both directions of a pair of actors side by side: what is claimed each way, by whom, and what is given for what.

A leg is a finding. The legs of an exchange are tied by claims that say one transfer is a return for another.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from armsledger.model import Claim, Finding, Line, Transfer


@dataclass(frozen=True, slots=True)
class Leg:
    """A finding of one direction; its ``backing`` says who tells of it.

    ``predicted`` tells that no claim says it was done: it is planned, expected or feared. ``in_return`` holds the
    findings of the other direction that claims tie to it.
    """

    finding: Finding
    predicted: bool
    in_return: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Exchange:
    """What passes between two actors: ``there`` from ``one`` to ``other``, ``back`` the other way."""

    one: str
    other: str
    there: tuple[Leg, ...]
    back: tuple[Leg, ...]


def with_returns(findings: Sequence[Finding], claims: Iterable[Claim]) -> list[Finding]:
    """Return the findings with ``in_return``: the findings of the other direction that their claims are tied to.

    A tie counts for both, whichever side's claim says it. A tie between transfers of one direction is no exchange.
    """
    returns = Returns()
    returns.revise({claim.id: claim for claim in claims}, {finding.line: finding for finding in findings})
    found = [(finding, returns.on(finding.line)) for finding in findings]
    return [replace(finding, in_return=tied) if tied else finding for finding, tied in found]


class Returns:
    """Which findings are tied to which by claims, kept while claims and lines change."""

    def __init__(self) -> None:
        self._for: dict[str, tuple[str, ...]] = {}
        self._tied: dict[str, set[str]] = defaultdict(set)
        """Claims by those that they are tied to, whichever side says it."""
        self._holding: dict[str, set[Line]] = defaultdict(set)
        self._findings: dict[Line, Finding] = {}

    def revise(self, changed: Mapping[str, Claim | None], lines: Mapping[Line, Finding | None]) -> set[Line]:
        """Take claims and lines in as they are now (None: gone); return the lines whose ties may be others now."""
        moved: set[str] = set()
        for id, claim in changed.items():
            for other in self._for.pop(id, ()):
                if id not in self._for.get(other, ()):
                    self._tied[id].discard(other)
                    self._tied[other].discard(id)
                moved |= {id, other}
            if isinstance(claim, Transfer) and claim.in_return_for:
                self._for[id] = claim.in_return_for
                for other in claim.in_return_for:
                    self._tied[id].add(other)
                    self._tied[other].add(id)
                    moved |= {id, other}
        for line, finding in lines.items():
            before = self._findings.pop(line, None)
            old, new = (set(one.claims) if one else set() for one in (before, finding))
            for id in old - new:
                self._holding[id].discard(line)
            for id in new - old:
                self._holding[id].add(line)
            moved |= {other for id in old ^ new for other in self._tied.get(id, ())}
            if finding:
                self._findings[line] = finding
        return {line for id in moved for line in self._holding.get(id, ())}

    def on(self, line: Line) -> tuple[str, ...]:
        """Return the findings that the claims of a line's finding are tied to, by id."""
        claims = self._findings[line].claims
        ends = {far for id in claims for other in self._tied.get(id, ()) for far in self._holding.get(other, ())}
        return tuple(sorted(self._findings[far].id for far in ends if are_opposite(line, far)))


def are_opposite(here: Line, there: Line) -> bool:
    """Tell whether one line's supplier is a recipient of the other, or the other way round."""
    back = set(here.supplier) & set(there.recipient) or set(here.recipient) & set(there.supplier)
    same = set(here.supplier) & set(there.supplier) or set(here.recipient) & set(there.recipient)
    return bool(back) and not same


def exchange(findings: Iterable[Finding], claims: Mapping[str, Claim], one: str, other: str) -> Exchange:
    """Return both directions between two actors, the legs with more claims first. ``claims`` are by id."""
    legs: tuple[list[Leg], list[Leg]] = ([], [])
    for finding in findings:
        for side, giver, taker in ((0, one, other), (1, other, one)):
            if giver in finding.line.supplier and taker in finding.line.recipient:
                legs[side].append(Leg(finding, is_predicted(finding, claims), finding.in_return))
    there, back = (
        tuple(sorted(some, key=lambda leg: (leg.predicted, -len(leg.finding.claims), leg.finding.line)))
        for some in legs
    )
    return Exchange(one, other, there, back)


def is_predicted(finding: Finding, claims: Mapping[str, Claim]) -> bool:
    """Tell whether no claim of a finding says that it was done."""
    some = [one for one in map(claims.get, finding.claims) if isinstance(one, Transfer)]
    return not any(one.status == "done" and one.polarity == "affirmed" for one in some)
