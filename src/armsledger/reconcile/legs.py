"""Show both directions of a pair of actors side by side: what is claimed each way, by whom, and what is given for what.

A leg is a finding. The legs of an exchange are tied by claims that say one transfer is a return for another.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from armsledger.model import Claim, Finding, Transfer


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
    holding: dict[str, list[int]] = defaultdict(list)
    for place, finding in enumerate(findings):
        for claim in finding.claims:
            holding[claim].append(place)
    ties: dict[int, set[int]] = defaultdict(set)
    for one in claims:
        if isinstance(one, Transfer):
            across = [far for other in one.in_return_for for far in holding.get(other, ())]
            for near in holding.get(one.id, ()):
                for far in across:
                    if are_opposite(findings[near], findings[far]):
                        ties[near].add(far)
                        ties[far].add(near)
    return [
        replace(finding, in_return=tuple(sorted(findings[far].id for far in ties[place]))) if ties[place] else finding
        for place, finding in enumerate(findings)
    ]


def are_opposite(one: Finding, other: Finding) -> bool:
    """Tell whether one finding's supplier is a recipient of the other, or the other way round."""
    here, there = one.line, other.line
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
