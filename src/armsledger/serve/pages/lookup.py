"""The search page: documents and claims that hold some words, and by what they can be narrowed down."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from armsledger.model import FACETS, Claim, Hit
from armsledger.publish.phrasing import Names
from armsledger.serve.desk import Desk
from armsledger.serve.paging import Sheet

PER_PAGE = 25
HEADINGS = {"kind": "Kind", "state": "Review", "actor": "Actor", "cargo": "Cargo", "origin": "Origin",
            "outlet": "Outlet", "status": "Status", "year": "Year"}  # fmt: skip
SHOWN = 12
"""Values of a facet that are offered."""


@dataclass(frozen=True, slots=True)
class Met:
    """A hit as the page shows it; ``claim`` is None for a document."""

    claim: Claim | None
    document: str
    title: str
    words: str
    outlet: str
    published: date | None
    state: str


def search_page(desk: Desk, asked: dict[str, str], page: int) -> dict[str, Any]:
    """Return a page of what fits; ``asked`` holds the words as "q", "since" and "until", and values of facets.

    Without anything asked for nothing is looked up but the facets.
    """
    names = Names(desk.lexicon)
    since, fault = day_of(asked["since"], "since")
    until, other = day_of(asked["until"], "until")
    chosen = {name: asked[name] for name in FACETS if asked[name]}
    found = desk.ledger.search(asked["q"], since=since, until=until, page=page, size=PER_PAGE, **chosen)
    met = [_met(desk, hit) for hit in found.hits]
    return {
        "asked": asked,
        "facet_names": FACETS,
        "problem": fault or other,
        "chosen": [
            (HEADINGS[name].lower(), value, _said(names, name, value), {**asked, name: ""})
            for name, value in chosen.items()
        ],
        "sheet": Sheet(met, max(1, page), found.total, PER_PAGE),
        "more": found.more,
        "hits": met,
        "facets": [
            (name, HEADINGS[name], [(value, _said(names, name, value), number) for value, number in values[:SHOWN]])
            for name, values in found.facets.items()
        ],
    }


def _met(desk: Desk, hit: Hit) -> Met:
    """Return a hit with its claim; one that was rejected is no longer in the casebook."""
    shelf = desk.state.shelf
    claim = None
    if hit.claim:
        claim = shelf.book.claims.get(hit.claim) or desk.ledger.judgement(hit.claim).claim
    day = date.fromisoformat(hit.date) if hit.date else None
    return Met(claim, hit.document, "" if hit.claim else hit.words, hit.excerpt or (hit.words if claim else ""),
               hit.outlet, day, hit.state or "unreviewed")  # fmt: skip


def _said(names: Names, facet: str, value: str) -> str:
    """Return a facet's value in words."""
    if facet in {"actor", "origin"}:
        return names.actor(value) if value else "nobody named"
    return names.goods(value) if facet == "cargo" else value or "unknown"


def day_of(words: str, name: str) -> tuple[date | None, str]:
    """Return a day written as 2024-10-31, and what is wrong with it ("" where nothing is)."""
    try:
        return (date.fromisoformat(words), "") if words else (None, "")
    except ValueError:
        return None, f"{name}: a day is written like 2024-10-31, not {words!r}"
