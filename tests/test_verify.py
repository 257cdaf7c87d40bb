# ruff: noqa: S608 (the statements that tamper are made here)
import hashlib
import json
import shutil
import sqlite3
import zlib

import pytest

from armsledger.ledger import open_ledger
from armsledger.ledger.book import GENESIS, link
from armsledger.model import Problem, Review
from ledger_samples import made, tamper, unreadable


@pytest.fixture(scope="module")
def original(tmp_path_factory):
    """A ledger of 17 entries: two documents, one re-read, one unreadable capture, one problem without a capture."""
    path = tmp_path_factory.mktemp("verify") / "original.db"
    with open_ledger(path, create=True) as ledger:
        ledger.record([made("a.txt"), made("b.txt", 6)], "one")
        ledger.record([made("b.txt", 6, claims=1), unreadable("e.txt")], "two")
        ledger.note_problems([Problem("not-found", "z", "no such file")])
        assert ledger.head()[0] == 17
    return path


@pytest.fixture
def path(original, tmp_path):
    return shutil.copy(original, tmp_path / "my.db")


def faults(path):
    with open_ledger(path) as ledger:
        found = ledger.verify()
    assert all("\n" not in str(fault) for fault in found)
    return [(fault.code, fault.place) for fault in found]


def codes(path):
    return [code for code, _ in faults(path)]


FIRST, DENIAL = (claim.id for claim in made("a.txt").claims)
A_TEXT = "(SELECT text_sha256 FROM documents WHERE name = 'a.txt')"
A_BYTES = "(SELECT sha256 FROM captures WHERE name = 'a.txt')"


def test_a_ledger_as_it_was_written_has_no_fault(path):
    assert faults(path) == []


def test_an_empty_ledger_has_no_fault(tmp_path):
    with open_ledger(tmp_path / "new.db", create=True) as ledger:
        assert ledger.verify() == []


def test_an_edited_entry_is_found(path):
    tamper(path, "UPDATE book SET payload = replace(payload, 'norland', 'northland') WHERE seq = 4")
    assert faults(path) == [("changed-entry", "entry 4"), ("changed-row", FIRST)]


@pytest.mark.parametrize("field", ["key = 'x'", "kind = 'event'", "hash = 'x'"])
def test_every_field_of_an_entry_is_covered(path, field):
    tamper(path, f"UPDATE book SET {field} WHERE seq = 5")
    assert ("changed-entry", "entry 5") in faults(path)


def test_an_entry_that_does_not_carry_the_hash_before_is_found(path):
    tamper(path, "UPDATE book SET prev_hash = 'x' WHERE seq = 7")
    assert faults(path) == [("broken-chain", "entry 7"), ("changed-entry", "entry 7")]


def test_a_deleted_entry_is_found(path):
    tamper(path, "DELETE FROM book WHERE seq = 5")
    assert ("missing-entry", "entry 6") in faults(path)
    assert ("foreign-row", DENIAL) in faults(path)


def test_the_deleted_first_entry_is_found(path):
    tamper(path, "DELETE FROM book WHERE seq <= 2")
    assert faults(path)[0] == ("missing-entry", "entry 3")


def test_entries_cut_off_at_the_end_are_found_by_the_tables(path):
    tamper(path, "DELETE FROM book WHERE seq = (SELECT max(seq) FROM book)")
    assert codes(path) == ["foreign-row"]


def test_a_cut_that_takes_the_tables_along_is_found_by_who_kept_the_head(path):
    with open_ledger(path) as ledger:
        kept = ledger.head()
    last = "(SELECT max(seq) FROM book)"
    tamper(path, f"DELETE FROM problems WHERE entry = {last}", f"DELETE FROM book WHERE seq = {last}")
    with open_ledger(path) as ledger:
        assert ledger.verify() == []
        assert ledger.head() != kept


def test_two_swapped_entries_are_found(path):
    swap = ("SET seq = -1 WHERE seq = 4", "SET seq = 4 WHERE seq = 5", "SET seq = 5 WHERE seq = -1")
    tamper(path, *(f"UPDATE book {one}" for one in swap))
    found = faults(path)
    assert ("changed-entry", "entry 4") in found and ("changed-entry", "entry 5") in found
    assert ("broken-chain", "entry 4") in found


def test_an_entry_put_in_is_found(path):
    tamper(
        path,
        "INSERT INTO book SELECT seq + 1, kind, 'x', payload, hash, hash, '' FROM book ORDER BY seq DESC LIMIT 1",
    )
    assert codes(path) == ["changed-entry", "missing-row"]


def test_edited_bytes_are_found(path):
    packed = zlib.compress(b"other bytes").hex()
    tamper(path, f"UPDATE contents SET zlib = x'{packed}', size = 11 WHERE sha256 = {A_BYTES}")
    assert faults(path) == [("changed-capture", made("a.txt").capture.sha256)]


@pytest.mark.parametrize("value", ["x'0011'", "'words'", "x'789c'", "NULL"])
def test_bytes_that_cannot_be_unpacked_are_found(path, value):
    tamper(
        path, "PRAGMA ignore_check_constraints = ON", "CREATE TABLE c2 AS SELECT * FROM contents", "DROP TABLE contents"
    )
    tamper(path, "ALTER TABLE c2 RENAME TO contents", f"UPDATE contents SET zlib = {value} WHERE sha256 = {A_BYTES}")
    assert faults(path) == [("changed-capture", made("a.txt").capture.sha256)]


def test_a_wrong_size_is_found(path):
    tamper(path, f"UPDATE contents SET size = size - 1 WHERE sha256 = {A_BYTES}")
    assert codes(path) == ["changed-capture"]


def test_bytes_that_are_gone_are_found(path):
    tamper(path, f"DELETE FROM contents WHERE sha256 = {A_BYTES}")
    assert faults(path) == [("missing-capture", "a.txt")]


def test_an_edited_text_is_found_and_so_are_the_quotes_in_it(path):
    tamper(path, f"UPDATE texts SET text = replace(text, 'Sudland', 'Eastland') WHERE sha256 = {A_TEXT}")
    assert faults(path) == [
        ("changed-text", _text_hash()),
        ("wrong-quote", FIRST),
        ("wrong-quote", DENIAL),
    ]


def test_a_text_edited_where_nobody_quotes_it_is_found_too(path):
    tamper(path, f"UPDATE texts SET text = replace(text, 'Rain', 'Snow') WHERE sha256 = {A_TEXT}")
    assert faults(path) == [("changed-text", _text_hash())]


def test_a_text_that_is_gone_is_found(path):
    tamper(path, f"DELETE FROM texts WHERE sha256 = {A_TEXT}")
    assert faults(path) == [("missing-text", "a.txt"), ("wrong-quote", FIRST), ("wrong-quote", DENIAL)]


def _text_hash():
    return hashlib.sha256(made("a.txt").document.text.encode()).hexdigest()


@pytest.mark.parametrize(
    "change",
    [
        "quote = 'other words'",
        "supplier = 'eastland'",
        "high = 6",
        "high = 'many'",
        "high = NULL",
        "hedged = 1",
        "start = start + 1",
        "superseded_by = 1",
        "when_end = '2031-06-30'",
        "id = 't000000000000'",
        "document = 'b.txt'",
        "kind = 'position'",
    ],
)
def test_every_edit_of_the_claims_table_is_found(path, change):
    tamper(path, f"UPDATE claims SET {change} WHERE id = '{FIRST}'")
    assert codes(path) == ["changed-row"]


@pytest.mark.parametrize("table", ["captures", "documents", "problems", "runs"])
def test_edits_of_the_other_tables_are_found(path, table):
    column = {"captures": "origin", "documents": "title", "problems": "message", "runs": "engine"}[table]
    tamper(path, f"UPDATE {table} SET {column} = 'other' WHERE entry = (SELECT min(entry) FROM {table})")
    assert codes(path) == ["changed-row"]


def test_a_superseded_claim_cannot_be_made_current_again(path):
    tamper(path, "UPDATE claims SET superseded_by = NULL WHERE superseded_by IS NOT NULL")
    assert codes(path) == ["changed-row"]


def test_a_deleted_row_is_found(path):
    tamper(path, f"DELETE FROM claims WHERE id = '{FIRST}'")
    assert faults(path) == [("missing-row", FIRST)]


def test_a_row_that_the_book_does_not_know_is_found(path):
    tamper(path, "INSERT INTO problems (entry, code, place, message) VALUES (900, 'empty', 'x', 'y')")
    tamper(path, "INSERT INTO problems (entry, code, place, message) VALUES (1, 'empty', 'x', 'y')")
    assert codes(path) == ["foreign-row", "foreign-row"]


def test_the_clocks_times_are_not_covered(path):
    tamper(path, "UPDATE book SET recorded_at = 'x'", "UPDATE captures SET collected = 'x'")
    assert faults(path) == []


def rewrite(path, change):
    """Rewrite the whole chain after a change of the payloads, as a forger would who knows how it is made."""
    connection = sqlite3.connect(path)
    rows = connection.execute("SELECT seq, kind, key, payload FROM book ORDER BY seq").fetchall()
    connection.close()
    before, statements = GENESIS, []
    for seq, kind, key, payload in rows:
        new = json.dumps(change(kind, json.loads(payload)), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        now = link(before, seq, kind, key, new)
        quoted = new.replace("'", "''")
        statements.append(
            f"UPDATE book SET payload = '{quoted}', prev_hash = '{before}', hash = '{now}' WHERE seq = {seq}"
        )
        before = now
    tamper(path, *statements)


def test_a_forger_who_rewrites_nothing_is_no_forger(path):
    rewrite(path, lambda kind, payload: payload)
    assert faults(path) == []


def test_a_forged_chain_cannot_make_a_document_say_other_words(path):
    def change(kind, payload):
        return payload | {"quote": payload["quote"].replace("5 lorries", "9 lorries")} if kind == "claim" else payload

    rewrite(path, change)
    tamper(path, "UPDATE claims SET quote = replace(quote, '5 lorries', '9 lorries')")
    assert faults(path) == [("wrong-quote", FIRST)]


@pytest.mark.parametrize("old", [99, 0, -1, "x", None])
def test_a_forged_entry_can_only_supersede_an_earlier_one(path, old):
    rewrite(path, lambda kind, payload: payload | {"entry": old} if kind == "superseded" else payload)
    assert "changed-entry" in codes(path)


def test_a_forged_entry_without_sense_is_found_and_does_not_stop_the_rest(path):
    rewrite(path, lambda kind, payload: ["no", "object"] if kind == "claim" else payload)
    assert {("changed-row", FIRST), ("wrong-quote", FIRST)} <= set(faults(path))


def test_reviews_are_replayed(path):
    with open_ledger(path) as ledger:
        one = ledger.review(Review(act="reject", target=FIRST, who="ann", reason="so"))
        back = ledger.review(Review(act="undo", target=str(one.entry), who="ann"))
        ledger.review(Review(act="undo", target=str(back.entry), who="ann"))
    assert faults(path) == []
    tamper(path, f"UPDATE reviews SET superseded_by = {back.entry} WHERE entry = {one.entry}")
    assert faults(path) == [("changed-row", f"review of entry {one.entry}")]


@pytest.mark.parametrize("field", ["who", "reason", "at"])
def test_nobody_changes_who_said_something_when_and_why(path, field):
    with open_ledger(path) as ledger:
        one = ledger.review(Review(act="reject", target=FIRST, who="ann", reason="so"))
    tamper(path, f"UPDATE book SET payload = json_set(payload, '$.{field}', 'x') WHERE seq = {one.entry}")
    assert ("changed-entry", f"entry {one.entry}") in faults(path)
    tamper(path, f"UPDATE reviews SET {field} = 'y' WHERE entry = {one.entry}")
    assert ("changed-row", f"review of entry {one.entry}") in faults(path)
