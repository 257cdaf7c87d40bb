"""The map of the places that claims name, over the outline of the land; no boundary of a state is drawn.

The outline is data: ``atlas/land.geojson``, from Natural Earth (see ``atlas/SOURCE.txt``). Longitudes and latitudes are
drawn as they are, narrowed by the latitude of the middle, as far as the places reach.
"""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from armsledger.lexicon.gazetteer import Point
from armsledger.publish.drawing import Drawing, px, room
from armsledger.publish.lineplot import NARROW, WIDE
from armsledger.publish.paper import Cell, Chart, Row, Table
from armsledger.publish.phrasing import count

Ring = tuple[tuple[float, float], ...]
"""Longitudes and latitudes round a piece of land."""
LEAST_SPAN = 24.0
"""Degrees that a map shows at least, so that a coast is in sight."""
LABELLED = 14
"""Places that bear their name on the map; the others are in the table."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that claims name; ``seat`` where it stands for an actor of which only the seat is known."""

    name: str
    point: Point
    claims: tuple[str, ...]
    seat: bool = False


@dataclass(frozen=True, slots=True)
class Course:
    """An arrow between the seats of two actors: not a route, for goods go other ways."""

    start: Point
    end: Point
    words: str


@dataclass(frozen=True, slots=True)
class Window:
    """The part of the earth that a map shows, and its size in pixels."""

    west: float
    south: float
    east: float
    north: float
    width: int
    height: int

    def place(self, point: Point) -> tuple[float, float]:
        """Return where a latitude and longitude stand, in pixels."""
        latitude, longitude = point
        x = (longitude - self.west) / (self.east - self.west) * self.width
        return x, (self.north - latitude) / (self.north - self.south) * self.height


@lru_cache(maxsize=1)
def land() -> tuple[Ring, ...]:
    """Return the outlines of the land, large pieces first; a lake's shore is a ring of its own."""
    text = files("armsledger.publish").joinpath("atlas", "land.geojson").read_text("utf-8")
    data: dict[str, Any] = json.loads(text)
    shapes = data["features"][0]["geometry"]["coordinates"]
    return tuple(tuple((float(x), float(y)) for x, y in ring) for shape in shapes for ring in shape)


def land_map(number: str, anchor: str, spots: Sequence[Spot], courses: Sequence[Course]) -> Chart:
    """Return the map of some places; there must be one at least."""
    title = f"Places that the claims name: {count(len(spots), 'place')}"
    wide, narrow = (_drawn(window(spots, courses, width), spots, courses, title) for width in (WIDE, NARROW))
    arrows = "; arrows lead between the seats of the actors and show no route" if courses else ""
    return Chart(
        number=number,
        anchor=anchor,
        caption=f"{title}. A dot is a place, larger with more claims; a ring is the seat of an actor{arrows}. The "
        "outline shows land alone: no boundary is drawn, and none is endorsed. Made with Natural Earth and GeoNames.",
        svg=wide.svg(),
        width=wide.width,
        height=wide.height,
        alt=described(spots),
        data=spot_table(number, f"{anchor}-data", spots),
        narrow=narrow.svg(),
    )


def described(spots: Sequence[Spot]) -> str:
    """Return the map in words."""
    told = [f"{one.name}, {count(len(one.claims), 'claim')}" for one in spots[:20]]
    more = f"; and {len(spots) - 20} more in the table below" if len(spots) > 20 else ""
    return f"Map. {'; '.join(told)}{more}."


def spot_table(number: str, anchor: str, spots: Sequence[Spot]) -> Table:
    """Return the places as a table."""
    rows = [
        Row(tuple(map(Cell, (one.name, "seat of an actor" if one.seat else "named by claims", degrees(one.point),
                             f"{len(one.claims):,}"))), one.claims)
        for one in spots
    ]  # fmt: skip
    head = ("Place", "What it is", "Position", "Claims")
    return Table(
        number, anchor, "Places on the map", head, tuple(rows), ("left", "left", "left", "right"), (34, 26, 28, 12)
    )


def degrees(point: Point) -> str:
    """Return a point in words: "39.0° N, 125.8° E"."""
    latitude, longitude = point
    return (
        f"{abs(latitude):.1f}° {'N' if latitude >= 0 else 'S'}, {abs(longitude):.1f}° {'E' if longitude >= 0 else 'W'}"
    )


def window(spots: Sequence[Spot], courses: Sequence[Course], width: int) -> Window:
    """Return the part of the earth that holds all places with room around, as tall as its shape asks for."""
    points = [one.point for one in spots] + [end for one in courses for end in (one.start, one.end)]
    south, north = _widened([point[0] for point in points], LEAST_SPAN * 0.6, (-58.0, 84.0))
    west, east = _widened([point[1] for point in points], LEAST_SPAN, (-180.0, 180.0))
    narrowing = math.cos(math.radians((south + north) / 2))
    height = width * (north - south) / ((east - west) * narrowing)
    lowest, tallest = width * (0.6 if width <= NARROW else 0.42), width * (1.1 if width <= NARROW else 0.7)
    if height < lowest:
        south, north = _widened([south, north], (north - south) * lowest / height, (-58.0, 84.0), margin=0)
        height = lowest
    elif height > tallest:
        west, east = _widened([west, east], (east - west) * height / tallest, (-180.0, 180.0), margin=0)
        height = tallest
    return Window(west, south, east, north, width, round(height))


def _widened(
    values: Sequence[float], least: float, limits: tuple[float, float], margin: float = 0.12
) -> tuple[float, float]:
    low, high = min(values), max(values)
    grow = max((high - low) * margin, (least - (high - low)) / 2)
    low, high = low - grow, high + grow
    if low < limits[0]:
        low, high = limits[0], min(high + limits[0] - low, limits[1])
    if high > limits[1]:
        low, high = max(low + limits[1] - high, limits[0]), limits[1]
    return low, high


def _drawn(view: Window, spots: Sequence[Spot], courses: Sequence[Course], title: str) -> Drawing:
    drawing = Drawing(view.width, view.height, title)
    drawing.rect(0, 0, view.width, view.height, fill="ground")
    if shape := "".join(_outline(ring, view) for ring in land()):
        drawing.path(shape, "rule", fill="land", wide=0.8)
    for course in courses:
        _course(drawing, view, course)
    taken: list[tuple[float, float, float, float]] = []
    for number, spot in enumerate(spots):
        x, y = view.place(spot.point)
        radius = 3.5 if spot.seat else min(3 + math.sqrt(len(spot.claims)), 10)
        drawing.circle(x, y, radius, fill="ground" if spot.seat else "accent", look="accent")
        if number < LABELLED:
            _named(drawing, spot, (x, y, radius), taken)
    drawing.rect(0, 0, view.width, view.height, fill="none", look="rule")
    return drawing


def _outline(ring: Ring, view: Window) -> str:
    """Return a ring as a part of a path, "" where none of it is in sight; points that fall together are one."""
    near = 12.0
    if not any(view.west - near < x < view.east + near and view.south - near < y < view.north + near for x, y in ring):
        return ""
    points: list[str] = []
    for x, y in ring:
        across, down = view.place((y, x))
        across = min(max(across, -view.width), 2 * view.width)
        down = min(max(down, -view.height), 2 * view.height)
        said = f"{px(across)} {px(down)}"
        if not points or points[-1] != said:
            points.append(said)
    return f"M{'L'.join(points)}Z" if len(points) > 2 else ""


def _course(drawing: Drawing, view: Window, course: Course) -> None:
    """Draw a bent arrow, so that there and back do not fall together."""
    (x, y), (to_x, to_y) = view.place(course.start), view.place(course.end)
    over_x, over_y = (x + to_x) / 2 - (to_y - y) * 0.12, (y + to_y) / 2 + (to_x - x) * 0.12
    length = math.hypot(to_x - over_x, to_y - over_y) or 1.0
    along_x, along_y = (to_x - over_x) / length, (to_y - over_y) / length
    tip_x, tip_y = to_x - along_x * 6, to_y - along_y * 6
    drawing.begin(course.words)
    drawing.path(f"M{px(x)} {px(y)}Q{px(over_x)} {px(over_y)} {px(tip_x)} {px(tip_y)}", "planned", wide=1.5)
    left = f"{px(tip_x - along_x * 8 - along_y * 4)} {px(tip_y - along_y * 8 + along_x * 4)}"
    right = f"{px(tip_x - along_x * 8 + along_y * 4)} {px(tip_y - along_y * 8 - along_x * 4)}"
    drawing.path(f"M{left}L{px(tip_x)} {px(tip_y)}L{right}Z", "planned", fill="planned")
    drawing.end()


def _named(
    drawing: Drawing, spot: Spot, mark: tuple[float, float, float], taken: list[tuple[float, float, float, float]]
) -> None:
    """Write a place's name beside its mark, on the first side where it meets no other name and stays on the map."""
    x, y, radius = mark
    wide = room(spot.name, 11.5) + 2
    sides = (
        ("start", x + radius + 3, y + 4, x + radius + 3),
        ("end", x - radius - 3, y + 4, x - radius - 3 - wide),
        ("middle", x, y - radius - 4, x - wide / 2),
        ("middle", x, y + radius + 13, x - wide / 2),
    )
    for anchor, at, down, left in sides:
        box = (left, down - 11, left + wide, down + 3)
        inside = box[0] >= 2 and box[2] <= drawing.width - 2 and box[1] >= 2 and box[3] <= drawing.height - 2
        if inside and not any(_meet(box, other) for other in taken):
            taken.append(box)
            drawing.text(at, down, spot.name, anchor=anchor, size=11.5, halo=True)
            return


def _meet(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
