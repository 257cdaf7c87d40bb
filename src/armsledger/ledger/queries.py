"""What can be asked of a ledger: claims, documents, problems, counts, and what has been read already."""

import json
import re
import zlib
from collections.abc import Collection
from typing import Any, TypedDict

import sqlalchemy as sa

from armsledger.ledger.faults import LedgerError
from armsledger.ledger.payload import Record, capture_payload, document_from, storable
from armsledger.ledger.tables import book, captures, claims, contents, documents, problems, reviews, runs, texts
from armsledger.model import Capture, Document, Problem


class Counts(TypedDict):
    """How much is current in a ledger; ``claims`` by kind, ``problems`` by code."""

    captures: int
    documents: int
    claims: dict[str, int]
    problems: dict[str, int]


def natural(name: str) -> list[tuple[int, int, str]]:
    """Return a sort key under which "news.jsonl#9" comes before "news.jsonl#10"."""
    parts = re.split(r"0*([0-9]+)", name)
    return [(place % 2, len(part) if place % 2 else 0, part) for place, part in enumerate(parts)]


def claim_records(connection: sa.Connection, kind: str | None, document: str | None) -> list[Record]:
    """Return the records of the current claims, by document and then by place in the text."""
    query = sa.select(book.c.payload).join_from(claims, book, claims.c.entry == book.c.seq)
    query = query.where(claims.c.superseded_by.is_(None))
    if kind is not None:
        query = query.where(claims.c.kind == kind)
    if document is not None:
        query = query.where(claims.c.document == storable(document))
    records = [json.loads(payload) for payload in connection.scalars(query)]
    return sorted(records, key=record_order)


def record_order(record: Record) -> tuple[object, ...]:
    """Return what orders claims: by document, then by place in the text."""
    return natural(record["document"]), record["start"], record["end"], record["id"]


def document_list(connection: sa.Connection, *, cited: bool, name: str | None = None) -> list[Document]:
    """Return the current documents by name; ``cited`` leaves out those without a claim, read or added by a person."""
    query = sa.select(documents, texts.c.text).join_from(documents, texts).where(documents.c.superseded_by.is_(None))
    if name is not None:
        query = query.where(documents.c.name == storable(name))
    if cited:
        current = sa.select(claims.c.document).where(claims.c.superseded_by.is_(None))
        added = sa.select(reviews.c.changes).where(reviews.c.act == "add", reviews.c.superseded_by.is_(None))
        names = {json.loads(changes)["document"] for changes in connection.scalars(added)}
        query = query.where(documents.c.name.in_(current) | documents.c.name.in_(names))
    found = [document_from(dict(row), row["text"]) for row in connection.execute(query).mappings()]
    return sorted(found, key=lambda one: natural(one.name))


def problem_list(connection: sa.Connection) -> list[Problem]:
    """Return the current problems by place."""
    query = sa.select(problems.c.code, problems.c.place, problems.c.message).where(problems.c.superseded_by.is_(None))
    found = [Problem(*row) for row in connection.execute(query.distinct())]
    return sorted(found, key=lambda one: (natural(one.place), one.code, one.message))


def count_all(connection: sa.Connection) -> Counts:
    """Return how much is current."""

    def number(table: sa.Table) -> int:
        query = sa.select(sa.func.count()).select_from(table).where(table.c.superseded_by.is_(None))
        return int(connection.execute(query).scalar_one())

    def by(table: sa.Table, column: str) -> dict[str, int]:
        field = table.c[column]
        query = sa.select(field, sa.func.count()).where(table.c.superseded_by.is_(None)).group_by(field).order_by(field)
        return {str(value): int(count) for value, count in connection.execute(query)}

    return Counts(
        captures=number(captures), documents=number(documents), claims=by(claims, "kind"), problems=by(problems, "code")
    )


def is_known(connection: sa.Connection, name: str, sha256: str, engine: str) -> bool:
    """Tell whether the last engine that read this document was this one, and read this capture."""
    query = sa.select(runs.c.entry).where(runs.c.superseded_by.is_(None), runs.c.document == storable(name))
    return connection.execute(query.where(runs.c.capture == sha256, runs.c.engine == engine)).first() is not None


def all_known(connection: sa.Connection, engine: str) -> set[tuple[str, str]]:
    """Return (name, sha256) of every capture that ``is_known`` holds for."""
    query = sa.select(runs.c.document, runs.c.capture).where(runs.c.superseded_by.is_(None), runs.c.engine == engine)
    return {(name, sha256) for name, sha256 in connection.execute(query)}


GIVEN = ("media", "given_url", "given_outlet", "given_title", "given_date")


Reading = tuple[str, str, tuple[str | None, ...]]
"""A capture as an engine reads it: name, sha256, its medium, and what a manifest gives of it."""


def reading_of(capture: Capture) -> Reading:
    """Return the capture as ``read_before`` would list it."""
    payload = capture_payload(capture)
    given = tuple(None if payload[name] is None else storable(payload[name]) for name in GIVEN)
    return storable(capture.name), capture.sha256, given


def read_before(connection: sa.Connection, engine: str, names: Collection[str] | None = None) -> set[Reading]:
    """Return every capture that the engine was the last to read, with what the manifest gave of it then.

    ``names`` looks for captures of these names alone.
    """
    columns = [captures.c[name] for name in ("name", "sha256", *GIVEN)]
    same = sa.and_(runs.c.document == captures.c.name, runs.c.capture == captures.c.sha256)
    query = sa.select(*columns).join_from(captures, runs, same)
    query = query.where(captures.c.superseded_by.is_(None), runs.c.superseded_by.is_(None), runs.c.engine == engine)
    if names is not None:
        query = query.where(captures.c.name.in_([storable(name) for name in names]))
    return {(row[0], row[1], tuple(row[2:])) for row in connection.execute(query)}


def content_of(connection: sa.Connection, sha256: str) -> bytes:
    """Return the bytes of a capture; raises ``LedgerError`` ("no-capture", "damaged")."""
    row = connection.execute(sa.select(contents.c.zlib, contents.c.size).where(contents.c.sha256 == sha256)).first()
    if row is None:
        raise LedgerError("no-capture", sha256)
    try:
        return unpacked(row.zlib, row.size)
    except zlib.error as error:
        raise LedgerError("damaged", sha256, f"the bytes of this capture cannot be unpacked: {error}") from error


def unpacked(packed: Any, size: int) -> bytes:
    """Return the bytes of a compressed capture, one more than ``size`` at most; raises ``zlib.error``."""
    if not isinstance(packed, bytes):
        raise zlib.error("not bytes")
    machine = zlib.decompressobj()
    whole = machine.decompress(packed, max(size, 0) + 1)
    if not machine.eof:
        raise zlib.error("more or less than its size")
    return whole
