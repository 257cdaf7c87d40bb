"""The sources: outlets and origins with their reliability grades and what rests on them."""

from dataclasses import dataclass
from typing import Any

from armsledger.assess.reliability import LETTERS
from armsledger.serve.desk import Desk
from armsledger.serve.paging import Sheet, sheet


@dataclass(frozen=True, slots=True)
class Row:
    """A source in the list: of how many claims it is the origin, and how many documents it published."""

    name: str
    claims: int
    documents: int


def source_list(desk: Desk, words: str, page: int) -> dict[str, Any]:
    """Return a page of the sources whose name holds the words, those with most claims first."""
    state = desk.state
    shelf = state.shelf
    wanted = words.casefold()
    some = [one for one in shelf.sources if wanted in one.casefold() or wanted in shelf.lexicon.actor(one).casefold()]
    part = sheet(some if wanted else shelf.sources, page)
    rows = [Row(one, shelf.claims_from.count(one), len(shelf.documents_from.get(one, ()))) for one in part.items]
    return {
        "sheet": Sheet(rows, part.number, part.total, part.size),
        "grades": state.grades,
        "letters": LETTERS,
        "asked": {"q": words},
        "nameless": shelf.claims_from.count(""),
    }


def source_page(desk: Desk, name: str, page: int) -> dict[str, Any] | None:
    """Return a source with its documents and the claims of which it is the origin; None where nobody names it."""
    state = desk.state
    shelf = state.shelf
    source = shelf.source_name(name)
    documents = shelf.documents_from.get(source, ())
    cards = shelf.claims_from.cards(source)
    if not source or not (documents or cards):
        return None
    claims = sheet(cards, page, 30)
    return {
        "source": source,
        "entry": shelf.lexicon.actors.get(source),
        "grade": state.grades.of(source),
        "letters": LETTERS,
        "claims": claims,
        "found": shelf.found(id for _, id in claims.items),
        "document_count": len(documents),
        "documents": [shelf.documents[one] for one in documents[:30]],
        "same": next((group for group in state.rulings.same_origins if source in group or name in group), ()),
        "newest": desk.ledger.newest(source),
        "documents_by_name": shelf.book.documents,
        "states": state.states,
        "others": shelf.sources[:200],
    }
