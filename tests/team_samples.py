"""A workspace with accounts and people who log in to it, for the tests of the workspace."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from unittest.mock import patch

from argon2 import PasswordHasher

from armsledger.ledger.register import Register
from armsledger.serve import accountroutes, passwords
from armsledger.serve.porter import Porter
from armsledger.serve.webapp import make_app
from desk_samples import Visitor, desk_at

SECRET = "a long enough secret"  # noqa: S105 - of a test
QUICK = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
"""Hashes in no time; how hard a hash is to guess is no matter of these tests."""


@contextmanager
def team(ledger: Path, *, safe: bool = False) -> Iterator[tuple[Register, Visitor]]:
    """A workspace with an editor Ann, an analyst Bo and a reader Cy, and somebody who has not logged in."""
    register = Register.open(ledger)
    assert register is not None
    with patch.object(passwords, "_hasher", QUICK), desk_at(ledger) as desk, register:
        for name, role in (("Ann", "editor"), ("Bo", "analyst"), ("Cy", "reader")):
            register.add(name, kept(), role, by="root")
        keeper = Porter(register, safe=safe)
        visitor = Visitor(desk, keeper)
        visitor.app = make_app(desk, keeper, [accountroutes.router], "/account")
        yield register, visitor


@cache
def kept() -> str:
    """The hash of everybody's password."""
    return passwords.keep(SECRET)


def log_in(visitor: Visitor, name: str, password: str = SECRET) -> dict[str, str]:
    """Log somebody in; the headers with which they go on."""
    answer = visitor.ask("POST", "/login", data={"name": name, "password": password, "next": "/queue"})
    assert answer.status_code == 303, answer.text
    return {"cookie": answer.headers["set-cookie"].partition(";")[0]}


def token_on(visitor: Visitor, headers: dict[str, str]) -> str:
    """What the forms of a session send back."""
    found = re.search(r'name="token" value="([^"]+)"', visitor.get("/account", headers=headers).text)
    assert found is not None
    return found.group(1)
