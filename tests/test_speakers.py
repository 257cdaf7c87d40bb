"""Whose words a quotation goes on with; the sentences are ours."""

from armsledger.extract.speakers import before, issuer, quoting, speaker_near, speaking, together
from armsledger.lexicon.finder import fold
from armsledger.lexicon.words import load_lexicon
from armsledger.model import Span
from scenes import reading_of, scenes_of


def near(text: str) -> tuple[str, ...] | None:
    return speaker_near(reading_of(text), Span(0, len(text)), load_lexicon(), fold(text))


def test_the_name_before_or_behind_the_verb_speaks() -> None:
    assert near("Egypt said the port was open.") == ("EG",)
    assert near('"The port is open," said Egypt.') == ("EG",)
    assert near("According to Oman, the port was open.") == ("OM",)


def test_an_unknown_name_is_nobody_and_silence_is_none() -> None:
    assert near("Smith said the port of Egypt was open.") == ()
    assert near("The port of Egypt was open.") is None


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


def test_those_named_together() -> None:
    text = "Egypt and Sudan opened the dam. They praised it."
    assert together(reading_of(text), scenes_of(text)[-1]) == ("EG", "SD")
    assert together(reading_of("It rained. They left."), scenes_of("It rained. They left.")[-1]) == ()


def test_a_document_of_an_actors_own_speaks_for_it() -> None:
    assert issuer(reading_of("We condemn it.", None, "White House"), load_lexicon()) == ("US",)
    assert issuer(reading_of("We condemn it.", None, "Example Daily"), load_lexicon()) == ()
    assert issuer(reading_of("We condemn it."), load_lexicon()) == ()
