"""The page of a finding: figures over time, claims, origins, positions, verdicts, provisions, the other direction."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, islice
from typing import Any

from armsledger.model import Amount, Finding, Stand, Transfer
from armsledger.publish.citing import Cited
from armsledger.publish.findinglist import bounded, last_amount
from armsledger.publish.findingpage import CHECKED_WORDS, same_stance, together
from armsledger.publish.phrasing import day, measure
from armsledger.publish.stripchart import Point, Strip, draw
from armsledger.serve.desk import State
from armsledger.serve.paging import sheet
from armsledger.serve.shelving import Shelf
from armsledger.serve.weights import conflicts

DRAWN = 200
"""Figures that a drawing shows at most; where there are more the latest are drawn."""
TOLD = 8
"""Verdicts, positions and provisions that are told at once; the rest is folded, FOLDED at most."""
FOLDED = 30


@dataclass(frozen=True, slots=True)
class Row:
    """A claim of the finding with its day; ``place`` is "", "outside" or "no total"."""

    cited: Cited
    transfer: Transfer
    as_of: date | None
    place: str
    state: str


def finding_page(state: State, finding: Finding, page: int, name: Callable[[str], str]) -> dict[str, Any]:
    """Return all that stands behind a finding; ``name`` gives an actor's name for the drawing."""
    shelf = state.shelf
    rows = sorted(rows_of(state, finding), key=lambda row: (row.as_of or date.max, row.cited.key))
    order = sorted(rows, key=lambda row: row.transfer.quantity is None)
    kinds = groupby(sorted(finding.verdicts, key=lambda one: one.kind), key=lambda one: one.kind)
    relations = [(kind, list(some)) for kind, some in kinds if kind != "conflicts"]
    last = finding.bounds[-1].date if finding.bounds else None
    return {
        "finding": finding,
        "total": last_amount(finding),
        "as_of": last,
        "strip": strip_of(rows, finding, name),
        "undrawn": sum(row.transfer.quantity is not None and row.as_of is None for row in rows),
        "sheet": sheet(order, page),
        "bounds": [(bound, bounded(finding, place)) for place, bound in enumerate(finding.bounds)][-FOLDED:],
        "conflicts": [verdict for verdict in finding.verdicts if verdict.kind == "conflicts"],
        "conflict_count": conflicts(finding),
        "relations": [(kind, some[:FOLDED], len(some)) for kind, some in relations],
        "told": TOLD,
        "backing": finding.backing,
        "positions": [(group[0], group) for group in stances(finding)][:FOLDED],
        "provisions": finding.provisions[:FOLDED],
        "checked": CHECKED_WORDS,
        "in_return": neighbours(shelf, finding.in_return),
        "above": neighbours(shelf, finding.above),
        "opposite": opposite(shelf, finding),
        "documents": [shelf.documents[name] for name in finding.documents if name in shelf.documents][:FOLDED],
    }


def rows_of(state: State, finding: Finding) -> Iterator[Row]:
    """Yield the claims of a finding."""
    shelf = state.shelf
    for claim in shelf.found(finding.claims):
        if isinstance(claim, Transfer):
            cited = shelf.cited(claim)
            place = "outside" if claim.id in finding.outside else "no total" if claim.id in finding.relaxed else ""
            yield Row(cited, claim, cited.as_of, place, state.states.get(claim.id, "unreviewed"))


def strip_of(rows: Sequence[Row], finding: Finding, name: Callable[[str], str]) -> Strip | None:
    """Return the drawing of the figures in the line's unit, None where fewer than two have a day."""
    latest = (point for row in reversed(rows) if (point := point_of(row, finding.line.unit, name)) is not None)
    return draw([*islice(latest, DRAWN)][::-1], finding.bounds)


def point_of(row: Row, unit: str, name: Callable[[str], str]) -> Point | None:
    """Return what a drawing needs of a claim, None where it has no day or no figure in the unit."""
    amount, own = row.transfer.quantity, row.transfer.when
    if row.as_of is None or amount is None or amount.unit != unit:
        return None
    start = own.start if own is not None and own.start is not None and own.start < row.as_of else None
    look = "denied" if row.transfer.polarity == "denied" else row.transfer.status
    told = name(row.cited.origin) if row.cited.origin else row.cited.outlet
    words = f"{measure(amount)}, {look}{', hedged' if row.transfer.hedged else ''}; {told}, {day(row.as_of)}"
    return Point(amount, start, row.as_of, look, row.transfer.hedged, row.transfer.id, words)


def stances(finding: Finding) -> list[list[Stand]]:
    """Return the positions in order of time, the same one told again and again together."""
    return [list(group) for _, group in groupby(together(finding.positions), key=same_stance)]


def neighbours(shelf: Shelf, ids: Sequence[str]) -> list[tuple[Finding, Amount | None]]:
    """Return other findings of some ids with their last total."""
    by_id = shelf.finding_by_id
    return [(by_id[id], last_amount(by_id[id])) for id in ids if id in by_id]


def opposite(shelf: Shelf, finding: Finding) -> list[Finding]:
    """Return what goes the other way between the same two parties, most claims first."""
    giver, taker = set(finding.line.supplier), set(finding.line.recipient)
    some = {id: one for actor in sorted(taker) for one in shelf.findings_with.get(actor, ()) for id in [one.id]}
    found = [one for one in some.values() if taker & set(one.line.supplier) and giver & set(one.line.recipient)]
    return sorted(found, key=lambda one: -len(one.claims))[:TOLD]


def candidates(shelf: Shelf, finding: Finding) -> list[Finding]:
    """Return the findings that this one may be merged into: those that share a party, on the same side."""
    line = finding.line
    found = {one.id: one for actor in (*line.supplier, *line.recipient) for one in shelf.findings_with.get(actor, ())}
    near = [
        one
        for one in found.values()
        if one.id != finding.id
        and (set(one.line.supplier) & set(line.supplier) or set(one.line.recipient) & set(line.recipient))
    ]
    return sorted(near, key=lambda one: (one.line.cargo != line.cargo, -len(one.claims)))[:FOLDED]
