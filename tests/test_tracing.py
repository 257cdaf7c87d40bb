from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from armsledger.ledger import LedgerError, open_ledger
from armsledger.ledger.tracing import WIDEST, sentence_around
from armsledger.model import Review, Span
from ledger_samples import TEXT, made, unreadable


@pytest.fixture
def ledger(new_place):
    with open_ledger(new_place(), create=True) as opened:
        opened.record([made("a.txt"), made("b.txt", 6)], "one")
        yield opened


def test_a_claim_leads_to_its_sentence_document_and_capture(ledger):
    entry = made("b.txt", 6)
    trace = ledger.trace(entry.claims[0].id)
    assert trace.claim == entry.claims[0]
    assert trace.document == entry.document
    assert trace.sentence.of(trace.document.text) == "Norland shipped up to 6 lorries to Sudland in May, the port said."
    assert trace.capture.name == "b.txt"
    assert trace.capture.origin == "in/b.txt"
    assert trace.capture.sha256 == entry.capture.sha256
    assert trace.capture.size == len(entry.capture.content)
    assert trace.capture.collected == "2031-05-04T12:30:00+00:00"
    assert trace.current
    assert [(step.seq, step.kind, step.engine) for step in trace.history] == [(9, "claim", "one")]


def test_the_beginning_of_an_id_will_do_where_it_is_the_only_one(ledger):
    claim = made("b.txt", 6).claims[1]
    others = [other.id for other in ledger.claims() if other.id != claim.id]
    length = next(n for n in range(1, 14) if not any(one.startswith(claim.id[:n]) for one in others))
    assert ledger.trace(f" {claim.id[:length]} ").claim == claim
    with pytest.raises(LedgerError) as caught:
        ledger.trace("p")
    assert caught.value.code == "ambiguous"
    assert claim.id in str(caught.value)


@pytest.mark.parametrize("wrong", ["", " ", "x", "%", "t_", "T", "no such claim"])
def test_what_no_claim_is_called_is_told(ledger, wrong):
    with pytest.raises(LedgerError) as caught:
        ledger.trace(wrong)
    assert caught.value.code == "no-claim"


def test_a_superseded_claim_is_traced_in_the_text_that_it_was_read_from(ledger):
    entry = made("a.txt")
    ledger.record([made("a.txt", 7777)], "two")
    trace = ledger.trace(entry.claims[0].id)
    assert not trace.current
    assert trace.document == entry.document
    assert trace.capture.sha256 == entry.capture.sha256
    assert [(step.kind, step.engine, step.reason) for step in trace.history] == [
        ("claim", "one", ""),
        ("superseded", "two", "gone"),
    ]


def test_a_claim_that_comes_back_has_its_whole_history(ledger):
    entry = made("a.txt")
    hedged = replace(entry, claims=(replace(entry.claims[0], hedged=True),))
    ledger.record([hedged], "two")
    ledger.record([unreadable("a.txt")], "two")
    ledger.record([entry], "three")
    trace = ledger.trace(entry.claims[0].id)
    assert trace.current and trace.claim == entry.claims[0]
    assert [(step.kind, step.engine, step.reason) for step in trace.history] == [
        ("claim", "one", ""),
        ("superseded", "two", "changed"),
        ("claim", "two", ""),
        ("superseded", "two", "gone"),
        ("claim", "three", ""),
    ]


def around(text, words):
    start = text.index(words)
    return sentence_around(text, Span(start, start + len(words))).of(text)


@pytest.mark.parametrize(
    ("text", "words", "sentence"),
    [
        ("First one. Second has words in it. Third.", "words", "Second has words in it."),
        ("He asked: “Is it so?” Then words came! Last", "words", "Then words came!"),
        ("Title\n\nA line with words\nthat goes on here. More.", "words", "A line with words\nthat goes on here."),
        ("A short title\nThe body has words.\nNext line", "words", "The body has words."),
        (
            "This long line of the page is wrapped by hand\nand its words stand in the next one. End.",
            "words",
            "This long line of the page is wrapped by hand\nand its words stand in the next one.",
        ),
        ("It rained. Gen. Marrow of the U.S. Navy gave words to J. Reedham. Bye.", "words", None),
        ("One (see words). Two.", "words", "One (see words)."),
        ("Costs rose by 3.5 words per cent. Two.", "words", "Costs rose by 3.5 words per cent."),
        ("It glues.A senior word is words here. Two.", "words", "It glues.A senior word is words here."),
        ("Ends in words. Starts again", "words. Starts", "Ends in words. Starts again"),
        ("In doubt it grows. He told Reed. These words too. Bye.", "words", "He told Reed. These words too."),
        ("words", "words", "words"),
        ("Indented:\n\n   words here   \n\n next", "words", "words here"),
    ],
)
def test_a_sentence_is_as_wide_as_it_should(text, words, sentence):
    found = around(text, words)
    expected = "Gen. Marrow of the U.S. Navy gave words to J. Reedham." if sentence is None else sentence
    assert found == expected


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from("aB .\n!”’…\t\xa0,"), max_size=120), st.data())
def test_the_sentence_always_covers_the_span_and_is_not_too_wide(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = sentence_around(text, Span(start, end))
    assert found.start <= start and end <= found.end <= len(text)


def test_a_text_without_any_stop_is_cut_to_size():
    text = "word " * 5000
    found = sentence_around(text, Span(10_000, 10_004))
    assert found.end - found.start <= 2 * WIDEST + 4


def test_the_sample_has_three_sentences_below_its_title():
    text = TEXT.format(5)
    assert around(text, "denied") == "Sudland denied it."
    assert around(text, "Rain") == "Rain fell."
    assert around(text, "Harbour") == "Harbour note"


def test_a_trace_tells_what_people_say(ledger):
    claim = ledger.claims()[0]
    one = ledger.review(Review(act="amend", target=claim.id, who="ann", changes={"place": "the port"}))
    trace = ledger.trace(claim.id)
    assert (trace.claim.place, trace.judged.claim.place, trace.judged.state) == ("", "the port", "amended")
    assert trace.reviews == (one,)
    ledger.record([made("a.txt", claims=0)], "two")
    gone = ledger.trace(claim.id)
    assert (gone.current, gone.judged, gone.reviews) == (False, None, (one,))
