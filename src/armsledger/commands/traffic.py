"""The commands that bring claims out of a ledger and into it: export and import. No logic, as in cli."""

from pathlib import Path
from typing import Annotated

import typer

from armsledger.console.options import LEDGER, LedgerPath, fail

FORMAT_NAMES = "jsonl, csv, parquet, xlsx, sipri, ftm, stix, prov, geojson, graphml or gold."


def add_to(app: typer.Typer) -> None:
    """Give the program its two commands."""
    app.command("export")(export_as)
    app.command("import")(import_file)


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
    from armsledger import exporting, open_ledger
    from armsledger.console import reviewlines, terminal
    from armsledger.evaluate import golden

    with open_ledger(ledger) as book:
        if format == "gold":
            gold = golden.export_gold(book, output)
            lines = reviewlines.golden_lines(len(gold.files) // 2, gold.claims, gold.waiting, output)
            terminal.show_lines(map(terminal.inert, lines))
            return
        try:
            done = exporting.export(book, format, output, with_documents=with_documents, with_captures=with_captures)
        except exporting.ExportError as error:
            fail(str(error))
    terminal.show_export(done)


def import_file(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Claims (.jsonl, .csv) or a trade register (.csv).")],
    ledger: LedgerPath = LEDGER,
) -> None:
    """Bring claims that others have made into the ledger.

    Each is checked like our own: its words must stand in its text. What does not hold is left out, one line each. Exit
    status 1 when nothing of the file could be taken.
    """
    from armsledger import importing
    from armsledger.console import terminal

    done = importing.import_claims(file, ledger)
    terminal.show_import(done, file, ledger)
    if done.problems and not (done.claims or done.documents):
        raise typer.Exit(1)
