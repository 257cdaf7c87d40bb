"""Persons who speak for themselves; the persons and sentences are ours."""

import pytest

from armsledger.extract.strangers import for_himself, is_private, known_as, own_name
from armsledger.lexicon.words import load_lexicon
from scenes import scene_of, token


@pytest.mark.parametrize(
    ("words", "text", "who"),
    [
        (["Kari", "Holm"], "Kari Holm spoke.", ("kari-holm",)),
        (["Senator", "Kari", "Holm"], "Senator Kari Holm spoke.", ("kari-holm",)),
        (["Holm"], "Kari Holm spoke. Holm left.", ("kari-holm",)),
        (["Holm"], "Mr Holm spoke.", ()),
        (["Holm"], "Holm spoke.", ()),
        (["Example", "University"], "Example University spoke.", ()),
        (["Egypt", "Holm"], "Egypt Holm spoke.", ()),
        (["CDEF", "Holm"], "CDEF Holm spoke.", ()),
    ],
)
def test_a_person_is_known_by_two_names(words: list[str], text: str, who: tuple[str, ...]) -> None:
    assert known_as(words, text, len(text), load_lexicon()) == who


def test_who_holds_no_office_speaks_for_himself() -> None:
    scene = scene_of("The Norwegian senator Kari Holm and a minister spoke.")
    assert for_himself(scene, token(scene, "holm"))
    assert own_name(scene, token(scene, "holm")) == ("kari-holm",)
    assert not for_himself(scene, token(scene, "minister"))
    scene = scene_of("Norwegian senators spoke.")
    assert is_private(scene, token(scene, "senators"))
    assert not for_himself(scene, token(scene, "senators"))


def test_a_thing_with_an_article_is_no_person() -> None:
    scene = scene_of("The Golden Gate spoke.")
    assert own_name(scene, token(scene, "gate")) == ()
