"""Done, planned or possible; affirmed or denied; hedged or not."""

import pytest

from armsledger.extract.modality import Mood, mood, unowned
from scenes import act_of, scene_of, token


def read(text: str, lemma: str) -> Mood:
    scene = scene_of(text)
    return mood(scene, act_of(scene, lemma))


@pytest.mark.parametrize(
    ("text", "lemma", "status", "polarity", "hedged"),
    [
        ("Turkey sold Mali drones.", "sell", "done", "affirmed", False),
        ("Turkey will sell Mali drones.", "sell", "planned", "affirmed", False),
        ("Turkey will probably sell Mali drones.", "sell", "possible", "affirmed", False),
        ("Turkey might sell Mali drones.", "sell", "possible", "affirmed", False),
        ("Turkey did not sell Mali drones.", "sell", "done", "denied", False),
        ("Turkey never sold Mali drones.", "sell", "done", "denied", False),
        ("Turkey will not sell Mali drones.", "sell", "planned", "denied", False),
        ("Turkey plans to sell Mali drones.", "sell", "planned", "affirmed", False),
        ("Turkey has agreed to sell Mali drones.", "sell", "planned", "affirmed", False),
        ("Turkey has not agreed to sell Mali drones.", "sell", "planned", "denied", False),
        ("Turkey is considering selling Mali drones.", "sell", "possible", "affirmed", False),
        ("Turkey refused to sell Mali drones.", "sell", "planned", "denied", False),
        ("Turkey stopped selling Mali drones.", "sell", "done", "denied", False),
        ("Turkey must stop selling Mali drones.", "sell", "done", "affirmed", False),
        ("Turkey no longer sells Mali drones.", "sell", "done", "denied", False),
        ("Turkey has not ruled out selling Mali drones.", "sell", "possible", "affirmed", False),
        ("If Turkey sells Mali drones, Algeria will protest.", "sell", "possible", "affirmed", False),
        ("Turkey reportedly sold Mali drones.", "sell", "done", "affirmed", True),
        ("Turkey is suspected of selling Mali drones.", "sell", "done", "affirmed", True),
        ("Turkey is said to have sold Mali drones.", "sell", "done", "affirmed", False),
        ("There is no sign of Turkey selling Mali drones.", "sell", "done", "denied", False),
        ("We have not seen Turkey sell Mali drones.", "sell", "done", "denied", False),
        ("No drones were sold to Mali.", "sell", "done", "denied", False),
        ("Algeria fears that Turkey sold Mali drones.", "sell", "done", "affirmed", True),
        ("Turkey pledged drones to Mali.", "pledge", "planned", "affirmed", False),
        ("Turkey withheld drones from Mali.", "withhold", "planned", "denied", False),
        ("The law will allow Turkey to sell Mali drones.", "sell", "planned", "affirmed", False),
        ("The law may allow Turkey to sell Mali drones.", "sell", "possible", "affirmed", False),
        ("Turkey is selling Mali another drone.", "sell", "planned", "affirmed", False),
        ("Turkey is selling Mali drones.", "sell", "done", "affirmed", False),
    ],
)  # fmt: skip
def test_moods(text: str, lemma: str, status: str, polarity: str, hedged: bool) -> None:
    found = read(text, lemma)
    assert (found.status, found.polarity, found.hedged) == (status, polarity, hedged)


def test_who_denies_is_no_denial_of_ours() -> None:
    found = read("Turkey denied that it had sold Mali drones.", "sell")
    assert found.denial
    assert found.polarity == "affirmed", "whether it stands as denied is for the whole document to tell"
    assert not read("Turkey, which denied it, sold Mali drones.", "sell").denial


@pytest.mark.parametrize(
    ("text", "hedged"),
    [
        ("Reports say that Turkey sold Mali drones.", True),
        ("There are rumours that Turkey sold Mali drones.", True),
        ("Algerian reports say that Turkey sold Mali drones.", False),
        ("A report says that Turkey sold Mali drones.", False),
    ],
)
def test_reports_that_nobody_signs(text: str, hedged: bool) -> None:
    assert read(text, "sell").hedged is hedged


def test_ruling_out_denies_unless_it_is_denied_itself() -> None:
    assert read("Turkey ruled out selling Mali drones.", "sell").polarity == "denied"
    assert read("Turkey has not ruled out selling Mali drones.", "sell").polarity == "affirmed"


def test_reports_by_somebody_are_owned() -> None:
    scene = scene_of("Reports by Algeria and rumours spread.")
    assert not unowned(scene, token(scene, "reports"))
    assert unowned(scene, token(scene, "rumours"))


def test_nouns_have_moods() -> None:
    assert read("Turkey halted deliveries of drones to Mali.", "delivery").polarity == "denied"
    assert read("Turkey plans deliveries of drones to Mali.", "delivery").status == "planned"
    assert read("Deliveries of drones to Mali continue.", "delivery") == Mood("done", "affirmed", hedged=False)
