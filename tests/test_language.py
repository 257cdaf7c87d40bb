"""The language of a text, English or another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsledger.read.language import guess_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The harbour master said on Monday that two ships had left the port before the storm, and that a third of "
         "them would stay for as long as it takes to mend her.", "en"),
        ("Two ships left.", "en"),
        ("Zwei Schiffe", "en"),
        ("", "en"),
        ("1,000 2,000 3,000", "en"),
        ("Der Hafenmeister sagte am Montag, zwei Schiffe hätten den Hafen vor dem Sturm verlassen, ein drittes werde "
         "bleiben, bis es repariert sei, und niemand wisse, wie lange das dauern werde.", "de"),
        ("Le capitaine du port a déclaré lundi que deux navires avaient quitté le port avant la tempête et que le "
         "troisième resterait à quai aussi longtemps qu'il le faudrait pour le réparer.", "fr"),
        ("Начальник порта сообщил в понедельник, что два корабля вышли из порта до начала шторма.", "ru"),
        ("항만청장은 월요일에 두 척의 배가 폭풍 전에 항구를 떠났다고 말했다.", "ko"),
        ("ཟླ་བའི་ནང་གྲུ་གཟིངས་གཉིས་གྲུ་ཁ་ནས་ཐོན་སོང་།", "und"),
    ],
)  # fmt: skip
def test_languages(text: str, language: str) -> None:
    assert guess_language(text) == language


def test_english_with_foreign_names_is_english() -> None:
    words = "The ships Nordstjärnan, Überfahrt and Çeşme were seen off Þorlákshöfn on the way to the port of Gdańsk. "
    assert guess_language(words * 3) == "en"


@given(st.text(max_size=300))
def test_any_text_has_a_language(text: str) -> None:
    assert 2 <= len(guess_language(text)) <= 3
