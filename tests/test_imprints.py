"""Editions in the book: written under the next number, found again as they were, and part of the proof."""

import pytest

from armsledger.ledger import Ledger, LedgerError
from armsledger.model import Edition, FigureState, Line

FIGURE = FigureState(
    finding="f1", line=Line(("PE", "BO"), (), "naval", "items"), low=0, high=2.5, date="2031-05-04", claims=2,
    origins=1, grade="F3", conflicts=(("a", "b"),), positions=(("CL", "denies"),),
)  # fmt: skip
STATE = Edition(
    number=0, title="May", made="2031-05-04T10:00:00+00:00", engine="e", head_entry=9, head_hash="h",
    settings={"tolerance": 10}, claims=("a", "b"), figures=(FIGURE, FigureState(finding="f2", line=FIGURE.line)),
)  # fmt: skip


def test_editions_come_back_as_they_were(ledger: Ledger) -> None:
    one, two = ledger.record_edition(STATE), ledger.record_edition(STATE)
    assert (one.number, two.number) == (1, 2)
    assert (one.claims, one.figures, one.settings) == (STATE.claims, STATE.figures, STATE.settings)
    assert (one.title, one.made, one.engine, one.head_entry, one.head_hash) == ("May", STATE.made, "e", 9, "h")
    assert ledger.editions() == [one, two]
    assert ledger.edition(2) == two
    assert ledger.head()[0] == two.entry
    assert ledger.verify() == []


def test_an_edition_that_is_not_there_is_told(ledger: Ledger) -> None:
    assert ledger.editions() == []
    with pytest.raises(LedgerError, match="no-edition"):
        ledger.edition(1)


def test_an_edition_that_was_tampered_with_is_found(ledger: Ledger) -> None:
    ledger.record_edition(STATE)
    with ledger._writing() as connection:
        connection.exec_driver_sql("UPDATE editions SET title = 'June'")
    assert [fault.code for fault in ledger.verify()] == ["changed-row"]
