"""How much findings, pairs of actors and claims weigh: what puts one before another in the lists."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from armsledger.model import Claim, Finding, Transfer


@dataclass(frozen=True, slots=True)
class Pair:
    """Two actors; ``there`` and ``back`` are the findings each way, the direction with more claims first."""

    one: str
    other: str
    there: tuple[Finding, ...]
    back: tuple[Finding, ...]
    claims_there: int
    claims_back: int

    @property
    def claims(self) -> int:
        """Claims of both directions; one that stands on two findings counts on each."""
        return self.claims_there + self.claims_back

    @property
    def conflicts(self) -> int:
        """Conflicts on the findings of both directions."""
        return sum(conflicts(finding) for finding in (*self.there, *self.back))


def pair_of(one: str, other: str, ways: Mapping[tuple[str, str], Sequence[Finding]]) -> Pair:
    """Return what passes between two actors, the direction with more claims first."""
    there, back = (tuple(ways.get(way, ())) for way in ((one, other), (other, one)))
    counts = [sum(len(finding.claims) for finding in side) for side in (there, back)]
    if counts[1] > counts[0]:
        return Pair(other, one, back, there, counts[1], counts[0])
    return Pair(one, other, there, back, counts[0], counts[1])


def rank(finding: Finding, disputes: Mapping[str, int] | None = None) -> tuple[object, ...]:
    """Return what puts a finding before others: conflicts, then origins, then claims.

    ``disputes`` are numbers of conflicts by finding, where they have been counted already.
    """
    number = conflicts(finding) if disputes is None else disputes[finding.id]
    return (-number, -len(finding.origins), -len(finding.claims), finding.line)


def conflicts(finding: Finding) -> int:
    """Return how many conflicts a finding holds."""
    return sum(verdict.kind == "conflicts" for verdict in finding.verdicts)


def parties(claim: Claim) -> tuple[str, ...]:
    """Return the actors that a claim is about."""
    if isinstance(claim, Transfer):
        return (*(claim.supplier or ()), *(claim.recipient or ()))
    return (*getattr(claim, "actors", ()), *getattr(claim, "recipients", ()), *getattr(claim, "actor", ()))
