"""Who is meant as the subject of a verb."""

import pytest

from armsledger.extract.control import first_conjunct, is_passive, is_relative, named, owners, subjects
from scenes import scene_of, token, words


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("Turkey sold drones.", "sold", ["turkey"]),
        ("Turkey wants to sell drones.", "sell", ["turkey"]),
        ("Turkey built and sold drones.", "sold", ["turkey"]),
        ("Britain accused Iran of sending drones.", "sending", ["iran"]),
        ("Britain urged Iran to send drones.", "send", ["iran"]),
        ("Iran was accused by Britain of sending drones.", "sending", ["iran"]),
        ("Turkey, which sells drones, agreed.", "sells", ["turkey"]),
        ("Turkey's plan to sell drones failed.", "sell", ["turkey"]),
        ("The company that sells drones is in Turkey.", "sells", ["company"]),
        ("In exchange for sending drones, Turkey got oil.", "sending", ["turkey"]),
        ("In exchange for sending drones, Turkey gave oil.", "sending", []),
        ("A ministry said that sending drones would be wrong.", "sending", []),
        ("It is Turkey that sells drones.", "sells", ["turkey"]),
        ("Its goal was for Turkey to sell drones.", "sell", ["turkey"]),
        ("Under Egypt's law, Turkey and Sudan need approval.", "need", ["turkey"]),
        ("Egypt gave Turkey permission to sell drones.", "sell", ["turkey"]),
        ("Egypt needs permission to sell drones.", "sell", ["egypt"]),
        ("Egypt welcomed the decision to sell drones.", "sell", []),
        ("Egypt became a hub, channelling drones to Sudan.", "channelling", []),
        ("Bills on states like Egypt that sell drones passed.", "sell", ["states"]),
    ],
)
def test_subjects(text: str, verb: str, subject: list[str]) -> None:
    scene = scene_of(text)
    assert words(scene, subjects(scene, token(scene, verb))[0]) == subject


def test_a_relative_clause_borrows_its_object() -> None:
    scene = scene_of("Officials showed the rifles that Turkey had given to Morocco.")
    own, borrowed = subjects(scene, token(scene, "given"))
    assert (words(scene, own), words(scene, borrowed)) == (["turkey"], ["rifles"])
    scene = scene_of("Officials met Turkey, which had given rifles to Morocco.")
    assert subjects(scene, token(scene, "given"))[1] == []


@pytest.mark.parametrize(
    ("text", "verb", "passive"),
    [
        ("Drones were sold to Morocco.", "sold", True),
        ("The rifles given to Morocco were old.", "given", True),
        ("Turkey sold drones.", "sold", False),
        ("Turkey has sold drones.", "sold", False),
        ("Drones were built and sold.", "sold", True),
        ("Turkey is selling drones.", "selling", False),
    ],
)
def test_voice(text: str, verb: str, passive: bool) -> None:
    scene = scene_of(text)
    assert is_passive(scene, token(scene, verb)) is passive


def test_a_plan_is_held_by_its_owner_else_by_who_has_it() -> None:
    scene = scene_of("Turkey announced a plan to sell drones.")
    assert words(scene, owners(scene, token(scene, "plan"), 0)) == ["turkey"]
    scene = scene_of("A plan by Turkey to sell drones failed.")
    assert words(scene, owners(scene, token(scene, "plan"), 0)) == ["turkey"]


def test_a_permission_is_not_held_by_who_gives_it() -> None:
    scene = scene_of("Germany gave permission to send drones.")
    assert owners(scene, token(scene, "permission"), 0) == []


def test_who_can_act() -> None:
    scene = scene_of("Turkey and a country sold drones at the fair.")
    assert [named(scene, token(scene, w)) for w in ("turkey", "country", "drones", "fair")] == [True, True, True, False]


def test_relative_pronouns() -> None:
    scene = scene_of("The drones which crashed were old.")
    assert is_relative(scene, token(scene, "which"))
    assert not is_relative(scene, token(scene, "drones"))


def test_a_clause_behind_the_last_of_a_list_belongs_to_all() -> None:
    scene = scene_of("Rifles and mortars sent by Turkey arrived.")
    assert scene.tree.word(first_conjunct(scene, token(scene, "mortars"))) == "rifles"
    scene = scene_of("Rifles and 20 mortars sent by Turkey arrived.")
    assert scene.tree.word(first_conjunct(scene, token(scene, "mortars"))) == "mortars"
