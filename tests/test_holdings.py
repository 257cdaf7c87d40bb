"""All that a ledger holds, capture by capture."""

from pathlib import Path

from armsledger.ledger import Ledger
from armsledger.model import Problem
from ledger_samples import made, unreadable


def test_what_is_current_comes_by_name_with_what_became_of_it(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "l.db", create=True) as book:
        book.record([made("n#10", 3), made("n#9", 4, given_title="G"), made("gone", 5)], "engine 1")
        book.record([unreadable("gone")], "engine 2")
        loose = Problem("not-found", "in/x", "no")
        book.note_problems([loose])
        found = list(book.holdings())
        assert [one.facts["name"] for one in found] == ["gone", "n#9", "n#10"]
        gone, first, _ = found
        assert (gone.document, gone.engine, [one.code for one in gone.problems]) == (None, "engine 2", ["empty"])
        assert (first.engine, first.facts["given_title"], first.problems) == ("engine 1", "G", ())
        assert first.document == book.document("n#9")
        assert first.facts["size"] == len(book.content(first.facts["sha256"]))
        assert book.loose_problems() == [loose]


def test_an_empty_ledger_holds_nothing(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "l.db", create=True) as book:
        assert list(book.holdings()) == []
        assert book.loose_problems() == []
