"""What a person sees: tables, a traced claim, the progress bar and the summary, on a terminal and in a pipe.

On a terminal, tables fit the width and the traced words stand out in colour. In a pipe nothing is cut, wrapped or
coloured, and the traced words stand between «guillemets». Control characters out of documents never reach a terminal.
"""

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import typer
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table as Grid
from rich.text import Text

from armsledger.console.reviewlines import review_rows
from armsledger.ledger import Counts, Place, Trace, shown
from armsledger.model import Claim, Document, Problem
from armsledger.publish.findingpage import Section
from armsledger.publish.listing import Table, chain, marks, statement
from armsledger.publish.phrasing import count, days

if TYPE_CHECKING:  # at run time it would bring the language model with it
    from armsledger.exporting import Exported
    from armsledger.importing import Imported
    from armsledger.pipeline import Progress as Report
    from armsledger.summary import Summary

MARKED = "bold black on yellow"


def inert(text: str) -> str:
    """Return a text without control characters: each becomes U+FFFD, line breaks and tabs become spaces."""
    return "".join(" " if c in "\n\t" else "\ufffd" if ord(c) < 32 or 127 <= ord(c) < 160 else c for c in text)


def show_lines(lines: Iterable[str]) -> None:
    """Write lines to stdout."""
    for line in lines:
        typer.echo(line)


def show_table(table: Table) -> None:
    """Write a table to stdout, fitted to the terminal; in a pipe as wide as it is."""
    if not table.rows:
        typer.echo(table.empty, err=True)
        return
    console = Console()
    cells = [[inert(cell) for cell in row] for row in table.rows]
    if not console.is_terminal:
        show_lines(aligned([list(table.headings), *cells]))
        return
    grid = Grid(box=SIMPLE_HEAD, pad_edge=False)
    narrow = max(12, console.width // 5)
    for heading in table.headings:
        first, wide = heading == table.headings[0], heading == table.wide
        grid.add_column(heading, no_wrap=first, overflow="fold", max_width=None if first or wide else narrow)
    for row in cells:
        grid.add_row(*(Text(cell) for cell in row))
    console.print(grid)


def aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield one line a row, the cells of each column below each other."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def show_trace(trace: Trace) -> None:
    """Write a claim, its sentence with the claim's words marked, its document and its capture to stdout."""
    console = Console()
    rows = [
        *_claim_rows(trace.claim),
        *((label, Text(inert(words))) for label, words in review_rows(trace.judged, trace.reviews)),
        ("", Text()),
        ("sentence", _marked(trace, colour=console.is_terminal and not console.no_color)),
        ("", Text()),
        *((label, Text(inert(words))) for label, words in (*_document_rows(trace), *_capture_rows(trace))),
    ]
    if not console.is_terminal:
        show_lines(f"{label:10}{words.plain}".rstrip() for label, words in rows)
        return
    grid = Grid.grid(padding=(0, 2))
    grid.add_column(style="dim")
    grid.add_column(overflow="fold")
    for row in rows:
        grid.add_row(*row)
    console.print(grid)


def show_sections(sections: Iterable[Section]) -> None:
    """Write a page to stdout: headings, labels in one column, words in the other, wrapped on a terminal alone."""
    console = Console()
    page = [(section.heading, [(inert(a), inert(b)) for a, b in section.rows]) for section in sections]
    if not console.is_terminal:
        for heading, rows in page:
            show_lines(["", heading] if heading else [])
            show_lines(aligned(rows))
        return
    width = max((len(label) for _, rows in page for label, _ in rows), default=0)
    for heading, rows in page:
        grid = Grid.grid(padding=(0, 2))
        grid.add_column(style="dim", width=min(width, console.width // 4), overflow="fold")
        grid.add_column(overflow="fold")
        for label, words in rows:
            grid.add_row(Text(label), Text(words))
        if heading:
            console.print(Text(f"\n{heading}", style="bold"))
        console.print(grid)


def show_problems(problems: Iterable[Problem]) -> None:
    """Write problems to stderr, one line each."""
    for problem in problems:
        typer.echo(inert(str(problem)), err=True)


def _claim_rows(claim: Claim) -> Iterator[tuple[str, Text]]:
    """Yield what is claimed and who says so, field by field."""
    yield "claim", Text(claim.id)
    yield claim.kind, Text(statement(claim), style="bold")
    when = getattr(claim, "when", None)
    fields = {
        "how": ", ".join(marks(claim)),
        "when": f"{days(when)} (“{when.words}”)" if when else "",
        "place": getattr(claim, "place", ""),
        "means": getattr(claim, "means", ""),
        "says": chain(claim.sources),
        "also": "; ".join(map(chain, claim.also)),
        "speaker": claim.speaker,
        "for": ", ".join(getattr(claim, "in_return_for", ())),
    }
    for label, words in fields.items():
        if words:
            yield label, Text(inert(words))


def _marked(trace: Trace, *, colour: bool) -> Text:
    """Return the sentence with the claim's words marked: by colour, or between «guillemets»."""
    text, around, span = trace.document.text, trace.sentence, trace.claim.span
    before, words, after = text[around.start : span.start], span.of(text), text[span.end : around.end]
    if colour:
        return Text.assemble(inert(before), (inert(words), MARKED), inert(after))
    return Text(f"{inert(before)}«{inert(words)}»{inert(after)}")


def _document_rows(trace: Trace) -> Iterator[tuple[str, str]]:
    """Yield the document's name, place of the words, title, outlet, date and address."""
    document, span = trace.document, trace.claim.span
    yield "document", f"{document.name}, characters {span.start:,} to {span.end:,} of {len(document.text):,}"
    for label, words in (
        ("title", document.title), ("outlet", document.outlet), ("author", document.author),
        ("published", published(document)), ("url", document.url),
    ):  # fmt: skip
        if words:
            yield label, words


def published(document: Document) -> str:
    """Return a document's date and how it is known, or that it is not."""
    return f"{document.published} ({document.dated_by})" if document.published else "unknown"


def _capture_rows(trace: Trace) -> Iterator[tuple[str, str]]:
    """Yield where the bytes came from, their hash, size and time, and the claim's history in the book."""
    capture = trace.capture
    yield "capture", capture.origin
    yield "sha256", capture.sha256
    yield "size", f"{capture.size:,} bytes, collected {capture.collected}"
    for step in trace.history:
        what = "superseded" if step.kind == "superseded" else "recorded"
        why = f", {step.reason}" if step.reason else ""
        yield (
            "history",
            f"{what} {step.recorded_at} by {step.engine}{why}, entry {step.seq} of the book {step.hash[:12]}",
        )


@contextmanager
def progress(inputs: Sequence[Path], *, shards: bool = False) -> Iterator["Report | None"]:
    """Open the progress bar where stderr is a terminal; give what the build calls after each batch or shard."""
    if not sys.stderr.isatty():
        yield None
        return
    columns = (SpinnerColumn(), BarColumn(), TextColumn("{task.percentage:>3.0f} %"), TextColumn("{task.description}"))
    with Progress(*columns, TimeElapsedColumn(), console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=_weigh(inputs, packed=shards))

        def advance(summary: "Summary") -> None:
            done = f"{count(summary.read + summary.skipped, 'document')}, {count(summary.claims.total(), 'claim')}"
            done += f", {count(summary.shards, 'shard')}" if shards else ""
            bar.update(task, completed=summary.size, description=done)

        yield advance


def _weigh(inputs: Iterable[Path], *, packed: bool = False) -> int:
    """Return how many bytes the inputs hold, about: of a .gz what it says it unpacks to, unless ``packed``."""
    total = 0
    for path in inputs:
        for file in path.rglob("*") if path.is_dir() else [path]:
            with suppress(OSError):
                if file.is_file():
                    total += _unpacked_size(file) if file.suffix == ".gz" and not packed else file.stat().st_size
    return total


def _unpacked_size(file: Path) -> int:
    """Return the size that a gzip file bears in its last four bytes."""
    with file.open("rb") as packed:
        packed.seek(-4, os.SEEK_END)
        return int.from_bytes(packed.read(4), "little")


def each(counts: Mapping[str, int], ending: str = "") -> str:
    """Return counts by name, the plural with this ending: "2 events, 45 transfers"; codes stay as they are."""
    return ", ".join(f"{number:,} {name}{ending if number != 1 else ''}" for name, number in sorted(counts.items()))


def show_summary(summary: "Summary", ledger: Place) -> None:
    """Write what a build did, and what it made, to stdout; the first problems, one line each, to stderr."""
    show_problems(summary.first_problems)
    more = summary.problems.total() - len(summary.first_problems)
    if more > 0:
        typer.echo(f"… and {count(more, 'further problem')}: armsledger problems lists them", err=True)
    typer.echo(f"read      {count(summary.read, 'document')} now, {summary.skipped:,} known before")
    if summary.dismissed:
        typer.echo(f"dismissed {count(summary.dismissed, 'page')} unread: their bytes rule out a claim")
    typer.echo(f"found     {each(summary.claims, 's') or 'no new claims'}")
    typer.echo(f"problems  {each(summary.problems) or 'none'}")
    if summary.held:
        typer.echo(f"ledger    {shown(ledger)}: {holding(summary.held)}")
    if summary.page:
        typer.echo(f"report    {summary.page}")


def stopped(summary: "Summary", ledger: Place) -> str:
    """Return the one line that follows Ctrl-C."""
    done = f"{count(summary.read, 'document')} recorded in {shown(ledger)}"
    return f"stopped: {done}; the same command goes on from there"


def holding(counts: Counts) -> str:
    """Return what a ledger holds: "14 documents, 2 events, 45 transfers, 1 problem"."""
    kinds = each(counts["claims"], "s") or "no claims"
    return f"{count(counts['documents'], 'document')}, {kinds}, {count(sum(counts['problems'].values()), 'problem')}"


def verified(counts: Counts, ledger: Place) -> str:
    """Return the one line that says what was checked and found whole."""
    quotes = count(sum(counts["claims"].values()), "quote")
    return f"{shown(ledger)}: the chain, {count(counts['captures'], 'capture')} and {quotes} checked: no fault"


def show_export(done: "Exported") -> None:
    """Write what an export made, and how much the format could not carry, to stdout."""
    for path in done.paths:
        typer.echo(f"wrote     {path}")
    lost = sum(row["count"] for row in done.left_out.record()["left_out"])
    typer.echo(f"claims    {done.claims:,}")
    typer.echo(f"left out  {count(lost, 'value')}: see {done.paths[-1]}" if lost else "left out  nothing")


def show_import(done: "Imported", file: Path, ledger: Place) -> None:
    """Write what an import brought to stdout; what was refused, one line each, to stderr."""
    show_problems(done.problems)
    how = "restored" if done.restored else "imported"
    typer.echo(f"{how}  {count(done.documents, 'document')}, {each(done.claims, 's') or 'no claims'} from {file}")
    typer.echo(f"problems  {each(Counter(problem.code for problem in done.problems)) or 'none'}")
    if done.held:
        typer.echo(f"ledger    {shown(ledger)}: {holding(done.held)}")
