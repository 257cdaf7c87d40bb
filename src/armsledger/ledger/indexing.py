"""The index that is searched: what each document and each claim, as people have judged it, can be found by.

It follows from the book and can be made again from it at any time, so the hashes do not cover it. It is brought up to
date when somebody searches, by what the book has got since.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import TSVECTOR

from armsledger.ledger.book import head
from armsledger.ledger.entry import digest
from armsledger.ledger.judged import judge
from armsledger.ledger.payload import Record
from armsledger.ledger.reviews import find_reviews, stands
from armsledger.ledger.tables import Words, book, claims, documents, texts

LAYOUT = 1
"""Number of the layout below; an index of another layout is made anew."""
CHUNK = 400
"""Claims or documents indexed at once."""
STEP = 4_000
"""Entries of the book that the index follows in one transaction."""
LATEST = 3_000_000
"""A day's ordinal is taken off this, so that the newest comes first; no date of the calendar is larger."""
LONGEST_WORD = 64
MOST_WORDS = 20_000
UNKNOWN = "?"
FACET_MARK = "\ue000"
"""What the word of a facet begins with; no word of a text does, as this sign is no letter."""

index = sa.MetaData()

findable = sa.Table(
    "findable",
    index,
    sa.Column("item", sa.BigInteger, primary_key=True, autoincrement=False),
    *(
        sa.Column(name, Words, nullable=False)
        for name in ("kind", "claim", "document", "words", "outlet", "date", "state", "facets")
    ),
    sa.Index("findable_of", "document"),
    sa.Index("findable_by_claim", "claim"),
)
"""What can be found: a document or a claim a row; ``item`` holds the day and the entry, newest first,
``facets`` what it can be chosen by, FACET=VALUE a line. The index of words has each of these lines as a word, so that
one look-up answers for words and facets together."""

word_table = sa.Table(
    "findable_words",
    index,
    sa.Column("item", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("words", TSVECTOR),
)
"""The index of words where the database is PostgreSQL; SQLite has it as a virtual table, items being its rowids."""
FTS = (
    "CREATE VIRTUAL TABLE findable_words USING "
    "fts5(words, detail=none, columnsize=0, prefix='2 3', tokenize='unicode61 remove_diacritics 0')"
)

marks = sa.Table(
    "index_marks",
    index,
    sa.Column("layout", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("entry", sa.Integer, nullable=False),
)
"""Up to which entry of the book the index goes."""

Item = tuple[int, dict[str, Any], list[str]]
"""The number of an item, the rest of its row, and its words."""


def words_of(text: str) -> list[str]:
    """Return the words of a text as they are compared: small letters without accents, digits.

    >>> words_of("Über 3,000 KN-23s")
    ['uber', '3', '000', 'kn', '23s']
    """
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(sign))
    return [word for word in re.findall(r"[^\W_]+", plain) if len(word) <= LONGEST_WORD]


def is_behind(connection: sa.Connection) -> bool:
    """Tell whether the book has got something that the index has not."""
    return _indexed(connection) != head(connection)[0]


def catch_up(connection: sa.Connection) -> None:
    """Bring the index nearer to the book by STEP entries, inside the connection's transaction for writing.

    Step by step nobody else who writes has to wait for long.
    """
    done, last = _indexed(connection), head(connection)[0]
    if done is None:
        _make(connection)
        done = 0
    if done == last:
        return
    last = min(last, done + STEP)
    names, ids = _touched(connection, done, last)
    for chunk in _chunks(sorted(names)):
        ids.update(connection.scalars(sa.select(claims.c.id).where(claims.c.document.in_(chunk))))
        ids.update(connection.scalars(sa.select(findable.c.claim).where(findable.c.document.in_(chunk))))
        _forget(connection, sa.and_(findable.c.document.in_(chunk), findable.c.claim == ""))
        _insert(connection, _document_items(connection, chunk))
    for chunk in _chunks(sorted(ids - {""})):
        _forget(connection, findable.c.claim.in_(chunk))
        _insert(connection, _claim_items(connection, chunk))
    connection.execute(sa.update(marks).values(entry=last))
    if len(ids) > CHUNK and connection.dialect.name == "postgresql":
        for table in (findable, word_table):
            connection.exec_driver_sql(f"ANALYZE {table.name}")


def _indexed(connection: sa.Connection) -> int | None:
    """Return the entry up to which the index goes, None where there is none of this layout."""
    if not sa.inspect(connection).has_table(marks.name):
        return None
    return connection.scalar(sa.select(marks.c.entry).where(marks.c.layout == LAYOUT))


def _make(connection: sa.Connection) -> None:
    """Make the tables of the index, in place of those of another layout."""
    sqlite = connection.dialect.name == "sqlite"
    connection.exec_driver_sql("DROP TABLE IF EXISTS findable_words")
    tables = [table for table in index.sorted_tables if not (sqlite and table is word_table)]
    index.drop_all(connection, tables=tables)
    index.create_all(connection, tables=tables)
    by_word = "CREATE INDEX findable_by_word ON findable_words USING gin (words)"
    connection.exec_driver_sql(FTS if sqlite else by_word)
    connection.execute(sa.insert(marks).values(layout=LAYOUT, entry=0))


def _touched(connection: sa.Connection, done: int, last: int) -> tuple[set[str], set[str]]:
    """Return the documents, and the claims, that the entries after one and up to another are about."""
    names: set[str] = set()
    ids: set[str] = set()
    after = sa.and_(book.c.seq > done, book.c.seq <= last)
    whole = sa.select(book.c.kind, book.c.key).where(after, book.c.kind.in_(("claim", "document")))
    for kind, key in connection.execute(whole):
        (ids if kind == "claim" else names).add(key)
    told = sa.select(book.c.key, book.c.payload).where(after, book.c.kind.in_(("superseded", "review")))
    for key, payload in connection.execute(told):
        record = json.loads(payload)
        noun = record.get("noun") or record.get("kind")
        if noun in {"claim", "document"}:
            (ids if noun == "claim" else names).add(key)
    return names, ids


def _document_items(connection: sa.Connection, names: Sequence[str]) -> Iterator[Item]:
    """Yield the current documents of these names."""
    query = sa.select(documents, texts.c.text).join_from(documents, texts)
    current = query.where(documents.c.name.in_(names), documents.c.superseded_by.is_(None))
    for row in connection.execute(current).mappings():
        shown = {"kind": "document", "claim": "", "words": row["title"] or row["name"], "state": ""}
        values = {("kind", "document")}
        told = " ".join(str(row[name] or "") for name in ("title", "author", "name", "text"))
        yield _item(row["entry"], row, shown, values, told)


def _claim_items(connection: sa.Connection, ids: Sequence[str]) -> Iterator[Item]:
    """Yield the claims of these ids as people have judged them, rejected ones too."""
    query = sa.select(claims.c.id, claims.c.entry, book.c.payload).join_from(claims, book, claims.c.entry == book.c.seq)
    current = query.where(claims.c.id.in_(ids), claims.c.superseded_by.is_(None))
    read = {row.id: (row.entry, json.loads(row.payload)) for row in connection.execute(current)}
    said: dict[str, list[Any]] = {}
    for review in find_reviews(connection, abouts=ids, oldest=True):
        said.setdefault(review.about, []).append(review)
    judged: list[tuple[int, str, Record]] = []
    for id in ids:
        entry, record = read.get(id, (0, None))
        done = judge(record, said.get(id, ()), lambda one: stands(connection, one))
        if done.record is not None:
            judged.append((entry or said[id][0].entry, done.state, done.record))
    columns = (documents.c.name, documents.c.outlet, documents.c.published, documents.c.title)
    named = documents.c.name.in_({record["document"] for _, _, record in judged})
    known = {
        row["name"]: row
        for row in connection.execute(sa.select(*columns).where(named, documents.c.superseded_by.is_(None))).mappings()
    }
    for entry, state, record in judged:
        if document := known.get(record["document"]):
            yield _claim_item(entry, state, record, document)


def _claim_item(entry: int, state: str, record: Record, document: sa.RowMapping) -> Item:
    """Return a claim as it can be found."""
    parties = ("supplier", "recipient", "actors", "recipients", "actor")
    values = {("actor", one) for name in parties for one in record.get(name) or ()}
    values |= {("cargo", one) for one in record.get("cargo") or ()}
    chains = [chain for chain in (record.get("sources"), *(record.get("also") or ())) if chain]
    values |= {("origin", chain[-1]) for chain in chains} or {("origin", UNKNOWN)}
    values |= {("kind", record["kind"]), ("state", state)}
    if record.get("status"):
        values.add(("status", record["status"]))
    shown = {"kind": record["kind"], "claim": record["id"], "words": record["quote"], "state": state}
    fields = [value for name, value in record.items() if name not in {"document", "start", "end", "kind"}]
    told = " ".join([*_texts(fields), document["title"] or ""])
    return _item(entry, document, shown, values, told)


def _texts(value: Any) -> Iterator[str]:
    """Yield the texts and numbers in plain JSON types."""
    if isinstance(value, list):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, dict):
        yield from _texts(list(value.values()))
    elif isinstance(value, str) or (isinstance(value, int | float) and not isinstance(value, bool)):
        yield str(value)


def _item(entry: int, document: Any, shown: dict[str, Any], values: set[tuple[str, str]], told: str) -> Item:
    """Return a row with its words."""
    outlet, published = document["outlet"] or "", document["published"] or ""
    values |= {("outlet", outlet or UNKNOWN), ("year", published[:4] or UNKNOWN)}
    lines = "\n".join(sorted(f"{facet}={value}".replace("\n", " ") for facet, value in values))
    row = {**shown, "document": document["name"], "outlet": outlet, "date": published, "facets": lines}
    words = list(islice(dict.fromkeys(words_of(told)), MOST_WORDS))
    return number_of(published, entry), row, sorted([*words, *(facet_word(*pair) for pair in values)])


def facet_word(facet: str, value: str) -> str:
    """Return the one word that stands for a value of a facet in the index of words."""
    line = f"{facet}={value}".replace("\n", " ")
    return FACET_MARK + digest(line)[:20]


def number_of(day: str, entry: int) -> int:
    """Return the number of an item: ascending numbers go from the newest day to the oldest, unknown days last."""
    return (LATEST - (date.fromisoformat(day).toordinal() if day else 0) << 32) + entry


def _insert(connection: sa.Connection, items: Iterable[Item]) -> None:
    """Put items into the index."""
    found = list(items)
    if not found:
        return
    connection.execute(sa.insert(findable), [{"item": number, **row} for number, row, _ in found])
    if connection.dialect.name == "sqlite":
        told = [(number, " ".join(words)) for number, _, words in found]
        connection.exec_driver_sql("INSERT INTO findable_words (rowid, words) VALUES (?, ?)", told)
    else:
        listed = [(number, words) for number, _, words in found]
        connection.exec_driver_sql("INSERT INTO findable_words VALUES (%s, array_to_tsvector(%s::text[]))", listed)


def _forget(connection: sa.Connection, which: sa.ColumnElement[bool]) -> None:
    """Take items out of the index."""
    numbers = list(connection.scalars(sa.select(findable.c.item).where(which)))
    for chunk in _chunks(numbers):
        connection.execute(sa.delete(findable).where(findable.c.item.in_(chunk)))
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("DELETE FROM findable_words WHERE rowid = ?", [(number,) for number in chunk])
        else:
            connection.execute(sa.delete(word_table).where(word_table.c.item.in_(chunk)))


def _chunks(items: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """Yield a sequence in pieces of at most CHUNK."""
    for start in range(0, len(items), CHUNK):
        yield items[start : start + CHUNK]
