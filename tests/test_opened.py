"""An open ledger on either database: found, opened again, closed, and what stands beside it."""

from pathlib import Path

import pytest

from armsledger.ledger import Ledger, LedgerError, shown
from armsledger.ledger.opened import Opened


def test_a_ledger_is_made_once_and_opened_again(new_place) -> None:
    place = new_place()
    with pytest.raises(LedgerError, match="not-found"):
        Ledger.open(place)
    for _ in range(2):
        with Ledger.open(place, create=True) as book:
            assert book.head()[0] == 0
    with Ledger.open(place) as book:
        assert repr(book) == f"Ledger({shown(place)!r})"
        assert book.verify() == []


def test_what_stands_beside_a_ledger(new_place) -> None:
    place = new_place()
    with Ledger.open(place, create=True) as book:
        if isinstance(place, Path):
            assert (book.folder, book.beside(".shards")) == (place.parent, Path(f"{place}.shards"))
        else:
            assert (book.folder, book.beside(".shards")) == (Path(), Path("armsledger.shards"))


def test_a_block_that_fails_writes_nothing(ledger: Ledger) -> None:
    head = ledger.head()
    with pytest.raises(RuntimeError), ledger._writing() as connection:
        connection.exec_driver_sql("DELETE FROM problems")
        connection.exec_driver_sql("DELETE FROM reviews")
        raise RuntimeError
    assert ledger.head() == head
    assert isinstance(ledger, Opened)
