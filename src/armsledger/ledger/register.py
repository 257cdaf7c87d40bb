"""The register of a team: accounts, sessions, API tokens and the trail of what was done with them.

It stands apart from the book, since a password can be changed and an account closed, and an entry of the book cannot:
beside a ledger's file in a file of its own (NAME.people), which is not handed on with the ledger; in PostgreSQL in
tables of its own. Secrets are kept as hashes alone.
"""

import hashlib
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import sqlalchemy as sa

from armsledger.ledger.faults import LedgerError
from armsledger.ledger.locations import Place, located

IDLE = timedelta(hours=12)
"""How long a session lives without a request."""
LONGEST = timedelta(days=7)
"""How long a session lives at most."""
SEEN_STEP = timedelta(minutes=1)
"""How exactly it is known when a session was last used; a write for every request would be too much."""

metadata = sa.MetaData()
accounts = sa.Table(
    "people_accounts",
    metadata,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("password", sa.Text, nullable=False),
    sa.Column("role", sa.Text, nullable=False),
    sa.Column("made", sa.Text, nullable=False),
    sa.Column("closed", sa.Boolean, nullable=False),
)
sessions = sa.Table(
    "people_sessions",
    metadata,
    sa.Column("hash", sa.Text, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("token", sa.Text, nullable=False),
    sa.Column("started", sa.Text, nullable=False),
    sa.Column("seen", sa.Text, nullable=False),
)
tokens = sa.Table(
    "people_tokens",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("hash", sa.Text, nullable=False, unique=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("note", sa.Text, nullable=False),
    sa.Column("made", sa.Text, nullable=False),
    sa.Column("revoked", sa.Boolean, nullable=False),
)
trail = sa.Table(
    "people_trail",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("at", sa.Text, nullable=False),
    sa.Column("what", sa.Text, nullable=False),
    sa.Column("who", sa.Text, nullable=False),
    sa.Column("about", sa.Text, nullable=False),
    sa.Column("address", sa.Text, nullable=False),
    sa.Index("people_trail_of", "what", "at"),
)


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who may come in; ``password`` is a hash. A closed account stays, since the book names it."""

    name: str
    password: str
    role: str
    made: datetime
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Session:
    """A login that holds: whose, with which role, and what forms of its pages must send back."""

    name: str
    role: str
    token: str


@dataclass(frozen=True, slots=True)
class Token:
    """An API token as its owner sees it; the token itself is shown once, when it is made."""

    id: str
    name: str
    note: str
    made: datetime
    revoked: bool


@dataclass(frozen=True, slots=True)
class Step:
    """A step on the trail: when, what, by whom, about what, and from which network address."""

    number: int
    at: datetime
    what: str
    who: str
    about: str
    address: str


class Register:
    """The open register of a ledger; a context manager. Raises ``LedgerError`` where the database fails it."""

    def __init__(self, place: Place, engine: sa.Engine) -> None:
        self._database, _, self.shown = located(place)
        self._engine = engine

    @classmethod
    def open(cls, ledger: Place, *, create: bool = True) -> Self | None:
        """Open the register that belongs to a ledger; with ``create`` it is made, else None where there is none."""
        _, place, shown = located(ledger)
        if isinstance(place, Path):
            place = place.with_name(f"{place.name}.people")
            if not place.exists():
                if not create:
                    return None
                _make_private(place)
        database, place, shown = located(place)
        engine = database.engine_at(place)
        with database.plain_errors(shown):
            with engine.connect() as connection:
                there = sa.inspect(connection).has_table(accounts.name)
            if not there and not create:
                engine.dispose()
                return None
            if not there:
                with engine.execution_options(writing=True).begin() as connection:
                    metadata.create_all(connection)
        return cls(place, engine)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def accounts(self) -> list[Account]:
        """Return all accounts, by name."""
        with self._reading() as connection:
            return [_account(row) for row in connection.execute(sa.select(accounts).order_by(accounts.c.name))]

    def account(self, name: str) -> Account | None:
        """Return an account, None where there is none of this name; closed ones too."""
        with self._reading() as connection:
            row = connection.execute(sa.select(accounts).where(accounts.c.name == name)).first()
        return _account(row) if row is not None else None

    def add(self, name: str, password: str, role: str, *, by: str) -> None:
        """Make an account; ``password`` is a hash. Raises ``LedgerError`` ("account-there")."""
        with self._writing() as connection:
            if connection.execute(sa.select(accounts.c.name).where(accounts.c.name == name)).first():
                raise LedgerError("account-there", self.shown, f"{name} has an account already")
            row = {"name": name, "password": password, "role": role, "made": _now(), "closed": False}
            connection.execute(sa.insert(accounts).values(row))
            _note(connection, "account made", by, f"{name}, {role}")

    def change(
        self, name: str, *, by: str, password: str | None = None, role: str | None = None, closed: bool | None = None
    ) -> None:
        """Change an account; whoever is logged in to it is logged out, and a closed one's tokens are revoked.

        Raises ``LedgerError`` ("no-account"; "last-editor" where nobody would be left to let others in).
        """
        values = {key: to for key, to in (("password", password), ("role", role), ("closed", closed)) if to is not None}
        with self._writing() as connection:
            row = connection.execute(sa.select(accounts).where(accounts.c.name == name)).first()
            if row is None:
                raise LedgerError("no-account", self.shown, f"nobody has an account under the name {name}")
            connection.execute(sa.update(accounts).where(accounts.c.name == name).values(values))
            editors = sa.and_(accounts.c.role == "editor", accounts.c.closed.is_(False))
            led = row.role == "editor" and not row.closed
            if led and not connection.execute(sa.select(accounts.c.name).where(editors)).first():
                raise LedgerError("last-editor", self.shown, f"{name} is the last editor; make another one first")
            connection.execute(sa.delete(sessions).where(sessions.c.name == name))
            if closed:
                connection.execute(sa.update(tokens).where(tokens.c.name == name).values(revoked=True))
            told = {"password": "password changed", "role": f"role: {role}", "closed": "closed" if closed else "opened"}
            _note(connection, "account changed", by, f"{name}, {', '.join(told[key] for key in values)}")

    def start(self, name: str, address: str) -> str:
        """Begin a session and return its secret, which only the browser keeps."""
        secret = secrets.token_urlsafe(32)
        row = {"hash": hashed(secret), "name": name, "token": secrets.token_urlsafe(24), "started": _now()}
        with self._writing() as connection:
            old = _now(-LONGEST)
            connection.execute(sa.delete(sessions).where(sessions.c.started < old))
            connection.execute(sa.insert(sessions).values({**row, "seen": row["started"]}))
            _note(connection, "login", name, "", address)
        return secret

    def session(self, secret: str) -> Session | None:
        """Return the session of a secret, None where it has ended or its account is closed."""
        key = hashed(secret)
        asked = (
            sa.select(sessions, accounts.c.role)
            .join(accounts, accounts.c.name == sessions.c.name)
            .where(sessions.c.hash == key, accounts.c.closed.is_(False))
            .where(sessions.c.seen > _now(-IDLE), sessions.c.started > _now(-LONGEST))
        )
        with self._reading() as connection:
            row = connection.execute(asked).first()
        if row is None:
            return None
        if row.seen < _now(-SEEN_STEP):
            with self._writing() as connection:
                connection.execute(sa.update(sessions).where(sessions.c.hash == key).values(seen=_now()))
        return Session(row.name, row.role, row.token)

    def end(self, secret: str, address: str) -> None:
        """End a session; nothing happens where there is none."""
        key = hashed(secret)
        with self._writing() as connection:
            row = connection.execute(sa.select(sessions.c.name).where(sessions.c.hash == key)).first()
            if row is not None:
                connection.execute(sa.delete(sessions).where(sessions.c.hash == key))
                _note(connection, "logout", row.name, "", address)

    def make_token(self, name: str, note: str, *, by: str) -> str:
        """Make an API token for an account and return it; it cannot be shown again. Raises ``LedgerError``."""
        secret = f"armsledger_{secrets.token_urlsafe(32)}"
        row = {"id": secrets.token_hex(4), "hash": hashed(secret), "name": name, "note": note, "made": _now()}
        with self._writing() as connection:
            open_one = sa.and_(accounts.c.name == name, accounts.c.closed.is_(False))
            if not connection.execute(sa.select(accounts.c.name).where(open_one)).first():
                raise LedgerError("no-account", self.shown, f"nobody has an open account under the name {name}")
            connection.execute(sa.insert(tokens).values({**row, "revoked": False}))
            _note(connection, "token made", by, f"{row['id']} for {name}")
        return secret

    def tokens(self, name: str | None = None) -> list[Token]:
        """Return the tokens of an account, or of all, the newest first."""
        asked = sa.select(tokens).order_by(tokens.c.made.desc(), tokens.c.id)
        with self._reading() as connection:
            rows = connection.execute(asked if name is None else asked.where(tokens.c.name == name)).all()
        return [Token(row.id, row.name, row.note, _time(row.made), row.revoked) for row in rows]

    def revoke(self, id: str, *, by: str, name: str | None = None) -> None:
        """Revoke a token, of an account where one is given. Raises ``LedgerError`` ("no-token")."""
        which = tokens.c.id == id if name is None else sa.and_(tokens.c.id == id, tokens.c.name == name)
        with self._writing() as connection:
            if not connection.execute(sa.update(tokens).where(which).values(revoked=True)).rowcount:
                raise LedgerError("no-token", self.shown, f"{id}: there is no such token")
            _note(connection, "token revoked", by, id)

    def bearer(self, secret: str) -> Session | None:
        """Return who sends an API token, None where it is unknown, revoked, or its account is closed."""
        asked = (
            sa.select(tokens.c.name, accounts.c.role)
            .join(accounts, accounts.c.name == tokens.c.name)
            .where(tokens.c.hash == hashed(secret), tokens.c.revoked.is_(False), accounts.c.closed.is_(False))
        )
        with self._reading() as connection:
            row = connection.execute(asked).first()
        return Session(row.name, row.role, "") if row is not None else None

    def note(self, what: str, who: str, about: str = "", address: str = "") -> None:
        """Put a step on the trail."""
        with self._writing() as connection:
            _note(connection, what, who, about, address)

    def failures(self, who: str, address: str, within: timedelta) -> tuple[int, int, int]:
        """Return how many logins failed lately: of this name from this address, of this name, from this address."""
        asked = sa.select(trail.c.who, trail.c.address).where(
            trail.c.what == "login refused",
            trail.c.at > _now(-within),
            sa.or_(trail.c.who == who, trail.c.address == address),
        )
        with self._reading() as connection:
            rows = connection.execute(asked).all()
        return (
            sum(row.who == who and row.address == address for row in rows),
            sum(row.who == who for row in rows),
            sum(row.address == address for row in rows),
        )

    def steps(self, who: str | None = None, before: int | None = None, limit: int = 100) -> list[Step]:
        """Return the trail, the newest first; ``before`` is a step's number, for paging."""
        asked = sa.select(trail).order_by(trail.c.number.desc()).limit(limit)
        asked = asked.where(trail.c.who == who) if who else asked
        asked = asked.where(trail.c.number < before) if before else asked
        with self._reading() as connection:
            rows = connection.execute(asked).all()
        return [Step(row.number, _time(row.at), row.what, row.who, row.about, row.address) for row in rows]

    @contextmanager
    def _reading(self) -> Iterator[sa.Connection]:
        with self._database.plain_errors(self.shown), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[sa.Connection]:
        writer: Any = self._engine.execution_options(writing=True)
        with self._database.plain_errors(self.shown), writer.begin() as connection:
            yield connection


def hashed(secret: str) -> str:
    """Return the hash under which a secret of ours is kept; it is long and random, so a quick one will do."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def _make_private(path: Path) -> None:
    """Make an empty file that only its owner can read."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        return
    except OSError as error:
        raise LedgerError("not-written", str(path), error.strerror or str(error)) from error


def _note(connection: sa.Connection, what: str, who: str, about: str = "", address: str = "") -> None:
    row = {"at": _now(), "what": what, "who": who[:200], "about": about[:500], "address": address[:100]}
    connection.execute(sa.insert(trail).values(row))


def _account(row: Any) -> Account:
    return Account(row.name, row.password, row.role, _time(row.made), row.closed)


def _now(by: timedelta = timedelta()) -> str:
    """Return the present moment, moved by some time, in UTC to the microsecond; such words sort like their times."""
    return (datetime.now(UTC) + by).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _time(words: str) -> datetime:
    return datetime.fromisoformat(words)
