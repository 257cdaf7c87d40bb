"""The sources: outlets and origins with their reliability grades and what rests on them."""

from typing import Any

from armsledger.assess.reliability import LETTERS, UNGRADED
from armsledger.serve.desk import Desk
from armsledger.serve.paging import sheet


def source_list(desk: Desk, words: str, page: int) -> dict[str, Any]:
    """Return a page of the sources whose name holds the words, those with most claims first."""
    state = desk.state
    wanted = words.casefold()
    some = [one for one in state.shelf.sources if one.name and wanted in one.name.casefold()]
    return {
        "sheet": sheet(some if wanted else [one for one in state.shelf.sources if one.name], page),
        "grades": state.grades,
        "letters": LETTERS,
        "ungraded": UNGRADED,
        "asked": {"q": words},
        "nameless": len(state.shelf.source_by_name[""].claims) if "" in state.shelf.source_by_name else 0,
    }


def source_page(desk: Desk, name: str, page: int) -> dict[str, Any] | None:
    """Return a source with its documents and the claims of which it is the origin; None where nobody names it."""
    state = desk.state
    source = state.shelf.source_by_name.get(state.shelf.source_name(name))
    if source is None or not source.name:
        return None
    claims = sheet(source.claims, page, 30)
    return {
        "source": source,
        "entry": state.shelf.lexicon.actors.get(source.name),
        "grade": state.grades.of(source.name),
        "letters": LETTERS,
        "claims": claims,
        "found": state.shelf.found(claims.items),
        "documents": [state.shelf.documents[one] for one in source.documents[:30]],
        "same": next((group for group in state.rulings.same_origins if source.name in group or name in group), ()),
        "newest": desk.ledger.newest(source.name),
    }
