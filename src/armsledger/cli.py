"""The commands. No logic: each opens what it needs, calls one function of the house and hands the result on."""

from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

import typer

from armsledger.commands import casework, enrolling, inquiry, traffic
from armsledger.config import SettingError
from armsledger.console.options import LEDGER, REPORT, ROWS, LedgerPath, ReportPath, fail, option
from armsledger.version import VERSION

app = typer.Typer(
    name="armsledger",
    help="A ledger of claims about arms transfers: who says that who gave what to whom, traced to the exact words.",
    epilog="Start with: armsledger build FOLDER, then open report/index.html.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


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
def build(  # noqa: PLR0913, PLR0917 - one parameter for each option
    inputs: Annotated[
        list[Path],
        typer.Argument(metavar="INPUT", help="Files, archives or folders of them: text, web pages, PDF, tables, WARC."),
    ],
    ledger: LedgerPath = LEDGER,
    report: ReportPath = REPORT,
    jobs: Annotated[int, option("jobs")] = ROWS["jobs"].default,  # type: ignore[assignment]
    manifest: Annotated[
        Path | None,
        typer.Option("--manifest", help="A CSV (file, url, outlet, title, date) for what a text does not say itself."),
    ] = None,
    columns: Annotated[
        list[str] | None,
        typer.Option(metavar="FIELD=NAME", help="Under which name tables and JSON hold a field: text=body,date=pub."),
    ] = None,
    dask: Annotated[str, option("dask")] = ROWS["dask"].default,  # type: ignore[assignment]
    shards: Annotated[str, option("shards")] = ROWS["shards"].default,  # type: ignore[assignment]
    keep: Annotated[str, option("keep")] = ROWS["keep"].default,  # type: ignore[assignment]
) -> None:
    """Read reports into the ledger and write the report.

    What the ledger knows already is skipped, so the same command goes on where a stopped one ended. docs/scale.md tells
    how a corpus is read by shards and on a cluster. Exit status 1 when
    nothing could be read or the report not be written, 130 after Ctrl-C.
    """
    from armsledger.console import terminal
    from armsledger.model.fields import read_columns
    from armsledger.pipeline import Stopped
    from armsledger.pipeline import build as run

    try:
        names = read_columns(columns or ())
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--columns") from None
    try:
        with terminal.progress(inputs, shards=bool(dask or shards)) as progress:
            summary = run(
                inputs, ledger=ledger, report=report, jobs=jobs, manifest=manifest, columns=names, dask=dask,
                shards=shards, keep=keep, progress=progress,
            )  # fmt: skip
    except Stopped as stopped:
        typer.echo(terminal.stopped(stopped.summary, ledger), err=True)
        raise typer.Exit(130) from None
    terminal.show_summary(summary, ledger)
    if not (summary.readable and summary.page):
        raise typer.Exit(1)


@app.command()
def collect(  # noqa: PLR0913, PLR0917 - one parameter for each option
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="INPUT", help="Addresses of pages, feeds, sitemaps; files with an address a line."),
    ],
    into: Annotated[Path, typer.Option("--into", help="The archive, a folder of WARC files.")] = Path("archive"),
    since: Annotated[
        datetime | None,
        typer.Option(metavar="DATE", formats=["%Y-%m-%d"], help="Leave out what a feed or sitemap dates before."),
    ] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="New pages taken from feeds and sitemaps at most.")] = None,
    older_than: Annotated[
        int | None, typer.Option(metavar="DAYS", min=0, help="Ask again for pages last asked for so many days ago.")
    ] = None,
    allow_host: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="A host that may have a private address. Repeatable.")
    ] = None,
) -> None:
    """Collect pages from the web into an archive that build reads.

    Keeps to robots.txt and a polite rate. What the archive has is not fetched twice, so the same command goes on where
    a stopped one ended. Exit status 1 when the archive has nothing of what was asked for, 130 after Ctrl-C.
    """
    from armsledger.collect.web.collecting import collect_web
    from armsledger.collect.web.tally import wanted
    from armsledger.console import gathering

    try:
        with gathering.watching() as tell:
            tally = collect_web(
                inputs, into, wanted=wanted(since, limit, older_than), allow_hosts=allow_host or (), tell=tell
            )
    except KeyboardInterrupt:
        typer.echo(f"stopped: what was fetched is in {into}; the same command goes on from there", err=True)
        raise typer.Exit(130) from None
    gathering.show_tally(tally, into)
    if not (tally.pages or tally.unchanged or tally.known):
        raise typer.Exit(1)


@app.command()
def claims(
    ledger: LedgerPath = LEDGER,
    kind: Annotated[Kind | None, typer.Option(help="Only claims of this kind.")] = None,
    document: Annotated[str | None, typer.Option(metavar="NAME", help="Only claims of this document.")] = None,
    format: Annotated[Literal["table", "jsonl", "csv"], typer.Option(help="How to list them.")] = "table",
) -> None:
    """List the claims, in document and text order."""
    from armsledger import open_ledger
    from armsledger.console import terminal
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
    from armsledger import open_ledger
    from armsledger.console import terminal

    with open_ledger(ledger) as book:
        terminal.show_trace(book.trace(claim))


@app.command()
def documents(ledger: LedgerPath = LEDGER) -> None:
    """List the documents with date, outlet, title and number of claims.

    Where one prints the text of another, the earliest print is named beside it.
    """
    from armsledger import open_ledger
    from armsledger.console import terminal
    from armsledger.publish import listing
    from armsledger.reconcile.reprints import reprints

    with open_ledger(ledger) as book:
        found = book.documents()
        terminal.show_table(listing.document_table(found, book.claims(), reprints(found)))


@app.command()
def problems(ledger: LedgerPath = LEDGER) -> None:
    """List what went wrong with the inputs, one line each.

    A line holds the place, the code and what happened; docs/problems.md explains the codes.
    """
    from armsledger import open_ledger
    from armsledger.console import terminal

    with open_ledger(ledger) as book:
        terminal.show_lines(terminal.inert(str(problem)) for problem in book.problems())


@app.command()
def verify(
    ledger: LedgerPath = LEDGER,
    report: Annotated[
        Path | None,
        typer.Option("--report", metavar="PATH", help="Check this report, a folder or a file of it, as well."),
    ] = None,
) -> None:
    """Check every quote, every capture and the chain of the book; with --report, every line of a report too.

    One line a fault, and exit status 1, where something does not hold.
    """
    from armsledger import open_ledger
    from armsledger.console import terminal
    from armsledger.editions import rechecking, reporting

    with open_ledger(ledger) as book:
        faults = [terminal.inert(str(fault)) for fault in book.verify()]
        if report is not None:
            try:
                faults += map(terminal.inert, rechecking.check_report(book, report))
            except reporting.ReportError as error:
                fail(str(error))
        terminal.show_lines(faults or [terminal.verified(book.counts(), ledger)])
    if faults:
        raise typer.Exit(1)


@app.command()
def report(  # noqa: PLR0913, PLR0917 - one parameter for each option
    ledger: LedgerPath = LEDGER,
    report: ReportPath = REPORT,
    format: Annotated[
        list[str] | None, typer.Option("--format", metavar="FORMAT", help="html, md, docx or pdf. Repeatable.")
    ] = None,
    actors: Annotated[
        str, typer.Option(metavar="LIST", help="Only what passes between these (KP,RU), or all about one.")
    ] = "",
    since: Annotated[
        datetime | None, typer.Option(metavar="DATE", formats=["%Y-%m-%d"], help="Only claims on this day or later.")
    ] = None,
    until: Annotated[
        datetime | None, typer.Option(metavar="DATE", formats=["%Y-%m-%d"], help="Only claims on this day or earlier.")
    ] = None,
    title: Annotated[str, typer.Option(metavar="WORDS", help="The report's title.")] = "",
    draft: Annotated[bool, typer.Option("--draft", help="Record no edition, and tell no changes.")] = False,
) -> None:
    """Write the report, and record in the ledger which state of it was published, as an edition.

    A later report tells what has changed since. docs/report.md goes through its parts; verify --report checks it.
    """
    from armsledger import open_ledger
    from armsledger.editions import reporting

    days = [day and day.date() for day in (since, until)]
    try:
        asked = reporting.ask(format or (), actors, days[0], days[1], title)
        with open_ledger(ledger) as book:
            for path in reporting.write_report(book, report, asked, edition=not draft):
                typer.echo(path)
    except reporting.ReportError as error:
        fail(str(error))


@app.command()
def serve(  # noqa: PLR0913, PLR0917 - one parameter for each option
    ledger: LedgerPath = LEDGER,
    host: Annotated[str, typer.Option(help="The address to listen on; beyond this machine only with accounts.")] = (
        "127.0.0.1"
    ),
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="The port to listen on; 0 takes any that is free.")
    ] = 8321,
    name: Annotated[
        str, typer.Option("--as", metavar="NAME", help="Who judges, as it stands in the book; else the user's name.")
    ] = "",
    open: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
    certificate: Annotated[
        Path | None, typer.Option(exists=True, dir_okay=False, help="A certificate (PEM), to be reached by https.")
    ] = None,
    key: Annotated[Path | None, typer.Option(exists=True, dir_okay=False, help="The certificate's key (PEM).")] = None,
    proxy: Annotated[
        bool, typer.Option("--proxy", help="A proxy on this machine encrypts, and says in X-Forwarded-For who asks.")
    ] = False,
) -> None:
    """Read, judge and search the ledger in a browser: the workspace, on this machine or for a team.

    docs/workspace.md goes through its pages, docs/team.md through accounts. Ctrl-C ends it.
    """
    from armsledger.serve import serving

    door = serving.Door(host, port, certificate, key, proxy)
    serving.serve(ledger, door, name=name, show=open)


inquiry.add_to(app)
traffic.add_to(app)
casework.add_to(app)
app.add_typer(enrolling.app, name="accounts")


def main() -> None:
    """Run the command line; what a user can mend is told in one line on stderr, with exit status 1."""
    try:
        app()
    except SettingError as error:
        fail(str(error))
    except OSError as error:
        fail(f"{error.filename}: {error.strerror}" if error.filename and error.strerror else str(error))
    except Exception as error:
        from armsledger.ledger import LedgerError
        from armsledger.workers import WorkersError

        if not isinstance(error, (LedgerError, WorkersError)):
            raise
        fail(str(error))
