"""Readings: a document with its sentences and mentions."""

from armsledger.model import Document, Mention, Reading, Sentence, Span


def test_a_sentence_leads_unless_said_otherwise() -> None:
    assert Sentence(Span(0, 4), 0, wanted=True).leads
    assert not Sentence(Span(0, 4), 0, wanted=False, leads=False).leads


def test_a_reading_holds_what_was_found_in_its_document() -> None:
    document = Document("a.txt", "Peru sold boats.", "00")
    mention = Mention(Span(0, 4), "actor", ("PE",), "name")
    reading = Reading(document, (Sentence(Span(0, 16), 0, wanted=True),), (mention,))
    assert reading.mentions[0].span.of(reading.document.text) == "Peru"


def test_mentions_that_begin_in_a_span() -> None:
    mentions = tuple(Mention(Span(at, at + 3), "actor", ("KE",), "name") for at in (0, 5, 9))
    reading = Reading(Document("d", "Kenya and Chad", ""), (), mentions)
    assert reading.mentions_in(Span(4, 9)) == mentions[1:2]
    assert reading.mentions_in(Span(10, 12)) == ()
