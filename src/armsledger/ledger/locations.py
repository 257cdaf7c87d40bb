"""Where a ledger stands: a file of SQLite or a database of PostgreSQL, and the module that knows each."""

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Protocol

import sqlalchemy as sa

from armsledger.ledger import postgres, sqlite


class Database(Protocol):
    """What a module that knows a kind of database offers; ``sqlite`` and ``postgres`` do."""

    def plain_errors(self, place: str) -> AbstractContextManager[None]:
        """Turn a database error inside the block into a ``LedgerError``."""

    def look_at(self, place: Any, *, create: bool) -> None:
        """Raise a ``LedgerError`` where this can be no ledger's place."""

    def engine_at(self, place: Any) -> sa.Engine:
        """Return an engine for the place."""

    def check(self, connection: sa.Connection, place: str) -> bool:
        """Tell whether the ledger is of an earlier version."""

    def renew(self, connection: sa.Connection) -> None:
        """Bring a ledger of an earlier version to this one."""

    def is_blank(self, connection: sa.Connection) -> bool:
        """Tell whether there is nothing yet."""

    def found(self, connection: sa.Connection) -> None:
        """Make a new ledger's tables."""

    def damage(self, connection: sa.Connection) -> list[str]:
        """Return what the database itself finds wrong."""


Place = Path | str
"""A file's path, or an address postgresql://USER@HOST/DATABASE as a string."""


def shown(place: Place) -> str:
    """Return a ledger's place as it may be shown: an address without its password."""
    return located(place)[2]


def located(place: Place) -> tuple[Database, Place, str]:
    """Return the database of a place, the place as that takes it, and as it may be shown."""
    if postgres.is_address(place):
        return postgres, str(place), postgres.shown(str(place))
    return sqlite, Path(place), str(Path(place))
