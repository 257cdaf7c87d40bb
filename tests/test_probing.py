"""Probing: the words behind a mood, a source and a party are found, others are not, and the scene stays as it was."""

import pytest

from armsledger.extract.modality import mood
from armsledger.extract.probing import blanked, mood_words, party_words, source_words
from scenes import act_of, drafts_of, scene_of, token, words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Iran sent drones to Russia.", {}),
        ("Iran will send drones to Russia.", {"status": ["will"]}),
        ("Iran may send drones to Russia.", {"status": ["may"]}),
        ("Iran has not sent drones to Russia.", {"polarity": ["not"]}),
        ("Iran reportedly sent drones to Russia.", {"hedged": ["reportedly"]}),
        ("Iran allegedly sent suspected drones to Russia.", {"hedged": ["allegedly", "suspected"]}),
    ],
)
def test_the_words_behind_a_mood(text: str, found: dict[str, list[str]]) -> None:
    scene = scene_of(text)
    told = mood_words(scene, act_of(scene, "send"))
    assert {name: words(scene, tokens) for name, tokens in told.items()} == found


def test_a_predicate_that_is_planned_by_itself_is_its_own_cue() -> None:
    scene = scene_of("Iran pledged drones to Russia.")
    act = act_of(scene, "pledge")
    assert token(scene, "pledged") in mood_words(scene, act)["status"]


def test_the_words_behind_a_source() -> None:
    scene = scene_of("Iran sent drones to Russia, according to Norway.")
    assert {"according", "norway"} <= set(words(scene, source_words(scene, act_of(scene, "send"))))
    plain = scene_of("Iran sent drones to Russia.")
    assert source_words(plain, act_of(plain, "send")) == []


def test_of_two_words_for_a_party_the_one_that_counted() -> None:
    (draft,) = drafts_of("Iran said that Iranian factories in Isfahan sent drones to Russia.", "send")[:1]
    assert words(draft.scene, party_words(draft.scene, draft, "recipient")) == ["russia"]
    assert words(draft.scene, party_words(draft.scene, draft, "supplier"))[0] in {"iran", "iranian"}


def test_blanking_leaves_the_scene_as_it_was() -> None:
    scene = scene_of("Iran will send drones to Russia.")
    act = act_of(scene, "send")
    before = [piece.word for piece in scene.tree.pieces]
    other, same = blanked(scene, act, [token(scene, "will")])
    assert (mood(other, same).status, mood(scene, act).status) == ("done", "planned")
    assert [piece.word for piece in scene.tree.pieces] == before
