"""Lay claims on lines (one supplier side, one recipient side, one kind of cargo, one unit); how lines roll up."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from armsledger.lexicon.words import Lexicon
from armsledger.model import Line, Transfer, by_id

Parties = tuple[str, ...]
Spot = tuple[Parties, Parties, str]
"""Supplier, recipient and cargo of a line, in whatever unit."""
Placed = tuple[Transfer, bool]
"""A claim, and whether its figure counts where it stands."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How one claim stands on one line; ``id`` is the claim's.

    ``figure`` tells that its quantity counts on the line; else only its presence does. ``shared`` tells that the
    quantity covers several categories together, so that the line is that of their nearest common category.
    """

    id: str
    claim: Transfer
    line: Line
    figure: bool = True
    shared: bool = False


def lay_lines(transfers: Iterable[Transfer], lexicon: Lexicon) -> dict[Line, tuple[Standing, ...]]:
    """Return the lines in order, each with the claims that stand on it, by claim id; a claim stands on at least one.

    - A quantity stands on the line of its category; over several categories on that of their nearest common one. Where
      they have none in common the figure can be compared with nothing: the claim is present on the line of each.
    - A claim without a quantity is present on the line of each of its categories. What is present joins the figures of
      the same parties and cargo: those in their only unit, or else those in the unit that the lexicon counts the
      category in; with figures in several other units, or in none, it stands on a line without unit.
    - Parties that a claim leaves open make a line of their own, with an empty side; it is never merged with another.
    """
    placed: dict[Spot, dict[str, Placed]] = defaultdict(dict)
    for id, claim in by_id(transfers).items():
        for spot, figure in spots_of(claim, lexicon):
            placed[spot][id] = (claim, figure)
    lines = {line: some for spot, claims in placed.items() for line, some in lines_at(spot, claims, lexicon).items()}
    return {line: lines[line] for line in sorted(lines)}


def spots_of(claim: Transfer, lexicon: Lexicon) -> Iterator[tuple[Spot, bool]]:
    """Yield between whom and with which cargo a claim stands, and whether its figure counts there."""
    sides = side_of(claim.supplier), side_of(claim.recipient)
    if claim.quantity and (common := common_cargo(claim.cargo, lexicon)):
        yield (*sides, common), True
    else:
        yield from (((*sides, cargo), False) for cargo in sorted(set(claim.cargo)))


def lines_at(spot: Spot, placed: Mapping[str, Placed], lexicon: Lexicon) -> dict[Line, tuple[Standing, ...]]:
    """Return the lines of the claims that stand between the same parties with the same cargo."""
    units = {claim.quantity.unit for claim, figure in placed.values() if figure and claim.quantity}
    joined = unit_joined(units, spot[2], lexicon)
    lines = {unit: Line(*spot, unit) for unit in (*units, joined)}
    found: dict[Line, list[Standing]] = defaultdict(list)
    for id, (claim, figure) in sorted(placed.items()):
        line = lines[claim.quantity.unit if figure and claim.quantity else joined]
        found[line].append(Standing(id, claim, line, figure, figure and len(set(claim.cargo)) > 1))
    return {line: tuple(some) for line, some in found.items()}


def line_id(line: Line) -> str:
    """Return the id of a line's finding, the same in every ledger that has this line."""
    parts = (",".join(line.supplier), ",".join(line.recipient), line.cargo, line.unit)
    key = "\x1f".join((*parts, line.apart) if line.apart else parts)
    return f"f{hashlib.sha256(key.encode()).hexdigest()[:12]}"


def side_of(parties: Parties | None) -> Parties:
    """Return one side of a line: sorted ids without repeats, empty where the claim leaves the side open."""
    return tuple(sorted(set(parties or ())))


def common_cargo(cargo: Iterable[str], lexicon: Lexicon) -> str:
    """Return the nearest category that covers all of these, "" where there is none."""
    lineages = [lexicon.lineage(category) for category in sorted(set(cargo))]
    return next((one for one in lineages[0] if all(one in other for other in lineages)), "") if lineages else ""


def unit_joined(units: set[str], cargo: str, lexicon: Lexicon) -> str:
    """Return the unit whose figures a claim without a figure joins, "" where none is the obvious one."""
    if len(units) == 1:
        return next(iter(units))
    entry = lexicon.cargo_entries.get(cargo)
    return entry.unit if entry and entry.unit in units else ""


def lines_above(lines: Iterable[Line], lexicon: Lexicon) -> dict[Line, tuple[Line, ...]]:
    """Return for each line those of broader cargo between the same parties, in any unit, nearest first."""
    known = set(lines)
    units: dict[Spot, list[str]] = defaultdict(list)
    for line in sorted(known):
        if not line.apart:
            units[line.supplier, line.recipient, line.cargo].append(line.unit)
    return {
        line: tuple(
            Line(line.supplier, line.recipient, cargo, unit)
            for cargo in lexicon.lineage(line.cargo)[1:]
            for unit in sorted(units.get((line.supplier, line.recipient, cargo), ()), key=lambda u: (u != line.unit, u))
        )
        for line in sorted(known)
    }


class Containment:
    """Which lines hold which: the same unit, broader or equal cargo, each party among the parties or in their groups.

    What the narrower line counts, the broader one counts too. Sides that are left open hold nothing, nor do lines that
    a person has set apart.
    """

    def __init__(self, lines: Iterable[Line], lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._covers: dict[tuple[str, date | None], frozenset[str]] = {}
        every = set(lines)
        known = {line for line in every if not line.apart}
        sides = {side for line in known for side in (line.supplier, line.recipient) if side}
        wider = self._wider_sides(sides)
        self.above: dict[Line, tuple[Line, ...]] = dict.fromkeys(every, ())
        below: dict[Line, list[Line]] = defaultdict(list)
        for line in sorted(known):
            found = [
                broad
                for cargo in lexicon.lineage(line.cargo)
                for supplier in wider.get(line.supplier, ())
                for recipient in wider.get(line.recipient, ())
                if (broad := Line(supplier, recipient, cargo, line.unit)) in known and broad != line
            ]
            self.above[line] = tuple(found)
            for broad in found:
                below[broad].append(line)
        self.below: Mapping[Line, tuple[Line, ...]] = {line: tuple(below.get(line, ())) for line in every}

    def _wider_sides(self, sides: set[Parties]) -> dict[Parties, list[Parties]]:
        """Return for each side all sides there are that cover it at some time, itself included."""
        holding: dict[str, set[Parties]] = defaultdict(set)
        for side in sides:
            for actor in side:
                holding[actor].add(side)
        return {
            side: sorted(
                set.intersection(
                    *({wide for one in self._covering(actor, None) for wide in holding[one]} for actor in side)
                )
            )
            for side in sides
        }

    def _covering(self, actor: str, on: date | None) -> frozenset[str]:
        """Return an actor with the groups that it belongs to on a day (ever, where none is given), and theirs."""
        if (actor, on) not in self._covers:
            self._covers[actor, on] = frozenset(covering(actor, on, self._lexicon))
        return self._covers[actor, on]

    def holds(self, broad: Line, narrow: Line, on: date | None) -> bool:
        """Tell whether what the narrow line counts on a day belongs to the broad line (ever, where no day is given).

        Both must be lines that ``above`` or ``below`` gives together; only the membership depends on the day.
        """
        return all(
            not self._covering(actor, on).isdisjoint(wide)
            for wide, side in ((broad.supplier, narrow.supplier), (broad.recipient, narrow.recipient))
            if wide != side
            for actor in side
        )


def covering(actor: str, on: date | None, lexicon: Lexicon) -> set[str]:
    """Return an actor with the groups that it belongs to on a day (ever, where none is given), and theirs."""
    found, ahead = {actor}, [actor]
    while ahead:
        entry = lexicon.actors.get(ahead.pop())
        for membership in entry.member_of if entry else ():
            begun = on is None or membership.since is None or membership.since <= on
            lasting = on is None or membership.until is None or on <= membership.until
            if begun and lasting and membership.group not in found:
                found.add(membership.group)
                ahead.append(membership.group)
    return found
