"""The map: the places that claims name, and the seats of the actors that give and get, as points."""

from importlib.resources import files
from pathlib import Path
from typing import Any

from armsledger.lexicon.gazetteer import load_gazetteer
from armsledger.publish.phrasing import Names
from armsledger.serve.desk import State
from armsledger.serve.links import actor_path, with_query
from armsledger.serve.paging import sheet

LAND = Path(str(files("armsledger.publish") / "atlas" / "land.geojson"))
"""The outline of the land, the same as the report's."""
POINTS = 300
"""Points of each kind on the map at most, those with most claims."""


def place_list(state: State, page: int) -> dict[str, Any]:
    """Return a page of the places that claims name, and how many of them have no point on the map."""
    shelf = state.shelf
    gazetteer = load_gazetteer()
    where = {name: gazetteer.place(name) for name, _ in shelf.places}
    return {
        "sheet": sheet(shelf.places, page),
        "where": where,
        "unplaced": sum(point is None for point in where.values()),
    }


def map_points(state: State) -> dict[str, Any]:
    """Return the points as GeoJSON: places by their claims, seats of actors by what they give and get."""
    shelf = state.shelf
    gazetteer, names = load_gazetteer(), Names(shelf.lexicon)
    features = [
        _feature(point, "place", name, number, with_query("/search", {"q": name}))
        for name, number in shelf.places[:POINTS]
        if (point := gazetteer.place(name)) is not None
    ]
    features += [
        _feature(point, "seat", names.actor(actor), number, actor_path(actor))
        for actor, number in shelf.actors[:POINTS]
        if (point := gazetteer.seat(actor)) is not None
    ]
    return {"type": "FeatureCollection", "features": features}


def _feature(point: tuple[float, float], kind: str, name: str, claims: int, link: str) -> dict[str, Any]:
    """Return a point; GeoJSON has the longitude first."""
    latitude, longitude = point
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [longitude, latitude]},
        "properties": {"kind": kind, "name": name, "claims": claims, "link": link},
    }
