import hashlib
import json
from dataclasses import replace

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from armsledger.ledger import book as room
from armsledger.ledger import open_ledger
from armsledger.ledger.book import GENESIS, chunks, head, link, standing
from armsledger.ledger.tables import book, captures, claims, contents, runs, texts
from armsledger.model import Problem
from ledger_samples import made, unreadable


@pytest.fixture
def ledger(new_place):
    with open_ledger(new_place(), create=True) as opened:
        yield opened


def written(ledger):
    with ledger._reading() as connection:
        return [
            (row.kind, row.key, json.loads(row.payload))
            for row in connection.execute(sa.select(book).order_by(book.c.seq))
        ]


def test_a_link_is_the_sha256_of_all_that_it_covers():
    by_hand = hashlib.sha256(f'{GENESIS}\n[1,"run","a.txt"]\n{{}}'.encode()).hexdigest()
    assert link(GENESIS, 1, "run", "a.txt", "{}") == by_hand


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=4), min_size=4, max_size=4), st.lists(st.text(max_size=4), min_size=4, max_size=4))
def test_two_different_entries_never_have_one_hash(one, other):
    prev, kind, key, payload = one
    links = {link("a", 1, kind, key, payload), link("a", 1, *other[1:])}
    assert len(links) == (1 if one[1:] == other[1:] else 2)
    assert link("a", 1, kind, key, payload) != link("a", 2, kind, key, payload)
    assert link(prev, 1, kind, key, payload) != link(f"{prev}b", 1, kind, key, payload)


def test_an_empty_book_has_the_first_hash(ledger):
    assert ledger.head() == (0, GENESIS)


def test_entries_are_numbered_without_a_gap_and_chained(ledger):
    ledger.record([made("a.txt"), made("b.txt", 6)], "one")
    ledger.record([made("c.txt", 7)], "one")
    with ledger._reading() as connection:
        rows = connection.execute(sa.select(book).order_by(book.c.seq)).all()
        assert head(connection) == (len(rows), rows[-1].hash)
    assert [row.seq for row in rows] == list(range(1, len(rows) + 1))
    assert [row.prev_hash for row in rows] == [GENESIS, *(row.hash for row in rows[:-1])]


def test_no_entry_holds_a_clock_time_or_a_text(ledger):
    ledger.record([made()], "one")
    told = json.dumps(written(ledger))
    assert "12:30" not in told and "Rain fell" not in told


def test_a_changed_claim_is_superseded_by_an_entry_and_stays_in_the_book(ledger):
    entry = made()
    ledger.record([entry], "one")
    hedged = replace(entry.claims[0], hedged=True)
    ledger.record([replace(entry, claims=(hedged, entry.claims[1]))], "two")
    new = written(ledger)[5:]
    assert [kind for kind, _, _ in new] == ["superseded", "superseded", "run", "claim"]
    assert new[1][1] == hedged.id
    assert new[1][2] == {"kind": "claim", "entry": 4, "reason": "changed", "engine": "two"}
    assert written(ledger)[3][2]["hedged"] is False


def test_a_claim_found_no_longer_is_superseded_as_gone(ledger):
    entry = made()
    ledger.record([entry], "one")
    ledger.record([made(claims=1)], "one")
    assert written(ledger)[5:] == [
        ("superseded", entry.claims[1].id, {"kind": "claim", "entry": 5, "reason": "gone", "engine": "one"})
    ]


def test_a_file_without_text_takes_its_document_and_claims_along(ledger):
    ledger.record([made()], "one")
    ledger.record([unreadable()], "one")
    gone = [told for kind, _, told in written(ledger) if kind == "superseded"]
    assert sorted(told["kind"] for told in gone) == ["capture", "claim", "claim", "document", "run"]


def test_the_same_name_twice_in_a_batch_leaves_the_last(ledger):
    ledger.record([made(number=1), made(number=2)], "one")
    assert [claim.quantity.high for claim in ledger.claims("transfer")] == [2]
    assert ledger.verify() == []


def test_equal_bytes_and_texts_are_stored_once(ledger):
    ledger.record([made("a.txt"), made("b.txt")], "one")
    with ledger._reading() as connection:
        for table, number in ((contents, 1), (texts, 1), (captures, 2)):
            assert connection.scalar(sa.select(sa.func.count()).select_from(table)) == number


def test_what_stands_is_told_by_document(ledger):
    ledger.record([made("a.txt"), unreadable("b.txt")], "one")
    ledger.note_problems([Problem("not-found", "c.txt", "no such file")])
    with ledger._reading() as connection:
        states = standing(connection, ["a.txt", "b.txt", "z.txt"])
        loose = standing(connection, None)
    assert {name: sorted(kind for kind, _ in state) for name, state in states.items()} == {
        "a.txt": ["capture", "claim", "claim", "document", "run"],
        "b.txt": ["capture", "problem", "run"],
        "z.txt": [],
    }
    assert [kind for kind, _ in loose[None]] == ["problem"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 40), max_size=30), st.integers(1, 7), st.integers(1, 60))
def test_chunks_keep_everything_in_order_and_their_measure(sizes, most, size):
    batch = [
        made(f"{number}", text="Norland, the port Sudland denied Rain" + "x" * length)
        for number, length in enumerate(sizes)
    ]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(room, "CHUNK_ENTRIES", most)
        patch.setattr(room, "CHUNK_BYTES", size)
        found = list(chunks(iter(batch)))
    assert [entry for chunk in found for entry in chunk] == batch
    for chunk in found:
        assert 0 < len(chunk) <= most
        assert sum(len(entry.capture.content) for entry in chunk[:-1]) < size


def test_chunks_within_a_batch_see_what_the_earlier_ones_wrote(ledger, monkeypatch):
    monkeypatch.setattr(room, "CHUNK_ENTRIES", 2)
    batch = [made(f"{number % 5}.txt", number) for number in range(11)]
    ledger.record(iter(batch), "one")
    assert ledger.verify() == []
    assert sorted(claim.quantity.high for claim in ledger.claims("transfer")) == [6, 7, 8, 9, 10]
    with ledger._reading() as connection:
        current = sa.select(sa.func.count()).select_from(claims).where(claims.c.superseded_by.is_(None))
        assert connection.scalar(current) == 10
        assert connection.scalar(sa.select(sa.func.count()).select_from(runs)) == 11


def test_problems_without_a_capture_are_noted_once(ledger):
    problems = [Problem("not-found", "c.txt", "no such file"), Problem("bad-json", "d.jsonl#3", "cut off")]
    ledger.note_problems(problems)
    before = ledger.head()
    ledger.note_problems([*problems, *problems])
    assert ledger.head() == before
    assert ledger.problems() == problems


@pytest.mark.parametrize(
    ("over", "left"),
    [
        ([], ["in/a.txt", "in/d.jsonl#3", "in2/a.txt"]),
        (["in"], ["in2/a.txt"]),
        (["in/"], ["in2/a.txt"]),
        (["in/d.jsonl"], ["in/a.txt", "in2/a.txt"]),
        (["in/a"], ["in/a.txt", "in/d.jsonl#3", "in2/a.txt"]),
        (["in", "in2/a.txt"], []),
    ],
)
def test_problems_that_did_not_come_up_again_are_superseded_where_a_run_looked(ledger, over, left):
    ledger.note_problems(Problem("not-read", place, "a fault") for place in ("in/a.txt", "in/d.jsonl#3", "in2/a.txt"))
    ledger.note_problems([], over=over)
    assert sorted(problem.place for problem in ledger.problems()) == left
    assert ledger.verify() == []


def test_a_problem_that_came_up_again_stays_as_it_is(ledger):
    problem = Problem("not-read", "in/a.txt", "a fault")
    ledger.note_problems([problem])
    before = ledger.head()
    ledger.note_problems([problem], over=["in"])
    assert ledger.head() == before


def test_problems_of_documents_are_left_to_their_documents(ledger):
    ledger.record([unreadable()], "one")
    ledger.note_problems([], over=["in"])
    assert len(ledger.problems()) == 1
    ledger.record([made()], "one")
    assert ledger.problems() == []
