"""What a claim says of the running total of its line: which bounds, between which days, and how firmly.

N(t) is the running total at the end of day t; it never falls, and before the first day it is 0. Days are counted as
``date.toordinal``; BEGINNING stands for the time before any day.
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from armsledger.model import Amount, Number, Period
from armsledger.reconcile.lines import Standing

BEGINNING = 0
Exact = int | Fraction
Kind = Literal["total", "increment", "presumed", "stock"]


@dataclass(frozen=True, slots=True, order=True)
class Limit:
    """One inequality between two days: N(end) - N(start) is at most (``upper``) or at least ``amount``.

    ``presumed`` tells that it holds only if a figure without a basis is a total.
    """

    start: int
    end: int
    upper: bool
    amount: Exact
    claim: str
    presumed: bool = False


@dataclass(frozen=True, slots=True)
class Bearing:
    """What a class of equal claims says, apart from who says it.

    The figure counts from the end of day ``start`` to the as-of day, which lies from ``first`` to ``last`` (None where
    that side is unknown). ``low`` and ``high`` are as stated, None where open. ``loose`` tells that the figure is a
    round or approximate one, which the tolerance widens.
    """

    start: int
    first: int | None
    last: int | None
    low: Exact | None
    high: Exact | None
    loose: bool
    kind: Kind

    def rank(self) -> tuple[int, int, int, Exact, Exact, bool, str]:
        """Return what bearings are sorted by: time, then figure; open sides stand first."""
        first, last = (-1 if day is None else day for day in (self.first, self.last))
        low, high = (-1 if side is None else side for side in (self.low, self.high))
        return (last, first, self.start, low, high, self.loose, self.kind)

    def least(self, tolerance: Exact) -> Exact:
        """Return the lower bound, widened by a tolerance (a fraction of 1)."""
        low = self.low or 0
        return whole(max(low * (1 - tolerance), 0)) if self.loose else low

    def most(self, tolerance: Exact) -> Exact | None:
        """Return the upper bound, widened by a tolerance, None where it is open."""
        return whole(self.high * (1 + tolerance)) if self.loose and self.high is not None else self.high

    def limits(self, claim: str, tolerance: Exact) -> list[Limit]:
        """Return the inequalities that hold whatever day in the range the as-of is.

        The total never falls, so what was reached by the as-of day is reached on its last possible day, and what was
        not yet passed then was not passed on its first. A stock says nothing from above: some may have left.
        """
        found: list[Limit] = []
        low, high = self.least(tolerance), self.most(tolerance)
        if self.last is not None and low > 0:
            found.append(Limit(self.start, self.last, False, low, claim))
        if self.first is not None and self.first > self.start and high is not None and self.kind != "stock":
            found.append(Limit(self.start, self.first, True, high, claim, self.kind == "presumed"))
        return found


def bearing(standing: Standing, published: Period | None) -> Bearing | None:
    """Return what a claim that binds its line says of it, None for one that binds nothing.

    ``published`` is when the document was published, as narrowly as known. Planned, possible and denied transfers bind
    nothing, nor do claims whose quantity does not count on the line.
    """
    claim = standing.claim
    if not standing.figure or claim.quantity is None or claim.status != "done" or claim.polarity != "affirmed":
        return None
    return reckoned(claim.quantity, claim.when, published)


def reckoned(amount: Amount, when: Period | None, published: Period | None) -> Bearing:
    """Return what an amount says of the running total, by its basis and period.

    - A total counts from the claim's own start, else from the beginning, to the as-of day.
    - An increment counts over its period; without a start nothing is known from above.
    - Without a basis a period with both ends makes an increment, and otherwise a total is presumed.
    - A stock was delivered at some time before: at least so much by the as-of day.
    """
    start = when.start.toordinal() - 1 if when and when.start else BEGINNING
    kind: Kind = amount.basis or ("increment" if when and when.start and when.end else "presumed")
    first, last = as_of(when, published, start)
    low, high = exact(amount.low), exact(amount.high)
    if kind == "stock":
        start, high = BEGINNING, None
    if kind == "increment" and start == BEGINNING:
        high = None
    return Bearing(start, first, last, low, high, is_loose(amount), kind)


def as_of(when: Period | None, published: Period | None, start: int) -> tuple[int | None, int | None]:
    """Return the first and the last day that a figure may stand for: the end of its period, else the document's date.

    What is told as done was done when it was told, so a period that runs beyond the document's date ends there, unless
    the two do not fit together at all.
    """
    first = published.start.toordinal() if published and published.start else None
    last = published.end.toordinal() if published and published.end else None
    if when is None or when.end is None:
        return (None, None) if last is not None and last <= start else (first, last)
    end = when.end.toordinal()
    if last is not None and last <= start:
        return end, end
    latest = min(end, last or end)
    return min(latest, first or latest), latest


def is_loose(amount: Amount) -> bool:
    """Tell whether the tolerance widens an amount: approximate ones, and single round figures.

    Round is a whole number of one or two leading digits and otherwise noughts, at least one.
    """
    if amount.approx:
        return True
    if amount.low is None or amount.low != amount.high or amount.low != int(amount.low):
        return False
    digits = str(int(amount.low))
    return digits.endswith("0") and len(digits.rstrip("0")) in (1, 2)


def exact(number: Number | None) -> Exact | None:
    """Return a number without the rounding of binary fractions: 0.1 is a tenth."""
    if number is None or isinstance(number, int):
        return number
    return whole(Fraction(str(number)))


def whole(number: Exact) -> Exact:
    """Return a fraction that is whole as an int: sums of ints are much faster."""
    return number.numerator if number.denominator == 1 else number


def plain_number(number: Exact) -> Number:
    """Return an exact number as int or float."""
    return int(number) if number.denominator == 1 else float(number)


def day(ordinal: int) -> date:
    """Return the date of a counted day."""
    return date.fromordinal(ordinal)
