"""Nouns that say a transfer."""

import pytest

from armsledger.extract.nominal import beside
from scenes import act_of, drafts_of, parties_of, scene_of, words


def told(text: str, lemma: str) -> list[tuple[str, str, str]]:
    return [(*parties_of(draft), ",".join(draft.goods.cargo)) for draft in drafts_of(text, lemma)]


@pytest.mark.parametrize(
    ("text", "lemma", "expected"),
    [
        ("Germany's deliveries of tanks to Poland continue.", "delivery", [("DE", "PL", "armoured-vehicles")]),
        ("Arms shipments from Serbia to Egypt grew.", "shipment", [("RS", "EG", "arms")]),
        ("The transfer of mortars by Serbia to Egypt ended.", "transfer", [("RS", "EG", "artillery")]),
        ("India's purchase of helicopters from Italy failed.", "purchase", [("IT", "IN", "helicopters")]),
        ("Turkey halted drone deliveries to Mali.", "delivery", [("TR", "ML", "drones")]),
        ("The supply of rifles between Serbia and Egypt grew.", "supply", [("RS", "EG", "small-arms")]),
        ("Egypt's request for mortars was heard in Serbia.", "request", [("", "EG", "artillery")]),
        ("Deliveries of mail to Poland continue.", "delivery", []),
        ("The sale of the hotel to Qatar failed.", "sale", []),
    ],
)
def test_nouns(text: str, lemma: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(text, lemma) == expected


def test_an_actor_gives_nothing_to_itself() -> None:
    assert told("Egypt's transfer of rifles to Egypt ended.", "transfer") == [("EG", "", "small-arms")]


def test_cargo_before_a_coordinated_noun() -> None:
    scene = scene_of("Turkey ended missile and other weapons transfers to Mali.")
    act = act_of(scene, "transfer")
    assert words(scene, beside(scene, act)) == ["missile"]
    scene = scene_of("Missiles and weapons transfers worry Mali.")
    assert beside(scene, act_of(scene, "transfer")) == []


def test_two_countries_at_once_tell_no_direction() -> None:
    assert told("Serbia met Egypt, and arms transfers between the two countries grew.", "transfer") == [
        ("", "", "arms")
    ]
