"""Where the limits of a line conflict: which parts are left out, which conflicts are shown, and how that was chosen."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from armsledger.reconcile.bounds import Ladder, find_cycles
from armsledger.reconcile.conflicts import (
    Conflict,
    Part,
    all_conflicts,
    chosen,
    more_conflicts,
    parts_of,
    shrink,
)
from armsledger.reconcile.consistent import WHOLE, Backing, choose
from armsledger.reconcile.constraints import Limit
from armsledger.reconcile.fitting import fit
from armsledger.reconcile.statements import Statement, is_origin

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

Settled = tuple[set[Part], list[Conflict], str]
"""Parts left out, the conflicts that are shown, and how the choice was made."""


def settle(parts: Mapping[Part, list[Limit]], statements: Iterable[Statement]) -> Settled:
    """Return the parts to leave out, the conflicts that are shown, and how the choice was made.

    Whoever's claim is left out is left out with the presumption about it.
    """
    apart = find_cycles(chosen(parts, parts))
    if not apart:
        return set(), [], ""
    backing = back(statements)
    found = weigh_up(parts, backing) if len(apart) <= MOST_APART else None
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
            found.add(shrink(parts_of(cycles[0]), parts))
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


def back(statements: Iterable[Statement]) -> Backing:
    """Return who stands behind each statement, with their weights in thousandths."""
    known = [*statements]
    voices = {statement.id: statement.voices for statement in known}
    plain = {voice for statement in known for voice in statement.voices - statement.hedged}
    weights = {
        voice: int(WHOLE * (1 if is_origin(voice) else UNKNOWN) * (1 if voice in plain else HEDGED))
        for by in voices.values()
        for voice in by
    }
    return Backing(voices, weights)
