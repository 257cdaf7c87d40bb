"""The map: land as data, places where they are, names that do not meet."""

from itertools import pairwise
from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st

from armsledger.publish.landmap import Course, Spot, degrees, land, land_map, window

SVG = "{http://www.w3.org/2000/svg}"
POINTS = st.tuples(st.floats(-55, 80), st.floats(-180, 180))


def test_the_land_is_closed_rings_without_a_leap() -> None:
    for ring in land():
        assert len(ring) > 3 and ring[0] == ring[-1]
        assert all(abs(one[0] - other[0]) < 30 for one, other in pairwise(ring))
        assert all(-200 <= x <= 200 and -90 <= y <= 90 for x, y in ring)
    assert len(land()) > 100


@settings(max_examples=50)
@given(st.lists(POINTS, min_size=1, max_size=6), st.sampled_from([680, 340]))
def test_every_place_lies_in_the_window(points: list[tuple[float, float]], width: int) -> None:
    view = window([Spot(str(n), point, ("t",)) for n, point in enumerate(points)], [], width)
    for point in points:
        x, y = view.place(point)
        assert -1 <= x <= view.width + 1 and -1 <= y <= view.height + 1
    assert 0.4 * width <= view.height <= 1.2 * width


def test_north_is_up_and_east_is_right() -> None:
    north, south = Spot("N", (60.0, 10.0), ("t",)), Spot("S", (40.0, 30.0), ("t",))
    view = window([north, south], [], 680)
    assert view.place(north.point)[1] < view.place(south.point)[1]
    assert view.place(north.point)[0] < view.place(south.point)[0]


def test_the_map_has_its_places_arrows_words_and_data() -> None:
    spots = [Spot("Aport <b>", (39.0, 125.8), ("t1", "t2")), Spot("Bham", (55.8, 37.6), ("t1",), seat=True)]
    chart = land_map("1", "map", spots, [Course((39.0, 125.8), (55.8, 37.6), "Aland → Borduria: drones")])
    root = ElementTree.fromstring(chart.svg)  # noqa: S314 - our own words
    assert len(root.findall(f".//{SVG}circle")) == 2
    assert [each.text for each in root.iter(f"{SVG}text")] == ["Aport <b>", "Bham"]
    assert "Aland → Borduria: drones" in [each.text for each in root.iter(f"{SVG}title")]
    assert chart.alt == "Map. Aport <b>, 2 claims; Bham, 1 claim." and "no boundary is drawn" in chart.caption
    assert [row.cells[2].text for row in chart.data.rows] == ["39.0° N, 125.8° E", "55.8° N, 37.6° E"]
    assert degrees((-1.25, -60.0)) == "1.2° S, 60.0° W"
    assert len(chart.svg) < 120_000


def test_names_do_not_meet() -> None:
    spots = [Spot(f"Place number {n}", (50.0 + n / 100, 30.0), ("t",)) for n in range(6)]
    root = ElementTree.fromstring(land_map("1", "m", spots, []).svg)  # noqa: S314 - our own words
    named = root.findall(f".//{SVG}text")
    assert 1 <= len(named) < 6
