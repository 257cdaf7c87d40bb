"""Search the index of a ledger: words, and what hits must have in common; the same on both databases."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import TSQUERY

from armsledger.ledger.indexing import facet_word, findable, number_of, word_table, words_of
from armsledger.ledger.tables import documents, texts
from armsledger.model import FACETS, Found, Hit

MOST = 10_000
"""Hits counted at most, and the last that a page can reach."""
SAMPLE = 1_000
"""Hits of which the facets are counted, the newest."""
VALUES = 30
"""Values of a facet that are given, the most frequent."""
AROUND = 90
"""Characters of an excerpt on each side of the first word."""

Chosen = Mapping[str, Iterable[str]]
"""By facet, values of which a hit must have one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is looked for: words, values of facets, days; ``page`` counts from 1, ``size`` hits on each."""

    words: str = ""
    chosen: Chosen = field(default_factory=dict)
    since: date | None = None
    until: date | None = None
    page: int = 1
    size: int = 50


def search(connection: sa.Connection, wish: Wish) -> Found:
    """Return a page of what has all the words, each whole or as the beginning of one, and all that is chosen."""
    words = words_of(wish.words)
    numbers = connection.scalars(_fitting(connection, words, wish).limit(MOST + 1)).all()
    shown = numbers[(wish.page - 1) * wish.size : wish.page * wish.size]
    rows = connection.execute(sa.select(findable).where(findable.c.item.in_(shown)).order_by(findable.c.item))
    return Found(
        total=min(len(numbers), MOST),
        more=len(numbers) > MOST,
        counted=min(len(numbers), SAMPLE),
        hits=tuple(_hit(connection, row, words) for row in rows),
        facets=_counts(connection, numbers[:SAMPLE]),
    )


def _fitting(connection: sa.Connection, words: list[str], wish: Wish) -> sa.Select[Any]:
    """Return the query for the numbers of what fits, newest first."""
    asked = [[f"{word}*"] for word in words]
    asked += [[facet_word(facet, value) for value in values] for facet, values in wish.chosen.items()]
    if not asked:
        item: sa.ColumnElement[int] = findable.c.item
        query = sa.select(item)
    elif connection.dialect.name == "sqlite":
        item = sa.literal_column("rowid", sa.BigInteger)
        matched = sa.text("findable_words MATCH :asked").bindparams(asked=_asked(asked, '"{}"', " AND ", " OR ", "*"))
        query = sa.select(item).select_from(sa.table("findable_words")).where(matched)
    else:
        item = word_table.c.item
        wanted = sa.cast(_asked(asked, "'{}'", " & ", " | ", ":*"), TSQUERY)
        query = sa.select(item).where(word_table.c.words.op("@@")(wanted))
    if wish.since is not None and wish.since > date.min:
        query = query.where(item < number_of((wish.since - timedelta(days=1)).isoformat(), 0))
    if wish.until is not None:
        query = query.where(item >= number_of(wish.until.isoformat(), 0))
    return query.order_by(item)


def _asked(asked: list[list[str]], quoted: str, both: str, either: str, beginning: str) -> str:
    """Return what is asked of the index of words, in the signs of a database."""
    alternatives = (
        either.join(quoted.format(word.rstrip("*")) + (beginning if word.endswith("*") else "") for word in words)
        for words in asked
    )
    return both.join(f"({one})" for one in alternatives)


def _counts(connection: sa.Connection, numbers: Sequence[int]) -> dict[str, tuple[tuple[str, int], ...]]:
    """Return how many of some hits have each value, by facet."""
    query = sa.select(findable.c.facets).where(findable.c.item.in_(numbers))
    counted: dict[str, Counter[str]] = {facet: Counter() for facet in FACETS}
    for line, count in Counter(line for lines in connection.scalars(query).all() for line in lines.split("\n")).items():
        facet, _, value = line.partition("=")
        counted[facet][value] = count
    return {
        facet: tuple(sorted(values.items(), key=lambda one: (-one[1], one[0]))[:VALUES])
        for facet, values in counted.items()
    }


def _hit(connection: sa.Connection, row: sa.Row[Any], words: list[str]) -> Hit:
    """Return a hit, with an excerpt where words were looked for."""
    text = row.words
    if words and not row.claim:
        query = sa.select(texts.c.text).join_from(documents, texts).where(documents.c.name == row.document)
        text = connection.scalar(query.where(documents.c.superseded_by.is_(None))) or ""
    return Hit(
        kind=row.kind, claim=row.claim, document=row.document, words=row.words,
        excerpt=excerpt_of(text, words), outlet=row.outlet, date=row.date, state=row.state,
    )  # fmt: skip


def excerpt_of(text: str, words: list[str]) -> str:
    """Return the text around the first place of one of the words, as one line; "" where there is none.

    >>> excerpt_of("The port said that lorries came.", ["lorr"])
    'The port said that lorries came.'
    """
    places = (re.search(rf"\b{re.escape(word)}", text, re.IGNORECASE) for word in words)
    first = min((found.start() for found in places if found), default=None)
    if first is None:
        return ""
    start, end = max(0, first - AROUND), min(len(text), first + AROUND)
    while start > 0 and not text[start - 1].isspace() and first - start < 2 * AROUND:
        start -= 1
    while end < len(text) and not text[end].isspace() and end - first < 2 * AROUND:
        end += 1
    inner = " ".join(text[start:end].split())
    return f"{'… ' if start else ''}{inner}{' …' if end < len(text) else ''}"
