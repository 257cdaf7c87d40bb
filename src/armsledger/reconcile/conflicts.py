"""Which limits cannot all hold: irreducible conflicts, all of them where they are few.

A conflict is a set of parts that no course of the total can satisfy, while without any one of them some course can.
"""

from collections.abc import Collection, Iterable, Mapping

from armsledger.reconcile.bounds import Cycle, essential, find_cycles, rung
from armsledger.reconcile.constraints import Limit

Part = tuple[str, bool]
"""What can be given up: the claim, or (True) only the presumption that its figure is a total."""
Conflict = tuple[Part, ...]

MOST_CONFLICTS = 20
"""Beyond so many on one line they are no longer listed all: nobody would read them."""
MOST_PAIRED = 400
"""Parts up to which all pairs of limits are looked at beforehand."""
MOST_TRIALS = 100
"""Ways to leave parts out that are tried, at most, before the search for all conflicts of a line is given up."""
MOST_WORK = 5_000
"""Parts looked at over all trials, at most."""


def part_of(limit: Limit) -> Part:
    """Return the part that a limit belongs to."""
    return limit.claim, limit.presumed


def parts_of(cycle: Cycle) -> set[Part]:
    """Return the parts that the limits of a cycle belong to."""
    return {part_of(limit) for limit in cycle}


def gather(limits: Iterable[Limit]) -> dict[Part, list[Limit]]:
    """Return the limits by their parts."""
    parts: dict[Part, list[Limit]] = {}
    for limit in limits:
        parts.setdefault(part_of(limit), []).append(limit)
    return parts


def chosen(parts: Mapping[Part, list[Limit]], wanted: Iterable[Part]) -> list[Limit]:
    """Return the limits of some parts."""
    return [limit for part in wanted for limit in parts[part]]


class Remainder:
    """The limits of some parts, out of which others are left again and again.

    Only loose parts can be left out; what follows from the others alone is sifted out once and for all.
    """

    def __init__(self, parts: Mapping[Part, list[Limit]]) -> None:
        limits = ((limit, part) for part, some in parts.items() for limit in some)
        self._ordered = sorted(limits, key=lambda one: rung(one[0]))
        self._place = {id(limit): place for place, (limit, _) in enumerate(self._ordered)}
        self._loose: list[int] = []
        self._firm: list[int] = []
        self.loosen(())

    def loosen(self, parts: Collection[Part]) -> None:
        """Let these parts be left out from now on, and no others."""
        self._loose = [place for place, (_, part) in enumerate(self._ordered) if part in parts]
        firm = essential(limit for limit, part in self._ordered if part not in parts)
        self._firm = [self._place[id(limit)] for limit in firm]

    def cycles(self, out: Collection[Part]) -> list[Cycle]:
        """Return negative cycles, no two sharing a limit, of what is left without some of the loose parts."""
        left = [place for place in self._loose if self._ordered[place][1] not in out]
        places = sorted((*self._firm, *left))
        return find_cycles((self._ordered[place][0] for place in places), ordered=True)


def shrink(conflict: Collection[Part], parts: Mapping[Part, list[Limit]]) -> Conflict:
    """Return an irreducible conflict within parts that cannot all hold, by leaving out one after the other.

    The deletion filter of Chinneck and Dravnieks (1991); where what is left still cannot hold, its cycle is looked at
    from then on.
    """
    ahead, needed = sorted(conflict), list[Part]()
    if len(ahead) <= 2:  # no claim contradicts itself
        return tuple(ahead)
    while ahead:
        tried = ahead.pop()
        cycles = find_cycles(chosen(parts, (*needed, *ahead)))
        if not cycles:
            needed.append(tried)
            continue
        left = parts_of(cycles[0])
        ahead = [part for part in ahead if part in left]
        # What was needed within more parts is needed within fewer.
    return tuple(sorted(needed))


def cycle_within(conflict: Iterable[Part], parts: Mapping[Part, list[Limit]]) -> Cycle:
    """Return the limits of a conflict that make its sum, in order of time."""
    (cycle, *_) = find_cycles(chosen(parts, conflict))
    return tuple(sorted(cycle, key=lambda limit: (limit.upper, limit.end, limit.start, limit.claim)))


def pairs_at_odds(parts: Mapping[Part, list[Limit]]) -> list[Conflict]:
    """Return the conflicts of two parts, one limit at odds with one other, up to a few more than are listed."""
    limits = [(limit, part) for part, every in parts.items() for limit in every]
    under = sorted(((limit, part) for limit, part in limits if not limit.upper), key=lambda one: -one[0].amount)
    over = sorted(((limit, part) for limit, part in limits if limit.upper), key=lambda one: one[0].amount)
    found: dict[Conflict, None] = {}
    for low, one in under:
        for high, other in over:
            if high.amount >= low.amount:
                break
            if high.start <= low.start and low.end <= high.end:
                found[(one, other) if one < other else (other, one)] = None
        if len(found) > MOST_CONFLICTS:
            break
    return sorted(found)


def all_conflicts(parts: Mapping[Part, list[Limit]]) -> tuple[list[Conflict], bool]:
    """Return the irreducible conflicts, sorted, and whether these are all; the search ends where it takes too long.

    Reiter's tree of hitting sets (1987): whatever conflict is not yet known shows itself once one part of each known
    one is left out.
    """
    found = pairs_at_odds(parts) if len(parts) <= MOST_PAIRED else []
    if len(found) > MOST_CONFLICTS:
        return sorted(found), False
    remainder = Remainder(parts)
    remainder.loosen({part for conflict in found for part in conflict})
    seen: set[frozenset[Part]] = set()
    enough: list[frozenset[Part]] = []
    ahead: list[frozenset[Part]] = [frozenset()]
    work = 0
    while ahead:
        out = ahead.pop()
        conflict = next((known for known in found if out.isdisjoint(known)), None)
        if conflict is None:
            work += len(parts)
            if work > MOST_WORK:
                return sorted(found), False
            # Where enough has been left out already, leaving out more cannot bring a conflict back.
            cycles = [] if any(out >= less for less in enough) else remainder.cycles(out)
            if not cycles:
                enough.append(out)
                continue
            fresh = [shrink(parts_of(cycle), parts) for cycle in cycles]
            found += [one for one in dict.fromkeys(fresh) if one not in found]
            remainder.loosen({part for one in found for part in one})
            conflict = fresh[0]
        if len(found) > MOST_CONFLICTS or len(seen) > MOST_TRIALS:
            return sorted(found), False
        for part in reversed(conflict):
            without = out | {part}
            if without not in seen:
                seen.add(without)
                ahead.append(without)
    return sorted(found), True


def more_conflicts(parts: Mapping[Part, list[Limit]], out: Collection[Part]) -> list[Conflict]:
    """Return irreducible conflicts that remain with some parts left out; none exactly where the rest can hold."""
    cycles = find_cycles(limit for part, limits in parts.items() if part not in out for limit in limits)
    return sorted({shrink(parts_of(cycle), parts) for cycle in cycles})
