"""The page of a document: its text with every claim marked, the claims beside it, where the text came from."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from armsledger.model import Document, Judged
from armsledger.publish.citing import Cited
from armsledger.publish.marking import cut_keys, mark_text
from armsledger.serve.desk import Desk, State
from armsledger.serve.paging import sheet

MARKED = 400
"""Claims of a document that are marked at most; of a page of lists a reader would see nothing but marks."""
DATED_WORDS = {
    "json-ld": "by the page's own data", "opengraph": "by the page's own data", "meta": "by the page's own data",
    "time": "by the page's own data", "metadata": "by the file's own fields", "printed": "printed in the text",
    "url": "read from the address", "manifest": "given by the manifest", "properties": "by the file's day of making",
    "htmldate": "guessed from the whole page", "": "",
}  # fmt: skip
"""How a document's date is known, in words."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A claim as it stands beside the text; ``number`` is also the sign at its mark."""

    number: int
    judged: Judged
    cited: Cited


def document_list(state: State, words: str, page: int, only: str) -> dict[str, Any]:
    """Return a page of the documents, those whose title, outlet or name holds the words; ``only`` is "bare" or ""."""
    shelf = state.shelf
    wanted = words.casefold().split()
    some: Sequence[Document] = shelf.by_date
    if wanted:
        some = [one for one, title in zip(some, shelf.titles, strict=True) if all(word in title for word in wanted)]
    if only == "bare":
        some = [one for one in some if one.name not in shelf.claims_in]
    return {
        "sheet": sheet(some, page),
        "claims_in": shelf.claims_in,
        "asked": {"q": words, "only": only},
        "unlisted": max(0, state.counts["documents"] - len(shelf.documents)),
        "bare": len(shelf.bare),
    }


def document_page(desk: Desk, document: Document) -> dict[str, Any]:
    """Return a document's text with its claims; claims that were rejected stand in the list and are not marked."""
    judged = desk.ledger.judged(document=document.name)
    beside = [_beside(number, one, document) for number, one in enumerate(judged, 1)]
    shown = [one.cited for one in beside if one.judged.state != "rejected"][:MARKED]
    source = desk.ledger.trace(judged[0].claim.id).capture if judged and judged[0].read else None
    return {
        "document": document,
        "dated_by": DATED_WORDS.get(document.dated_by, document.dated_by),
        "capture": source,
        "beside": beside,
        "marked": mark_text(document.text, shown) if document.text else Markup(""),
        "cuts": cut_keys(shown),
        "unmarked": max(0, len(judged) - MARKED),
        "newest": desk.ledger.newest(document.name),
    }


def _beside(number: int, judged: Judged, document: Document) -> Beside:
    claim = judged.claim
    placed = claim.span.of(document.text) == claim.quote and not claim.quote.isspace()
    return Beside(number, judged, Cited(number, claim.id, claim, document, placed))
