"""The drawing of a line's figures over time: bounds as bars, open ends as arrows, dates on the axis.

Behind them, where it has been reckoned, lies the band between the tightest lower and upper bound. Places along the
axis are percentages of the width and heights are pixels, so that the words keep their size on a narrow screen. Nothing
is drawn that no claim says: no mean, no curve, no sum.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from armsledger.model import Amount, Bound
from armsledger.publish.phrasing import day, month

TOP, BOTTOM = 26.0, 166.0
"""Pixels from the chart's upper edge to the largest and to the smallest figure."""
LEFT, RIGHT = 5.0, 95.0
"""Percent of the width between the first and the last day."""
ARROW = 20.0
"""Length of an open end in pixels."""
NEAR = 2.5
"""Marks closer than this many percent are set side by side, STEP pixels apart."""
STEP = 13
WIDEST_LINEAR = 60.0
"""Largest ratio of figures that a linear scale still shows."""


@dataclass(frozen=True, slots=True)
class Point:
    """A dated figure to draw: ``start`` is None where it speaks of one day; ``look`` is a status or "denied".

    ``aside`` tells that it cannot count as it stands, beside the others.
    """

    amount: Amount
    start: date | None
    end: date
    look: str
    hedged: bool
    anchor: str
    words: str
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A drawn figure at ``x`` percent plus ``shift`` pixels, from ``top`` to ``foot`` pixels (equal for one number).

    ``up`` and ``down`` are the tips of the arrows of open ends; ``since`` is where its period starts, in percent.
    """

    point: Point
    x: float
    shift: int
    top: float
    foot: float
    up: float | None
    down: float | None
    since: float | None

    @property
    def middle(self) -> float:
        """Where the period's line runs, in pixels."""
        return round((self.top + self.foot) / 2, 1)


@dataclass(frozen=True, slots=True)
class Tick:
    """A label of an axis at a place (percent along, or pixels down)."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of the band, from ``x`` percent over ``width`` percent and from ``top`` to ``foot`` pixels.

    ``open`` where no claim limits the total from above; it then reaches the upper edge.
    """

    x: float
    width: float
    top: float
    foot: float
    open: bool


@dataclass(frozen=True, slots=True)
class Strip:
    """A finished drawing; ``logarithmic`` has to be said beside it."""

    marks: tuple[Mark, ...]
    dates: tuple[Tick, ...]
    figures: tuple[Tick, ...]
    logarithmic: bool
    band: tuple[Stretch, ...] = ()


def draw(points: Sequence[Point], bounds: Sequence[Bound] = ()) -> Strip | None:
    """Return the drawing of at least two dated figures, None where there are fewer.

    ``bounds`` are those of the running total by date; they are drawn as far as the figures reach.
    """
    if len(points) < 2:
        return None
    days = [each for point in points for each in (point.start, point.end) if each is not None]
    first, last = min(days), max(days)
    scale = Scale.over([bound for point in points for bound in (point.amount.low, point.amount.high)])
    band = tuple(_band(sorted(bounds, key=lambda each: each.date), first, last, scale)) if first < last else ()
    return Strip(_marks(points, first, last, scale), _dates(first, last), scale.ticks(), scale.logarithmic, band)


def _band(bounds: Sequence[Bound], first: date, last: date, scale: "Scale") -> Iterator[Stretch]:
    """Yield the band between each two dates: a total never falls, so it is as low as before and as high as after."""
    for before, after in pairwise(bounds):
        start, end = max(before.date, first), min(after.date, last)
        if start < end and not (before.low <= 0 and after.high is None):
            x = along(start, first, last)
            top = TOP - 12 if after.high is None else max(scale.down(float(after.high)), TOP - 12)
            foot = max(scale.down(float(before.low)), top) if before.low > 0 else BOTTOM
            yield Stretch(x, round(along(end, first, last) - x, 2), top, foot, after.high is None)


def _marks(points: Sequence[Point], first: date, last: date, scale: "Scale") -> tuple[Mark, ...]:
    marks: list[Mark] = []
    beside, before = 0, -math.inf
    for point in sorted(points, key=lambda each: each.end):
        x = along(point.end, first, last)
        beside = beside + 1 if x - before < NEAR else 0
        before = x
        marks.append(_mark(point, x, beside, None if point.start is None else along(point.start, first, last), scale))
    return tuple(marks)


def _mark(point: Point, x: float, beside: int, since: float | None, scale: "Scale") -> Mark:
    low, high = point.amount.low, point.amount.high
    top = scale.down(high if high is not None else low or 0)
    foot = scale.down(low if low is not None else high or 0)
    shift = STEP * ((beside + 1) // 2) * (1 if beside % 2 else -1)
    up = round(top - ARROW, 1) if high is None else None
    down = round(min(foot + ARROW, BOTTOM + 4), 1) if low is None else None
    return Mark(point, x, shift, top, foot, up, down, since)


def along(value: date, first: date, last: date) -> float:
    """Return a day's place in percent of the width; a single day stands in the middle."""
    if first == last:
        return 50.0
    share = (value - first).days / (last - first).days
    return round(LEFT + share * (RIGHT - LEFT), 2)


@dataclass(frozen=True, slots=True)
class Scale:
    """Figures to pixels: linear from 0, or logarithmic where the figures lie too far apart."""

    least: float
    most: float
    logarithmic: bool

    @classmethod
    def over(cls, bounds: Sequence[float | None]) -> "Scale":
        """Return the scale that shows all bounds."""
        known = [float(bound) for bound in bounds if bound is not None and bound > 0] or [1.0]
        least, most = min(known), max(known)
        if most / least <= WIDEST_LINEAR:
            return cls(0.0, most, False)
        return cls(10.0 ** math.floor(math.log10(least)), most, True)

    def down(self, figure: float) -> float:
        """Return how many pixels below the upper edge a figure stands."""
        if self.logarithmic:
            figure = max(figure, self.least)
            share = math.log(figure / self.least) / math.log(self.most / self.least)
        else:
            share = figure / self.most
        return round(BOTTOM - share * (BOTTOM - TOP), 1)

    def ticks(self) -> tuple[Tick, ...]:
        """Return three to six round figures of the axis."""
        if self.logarithmic:
            first, last = round(math.log10(self.least)), math.floor(math.log10(self.most))
            stride = max(1, math.ceil((last - first) / 4))
            figures = [10.0**power for power in range(first, last + 1, stride)]
        else:
            step = _round_step(self.most / 4)
            figures = [step * turn for turn in range(int(self.most / step + 1e-9) + 1)]
        return tuple(Tick(self.down(figure), brief(figure)) for figure in figures)


def _round_step(least: float) -> float:
    power = 10.0 ** math.floor(math.log10(least))
    return next(factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power >= least * (1 - 1e-9))


def brief(figure: float) -> str:
    """Return a figure short enough for an axis: "12,000", "1.5m", "2bn"."""
    for size, mark in ((1e12, "tn"), (1e9, "bn"), (1e6, "m")):
        if figure >= size:
            return f"{figure / size:,.3g}{mark}"
    return f"{figure:,.0f}" if figure == int(figure) else f"{figure:,.6g}"


def _dates(first: date, last: date) -> tuple[Tick, ...]:
    """Return two to four dates: starts of months or years where enough of them fall inside, else both ends."""
    if first == last:
        return (Tick(50.0, day(first)),)
    for stride in (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200):
        starts = [each for each in _month_starts(first, last, stride) if first <= each <= last]
        ticks = tuple(Tick(along(each, first, last), _date_label(each, stride)) for each in starts)
        if len(ticks) <= 4:
            roomy = all(right.at - left.at >= 18 for left, right in pairwise(ticks))
            return ticks if len(ticks) >= 2 and roomy else _ends(first, last)
    return _ends(first, last)


def _ends(first: date, last: date) -> tuple[Tick, ...]:
    return (Tick(LEFT, day(first)), Tick(RIGHT, day(last)))


def _month_starts(first: date, last: date, stride: int) -> list[date]:
    """Return first days of months whose count since year 0 is a multiple of the stride, of years from a year on."""
    low, high = first.year * 12 + first.month - 1, last.year * 12 + last.month - 1
    start = -(-low // stride) * stride
    return [date(turn // 12, turn % 12 + 1, 1) for turn in range(start, high + 1, stride) if turn >= 12]


def _date_label(value: date, stride: int) -> str:
    return str(value.year) if stride >= 12 else month(value)
