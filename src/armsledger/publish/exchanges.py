"""What was sent each way: for every pair of actors both directions side by side, and what is said to be an exchange."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from armsledger.model import Amount, Transfer
from armsledger.publish.citing import Citations, Cited

Way = tuple[str, str]
"""Supplier and recipient, "" where the document leaves the party open."""

STATUS_ORDER = ("done", "planned", "possible")


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing said about a cargo, and every claim that says it; nothing is summed."""

    quantity: Amount | None
    value: Amount | None
    status: str
    denied: bool
    tellings: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Goods:
    """A cargo (category ids) with the statements about it."""

    cargo: tuple[str, ...]
    statements: tuple[Statement, ...]

    @property
    def claims(self) -> int:
        """How many claims stand behind the statements."""
        return sum(len(statement.tellings) for statement in self.statements)


@dataclass(frozen=True, slots=True)
class Direction:
    """Everything claimed to pass from one actor to another."""

    supplier: str
    recipient: str
    goods: tuple[Goods, ...]
    claims: int


@dataclass(frozen=True, slots=True)
class Swap:
    """Transfers there and back that claims tie together as given for one another."""

    there: tuple[Cited, ...]
    back: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two actors, the direction with more claims first."""

    anchor: str
    there: Direction
    back: Direction
    swaps: tuple[Swap, ...]

    @property
    def claims(self) -> int:
        """How many claims stand in both directions."""
        return self.there.claims + self.back.claims


def pairs(citations: Citations, name: Callable[[str], str]) -> tuple[tuple[Pair, ...], tuple[Direction, ...]]:
    """Return the pairs of actors by number of claims, and apart the directions of which one end is left open.

    ``name`` gives an actor's name, by which equals are ordered.
    """
    by_way: dict[Way, list[tuple[Cited, Transfer]]] = defaultdict(list)
    for cited, transfer in citations.transfers():
        for way in ways(transfer):
            by_way[way].append((cited, transfer))
    closed = sorted({_forward(way, by_way, name) for way in by_way if _is_closed(way)})
    found = [_pair(way, by_way, citations) for way in closed]
    found.sort(key=lambda pair: (-pair.claims, name(pair.there.supplier), name(pair.there.recipient)))
    open_ways = [_direction(way, by_way[way]) for way in by_way if not _is_closed(way)]
    open_ways.sort(key=lambda way: (-way.claims, name(way.supplier), name(way.recipient)))
    numbered = (Pair(f"pair-{n}", pair.there, pair.back, pair.swaps) for n, pair in enumerate(found, 1))
    return tuple(numbered), tuple(open_ways)


def ways(transfer: Transfer) -> list[Way]:
    """Return every supplier with every recipient of a transfer."""
    return [(giver, taker) for giver in transfer.supplier or ("",) for taker in transfer.recipient or ("",)]


def _is_closed(way: Way) -> bool:
    return bool(way[0] and way[1] and way[0] != way[1])


def _forward(way: Way, by_way: dict[Way, list[tuple[Cited, Transfer]]], name: Callable[[str], str]) -> Way:
    turned = (way[1], way[0])
    return min((way, turned), key=lambda each: (-len(by_way.get(each, ())), name(each[0]), each))


def _pair(way: Way, by_way: dict[Way, list[tuple[Cited, Transfer]]], citations: Citations) -> Pair:
    turned = (way[1], way[0])
    there, back = by_way.get(way, []), by_way.get(turned, [])
    swaps = _swaps(there, back, citations)
    return Pair("", _direction(way, there), _direction(turned, back), swaps)


def _direction(way: Way, sent: Sequence[tuple[Cited, Transfer]]) -> Direction:
    by_cargo: dict[tuple[str, ...], list[tuple[Cited, Transfer]]] = defaultdict(list)
    for cited, transfer in sent:
        by_cargo[tuple(sorted(transfer.cargo))].append((cited, transfer))
    goods = [Goods(cargo, _statements(some)) for cargo, some in by_cargo.items()]
    return Direction(*way, tuple(sorted(goods, key=lambda each: (-each.claims, each.cargo))), len(sent))


def _statements(sent: Iterable[tuple[Cited, Transfer]]) -> tuple[Statement, ...]:
    same: dict[tuple[Amount | None, Amount | None, str, bool], list[Cited]] = defaultdict(list)
    for cited, transfer in sent:
        same[transfer.quantity, transfer.value, transfer.status, transfer.polarity == "denied"].append(cited)
    found = [Statement(*said, tuple(tellings)) for said, tellings in same.items()]
    return tuple(sorted(found, key=_statement_order))


def _statement_order(statement: Statement) -> tuple[object, ...]:
    """Done before planned before possible, denied last; figures before none; then by time."""
    first = statement.tellings[0]
    return (
        statement.denied,
        STATUS_ORDER.index(statement.status),
        statement.quantity is None and statement.value is None,
        first.as_of or date.max,
        first.number,
    )


def _swaps(
    there: Iterable[tuple[Cited, Transfer]], back: Iterable[tuple[Cited, Transfer]], citations: Citations
) -> tuple[Swap, ...]:
    """Return the groups of claims that `in_return_for` ties across both directions."""
    sides = {cited.key: (cited, 0) for cited, _ in there} | {cited.key: (cited, 1) for cited, _ in back}
    ties: dict[str, set[str]] = defaultdict(set)
    for cited, transfer in [*there, *back]:
        for other in citations.found(transfer.in_return_for):
            if other.key in sides and sides[other.key][1] != sides[cited.key][1]:
                ties[cited.key].add(other.key)
                ties[other.key].add(cited.key)
    swaps = []
    for group in _groups(ties):
        members = sorted((sides[key] for key in group), key=lambda member: member[0].number)
        swaps.append(Swap(*(tuple(cited for cited, side in members if side == wanted) for wanted in (0, 1))))
    return tuple(sorted(swaps, key=lambda swap: swap.there[0].number))


def _groups(ties: dict[str, set[str]]) -> list[set[str]]:
    """Return the connected parts of a graph."""
    groups: list[set[str]] = []
    seen: set[str] = set()
    for key in ties:
        group: set[str] = set()
        waiting = [] if key in seen else [key]
        while waiting:
            here = waiting.pop()
            if here not in group:
                group.add(here)
                waiting.extend(ties[here])
        if group:
            groups.append(group)
            seen |= group
    return groups
