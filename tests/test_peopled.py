"""A ledger as those see it who judge its claims and publish them: one object, on either database."""

from pathlib import Path

import pytest

from armsledger.ledger import Ledger, LedgerError
from armsledger.ledger.peopled import Peopled
from armsledger.model import Review
from ledger_samples import made


def test_a_ledger_is_peopled(ledger: Ledger) -> None:
    assert isinstance(ledger, Peopled)
    claim = ledger.claims()[0]
    done = ledger.review(Review(act="accept", target=claim.id, who="ann"))
    assert ledger.reviews(claim.id) == [done]
    assert ledger.newest(claim.id) == ledger.head()[0] == done.entry


def test_a_page_of_hits_has_bounds(ledger: Ledger) -> None:
    assert len(ledger.search(size=10_000).hits) == 6
    assert len(ledger.search(size=0).hits) == 1


def test_a_ledger_that_cannot_be_written_takes_no_review(tmp_path: Path) -> None:
    path = tmp_path / "my.db"
    with Ledger.open(path, create=True) as book:
        book.record([made()], "one")
    path.chmod(0o444)
    with Ledger.open(path) as book:
        claim = book.claims()[0]
        try:
            with path.open("ab"):
                pytest.skip("this user may write any file")
        except PermissionError:
            pass
        with pytest.raises(LedgerError, match="no-permission"):
            book.review(Review(act="accept", target=claim.id, who="ann"))
