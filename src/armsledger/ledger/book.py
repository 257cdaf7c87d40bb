"""The append-only book: a chain of hashed entries, and the readable tables that follow it in the same transaction.

Each entry's hash is the sha256 of the hash before it, of its number, kind and key, and of its payload, so that no
entry can be changed, moved or taken out of the middle unseen (a hash chain as in Haber and Stornetta, "How to
time-stamp a digital document", Journal of Cryptology 3, 1991). The clock's times are not hashed: the same build twice
gives the same hashes, and two ledgers can be compared by their last one.
"""

import hashlib
import json
import zlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from armsledger.ledger.entry import Entry, Item, check_entry, items_of, problem_item
from armsledger.ledger.payload import canonical, storable
from armsledger.ledger.projection import Row, row_of
from armsledger.ledger.tables import OWNER, READABLE, SETTLED, book, contents, texts
from armsledger.model import Problem

GENESIS = "0" * 64
"""What stands for the hash before the first entry."""

CHUNK_ENTRIES = 256
CHUNK_BYTES = 16_000_000
"""How much of a batch is held in memory at once; the transaction spans the whole batch."""


@dataclass(frozen=True, slots=True)
class Standing:
    """An item that is current: the number of its entry and its payload."""

    entry: int
    payload: str


State = dict[tuple[str, str], Standing]
"""What is current of one document, by kind and key."""


def link(prev_hash: str, seq: int, kind: str, key: str, payload: str) -> str:
    """Return the hash of an entry that follows the one with ``prev_hash``."""
    return hashlib.sha256(f"{prev_hash}\n{canonical([seq, kind, key])}\n{payload}".encode()).hexdigest()


def head(connection: sa.Connection) -> tuple[int, str]:
    """Return the number and hash of the last entry; (0, GENESIS) for an empty book."""
    last = connection.execute(sa.select(book.c.seq, book.c.hash).order_by(book.c.seq.desc()).limit(1)).first()
    return (0, GENESIS) if last is None else (last.seq, last.hash)


def standing(connection: sa.Connection, names: Collection[str] | None) -> dict[str | None, State]:
    """Return what is current of each named document; for None, the problems that belong to no document."""
    states: dict[str | None, State] = {} if names is None else {name: {} for name in names}
    for kind, table in SETTLED.items():
        owner = table.c[OWNER[kind]]
        wanted = owner.is_(None) if names is None else owner.in_(names)
        query = (
            sa.select(owner.label("owner"), book.c.seq, book.c.key, book.c.payload)
            .join_from(table, book, table.c.entry == book.c.seq)
            .where(wanted, table.c.superseded_by.is_(None))
        )
        for owner_name, seq, key, payload in connection.execute(query):
            states.setdefault(owner_name, {})[kind, key] = Standing(seq, payload)
    return states


class Scribe:
    """Writes entries at the end of the book within one transaction of its caller; ``flush`` before the commit."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
        self._seq, self._hash = head(connection)
        self._now = datetime.now(UTC).isoformat(timespec="seconds")
        self._rows: dict[sa.Table, list[Row]] = {}
        self._superseded: dict[str, list[Row]] = {}

    def settle(self, state: State, items: Iterable[Item], engine: str, extra: dict[str, Row] | None = None) -> None:
        """Bring a document's ``state`` to exactly ``items``: what is new is appended, what is gone is superseded.

        Nothing is appended for an item that stands as it is. ``extra`` gives, by kind, columns outside the book.
        """
        wanted = {(item.kind, item.key): item for item in items}
        for place, old in list(state.items()):
            item = wanted.get(place)
            if item is None or item.payload != old.payload:
                self._supersede(*place, old, "gone" if item is None else "changed", engine)
                del state[place]
        for place, item in wanted.items():
            if place not in state:
                state[place] = Standing(self.write(item, (extra or {}).get(item.kind, {})), item.payload)

    def keep(self, table: sa.Table, rows: dict[str, Row]) -> None:
        """Store the bytes or texts whose sha256 the table does not have yet."""
        known = set(self._connection.scalars(sa.select(table.c.sha256).where(table.c.sha256.in_(list(rows)))))
        new = [row for sha256, row in rows.items() if sha256 not in known]
        if new:
            self._connection.execute(sa.insert(table), new)

    def flush(self) -> None:
        """Send what has been written so far to the database."""
        for table in (book, *READABLE.values()):
            if rows := self._rows.pop(table, None):
                self._connection.execute(sa.insert(table), rows)
        for kind, changes in self._superseded.items():
            table = READABLE[kind]
            update = sa.update(table).where(table.c.entry == sa.bindparam("old"))
            self._connection.execute(update.values(superseded_by=sa.bindparam("new")), changes)
        self._superseded.clear()

    def write(self, item: Item, extra: Row | None = None) -> int:
        """Append an item and its readable row; give the entry's number."""
        seq = self._append(item.kind, item.key, item.payload)
        row = {**row_of(item.kind, json.loads(item.payload)), **(extra or {}), "entry": seq}
        self._rows.setdefault(READABLE[item.kind], []).append(row)
        return seq

    def _supersede(self, kind: str, key: str, old: Standing, reason: str, engine: str) -> None:
        payload = canonical({"kind": kind, "entry": old.entry, "reason": reason, "engine": engine})
        seq = self._append("superseded", key, payload)
        self._superseded.setdefault(kind, []).append({"old": old.entry, "new": seq})

    def _append(self, kind: str, key: str, payload: str) -> int:
        self._seq += 1
        previous, self._hash = self._hash, link(self._hash, self._seq, kind, key, payload)
        row = {"seq": self._seq, "kind": kind, "key": key, "payload": payload}
        row.update(prev_hash=previous, hash=self._hash, recorded_at=self._now)
        self._rows.setdefault(book, []).append(row)
        return self._seq


def record_batch(connection: sa.Connection, batch: Iterable[Entry], engine: str) -> None:
    """Write a batch, in the order in which it comes; memory holds one chunk of it at a time."""
    scribe = Scribe(connection)
    for chunk in chunks(batch):
        for entry in chunk:
            check_entry(entry)
        names = [storable(entry.capture.name) for entry in chunk]
        states = standing(connection, names)
        scribe.keep(contents, {entry.capture.sha256: _content_row(entry) for entry in chunk})
        lines = [(entry, items_of(entry, engine)) for entry in chunk]
        scribe.keep(texts, dict(_text_rows(lines)))
        for name, (entry, items) in zip(names, lines, strict=True):
            collected = entry.capture.collected.isoformat(timespec="seconds")
            scribe.settle(states[name], items, engine, {"capture": {"collected": collected}})
        scribe.flush()


def record_loose(connection: sa.Connection, problems: Iterable[Problem], over: Iterable[str]) -> None:
    """Write problems of no document; those noted before at or below the places ``over`` that are gone, supersede."""
    state = standing(connection, None).get(None, {})
    looked = [storable(place) for place in over]
    items = [Item(*place, old.payload, None) for place, old in state.items() if not _under(old, looked)]
    items.extend(problem_item(problem, None) for problem in problems)
    scribe = Scribe(connection)
    scribe.settle(state, items, "")
    scribe.flush()


def _under(problem: Standing, places: list[str]) -> bool:
    """Tell whether a problem's place is one of the places, or lies in it, as a line of a file does."""
    at: str = json.loads(problem.payload)["place"]
    return any(at == place or at.startswith(tuple(f"{place.rstrip('/')}{mark}" for mark in "/#:!")) for place in places)


def chunks(batch: Iterable[Entry]) -> Iterator[list[Entry]]:
    """Yield the batch in lists of at most CHUNK_ENTRIES entries and about CHUNK_BYTES bytes."""
    chunk: list[Entry] = []
    size = 0
    for entry in batch:
        chunk.append(entry)
        size += len(entry.capture.content)
        if len(chunk) >= CHUNK_ENTRIES or size >= CHUNK_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _content_row(entry: Entry) -> Row:
    content = entry.capture.content
    return {"sha256": entry.capture.sha256, "size": len(content), "zlib": zlib.compress(content)}


def _text_rows(lines: list[tuple[Entry, list[Item]]]) -> Iterator[tuple[str, Row]]:
    """Yield each document's text under the hash that its payload names."""
    for entry, items in lines:
        for item in items:
            if item.kind == "document" and entry.document is not None:
                sha256: Any = json.loads(item.payload)["text_sha256"]
                text = storable(entry.document.text)
                yield sha256, {"sha256": sha256, "characters": len(text), "text": text}
