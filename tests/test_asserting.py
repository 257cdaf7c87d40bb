"""Whether a stance is taken; the sentences are ours."""

import pytest

from armsledger.extract.asserting import asserted
from scenes import scene_of, token


@pytest.mark.parametrize(
    ("text", "verb", "mood"),
    [
        ("Chad denied it.", "denied", "plain"),
        ("Chad has not confirmed it.", "confirmed", "negated"),
        ("Chad has yet to confirm it.", "confirm", "negated"),
        ("Chad refused to confirm it.", "confirm", "negated"),
        ("Chad went on to condemn it.", "condemn", "plain"),
        ("Chad should condemn it.", "condemn", "none"),
        ("Chad left without confirming it.", "confirming", "negated"),
        ("Chad has released no statement confirming it.", "confirming", "negated"),
        ("Chad has released a statement confirming it.", "confirming", "plain"),
        ("He was jailed for denouncing it.", "denouncing", "none"),
        ("The port was not closed, and this was confirmed by Chad.", "confirmed", "plain"),
    ],
)
def test_mood(text: str, verb: str, mood: str) -> None:
    assert asserted(scene_of(text), token(scene_of(text), verb)) == mood
