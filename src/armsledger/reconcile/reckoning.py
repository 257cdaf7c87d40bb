"""From the claims of all lines to what each line supports: bounds, verdicts, and which claims stand outside.

The lines of a ledger hang together: what a line below counts binds those above it. ``Desk`` keeps what it found out of
each line and each pair of lines, so that a change of one claim is followed where it leads and nowhere else.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from armsledger.lexicon.words import Lexicon
from armsledger.model import VERDICT_KINDS, Bound, Line, Period, Verdict
from armsledger.reconcile.bounds import Ladder, draw, plot
from armsledger.reconcile.conflicts import Part, chosen, gather
from armsledger.reconcile.constraints import Exact, Limit, day
from armsledger.reconcile.lines import Containment, Spot, Standing
from armsledger.reconcile.plans import Plan, judge_plan, plans_among
from armsledger.reconcile.settling import Settled, settle
from armsledger.reconcile.statements import Statement, fold
from armsledger.reconcile.sums import conflict_verdict
from armsledger.reconcile.undated import judge_undated
from armsledger.reconcile.verdicts import judge_pairs, judge_repeats, judge_units, judge_within

Lent = tuple[tuple[Limit, Statement], ...]
"""What one line says of another that holds it, or that it holds."""


@dataclass(frozen=True, slots=True)
class Reckoning:
    """What the claims of one line support together.

    ``outside`` are the claims of the line left out of the largest set that can hold together; ``relaxed`` those that
    hold, but not as the total that they were presumed to be. ``method`` tells how the set was found: "exact", "fitted"
    (see ``fitting``), or "" where nothing conflicts.
    """

    bounds: tuple[Bound, ...]
    verdicts: tuple[Verdict, ...]
    outside: tuple[str, ...]
    relaxed: tuple[str, ...]
    method: str


def reckon_lines(
    lines: Mapping[Line, Sequence[Standing]],
    dates: Mapping[str, Period | None],
    origin_of: Mapping[str, str | None],
    lexicon: Lexicon,
    *,
    tolerance: int = 10,
) -> dict[Line, Reckoning]:
    """Return what the claims of every line support together, in the order of the lines.

    ``dates`` tells when each document was published, as narrowly as known, None or nothing where unknown; ``origin_of``
    the canonical origin of each claim, None or nothing for unknown lineage; ``tolerance`` in per cent. The order of
    what is given changes nothing.
    """
    desk = Desk(lexicon, tolerance)
    desk.revise(lines, dates, origin_of)
    return {line: desk.found[line] for line in sorted(desk.found)}


@dataclass(slots=True)
class Own:
    """What a line's claims say by themselves: their limits by parts, and what is left out where they conflict.

    ``core`` are the limits of those that can hold together, without what follows from the rest.
    """

    statements: list[Statement]
    plans: list[Plan]
    known: dict[str, Statement]
    parts: Mapping[Part, list[Limit]]
    settled: Settled
    core: list[Limit]


class Desk:
    """Where lines are reckoned, each first with its own claims alone, then with what lies below and above it.

    ``found`` holds what came out, by line.
    """

    def __init__(self, lexicon: Lexicon, tolerance: int) -> None:
        self._lexicon = lexicon
        self._tolerance = Fraction(tolerance, 100)
        self._own: dict[Line, Own] = {}
        self._reach = Containment((), lexicon)
        self._units: dict[Spot, set[Line]] = defaultdict(set)
        self._lent: dict[tuple[Line, Line], Lent] = {}
        self._met: dict[tuple[Line, Line], Verdict | None] = {}
        self._core: dict[Line, Reckoning] = {}
        """What came out of each line before what is told beside other lines."""
        self.found: dict[Line, Reckoning] = {}

    def revise(
        self,
        lines: Mapping[Line, Sequence[Standing]],
        dates: Mapping[str, Period | None],
        origin_of: Mapping[str, str | None],
    ) -> set[Line]:
        """Reckon lines anew whose claims are now these (none: the line is gone), and those that hang on them.

        Returns the lines of which something else came out than before.
        """
        restated = {line for line, standings in lines.items() if self._restate(line, standings, dates, origin_of)}
        moved = self._reach_again() if restated else set()
        again = (restated | moved) & self._own.keys()
        beside: set[Line] = set()
        for line in restated:
            beside |= self._units[spot_of(line)]
            if line in self._own:
                beside.update(self._near(line))
                again |= {other for other in self._near(line) if self._lend_anew(other, line)}
        for line in again:
            self._core[line] = self._reckon(line)
        return {line for line in again | beside | lines.keys() if self._complete(line)}

    def _restate(
        self,
        line: Line,
        standings: Sequence[Standing],
        dates: Mapping[str, Period | None],
        origin_of: Mapping[str, str | None],
    ) -> bool:
        """Take in what a line's claims say now; tell whether that differs from before."""
        before = self._own.get(line)
        if not standings:
            self._units[spot_of(line)].discard(line)
            self._own.pop(line, None)
            return before is not None
        statements = fold(standings, dates, origin_of)
        plans = plans_among(standings, dates, origin_of)
        if before and (before.statements, before.plans) == (statements, plans):
            return False
        self._units[spot_of(line)].add(line)
        self._own[line] = said_alone(statements, plans, self._tolerance)
        return True

    def _reach_again(self) -> set[Line]:
        """Find out which lines hold which where lines have come or gone; return those that hold, or are held, anew."""
        old = self._reach
        if old.above.keys() == self._own.keys():
            return set()
        new = self._reach = Containment(self._own, self._lexicon)
        gone = [(line, other) for line in old.above.keys() - new.above.keys() for other in near(old, line)]
        for line, other in gone:
            for pair in ((line, other), (other, line)):
                self._met.pop(pair, None)
                self._lent.pop(pair, None)
        return {
            line for line in new.above
            if new.above[line] != old.above.get(line) or new.below[line] != old.below.get(line)
        }  # fmt: skip

    def _near(self, line: Line) -> tuple[Line, ...]:
        return near(self._reach, line)

    def _lend_anew(self, line: Line, other: Line) -> bool:
        """Find out again what another line says of a line; tell whether that differs from before."""
        for pair in ((line, other), (other, line)):
            self._met.pop(pair, None)
        before = self._lent.pop((line, other), None)
        return before != self._borrowed(line, other)

    def _borrowed(self, line: Line, other: Line) -> Lent:
        """Return what a line that lies below or above another says of it, with those claims that can hold together.

        What a line below it counts, it counts too: those figures bind it from below. What a line above it counts at
        most, it counts at most: those figures bind it from above.
        """
        found = self._lent.get((line, other))
        if found is None:
            own, known = self._own[other].core, self._own[other].known
            ways = [
                below for below, some in ((True, self._reach.below), (False, self._reach.above)) if other in some[line]
            ]
            found = self._lent[line, other] = tuple(
                (limit, known[limit.claim])
                for below in ways
                for limit in own
                if limit.upper != below and self._belongs(line, other, known[limit.claim], below=below)
            )
        return found

    def _reckon(self, line: Line) -> Reckoning:
        """Reckon one line with what those below and above it say of it."""
        own = self._own[line]
        lent = [one for other in self._near(line) for one in self._borrowed(line, other)]
        system = {statement.id: statement for _, statement in lent} | own.known
        parts = {**gather(limit for limit, _ in lent), **own.parts}
        out, conflicts, method = settle(parts, system.values()) if lent else own.settled
        limits = chosen(parts, parts.keys() - out)
        held = plot(limits)
        verdicts = [
            conflict_verdict(conflict, parts, system, self._tolerance)
            for conflict in conflicts
            if any(claim in own.known for claim, _ in conflict)
        ]
        undated = (one for one in own.statements if one.bearing.last is None)
        verdicts += [
            verdict for one in undated if (verdict := judge_undated(one, held, system, self._tolerance)) is not None
        ]
        settled = [frozenset(claim for claim, _ in conflict) for conflict in conflicts]
        verdicts += judge_pairs(own.statements, self._tolerance, settled, {claim for claim, _ in out})
        verdicts += judge_repeats(own.statements)
        plans = (judge_plan(plan, own.statements, self._tolerance, held, limits) for plan in own.plans)
        verdicts += [verdict for verdict in plans if verdict is not None]
        left = {claim for claim, presumed in out if not presumed and claim in own.known}
        loosened = {claim for claim, presumed in out if presumed and claim in own.known} - left
        outside, relaxed = (
            tuple(sorted(claim for one in some for claim in own.known[one].claims)) for some in (left, loosened)
        )
        return Reckoning(draw(held), tuple(verdicts), outside, relaxed, method)

    def _belongs(self, line: Line, other: Line, statement: Statement, *, below: bool) -> bool:
        """Tell whether the parties of the two lines belonged together on a statement's as-of day."""
        broad, narrow = (line, other) if below else (other, line)
        end = statement.bearing.last or statement.bearing.first
        return self._reach.holds(broad, narrow, None if end is None else day(end))

    def _complete(self, line: Line) -> bool:
        """Add to what came out of a line what is told beside others and of plans; tell whether it differs now."""
        before = self.found.get(line)
        if line not in self._own:
            self.found.pop(line, None)
            self._core.pop(line, None)
            return before is not None
        core = self._core[line]
        units = sorted(self._units[spot_of(line)] - {line})
        beside = [judge_units(*(self._own[one].statements for one in sorted((line, other)))) for other in units]
        extra = (verdict for verdict in (*self._meetings(line), *beside) if verdict is not None)
        now = replace(core, verdicts=in_order([*core.verdicts, *extra]))
        self.found[line] = now
        return now != before

    def _meetings(self, line: Line) -> list[Verdict | None]:
        """Return how the figures of lines below are part of this one's, and this one's of those above."""
        pairs = [(other, line) for other in self._reach.below[line]]
        pairs += [(line, other) for other in self._reach.above[line]]
        return [self._met[pair] if pair in self._met else self._meet(*pair) for pair in pairs]

    def _meet(self, narrow: Line, broad: Line) -> Verdict | None:
        """Find out how the figures of a line are part of those of one that holds it, and keep it."""
        statements = [
            one for one in self._own[narrow].statements
            if one.bearing.last is not None and self._reach.holds(broad, narrow, day(one.bearing.last))
        ]  # fmt: skip
        verdict = judge_within(statements, self._own[broad].statements, self._tolerance)
        self._met[narrow, broad] = verdict
        return verdict


def said_alone(statements: list[Statement], plans: list[Plan], tolerance: Exact) -> Own:
    """Return what a line's statements say by themselves."""
    parts = gather(limit for statement in statements for limit in statement.limits(tolerance))
    settled = settle(parts, statements)
    core = Ladder(chosen(parts, parts.keys() - settled[0])).limits
    return Own(statements, plans, {one.id: one for one in statements}, parts, settled, core)


def near(reach: Containment, line: Line) -> tuple[Line, ...]:
    """Return the lines below and above one, each once."""
    return tuple(dict.fromkeys((*reach.below[line], *reach.above[line])))


def spot_of(line: Line) -> Spot:
    """Return between whom a line is and with which cargo; a line set apart is beside no other."""
    return (line.supplier, line.recipient, line.cargo + (f"\x1f{line.apart}" if line.apart else ""))


def in_order(verdicts: Iterable[Verdict]) -> tuple[Verdict, ...]:
    """Return verdicts by kind, then by claims, each once."""
    once = dict.fromkeys(verdicts)
    return tuple(sorted(once, key=lambda one: (VERDICT_KINDS.index(one.kind), one.claims, one.arithmetic)))
