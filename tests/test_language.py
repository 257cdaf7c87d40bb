"""The language of a text, English or another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsledger.read.language import detect_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The harbour master said on Monday that two ships had left the port before the storm, and that a third of "
         "them would stay for as long as it takes to mend her.", "en"),
        ("Two ships left.", ""),
        ("Zwei Schiffe", ""),
        ("", ""),
        ("1,000 2,000 3,000", ""),
        ("Der Hafenmeister sagte am Montag, zwei Schiffe hätten den Hafen vor dem Sturm verlassen, ein drittes werde "
         "bleiben, bis es repariert sei, und niemand wisse, wie lange das dauern werde.", "de"),
        ("Le capitaine du port a déclaré lundi que deux navires avaient quitté le port avant la tempête et que le "
         "troisième resterait à quai aussi longtemps qu'il le faudrait pour le réparer.", "fr"),
        ("De havenmeester zei maandag dat twee schepen de haven voor de storm hadden verlaten en dat een derde in de "
         "haven zou blijven liggen zolang het nodig was om het te herstellen.", "nl"),
        ("Havnefogden sa mandag at to skip hadde forlatt havnen før stormen, og at det tredje ville bli liggende så "
         "lenge som det tok å reparere det, men ingen visste hvor lenge.", "da"),
        ("Начальник порта сообщил в понедельник, что два корабля вышли из порта до начала шторма.", "ru"),
        ("항만청장은 월요일에 두 척의 배가 폭풍 전에 항구를 떠났다고 말했다.", "ko"),
        ("ཟླ་བའི་ནང་གྲུ་གཟིངས་གཉིས་གྲུ་ཁ་ནས་ཐོན་སོང་།", "und"),
    ],
)  # fmt: skip
def test_languages(text: str, language: str) -> None:
    assert detect_language(text) == language


def test_english_with_foreign_names_is_english() -> None:
    words = "The ships Nordstjärnan, Überfahrt and Çeşme were seen off Þorlákshöfn on the way to the port of Gdańsk. "
    assert detect_language(words * 3) == "en"


def test_a_list_of_names_tells_nothing() -> None:
    assert detect_language("A Hansen (Bergen), B Olsen (Oslo), C Lund (Narvik), D Moe (Bodø); " * 5) == ""


def test_a_long_text_that_is_english_further_down() -> None:
    german = "Der Hafenmeister sagte am Montag, zwei Schiffe hätten den Hafen vor dem Sturm verlassen. "
    english = "The harbour master said on Monday that two ships had left the port before the storm. "
    assert detect_language(german * 20 + english * 120) == "en"
    assert detect_language(german * 140) == "de"


@given(st.text(max_size=300))
def test_any_text_gets_an_answer(text: str) -> None:
    assert len(detect_language(text)) <= 3
