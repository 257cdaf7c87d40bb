"""The one place that knows SQLite: opening a file, its marks and guards, and its errors in plain words."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from armsledger.ledger.faults import LedgerError
from armsledger.ledger.tables import VERSION, VIEWS, metadata

APPLICATION = int.from_bytes(b"ARML")
"""The mark in the file's header (PRAGMA application_id) that tells a ledger from other databases."""

MAGIC = b"SQLite format 3\x00"
PATIENCE = 10.0
"""Seconds to wait for another process that is writing."""

RENEWALS: dict[int, tuple[str, ...]] = {
    1: ("ALTER TABLE documents ADD COLUMN updated TEXT", "ALTER TABLE documents ADD COLUMN pages TEXT"),
    2: (
        "CREATE TABLE reviews (entry INTEGER NOT NULL PRIMARY KEY REFERENCES book (seq), act TEXT NOT NULL,"
        " target TEXT NOT NULL, noun TEXT NOT NULL, about TEXT NOT NULL, who TEXT NOT NULL, at TEXT NOT NULL,"
        " reason TEXT, changes TEXT, old TEXT, reading TEXT, superseded_by INTEGER REFERENCES book (seq))",
        "CREATE INDEX reviews_of ON reviews (about)",
        "CREATE INDEX reviews_by_act ON reviews (act, superseded_by)",
        "CREATE TABLE editions (entry INTEGER NOT NULL PRIMARY KEY REFERENCES book (seq), number INTEGER NOT NULL,"
        " title TEXT, made TEXT, engine TEXT, head_hash TEXT, head_entry INTEGER NOT NULL, settings TEXT, claims TEXT,"
        " figures TEXT, superseded_by INTEGER REFERENCES book (seq))",
        "CREATE INDEX editions_by_number ON editions (number)",
        "CREATE VIEW current_reviews AS SELECT * FROM reviews WHERE superseded_by IS NULL",
    ),
}
"""What makes a ledger of a version one of the next; the book itself is never touched."""
GUARDS = tuple(
    f"CREATE TRIGGER book_refuses_{act} BEFORE {act} ON book BEGIN SELECT RAISE(ABORT, 'the book is append-only'); END"
    for act in ("UPDATE", "DELETE")
)
"""What keeps the book append-only, whatever program opens the file."""

MEANINGS = (
    ("SQLITE_FULL", "disk-full", "no room left on the disk; nothing of this batch was written"),
    ("SQLITE_READONLY", "no-permission", "the ledger can be read but not written"),
    ("SQLITE_PERM", "no-permission", "no permission to use the ledger"),
    ("SQLITE_AUTH", "no-permission", "no permission to use the ledger"),
    ("SQLITE_CANTOPEN", "no-permission", "the ledger, or the folder that it is in, cannot be opened"),
    ("SQLITE_BUSY", "in-use", f"another process has been writing to the ledger for {PATIENCE:.0f} seconds"),
    ("SQLITE_LOCKED", "in-use", "another process is writing to the ledger"),
    ("SQLITE_NOTADB", "not-a-ledger", "the file is not a database"),
    ("SQLITE_CORRUPT", "damaged", "the file is damaged; restore it from a copy, or build a new ledger"),
)
"""The beginning of SQLite's name for an error, our code for it, and what to tell."""


@contextmanager
def plain_errors(place: str) -> Iterator[None]:
    """Turn a database error inside the block into a ``LedgerError`` of one line."""
    try:
        yield
    except DBAPIError as error:
        raise _translated(error.orig, place) from error
    except sqlite3.Error as error:
        raise _translated(error, place) from error
    except OSError as error:
        raise LedgerError("not-written", place, error.strerror or str(error)) from error


def _translated(error: BaseException | None, place: str) -> LedgerError:
    """Return the ``LedgerError`` that says what SQLite says."""
    name = getattr(error, "sqlite_errorname", "") or ""
    for beginning, code, message in MEANINGS:
        if name.startswith(beginning):
            return LedgerError(code, place, message)
    return LedgerError("not-written", place, f"{error} ({name})" if name else str(error))


def look_at(place: Path, *, create: bool) -> None:
    """Raise a ``LedgerError`` where the path cannot be a ledger; the file is not changed, nor made."""
    path, shown = place, str(place)
    if "\0" in shown:
        raise LedgerError("not-found", shown.replace("\0", "\\0"), "no path can hold a NUL character")
    try:
        if path.is_dir():
            raise LedgerError("not-a-ledger", shown, "this is a folder, not a file")
        if not path.exists():
            if not create:
                raise LedgerError("not-found", shown, "there is no such file; build makes one")
            if not path.parent.is_dir():
                raise LedgerError("not-found", shown, f"there is no folder {path.parent} to put the ledger in")
            return
        with path.open("rb") as file:
            start = file.read(len(MAGIC))
    except PermissionError as error:
        raise LedgerError("no-permission", shown, "the file cannot be opened for reading") from error
    except (OSError, ValueError) as error:
        raise LedgerError("not-found", shown, f"the path cannot be used: {error}") from error
    if start == b"" and create:
        return
    if start != MAGIC:
        raise LedgerError("not-a-ledger", shown, "the file is empty" if start == b"" else "the file is not a database")


def engine_at(place: Path) -> sa.Engine:
    """Return an engine for the file at the place; a transaction that writes takes the lock when it begins.

    Python's own handling of transactions begins them late and leaves table definitions out; it is switched off.
    """
    url = sa.URL.create("sqlite", database=str(place))
    engine = sa.create_engine(url, connect_args={"timeout": PATIENCE, "check_same_thread": False})

    @sa.event.listens_for(engine, "connect")
    def on_connect(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")

    @sa.event.listens_for(engine, "begin")
    def on_begin(connection: sa.Connection) -> None:
        writing = connection.get_execution_options().get("writing", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


def check(connection: sa.Connection, place: str) -> bool:
    """Tell whether the ledger is of an earlier version; raise a ``LedgerError`` where it is none, or of a later one."""
    application, version = _marks(connection)
    if application != APPLICATION:
        raise LedgerError("not-a-ledger", place, "the file is a database, but not a ledger")
    if version > VERSION:
        raise LedgerError(
            "newer-version", place, f"the ledger has version {version}, this program knows {VERSION}; use a later one"
        )
    return version < VERSION


def renew(connection: sa.Connection) -> None:
    """Give a ledger of an earlier version the columns that have come since, inside the connection's transaction."""
    _, version = _marks(connection)
    for earlier in range(version, VERSION):
        for statement in RENEWALS[earlier]:
            connection.exec_driver_sql(statement)
    connection.exec_driver_sql(f"PRAGMA user_version = {VERSION}")


def is_blank(connection: sa.Connection) -> bool:
    """Tell whether the database holds nothing yet, not even another program's mark."""
    tables = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()
    return tables == 0 and _marks(connection) == (0, 0)


def found(connection: sa.Connection) -> None:
    """Make the tables, guards and marks of a new ledger, inside the connection's transaction."""
    metadata.create_all(connection)
    for statement in (*VIEWS, *GUARDS):
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION}")
    connection.exec_driver_sql(f"PRAGMA user_version = {VERSION}")


def _marks(connection: sa.Connection) -> tuple[int, int]:
    """Return the application's mark and the schema version from the file's header."""
    application = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
    version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    return int(application), int(version)


def damage(connection: sa.Connection) -> list[str]:
    """Return what SQLite itself finds wrong with the file, at most 20 lines."""
    lines = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA quick_check(20)")]
    return [] if lines == ["ok"] else lines
