import sqlite3

import pytest

from armsledger.ledger import LedgerError, open_ledger
from armsledger.ledger import sqlite as room
from armsledger.ledger.sqlite import APPLICATION, look_at, plain_errors
from armsledger.ledger.tables import VERSION, VIEWS
from armsledger.model import Review
from ledger_samples import made


def refusal(path, **more):
    with pytest.raises(LedgerError) as caught:
        open_ledger(path, **more)
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith(str(path))
    return caught.value.code


@pytest.fixture
def path(tmp_path):
    with open_ledger(tmp_path / "my.db", create=True) as ledger:
        ledger.record([made()], "one")
    return tmp_path / "my.db"


def execute(path, *statements):
    connection = sqlite3.connect(path)
    try:
        for statement in statements:
            connection.execute(statement)
        connection.commit()
    finally:
        connection.close()


def test_a_missing_ledger_is_only_made_on_demand(tmp_path):
    assert refusal(tmp_path / "new.db") == "not-found"
    assert list(tmp_path.iterdir()) == []
    assert refusal(tmp_path / "no" / "such" / "new.db", create=True) == "not-found"


def test_a_path_that_no_file_can_have_is_refused(tmp_path):
    with pytest.raises(LedgerError, match="not-found"):
        open_ledger(tmp_path / "a\0b", create=True)
    assert refusal(tmp_path / ("x" * 5000), create=True) == "not-found"


@pytest.mark.parametrize("create", [False, True])
def test_other_files_are_refused_and_left_alone(tmp_path, create):
    other = tmp_path / "letter.txt"
    other.write_text("Dear ledger, I am a letter and long enough to have a header of sixteen bytes.")
    before = other.read_bytes()
    assert refusal(other, create=create) == "not-a-ledger"
    assert other.read_bytes() == before
    assert refusal(tmp_path, create=create) == "not-a-ledger"


@pytest.mark.parametrize("create", [False, True])
def test_another_programs_database_is_refused_and_left_alone(tmp_path, create):
    other = tmp_path / "other.db"
    execute(other, "CREATE TABLE songs (title TEXT)")
    before = other.read_bytes()
    assert refusal(other, create=create) == "not-a-ledger"
    assert other.read_bytes() == before


def test_an_empty_file_becomes_a_ledger_only_when_one_is_to_be_made(tmp_path):
    empty = tmp_path / "empty.db"
    empty.touch()
    with pytest.raises(LedgerError, match="not-a-ledger: the file is empty"):
        open_ledger(empty)
    with open_ledger(empty, create=True) as ledger:
        assert ledger.verify() == []


def test_a_header_with_nothing_behind_it_is_refused(tmp_path):
    cut = tmp_path / "cut.db"
    cut.write_bytes(b"SQLite format 3\x00" + bytes(50))
    assert refusal(cut) in {"not-a-ledger", "damaged"}


def test_a_ledger_of_a_later_version_is_refused(path):
    execute(path, f"PRAGMA user_version = {VERSION + 1}")
    assert refusal(path) == "newer-version"


def test_the_file_bears_its_marks(path):
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION,)
    assert connection.execute("PRAGMA user_version").fetchone() == (VERSION,)
    connection.close()


@pytest.mark.parametrize("statement", ["UPDATE book SET key = 'x'", "DELETE FROM book WHERE seq = 1"])
def test_no_program_can_change_the_book_by_accident(path, statement):
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        execute(path, statement)


def spoil(path, *pages):
    data = bytearray(path.read_bytes())
    for page in pages or range(2, len(data) // 4096 + 1):
        data[(page - 1) * 4096 : page * 4096] = b"\xff" * 4096
    path.write_bytes(data)


def test_a_damaged_page_is_told(path):
    connection = sqlite3.connect(path)
    page = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'book'").fetchone()[0]
    connection.close()
    spoil(path, page)
    with open_ledger(path) as ledger:
        assert {fault.code for fault in ledger.verify()} == {"damaged"}
        with pytest.raises(LedgerError) as caught:
            ledger.claims()
    assert caught.value.code == "damaged"


def test_a_file_that_is_damaged_all_over_is_told(path):
    spoil(path)
    assert refusal(path) == "damaged"
    path.write_bytes(path.read_bytes()[:5000])
    assert refusal(path) == "damaged"


def test_a_full_disk_is_told_and_nothing_is_half_written(path):
    with open_ledger(path) as ledger:
        before = ledger.head()
        with ledger._reading() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(LedgerError) as caught:
            ledger.record([made(f"{number}.txt", number) for number in range(200)], "one")
        assert caught.value.code == "disk-full"
        assert ledger.head() == before
        assert ledger.verify() == []
        with ledger._reading() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
        ledger.record([made(f"{number}.txt", number) for number in range(200)], "one")
        assert ledger.counts()["documents"] == 201


def test_no_room_for_the_first_tables_leaves_a_file_that_the_next_try_can_use(tmp_path, monkeypatch):
    real = room.found

    def cramped(connection):
        connection.exec_driver_sql("PRAGMA max_page_count = 3")
        real(connection)

    monkeypatch.setattr(room, "found", cramped)
    assert refusal(tmp_path / "new.db", create=True) == "disk-full"
    monkeypatch.undo()
    with open_ledger(tmp_path / "new.db", create=True) as ledger:
        assert ledger.verify() == []


def test_a_ledger_that_cannot_be_written_can_be_read(path):
    with open_ledger(path) as ledger:
        with ledger._reading() as connection:
            connection.exec_driver_sql("PRAGMA query_only = ON")
        with pytest.raises(LedgerError) as caught:
            ledger.record([made("b.txt")], "one")
        assert caught.value.code == "no-permission"
        assert len(ledger.claims()) == 2


def test_another_writer_is_waited_for_and_then_told(path, monkeypatch):
    monkeypatch.setattr("armsledger.ledger.sqlite.PATIENCE", 0.05)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with open_ledger(path) as ledger:
        with pytest.raises(LedgerError) as caught:
            ledger.record([made("b.txt")], "one")
        assert caught.value.code == "in-use"
        assert len(ledger.claims()) == 2
        other.execute("ROLLBACK")
        other.close()
        ledger.record([made("b.txt")], "one")


def test_errors_of_the_system_are_told_in_one_line(tmp_path):
    with pytest.raises(LedgerError) as caught, plain_errors("my.db"):
        raise OSError(5, "Input/output error")
    assert str(caught.value) == "my.db: not-written: Input/output error"


def test_looking_makes_no_file(tmp_path):
    look_at(tmp_path / "new.db", create=True)
    assert list(tmp_path.iterdir()) == []


def test_odd_names_are_only_names(tmp_path):
    path = tmp_path / "odd ?mode=ro #1 %20é.db"
    with open_ledger(path, create=True) as ledger:
        ledger.record([made()], "one")
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


LATER = {
    1: ("ALTER TABLE documents DROP COLUMN updated", "ALTER TABLE documents DROP COLUMN pages"),
    2: ("DROP VIEW current_reviews", "DROP TABLE reviews", "DROP TABLE editions"),
}
"""What takes from a ledger that which a version did not have yet."""


@pytest.mark.parametrize("version", LATER)
def test_a_ledger_of_an_earlier_version_gets_what_has_come_since(path, version):
    with sqlite3.connect(path) as connection:
        layout = columns_of(connection)
    views = [f"DROP VIEW current_{name}" for name in ("claims", "documents", "problems")] if version == 1 else []
    older = [statement for number in sorted(LATER, reverse=True) if number >= version for statement in LATER[number]]
    restored = [view for view in VIEWS if any(name.removeprefix("DROP VIEW ") in view for name in views)]
    execute(path, *views, *older, *restored, f"PRAGMA user_version = {version}")
    with open_ledger(path) as ledger:
        before = [claim.id for claim in ledger.claims()]
        assert before and not ledger.verify()
        ledger.record([made("b.txt", 7)], "one")
        ledger.review(Review(act="accept", target=before[0], who="ann"))
        assert not ledger.verify() and len(ledger.claims()) == 2 * len(before)
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (VERSION,)
        assert columns_of(connection) == layout
    connection.close()


def columns_of(connection):
    """The tables, views and indexes with their columns, whatever their order."""
    names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")]
    columns = {name: sorted(row[1:4] for row in connection.execute(f"PRAGMA table_info({name})")) for name in names}
    indexes = connection.execute("SELECT name, tbl_name FROM sqlite_master WHERE type = 'index'")
    return columns, sorted(indexes)
