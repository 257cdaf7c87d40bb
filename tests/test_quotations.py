"""Quotations and who speaks them; the sentences are ours."""

import pytest

from armsledger.extract.quotations import labels, quotation, quoted_by, relaying, speaker_near, tagged
from armsledger.lexicon.finder import fold
from armsledger.lexicon.words import load_lexicon
from armsledger.model import Span
from scenes import reading_of


def near(text: str) -> tuple[str, ...] | None:
    return speaker_near(reading_of(text), Span(0, len(text)), load_lexicon(), fold(text))


def quoted(text: str, word: str) -> tuple[str, ...] | None:
    """Who speaks the quotation in which a word of a text stands."""
    reading, at = reading_of(text), text.index(word)
    sentence = next(s for s in reading.sentences if s.span.start <= at < s.span.end)
    return quoted_by(reading, sentence, at, fold(text), load_lexicon())


def test_the_name_before_or_behind_the_verb_speaks() -> None:
    assert near("Egypt said the port was open.") == ("EG",)
    assert near('"The port is open," said Egypt.') == ("EG",)
    assert near("According to Oman, the port was open.") == ("OM",)


def test_an_unknown_name_is_nobody_and_silence_is_none() -> None:
    assert near("Smith said the port of Egypt was open.") == ()
    assert near("The port of Egypt was open.") is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He said: “We left. Then we ate.” They slept.", "“We left. Then we ate.”"),
        ("“We left.” Then he slept.", None),
        ('"We left. Then we ate." They slept.', '"We left. Then we ate."'),
        ("“We left. Then we ate.", "“We left. Then we ate."),
    ],
)
def test_where_a_quotation_begins_and_ends(text: str, words: str | None) -> None:
    found = quotation(text, Span(0, len(text)), text.index("Then"))
    assert (found and found.of(text)) == words


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("“Mali has the rifles. Chad gave them,” Niger said.", ("NE",)),
        ("“Mali has rifles. Chad gave them,” Niger told Reuters after it met Togo.", ("Reuters", "NE")),
        ("Niger said: “Mali has rifles. Chad gave them.”", ("NE",)),
        ("President Biden: “I gave Mali rifles. Chad gave them none.”", ("US",)),
        ("“Mali has rifles,” Niger said. “Chad gave them.”", ("NE",)),
        ("“Mali has rifles,” Niger said.\n\n“Chad gave them.”", ("NE",)),
        ("“Mali has rifles,” Niger said.\n\n“Chad gave them,” says the baker.", ()),
        ("Niger said that “rifles” went to Mali. Chad gave them.", None),
    ],
)
def test_who_speaks_a_quotation(text: str, who: tuple[str, ...] | None) -> None:
    assert quoted(text, "Chad") == who


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("Reuters notes that Mali is short of rifles. Chad gave them.", ("Reuters",)),
        ("According to Reuters, Mali is short of rifles. Chad gave them.", ("Reuters",)),
        ("Niger told Reuters that Mali is short of rifles. Chad gave them.", ()),
        ("A man of Reuters left; he said Mali is short. Chad gave them.", ()),
        ("Reuters notes that Mali is short of rifles.\n\nChad gave them.", ()),
    ],
)
def test_an_outlets_account_goes_on(text: str, outlet: tuple[str, ...]) -> None:
    reading = reading_of(text)
    assert relaying(reading, reading.sentences[-1], 3, fold(text), load_lexicon()) == outlet


def test_the_labels_of_a_transcript() -> None:
    text = "MR. ROE:  Hello.\n\nPRESIDENT BIDEN:  Welcome.\n\nPRIME MINISTER LOE:  Thank you.\n\nLoe of Norway left."
    found = labels(reading_of(text), fold(text), load_lexicon())
    assert [who for _, who in found] == [(), ("US",), ("NO",)]
    assert labels(reading_of("PRESIDENT BIDEN:  Hello."), "PRESIDENT BIDEN:  Hello.", load_lexicon()) == []


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Denmark accused Egypt of greed.", ("DK",)),
        ("Anton Brel, a baker from Egypt, said it rained.", ("anton-brel",)),
        ("The minister of Egypt said it rained.", ("EG",)),
    ],
)
def test_who_is_addressed_or_far_off_does_not_speak(text: str, who: tuple[str, ...] | None) -> None:
    assert near(text) == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Chad gave Mali rifles, Reuters reports.", ("Reuters",)),
        ("Chad gave Mali rifles, the Kyiv Independent reported on Monday.", ("The Kyiv Independent",)),
        ("Chad gave Mali rifles and Niger reports it.", ()),
        ("Chad gave Mali rifles, Niger reports many storms.", ()),
    ],
)
def test_a_reporting_clause_at_the_end(text: str, who: tuple[str, ...]) -> None:
    reading = reading_of(text)
    assert tagged(reading, reading.sentences[0], text.index("rifles"), fold(text), load_lexicon()) == who
