"""Editions of a ledger: its state now, recorded once, and how two of them, or two ledgers, differ."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from armsledger import reviewing
from armsledger.casebook import open_casebook
from armsledger.config import Settings
from armsledger.editions import editions
from armsledger.ledger import Entry, Ledger, LedgerError
from armsledger.model import Amount, Span, Transfer
from ledger_samples import made

NOW = datetime(2031, 7, 1, 12, tzinfo=UTC)
WORDS = (
    "Norland, the port said. Sudland denied it. Rain fell. Peru has shipped {} patrol boats to Chile, the ministry "
    "said."
)


def told(name: str, number: int) -> Entry:
    entry = made(name, number, text=WORDS)
    text = entry.document.text
    span = Span(text.index("Peru"), text.index(", the ministry"))
    claim = Transfer(
        document=name,
        span=span,
        quote=span.of(text),
        supplier=("PE",),
        recipient=("CL",),
        cargo=("naval",),
        quantity=Amount(number, number, "items", basis="total"),
        sources=("port",),
    )
    return Entry(entry.capture, entry.document, (claim,))


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "my.db", create=True) as opened:
        opened.record([told("a.txt", 5)], "one")
        yield opened


def test_a_state_is_recorded_once(book: Ledger) -> None:
    cases = open_casebook(book)
    state = editions.state_of(book, cases, "May", {"folder": Path("x")}, NOW)
    assert (state.number, state.name, state.settings) == (0, "the ledger of 2031-07-01, May", {"folder": "x"})
    assert state.claims == tuple(claim.id for claim in book.claims())
    assert (state.figures[0].finding, state.figures[0].claims) == (cases.findings[0].id, 1)
    one = editions.record(book, cases, "May", now=NOW)
    assert editions.record(book, open_casebook(book), "May") == one
    assert editions.record(book, cases, "June").number == 2
    assert [edition.title for edition in book.editions()] == ["May", "June"]
    assert book.verify() == []


def test_what_changed_since_the_last_edition(book: Ledger) -> None:
    assert editions.changes_since_last(book, open_casebook(book)) is None
    old = editions.record(book, open_casebook(book))
    done = reviewing.accept(book, book.claims()[0].id, who="ann")
    book.record([told("b.txt", 9)], "one")
    changes = editions.changes_since_last(book, open_casebook(book))
    assert changes.since == old
    assert changes.new_claims == tuple(claim.id for claim in book.claims(document="b.txt"))
    assert changes.reviews == (done,)
    (moved,) = changes.figures
    assert moved.grew or changes.appeared
    assert editions.diff("1", "now", book.path).new_claims == changes.new_claims
    assert editions.diff("1", "1", book.path).empty


def test_two_ledgers_are_compared(book: Ledger, tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "other.db", create=True) as other:
        other.record([told("a.txt", 5), told("b.txt", 5)], "one")
    there = str(tmp_path / "other.db")
    assert len(editions.diff("now", there, book.path).new_claims) == 1
    assert len(editions.diff(there, "now", book.path).gone_claims) == 1
    for wanted in ("7", "9" * 30):
        with pytest.raises(LedgerError, match="no-edition"):
            editions.diff(wanted, "now", book.path)
    with pytest.raises(LedgerError, match="not-found"):
        editions.diff(str(tmp_path / "none.db"), "now", book.path)


def test_settings_are_plain_types() -> None:
    assert editions.plain_settings({"ledger": Settings().ledger, "tolerance": 10}) == {
        "ledger": "armsledger.db", "tolerance": 10,
    }  # fmt: skip
