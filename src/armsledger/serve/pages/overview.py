"""The overview: how much there is, what conflicts, who gives most to whom, what is new."""

from typing import Any

from armsledger.serve.desk import State
from armsledger.serve.weights import conflicts

FEW = 8
"""Items of each list; the whole is a page away."""


def overview(state: State) -> dict[str, Any]:
    """Return the numbers and short lists of the front page."""
    shelf = state.shelf
    return {
        "counts": state.counts,
        "findings": len(shelf.book.findings),
        "conflict_count": shelf.conflict_count,
        "span": shelf.span,
        "tasks": [(task, shelf.book.claims[task.claim]) for task in state.ranking.order[:FEW]],
        "waiting": state.waiting,
        "pairs": shelf.pairs[:FEW],
        "most": max((max(pair.claims_there, pair.claims_back) for pair in shelf.pairs[:FEW]), default=1),
        "pair_count": len(shelf.pairs),
        "disputed_list": [finding for finding in shelf.ranked[:FEW] if conflicts(finding)],
        "newest": [(document, shelf.claims_in.count(document.name)) for document in shelf.by_date[:FEW]],
    }
