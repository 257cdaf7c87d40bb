"""The list of findings, with filters: an actor, a kind of cargo, only what conflicts."""

from collections.abc import Sequence
from typing import Any

from armsledger.model import Finding
from armsledger.publish.findinglist import actor_ids, chosen
from armsledger.serve.desk import State
from armsledger.serve.paging import sheet


def finding_list(state: State, actor: str, cargo: str, show: str, page: int) -> dict[str, Any]:
    """Return a page of the findings that the filters let through; ``show`` is "conflicts", "figures" or ""."""
    shelf = state.shelf
    return {
        "sheet": sheet(chosen_findings(state, actor, cargo, show), page),
        "asked": {"actor": actor, "cargo": cargo, "show": show},
        "all": len(shelf.ranked),
        "categories": shelf.categories,
        "actors": list(shelf.findings_with),
    }


def chosen_findings(state: State, actor: str, cargo: str, show: str) -> Sequence[Finding]:
    """Return the findings that the filters let through, in order of rank; an actor goes by its id or a name."""
    shelf = state.shelf
    some: Sequence[Finding] = shelf.ranked
    if actor:
        ids = sorted(actor_ids(actor, shelf.lexicon))
        some = list({one.id: one for id in ids for one in shelf.findings_with.get(id, ())}.values())
    if cargo:
        some = chosen(some, shelf.lexicon, cargo=cargo)
    if show == "conflicts":
        return [one for one in some if shelf.disputes[one.id]]
    return [one for one in some if one.line.unit] if show == "figures" else some
