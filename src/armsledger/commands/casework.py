"""The commands of those who judge claims, publish editions and measure the engine. No logic, as in cli."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from armsledger.console.options import LEDGER, LedgerPath, fail, option, user_name

Who = Annotated[str, option("who")]
Reason = Annotated[str, typer.Option("--reason", help="Why; a rejection needs one.")]


def add_to(app: typer.Typer) -> None:
    """Give the program its commands."""
    for name, command in (
        ("review", review), ("reviews", reviews), ("undo", undo), ("editions", editions), ("diff", diff),
        ("evaluate", evaluate),
    ):  # fmt: skip
        app.command(name)(command)


def review(  # noqa: PLR0913, PLR0917 - one parameter for each option
    claim: Annotated[str, typer.Argument(metavar="CLAIM_ID", help="A claim's id, or the beginning of one.")],
    act: Annotated[Literal["accept", "reject", "amend"], typer.Argument(help="What you say of it.")],
    fields: Annotated[
        list[str] | None, typer.Argument(metavar="[FIELD=VALUE]...", help="amend: supplier=KP quantity.low=500 …")
    ] = None,
    who: Who = "",
    reason: Reason = "",
    ledger: LedgerPath = LEDGER,
) -> None:
    """Accept, reject or amend a claim.

    Each is an entry in the book with who, when and why; what was there before is kept. docs/reviews.md tells more.
    """
    from armsledger import open_ledger, reviewing
    from armsledger.console import reviewlines, terminal

    given = dict(pair.partition("=")[::2] for pair in fields or ())
    if bool(given) != (act == "amend") or not all("=" in pair for pair in fields or ()):
        raise typer.BadParameter("amend takes FIELD=VALUE, the others take none")
    with open_ledger(ledger) as book:
        try:
            if act == "amend":
                done = reviewing.amend(book, claim, given, who=who or user_name(), reason=reason)
            else:
                judge = reviewing.accept if act == "accept" else reviewing.reject
                done = judge(book, claim, who=who or user_name(), reason=reason)
        except reviewing.ReviewError as error:
            fail(str(error))
    terminal.show_lines([f"entry {done.entry}: {terminal.inert(reviewlines.told(done))}, {done.about}"])


def reviews(
    about: Annotated[
        str | None, typer.Argument(metavar="ABOUT", help="Only on this claim, finding (whole ids) or source.")
    ] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="NAME", help="Only by this person.")] = None,
    waiting: Annotated[
        bool, typer.Option("--waiting", help="Only those that a later build has overtaken; exit status 1 if any.")
    ] = False,
    format: Annotated[Literal["table", "jsonl"], typer.Option(help="How to list them.")] = "table",
    ledger: LedgerPath = LEDGER,
) -> None:
    """List what people said of claims, findings and sources, the newest first."""
    from armsledger import open_ledger
    from armsledger.console import reviewlines, terminal

    with open_ledger(ledger) as book:
        if waiting:
            lines = list(reviewlines.orphan_lines(book.orphaned_reviews()))
            terminal.show_lines(map(terminal.inert, lines))
            raise typer.Exit(1 if lines else 0)
        found = book.reviews(about, who=by)
    if format == "table":
        terminal.show_table(reviewlines.review_table(found))
    else:
        terminal.show_lines(reviewlines.json_lines(found))


def undo(
    entry: Annotated[int, typer.Argument(metavar="ENTRY", help="The number of a review's entry.")],
    who: Who = "",
    reason: Reason = "",
    ledger: LedgerPath = LEDGER,
) -> None:
    """Take back a review, by another entry; an undo can be taken back too."""
    from armsledger import open_ledger, reviewing
    from armsledger.console import terminal

    with open_ledger(ledger) as book:
        done = reviewing.undo(book, entry, who=who or user_name(), reason=reason)
    terminal.show_lines([f"entry {done.entry}: entry {entry} taken back, {terminal.inert(done.about)}"])


def editions(ledger: LedgerPath = LEDGER) -> None:
    """List the published states of the ledger."""
    from armsledger import open_ledger
    from armsledger.console import reviewlines, terminal

    with open_ledger(ledger) as book:
        terminal.show_table(reviewlines.edition_table(book.editions()))


def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help="An edition's number, or another ledger.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The same, or now: the ledger as it is.")] = "now",
    as_json: Annotated[bool, typer.Option("--json", help="As one JSON object.")] = False,
    ledger: LedgerPath = LEDGER,
) -> None:
    """Tell what changed between two editions.

    New claims, figures that grew, conflicts that appeared or dissolved, positions that changed, reviews made.
    """
    import json

    from armsledger.console import reviewlines, terminal
    from armsledger.editions import editions

    changes = editions.diff(old, new, ledger)
    if as_json:
        terminal.show_lines([json.dumps(reviewlines.change_record(changes), ensure_ascii=False)])
    else:
        terminal.show_lines(map(terminal.inert, reviewlines.change_lines(changes)))


def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD_DIR", help="Annotations, as export gold writes them.")],
    texts: Annotated[
        Path | None, typer.Argument(metavar="TEXT_DIR", help="Their texts; by default GOLD_DIR/texts.")
    ] = None,
    errors: Annotated[bool, typer.Option("--errors", help="Tell every miss, wrong claim and wrong field.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="The figures as one JSON object.")] = False,
) -> None:
    """Measure how well the engine reads texts that people have annotated.

    Precision, recall and F1 by kind, and how often each field is right. It needs no ledger; docs/reviews.md defines the
    figures.
    """
    import json

    from armsledger.console import terminal
    from armsledger.evaluate import evaluating

    try:
        scores = evaluating.evaluate(gold, texts)
    except evaluating.GoldError as error:
        fail(str(error))
    if errors:
        terminal.show_lines(map(terminal.inert, scores.errors))
    figures = scores.record()
    terminal.show_lines([json.dumps(figures)] if as_json else evaluating.score_lines(figures))
