import json
from dataclasses import replace

import pytest

from armsledger.ledger import Entry, LedgerError
from armsledger.ledger.entry import check_entry, digest, items_of, problem_item
from armsledger.model import Amount, Problem, Span
from ledger_samples import made, position, unreadable


def kinds(items):
    return [item.kind for item in items]


def test_an_entrys_items_come_in_order():
    entry = replace(made(), problems=(Problem("long-line", "a.txt:9", "too long"),))
    assert kinds(items_of(entry, "one")) == ["run", "capture", "document", "claim", "claim", "problem"]
    assert kinds(items_of(unreadable(), "one")) == ["run", "capture", "problem"]


def test_claims_stand_in_the_order_of_the_text_whatever_order_they_come_in():
    entry = made()
    turned = replace(entry, claims=entry.claims[::-1])
    assert items_of(turned, "one") == items_of(entry, "one")


def test_a_document_names_its_text_by_hash():
    item = next(item for item in items_of(made(), "one") if item.kind == "document")
    assert json.loads(item.payload)["text_sha256"] == digest(made().document.text)
    assert "Rain fell" not in item.payload


def test_a_claim_that_does_not_quote_its_document_is_left_out_with_a_problem():
    entry = made()
    claim = entry.claims[0]
    moved = replace(claim, span=Span(claim.span.start + 1, claim.span.end + 1))
    stranger = replace(claim, document="b.txt")
    items = items_of(replace(entry, claims=(moved, stranger, entry.claims[1])), "one")
    assert kinds(items) == ["run", "capture", "document", "claim", "problem", "problem"]
    assert all(json.loads(item.payload)["code"] == "not-analysed" for item in items[-2:])
    assert json.loads(items[-2].payload)["place"] == f"a.txt:{claim.span.start}"


def test_a_claim_with_a_number_that_json_does_not_have_is_left_out_with_a_problem():
    entry = made()
    endless = replace(entry.claims[0], quantity=Amount(float("inf"), None, "items"))
    assert kinds(items_of(replace(entry, claims=(endless,)), "one"))[-2:] == ["document", "problem"]


def test_a_claim_stated_twice_is_one_and_two_readings_of_one_are_told():
    entry = made(claims=1)
    claim = entry.claims[0]
    assert kinds(items_of(replace(entry, claims=(claim, claim)), "one")).count("claim") == 1
    other = replace(claim, hedged=True)
    assert other.id == claim.id
    items = items_of(replace(entry, claims=(claim, other)), "one")
    assert kinds(items)[-2:] == ["claim", "problem"]
    assert json.loads(items[-2].payload)["hedged"] is False


def test_broken_letters_are_stored_and_quotes_stay_exact():
    entry = made(text="\ud800 Norland shipped up to {} \udfff lorries, the port said. Sudland denied it. Rain fell.")
    items = items_of(entry, "one")
    assert kinds(items).count("claim") == 2
    text = entry.document.text.replace("\ud800", "\ufffd").replace("\udfff", "\ufffd")
    for item in items[3:]:
        claim = json.loads(item.payload)
        assert text[claim["start"] : claim["end"]] == claim["quote"]


def test_a_problem_is_the_same_where_all_its_words_are():
    problem = Problem("empty", "a", "nothing")
    assert problem_item(problem, None) == problem_item(Problem("empty", "a", "nothing"), None)
    assert problem_item(problem, None).key != problem_item(problem, "a.txt").key
    assert problem_item(problem, None).key != problem_item(Problem("empty", "b", "nothing"), None).key


@pytest.mark.parametrize(
    "wrong",
    [
        replace(made(), capture=replace(made().capture, content=b"other bytes")),
        replace(made(), document=replace(made().document, name="b.txt")),
        replace(made(), document=replace(made().document, capture="0" * 64)),
        Entry(unreadable().capture, None, (position("a.txt", made().document.text),)),
    ],
)
def test_parts_that_do_not_belong_together_are_refused(wrong):
    with pytest.raises(LedgerError) as caught:
        check_entry(wrong)
    assert caught.value.code == "bad-entry"
    check_entry(made())
