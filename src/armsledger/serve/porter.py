"""Whoever lets a team in: by a login in the browser, by an API token in a program."""

from datetime import timedelta
from urllib.parse import quote

from starlette.requests import Request

from armsledger.ledger.register import Register, Session
from armsledger.serve.passwords import fits
from armsledger.serve.people import ROLES, Person, RefusedError, same_site, same_token

WINDOW = timedelta(minutes=15)
"""How far back failed logins count."""
FEW, MANY, FLOOD = 5, 50, 30
"""Failed logins in the window after which more are refused: of one name from one address, of one name from anywhere,
and of any names from one address."""
COOKIE = "armsledger"
SAFE_COOKIE = "__Host-armsledger"
"""The cookie's name where it travels encrypted; a browser then takes it from this very host alone."""


class Porter:
    """Lets in whoever has an account in the register; ``safe`` where requests come encrypted, by us or a proxy."""

    def __init__(self, register: Register, *, safe: bool) -> None:
        self.register = register
        self.safe = safe
        self.cookie = SAFE_COOKIE if safe else COOKIE

    def person(self, request: Request) -> Person:
        """Return who asks; raises ``RefusedError`` for whoever is not logged in, with the way to the login."""
        session = self.session(request)
        role = next((role for role in ROLES if session is not None and role == session.role), None)
        if session is None or role is None:
            here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
            wanted = f"?next={quote(here, safe='')}" if request.method == "GET" and here != "/" else ""
            raise RefusedError(401, "log in first", login=f"/login{wanted}")
        return Person(session.name, role)

    def token(self, request: Request) -> str:
        """Return what forms of this session's pages send back."""
        session = self.session(request)
        return session.token if session is not None else ""

    def check(self, request: Request, token: str) -> None:
        """Refuse a request that writes and was not sent by a page of this session, or by a program with its token."""
        if bearer_of(request) is not None:
            self.person(request)  # no browser sends this header of itself
            return
        same_site(request)
        same_token(token, self.token(request))

    def session(self, request: Request) -> Session | None:
        """Return who sends a request, asked of the register once a request."""
        if not hasattr(request.state, "session"):
            secret, bearer = request.cookies.get(self.cookie), bearer_of(request)
            found = self.register.bearer(bearer) if bearer is not None else None
            if bearer is None and secret:
                found = self.register.session(secret)
            request.state.session = found
        found_before: Session | None = request.state.session
        return found_before

    def login(self, name: str, password: str, address: str) -> str:
        """Return the secret of a new session. Raises ``RefusedError``: 401, or 429 where too many have failed."""
        both, named, there = self.register.failures(name, address, WINDOW)
        if both >= FEW or named >= MANY or there >= FLOOD:
            self.register.note("login held back", name, "", address)
            raise RefusedError(429, f"too many logins have failed; try again in {WINDOW.seconds // 60} minutes")
        account = self.register.account(name)
        right = fits(password, account.password if account is not None else None)
        if account is None or not right or account.closed:
            self.register.note("login refused", name, "", address)
            raise RefusedError(401, "this name and this password do not belong together")
        return self.register.start(name, address)


def bearer_of(request: Request) -> str | None:
    """Return the API token that a request bears, None where it bears none."""
    kind, _, secret = request.headers.get("authorization", "").partition(" ")
    return secret.strip() if kind.casefold() == "bearer" else None


def address_of(request: Request) -> str:
    """Return the network address that a request comes from."""
    return request.client.host if request.client is not None else ""
