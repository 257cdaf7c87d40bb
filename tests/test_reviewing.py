"""What a person does with claims: words of a form become values, names the lexicon's, spans the text's."""

from datetime import date

import pytest

from armsledger import reviewing
from armsledger.ledger import Entry, Ledger, LedgerError
from armsledger.model import Amount, Event, Period, Position, Span, Transfer
from ledger_samples import made

WORDS = (
    "Norland, the port said. Sudland denied it. Rain fell. Peru shipped up to 5 patrol boats to Chile in May, the port "
    "said. Chile denied it."
)
BASE = made("p.txt", text=WORDS)


def part(words: str) -> dict:
    start = WORDS.index(words)
    return {"document": "p.txt", "span": Span(start, start + len(words)), "quote": words}


SOLD = Transfer(
    **part("Peru shipped up to 5 patrol boats to Chile in May"),
    supplier=("PE",),
    recipient=("CL",),
    cargo=("naval",),
    quantity=Amount(None, 5, "items", basis="total"),
    value=Amount(1.5, 2, "EUR"),
    when=Period(date(2031, 5, 1), None, "in May"),
    sources=("Example, Wire", "port"),
    also=(("PE",),),
)
DENIED = Position(**part("Chile denied it."), actor=("CL",), stance="denies", about=(SOLD.id,))
STORM = Event(**part("Rain fell."), type="LOSS", actors=("PE",))


@pytest.fixture
def book(ledger: Ledger) -> Ledger:
    ledger.record([Entry(BASE.capture, BASE.document, (SOLD, DENIED, STORM))], "one")
    return ledger


@pytest.mark.parametrize("claim", [SOLD, DENIED, STORM])
def test_the_words_of_a_form_given_back_change_nothing(book: Ledger, claim: Transfer) -> None:
    words = reviewing.field_words(claim)
    assert all(isinstance(value, str) for value in words.values())
    with pytest.raises(LedgerError, match="nothing would change"):
        reviewing.amend(book, claim.id, words, who="ann")


def test_words_become_values_and_names_ids(book: Ledger) -> None:
    fields = {
        "supplier": "Bolivia,  PE",
        "quantity.low": "1,000",
        "quantity_high": "",
        "hedged": "yes",
        "when.end": "2031-05-31",
        "place": "Arica",
        "sources": "A wire <- port",
        **dict.fromkeys(("value_low", "value_high"), ""),
    }
    reviewing.amend(book, SOLD.id[:8], fields, who="ann", reason="misread")
    claim = book.judgement(SOLD.id).claim
    assert (claim.supplier, claim.place, claim.hedged, claim.value) == (("BO", "PE"), "Arica", True, None)
    assert claim.quantity == Amount(1000, None, "items", basis="total")
    assert claim.when == Period(date(2031, 5, 1), date(2031, 5, 31), "in May")
    assert claim.sources == ("A wire", "port")
    assert claim.id == SOLD.id


def test_plain_values_do_as_well(book: Ledger) -> None:
    fields = {
        "recipient": None,
        "quantity": {"low": 1, "high": 2, "unit": "items"},
        "when_start": "2031-05-02",
        "hedged": True,
    }
    reviewing.amend(book, SOLD.id, fields, who="ann")
    claim = book.judgement(SOLD.id).claim
    assert (claim.recipient, claim.quantity.high, claim.when.start) == (None, 2, date(2031, 5, 2))
    reviewing.amend(book, DENIED.id, {"about_words": "the boats"}, who="ann")
    assert book.judgement(DENIED.id).claim.about == "the boats"
    reviewing.amend(book, DENIED.id, {"about": SOLD.id}, who="ann")
    assert book.judgement(DENIED.id).claim.about == (SOLD.id,)


def test_a_moved_span_brings_its_words(book: Ledger) -> None:
    reviewing.amend(book, DENIED.id, {"end": str(DENIED.span.end - 1)}, who="ann")
    claim = book.judgement(DENIED.id).claim
    assert (claim.quote, claim.held_as) == ("Chile denied it", DENIED.id)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"supplier": "Narnia"}, "'Narnia' is not in the lexicon"),
        ({"cargo": ""}, "a transfer needs cargo"),
        ({"supplier": "", "recipient": ""}, "a transfer needs cargo and a supplier or a recipient"),
        ({"quantity.low": "many"}, "not a number"),
        ({"quantity.low": "9"}, "low 9 is more than high 5"),
        ({"quantity.unit": "heaps"}, "the unit is"),
        ({"when.end": "2030-01-01"}, "it ends on 2030-01-01 before"),
        ({"when.start": "May"}, "no day"),
        ({"hedged": "perhaps"}, "neither yes nor no"),
        ({"status": "perhaps"}, "status: one of"),
        ({"colour": "red"}, "a claim has no such field"),
        ({"kind": "event"}, "cannot be amended"),
        ({"end": "100000"}, "no place in the document"),
        ({"start": "x"}, "start: not a number"),
    ],
)
def test_what_a_claim_cannot_be_is_refused_in_a_line(book: Ledger, fields: dict, said: str) -> None:
    head = book.head()
    with pytest.raises(reviewing.ReviewError, match=said) as caught:
        reviewing.amend(book, SOLD.id, fields, who="ann")
    assert "\n" not in str(caught.value)
    assert book.head() == head


def test_a_missed_claim_is_added_from_a_selection_of_words(book: Ledger) -> None:
    start = WORDS.index("the port said")
    done = reviewing.add(
        book, "p.txt", start, start + 13, {"kind": "event", "type": "CONSULT", "actors": "Peru"}, who="ann"
    )
    added = book.judgement(done.about)
    assert (added.state, added.claim.quote, added.claim.actors) == ("added", "the port said", ("PE",))
    assert book.trace(done.about).judged == added
    transfer = {"kind": "transfer", "supplier": "PE", "cargo": "naval", "quantity.low": "3", "quantity.unit": "items"}
    again = reviewing.add(book, "p.txt", start, start + 13, transfer, who="ann")
    assert book.judgement(again.about).claim.recipient is None
    for fields, said in (({}, "kind: one of"), ({"kind": "event", "type": "X"}, "type: one of")):
        with pytest.raises(reviewing.ReviewError, match=said):
            reviewing.add(book, "p.txt", start, start + 13, fields, who="ann")
    with pytest.raises(reviewing.ReviewError, match="no document"):
        reviewing.add(book, "q.txt", 0, 5, transfer, who="ann")
    assert book.verify() == []


def test_each_act_is_written_with_its_author(book: Ledger) -> None:
    seen = book.newest(SOLD.id)
    one = reviewing.accept(book, SOLD.id, who="ann", seen=seen)
    with pytest.raises(LedgerError, match="changed"):
        reviewing.reject(book, SOLD.id, who="bob", reason="no", seen=seen)
    acts = [
        one,
        reviewing.reject(book, SOLD.id[:7], who="bob", reason="no", seen=one.entry),
        reviewing.merge(book, "f1", "f2", who="ann"),
        reviewing.split(book, "f1", [SOLD.id[:7]], who="ann"),
        reviewing.same_origin(book, [" A ", "B"], who="ann"),
        reviewing.grade(book, "Example Wire", "b", who="ann"),
        reviewing.undo(book, one.entry, who="bob"),
    ]
    assert [one.entry for one in reversed(acts)] == [one.entry for one in book.reviews()]
    assert [one.review.act for one in acts] == ["accept", "reject", "merge", "split", "same-origin", "grade", "undo"]
    rulings = book.rulings()
    assert (rulings.grades, rulings.same_origins) == ({"Example Wire": "B"}, (("A", "B"),))
    assert (rulings.merges, rulings.splits) == ((("f1", "f2"),), (("f1", (SOLD.id,)),))
    with pytest.raises(LedgerError, match="bad-review"):
        reviewing.same_origin(book, [], who="ann")
