"""What passes between two actors, both ways: the findings of each direction side by side, and what is given for what.

A leg is a finding as the report prints it. One that names several suppliers or recipients stands with each pair.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from armsledger.model import Transfer
from armsledger.publish.citing import Cited
from armsledger.publish.dossiers import Dossier


@dataclass(frozen=True, slots=True)
class Leg:
    """A finding of one direction; ``predicted`` where no claim says that it was done."""

    dossier: Dossier
    predicted: bool

    @property
    def claims(self) -> tuple[str, ...]:
        """The ids of its claims."""
        return tuple(cited.claim.id for cited in self.dossier.claims)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two actors: ``there`` from ``one`` to ``other``, ``back`` the other way; the way with more claims is there."""

    one: str
    other: str
    there: tuple[Leg, ...]
    back: tuple[Leg, ...]

    @property
    def anchor(self) -> str:
        """The id of the pair's section."""
        return f"pair-{slug(self.one)}-{slug(self.other)}"

    @property
    def claims(self) -> tuple[str, ...]:
        """The ids of all claims of both ways, each once."""
        return tuple(dict.fromkeys(one for leg in (*self.there, *self.back) for one in leg.claims))

    def exchanged(self) -> tuple[tuple[Leg, tuple[Leg, ...]], ...]:
        """Return each leg there with those legs back that claims tie to it."""
        found = []
        for leg in self.there:
            tied = {*leg.dossier.finding.in_return}
            if returned := tuple(other for other in self.back if other.dossier.finding.id in tied):
                found.append((leg, returned))
        return tuple(found)


def pairs(dossiers: Sequence[Dossier], name: Callable[[str], str]) -> tuple[Pair, ...]:
    """Return the pairs of actors between which something is said to pass, those with most claims first."""
    ways: dict[tuple[str, str], list[Leg]] = defaultdict(list)
    for dossier in dossiers:
        line = dossier.finding.line
        for giver in line.supplier:
            for taker in line.recipient:
                if giver != taker:
                    ways[giver, taker].append(Leg(dossier, is_predicted(dossier.claims)))
    weight = {way: len({one for leg in legs for one in leg.claims}) for way, legs in ways.items()}
    found = []
    for way in {tuple(sorted(way)) for way in ways}:
        both = ((way[0], way[1]), (way[1], way[0]))
        first, second = sorted(both, key=lambda each: (-weight.get(each, 0), name(each[0]), each))
        found.append(Pair(*first, _ordered(ways.get(first, [])), _ordered(ways.get(second, []))))
    found.sort(key=lambda pair: (-len(pair.claims), name(pair.one), name(pair.other), pair.one, pair.other))
    return tuple(found)


def open_ended(dossiers: Sequence[Dossier]) -> tuple[Dossier, ...]:
    """Return the findings that leave the supplier or the recipient open."""
    return tuple(one for one in dossiers if not (one.finding.line.supplier and one.finding.line.recipient))


def is_predicted(claims: Sequence[Cited]) -> bool:
    """Tell whether no claim of a finding says that it was done."""
    told = [cited.claim for cited in claims if isinstance(cited.claim, Transfer)]
    return not any(one.status == "done" and one.polarity == "affirmed" for one in told)


def slug(id: str) -> str:
    """Return an actor's id as a part of an anchor."""
    return "".join(letter if letter.isascii() and letter.isalnum() else f"-{ord(letter):x}-" for letter in id)


def _ordered(legs: Sequence[Leg]) -> tuple[Leg, ...]:
    return tuple(sorted(legs, key=lambda leg: (leg.predicted, -len(leg.claims), leg.dossier.finding.line)))
