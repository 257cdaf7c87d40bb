"""A small ledger on disk, with hostile words in it, for the tests of the notebook's room."""

import hashlib
from datetime import UTC, date, datetime
from pathlib import Path

from armsledger.ledger import Entry
from armsledger.model import Amount, Capture, Claim, Document, Event, Period, Position, Span, Transfer
from armsledger.notebook import OpenLedger

NASTY = "<script>alert('x')</script>&"


def entry(name: str, number: int, day: date) -> Entry:
    """A report of a day on a number of drones."""
    text = (
        f"Harbour note {NASTY}\n\nIran has sent Sudan {number} drones, the port said. Sudan denied it. Talks went on."
    )
    content = text.encode()
    sha256 = hashlib.sha256(content).hexdigest()
    capture = Capture(name, f"in/{name}", content, sha256, "text/plain", datetime(2031, 9, 1, tzinfo=UTC))
    document = Document(name, text, sha256, f"Note {NASTY}", "Example Wire", published=day, dated_by="printed")

    def words(some: str) -> dict[str, object]:
        start = text.index(some)
        return {"document": name, "span": Span(start, start + len(some)), "quote": some}

    sent = Transfer(
        **words(f"Iran has sent Sudan {number} drones"), supplier=("IR",), recipient=("SD",), cargo=("drones",),
        quantity=Amount(number, number, "items", basis="total"), when=Period(None, day, "so far"),
        sources=("Example Wire", f"port {NASTY}"), speaker=NASTY, place=NASTY,
    )  # type: ignore[arg-type] # fmt: skip
    talks = Event(**words("Talks went on"), type="CONSULT", actors=("IR",), recipients=("SD",))  # type: ignore[arg-type]
    no = Position(**words("Sudan denied it"), actor=("SD",), stance="denies", about=(sent.id,))  # type: ignore[arg-type]
    claims: tuple[Claim, ...] = (sent, no, talks)
    return Entry(capture, document, claims)


def opened(folder: Path, *numbers: int) -> OpenLedger:
    """A ledger with a report a month, each with a number of drones."""
    with OpenLedger.open(folder / "book.db", create=True) as book:
        book.record([entry(f"{n}.txt", n, date(2031, 3 + place, 2)) for place, n in enumerate(numbers)], "an engine 1")
    return OpenLedger.open(folder / "book.db")
