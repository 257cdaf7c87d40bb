"""What passes between two actors, both ways side by side; and the list and the network of all such pairs."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from armsledger.model import Finding
from armsledger.publish.phrasing import count
from armsledger.reconcile.legs import is_predicted
from armsledger.serve.desk import State
from armsledger.serve.paging import Sheet, sheet
from armsledger.serve.weights import Pair, conflicts

NODES = 28
"""Actors that the drawing of the network shows at most: those with most claims."""
RADIUS = 250.0
CENTRE = 340.0


@dataclass(frozen=True, slots=True)
class Leg:
    """A finding of one direction; ``tied`` are the findings of the other that claims give it in return for."""

    finding: Finding
    predicted: bool
    tied: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """An actor in the drawing, at a place on the circle; ``turn`` tells on which side its name stands."""

    actor: str
    x: float
    y: float
    size: float
    claims: int
    anchor: str


@dataclass(frozen=True, slots=True)
class Edge:
    """What passes from one actor to another: a bent line, as wide as there are claims, and its words."""

    path: str
    width: float
    one: str
    other: str
    words: str
    disputed: bool


def exchange_list(state: State, page: int) -> dict[str, Any]:
    """Return a page of the pairs of actors."""
    pairs = state.shelf.pairs
    return {"sheet": sheet(pairs, page), "most": most_claims(pairs)}


def most_claims(pairs: Sequence[Pair]) -> int:
    """Return how many claims the fullest direction has."""
    return max((max(pair.claims_there, pair.claims_back) for pair in pairs), default=1)


def exchange_page(state: State, one: str, other: str, page: int) -> dict[str, Any] | None:
    """Return what passes between two actors; None where nothing does."""
    shelf = state.shelf
    pair = next((pair for pair in shelf.pairs_with.get(one, ()) if {pair.one, pair.other} == {one, other}), None)
    if pair is None:
        return None
    there, back = (pair.there, pair.back) if pair.one == one else (pair.back, pair.there)
    return {
        "one": one,
        "other": other,
        "conflict_count": pair.conflicts,
        "ways": [(one, other, _legs(state, there, page)), (other, one, _legs(state, back, page))],
    }


def _legs(state: State, findings: tuple[Finding, ...], page: int) -> Sheet[Leg]:
    """Return a page of one direction, what was done before what is only predicted."""
    claims, by_id = state.shelf.book.claims, state.shelf.finding_by_id
    some = sheet(sorted(findings, key=lambda one: -len(one.claims)), page, 40)
    legs = [
        Leg(one, is_predicted(one, claims), tuple(by_id[id] for id in one.in_return if id in by_id))
        for one in some.items
    ]
    return Sheet(sorted(legs, key=lambda leg: leg.predicted), some.number, some.total, some.size)


def network(state: State) -> dict[str, Any]:
    """Return the drawing of the pairs with most claims, and how many there are in all."""
    shelf = state.shelf
    weight: dict[str, int] = {}
    for pair in shelf.pairs:
        for actor in (pair.one, pair.other):
            weight[actor] = weight.get(actor, 0) + pair.claims
    chosen = sorted(weight, key=lambda actor: (-weight[actor], actor))[:NODES]
    drawn = [pair for pair in shelf.pairs if pair.one in chosen and pair.other in chosen]
    nodes = _nodes(_seated(chosen, drawn), weight)
    at = {node.actor: node for node in nodes}
    most = max((max(pair.claims_there, pair.claims_back) for pair in drawn), default=1)
    edges = [edge for pair in reversed(drawn) for edge in _edges(pair, at, most)]
    return {"nodes": nodes, "edges": edges, "pairs": drawn[:60], "actors": len(weight), "shown": len(chosen)}


def _seated(actors: list[str], pairs: list[Pair]) -> list[str]:
    """Return actors in an order round the circle in which partners sit near each other: greedily, heaviest first."""
    if not actors:
        return []
    tie: dict[frozenset[str], int] = {frozenset((pair.one, pair.other)): pair.claims for pair in pairs}
    seated, waiting = [actors[0]], actors[1:]
    while waiting:
        last = seated[-1]
        following = max(waiting, key=lambda actor: (tie.get(frozenset((last, actor)), 0), -waiting.index(actor)))
        seated.append(following)
        waiting.remove(following)
    return seated


def _nodes(actors: list[str], weight: dict[str, int]) -> list[Node]:
    most = max((weight[actor] for actor in actors), default=1)
    nodes = []
    for place, actor in enumerate(actors):
        angle = 2 * math.pi * place / max(1, len(actors)) - math.pi / 2
        x, y = CENTRE + RADIUS * math.cos(angle), CENTRE + RADIUS * math.sin(angle)
        anchor = "middle" if abs(math.cos(angle)) < 0.2 else "start" if math.cos(angle) > 0 else "end"
        size = 5 + 11 * math.sqrt(weight[actor] / most)
        nodes.append(Node(actor, round(x, 1), round(y, 1), round(size, 1), weight[actor], anchor))
    return nodes


def _edges(pair: Pair, at: dict[str, Node], most: int) -> list[Edge]:
    """Return a line for each direction that is claimed, bent to its own side."""
    edges = []
    for giver, taker, claims, findings in (
        (pair.one, pair.other, pair.claims_there, pair.there),
        (pair.other, pair.one, pair.claims_back, pair.back),
    ):
        if claims:
            a, b = at[giver], at[taker]
            across = (b.y - a.y, a.x - b.x)
            middle = ((a.x + b.x) / 2 * 0.7 + CENTRE * 0.3, (a.y + b.y) / 2 * 0.7 + CENTRE * 0.3)
            bend = (round(middle[0] + across[0] * 0.12, 1), round(middle[1] + across[1] * 0.12, 1))
            path = f"M{a.x} {a.y}Q{bend[0]} {bend[1]} {b.x} {b.y}"
            width = round(1 + 7 * math.sqrt(claims / most), 1)
            edges.append(Edge(path, width, giver, taker, count(claims, "claim"), any(map(conflicts, findings))))
    return edges
