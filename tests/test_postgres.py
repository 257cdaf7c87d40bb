"""Ledgers in PostgreSQL: what is refused, the guards, figures as they were, and the same hashes as in a file."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import DBAPIError

from armsledger.ledger import Ledger, LedgerError, open_ledger
from armsledger.ledger import postgres as room
from armsledger.model import Amount
from ledger_samples import made
from postgres_server import new_schema

psycopg = pytest.importorskip("psycopg")


def refusal(place: str, *, create: bool = False) -> str:
    with pytest.raises(LedgerError) as caught:
        open_ledger(place, create=create)
    assert "\n" not in str(caught.value)
    assert "secret" not in str(caught.value)
    return caught.value.code


@pytest.fixture
def place(postgres: str) -> str:
    address = new_schema(postgres)
    with open_ledger(address, create=True) as ledger:
        ledger.record([made()], "one")
    return address


def execute(address: str, *statements: str) -> None:
    with psycopg.connect(address) as connection:
        for statement in statements:
            connection.execute(statement)


@pytest.mark.parametrize(
    "address", ["postgresql://", "postgresql://ann:secret@db.example", "postgresql://ann:secret@[x/y"]
)
def test_what_is_no_address_of_a_database_is_refused(address: str) -> None:
    assert refusal(address) == "not-found"


def test_a_server_or_database_that_is_not_there_is_told(postgres: str) -> None:
    assert refusal("postgresql://ann:secret@localhost:1/arms") == "not-found"
    assert refusal(postgres.replace("/postgres?", "/nothing?"), create=True) == "not-found"
    assert refusal(postgres.replace("tester@", "stranger@")) in {"no-permission", "not-found"}


def test_a_ledger_is_only_made_on_demand(postgres: str) -> None:
    assert refusal(new_schema(postgres)) == "not-found"


def test_other_tables_are_left_alone(postgres: str) -> None:
    address = new_schema(postgres)
    execute(address, "CREATE TABLE songs (title TEXT)")
    assert refusal(address) == refusal(address, create=True) == "not-a-ledger"


def test_a_later_version_is_refused_and_an_earlier_one_renewed(place: str) -> None:
    execute(place, "UPDATE ledger_marks SET value = value + 1")
    assert refusal(place) == "newer-version"
    execute(place, "UPDATE ledger_marks SET value = value - 2")
    with open_ledger(place) as ledger, ledger._reading() as connection:
        assert room.check(connection, place) is False


@pytest.mark.parametrize("statement", ["UPDATE book SET key = 'x'", "DELETE FROM book", "TRUNCATE book CASCADE"])
def test_the_book_is_append_only_whatever_program_comes(place: str, statement: str) -> None:
    with pytest.raises(psycopg.errors.RaiseException, match="append-only"):
        execute(place, statement)


def test_the_same_build_gives_the_same_hashes_as_in_a_file(postgres: str, tmp_path: Path) -> None:
    heads = []
    for where in (tmp_path / "my.db", new_schema(postgres)):
        with open_ledger(where, create=True) as ledger:
            ledger.record([made("a.txt"), made("b\0.txt", 7)], "one")
            ledger.record([made("a.txt", claims=1)], "two")
            assert ledger.verify() == []
            heads.append((ledger.head(), ledger.rows(flat=True)))
    assert heads[0] == heads[1]


NUMBERS = st.one_of(st.integers(0, 2**70), st.floats(0, 1e30, allow_subnormal=False))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(NUMBERS)
def test_figures_stay_what_they_were(place: str, number: float) -> None:
    entry = made()
    claim = replace(entry.claims[0], quantity=Amount(number, None, "items"))
    with open_ledger(place) as ledger:
        ledger.record([replace(entry, claims=(claim,))], "two")
        assert ledger.claims() == [claim]
        assert ledger.verify() == []


def test_a_changed_row_is_found(place: str) -> None:
    execute(place, "UPDATE claims SET supplier = 'x'", "UPDATE texts SET text = 'y'")
    with open_ledger(place) as ledger:
        assert {fault.code for fault in ledger.verify()} >= {"changed-row", "changed-text", "wrong-quote"}


def test_who_waits_too_long_is_told(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "PATIENCE", 1.0)
    with (
        open_ledger(place) as one,
        open_ledger(place) as two,
        one._writing(),
        pytest.raises(LedgerError, match="in-use"),
    ):
        two.record([made("b.txt")], "one")


def test_a_reader_writes_nothing(place: str) -> None:
    with (
        open_ledger(place) as ledger,
        pytest.raises(LedgerError, match="no-permission"),
        ledger._reading() as connection,
    ):
        connection.exec_driver_sql("DELETE FROM claims")


@pytest.mark.parametrize(
    ("state", "code"),
    [
        ("53100", "disk-full"),
        ("42501", "no-permission"),
        ("40001", "in-use"),
        ("XX001", "damaged"),
        ("22000", "not-written"),
        ("28P01", "no-permission"),
        ("57P01", "not-found"),
    ],
)
def test_the_servers_errors_in_plain_words(state: str, code: str) -> None:
    said = psycopg.Error("some\nfault")
    said.sqlstate = state
    with pytest.raises(LedgerError) as caught, room.plain_errors("postgresql://db/arms"):
        raise DBAPIError("SELECT 1", {}, said)
    assert caught.value.code == code
    assert "\n" not in str(caught.value)


def test_without_its_library_an_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object, **__: object) -> None:
        raise ImportError

    monkeypatch.setattr(room.sa, "create_engine", missing)
    assert refusal("postgresql://ann:secret@db.example/arms") == "needs-extra"
    assert Ledger is not None
