from pathlib import Path
from typing import Any

import pytest

from armsledger import reviewing
from armsledger.casebook import open_casebook
from armsledger.ledger import Ledger
from armsledger.lexicon.words import load_lexicon
from armsledger.serve.shelving import BOXES, EVERY, Shelf
from desk_samples import desk_at, example, people, told, written

LISTS = ("ranked", "pairs", "actors", "places", "sources", "conflict_count", "findings_of")


def laid(ledger: Ledger) -> Shelf:
    """What a shelf laid out from nothing holds."""
    return Shelf(open_casebook(ledger), load_lexicon()).lay()


def content(shelf: Shelf) -> dict[str, Any]:
    boxes = {name: {key: list(getattr(shelf, name)[key]) for key in getattr(shelf, name)} for name in BOXES}
    found = {name: getattr(shelf, name) for name in LISTS} | boxes
    found["findings_of"] = {id: set(some) for id, some in shelf.findings_of.items() if some}
    found["rules"] = {rule: [one.id for one, _ in some] for rule, some in shelf.rules.items()}
    return found


@pytest.mark.parametrize("act", ["reject", "amend", "accept", "same", "undo"])
def test_a_renewed_shelf_is_the_shelf_laid_out_anew(tmp_path: Path, act: str) -> None:
    with Ledger.open(example(tmp_path)) as ledger:
        shelf = laid(ledger)
        claim = next(one for one in ledger.claims("transfer") if getattr(one, "quantity", None))
        done = None
        match act:
            case "reject":
                reviewing.reject(ledger, claim.id, who="Ada", reason="told twice")
            case "amend":
                reviewing.amend(ledger, claim.id, {"cargo": "missiles", "supplier": "IR", "place": "Kursk"}, who="Ada")
            case "accept":
                reviewing.accept(ledger, claim.id, who="Ada")
            case "same":
                reviewing.same_origin(ledger, ["KR", "UA"], who="Ada", reason="one agency")
            case "undo":
                done = reviewing.reject(ledger, claim.id, who="Ada", reason="told twice")
                reviewing.undo(ledger, done.entry, who="Ada")
        book = shelf.book.followed(ledger)
        assert book is not None
        ids, _ = ledger.changes_since(shelf.book.seq)
        assert content(shelf.renewed(book, ids)) == content(laid(ledger))


def test_a_claim_added_to_a_document_without_any_takes_it_from_the_bare_ones(tmp_path: Path) -> None:
    path = written(tmp_path / "l.db", told("full.txt", ("one sent ten", {"quantity": people(10)})), told("bare.txt"))
    with desk_at(path) as desk:
        assert [one.name for one in desk.state.shelf.bare] == ["bare.txt"]
        fields = {"kind": "transfer", "supplier": "KP", "recipient": "RU", "cargo": "troops"}
        done = desk.act(lambda ledger: reviewing.add(ledger, "bare.txt", 0, 4, fields, who="Ada"))
        shelf = desk.state.shelf
        assert shelf.bare == ()
        assert list(shelf.claims_in["bare.txt"]) == [done.about]
        desk.act(lambda ledger: reviewing.undo(ledger, done.entry, who="Ada"))
        assert "bare.txt" in desk.state.shelf.documents
        assert not desk.state.shelf.claims_in["bare.txt"]


def test_claims_are_found_by_document_day_origin_and_place(tmp_path: Path) -> None:
    path = written(tmp_path / "l.db", told("a.txt", ("sent ten men", {"place": "Kursk"}), ("sent more men", {})))
    with desk_at(path) as desk:
        shelf = desk.state.shelf
        first, second = shelf.claims_in["a.txt"]
        assert list(shelf.claims_at["Kursk"]) == [first]
        assert set(shelf.claims_from["KR"]) == {first, second}
        assert [day.isoformat() for (day,), _ in shelf.dated.cards(EVERY)] == ["2031-06-01"] * 2
        assert shelf.dated.count("KP") == 2
        assert shelf.actors[0][1] == 2
        assert shelf.sources == ("KR", "Example Wire")


def test_an_empty_ledger_has_an_empty_shelf(tmp_path: Path) -> None:
    with desk_at(written(tmp_path / "l.db")) as desk:
        shelf = desk.state.shelf.lay()
        assert (shelf.ranked, shelf.pairs, shelf.sources, shelf.span) == ((), (), (), None)
        assert shelf.in_order(0, 10) == []
