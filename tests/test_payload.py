import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from armsledger.ledger.payload import canonical, capture_payload, claim_from, document_from, document_payload, storable
from armsledger.ledger.projection import document_row
from armsledger.model import Amount, Event, Period, Position, Span, Transfer
from ledger_samples import made

words = st.text(min_size=1, max_size=12)
names = st.lists(words, max_size=3).map(tuple)
numbers = st.none() | st.integers(-(10**20), 10**20) | st.floats(-1e12, 1e12)
days = st.none() | st.dates()


@st.composite
def amounts(draw):
    low, high = draw(numbers), draw(numbers)
    if low is None and high is None:
        return None
    if low is not None and high is not None:
        low, high = min(low, high), max(low, high)
    basis = draw(st.sampled_from([None, "total", "increment", "stock"]))
    return Amount(low, high, draw(words), draw(st.booleans()), basis)


@st.composite
def periods(draw):
    start, end = draw(days), draw(days)
    if start is None and end is None:
        return None
    if start is not None and end is not None:
        start, end = min(start, end), max(start, end)
    return Period(start, end, draw(st.text(max_size=9)))


@st.composite
def claims(draw):
    quote = draw(words)
    start = draw(st.integers(0, 500))
    shared = {
        "document": draw(words),
        "span": Span(start, start + len(quote)),
        "quote": quote,
        "sources": draw(names),
        "also": tuple(draw(st.lists(names, max_size=2))),
        "speaker": draw(st.text(max_size=9)),
    }
    told = {
        "quantity": draw(amounts()),
        "when": draw(periods()),
        "place": draw(st.text(max_size=9)),
        "status": draw(st.sampled_from(["done", "planned", "possible"])),
        "polarity": draw(st.sampled_from(["affirmed", "denied"])),
        "hedged": draw(st.booleans()),
    }
    kind = draw(st.sampled_from([Transfer, Event, Position]))
    if kind is Transfer:
        parties = {"supplier": draw(st.none() | names), "recipient": draw(st.none() | names), "cargo": draw(names)}
        more = {"value": draw(amounts()), "in_return_for": draw(names), "designation": draw(names)}
        return Transfer(**shared, **told, **parties, **more, means=draw(st.text(max_size=9)))
    if kind is Event:
        return Event(**shared, **told, type="TEST", actors=draw(names), recipients=draw(names))
    about = draw(names | words)
    return Position(**shared, actor=draw(names), stance="denies", about=about, when=told["when"])


@settings(max_examples=60, deadline=None)
@given(claims())
def test_a_claim_comes_back_from_the_book_as_it_was(claim):
    back = claim_from(json.loads(canonical(claim.record())))
    assert back == claim
    assert back.id == claim.id
    assert canonical(back.record()) == canonical(claim.record())


def test_missing_fields_take_their_defaults():
    bare = claim_from({"kind": "event", "type": "LOSS", "document": "a", "start": 0, "end": 2, "quote": "no"})
    assert bare == Event(document="a", span=Span(0, 2), quote="no", type="LOSS")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"kind": "rumour"}, "rumour"),
        ({"status": "finished"}, "status"),
        ({"polarity": "maybe"}, "polarity"),
        ({"quantity": {"low": 1}}, "unit"),
        ({"quantity": {"low": 1, "unit": "items", "basis": "heap"}}, "basis"),
        ({"when": {"start": "soon"}}, "soon"),
        ({"supplier": "norland"}, "supplier"),
        ({"quote": "other words"}, "quote"),
        ({"start": None}, "type"),
    ],
)
def test_what_is_no_claim_is_refused_in_words(change, told):
    record = made().claims[0].record() | change
    with pytest.raises(ValueError, match=told):
        claim_from(record)


@pytest.mark.parametrize("field", ["document", "start", "end", "quote"])
def test_what_no_claim_can_lack_is_named(field):
    record = made().claims[0].record()
    del record[field]
    with pytest.raises(ValueError, match=field):
        claim_from(record)


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=[]), max_size=20))
def test_every_text_can_be_stored_and_keeps_its_length(text):
    kept = storable(text)
    kept.encode()
    assert len(kept) == len(text)
    assert storable(kept) == kept


def test_whole_texts_are_stored_as_they_are():
    assert storable("naïve – “quoted”\0 😀") == "naïve – “quoted”\0 😀"
    assert storable("half \ud83d of a pair") == "half \ufffd of a pair"


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(words, st.integers() | st.text() | st.none() | st.booleans(), max_size=5))
def test_canonical_json_reads_back_and_does_not_depend_on_order(value):
    turned = dict(reversed(list(value.items())))
    assert canonical(turned) == canonical(value)
    assert json.loads(canonical(value)) == value


def test_numbers_that_json_does_not_have_are_refused():
    with pytest.raises(ValueError, match="JSON"):
        canonical({"low": float("inf")})


def test_a_captures_payload_has_neither_bytes_nor_clock_time():
    payload = capture_payload(made(given_date=date(2030, 1, 2), given_outlet="Example Daily").capture)
    assert payload["given_date"] == "2030-01-02"
    assert payload["given_outlet"] == "Example Daily"
    assert payload["size"] == len(made().capture.content)
    assert not {"content", "collected"} & payload.keys()


def test_a_document_comes_back_as_it_was():
    document = made().document
    assert document_from(document_payload(document, "hash"), document.text) == document
    paged = replace(document, updated=date(2031, 6, 9), pages=(0, 14))
    assert document_from(document_payload(paged, "hash"), paged.text) == paged
    assert document_from(document_row(document_payload(paged, "hash")), paged.text) == paged
    assert not {"updated", "pages"} & document_payload(document, "hash").keys()
