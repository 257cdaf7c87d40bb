"""Which sentences are read for events and positions; the sentences are ours."""

import pytest

from armsledger.extract.hearing import Hearing, hearing
from armsledger.extract.standing import beside, between_actors, judging, takes_stand
from armsledger.lexicon.finder import fold
from armsledger.lexicon.words import load_lexicon
from armsledger.model import Span
from scenes import claims_of, reading_of, scenes_of

STAND = "Kenya condemned Chad over the rifles."


def heard(text: str) -> Hearing:
    return hearing(reading_of(text), fold(text), load_lexicon())


def test_a_sentence_that_judges_comes_with_the_two_before() -> None:
    text = "Bread is cheap. Milk is dear. Eggs are rare. Kenya condemned it."
    assert beside(heard(text), []) == [1, 2, 3]
    assert beside(heard(text), scenes_of(text)[2:]) == [1]


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        (STAND, [0]),
        ("Kenya condemned the rifles.", []),
        ("Kenya condemned Chad.", []),
        ("Kenya met Chad over the rifles.", []),
    ],
)
def test_a_position_between_actors_on_a_thing(text: str, chosen: list[int]) -> None:
    assert judging(heard(text), []) == chosen
    assert judging(heard(text), scenes_of(text)) == []


def test_only_mentions_of_the_stretch_count() -> None:
    text = f"It rained. {STAND}"
    assert between_actors(reading_of(text), Span(11, len(text)))
    assert not between_actors(reading_of(text), Span(0, 10))


@pytest.mark.parametrize(("text", "stands"), [(STAND, True), ("Kenya would condemn Chad over the rifles.", False)])
def test_who_really_takes_a_stand(text: str, stands: bool) -> None:
    assert takes_stand(heard(text), scenes_of(text), load_lexicon()) is stands


def test_a_document_without_a_transfer_keeps_its_positions() -> None:
    found = claims_of(f"{STAND} Ghana denounced the raid.")
    assert [(c.kind, getattr(c, "actor", ())) for c in found] == [("position", ("KE",)), ("position", ("GH",))]
    assert claims_of("Kenya condemned the raid. Ghana denounced it.") == []
