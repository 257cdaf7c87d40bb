import zlib
from dataclasses import replace
from datetime import date

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from armsledger.ledger import LedgerError, open_ledger
from armsledger.ledger.queries import natural, unpacked
from armsledger.ledger.tables import contents
from armsledger.model import Problem
from ledger_samples import made, unreadable


@pytest.fixture
def ledger(new_place):
    with open_ledger(new_place(), create=True) as opened:
        opened.record([made("n#10", 10), made("n#9", 9), made("b.txt", 3, claims=0), unreadable("e.txt")], "one")
        yield opened


def test_claims_come_by_document_and_place(ledger):
    assert [(claim.document, claim.kind) for claim in ledger.claims()] == [
        ("n#9", "transfer"),
        ("n#9", "position"),
        ("n#10", "transfer"),
        ("n#10", "position"),
    ]


def test_claims_can_be_asked_for_by_kind_and_document(ledger):
    assert ledger.claims() == [*made("n#9", 9).claims, *made("n#10", 10).claims]
    assert ledger.claims("position", "n#10") == [made("n#10", 10).claims[1]]
    assert ledger.claims("event") == ledger.claims(document="no.txt") == []


def test_rows_are_the_exchange_form_and_flat_ones_the_table(ledger):
    assert ledger.rows("transfer") == [claim.record() for claim in ledger.claims("transfer")]
    flat = ledger.rows("transfer", flat=True)
    assert [row["high"] for row in flat] == [9, 10]
    assert not any(isinstance(value, dict | list) for row in flat for value in row.values())


def test_documents_come_with_their_texts(ledger):
    assert ledger.documents() == [made("b.txt", 3).document, made("n#9", 9).document, made("n#10", 10).document]
    assert [document.name for document in ledger.documents(cited=True)] == ["n#9", "n#10"]
    assert ledger.document("n#9") == made("n#9", 9).document
    assert ledger.document("e.txt") is None


def test_counts(ledger):
    ledger.note_problems([Problem("not-found", "x", "none"), Problem("not-found", "y", "none")])
    assert ledger.counts() == {
        "captures": 4,
        "documents": 3,
        "claims": {"position": 2, "transfer": 2},
        "problems": {"empty": 1, "not-found": 2},
    }


def test_what_is_superseded_does_not_count(ledger):
    ledger.record([unreadable("n#9"), unreadable("n#10"), made("e.txt", claims=1)], "one")
    assert ledger.counts() == {"captures": 4, "documents": 2, "claims": {"transfer": 1}, "problems": {"empty": 2}}
    assert [document.name for document in ledger.documents(cited=True)] == ["e.txt"]


def test_a_capture_is_known_to_the_engine_that_read_it_last(ledger):
    sha256 = made("n#9", 9).capture.sha256
    assert ledger.known("n#9", sha256, "one")
    assert not ledger.known("n#9", sha256, "two")
    assert not ledger.known("n#9", "0" * 64, "one")
    assert not ledger.known("n#8", sha256, "one")
    assert ledger.known("e.txt", unreadable("e.txt").capture.sha256, "one")
    ledger.record([made("n#9", 8)], "one")
    assert not ledger.known("n#9", sha256, "one")
    ledger.record([made("n#9", 9)], "two")
    assert not ledger.known("n#9", sha256, "one")
    assert ledger.known("n#9", sha256, "two")


def test_all_known_says_the_same_at_once(ledger):
    ledger.record([made("b.txt", 3)], "two")
    assert ledger.known_all("two") == {("b.txt", made("b.txt", 3).capture.sha256)}
    assert {name for name, _ in ledger.known_all("one")} == {"n#9", "n#10", "e.txt"}
    assert all(ledger.known(*one, "one") for one in ledger.known_all("one"))


def test_a_capture_is_unread_where_it_is_new_changed_or_otherwise_described(ledger):
    old = made("n#9", 9)
    dated = made("n#10", 10, given_date=date(2031, 1, 1)).capture
    captures = [old.capture, dated, made("b.txt", 4).capture, made("new.txt").capture]
    assert list(ledger.unread(iter(captures), "one")) == captures[1:]
    assert list(ledger.unread(captures, "two")) == captures
    ledger.record([made("n#10", 10, given_date=date(2031, 1, 1))], "one")
    assert list(ledger.unread([dated], "one")) == []
    moved = replace(old.capture, origin="elsewhere/n", collected=dated.collected.replace(year=2040))
    assert list(ledger.unread([moved], "one")) == []
    ledger.record([old], "two")
    assert list(ledger.unread([moved], "one")) == [moved]


def test_captures_can_be_taken_out_again(ledger):
    capture = made("n#9", 9).capture
    assert ledger.content(capture.sha256) == capture.content
    with pytest.raises(LedgerError, match="no-capture"):
        ledger.content("0" * 64)
    with ledger._writing() as connection:
        connection.execute(sa.update(contents).values(zlib=b"\0"))
    with pytest.raises(LedgerError, match="damaged"):
        ledger.content(capture.sha256)


def test_unpacking_stops_at_the_size():
    bomb = zlib.compress(bytes(10_000_000))
    with pytest.raises(zlib.error):
        unpacked(bomb, 10)
    assert unpacked(zlib.compress(b""), 0) == b""


def test_names_are_ordered_as_people_count():
    names = ["a#10", "a#9", "a#01", "a", "b2", "b", "a#9b"]
    assert sorted(names, key=natural) == ["a", "a#01", "a#9", "a#9b", "a#10", "b", "b2"]


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from("a#-٣²0"), max_size=6), st.integers(0, 10**30), st.integers(1, 99))
def test_any_number_comes_before_a_larger_one(name, number, more):
    assert natural(f"{name}x{number}") < natural(f"{name}x{number + more}")
    assert natural(f"{name}x{number}a") < natural(f"{name}x{number + more}")
