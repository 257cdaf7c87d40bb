"""Where places and seats of states are, as data: what can be put on a map."""

from functools import lru_cache
from typing import Any

from armsledger.lexicon.loading import load, table

Point = tuple[float, float]
"""Latitude and longitude in degrees."""


class Gazetteer:
    """Points by name. Raises ValueError of one line where an entry is no point on earth."""

    def __init__(self, data: Any) -> None:
        whole = table(data, "coordinates.yaml")
        self.places = _points(whole.get("places"), "coordinates.yaml: places")
        self.seats = _points(whole.get("seats"), "coordinates.yaml: seats")

    def place(self, name: str) -> Point | None:
        """Return where a place is, by its name in places.yaml; None where that is not known."""
        return self.places.get(name)

    def seat(self, actor: str) -> Point | None:
        """Return where the seat of an actor is, by its id; None where that is not known."""
        return self.seats.get(actor)


def _points(data: Any, place: str) -> dict[str, Point]:
    """Return checked points by name."""
    found: dict[str, Point] = {}
    for name, pair in table(data, place).items():
        if not (isinstance(pair, list) and len(pair) == 2 and all(isinstance(x, int | float) for x in pair)):
            raise ValueError(f"{place}: {name}: not a latitude and a longitude")
        latitude, longitude = map(float, pair)
        if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
            raise ValueError(f"{place}: {name}: not on earth")
        found[str(name)] = (latitude, longitude)
    return found


@lru_cache(maxsize=1)
def load_gazetteer() -> Gazetteer:
    """Return the gazetteer that ships with the package, loaded once a process."""
    return Gazetteer(load("coordinates"))
