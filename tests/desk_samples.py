"""A desk over a ledger, and a visitor who asks it for pages, for the tests of the workspace."""

import asyncio
import hashlib
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import httpx

from armsledger import build
from armsledger.ledger import Entry, Ledger
from armsledger.model import Amount, Capture, Claim, Document, Problem, Span, Transfer
from armsledger.serve.desk import Desk
from armsledger.serve.people import Alone, Doorkeeper
from armsledger.serve.webapp import make_app

EXAMPLES = Path(__file__).parent.parent / "examples" / "dprk-russia"
COLLECTED = datetime(2031, 5, 4, 12, 30, tzinfo=UTC)
HOSTILE = '<script>alert("x")</script><img src=x onerror=alert(1)> &amp; "\' }}{{ 7*7 }} %0d%0a'
"""Words that would run, or break out, where a page did not escape them."""


@cache
def _built() -> Path:
    """The ledger of the examples, built once a test run."""
    path = Path(tempfile.mkdtemp(prefix="armsledger-")) / "example.db"
    with build([EXAMPLES], ledger=path, jobs=1):
        return path


def example(folder: Path) -> Path:
    """A copy of the ledger of the examples that a test may write to."""
    return Path(shutil.copy(_built(), folder / "ledger.db"))


def told(name: str, *parts: tuple[str, dict[str, Any]], **fields: Any) -> Entry:
    """An entry: each part is the words of a transfer, with its fields; they stand in the text one after the other."""
    text, claims = "Note\n\n", list[Claim]()
    for words, some in parts:
        span = Span(len(text), len(text) + len(words))
        text += f"{words}, it said.\n\n"
        base: dict[str, Any] = {"supplier": ("KP",), "recipient": ("RU",), "cargo": ("troops",), "sources": ("KR",)}
        claims.append(Transfer(document=name, span=span, quote=words, **{**base, **some}))
    content = text.encode()
    sha256 = hashlib.sha256(content).hexdigest()
    facts = {"title": f"About {name}", "outlet": "Example Wire", "published": date(2031, 6, 1), **fields}
    capture = Capture(name, f"in/{name}", content, sha256, "text/plain", COLLECTED)
    return Entry(capture, Document(name, text, sha256, **facts), tuple(claims))


def people(number: int) -> Amount:
    """So many people."""
    return Amount(number, number, "people", basis="total")


def written(path: Path, *entries: Entry, problems: tuple[Problem, ...] = ()) -> Path:
    """A ledger with some entries."""
    with Ledger.open(path, create=True) as ledger:
        ledger.record(entries, "made by hand")
        ledger.note_problems(problems)
    return path


@contextmanager
def desk_at(path: Path) -> Iterator[Desk]:
    """A desk over a ledger, closed at the end."""
    with Ledger.open(path) as ledger:
        yield Desk(ledger)


class Visitor:
    """Asks the workspace as a browser would; forms bear the page's token."""

    def __init__(self, desk: Desk, doorkeeper: Doorkeeper | None = None) -> None:
        self.doorkeeper = doorkeeper or Alone("Ada")
        self.app = make_app(desk, self.doorkeeper)

    def get(self, path: str, **more: Any) -> httpx.Response:
        """Ask for a page."""
        return self.ask("GET", path, **more)

    def send(self, path: str, fields: dict[str, Any], *, token: str | None = None, **more: Any) -> httpx.Response:
        """Send a form."""
        return self.ask("POST", path, data={"token": self.token if token is None else token, **fields}, **more)

    def ask(self, method: str, path: str, **more: Any) -> httpx.Response:
        """Ask for anything."""

        async def asked() -> httpx.Response:
            transport = httpx.ASGITransport(app=self.app)
            async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
                return await client.request(method, path, **more)

        return asyncio.run(asked())

    @property
    def token(self) -> str:
        """What forms must send back."""
        return str(self.get("/api/me").json()["token"])


@contextmanager
def visiting(path: Path) -> Iterator[Visitor]:
    """A visitor at the desk over a ledger."""
    with desk_at(path) as desk:
        yield Visitor(desk)


def words_of(page: httpx.Response) -> str:
    """What a page says, without its tags."""
    text = re.sub(r"<[^>]+>", " ", re.sub(r"(?s)<(script|head)\b.*?</\1>", " ", page.text))
    return re.sub(r"\s+", " ", text)
