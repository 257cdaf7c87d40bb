"""What is found in a ledger: hits, newest first, and how many there are of each kind, actor, outlet …"""

from collections.abc import Mapping
from dataclasses import dataclass, field

FACETS = ("kind", "state", "actor", "cargo", "origin", "outlet", "status", "year")
"""By what hits can be chosen and are counted. ``kind`` is a kind of claim or "document"; ``state`` that of a claim's
review; ``origin`` the end of a chain of sources; ``year`` that of the document's date; the rest as in a claim."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A document or a claim that fits: ``claim`` is a claim's id, "" for a document.

    ``words`` are a claim's quote, or a document's title; ``excerpt`` is the text around the first word that was looked
    for, "" where none was. ``date`` is the document's (ISO), "" where unknown.
    """

    kind: str
    claim: str
    document: str
    words: str
    excerpt: str
    outlet: str
    date: str
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One page of hits. ``total`` counts all, up to a limit: with ``more`` there are more than that.

    ``facets`` gives, by facet, its values with how many hits have them, the most frequent first, counted over the
    newest ``counted`` hits.
    """

    total: int
    more: bool
    counted: int
    hits: tuple[Hit, ...] = ()
    facets: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)
