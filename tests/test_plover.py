"""The words that say an event: the file is sound, its words are found in every form, its types are the model's."""

import pytest
from pydantic import ValidationError

from armsledger.lexicon.plover import Deed, event_words, load_plover
from armsledger.model import EVENT_TYPES


def test_every_type_has_words() -> None:
    """No type of the model is left without a predicate."""
    assert {deed.type for deed in load_plover().deeds} == set(EVENT_TYPES)


@pytest.mark.parametrize(
    "word", ["met", "fought", "struck", "vetoes", "sanctioning", "withdrawn", "casualties", "raids"]
)
def test_inflected_forms_are_found(word: str) -> None:
    """Verbs and nouns are found as they are written."""
    assert event_words().spans(f"they {word} again") == [
        (5, 5 + len(word), event_words().spans(f"they {word} again")[0][2])
    ]


def test_a_part_of_a_word_is_not_found() -> None:
    """Words count at word boundaries only."""
    assert event_words().spans("a metre of bombast") == []


def test_a_verb_with_its_particle_comes_first() -> None:
    """ "Call for" is asked before a bare "call" could be."""
    rows = load_plover().verb("withdraw")
    assert [particle for particle, _ in rows] == sorted((particle for particle, _ in rows), key=lambda p: not p)
    assert {deed.type for _, deed in rows} >= {"RETREAT", "REJECT"}


def test_an_unknown_word_says_nothing() -> None:
    """Verbs and nouns that are not in the file have no deeds."""
    assert load_plover().verb("eat") == ()
    assert load_plover().noun("bread") == ()


def test_slips_in_the_data_are_refused() -> None:
    """An unknown key, an unknown type and an entry without words are errors."""
    for row in (
        {"type": "ASSAULT"},
        {"type": "PICNIC", "verbs": ["eat"]},
        {"type": "ASSAULT", "verbs": ["hit"], "two": 2},
    ):
        with pytest.raises(ValidationError):
            Deed.model_validate(row)
