"""Slots and counts of a predicate."""

from armsledger.extract.deeds import feats
from armsledger.extract.feat import Feat, counted, heads_of, undergone
from scenes import scene_of, words


def feat_of(text: str) -> Feat:
    """The first predicate of a sentence."""
    return next(feats(scene_of(text)))


def test_slots_hold_the_roles_of_the_active_voice() -> None:
    """Subject and object do not depend on the voice."""
    for text in ("Israel attacked Syria.", "Syria was attacked by Israel."):
        feat = feat_of(text)
        assert words(feat.scene, heads_of(feat, "subject")) == ["israel"]
        assert words(feat.scene, heads_of(feat, "object")) == ["syria"]


def test_an_unknown_slot_is_empty() -> None:
    """A preposition that does not stand there has no heads."""
    assert heads_of(feat_of("Israel attacked Syria."), "beneath") == []


def test_what_is_counted_has_a_unit() -> None:
    """People of a loss, things of an attack; states that sign are no quantity."""
    loss = counted(feat_of("Some 30 Kenyan soldiers were killed."))
    assert loss is not None
    assert (loss.low, loss.unit, loss.approx) == (30, "people", True)
    shots = counted(feat_of("Hezbollah fired 200 rockets at Israel."))
    assert shots is not None
    assert (shots.low, shots.unit) == (200, "rounds")
    assert counted(feat_of("The two countries China and Laos signed a treaty.")) is None


def test_who_fears_it_undergoes_it() -> None:
    """The subject of a verb of fearing does nothing."""
    scene = scene_of("Armenia fears an attack by Azerbaijan.")
    at = next(i for i in range(len(scene.tree)) if scene.tree.word(i) == "attack")
    verb = undergone(scene, at)
    assert verb is not None
    assert scene.tree.word(verb) == "fears"
    assert undergone(scene, 0) is None
