"""An opened ledger: claims and findings as before, and more at hand."""

from pathlib import Path

import pytest

import armsledger
from armsledger.casebook import FindingError, open_casebook
from armsledger.ledger import Ledger
from armsledger.model import Transfer
from armsledger.notebook import Claims, Findings, OpenLedger
from opened_samples import entry, opened


def test_its_claims_are_those_of_the_ledger(tmp_path: Path) -> None:
    with opened(tmp_path, 20, 40) as book, Ledger.open(tmp_path / "book.db") as plain:
        assert book.claims() == plain.claims()
        assert plain.claims() == book.claims()
        assert {*book.claims()} == {*plain.claims()}
        assert [one.record() for one in book.claims("position")] == [one.record() for one in plain.claims("position")]
        assert len(book.claims(document="20.txt")) == 3
        assert all(isinstance(one, Transfer) for one in book.claims(kind="transfer"))
        assert isinstance(book.claims(), Claims)


def test_its_findings_are_those_of_the_casebook(tmp_path: Path) -> None:
    with opened(tmp_path, 20, 40) as book:
        found = book.findings()
        assert isinstance(found, Findings)
        assert list(found) == list(open_casebook(book).findings) != []
        assert list(armsledger.findings(book)) == found
        assert book.findings(actor="iran", cargo="arms") == found
        assert book.findings(actor="KP") == []
        assert book.finding(found[0].id[:6]) == found[0]
        with pytest.raises(FindingError):
            book.finding("f404")


def test_findings_follow_the_ledger_as_it_grows(tmp_path: Path) -> None:
    with opened(tmp_path, 20) as book:
        assert book.casebook() is book.casebook()
        (before,) = book.findings()
        book.record([entry("new.txt", 70, before.bounds[-1].date)], "an engine 1")
        (after,) = book.findings()
        assert len(after.claims) == len(before.claims) + 1


def test_the_ways_to_open_one(tmp_path: Path) -> None:
    opened(tmp_path, 20).close()
    for way in (armsledger.open, armsledger.open_ledger, OpenLedger.open):
        with way(tmp_path / "book.db") as book:
            assert isinstance(book, OpenLedger)
            assert '<th scope="row" style="text-align:left">transfers</th>' in book._repr_html_()


def test_an_empty_ledger_shows_itself(tmp_path: Path) -> None:
    with OpenLedger.open(tmp_path / "none.db", create=True) as book:
        assert "Ledger" in book._repr_html_()
        assert book.claims()._repr_html_().endswith("<p>no claims</p>")
        assert book.findings()._repr_html_().endswith("<p>no findings</p>")
        assert book.claims().to_pandas().empty
        assert book.findings().to_pandas().empty
