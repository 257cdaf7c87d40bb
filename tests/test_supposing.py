"""How far a mood reaches, and what is only supposed; the sentences are ours."""

import pytest

from armsledger.extract.modality import mood
from armsledger.extract.supposing import clause_line, conditional, told_of
from scenes import act_of, scene_of, token, words


def status(text: str, lemma: str) -> str:
    scene = scene_of(text)
    return mood(scene, act_of(scene, lemma)).status


def test_a_mood_reaches_to_the_top_of_its_clause() -> None:
    scene = scene_of("Algeria may say that Turkey wants to sell drones.")
    assert words(scene, clause_line(scene, token(scene, "sell"))) == ["sell", "wants"]
    assert status("Algeria may say that Turkey sold Mali drones.", "sell") == "done"


@pytest.mark.parametrize(
    ("text", "lemma", "meant"),
    [
        ("Any sale of drones by Turkey to Mali would break the law.", "sale", "possible"),
        ("The sale of drones by Turkey to Mali broke the law.", "sale", "done"),
        ("Sell drones to Mali!", "sell", "possible"),
        ("Turkey will sell Mali drones if Algeria agrees.", "sell", "possible"),
        ("Turkey will sell Mali drones when Algeria agrees.", "sell", "planned"),
        ("Algeria fears that Turkey will sell Mali drones.", "sell", "possible"),
        ("Algeria fears that Turkey sold Mali drones.", "sell", "done"),
        ("Algeria hopes that Turkey will sell Mali drones.", "sell", "planned"),
    ],
)
def test_what_is_supposed_is_possible(text: str, lemma: str, meant: str) -> None:
    assert status(text, lemma) == meant


def test_what_goes_on_is_no_condition() -> None:
    scene = scene_of("Algeria will protest if Turkey continues to sell Mali drones.")
    assert not conditional(scene, act_of(scene, "sell"))
    scene = scene_of("Algeria will protest if Turkey sells Mali drones.")
    assert conditional(scene, act_of(scene, "sell"))


def test_what_is_told_of_a_transfer() -> None:
    scene = scene_of("Turkey's deliveries of drones help Mali.")
    assert told_of(scene, act_of(scene, "delivery"), token(scene, "help"))
    scene = scene_of("Turkey's deliveries of drones to Mali continue.")
    assert not told_of(scene, act_of(scene, "delivery"), token(scene, "continue"))
