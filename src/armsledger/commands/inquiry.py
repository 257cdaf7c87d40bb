"""The commands that ask what the claims mean: findings, provisions, and how a sentence is read. No logic, as in cli."""

from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

import typer

from armsledger.console.options import LEDGER, LedgerPath, fail


def add_to(app: typer.Typer) -> None:
    """Give the program its four commands."""
    app.command("findings")(findings)
    app.command("explain-finding")(explain_finding)
    app.command("provisions")(provisions)
    app.command("explain")(explain)


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
    from armsledger import casebook, open_ledger
    from armsledger.console import terminal
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


def explain_finding(
    finding: Annotated[str, typer.Argument(metavar="FINDING_ID", help="A finding's id, or the beginning of one.")],
    ledger: LedgerPath = LEDGER,
) -> None:
    """Show all that stands behind a finding.

    Bounds over time, conflicts with their arithmetic, origins with their claims, positions, provisions, exchange.
    """
    from armsledger import casebook, open_ledger
    from armsledger.console import terminal

    with open_ledger(ledger) as book:
        found = casebook.open_casebook(book)
    terminal.show_problems(found.problems)
    try:
        one = found.find(finding)
    except casebook.FindingError as error:
        fail(str(error))
    terminal.show_sections(found.page(one))


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
    from armsledger.console import stepwise
    from armsledger.explain import explaining

    if (sentence is None) == (file is None):
        raise typer.BadParameter("either a SENTENCE or --file FILE")
    try:
        for told in explaining.explain_all(sentence, file, number, date and date.date(), anyway=anyway):
            stepwise.show_explanation(told, format, parse=parse)
    except explaining.NothingToExplainError as error:
        fail(str(error))


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
    from armsledger.console import terminal
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
