"""The commands export and import, as a user calls them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from armsledger.cli import app
from armsledger.ledger import Ledger
from ledger_samples import made

RUN = CliRunner()


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "l.db", create=True) as book:
        book.record([made("a.txt"), made("b.txt", 7)], "an engine 1.0")
        yield book


def test_the_commands(ledger: Ledger, tmp_path: Path) -> None:
    flags = ["--ledger", str(ledger.path)]
    done = RUN.invoke(app, ["export", "jsonl", "--output", str(tmp_path / "c.jsonl"), "--with-captures", *flags])
    assert done.exit_code == 0, done.output
    assert f"wrote     {tmp_path / 'c.jsonl'}" in done.output
    assert "claims    4" in done.output
    again = RUN.invoke(app, ["import", str(tmp_path / "c.jsonl"), "--ledger", str(tmp_path / "m.db")])
    assert again.exit_code == 0, again.output
    assert "restored  2 documents, 2 positions, 2 transfers" in again.output
    nothing = tmp_path / "n.jsonl"
    nothing.write_text("no json\n")
    failed = RUN.invoke(app, ["import", str(nothing), "--ledger", str(tmp_path / "m.db")])
    assert failed.exit_code == 1
    assert "bad-json" in failed.output
    for path in ("c.jsonl", "c.jsonl.left-out.json"):
        assert (tmp_path / path).exists()


def test_what_cannot_be_exported_is_one_line(ledger: Ledger, tmp_path: Path) -> None:
    done = RUN.invoke(app, ["export", "pdf", "-o", str(tmp_path / "x"), "--ledger", str(ledger.path)])
    assert done.exit_code == 1
    assert "no such format: pdf" in done.output
    assert len(done.output.strip().splitlines()) == 1
