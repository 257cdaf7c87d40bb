"""Editions in the book: how each is written, and found again."""

import json
from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from armsledger.ledger.book import Scribe
from armsledger.ledger.entry import Item
from armsledger.ledger.faults import LedgerError
from armsledger.ledger.payload import canonical
from armsledger.ledger.tables import editions
from armsledger.model import Edition, FigureState, Line
from armsledger.model.claim import plain


def write_edition(connection: sa.Connection, edition: Edition) -> Edition:
    """Append an edition under the next number, inside the connection's transaction for writing."""
    number = (connection.scalar(sa.select(sa.func.max(editions.c.number))) or 0) + 1
    payload = {
        "number": number,
        "title": edition.title,
        "made": edition.made,
        "engine": edition.engine,
        "head_entry": edition.head_entry,
        "head_hash": edition.head_hash,
        "settings": dict(edition.settings),
        "claims": " ".join(edition.claims),
        "figures": [_figure_payload(one) for one in edition.figures],
    }
    scribe = Scribe(connection)
    scribe.write(Item("edition", str(number), canonical(payload), None))
    scribe.flush()
    return read_edition(connection, number)


def read_editions(connection: sa.Connection) -> list[Edition]:
    """Return all editions, the first first."""
    return [_edition_of(row._mapping) for row in connection.execute(sa.select(editions).order_by(editions.c.number))]


def read_edition(connection: sa.Connection, number: int) -> Edition:
    """Return one edition; raises ``LedgerError`` ("no-edition")."""
    row = connection.execute(sa.select(editions).where(editions.c.number == number)).first()
    if row is None:
        raise LedgerError("no-edition", str(number))
    return _edition_of(row._mapping)


def _figure_payload(figure: FigureState) -> dict[str, Any]:
    """Return a figure as plain types, what is empty left out."""
    row = plain(figure)
    return {name: value for name, value in row.items() if value not in (None, [], "", 0) or name in {"low", "high"}}


def _edition_of(row: Mapping[Any, Any]) -> Edition:
    """Return the edition of a row of the readable table."""
    return Edition(
        number=row["number"],
        title=row["title"],
        made=row["made"],
        engine=row["engine"],
        head_entry=row["head_entry"],
        head_hash=row["head_hash"],
        settings=json.loads(row["settings"]),
        claims=tuple(json.loads(row["claims"]).split()),
        figures=tuple(_figure_of(one) for one in json.loads(row["figures"])),
        entry=row["entry"],
    )


def _figure_of(row: Mapping[str, Any]) -> FigureState:
    line: dict[str, Any] = {name: tuple(one) if isinstance(one, list) else one for name, one in row["line"].items()}
    return FigureState(
        finding=row["finding"],
        line=Line(**line),
        low=row.get("low"),
        high=row.get("high"),
        date=row.get("date"),
        claims=row.get("claims", 0),
        origins=row.get("origins", 0),
        grade=row.get("grade", ""),
        conflicts=tuple(tuple(one) for one in row.get("conflicts", ())),
        positions=tuple((actor, stance) for actor, stance in row.get("positions", ())),
    )
