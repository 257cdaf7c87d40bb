"""The page of an actor: what it gives and gets, with whom, what it says of others' transfers; and the list of all."""

from typing import Any

from armsledger.lexicon.entries import Actor
from armsledger.serve.desk import State
from armsledger.serve.paging import sheet

POSITIONS = 30
"""Positions that are shown at once."""


def actor_list(state: State, page: int) -> dict[str, Any]:
    """Return a page of the actors, those that most claims name first."""
    shelf = state.shelf
    return {
        "sheet": sheet(shelf.actors, page),
        "most": max((number for _, number in shelf.actors[:1]), default=1),
        "entries": shelf.lexicon.actors,
        "pairs_with": shelf.pairs_with,
    }


def actor_page(state: State, actor: str, page: int) -> dict[str, Any] | None:
    """Return all about one actor, None where neither the lexicon nor a claim knows it."""
    shelf = state.shelf
    entry: Actor | None = shelf.lexicon.actors.get(actor)
    findings = shelf.findings_with.get(actor, ())
    positions = shelf.positions_of[actor]
    origin_of = shelf.claims_from.count(actor)
    if entry is None and not (findings or positions or origin_of or actor in shelf.claims_naming):
        return None
    given = [one for one in findings if actor in one.line.supplier]
    got = [one for one in findings if actor in one.line.recipient]
    return {
        "actor": actor,
        "entry": entry,
        "groups": [membership.group for membership in entry.member_of] if entry else [],
        "given": sheet(given, page, 30),
        "got": sheet(got, page, 30),
        "pairs": shelf.pairs_with.get(actor, ())[:30],
        "positions": [(one, shelf.day(one)) for one in shelf.found(positions[:POSITIONS])],
        "position_count": len(positions),
        "origin_of": origin_of,
    }
