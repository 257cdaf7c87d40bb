"""Claims and documents as lists: JSON Lines, CSV, and the cells of a table."""

import csv
import io
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from armsledger.columns import inert
from armsledger.lexicon.words import load_lexicon
from armsledger.model import Chain, Claim, Document, Position
from armsledger.publish.phrasing import Names


@dataclass(frozen=True, slots=True)
class Table:
    """Cells in rows below a heading each; ``empty`` is what to say when there are no rows.

    ``wide`` names the column that gives way when the table is wider than the screen.
    """

    headings: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    wide: str
    empty: str


def jsonl_lines(claims: Sequence[Claim]) -> Iterator[str]:
    """Yield one JSON object a claim: the exchange schema, plain types only."""
    for claim in claims:
        yield json.dumps(claim.record(), ensure_ascii=False)


def csv_lines(claims: Sequence[Claim]) -> Iterator[str]:
    """Yield a header and one line a claim (quoted line breaks stay inside).

    Amounts and periods become columns of their own, lists are joined by ", ", chains by " ← "; a cell that a
    spreadsheet would run as a formula gets an apostrophe before it.
    """
    records = [flat(claim.record()) for claim in claims]
    columns = list(dict.fromkeys(name for record in records for name in record)) or ["document", "id", "kind", "quote"]
    yield _csv_line(columns)
    for record in records:
        yield _csv_line([inert(record.get(name)) for name in columns])


LISTINGS: dict[str, Callable[[Sequence[Claim]], Iterator[str]]] = {"jsonl": jsonl_lines, "csv": csv_lines}
"""The formats that programs read, by name."""


def flat(record: dict[str, Any]) -> dict[str, Any]:
    """Return a claim's record with no value that is a list or an object."""
    row: dict[str, Any] = {}
    for name, value in record.items():
        if name in {"quantity", "value"}:
            row |= {f"{name}_{part}": (value or {}).get(part) for part in ("low", "high", "unit", "approx", "basis")}
        elif name == "when":
            row |= {f"when_{part}": (value or {}).get(part) for part in ("start", "end", "words")}
        elif name == "also":
            row[name] = "; ".join(" ← ".join(chain) for chain in value)
        elif isinstance(value, list):
            row[name] = (" ← " if name == "sources" else ", ").join(value)
        else:
            row[name] = value
    return row


def _csv_line(cells: Sequence[Any]) -> str:
    """Return cells as one line of CSV, without its line end."""
    out = io.StringIO()
    # The writer quotes a cell with a line break in it only where that is part of its own line end.
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue().removesuffix("\r\n")


def claim_table(claims: Sequence[Claim]) -> Table:
    """Return the table that a person reads: id, what is claimed, who says so, document."""
    rows = [(claim.id, marked_statement(claim), chain(claim.sources), claim.document) for claim in claims]
    return Table(("id", "claim", "who says so", "document"), rows, "claim", "no claims")


def document_table(
    documents: Sequence[Document], claims: Sequence[Claim], reprint_of: Mapping[str, str] | None = None
) -> Table:
    """Return the documents with date, outlet, number of claims and title.

    ``reprint_of`` gives for each reprint the document that printed its text first; a column of its own where there is
    any.
    """
    bearing = Counter(claim.document for claim in claims)
    headings: tuple[str, ...] = ("document", "published", "outlet", "claims", "title")
    rows: list[tuple[str, ...]] = [
        (
            document.name,
            document.published.isoformat() if document.published else "",
            document.outlet,
            str(bearing[document.name]),
            document.title,
        )
        for document in documents
    ]
    if reprint_of:
        headings = (*headings, "reprint of")
        rows = [(*row, reprint_of.get(row[0], "")) for row in rows]
    return Table(headings, rows, "title", "no documents")


def marked_statement(claim: Claim) -> str:
    """Return what is claimed, with marks where it is not simply done: "… (planned, hedged)"."""
    unusual = [mark for mark in marks(claim) if mark != "done"]
    return f"{statement(claim)} ({', '.join(unusual)})" if unusual else statement(claim)


def statement(claim: Claim) -> str:
    """Return what is claimed in one line: "Iran → Russia: drones, up to 40 items", "Iran denies: t1a2b3c"."""
    said = Names(load_lexicon()).statement(claim)
    return f"{said}: {matter}" if (matter := about(claim)) else said


def about(claim: Claim) -> str:
    """Return what a position is about: the ids of claims, or words; nothing for other claims."""
    if not isinstance(claim, Position):
        return ""
    return claim.about if isinstance(claim.about, str) else ", ".join(claim.about)


def chain(sources: Chain) -> str:
    """Return who says so, nearest first, actors by their names: "example-wire ← South Korea"."""
    return " ← ".join(map(Names(load_lexicon()).actor, sources))


def marks(claim: Claim) -> list[str]:
    """Return status, polarity and hedge, as far as the claim's kind has them; "affirmed" goes without saying."""
    found = [getattr(claim, "status", "")]
    if getattr(claim, "polarity", "") == "denied":
        found.append("denied")
    if getattr(claim, "hedged", False):
        found.append("hedged")
    return [mark for mark in found if mark]
