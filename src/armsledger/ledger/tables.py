"""The tables of a ledger: the book, which is the one truth, and the readable tables that are drawn from it.

Only what every SQL database of the trade knows is used here; what SQLite alone needs stands in ``sqlite``.
"""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import sqlalchemy as sa

VERSION = 3
"""Schema version; a ledger with a higher one is not opened."""

metadata = sa.MetaData()


def exact(number: float) -> Decimal:
    """Return a float as a decimal number that gives it back: all its digits where it is whole, else the shortest.

    >>> exact(0.1), exact(1e23)
    (Decimal('0.1'), Decimal('99999999999999991611392'))
    """
    return Decimal(number) if number.is_integer() else Decimal(repr(number))


def whole_or_float(number: Decimal) -> int | float:
    """Return a decimal number as what it was: whole, or a float.

    >>> whole_or_float(Decimal("3")), whole_or_float(Decimal("0.1"))
    (3, 0.1)
    """
    return int(number) if number == number.to_integral_value() else float(number)


class Figure(sa.types.UserDefinedType[int | float]):
    """A number that stays what it was: a whole number whole, any other a float."""

    cache_ok = True

    def get_col_spec(self, **_: object) -> str:
        """Return the type's name in SQL."""
        return "NUMERIC"

    def bind_processor(self, dialect: sa.Dialect) -> Callable[[Any], Any] | None:
        """Return what makes a float exact where the database would round it."""
        if dialect.name == "sqlite":
            return None
        return lambda number: exact(number) if isinstance(number, float) else number

    def result_processor(self, dialect: sa.Dialect, coltype: object) -> Callable[[Any], Any] | None:
        """Return what makes a decimal number a whole number or a float again."""
        if dialect.name == "sqlite":
            return None
        return lambda number: None if number is None else whole_or_float(number)


class Words(sa.TypeDecorator[str]):
    """A text; PostgreSQL takes no NUL character, for which U+10FFFE stands there, which is no character."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: sa.Dialect) -> str | None:
        """Return the text as the database takes it."""
        return value if value is None or dialect.name == "sqlite" else value.replace("\0", "\U0010fffe")

    def process_result_value(self, value: str | None, dialect: sa.Dialect) -> str | None:
        """Return the text as it was."""
        return value if value is None or dialect.name == "sqlite" else value.replace("\U0010fffe", "\0")


def _entry() -> sa.Column[int]:
    """Return the column that ties a readable row to its entry in the book."""
    return sa.Column("entry", sa.ForeignKey("book.seq"), primary_key=True, autoincrement=False)


def _superseded_by() -> sa.Column[int]:
    """Return the column with the entry that superseded the row; empty where the row is current."""
    return sa.Column("superseded_by", sa.ForeignKey("book.seq"), nullable=True)


def _words(*names: str) -> list[sa.Column[str]]:
    """Return columns of text that may be empty."""
    return [sa.Column(name, Words, nullable=True) for name in names]


book = sa.Table(
    "book",
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("kind", Words, nullable=False),
    sa.Column("key", Words, nullable=False),
    sa.Column("payload", Words, nullable=False),
    sa.Column("prev_hash", Words, nullable=False),
    sa.Column("hash", Words, nullable=False),
    sa.Column("recorded_at", Words, nullable=False),
)

contents = sa.Table(
    "contents",
    metadata,
    sa.Column("sha256", Words, primary_key=True),
    sa.Column("size", sa.Integer, nullable=False),
    sa.Column("zlib", sa.LargeBinary, nullable=False),
)
"""The bytes of the captures, compressed, each once however many captures have them."""

texts = sa.Table(
    "texts",
    metadata,
    sa.Column("sha256", Words, primary_key=True),
    sa.Column("characters", sa.Integer, nullable=False),
    sa.Column("text", Words, nullable=False),
)
"""The readable texts, each once however many documents have it."""

captures = sa.Table(
    "captures",
    metadata,
    _entry(),
    sa.Column("name", Words, nullable=False),
    *_words("origin"),
    sa.Column("sha256", sa.ForeignKey("contents.sha256"), nullable=False),
    sa.Column("size", sa.Integer, nullable=False),
    *_words("media", "given_url", "given_outlet", "given_title", "given_date", "collected"),
    _superseded_by(),
    sa.Index("captures_of", "name", "superseded_by"),
)

documents = sa.Table(
    "documents",
    metadata,
    _entry(),
    sa.Column("name", Words, nullable=False),
    *_words("title", "outlet", "author", "url", "published", "dated_by", "updated", "language", "pages", "capture"),
    sa.Column("text_sha256", sa.ForeignKey("texts.sha256"), nullable=False),
    _superseded_by(),
    sa.Index("documents_of", "name", "superseded_by"),
)

claims = sa.Table(
    "claims",
    metadata,
    _entry(),
    sa.Column("id", Words, nullable=False),
    sa.Column("kind", Words, nullable=False),
    sa.Column("document", Words, nullable=False),
    *_words(
        "supplier", "recipient", "cargo", "designation", "type", "actors", "recipients", "actor", "stance", "about"
    ),
    sa.Column("low", Figure, nullable=True),
    sa.Column("high", Figure, nullable=True),
    *_words("unit"),
    sa.Column("approx", sa.Boolean, nullable=True),
    *_words("basis"),
    sa.Column("value_low", Figure, nullable=True),
    sa.Column("value_high", Figure, nullable=True),
    *_words("value_unit"),
    sa.Column("value_approx", sa.Boolean, nullable=True),
    *_words("when_start", "when_end", "when_words", "place", "means", "status", "polarity"),
    sa.Column("hedged", sa.Boolean, nullable=True),
    *_words("in_return_for", "sources", "also", "speaker"),
    sa.Column("quote", Words, nullable=False),
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("end", sa.Integer, nullable=False),
    _superseded_by(),
    sa.Index("claims_of", "document", "superseded_by"),
    sa.Index("claims_by_id", "id"),
)

problems = sa.Table(
    "problems",
    metadata,
    _entry(),
    sa.Column("code", Words, nullable=False),
    sa.Column("place", Words, nullable=False),
    sa.Column("message", Words, nullable=False),
    *_words("document"),
    _superseded_by(),
    sa.Index("problems_of", "document", "superseded_by"),
)

runs = sa.Table(
    "runs",
    metadata,
    _entry(),
    sa.Column("document", Words, nullable=False),
    sa.Column("capture", Words, nullable=False),
    sa.Column("engine", Words, nullable=False),
    _superseded_by(),
    sa.Index("runs_of", "document", "superseded_by"),
)
"""Which engine has read which capture: what need not be read again."""

reviews = sa.Table(
    "reviews",
    metadata,
    _entry(),
    *(sa.Column(name, Words, nullable=False) for name in ("act", "target", "noun", "about", "who", "at")),
    *_words("reason", "changes", "old", "reading"),
    _superseded_by(),
    sa.Index("reviews_of", "about"),
    sa.Index("reviews_by_act", "act", "superseded_by"),
)
"""What people say of claims, findings and sources; an undone review is superseded by the entry that takes it back."""

editions = sa.Table(
    "editions",
    metadata,
    _entry(),
    sa.Column("number", sa.Integer, nullable=False),
    *_words("title", "made", "engine", "head_hash"),
    sa.Column("head_entry", sa.Integer, nullable=False),
    *_words("settings", "claims", "figures"),
    _superseded_by(),
    sa.Index("editions_by_number", "number"),
)
"""The published states of the ledger."""

SETTLED: dict[str, sa.Table] = {
    "run": runs,
    "capture": captures,
    "document": documents,
    "claim": claims,
    "problem": problems,
}
"""The readable table of each kind of entry that a build writes and supersedes, in the order of a document's entries."""

READABLE: dict[str, sa.Table] = {**SETTLED, "review": reviews, "edition": editions}
"""The readable table of each kind of entry."""

OWNER: dict[str, str] = {
    "run": "document",
    "capture": "name",
    "document": "name",
    "claim": "document",
    "problem": "document",
}
"""The column of each readable table that holds the document's name."""

UNHASHED = frozenset({"collected"})
"""Columns that hold the clock's time. They stand outside the book's hashes, so that the same build twice gives the
same hashes."""

VIEWS = tuple(
    f"CREATE VIEW current_{name} AS SELECT * FROM {name} WHERE superseded_by IS NULL"  # noqa: S608
    for name in ("claims", "documents", "problems", "reviews")
)
"""What Datasette and other readers of the database see of the present."""
