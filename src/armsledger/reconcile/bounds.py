"""The tightest bounds on a running total at every date, or the limits that cannot all hold.

The limits of a line are difference constraints N(b) - N(a) <= w: a graph whose nodes are days. It is feasible exactly
where it has no negative cycle, and shortest paths give the tightest bounds (Bellman 1958; Cormen et al., Introduction
to Algorithms, 4th ed., section 22.4). Days are a line and every limit from below runs back in time, every one from
above forward, so sweeping the days to and fro settles a chain of limits in one pass for every turn it takes in time,
as in Yen's ordering of Bellman-Ford (1970).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice

from armsledger.model import Bound
from armsledger.reconcile.constraints import BEGINNING, Exact, Limit, day, plain_number

Cycle = tuple[Limit, ...]
"""Limits that cannot all hold: those from below sum to more than those from above that span the same days."""
LONGEST_CHAIN = 20
"""Limits told for a bound; a total that sums up more of them shows the latest, the others stand at earlier bounds."""


@dataclass(slots=True)
class Path:
    """For each day what its total rests on: a limit (None: only that nothing falls) and the day it counts from."""

    cause: list[Limit | None]
    origin: list[int]

    def back(self, number: int) -> Iterator[Limit]:
        """Yield the limits that a day's total rests on, back to the beginning."""
        while number:
            if limit := self.cause[number]:
                yield limit
            number = self.origin[number]

    def circles(self) -> tuple[list[Cycle], set[int]]:
        """Return the limits on every circle that following the days runs into, and the days from which it does."""
        met, found, lost = [0] * len(self.origin), [], set[int]()
        for first in range(1, len(self.origin)):
            walk, number = [], first
            while number and not met[number]:
                met[number] = first
                walk.append(number)
                number = self.origin[number]
            if number and met[number] == first:
                circle = walk[walk.index(number) :]
                found.append(tuple(limit for one in reversed(circle) if (limit := self.cause[one])))
                lost.update(walk)
            elif number in lost:
                lost.update(walk)
        return found, lost


@dataclass(frozen=True, slots=True)
class Course:
    """The least and the greatest running total on the days that limits name, and what each rests on.

    ``days`` are sorted and begin with BEGINNING; ``most`` is None where nothing bounds the total from above.
    """

    days: list[int]
    least: list[Exact]
    most: list[Exact | None]
    under: Path = field(repr=False)
    over: Path = field(repr=False)

    def low(self, ordinal: int) -> Exact:
        """Return the least total on any day."""
        return self.least[bisect_right(self.days, ordinal) - 1]

    def high(self, ordinal: int) -> Exact | None:
        """Return the greatest total on any day, None where it is open."""
        number = bisect_left(self.days, ordinal)
        return self.most[number] if number < len(self.days) else None

    def drawn_by(self, number: int) -> tuple[tuple[Limit, ...], tuple[Limit, ...]]:
        """Return the limits that draw the lower and the upper bound on the day at a place, the latest at most."""
        over = () if self.most[number] is None else tuple(islice(self.over.back(number), LONGEST_CHAIN))
        return tuple(islice(self.under.back(number), LONGEST_CHAIN)), over


class Ladder:
    """The limits of a line over its days, only those that do not follow from another, ready to be swept."""

    def __init__(self, limits: Iterable[Limit], *, ordered: bool = False) -> None:
        """Take limits in; ``ordered`` tells that they come sorted by ``rung`` already."""
        self.limits = essential(limits if ordered else sorted(limits, key=rung))
        days = {BEGINNING}
        for limit in self.limits:
            days.add(limit.start)
            days.add(limit.end)
        self.days = sorted(days)
        place = {ordinal: number for number, ordinal in enumerate(self.days)}
        self.rising: list[list[tuple[int, Exact, Limit]]] = [[] for _ in self.days]
        self.falling: list[list[tuple[int, Exact, Limit]]] = [[] for _ in self.days]
        for limit in self.limits:
            kept = self.falling if limit.upper else self.rising
            kept[place[limit.end]].append((place[limit.start], limit.amount, limit))

    def climb(self) -> tuple[list[Exact], Path, list[Cycle]]:
        """Return the least total on each day, what it rests on, and negative cycles of which no two share a limit.

        Without a cycle the totals are the tightest lower bounds; with one they mean nothing.
        """
        count = len(self.days)
        least: list[Exact] = [0] * count
        path = Path([None] * count, [max(number - 1, 0) for number in range(count)])
        while True:
            self._rise(least, path)
            changed, broken = self._fall(least, path)
            if not changed:
                return least, path, []
            cycles, lost = path.circles()
            cycles += [(*reversed([*path.back(end)]), limit) for end, limit in broken if end not in lost]
            if cycles:
                return least, path, apart(cycles)

    def _rise(self, least: list[Exact], path: Path) -> None:
        """Carry the totals forward once: nothing falls, and what came within a period comes on top."""
        for end in range(1, len(least)):
            best = least[end]
            if least[end - 1] > best:
                best, path.cause[end], path.origin[end] = least[end - 1], None, end - 1
            for start, amount, limit in self.rising[end]:
                if least[start] + amount > best:
                    best, path.cause[end], path.origin[end] = least[start] + amount, limit, start
            least[end] = best

    def _fall(self, least: list[Exact], path: Path) -> tuple[bool, list[tuple[int, Limit]]]:
        """Carry the totals back once: what cannot have come within a period was there before it.

        Returns whether a total has changed, or cannot be; and the days, with the limit, where more has been reached
        than can be counting from the beginning, where the total is 0.
        """
        broken: list[tuple[int, Limit]] = []
        changed = False
        for end in range(len(least) - 1, 0, -1):
            for start, amount, limit in self.falling[end]:
                if least[end] - amount <= least[start]:
                    continue
                changed = True
                if start:
                    least[start], path.cause[start], path.origin[start] = least[end] - amount, limit, end
                else:
                    broken.append((end, limit))
        return changed, broken

    def descend(self) -> tuple[list[Exact | None], Path]:
        """Return the greatest total on each day and what it rests on; only where ``climb`` finds no cycle."""
        count = len(self.days)
        most: list[Exact | None] = [0, *([None] * (count - 1))]
        path = Path([None] * count, [0] * count)
        changed = True

        def lower(number: int, value: Exact, limit: Limit | None, origin: int) -> bool:
            now = most[number]
            if now is not None and now <= value:
                return False
            most[number], path.cause[number], path.origin[number] = value, limit, origin
            return True

        while changed:
            changed = False
            for end in range(1, count):
                for start, amount, limit in self.falling[end]:
                    base = most[start]
                    changed |= base is not None and lower(end, base + amount, limit, start)
            for end in range(count - 1, 0, -1):
                top = most[end]
                if top is None:
                    continue
                for start, amount, limit in self.rising[end]:
                    changed |= lower(start, top - amount, limit, end)
                changed |= lower(end - 1, top, None, end)
        return most, path


def rung(limit: Limit) -> tuple[int, int, bool, Exact, bool, str]:
    """Return what limits are sorted by: end and start, then the strictest first; of equals the firm, then by id."""
    amount = limit.amount if limit.upper else -limit.amount
    return limit.end, limit.start, limit.upper, amount, limit.presumed, limit.claim


def essential(limits: Iterable[Limit]) -> list[Limit]:
    """Return limits that are sorted by ``rung``, without those that follow from another because the total never falls.

    Between the same days the strictest says all. Counting from the beginning, at least so much on a day says nothing
    where it had been reached before, nor at most so much where less is allowed later.
    """
    kept: list[Limit] = []
    reached: Exact = 0
    start = end = -1
    upper = False
    for limit in limits:
        if limit.start == start and limit.end == end and limit.upper == upper:
            continue
        start, end, upper = limit.start, limit.end, limit.upper
        if upper or start != BEGINNING:
            kept.append(limit)
        elif limit.amount > reached:
            kept.append(limit)
            reached = limit.amount
    allowed: Exact | None = None
    found: list[Limit] = []
    for limit in reversed(kept):
        if not limit.upper or limit.start != BEGINNING:
            found.append(limit)
        elif allowed is None or limit.amount < allowed:
            found.append(limit)
            allowed = limit.amount
    return found[::-1]


def find_cycles(limits: Iterable[Limit], *, ordered: bool = False) -> list[Cycle]:
    """Return negative cycles, no two sharing a limit; an empty list exactly where all limits can hold together.

    ``ordered`` tells that the limits come sorted by ``rung``.
    """
    return Ladder(limits, ordered=ordered).climb()[2]


def plot(limits: Iterable[Limit]) -> Course:
    """Return the tightest bounds on every day that a limit names; raises ValueError where they cannot all hold."""
    ladder = Ladder(limits)
    least, under, cycles = ladder.climb()
    if cycles:
        raise ValueError("the limits cannot all hold")
    most, over = ladder.descend()
    return Course(ladder.days, least, most, under, over)


def since(course: Course, limits: Iterable[Limit], start: int) -> Course:
    """Return the course of what came after a day, given the course of the whole and the limits that it keeps.

    A limit from above that began before that day holds for the rest of its days too; what counts from the beginning
    counts less what had been reached by that day.
    """
    if start == BEGINNING:
        return course
    before, most = course.low(start), course.high(start)
    found: list[Limit] = []
    for limit in limits:
        if limit.end <= start:
            continue
        if limit.start >= start:
            found.append(replace(limit, start=BEGINNING if limit.start == start else limit.start))
        elif limit.upper:
            reached = before if limit.start == BEGINNING else 0
            found.append(replace(limit, start=BEGINNING, amount=limit.amount - reached))
        elif limit.start == BEGINNING and most is not None and limit.amount > most:
            found.append(replace(limit, amount=limit.amount - most))
    return plot(found)


def draw(course: Course) -> tuple[Bound, ...]:
    """Return the bounds on the days where they change.

    Between two of them the lower bound is that of the earlier day and the upper bound that of the later one, open after
    the last; a day that says no more than its neighbours is left out.
    """
    found: list[Bound] = []
    after = [*course.most[1:], None]
    for number in range(1, len(course.days)):
        low, high = course.least[number], course.most[number]
        if low == course.least[number - 1] and high == after[number]:
            continue
        claims = {limit.claim for limits in course.drawn_by(number) for limit in limits}
        upper = None if high is None else plain_number(high)
        found.append(
            Bound(date=day(course.days[number]), low=plain_number(low), high=upper, claims=tuple(sorted(claims)))
        )
    return tuple(found)


def apart(cycles: Iterable[Cycle]) -> list[Cycle]:
    """Return cycles of which no two share a limit, the shortest first, then by what they say."""
    used: set[Limit] = set()
    kept: list[Cycle] = []
    for cycle in sorted(cycles, key=lambda one: (len(one), one)):
        if used.isdisjoint(cycle):
            used.update(cycle)
            kept.append(cycle)
    return kept
