"""An open ledger and its transactions, whatever database it stands in."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import sqlalchemy as sa

from armsledger.ledger.faults import LedgerError
from armsledger.ledger.locations import Database, Place, located


class Opened:
    """A ledger that is open; a context manager. Every method raises ``LedgerError`` where the database fails it.

    A method that writes does all or nothing: each call is one transaction, and a process that dies in the middle
    leaves what was there before.
    """

    def __init__(self, path: Place, engine: sa.Engine) -> None:
        self.path = path
        self._database, _, self.shown = located(path)
        self._engine = engine

    @property
    def folder(self) -> Path:
        """Where files that belong to the ledger are looked for: beside its file, else in the current folder."""
        return self.path.parent if isinstance(self.path, Path) else Path()

    def beside(self, ending: str) -> Path:
        """Return where something stands that belongs to the ledger: its file's name with an ending."""
        return Path(f"{self.path}{ending}") if isinstance(self.path, Path) else self.folder / f"armsledger{ending}"

    @classmethod
    def open(cls, path: Place, *, create: bool = False) -> Self:
        """Open the ledger at a path or an address; with ``create`` a new one is made where there is none.

        An address is "postgresql://USER@HOST/DATABASE"; the database must be there, ``create`` makes the tables.

        Raises ``LedgerError``: "not-found", "not-a-ledger", "newer-version", "no-permission", "in-use", "disk-full",
        "damaged".
        """
        database, place, shown = located(path)
        database.look_at(place, create=create)
        engine = database.engine_at(place)
        try:
            with database.plain_errors(shown):
                if create:
                    _found_where_blank(database, engine)
                with engine.begin() as connection:
                    behind = database.check(connection, shown)
                if behind:
                    with engine.execution_options(writing=True).begin() as connection:
                        database.renew(connection)
        except BaseException:
            engine.dispose()
            raise
        return cls(place, engine)

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Ledger({self.shown!r})"

    @contextmanager
    def _reading(self) -> Iterator[sa.Connection]:
        """Give a connection for reading; what no reader of the book can make sense of is told as damage."""
        try:
            with self._database.plain_errors(self.shown), self._engine.connect() as connection:
                yield connection
        except (ValueError, KeyError) as error:
            raise LedgerError("damaged", self.shown, f"an entry cannot be read ({error}); run verify") from error

    @contextmanager
    def _writing(self) -> Iterator[sa.Connection]:
        """Give a connection that holds the lock for writing; it commits at the end, or rolls back."""
        writer: Any = self._engine.execution_options(writing=True)
        with self._database.plain_errors(self.shown), writer.begin() as connection:
            yield connection


def _found_where_blank(database: Database, engine: sa.Engine) -> None:
    """Make the tables in a database that holds nothing, whoever comes first."""
    with engine.begin() as connection:
        blank = database.is_blank(connection)
    if blank:
        with engine.execution_options(writing=True).begin() as connection:
            if database.is_blank(connection):
                database.found(connection)
