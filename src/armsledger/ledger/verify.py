"""The proof of a ledger: the chain is replayed, all bytes and texts re-hashed, all quotes and tables compared."""

import hashlib
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from armsledger.ledger.book import GENESIS, link
from armsledger.ledger.entry import digest
from armsledger.ledger.faults import Fault
from armsledger.ledger.projection import Row, row_of
from armsledger.ledger.queries import unpacked
from armsledger.ledger.tables import READABLE, UNHASHED, book, captures, claims, contents, documents, texts

STREAM = 1000
"""Rows fetched at once; bytes and texts are fetched a few at a time, so that memory stays flat."""

KINDS = frozenset({*READABLE, "superseded"})


@dataclass
class Replay:
    """The state of a walk along the book; ``superseded`` maps an entry to the one that superseded it,
    ``undos`` an undo to what it takes back."""

    seq: int = 0
    hash: str = GENESIS
    superseded: dict[int, int] = field(default_factory=dict)
    undos: dict[int, int] = field(default_factory=dict)


def find_faults(connection: sa.Connection) -> Iterator[Fault]:
    """Yield every fault of the ledger, chain first; nothing where all is as it was written."""
    replay = Replay()
    yield from _chain(connection, replay)
    for kind, table in READABLE.items():
        yield from _rows(connection, kind, table, replay.superseded)
    yield from _captures(connection)
    yield from _texts(connection)
    yield from _quotes(connection)


def _chain(connection: sa.Connection, replay: Replay) -> Iterator[Fault]:
    """Replay the chain; after a fault it goes on from what is written, so that one fault is told once."""
    for row in _stream(connection, sa.select(book).order_by(book.c.seq)):
        place = f"entry {row.seq}"
        if row.seq != replay.seq + 1:
            missing = f"{replay.seq + 1}" if row.seq == replay.seq + 2 else f"{replay.seq + 1} to {row.seq - 1}"
            yield Fault("missing-entry", place, f"the book has no entry {missing}")
        elif row.prev_hash != replay.hash:
            yield Fault("broken-chain", place, f"does not carry the hash of entry {replay.seq}")
        if row.kind not in KINDS or link(row.prev_hash, row.seq, row.kind, row.key, row.payload) != row.hash:
            yield Fault("changed-entry", place, f"the hash of this {row.kind} does not follow from its words")
        elif row.kind in {"superseded", "review"}:
            yield from _supersede(row, replay)
        replay.seq, replay.hash = row.seq, row.hash


def _supersede(row: sa.Row[Any], replay: Replay) -> Iterator[Fault]:
    """Note which entry is superseded, or taken back; it must be an earlier one."""
    try:
        told = json.loads(row.payload)
        if row.kind == "review" and told["act"] != "undo":
            return
        old = told["entry"] if row.kind == "superseded" else int(told["target"])
    except (ValueError, KeyError, TypeError):
        old = None
    if not (isinstance(old, int) and 0 < old < row.seq):
        yield Fault("changed-entry", f"entry {row.seq}", "it supersedes no earlier entry")
        return
    replay.superseded[old] = row.seq
    if row.kind == "review":
        replay.undos[row.seq] = old
        if (again := replay.undos.get(old)) is not None:  # what a taken-back undo took back holds again
            replay.superseded.pop(again, None)


def _rows(connection: sa.Connection, kind: str, table: sa.Table, superseded: dict[int, int]) -> Iterator[Fault]:
    """Compare a readable table with the book, row by row and both ways."""
    both = sa.select(table, book.c.payload.label("payload_"), book.c.kind.label("kind_"))
    joined = both.join_from(table, book, table.c.entry == book.c.seq, isouter=True).order_by(table.c.entry)
    for row in _stream(connection, joined):
        written = dict(row._mapping)
        payload = written.pop("payload_")
        if written.pop("kind_") != kind:
            yield Fault("foreign-row", _name(kind, written), f"entry {row.entry} of the book is no {kind}")
            continue
        changed = _differences(written, kind, payload, superseded.get(row.entry))
        if changed:
            message = f"{', '.join(changed)} of the {kind}s table is not what entry {row.entry} of the book says"
            yield Fault("changed-row", _name(kind, written), message)
    lost = sa.select(book.c.seq, book.c.key).join_from(book, table, table.c.entry == book.c.seq, isouter=True)
    for row in _stream(connection, lost.where(book.c.kind == kind, table.c.entry.is_(None)).order_by(book.c.seq)):
        yield Fault("missing-row", row.key, f"entry {row.seq} of the book is not in the {kind}s table")


def _differences(written: Row, kind: str, payload: str, superseded_by: int | None) -> list[str]:
    """Return the columns in which a row differs from what the book says."""
    try:
        expected = row_of(kind, json.loads(payload))
    except (ValueError, KeyError, TypeError, AttributeError):
        return ["everything"]
    expected.update(entry=written["entry"], superseded_by=superseded_by)
    columns = expected.keys() | written.keys() - UNHASHED
    return sorted(column for column in columns if written.get(column) != expected.get(column))


def _name(kind: str, row: Row) -> str:
    """Return what a reader would call the row: a claim's id, a document's name, else its entry."""
    name = row.get("id") or row.get("name") or row.get("document")
    return str(name) if name else f"{kind} of entry {row['entry']}"


def _captures(connection: sa.Connection) -> Iterator[Fault]:
    """Re-hash the bytes of every capture."""
    for row in _stream(connection, sa.select(contents).order_by(contents.c.sha256), batch=4):
        try:
            content = unpacked(row.zlib, row.size)
        except (zlib.error, TypeError) as error:
            yield Fault("changed-capture", row.sha256, f"the bytes cannot be unpacked: {error}")
            continue
        found = hashlib.sha256(content).hexdigest()
        if found != row.sha256 or len(content) != row.size:
            yield Fault("changed-capture", row.sha256, f"the bytes have the hash {found}")
    lost = sa.select(captures.c.name, captures.c.sha256).join_from(captures, contents, isouter=True)
    for row in _stream(connection, lost.where(contents.c.sha256.is_(None))):
        yield Fault("missing-capture", row.name, f"there are no bytes with the hash {row.sha256}")


def _texts(connection: sa.Connection) -> Iterator[Fault]:
    """Re-hash every text."""
    for row in _stream(connection, sa.select(texts).order_by(texts.c.sha256), batch=16):
        found = digest(row.text) if isinstance(row.text, str) else "of no text"
        if found != row.sha256 or len(row.text) != row.characters:
            yield Fault("changed-text", row.sha256, f"the text has the hash {found}")
    lost = sa.select(documents.c.name, documents.c.text_sha256).join_from(documents, texts, isouter=True)
    for row in _stream(connection, lost.where(texts.c.sha256.is_(None))):
        yield Fault("missing-text", row.name, f"there is no text with the hash {row.text_sha256}")


def _quotes(connection: sa.Connection) -> Iterator[Fault]:
    """Compare the quote of every current claim, as the book has it, with its document's text."""
    query = (
        sa.select(claims.c.document, book.c.key, book.c.payload)
        .join_from(claims, book, claims.c.entry == book.c.seq)
        .where(claims.c.superseded_by.is_(None))
        .order_by(claims.c.document, claims.c.entry)
    )
    name, text = None, None
    for row in _stream(connection, query):
        try:
            claim = json.loads(row.payload)
            place, start, end, quote = claim["document"], claim["start"], claim["end"], claim["quote"]
            if place != name:
                name, text = place, _text_of(connection, place)
            agrees = text is not None and text[start:end] == quote
        except (ValueError, KeyError, TypeError):
            agrees, place, start = False, row.document, "?"
        if not agrees:
            yield Fault("wrong-quote", row.key, f"the quote is not what {place} says at character {start}")


def _text_of(connection: sa.Connection, name: str) -> str | None:
    """Return a current document's text."""
    query = sa.select(texts.c.text).join_from(documents, texts).where(documents.c.name == name)
    return connection.scalar(query.where(documents.c.superseded_by.is_(None)))


def _stream(connection: sa.Connection, query: sa.Select[Any], batch: int = STREAM) -> Iterator[sa.Row[Any]]:
    """Yield a query's rows without loading all of them."""
    yield from connection.execution_options(stream_results=True).execute(query, execution_options={"yield_per": batch})
