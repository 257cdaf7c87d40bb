"""Where claims conflict: the origins of the largest weight that can hold together, exact while conflicts are few.

What can be given up is an origin, with all its claims on the line that take part in a conflict, at its weight; or only
the presumption that its figures without a basis are totals, at half of that.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from heapq import heappop, heappush
from operator import or_

from armsledger.reconcile.conflicts import Conflict, Part

Weight = int
"""Thousandths, so that sums are exact."""
WHOLE = 1000
MOST_STEPS = 1_000
"""Steps of the exact search before it is given up."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Parts that are given up, where ``exact`` tells that no lighter choice exists; else none has been found."""

    out: frozenset[Part]
    exact: bool


@dataclass(slots=True)
class Backing:
    """Who stands behind each class of equal claims, and with what weight; classes go by the id of their first claim."""

    voices: Mapping[str, frozenset[str]]
    weights: Mapping[str, Weight]

    def of(self, part: Part) -> Weight:
        """Return the weight of all who stand behind a part."""
        whole = sum(self.weights[voice] for voice in self.voices[part[0]])
        return whole // 2 if part[1] else whole


class Search:
    """A search for the lightest voices to give up, so that every conflict loses a part: A*, so the first found is best.

    A part is lost when all voices behind it are given up, for a presumption as presuming it, else wholly. Each voice is
    two bits, what it presumes and what else it says, each with half of its weight; giving up a voice wholly is both.
    """

    def __init__(self, conflicts: Sequence[Conflict], backing: Backing) -> None:
        claims = sorted({claim for conflict in conflicts for claim, _ in conflict})
        voices = sorted({voice for claim in claims for voice in backing.voices[claim]})
        self.cost: list[Weight] = []
        for voice in voices:
            half = backing.weights[voice] // 2
            self.cost += [half, backing.weights[voice] - half]
        place = {voice: 2 * number for number, voice in enumerate(voices)}
        self.mask = {
            (claim, presumed): sum((1 if presumed else 3) << place[voice] for voice in backing.voices[claim])
            for claim in claims
            for presumed in (False, True)
        }
        options = {tuple(sorted({self.mask[part] for part in conflict})) for conflict in conflicts}
        ordered = sorted(options, key=lambda masks: (len(masks), masks))
        self.conflicts = [(masks, reduce(or_, masks)) for masks in ordered]
        """Each with what settles it, and the bits of all that."""
        self._prices: dict[int, Weight] = {}
        self._looked: dict[int, tuple[tuple[int, ...] | None, Weight]] = {}

    def price(self, mask: int) -> Weight:
        """Return the weight of what is given up."""
        known = self._prices.get(mask)
        if known is None:
            known, left = 0, mask
            while left:
                low = left & -left
                known += self.cost[low.bit_length() - 1]
                left ^= low
            self._prices[mask] = known
        return known

    def open_ones(self, mask: int) -> tuple[tuple[int, ...] | None, Weight]:
        """Return the first conflict that has lost no part, and a weight that settling all such costs at least.

        Conflicts that share no voice have to be settled each by itself.
        """
        if (looked := self._looked.get(mask)) is not None:
            return looked
        first: tuple[int, ...] | None = None
        used, bound, kept = 0, 0, ~mask
        for masks, whole in self.conflicts:
            if whole & used and first is not None:
                continue  # neither the first nor apart from those that are priced
            for option in masks:
                if not option & kept:
                    break
            else:
                first = first or masks
                if not whole & used:
                    used |= whole
                    bound += min([self.price(option & kept) for option in masks])
        self._looked[mask] = first, bound
        return first, bound

    def run(self) -> int | None:
        """Return the bits to give up, None where the search takes too long.

        Of equal weights fewer bits are given up, and of those the voices that come first by name.
        """
        ahead: list[tuple[Weight, int, int]] = [(self.open_ones(0)[1], 0, 0)]
        seen: set[int] = set()
        while ahead and len(seen) < MOST_STEPS:
            _, _, mask = heappop(ahead)
            if mask in seen:
                continue
            seen.add(mask)
            first, _ = self.open_ones(mask)
            if first is None:
                return mask
            for option in first:
                wider = mask | option
                if wider not in seen:
                    estimate = self.price(wider) + self.open_ones(wider)[1]
                    heappush(ahead, (estimate, wider.bit_count(), wider))
        return None


def choose(conflicts: Iterable[Conflict], backing: Backing) -> Choice:
    """Return the parts to give up so that the voices that keep theirs have the largest weight.

    Every conflict loses a part. Conflicts that share no voice are chosen in apart from one another. A voice that
    contradicts itself cannot hold as one: its claims then stand each for itself and share its weight.
    """
    known = sorted(conflicts)
    split = apart_voices(known, backing)
    out: set[Part] = set()
    for group in related(known, split):
        search = Search(group, split)
        given_up = search.run()
        if given_up is None:
            return Choice(frozenset(), exact=False)
        out |= {part for part, mask in search.mask.items() if not mask & ~given_up}
    return Choice(frozenset(out), exact=True)


def related(conflicts: Sequence[Conflict], backing: Backing) -> list[list[Conflict]]:
    """Return the conflicts in groups that no voice joins with another."""
    group_of: dict[str, list[Conflict]] = {}
    for conflict in conflicts:
        voices = sorted({voice for claim, _ in conflict for voice in backing.voices[claim]})
        joined = {id(group): group for voice in voices if (group := group_of.get(voice)) is not None}
        whole = [conflict, *(one for group in joined.values() for one in group)]
        for claim in {claim for one in whole for claim, _ in one}:
            group_of.update(dict.fromkeys(backing.voices[claim], whole))
    groups = {id(group): group for group in group_of.values()}
    return sorted(sorted(group) for group in groups.values())


def apart_voices(conflicts: Iterable[Conflict], backing: Backing) -> Backing:
    """Return the backing with every voice that alone makes a conflict split into one for each of its claims."""
    torn = {
        voice
        for conflict in conflicts
        if not any(presumed for _, presumed in conflict)
        for voice in frozenset.intersection(*(backing.voices[claim] for claim, _ in conflict))
    }
    if not torn:
        return backing
    said = {voice: sorted(claim for claim, by in backing.voices.items() if voice in by) for voice in torn}
    involved = {claim for conflict in conflicts for claim, _ in conflict}
    voices = {
        claim: frozenset(f"{voice}\x1f{claim}" if voice in torn else voice for voice in by)
        for claim, by in backing.voices.items()
    }
    weights = dict(backing.weights)
    for voice, claims in said.items():
        share = backing.weights[voice] // max(1, sum(claim in involved for claim in claims))
        weights.update({f"{voice}\x1f{claim}": share for claim in claims})
    return Backing(voices, weights)
