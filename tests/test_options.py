"""What the commands share: an option takes help and variable from the table of settings; a refusal is one line."""

import pytest
import typer
from typer.testing import CliRunner

from armsledger.config import rows
from armsledger.console.options import LEDGER, LedgerPath, fail


def test_an_option_says_what_the_table_says() -> None:
    app = typer.Typer()

    @app.command()
    def show(ledger: LedgerPath = LEDGER) -> None:
        typer.echo(ledger)

    runner = CliRunner()
    told = " ".join(runner.invoke(app, ["--help"], env={"COLUMNS": "200", "TERMINAL_WIDTH": "200"}).output.split())
    assert rows()["ledger"].help in told
    assert runner.invoke(app, [], env={rows()["ledger"].variable: "other.db"}).output == "other.db\n"
    assert runner.invoke(app, ["--ledger", "mine.db"]).output == "mine.db\n"
    assert runner.invoke(app, []).output == f"{rows()['ledger'].default}\n"


def test_a_refusal_is_one_line_and_status_one(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        fail("a fault\n  over two lines")
    assert left.value.code == 1
    assert capsys.readouterr().err == "armsledger: a fault over two lines\n"
