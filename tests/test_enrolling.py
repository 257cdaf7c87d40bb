import io
from pathlib import Path

import pytest

from armsledger.ledger.register import Register
from armsledger.serve import passwords
from conftest import Run
from desk_samples import written
from team_samples import QUICK, SECRET


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(passwords, "_hasher", QUICK)
    return written(tmp_path / "l.db")


def typed(monkeypatch: pytest.MonkeyPatch, words: str = SECRET) -> None:
    """What stands in the pipe from which the password is read."""
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{words}\nmore\n"))


def test_accounts_are_made_and_listed(place: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "no accounts" in run("accounts", "list", "--ledger", place).stdout
    typed(monkeypatch)
    made = run("accounts", "add", "Ann", "--role", "editor", "--ledger", place)
    assert (made.returncode, made.stdout) == (0, "Ann may come in, as editor\n")
    typed(monkeypatch)
    assert run("accounts", "add", "Bo", "--ledger", place).stdout == "Bo may come in, as analyst\n"
    assert [line.split("\t")[:2] for line in run("accounts", "list", "--ledger", place).stdout.splitlines()] == [
        ["Ann", "editor"],
        ["Bo", "analyst"],
    ]
    with Register.open(place) as register:  # type: ignore[union-attr]
        assert passwords.fits(SECRET, register.account("Ann").password)  # type: ignore[union-attr]


def test_accounts_are_changed(place: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, role in (("Ann", "editor"), ("Bo", "reader")):
        typed(monkeypatch)
        run("accounts", "add", name, "--role", role, "--ledger", place)
    assert "as analyst from now on" in run("accounts", "role", "Bo", "--role", "analyst", "--ledger", place).stdout
    token = run("accounts", "token", "Bo", "--note", "nightly", "--ledger", place).stdout.strip()
    typed(monkeypatch, "a new long secret")
    assert "new password" in run("accounts", "password", "Bo", "--ledger", place).stdout
    with Register.open(place) as register:  # type: ignore[union-attr]
        assert register.bearer(token).role == "analyst"  # type: ignore[union-attr]
        assert passwords.fits("a new long secret", register.account("Bo").password)  # type: ignore[union-attr]
    run("accounts", "close", "Bo", "--ledger", place)
    assert "closed" in run("accounts", "list", "--ledger", place).stdout
    run("accounts", "open", "Bo", "--ledger", place)
    assert "closed" not in run("accounts", "list", "--ledger", place).stdout


REFUSED = {
    ("add", "a<b>"): "a name has 1 to 60",
    ("add", "Ann"): "at least 12 characters",
    ("password", "Nobody"): "nobody has an account",
    ("close", "Nobody"): "no-account",
    ("token", "Nobody"): "no-account",
}


@pytest.mark.parametrize("words", REFUSED)
def test_what_cannot_be_is_told_in_one_line(
    place: Path, run: Run, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    typed(monkeypatch, "short" if words == ("add", "Ann") else SECRET)
    done = run("accounts", *words, "--ledger", place)
    assert done.returncode == 1
    assert REFUSED[words] in done.stderr
    assert done.stderr.count("\n") == 1
    assert done.stdout == ""


def test_a_ledger_that_is_not_there_gets_no_register(tmp_path: Path, run: Run) -> None:
    done = run("accounts", "list", "--ledger", tmp_path / "none.db")
    assert done.returncode == 1
    assert list(tmp_path.iterdir()) == []
