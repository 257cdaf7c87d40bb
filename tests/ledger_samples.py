"""Entries to record, made from a few words, for the tests of the ledger."""

import hashlib
import sqlite3
from datetime import UTC, date, datetime
from pathlib import Path

from armsledger.ledger import Entry
from armsledger.ledger.sqlite import GUARDS
from armsledger.model import Amount, Capture, Document, Period, Position, Problem, Span, Transfer

COLLECTED = datetime(2031, 5, 4, 12, 30, tzinfo=UTC)
TEXT = (
    "Harbour note\n\nNorland shipped up to {} lorries to Sudland in May, the port said. Sudland denied it. Rain fell."
)


def transfer(name: str, text: str, number: int, **more: object) -> Transfer:
    """A transfer whose words stand in TEXT."""
    span = Span(text.index("Norland"), text.index(", the port"))
    fields: dict = {
        "supplier": ("norland",),
        "recipient": ("sudland",),
        "cargo": ("trucks",),
        "quantity": Amount(None, number, "vehicles", basis="total"),
        "value": Amount(1.5, 2, "EUR", approx=True),
        "when": Period(date(2031, 5, 1), date(2031, 5, 31), "in May"),
        "sources": ("Example Wire", "port-authority"),
        "also": (("Example Daily",),),
    }
    return Transfer(document=name, span=span, quote=span.of(text), **{**fields, **more})


def position(name: str, text: str) -> Position:
    """A denial whose words stand in TEXT."""
    span = Span(text.index("Sudland denied"), text.index(" Rain"))
    return Position(document=name, span=span, quote=span.of(text), actor=("sudland",), stance="denies", about="lorries")


def made(name: str = "a.txt", number: int = 5, *, claims: int = 2, text: str = TEXT, **more: object) -> Entry:
    """An entry with as many as two claims, a capture of its own and the fields of ``more`` in the capture."""
    words = text.format(number)
    content = words.encode("utf-8", "replace")
    sha256 = hashlib.sha256(content).hexdigest()
    capture = Capture(name, f"in/{name}", content, sha256, "text/plain", COLLECTED, **more)
    document = Document(
        name, words, sha256, "Harbour note", "Example Wire", published=date(2031, 6, 1), dated_by="printed"
    )
    found = (transfer(name, words, number), position(name, words))[:claims]
    return Entry(capture, document, found)


def unreadable(name: str = "a.txt") -> Entry:
    """An entry whose capture holds no text."""
    capture = Capture(name, f"in/{name}", b"", hashlib.sha256(b"").hexdigest(), "text/plain", COLLECTED)
    return Entry(capture, None, (), (Problem("empty", f"in/{name}", "the file holds no text"),))


def tamper(path: Path, *statements: str) -> None:
    """Change a ledger's file behind its back, its guards taken off."""
    connection = sqlite3.connect(path)
    for guard in GUARDS:
        connection.execute(f"DROP TRIGGER {guard.split()[2]}")
    for statement in statements:
        connection.execute(statement)
    for guard in GUARDS:
        connection.execute(guard)
    connection.commit()
    connection.close()
