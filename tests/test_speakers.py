"""Whose words a quotation goes on with; the sentences are ours."""

from armsledger.extract.speakers import before, issuer, quoting, speaking, spoke_last, together
from armsledger.lexicon.words import load_lexicon
from scenes import reading_of, scenes_of


def test_speaking_tells_nobody_known_from_nobody() -> None:
    assert speaking(scenes_of("Kenya said it rained.")[0]) == ("KE",)
    assert speaking(scenes_of("A farmer said it rained.")[0]) == ()
    assert speaking(scenes_of("It rained.")[0]) is None


def test_a_quotation_over_two_sentences() -> None:
    text = '"We saw the ships," Ghana said. "They carried rifles."'
    last = scenes_of(text)[-1]
    assert quoting(reading_of(text), last, load_lexicon()) == ("GH",)


def test_a_plain_sentence_goes_on_with_nobody() -> None:
    text = "Ghana said it saw ships. They carried rifles."
    assert quoting(reading_of(text), scenes_of(text)[-1], load_lexicon()) == ()


def test_who_spoke_before() -> None:
    text = "Peru said it had seen ships. It was raining. He left."
    assert before(reading_of(text), scenes_of(text)[-1], load_lexicon()) == ("PE",)


def test_whom_he_stands_for() -> None:
    text = "Peru's minister Ana Paz said it rained. The sea was calm. He left."
    assert spoke_last(reading_of(text), scenes_of(text)[-1], load_lexicon()) == ("PE",)
    text = "Peru said it rained. Chile's minister Ana Paz left. He slept."
    assert spoke_last(reading_of(text), scenes_of(text)[-1], load_lexicon()) is None


def test_those_named_together() -> None:
    text = "Egypt and Sudan opened the dam. They praised it."
    assert together(reading_of(text), scenes_of(text)[-1]) == ("EG", "SD")
    assert together(reading_of("It rained. They left."), scenes_of("It rained. They left.")[-1]) == ()


def test_a_document_of_an_actors_own_speaks_for_it() -> None:
    assert issuer(reading_of("We condemn it.", None, "White House"), load_lexicon()) == ("US",)
    assert issuer(reading_of("We condemn it.", None, "Example Daily"), load_lexicon()) == ()
    assert issuer(reading_of("We condemn it."), load_lexicon()) == ()
