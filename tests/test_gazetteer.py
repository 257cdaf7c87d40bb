"""Where places are, as data that is checked."""

from typing import Any

import pytest

from armsledger.lexicon.gazetteer import Gazetteer, load_gazetteer
from armsledger.lexicon.words import load_lexicon


def test_every_point_is_of_a_place_or_actor_that_the_lexicon_has() -> None:
    gazetteer, lexicon = load_gazetteer(), load_lexicon()
    assert gazetteer.places.keys() <= {place.name for place in lexicon.places}
    assert gazetteer.seats.keys() <= lexicon.actors.keys()
    assert len(gazetteer.places) > 700
    states = {id for id, actor in lexicon.actors.items() if actor.kind == "state"}
    assert len(states & gazetteer.seats.keys()) / len(states) > 0.9


@pytest.mark.parametrize(
    ("name", "near"),
    [("Vladivostok", (43, 132)), ("Port Sudan", (20, 37)), ("Odesa", (46, 31)), ("Bandar Abbas", (27, 56))],
)
def test_places_are_where_they_are(name: str, near: tuple[int, int]) -> None:
    point = load_gazetteer().place(name)
    assert point is not None
    assert tuple(map(round, point)) == near


def test_what_is_not_known_has_no_point() -> None:
    assert load_gazetteer().place("Nowhere") is None
    assert load_gazetteer().seat("houthis") is None
    seat = load_gazetteer().seat("KP")
    assert seat is not None
    assert tuple(map(round, seat)) == (39, 126)


@pytest.mark.parametrize(
    ("places", "said"),
    [({"A": [1]}, "latitude"), ({"A": [95, 0]}, "not on earth"), ({"A": "x"}, "latitude"), ([], "mapping")],
)
def test_data_that_are_no_points_are_refused(places: Any, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        Gazetteer({"places": places, "seats": {}})
