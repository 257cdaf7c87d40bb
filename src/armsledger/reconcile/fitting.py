"""Where conflicts are too many to list: the course of a total that the largest weight of statements allows.

Every statement then stands for itself at the weight of those behind it. For figures that count from the beginning the
best course is found exactly, by dynamic programming over all totals at once; statements on periods are weighed first
against those on the same period, then against that course, and last against one another. What has been left out and
fits after all is put back, heaviest first.
"""

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from armsledger.reconcile.bounds import Course, Ladder, find_cycles, plot
from armsledger.reconcile.conflicts import Conflict, Part, chosen, part_of, parts_of, shrink
from armsledger.reconcile.constraints import BEGINNING, Exact, Limit

Weigh = Callable[[Part], int]


@dataclass(slots=True)
class Totals:
    """The largest weight for every total that could have been reached so far, kept as its rises over the totals.

    The weight never falls with the total, since a smaller total can always grow: ``rise[i]`` is what level i has more
    than the level below. ``risen`` are the levels with a rise, sorted.
    """

    levels: Sequence[Exact]
    rise: dict[int, int] = field(default_factory=dict)
    risen: list[int] = field(default_factory=list)

    def set(self, level: int, rise: int) -> None:
        """Let a level have this rise."""
        if (level in self.rise) != bool(rise):
            if rise:
                insort(self.risen, level)
            else:
                self.risen.pop(bisect_left(self.risen, level))
        if rise:
            self.rise[level] = rise
        else:
            self.rise.pop(level, None)

    def reward(self, limit: Limit, weight: int) -> list[tuple[int, int]]:
        """Give every total that keeps a limit its weight; return the rises from before, in order of change."""
        if not limit.upper:
            level = bisect_left(self.levels, limit.amount)
            if level == 0:
                return []
            before = self.rise.get(level, 0)
            self.set(level, before + weight)
            return [(level, before)]
        place = bisect_right(self.risen, bisect_right(self.levels, limit.amount) - 1)
        changes: list[tuple[int, int]] = []
        while weight and place < len(self.risen):
            level = self.risen[place]
            before = self.rise[level]
            taken = min(before, weight)
            weight -= taken
            changes.append((level, before))
            self.set(level, before - taken)
        return changes

    def foot(self, level: int) -> int:
        """Return the smallest level with the same weight as this one."""
        place = bisect_right(self.risen, level)
        return self.risen[place - 1] if place else 0


def best_course(limits: Iterable[Limit], weigh: Weigh) -> set[Limit]:
    """Return the limits, all from one and the same day, that the course of the largest weight keeps.

    Exact: no other set that can hold together weighs more. O(n log n) steps, and for each a move within a list.
    """
    # Of one day what binds from below comes first, so that the total cannot rise between two limits of that day.
    ordered = sorted(limits, key=lambda limit: (limit.end, limit.upper, limit))
    totals = Totals(sorted({0, *(limit.amount for limit in ordered if not limit.upper)}))
    changes = [totals.reward(limit, weigh(part_of(limit))) for limit in ordered]
    level = len(totals.levels) - 1
    kept: set[Limit] = set()
    for limit, changed in zip(reversed(ordered), reversed(changes), strict=True):
        level = totals.foot(level)
        reached = totals.levels[level]
        if reached <= limit.amount if limit.upper else reached >= limit.amount:
            kept.add(limit)
        for place, before in reversed(changed):
            totals.set(place, before)
    return kept


def fit(parts: Mapping[Part, list[Limit]], weigh: Weigh) -> tuple[set[Part], list[Conflict]]:
    """Return the parts to leave out, and for each of them one irreducible conflict with those that hold."""
    windows: dict[int, dict[int, list[Limit]]] = defaultdict(lambda: defaultdict(list))
    for limits in parts.values():
        for limit in limits:
            windows[limit.start][limit.end if limit.start else BEGINNING].append(limit)
    kept: set[Limit] = set()
    for spans in windows.values():
        for limits in spans.values():
            kept |= best_course(limits, weigh)
    held = {part for part, limits in parts.items() if kept.issuperset(limits)}
    course = plot(limit for limit in chosen(parts, held) if limit.start == BEGINNING)
    held = {part for part in held if not any(clash(limit, course) for limit in parts[part])}
    held = weed(parts, held, held, weigh)
    return put_back(parts, held, weigh)


def clash(limit: Limit, course: Course) -> bool:
    """Tell whether a course leaves no room for a limit, for certain."""
    if limit.upper:
        top = course.high(limit.start) if limit.start else 0
        return top is not None and course.low(limit.end) - top > limit.amount
    top = course.high(limit.end)
    return top is not None and top - course.low(limit.start) < limit.amount


def weed(parts: Mapping[Part, list[Limit]], held: set[Part], loose: set[Part], weigh: Weigh) -> set[Part]:
    """Return the parts that are left when the lightest loose one has been taken out of each cycle, until none is left.

    The limits that say most are weeded first; only then those come to light that followed from what was taken out.
    """
    held = set(held)
    while True:
        ladder = Ladder(chosen(parts, held))
        core, cycles = ladder.limits, ladder.climb()[2]
        if not cycles:
            return held
        while cycles:
            found = [parts_of(cycle) & loose for cycle in cycles]
            taken = {min(one, key=lambda part: (weigh(part), part)) for one in found}
            held -= taken
            core = [limit for limit in core if part_of(limit) not in taken]
            cycles = find_cycles(core)


def put_back(parts: Mapping[Part, list[Limit]], held: set[Part], weigh: Weigh) -> tuple[set[Part], list[Conflict]]:
    """Put back what fits with the parts that hold, heaviest first; return what does not, and why."""
    course = plot(chosen(parts, held))
    why: dict[Part, set[Part]] = {}
    waiting: set[Part] = set()
    for part in parts.keys() - held:
        against = next((reasons(limit, course) for limit in parts[part] if clash(limit, course)), None)
        if against is None:
            waiting.add(part)
        else:
            why[part] = against
    # All at once first; what was turned away for another that was turned away later may fit after all.
    held = weed(parts, held | waiting, waiting, weigh)
    core = Ladder(chosen(parts, held)).limits
    for part in sorted(waiting - held, key=lambda part: (-weigh(part), part)):
        cycles = find_cycles([*core, *parts[part]])
        if cycles:
            why[part] = parts_of(cycles[0])
        else:
            core += parts[part]
    return set(why), [shrink({*why[part], part}, parts) for part in sorted(why)]


def reasons(limit: Limit, course: Course) -> set[Part]:
    """Return the parts of a course that leave no room for a limit."""
    after = bisect_left(course.days, limit.end if not limit.upper else limit.start)
    before = bisect_right(course.days, limit.start if not limit.upper else limit.end) - 1
    over = course.over.back(after) if after < len(course.days) else ()
    return {part_of(one) for one in (*over, *course.under.back(before))}
