"""Caps: what is claimed over all suppliers within a window, in the cap's unit, against its limit.

A sum only adds what cannot be the same delivery told twice: figures of different suppliers, or of one supplier over
periods that do not overlap (the largest such sum, by weighted interval scheduling). So it is a lower bound of what is
claimed together, and each term of it is a claim.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import chain, islice

from armsledger.assess.inforce import Days, day
from armsledger.model import Amount, Number, Relation
from armsledger.rulebook.provision import Cap, Limit

SHOWN = 6
"""Terms of a sum that its arithmetic writes out; the rest is counted."""
LISTED = 20
"""Claims of a sum that a match names; a sum of more is one of many small figures."""


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of days over which a cap counts, both included."""

    first: date
    last: date

    def __str__(self) -> str:
        whole = (self.first.month, self.first.day, self.last.month, self.last.day) == (1, 1, 12, 31)
        return f"in {self.first.year}" if whole else f"from {day(self.first)} to {day(self.last)}"


@dataclass(frozen=True, slots=True)
class Delivery:
    """One claim's figure in a cap's unit: ``low`` at least and ``high`` at most (None: open), how it was turned."""

    claim: str
    parties: frozenset[str]
    days: Days
    low: float
    high: float | None
    words: str


@dataclass(frozen=True, slots=True)
class Total:
    """A claim's figure with what can stand beside it: bounds, the claims in it, and whether they pass the limit."""

    low: float
    high: float | None
    claims: tuple[str, ...]
    words: str

    def relation(self, limit: Number) -> Relation:
        """Return passes-cap, below-cap (the limit itself included), or matches where the bounds leave it open."""
        if self.low > limit:
            return "passes-cap"
        return "below-cap" if self.high is not None and self.high <= limit else "matches"


def measure(cap: Cap, limit: Limit, amounts: Iterable[Amount | None], tolerance: float) -> tuple[Amount, str] | None:
    """Return the first amount that can be told in the limit's unit, turned into it, with the arithmetic.

    "Some" and "about" widen by ``tolerance`` (0.1 for 10 %). None where no amount has such a unit.
    """
    for amount in amounts:
        if amount is None:
            continue
        slack = tolerance if amount.approx else 0.0
        low = None if amount.low is None else amount.low * (1 - slack)
        high = None if amount.high is None else amount.high * (1 + slack)
        if amount.unit == limit.unit:
            return Amount(low, high, limit.unit), figure(amount, slack)
        turn = next((one for one in cap.conversions if one.unit == amount.unit), None)
        if turn is None or limit.unit != cap.limits[0].unit:
            continue
        low, high = (None if side is None else side / turn.each for side in (low, high))
        turned = Amount(low, high, limit.unit)
        words = f"{figure(amount, slack)} ÷ {turn.each:g} = {figure(turned, 0)} ({turn.source})"
        return turned, words
    return None


def windows(cap: Cap, days: Days) -> Iterator[Window]:
    """Yield the windows of a cap that a transfer may lie in; none where the transfer is open on a side."""
    if days.first is None or days.last is None:
        return
    first, last = max(days.first, cap.since), min(days.last, cap.until or days.last)
    while first <= last:
        window = window_at(cap, first)
        yield window
        first = window.last + timedelta(days=1)


def window_at(cap: Cap, when: date) -> Window:
    """Return the window of a cap that a day lies in."""
    if cap.window == "once":
        return Window(cap.since, cap.until or date.max)
    if cap.window == "calendar-year":
        return Window(max(date(when.year, 1, 1), cap.since), min(date(when.year, 12, 31), cap.until or date.max))
    year = when.year - ((when.month, when.day) < (cap.since.month, cap.since.day))
    start, end = (date(y, cap.since.month, cap.since.day) for y in (year, year + 1))
    return Window(start, end - timedelta(days=1))


@dataclass(frozen=True, slots=True)
class Part:
    """Figures that add up, at least ``low`` and at most ``high`` (None: open): the last one and those before."""

    low: float = 0.0
    high: float | None = 0.0
    count: int = 0
    last: Delivery | None = None
    before: "Part | None" = None

    def plus(self, one: Delivery) -> "Part":
        """Return the part with one more figure."""
        high = None if self.high is None or one.high is None else self.high + one.high
        return Part(self.low + one.low, high, self.count + 1, one, self)

    def __iter__(self) -> Iterator[Delivery]:
        here: Part | None = self
        while here and here.last:
            yield here.last
            here = here.before


NOTHING = Part()


class Best:
    """The largest sums over disjoint periods: of all, before a day and after one."""

    def __init__(self, deliveries: Sequence[Delivery]) -> None:
        spans = [(one.days.first or date.min, one.days.last or date.max, one) for one in deliveries]
        self._up = _Sweep(spans)
        self._down = _Sweep([(_mirror(last), _mirror(first), one) for first, last, one in spans])

    def all(self) -> Part:
        """Return the best set of all."""
        return self._up.until(date.max)

    def before(self, first: date) -> Part:
        """Return the best set of what ends before a day."""
        return self._up.until(first - timedelta(days=1)) if first > date.min else NOTHING

    def after(self, last: date) -> Part:
        """Return the best set of what begins after a day."""
        return self._down.until(_mirror(last + timedelta(days=1))) if last < date.max else NOTHING


class _Sweep:
    """Weighted interval scheduling, ordered by end: the best sum that ends by a day, and the set that makes it."""

    def __init__(self, spans: list[tuple[date, date, Delivery]]) -> None:
        self._spans = sorted(spans, key=lambda span: (span[1], span[0], span[2].claim))
        self._ends = [last for _, last, _ in self._spans]
        self._best = [NOTHING]
        for number, (first, _, one) in enumerate(self._spans):
            taken = self._best[bisect_left(self._ends, first, hi=number)].plus(one)
            self._best.append(taken if taken.low > self._best[number].low else self._best[number])

    def until(self, last: date) -> Part:
        """Return the best set that ends by a day."""
        return self._best[bisect_right(self._ends, last)]


def _mirror(when: date) -> date:
    """Return a day with time turned round, so that what begins after it ends before it."""
    return date.fromordinal(date.max.toordinal() + date.min.toordinal() - when.toordinal())


class Sums:
    """All figures in one window against one limit, and each claim's total with what can stand beside it."""

    def __init__(self, deliveries: Iterable[Delivery]) -> None:
        self._deliveries = sorted(deliveries, key=lambda one: one.claim)

    @cached_property
    def _groups(self) -> list[tuple[frozenset[str], Best]]:
        """The figures by groups of suppliers that share none; unknown suppliers count only where none is known."""
        leader: dict[str, str] = {}

        def lead(name: str) -> str:
            while (above := leader.setdefault(name, name)) != name:
                name = above
            return name

        for parties in {one.parties for one in self._deliveries}:
            first, *rest = sorted(parties) or [""]
            for name in rest:
                leader[max(lead(name), lead(first))] = min(lead(name), lead(first))
        found: dict[str, list[Delivery]] = {}
        for one in self._deliveries:
            found.setdefault(lead(min(one.parties, default="")), []).append(one)
        if len(found) > 1:
            found.pop("", None)
        groups = ((frozenset[str]().union(*(one.parties for one in group)), group) for group in found.values())
        return [(parties, Best(group)) for parties, group in sorted(groups, key=lambda one: sorted(one[0]))]

    def beside(self, one: Delivery) -> Iterator[Part]:
        """Yield the figures that add most to one and cannot be the same deliveries."""
        first, last = one.days.first or date.min, one.days.last or date.max
        for parties, best in self._groups:
            if one.parties and not parties & one.parties:
                yield best.all()
            else:
                yield best.before(first)
                yield best.after(last)

    def total(self, one: Delivery) -> Total:
        """Return a claim's figure and what stands beside it, with the terms in words."""
        beside = list(self.beside(one))
        high = one.high
        for some in beside:
            high = None if high is None or some.high is None else high + some.high
        terms = [one, *islice(chain.from_iterable(beside), LISTED - 1)]
        more = 1 + sum(some.count for some in beside) - SHOWN
        words = " + ".join(f"{term.words} ({term.claim})" for term in terms[:SHOWN])
        tail = f" + {more:,} further claim{'s' if more > 1 else ''}" if more > 0 else ""
        low = one.low + sum(some.low for some in beside)
        return Total(low, high, tuple(term.claim for term in terms), words + tail)


def figure(amount: Amount, slack: float) -> str:
    """Return an amount in words: "about 1,000 to 1,200 tonnes", "at least 500,000 barrels"."""
    low, high = number(amount.low), number(amount.high)
    some = f" (±{slack:.0%})" if slack else ""
    if amount.low == amount.high or not (low and high):
        side = "" if low == high else "at least " if low else "up to "
        return f"{side}{low or high} {amount.unit}{some}"
    return f"{low} to {high} {amount.unit}{some}"


def number(value: Number | None) -> str:
    """Return a number with its thousands marked and no idle decimals, "" for None."""
    return "" if value is None else f"{round(value):,}" if abs(value) >= 100 else f"{value:,.4g}"
