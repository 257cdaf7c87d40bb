import sqlite3
import stat
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from armsledger.ledger import LedgerError
from armsledger.ledger import register as module
from armsledger.ledger.register import Register


@pytest.fixture
def register(new_place: Callable[[], Path | str]) -> Iterator[Register]:
    with opened(new_place()) as found:
        yield found


def opened(place: Path | str) -> Register:
    found = Register.open(place)
    assert found is not None
    return found


def refused(code: str) -> object:
    return pytest.raises(LedgerError, match=f": {code}: ")


def test_accounts_are_made_changed_and_closed(register: Register) -> None:
    register.add("Ann", "hash", "editor", by="root")
    register.add("Bo", "hash 2", "reader", by="Ann")
    assert [(one.name, one.role, one.closed) for one in register.accounts()] == [
        ("Ann", "editor", False),
        ("Bo", "reader", False),
    ]
    register.change("Bo", by="Ann", role="analyst", password="hash 3")  # noqa: S106 - no password
    found = register.account("Bo")
    assert found is not None
    assert (found.role, found.password) == ("analyst", "hash 3")
    register.change("Bo", by="Ann", closed=True)
    assert register.account("Bo").closed  # type: ignore[union-attr]
    assert register.account("Cy") is None


def test_what_cannot_be_is_refused_and_changes_nothing(register: Register) -> None:
    register.add("Ann", "hash", "editor", by="root")
    with refused("account-there"):  # type: ignore[attr-defined]
        register.add("Ann", "other", "reader", by="root")
    with refused("no-account"):  # type: ignore[attr-defined]
        register.change("Bo", by="Ann", role="reader")
    for change in ({"role": "reader"}, {"closed": True}):
        with refused("last-editor"):  # type: ignore[attr-defined]
            register.change("Ann", by="Ann", **change)  # type: ignore[arg-type]
    with refused("no-account"):  # type: ignore[attr-defined]
        register.make_token("Bo", "script", by="Ann")
    with refused("no-token"):  # type: ignore[attr-defined]
        register.revoke("00000000", by="Ann")
    [account] = register.accounts()
    assert (account.password, account.role, account.closed) == ("hash", "editor", False)
    assert [step.what for step in register.steps()] == ["account made"]


def test_a_session_lives_until_it_is_ended(register: Register) -> None:
    register.add("Ann", "hash", "analyst", by="root")
    secret = register.start("Ann", "127.0.0.1")
    found = register.session(secret)
    assert found is not None
    assert (found.name, found.role) == ("Ann", "analyst")
    assert len(found.token) >= 24
    assert register.session(secret + "x") is None
    register.end(secret, "127.0.0.1")
    assert register.session(secret) is None
    assert [step.what for step in register.steps(who="Ann")] == ["logout", "login"]


@pytest.mark.parametrize("limit", ["IDLE", "LONGEST"])
def test_a_session_grows_old(register: Register, limit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    register.add("Ann", "hash", "analyst", by="root")
    secret = register.start("Ann", "")
    monkeypatch.setattr(module, limit, timedelta(seconds=-1))
    assert register.session(secret) is None


def test_a_change_of_the_account_ends_its_sessions_and_closing_its_tokens(register: Register) -> None:
    register.add("Ann", "hash", "editor", by="root")
    register.add("Bo", "hash", "analyst", by="Ann")
    first, token = register.start("Bo", ""), register.make_token("Bo", "script", by="Bo")
    register.change("Bo", by="Ann", role="reader")
    assert register.session(first) is None
    assert register.bearer(token).role == "reader"  # type: ignore[union-attr]
    second = register.start("Bo", "")
    register.change("Bo", by="Ann", closed=True)
    assert register.session(second) is None
    assert register.bearer(token) is None
    register.change("Bo", by="Ann", closed=False)
    assert register.bearer(token) is None
    assert register.session(second) is None


def test_tokens_are_shown_once_and_revoked_by_their_owner(register: Register) -> None:
    register.add("Ann", "hash", "editor", by="root")
    register.add("Bo", "hash", "reader", by="Ann")
    secret = register.make_token("Ann", "nightly export", by="Ann")
    [token] = register.tokens("Ann")
    assert (token.note, token.revoked) == ("nightly export", False)
    assert register.tokens("Bo") == []
    assert register.bearer(secret).name == "Ann"  # type: ignore[union-attr]
    with refused("no-token"):  # type: ignore[attr-defined]
        register.revoke(token.id, by="Bo", name="Bo")
    register.revoke(token.id, by="Ann", name="Ann")
    assert register.bearer(secret) is None
    assert register.tokens()[0].revoked


def test_no_secret_is_kept_in_the_clear(tmp_path: Path) -> None:
    with opened(tmp_path / "a.db") as register:
        register.add("Ann", "hash", "editor", by="root")
        secrets = [register.start("Ann", ""), register.make_token("Ann", "x", by="Ann")]
    kept = (tmp_path / "a.db.people").read_bytes()
    assert all(secret.encode() not in kept for secret in secrets)


def test_failed_logins_are_counted_by_name_and_address(register: Register) -> None:
    for who, address in (("Ann", "10.0.0.1"), ("Ann", "10.0.0.2"), ("Bo", "10.0.0.1")):
        register.note("login refused", who, "", address)
    register.note("login", "Ann", "", "10.0.0.1")
    assert register.failures("Ann", "10.0.0.1", timedelta(minutes=5)) == (1, 2, 2)
    assert register.failures("Ann", "10.0.0.1", timedelta(seconds=-1)) == (0, 0, 0)


def test_the_trail_is_paged_newest_first(register: Register) -> None:
    for number in range(7):
        register.note("login", f"P{number}", "", "")
    first = register.steps(limit=4)
    assert [step.who for step in first] == ["P6", "P5", "P4", "P3"]
    assert [step.who for step in register.steps(before=first[-1].number)] == ["P2", "P1", "P0"]


def test_the_register_of_a_file_stands_beside_it_for_its_owner_alone(tmp_path: Path) -> None:
    ledger = tmp_path / "a.db"
    assert Register.open(ledger, create=False) is None
    opened(ledger).close()
    assert not ledger.exists()
    beside = tmp_path / "a.db.people"
    assert stat.S_IMODE(beside.stat().st_mode) == 0o600
    again = Register.open(ledger, create=False)
    assert again is not None
    again.close()


def test_a_register_that_is_no_database_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.db.people").write_text("no database " * 100)
    with pytest.raises(LedgerError, match="not-a-ledger"):
        Register.open(tmp_path / "a.db")


def test_a_register_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="not-written"):
        Register.open(tmp_path / "nowhere" / "a.db")


def test_an_empty_database_holds_no_register(tmp_path: Path) -> None:
    sqlite3.connect(tmp_path / "a.db.people").close()
    (tmp_path / "a.db.people").touch()
    assert Register.open(tmp_path / "a.db", create=False) is None


def test_a_name_with_quotes_is_only_a_name(register: Register) -> None:
    register.add("O'Hara; DROP TABLE", "hash", "reader", by="root")
    assert register.account("O'Hara; DROP TABLE") is not None
