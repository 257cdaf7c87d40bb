"""All that a ledger holds now, capture by capture: what makes the same ledger again elsewhere."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from armsledger.ledger.payload import document_from
from armsledger.ledger.queries import natural
from armsledger.ledger.tables import captures, documents, problems, runs, texts
from armsledger.model import Document, Problem

FACTS = (
    "name",
    "origin",
    "sha256",
    "size",
    "media",
    "given_url",
    "given_outlet",
    "given_title",
    "given_date",
    "collected",
)


@dataclass(frozen=True, slots=True)
class Holding:
    """A current capture without its bytes, the engine that read it last, and what became of it.

    ``facts`` are those of ``FACTS``, plain JSON types; ``document`` is None where nothing could be read.
    """

    facts: dict[str, Any]
    engine: str
    document: Document | None
    problems: tuple[Problem, ...]


def holdings(connection: sa.Connection) -> Iterator[Holding]:
    """Yield what is current, by the captures' names; one text is in memory at a time."""
    engines = dict(_current(connection, runs, runs.c.document, runs.c.engine))
    known = dict(_current(connection, documents, documents.c.name, documents.c.entry))
    faults: dict[str, list[Problem]] = defaultdict(list)
    for owner, *fields in _current(connection, problems, problems.c.document, problems.c.code, problems.c.place,
                                   problems.c.message):  # fmt: skip
        if owner is not None:
            faults[owner].append(Problem(*fields))
    query = sa.select(*(captures.c[name] for name in FACTS)).where(captures.c.superseded_by.is_(None))
    found = [dict(row) for row in connection.execute(query).mappings()]
    for facts in sorted(found, key=lambda one: (natural(one["name"]), one["name"])):
        name = facts["name"]
        document = _document(connection, known[name]) if name in known else None
        yield Holding(facts, engines.get(name, ""), document, tuple(faults.get(name, ())))


def loose_problems(connection: sa.Connection) -> list[Problem]:
    """Return the current problems that belong to no capture, by place."""
    columns = (problems.c.code, problems.c.place, problems.c.message)
    query = sa.select(*columns).where(problems.c.superseded_by.is_(None), problems.c.document.is_(None))
    found = [Problem(*row) for row in connection.execute(query)]
    return sorted(found, key=lambda one: (natural(one.place), one.code, one.message))


def _current(connection: sa.Connection, table: sa.Table, *columns: sa.Column[Any]) -> list[Any]:
    """Return columns of the current rows of a table, in the order of the book."""
    query = sa.select(*columns).where(table.c.superseded_by.is_(None)).order_by(table.c.entry)
    return [tuple(row) for row in connection.execute(query)]


def _document(connection: sa.Connection, entry: int) -> Document:
    """Return the document of an entry with its text."""
    query = sa.select(documents, texts.c.text).join_from(documents, texts).where(documents.c.entry == entry)
    row = connection.execute(query).mappings().one()
    return document_from(dict(row), row["text"])
