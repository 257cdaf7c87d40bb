"""Who is at the desk: the one seam between the pages and whatever lets people in.

``Doorkeeper`` says what the workspace asks of it. ``Alone`` is the one for a single user at the own machine: no login,
a name given at the start, and checks that keep other web sites' pages from acting in that person's name.
"""

import hmac
import secrets
from dataclasses import dataclass
from typing import Literal, Protocol

from starlette.requests import Request

Role = Literal["reader", "analyst", "editor"]
ROLES: tuple[Role, ...] = ("reader", "analyst", "editor")
"""What each role may do, each more than the one before: read; judge claims; judge findings and sources too."""


class RefusedError(Exception):
    """A request that is not let through; ``status`` is the HTTP status, the message one line for the person."""

    def __init__(self, status: int, message: str, *, login: str = "") -> None:
        super().__init__(message)
        self.status = status
        self.login = login
        """Where to log in, "" where that would not help."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody at the desk; ``name`` stands as "who" in the book."""

    name: str
    role: Role = "editor"

    def may(self, role: Role) -> bool:
        """Tell whether the person may do what a role may."""
        return ROLES.index(self.role) >= ROLES.index(role)


class Doorkeeper(Protocol):
    """Knows who sends a request. Every method raises ``RefusedError`` for one that is not let through."""

    def person(self, request: Request) -> Person:
        """Return who asks."""
        ...

    def token(self, request: Request) -> str:
        """Return what forms on a page for this request must send back."""
        ...

    def check(self, request: Request, token: str) -> None:
        """Refuse a request that writes and does not come from a page of ours."""
        ...


LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1", "[::1]"})
"""Names of the own machine."""


class Alone:
    """One person at the own machine. ``hosts`` are the names under which the workspace may be asked."""

    def __init__(self, name: str, hosts: frozenset[str] = LOOPBACK) -> None:
        self._person = Person(name)
        self._hosts = hosts
        self._token = secrets.token_urlsafe(24)

    def person(self, request: Request) -> Person:
        """Return the one person; a request under a foreign name (a rebound domain) is refused."""
        host = host_of(request.headers.get("host", ""))
        if host not in self._hosts:
            raise RefusedError(421, f"this workspace does not answer to the name {host!r}")
        return self._person

    def token(self, request: Request) -> str:
        """Return the token of this run of the program."""
        return self._token

    def check(self, request: Request, token: str) -> None:
        """Refuse what another site's page sends, and what does not bear the token."""
        self.person(request)
        same_site(request)
        same_token(token, self._token)


def same_site(request: Request) -> None:
    """Refuse what another site's page sends."""
    if request.headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        raise RefusedError(403, "this request comes from another site's page")


def same_token(sent: str, ours: str) -> None:
    """Refuse a form that does not send back the token it was given; with none given any is refused."""
    if not ours or not hmac.compare_digest(sent.encode(), ours.encode()):
        raise RefusedError(403, "the form has grown old: go back, load the page again and send it once more")


def host_of(header: str) -> str:
    """Return the host's name of a Host header, without its port.

    >>> host_of("[::1]:8000"), host_of("localhost:8000")
    ('[::1]', 'localhost')
    """
    name, colon, port = header.rpartition(":")
    return (name if colon and port.isdigit() else header).casefold()


def fit_name(name: str) -> bool:
    """Tell whether a name will do for an account.

    >>> fit_name("R. Novák"), fit_name(""), fit_name("a<b")
    (True, False, False)
    """
    plain = all(character.isalnum() or character in " ._-'" for character in name)
    return 0 < len(name) <= 60 and name == name.strip() and plain
