"""The commands. No logic: each opens what it needs, calls one function of the house and hands the result on."""

import sys
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from armsledger.config import SettingError, rows
from armsledger.version import VERSION

ROWS = rows()

app = typer.Typer(
    name="armsledger",
    help="A ledger of claims about arms transfers: who says that who gave what to whom, traced to the exact words.",
    epilog="Start with: armsledger build FOLDER, then open report/index.html.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def _option(name: str, *flags: str) -> Any:
    """Make the option of a setting: its help and its variable come from the table."""
    return typer.Option(f"--{name}", *flags, help=ROWS[name].help, envvar=ROWS[name].variable)


LEDGER: Any = ROWS["ledger"].default
REPORT: Any = ROWS["report"].default
LedgerPath = Annotated[Path, _option("ledger")]
ReportPath = Annotated[Path, _option("report")]
Kind = Literal["transfer", "event", "position"]


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"armsledger {VERSION}")
        raise typer.Exit


@app.callback()
def armsledger(
    version: Annotated[
        bool, typer.Option("--version", help="Show the version and exit.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Declare what all commands share."""


@app.command()
def build(
    inputs: Annotated[
        list[Path], typer.Argument(metavar="INPUT", help="Files or folders: .txt, .html, .json, .jsonl.")
    ],
    ledger: LedgerPath = LEDGER,
    report: ReportPath = REPORT,
    jobs: Annotated[int, _option("jobs")] = ROWS["jobs"].default,  # type: ignore[assignment]
    manifest: Annotated[
        Path | None,
        typer.Option("--manifest", help="A CSV (file, url, outlet, title, date) for what a text does not say itself."),
    ] = None,
) -> None:
    """Read reports into the ledger and write the report.

    What the ledger knows already is skipped, so the same command goes on where a stopped one ended. Exit status 1 when
    nothing could be read or the report not be written, 130 after Ctrl-C.
    """
    from armsledger import terminal
    from armsledger.pipeline import Stopped
    from armsledger.pipeline import build as run

    try:
        with terminal.progress(inputs) as progress:
            summary = run(inputs, ledger=ledger, report=report, jobs=jobs, manifest=manifest, progress=progress)
    except Stopped as stopped:
        typer.echo(terminal.stopped(stopped.summary, ledger), err=True)
        raise typer.Exit(130) from None
    terminal.show_summary(summary, ledger)
    if not (summary.readable and summary.page):
        raise typer.Exit(1)


@app.command()
def claims(
    ledger: LedgerPath = LEDGER,
    kind: Annotated[Kind | None, typer.Option(help="Only claims of this kind.")] = None,
    document: Annotated[str | None, typer.Option(metavar="NAME", help="Only claims of this document.")] = None,
    format: Annotated[Literal["table", "jsonl", "csv"], typer.Option(help="How to list them.")] = "table",
) -> None:
    """List the claims, in document and text order."""
    from armsledger import open_ledger, terminal
    from armsledger.publish import listing

    with open_ledger(ledger) as book:
        found = book.claims(kind, document)
    if format == "table":
        terminal.show_table(listing.claim_table(found))
    else:
        terminal.show_lines(listing.LISTINGS[format](found))


@app.command()
def trace(
    claim: Annotated[str, typer.Argument(metavar="CLAIM_ID", help="A claim's id, or the beginning of one.")],
    ledger: LedgerPath = LEDGER,
) -> None:
    """Follow a claim to its sentence, document and capture."""
    from armsledger import open_ledger, terminal

    with open_ledger(ledger) as book:
        terminal.show_trace(book.trace(claim))


@app.command()
def documents(ledger: LedgerPath = LEDGER) -> None:
    """List the documents with date, outlet, title and number of claims."""
    from armsledger import open_ledger, terminal
    from armsledger.publish import listing

    with open_ledger(ledger) as book:
        terminal.show_table(listing.document_table(book.documents(), book.claims()))


@app.command()
def problems(ledger: LedgerPath = LEDGER) -> None:
    """List what went wrong with the inputs, one line each.

    A line holds the place, the code and what happened; docs/problems.md explains the codes.
    """
    from armsledger import open_ledger, terminal

    with open_ledger(ledger) as book:
        terminal.show_lines(str(problem) for problem in book.problems())


@app.command()
def verify(ledger: LedgerPath = LEDGER) -> None:
    """Check every quote, every capture and the chain of the book.

    One line a fault, and exit status 1, where something does not hold.
    """
    from armsledger import open_ledger, terminal

    with open_ledger(ledger) as book:
        faults = book.verify()
        terminal.show_lines([str(fault) for fault in faults] or [terminal.verified(book.counts(), ledger)])
    if faults:
        raise typer.Exit(1)


@app.command()
def report(ledger: LedgerPath = LEDGER, report: ReportPath = REPORT) -> None:
    """Write the report again from what the ledger holds."""
    from armsledger import open_ledger
    from armsledger.pipeline import publish

    with open_ledger(ledger) as book:
        typer.echo(publish(book, report))


def main() -> None:
    """Run the command line; what a user can mend is told in one line on stderr, with exit status 1."""
    try:
        app()
    except SettingError as error:
        _fail(str(error))
    except OSError as error:
        _fail(f"{error.filename}: {error.strerror}" if error.filename and error.strerror else str(error))
    except Exception as error:
        from armsledger.ledger import LedgerError
        from armsledger.workers import WorkersError

        if not isinstance(error, (LedgerError, WorkersError)):
            raise
        _fail(str(error))


def _fail(words: str) -> None:
    typer.echo(f"armsledger: {' '.join(words.split())}", err=True)
    sys.exit(1)
