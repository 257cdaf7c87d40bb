"""Who does a deed and who undergoes it."""

import pytest

from armsledger.extract.deeds import feats
from armsledger.extract.sides import aimed_at, doers, makers, touched, without
from scenes import scene_of, scenes_of, token


@pytest.mark.parametrize(
    ("text", "word", "who"),
    [
        ("They hit a depot in northern Syria.", "depot", ("SY",)),
        ("They hit the harbour of the Libyan capital.", "harbour", ("LY",)),
        ("They hit Egypt's grid.", "grid", ("EG",)),
        ("They hit a depot.", "depot", ()),
    ],
)
def test_a_thing_touches_its_owner_or_the_state_it_stands_in(text: str, word: str, who: tuple[str, ...]) -> None:
    """Owner before territory, nobody where none is named."""
    scene = scene_of(text)
    assert touched(scene, token(scene, word), ()) == who


def test_a_place_does_nothing() -> None:
    """A city where it happens is no doer; the people of a state are."""
    scene = scene_of("The rebels of Chad attacked Mali.")
    assert doers(scene, [token(scene, "rebels")]) == ("TD",)


def test_weapons_hint_at_whose_they_are() -> None:
    """ "Turkish drones" are Turkey's; a nameless crowd is nobody's."""
    scene = scene_of("Turkish drones struck Syria while crowds watched.")
    assert makers(scene, [token(scene, "drones")]) == ("TR",)
    assert makers(scene, [token(scene, "crowds")]) == ()


def test_a_demonstrative_points_back() -> None:
    """ "These calls" are those of the sentence before."""
    first, second = scenes_of("Qatar welcomed the Egyptian calls for calm. Yemen rejected these calls.")
    (feat,) = [f for f in feats(second, [first]) if f.deed.type == "REJECT"]
    assert feat.recipients == ("EG",)


def test_without_keeps_the_order() -> None:
    """Those to be avoided go, the others stay as they were."""
    assert without(("C", "A", "B"), ("A",)) == ("C", "B")


@pytest.mark.parametrize(
    ("text", "kind", "who"),
    [
        ("Three people were killed in Israeli strikes on Yemen.", "LOSS", ("YE",)),
        ("Six people were wounded in the Russian bombing of Odesa.", "LOSS", ("UA",)),
        ("Three Egyptian soldiers were injured in a storm.", "LOSS", ("EG",)),
        ("Russia launched its invasion of Ukraine in May.", "ASSAULT", ("UA",)),
    ],
)
def test_a_strike_is_whose_it_hits(text: str, kind: str, who: tuple[str, ...]) -> None:
    """Whose strike it was undergoes nothing."""
    scene = scene_of(text)
    found = [f for f in feats(scene, []) if f.deed.type == kind]
    assert {f.recipients for f in found if f.recipients} == {who}


def test_where_a_strike_is_aimed() -> None:
    """Only a strike has an aim; other nouns are what they are."""
    scene = scene_of("The attack on the port and the visit to Oslo ended.")
    assert aimed_at(scene, token(scene, "attack")) == [token(scene, "port")]
    assert aimed_at(scene, token(scene, "visit")) == [token(scene, "visit")]
