"""The same from Python: ``import armsledger``."""

import subprocess
import sys
from pathlib import Path

import pytest

import armsledger
from armsledger.ledger import LedgerError
from armsledger.model import Transfer


def test_build_gives_a_ledger_with_typed_claims_and_plain_rows(
    reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with armsledger.build([reports]) as ledger:
        claims = ledger.claims(kind="transfer")
        rows = ledger.rows()
    assert len(claims) == 3
    assert all(isinstance(claim, Transfer) for claim in claims)
    assert [row["id"] for row in rows if row["kind"] == "transfer"] == [claim.id for claim in claims]
    assert Path("armsledger.db").exists()
    assert not Path("report").exists()


def test_a_ledger_that_exists_can_be_opened_again(reports: Path, tmp_path: Path) -> None:
    with armsledger.build([reports], ledger=tmp_path / "a.db", report=tmp_path / "page") as ledger:
        first = ledger.rows()
    with armsledger.open_ledger(tmp_path / "a.db") as ledger:
        assert ledger.rows() == first != []
    assert (tmp_path / "page" / "index.html").exists()


def test_a_ledger_that_does_not_exist_is_an_error_and_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="not-found"):
        armsledger.open_ledger(tmp_path / "none.db")
    assert not (tmp_path / "none.db").exists()


def test_importing_is_quick_because_nothing_heavy_comes_with_it() -> None:
    heavy = "spacy numpy sqlalchemy pydantic jinja2 rich typer"
    script = f"import sys, armsledger; print([name for name in {heavy.split()!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_command_line_shows_help_without_the_language_model() -> None:
    script = "import sys, armsledger.cli; print([n for n in ('spacy', 'sqlalchemy', 'jinja2') if n in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
