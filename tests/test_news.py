"""What a sentence asserts, and what it only names."""

import pytest

from armsledger.extract.deeds import feats
from armsledger.extract.feat import Feat
from armsledger.extract.news import idle, moves, supposed, used
from scenes import scene_of, token


def feat_at(text: str, word: str) -> Feat:
    """The predicate of a sentence at a word."""
    scene = scene_of(text)
    return next(f for f in feats(scene) if f.act.token == token(scene, word))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("If Israel attacks Syria, prices rise.", "attacks"),
        ("Poland wants rockets that strike Belarus.", "strike"),
        ("Turkey bought jets to attack Syria.", "attack"),
        ("Kenya urged Rwanda to attack Uganda.", "attack"),
        ("The region occupied by Israel lies in Syria.", "occupied"),
    ],
)
def test_what_is_not_asserted_is_idle(text: str, word: str) -> None:
    """Conditions, abilities, purposes, what another is asked to do, and participles that tell which."""
    found = [f for f in feats(scene_of(text)) if f.act.token == token(f.scene, word)]
    assert all(idle(f) for f in found)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Turkey used drones to attack Syria.", "attack"),
        ("Israel plans to attack Syria.", "attack"),
        ("Israel is believed to have attacked Syria.", "attacked"),
        ("New raids by Israel on Syria shook the town.", "raids"),
    ],
)
def test_what_is_asserted_is_not_idle(text: str, word: str) -> None:
    """Plans, reports, means and nouns with both sides are news."""
    assert not idle(feat_at(text, word))


def test_means_and_conditions() -> None:
    """An infinitive behind "used" has happened; one behind "if" has not."""
    assert used(feat_at("Turkey used drones to attack Syria.", "attack"))
    assert supposed(feat_at("If Israel attacks Syria, prices rise.", "attacks"))
    assert not supposed(feat_at("Israel attacks Syria if prices rise.", "attacks"))


def test_without_transfers_nothing_moves() -> None:
    """Only a transfer of the document takes a predicate away."""
    assert not moves(feat_at("Israel attacks Syria.", "attacks"), [])
