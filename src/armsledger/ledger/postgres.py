"""The one place that knows PostgreSQL: opening a database, its marks and guards, and its errors in plain words.

It offers what ``sqlite`` offers, so that a ledger does not care where it stands. A ledger is one schema of a database,
the first of the user's search path.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from sqlalchemy.exc import ArgumentError, DBAPIError

from armsledger.ledger.faults import LedgerError
from armsledger.ledger.tables import VERSION, VIEWS, metadata

SCHEMES = ("postgresql://", "postgres://")
PATIENCE = 10.0
"""Seconds to wait for another process that is writing, and for the server to answer."""

LOCK = int.from_bytes(b"ARML")
"""The advisory lock that whoever writes holds, together with the schema's own number."""

MARKS = "CREATE TABLE ledger_marks (name TEXT PRIMARY KEY, value INTEGER NOT NULL)"
REFUSAL = (
    "CREATE FUNCTION book_refuses() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'the book is append-only'; END $$"
)
GUARDS = (
    "CREATE TRIGGER book_refuses_change BEFORE UPDATE OR DELETE ON book FOR EACH ROW EXECUTE FUNCTION book_refuses()",
    "CREATE TRIGGER book_refuses_truncate BEFORE TRUNCATE ON book FOR EACH STATEMENT EXECUTE FUNCTION book_refuses()",
)
"""What keeps the book append-only, whatever program opens the database."""

MEANINGS = (
    ("3D000", "not-found", "there is no such database on the server"),
    ("28", "no-permission", "the server does not let this user in"),
    ("42501", "no-permission", "this user may not do this in the database"),
    ("25006", "no-permission", "the ledger can be read but not written"),
    ("55P03", "in-use", f"another process has been writing to the ledger for {PATIENCE:.0f} seconds"),
    ("40", "in-use", "another process is writing to the ledger"),
    ("53100", "disk-full", "no room left on the disk; nothing of this batch was written"),
    ("53300", "in-use", "the server has no connection left"),
    ("57P", "not-found", "the server is shutting down, or not up yet"),
    ("XX00", "damaged", "the database is damaged; restore it from a copy, or build a new ledger"),
    ("08", "not-found", "the connection to the server broke off"),
)
"""The beginning of PostgreSQL's code for an error (SQLSTATE), our code for it, and what to tell."""


def is_address(place: object) -> bool:
    """Tell whether a ledger's place is the address of a database."""
    return isinstance(place, str) and place.startswith(SCHEMES)


def shown(address: str) -> str:
    """Return an address as it may be shown: without its password."""
    try:
        return sa.make_url(address).render_as_string(hide_password=True)
    except ArgumentError:
        return address.partition("://")[0] + "://…"


@contextmanager
def plain_errors(place: str) -> Iterator[None]:
    """Turn a database error inside the block into a ``LedgerError`` of one line."""
    try:
        yield
    except OSError as error:
        raise LedgerError("not-written", place, error.strerror or str(error)) from error
    except Exception as error:
        told: BaseException = (isinstance(error, DBAPIError) and error.orig) or error
        if not hasattr(told, "sqlstate"):  # what the driver's own errors have, which need not be installed
            raise
        raise _translated(told, place) from error


def _translated(error: BaseException, place: str) -> LedgerError:
    """Return the ``LedgerError`` that says what PostgreSQL says."""
    state = getattr(error, "sqlstate", None) or ""
    for beginning, code, message in MEANINGS:
        if state and state.startswith(beginning):
            return LedgerError(code, place, message)
    said = " ".join(str(error).split())
    if not state:  # a connection that did not come about, or broke off
        return LedgerError(_reason(said), place, f"the server cannot be reached: {said}"[:300])
    return LedgerError("not-written", place, f"{said} ({state})"[:300])


def _reason(said: str) -> str:
    """Return our code for a refused connection, of which the driver gives no code."""
    return "no-permission" if "authentication failed" in said or "no password" in said else "not-found"


def look_at(place: str, *, create: bool) -> None:
    """Raise a ``LedgerError`` where the address cannot be one of a ledger; nothing is asked of the server yet."""
    del create  # a database is not made, only the tables in it
    try:
        url = sa.make_url(place)
    except (ArgumentError, ValueError) as error:
        raise LedgerError("not-found", shown(place), "not an address: postgresql://USER@HOST/DATABASE") from error
    if not url.database:
        raise LedgerError("not-found", shown(place), "the address names no database: postgresql://USER@HOST/DATABASE")


def engine_at(place: str) -> sa.Engine:
    """Return an engine for the database; a transaction that writes takes the lock when it begins.

    A transaction that reads sees the ledger as it was when it began. Raises ``LedgerError`` ("needs-extra").
    """
    url = sa.make_url(place).set(drivername="postgresql+psycopg")
    try:
        engine = sa.create_engine(url, pool_pre_ping=True, connect_args={"connect_timeout": int(PATIENCE)})
    except ImportError as error:
        said = "reading PostgreSQL needs the extra postgres: pip install 'armsledger[postgres]'"
        raise LedgerError("needs-extra", shown(place), said) from error

    @sa.event.listens_for(engine, "begin")
    def on_begin(connection: sa.Connection) -> None:
        # a cursor of the driver's own: the connection's options may ask for one on the server, which takes no SET
        cursor = connection.connection.cursor()
        try:
            if connection.get_execution_options().get("writing", False):
                cursor.execute(f"SET LOCAL lock_timeout = '{PATIENCE:.0f}s'")
                cursor.execute("SELECT pg_advisory_xact_lock(%s, hashtext(current_schema()))", (LOCK,))
            else:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        finally:
            cursor.close()

    return engine


def check(connection: sa.Connection, place: str) -> bool:
    """Tell whether the ledger is of an earlier version; raise a ``LedgerError`` where it is none, or of a later one."""
    version = _version(connection)
    if version is None:
        what = "holds no ledger yet; build makes one" if is_blank(connection) else "has tables, but no ledger"
        raise LedgerError("not-a-ledger" if "but" in what else "not-found", place, f"the database {what}")
    if version > VERSION:
        raise LedgerError(
            "newer-version", place, f"the ledger has version {version}, this program knows {VERSION}; use a later one"
        )
    return version < VERSION


def renew(connection: sa.Connection) -> None:
    """Give a ledger of an earlier version what has come since; 3 is the first version that PostgreSQL had."""
    connection.exec_driver_sql("UPDATE ledger_marks SET value = %s WHERE name = 'version'", (VERSION,))


def is_blank(connection: sa.Connection) -> bool:
    """Tell whether the schema holds no table yet."""
    query = "SELECT count(*) FROM pg_class c WHERE c.relnamespace = current_schema()::regnamespace AND relkind = 'r'"
    return bool(connection.exec_driver_sql(query).scalar_one() == 0)


def found(connection: sa.Connection) -> None:
    """Make the tables, guards and marks of a new ledger, inside the connection's transaction."""
    metadata.create_all(connection)
    for statement in (*VIEWS, REFUSAL, *GUARDS, MARKS):
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql("INSERT INTO ledger_marks VALUES ('version', %s)", (VERSION,))


def _version(connection: sa.Connection) -> int | None:
    """Return the schema version, None where there is no ledger."""
    if connection.exec_driver_sql("SELECT to_regclass('ledger_marks')").scalar_one() is None:
        return None
    value = connection.exec_driver_sql("SELECT value FROM ledger_marks WHERE name = 'version'").scalar()
    return None if value is None else int(value)


def damage(connection: sa.Connection) -> list[str]:
    """Return nothing: the server looks after its own files."""
    del connection
    return []
