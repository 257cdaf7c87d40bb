"""The commands. No logic: each opens what it needs, calls one function of the house and hands the result on."""

import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, Literal, NoReturn

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
FORMAT_NAMES = "jsonl, csv, parquet, xlsx, sipri, ftm, stix, prov, geojson or graphml."


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
    jobs: Annotated[int, _option("jobs")] = ROWS["jobs"].default,  # type: ignore[assignment]
    manifest: Annotated[
        Path | None,
        typer.Option("--manifest", help="A CSV (file, url, outlet, title, date) for what a text does not say itself."),
    ] = None,
    columns: Annotated[
        list[str] | None,
        typer.Option(metavar="FIELD=NAME", help="Under which name tables and JSON hold a field: text=body,date=pub."),
    ] = None,
    dask: Annotated[str, _option("dask")] = ROWS["dask"].default,  # type: ignore[assignment]
    shards: Annotated[str, _option("shards")] = ROWS["shards"].default,  # type: ignore[assignment]
    keep: Annotated[str, _option("keep")] = ROWS["keep"].default,  # type: ignore[assignment]
) -> None:
    """Read reports into the ledger and write the report.

    What the ledger knows already is skipped, so the same command goes on where a stopped one ended. docs/scale.md tells
    how a corpus is read by shards and on a cluster. Exit status 1 when
    nothing could be read or the report not be written, 130 after Ctrl-C.
    """
    from armsledger import terminal
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
    from armsledger import gathering
    from armsledger.collect.web.collecting import collect_web
    from armsledger.collect.web.tally import wanted

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
    from armsledger import open_ledger, terminal
    from armsledger.publish import listing

    with open_ledger(ledger) as book:
        found = book.claims(kind, document)
    if format == "table":
        terminal.show_table(listing.claim_table(found))
    else:
        terminal.show_lines(listing.LISTINGS[format](found))


@app.command()
def findings(
    ledger: LedgerPath = LEDGER,
    actor: Annotated[str, typer.Option(metavar="ACTOR", help="Only what this actor gives or gets: KP, houthis.")] = "",
    cargo: Annotated[
        str, typer.Option(metavar="CATEGORY", help="Only this kind of cargo and the kinds below it: troops, arms.")
    ] = "",
    format: Annotated[Literal["table", "jsonl"], typer.Option(help="How to list them.")] = "table",
) -> None:
    """List what the claims support together, one finding a supplier, recipient, cargo and unit.

    Each with the bounds of its total, its independent origins, its Admiralty code and its conflicts.
    """
    from armsledger import casebook, open_ledger, terminal
    from armsledger.lexicon.words import load_lexicon
    from armsledger.publish import findinglist

    with open_ledger(ledger) as book:
        found = casebook.open_casebook(book)
    terminal.show_problems(found.problems)
    some = findinglist.chosen(found.findings, load_lexicon(), actor, cargo)
    if format == "table":
        terminal.show_table(findinglist.finding_table(some, load_lexicon()))
    else:
        terminal.show_lines(findinglist.finding_lines(some))


@app.command("explain-finding")
def explain_finding(
    finding: Annotated[str, typer.Argument(metavar="FINDING_ID", help="A finding's id, or the beginning of one.")],
    ledger: LedgerPath = LEDGER,
) -> None:
    """Show all that stands behind a finding.

    Bounds over time, conflicts with their arithmetic, origins with their claims, positions, provisions, exchange.
    """
    from armsledger import casebook, open_ledger, terminal

    with open_ledger(ledger) as book:
        found = casebook.open_casebook(book)
    terminal.show_problems(found.problems)
    try:
        one = found.find(finding)
    except casebook.FindingError as error:
        _fail(str(error))
    terminal.show_sections(found.page(one))


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


@app.command("export")
def export_as(
    format: Annotated[str, typer.Argument(metavar="FORMAT", help=FORMAT_NAMES)],
    output: Annotated[str, typer.Option("--output", "-o", metavar="PATH", help="The file, or a folder for it.")],
    ledger: LedgerPath = LEDGER,
    with_documents: Annotated[
        bool, typer.Option("--with-documents", help="jsonl: texts, captures' hashes and problems too.")
    ] = False,
    with_captures: Annotated[
        bool, typer.Option("--with-captures", help="jsonl: as --with-documents, with the captures' bytes.")
    ] = False,
) -> None:
    """Write the claims in a format of others.

    Beside the file, NAME.left-out.json tells what the format could not carry; docs/exports.md tells what each format
    carries, and how.
    """
    from armsledger import exporting, open_ledger, terminal

    with open_ledger(ledger) as book:
        try:
            done = exporting.export(
                book, format, output, with_documents=with_documents, with_captures=with_captures
            )
        except exporting.ExportError as error:
            _fail(str(error))
    terminal.show_export(done)


@app.command("import")
def import_file(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Claims (.jsonl, .csv) or a trade register (.csv).")],
    ledger: LedgerPath = LEDGER,
) -> None:
    """Bring claims that others have made into the ledger.

    Each is checked like our own: its words must stand in its text. What does not hold is left out, one line each. Exit
    status 1 when nothing of the file could be taken.
    """
    from armsledger import importing, terminal

    done = importing.import_claims(file, ledger)
    terminal.show_import(done, file, ledger)
    if done.problems and not (done.claims or done.documents):
        raise typer.Exit(1)


@app.command()
def explain(  # noqa: PLR0913, PLR0917 - one parameter for each option
    sentence: Annotated[str | None, typer.Argument(metavar="SENTENCE", help="The text to be read.")] = None,
    file: Annotated[Path | None, typer.Option(metavar="FILE", help="Read the documents of this file instead.")] = None,
    number: Annotated[
        int | None, typer.Option("--sentence", metavar="N", help="Show only this sentence of the text, from 1.")
    ] = None,
    date: Annotated[
        datetime | None,
        typer.Option(metavar="DATE", formats=["%Y-%m-%d"], help="The day from which “last month” counts."),
    ] = None,
    anyway: Annotated[bool, typer.Option("--anyway", help="Read also the sentences that triage rules out.")] = False,
    parse: Annotated[bool, typer.Option("--parse", help="Show what the parser made of each sentence.")] = False,
    format: Annotated[Literal["text", "json"], typer.Option(help="How to show it.")] = "text",
) -> None:
    """Show step by step how a text is read, and why a claim was or was not made.

    It needs no ledger and writes none; docs/reading.md goes through an example.
    """
    from armsledger import explaining, stepwise

    if (sentence is None) == (file is None):
        raise typer.BadParameter("either a SENTENCE or --file FILE")
    try:
        for told in explaining.explain_all(sentence, file, number, date and date.date(), anyway=anyway):
            stepwise.show_explanation(told, format, parse=parse)
    except explaining.NothingToExplainError as error:
        _fail(str(error))


@app.command()
def provisions(
    search: Annotated[
        list[str] | None, typer.Argument(metavar="SEARCH", help="Words that must all stand in it: 1718 8(b).")
    ] = None,
    regime: Annotated[str, typer.Option(metavar="NAME", help="Only this regime: dprk, iran, libya …")] = "",
    cargo: Annotated[str, typer.Option(metavar="CATEGORY", help="Only what covers this cargo: artillery-shells.")] = "",
    direction: Annotated[
        Literal["to", "from", "within"] | None, typer.Option(help="Only this way, seen from the sanctioned side.")
    ] = None,
    format: Annotated[Literal["table", "jsonl"], typer.Option(help="How to list them.")] = "table",
) -> None:
    """List and search the rulebook: the paragraphs of sanctions that transfers are held against.

    It needs no ledger. docs/rulebook.md says how to read one, add one and check one.
    """
    from armsledger import terminal
    from armsledger.lexicon.words import load_lexicon
    from armsledger.publish import rulelisting
    from armsledger.rulebook.regimes import load_rulebook

    book, lexicon = load_rulebook(), load_lexicon()
    if regime and regime not in book.regimes:
        raise typer.BadParameter(f"no regime {regime!r}; there are {', '.join(book.regimes)}")
    if cargo and cargo not in lexicon.cargo_entries:
        raise typer.BadParameter(f"no category {cargo!r}; there are {', '.join(lexicon.cargo_entries)}")
    goods = lexicon.lineage(cargo) if cargo else ()
    found = book.search(" ".join(search or ()), regime=regime, cargo=goods, direction=direction)
    if format == "table":
        terminal.show_table(rulelisting.provision_table(found))
    else:
        terminal.show_lines(rulelisting.provision_lines(found, book))


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


def _fail(words: str) -> NoReturn:
    typer.echo(f"armsledger: {' '.join(words.split())}", err=True)
    sys.exit(1)
