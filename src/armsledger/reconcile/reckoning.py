"""From the claims of all lines to what each line supports: bounds, verdicts, and which claims stand outside."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from armsledger.lexicon.words import Lexicon
from armsledger.model import VERDICT_KINDS, Bound, Line, Period, Verdict
from armsledger.reconcile.bounds import Ladder, draw, find_cycles, plot
from armsledger.reconcile.conflicts import (
    Conflict,
    Part,
    all_conflicts,
    chosen,
    gather,
    more_conflicts,
    part_of,
    shrink,
)
from armsledger.reconcile.consistent import WHOLE, Backing, choose
from armsledger.reconcile.constraints import Exact, Limit, day, reckoned
from armsledger.reconcile.fitting import fit
from armsledger.reconcile.lines import Containment, Standing
from armsledger.reconcile.statements import Statement, fold, made_by, make_statement
from armsledger.reconcile.sums import conflict_verdict
from armsledger.reconcile.undated import judge_undated
from armsledger.reconcile.verdicts import judge_pairs, judge_plan, judge_repeats, judge_units, judge_within

UNKNOWN = Fraction(1, 4)
"""Weight of a document whose claims name no origin, where an origin weighs 1."""
HEDGED = Fraction(3, 4)
"""What is left of the weight of a voice that says all it says of a line with a hedge."""
MOST_APART = 24
"""Conflicts without a limit in common, from which on they are too many to choose between exactly."""
MOST_PARTS = 2_500
"""Parts of a line among which the choice is exact even where not all conflicts are listed."""
MOST_ROUNDS = 12
"""Rounds of choosing and looking again, at most."""


@dataclass(frozen=True, slots=True)
class Reckoning:
    """What the claims of one line support together.

    ``outside`` are the claims of the line left out of the largest set that can hold together; ``relaxed`` those that
    hold, but not as the total that they were presumed to be. ``method`` tells how the set was found: "exact", "fitted"
    (see ``fitting``), or "" where nothing conflicts.
    """

    line: Line
    bounds: tuple[Bound, ...]
    verdicts: tuple[Verdict, ...]
    outside: tuple[str, ...]
    relaxed: tuple[str, ...]
    method: str


def reckon_lines(  # noqa: PLR0913 - one keyword each for what may be left out
    lines: Mapping[Line, Sequence[Standing]],
    dates: Mapping[str, Period | None],
    origin_of: Mapping[str, str | None],
    lexicon: Lexicon,
    *,
    weights: Mapping[str, float] | None = None,
    tolerance: int = 10,
) -> dict[Line, Reckoning]:
    """Return what the claims of every line support together, in the order of the lines.

    ``dates`` tells when each document was published, as narrowly as known, None or nothing where unknown; ``origin_of``
    the canonical origin of each claim, None or nothing for unknown lineage; ``weights`` those of origins, 1 each where
    not given; ``tolerance`` in per cent. The order of what is given changes nothing.
    """
    share = Fraction(tolerance, 100)
    said = {line: fold(lines[line], dates, origin_of) for line in sorted(lines)}
    reach = Containment(lines, lexicon)
    desk = Desk(said, reach, {} if weights is None else weights, share)
    beside = other_units(said)
    found: dict[Line, Reckoning] = {}
    for line, statements in said.items():
        reckoning = desk.reckon(line)
        extra = [
            *desk.meetings(line),
            *(verdict for other in beside[line] if (verdict := judge_units(*sorted_pair(said, line, other)))),
            *plan_verdicts(lines[line], statements, dates, origin_of, share),
        ]
        found[line] = replace(reckoning, verdicts=in_order([*reckoning.verdicts, *extra]))
    return found


Settled = tuple[set[Part], list[Conflict], str]
"""Parts left out, the conflicts that are shown, and how the choice was made."""


class Desk:
    """Where a line is reckoned, first with its own claims alone, then with what lies below and above it."""

    def __init__(
        self, said: Mapping[Line, Sequence[Statement]], reach: Containment, weights: Mapping[str, float], share: Exact
    ) -> None:
        self.said, self.reach, self.weights, self.tolerance = said, reach, weights, share
        self.parts = {
            line: gather(limit for statement in own for limit in statement.limits(share)) for line, own in said.items()
        }
        self.alone = {line: settle(self.parts[line], own, weights) for line, own in said.items()}
        self.core = {line: self.firm(line) for line in said if reach.above[line] or reach.below[line]}

    def firm(self, line: Line) -> list[Limit]:
        """Return what a line's own claims that can hold together say, without what follows from the rest."""
        parts = self.parts[line]
        return Ladder(chosen(parts, parts.keys() - self.alone[line][0])).limits

    def related(self, line: Line) -> tuple[dict[str, Statement], list[Limit]]:
        """Return what the lines below and above say of a line with those of their claims that can hold together.

        What a line below it counts, it counts too: those figures bind it from below. What a line above it counts at
        most, it counts at most: those figures bind it from above.
        """
        statements: dict[str, Statement] = {}
        limits: list[Limit] = []
        for others, below in ((self.reach.below[line], True), (self.reach.above[line], False)):
            for other in others:
                known = {statement.id: statement for statement in self.said[other]}
                for limit in self.core[other]:
                    if limit.upper != below and self.belongs(line, other, known[limit.claim], below=below):
                        statements[limit.claim] = known[limit.claim]
                        limits.append(limit)
        return statements, limits

    def reckon(self, line: Line) -> Reckoning:
        """Reckon one line."""
        own = self.said[line]
        system, limits = self.related(line)
        parts = {**gather(limits), **self.parts[line]}
        system.update((statement.id, statement) for statement in own)
        out, conflicts, method = settle(parts, system.values(), self.weights) if limits else self.alone[line]
        held = plot(chosen(parts, parts.keys() - out))
        mine = {statement.id for statement in own}
        verdicts = [
            conflict_verdict(conflict, parts, system, self.tolerance)
            for conflict in conflicts
            if any(claim in mine for claim, _ in conflict)
        ]
        undated = (one for one in own if one.bearing.last is None)
        verdicts += [
            verdict for one in undated if (verdict := judge_undated(one, held, system, self.tolerance)) is not None
        ]
        settled = [frozenset(claim for claim, _ in conflict) for conflict in conflicts]
        verdicts += judge_pairs(own, self.tolerance, settled, {claim for claim, _ in out})
        verdicts += judge_repeats(own)
        left = {claim for claim, presumed in out if not presumed and claim in mine}
        loosened = {claim for claim, presumed in out if presumed and claim in mine} - left
        outside = sorted(claim for one in left for claim in system[one].claims)
        relaxed = sorted(claim for one in loosened for claim in system[one].claims)
        return Reckoning(line, draw(held), tuple(verdicts), tuple(outside), tuple(relaxed), method)

    def belongs(self, line: Line, other: Line, statement: Statement, *, below: bool) -> bool:
        """Tell whether the parties of the two lines belonged together on a statement's as-of day."""
        broad, narrow = (line, other) if below else (other, line)
        end = statement.bearing.last or statement.bearing.first
        return self.reach.holds(broad, narrow, None if end is None else day(end))

    def meetings(self, line: Line) -> list[Verdict]:
        """Return how the figures of lines below are part of this one's, and this one's of those above."""
        pairs = [(other, line) for other in self.reach.below[line]]
        pairs += [(line, other) for other in self.reach.above[line]]
        found: list[Verdict] = []
        for narrow, broad in pairs:
            statements = [
                one for one in self.said[narrow]
                if one.bearing.last is not None and self.reach.holds(broad, narrow, day(one.bearing.last))
            ]  # fmt: skip
            if verdict := judge_within(statements, self.said[broad], self.tolerance):
                found.append(verdict)
        return found


def settle(parts: Mapping[Part, list[Limit]], statements: Iterable[Statement], weights: Mapping[str, float]) -> Settled:
    """Return the parts to leave out, the conflicts that are shown, and how the choice was made.

    Whoever's claim is left out is left out with the presumption about it.
    """
    first = more_conflicts(parts, ())
    if not first:
        return set(), [], ""
    backing = back(statements, weights)
    found = weigh_up(parts, backing) if len(first) <= MOST_APART else None
    method = "exact" if found else "fitted"
    out, conflicts = found or fit(parts, backing.of)
    out |= {(claim, True) for claim, presumed in out if not presumed}
    return out, irreducible(conflicts), method


def weigh_up(parts: Mapping[Part, list[Limit]], backing: Backing) -> tuple[set[Part], list[Conflict]] | None:
    """Return the parts to leave out, exactly, and the conflicts; None where it takes too long.

    Where not all conflicts are known the choice between the known ones is made and what is left looked at, until it can
    hold: no lighter choice could hit even these (implicit hitting sets, Moreno-Centeno and Karp 2013). Then of each
    part left out one conflict is shown.
    """
    conflicts, complete = all_conflicts(parts)
    if not complete and len(parts) > MOST_PARTS:
        return None
    for _ in range(MOST_ROUNDS):
        choice = choose(conflicts, backing)
        if not choice.exact:
            return None
        more = [] if complete else more_conflicts(parts, choice.out)
        if not more:
            return set(choice.out), conflicts if complete else shown(parts, choice.out, conflicts)
        conflicts += more
    return None


def shown(parts: Mapping[Part, list[Limit]], out: frozenset[Part], conflicts: Sequence[Conflict]) -> list[Conflict]:
    """Return for each part left out one conflict with those that hold, or one of those known where it has none."""
    core = Ladder(chosen(parts, parts.keys() - out)).limits
    found: set[Conflict] = set()
    for part in sorted(out & parts.keys()):
        cycles = find_cycles([*core, *parts[part]])
        if cycles:
            found.add(shrink({part_of(limit) for limit in cycles[0]}, parts))
        else:
            found.update(next(([one] for one in conflicts if part in one), []))
    return sorted(found)


def irreducible(conflicts: Sequence[Conflict]) -> list[Conflict]:
    """Return the conflicts whose claims do not hold all claims of another one, the first of equals."""
    by_claims: dict[frozenset[str], Conflict] = {}
    for conflict in sorted(conflicts):
        by_claims.setdefault(frozenset(claim for claim, _ in conflict), conflict)
    holding: dict[str, list[frozenset[str]]] = defaultdict(list)
    kept: list[Conflict] = []
    for claims in sorted(by_claims, key=lambda one: (len(one), sorted(one))):
        if not any(smaller < claims for claim in claims for smaller in holding[claim]):
            kept.append(by_claims[claims])
            holding[min(claims)].append(claims)
    return kept


def back(statements: Iterable[Statement], weights: Mapping[str, float]) -> Backing:
    """Return who stands behind each statement, with their weights in thousandths."""
    known = [*statements]
    voices = {statement.id: statement.voices for statement in known}
    plain = {voice for statement in known for voice in statement.voices - statement.hedged}
    weighed: dict[str, int] = {}
    for voice in {voice for by in voices.values() for voice in by}:
        kind, _, name = voice.partition(" ")
        weight = Fraction(str(weights.get(name, 1))) if kind == "origin" else UNKNOWN
        weighed[voice] = int(WHOLE * weight * (1 if voice in plain else HEDGED))
    return Backing(voices, weighed)


def other_units(lines: Mapping[Line, Sequence[Statement]]) -> dict[Line, list[Line]]:
    """Return for each line those that differ from it only by the unit."""
    groups: dict[tuple[tuple[str, ...], tuple[str, ...], str], list[Line]] = defaultdict(list)
    for line in lines:
        groups[line.supplier, line.recipient, line.cargo].append(line)
    return {line: [one for one in group if one != line] for group in groups.values() for line in group}


def sorted_pair(
    said: Mapping[Line, Sequence[Statement]], one: Line, other: Line
) -> tuple[Sequence[Statement], Sequence[Statement]]:
    """Return the statements of two lines, so that both lines tell of them alike."""
    first, second = sorted((one, other))
    return said[first], said[second]


def plan_verdicts(
    standings: Sequence[Standing],
    done: Sequence[Statement],
    dates: Mapping[str, Period | None],
    origin_of: Mapping[str, str | None],
    tolerance: Exact,
) -> list[Verdict]:
    """Return how what was planned or possible has been met by what was done after it was told."""
    found: list[Verdict] = []
    for standing in standings:
        claim, published = standing.claim, dates.get(standing.claim.document)
        made = made_by(published)
        if claim.status == "done" or claim.polarity != "affirmed" or not standing.figure or claim.quantity is None:
            continue
        if made is None:
            continue
        plan = make_statement(reckoned(claim.quantity, claim.when, None), [standing], origin_of)
        if verdict := judge_plan(plan, done, made.toordinal(), tolerance):
            found.append(verdict)
    return found


def in_order(verdicts: Sequence[Verdict]) -> tuple[Verdict, ...]:
    """Return verdicts by kind, then by claims, each once."""
    once = dict.fromkeys(verdicts)
    return tuple(sorted(once, key=lambda one: (VERDICT_KINDS.index(one.kind), one.claims, one.arithmetic)))
