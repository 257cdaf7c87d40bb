"""The tables of a ledger: the book, which is the one truth, and the readable tables that are drawn from it.

Only what every SQL database of the trade knows is used here; what SQLite alone needs stands in ``sqlite``.
"""

import sqlalchemy as sa

VERSION = 2
"""Schema version; a ledger with a higher one is not opened."""

metadata = sa.MetaData()


class Figure(sa.types.UserDefinedType[int | float]):
    """A number that stays what it was: a whole number whole, any other a float."""

    cache_ok = True

    def get_col_spec(self, **_: object) -> str:
        """Return the type's name in SQL."""
        return "NUMERIC"


def _entry() -> sa.Column[int]:
    """Return the column that ties a readable row to its entry in the book."""
    return sa.Column("entry", sa.ForeignKey("book.seq"), primary_key=True, autoincrement=False)


def _superseded_by() -> sa.Column[int]:
    """Return the column with the entry that superseded the row; empty where the row is current."""
    return sa.Column("superseded_by", sa.ForeignKey("book.seq"), nullable=True)


def _words(*names: str) -> list[sa.Column[str]]:
    """Return columns of text that may be empty."""
    return [sa.Column(name, sa.Text, nullable=True) for name in names]


book = sa.Table(
    "book",
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("key", sa.Text, nullable=False),
    sa.Column("payload", sa.Text, nullable=False),
    sa.Column("prev_hash", sa.Text, nullable=False),
    sa.Column("hash", sa.Text, nullable=False),
    sa.Column("recorded_at", sa.Text, nullable=False),
)

contents = sa.Table(
    "contents",
    metadata,
    sa.Column("sha256", sa.Text, primary_key=True),
    sa.Column("size", sa.Integer, nullable=False),
    sa.Column("zlib", sa.LargeBinary, nullable=False),
)
"""The bytes of the captures, compressed, each once however many captures have them."""

texts = sa.Table(
    "texts",
    metadata,
    sa.Column("sha256", sa.Text, primary_key=True),
    sa.Column("characters", sa.Integer, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
)
"""The readable texts, each once however many documents have it."""

captures = sa.Table(
    "captures",
    metadata,
    _entry(),
    sa.Column("name", sa.Text, nullable=False),
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
    sa.Column("name", sa.Text, nullable=False),
    *_words("title", "outlet", "author", "url", "published", "dated_by", "updated", "language", "pages", "capture"),
    sa.Column("text_sha256", sa.ForeignKey("texts.sha256"), nullable=False),
    _superseded_by(),
    sa.Index("documents_of", "name", "superseded_by"),
)

claims = sa.Table(
    "claims",
    metadata,
    _entry(),
    sa.Column("id", sa.Text, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("document", sa.Text, nullable=False),
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
    sa.Column("quote", sa.Text, nullable=False),
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
    sa.Column("code", sa.Text, nullable=False),
    sa.Column("place", sa.Text, nullable=False),
    sa.Column("message", sa.Text, nullable=False),
    *_words("document"),
    _superseded_by(),
    sa.Index("problems_of", "document", "superseded_by"),
)

runs = sa.Table(
    "runs",
    metadata,
    _entry(),
    sa.Column("document", sa.Text, nullable=False),
    sa.Column("capture", sa.Text, nullable=False),
    sa.Column("engine", sa.Text, nullable=False),
    _superseded_by(),
    sa.Index("runs_of", "document", "superseded_by"),
)
"""Which engine has read which capture: what need not be read again."""

READABLE: dict[str, sa.Table] = {
    "run": runs,
    "capture": captures,
    "document": documents,
    "claim": claims,
    "problem": problems,
}
"""The readable table of each kind of entry, in the order in which a document's entries are written."""

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

for _table in ("claims", "documents", "problems"):
    _view = f"CREATE VIEW current_{_table} AS SELECT * FROM {_table} WHERE superseded_by IS NULL"  # noqa: S608
    sa.event.listen(metadata, "after_create", sa.DDL(_view))  # type: ignore[no-untyped-call]
