"""The queue of claims to be judged, and the book of what people have judged."""

from typing import Any

from armsledger.serve.desk import Desk
from armsledger.serve.paging import sheet

PER_PAGE = 20


def queue_page(desk: Desk, page: int, actor: str = "") -> dict[str, Any]:
    """Return a page of the claims that nobody has judged, what matters most first."""
    state = desk.state
    shelf = state.shelf
    ranking = state.ranking
    if actor:
        named = (id for finding in shelf.findings_with.get(actor, ()) for id in finding.claims)
        part = sheet(ranking.among(dict.fromkeys(named)), page, PER_PAGE)
    else:
        part = sheet(ranking.order, page, PER_PAGE)
    items = [
        (task, shelf.book.claims[task.claim], shelf.finding_by_id.get(task.finding),
         shelf.documents.get(shelf.book.claims[task.claim].document))
        for task in part.items
    ]  # fmt: skip
    return {
        "sheet": part,
        "items": items,
        "actor": actor,
        "done": len(state.states),
        "all": len(ranking.order) + len(state.states),
        "seen": state.head,
        "orphans": desk.ledger.orphaned_reviews() if page <= 1 else [],
    }


def review_list(desk: Desk, who: str, act: str, before: int | None) -> dict[str, Any]:
    """Return the acts of people, newest first; ``before`` is the entry that the last page ended with."""
    found = desk.ledger.reviews(who=who or None, act=act or None, limit=51, before=before)
    return {"reviews": found[:50], "more": found[49].entry if len(found) > 50 else None,
            "asked": {"who": who, "act": act}, "before": before}  # fmt: skip
