import json
from pathlib import Path

from armsledger.serve.pages.mapping import LAND, map_points, place_list
from desk_samples import desk_at, example, told, written


def test_places_and_seats_are_points_with_the_longitude_first(tmp_path: Path) -> None:
    with desk_at(example(tmp_path)) as desk:
        points = map_points(desk.state)["features"]
        where = {one["properties"]["name"]: one["geometry"]["coordinates"] for one in points}
        assert where["Vladivostok"] == [131.87, 43.11]
        assert where["North Korea"][0] > 120
        assert all(one["properties"]["link"].startswith(("/search?", "/actors/")) for one in points)


def test_a_place_without_a_point_is_counted_and_listed(tmp_path: Path) -> None:
    path = written(tmp_path / "l.db", told("a.txt", ("sent ten men", {"place": "the eastern front"})))
    with desk_at(path) as desk:
        shown = place_list(desk.state, 1)
        assert [name for name, _ in shown["sheet"].items] == ["the eastern front"]
        assert shown["unplaced"] == 1


def test_the_land_is_a_shape_of_polygons() -> None:
    (land,) = json.loads(LAND.read_text(encoding="utf-8"))["features"]
    assert land["geometry"]["type"] == "MultiPolygon"
