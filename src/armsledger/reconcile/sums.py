"""The arithmetic of a conflict in plain English, and the tolerance at which it would dissolve."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from armsledger.model import Step, Verdict
from armsledger.reconcile.bounds import Cycle, find_cycles
from armsledger.reconcile.conflicts import Conflict, Part, cycle_within
from armsledger.reconcile.constraints import Exact, Limit
from armsledger.reconcile.statements import Statement, figure, told_span


def conflict_verdict(
    conflict: Conflict,
    parts: Mapping[Part, list[Limit]],
    statements: Mapping[str, Statement],
    tolerance: Exact,
) -> Verdict:
    """Return the verdict on parts that cannot all hold, with the sum and each claim's step in it."""
    cycle = cycle_within(conflict, parts)
    dissolves = dissolving(conflict, parts, statements, tolerance)
    presumed = any(limit.presumed for limit in cycle)
    return Verdict(
        kind="conflicts",
        claims=tuple(sorted({claim for claim, _ in conflict})),
        arithmetic=arithmetic(cycle, statements, tolerance, dissolves),
        steps=tuple(Step(claim=limit.claim, text=step(limit, statements[limit.claim])) for limit in cycle),
        dissolves=None if dissolves is None else float(dissolves),
        presumed=presumed,
    )


def stated(limit: Limit, statement: Statement) -> Exact:
    """Return what a limit would be without tolerance."""
    said = statement.bearing
    return (said.high if limit.upper else said.low) or 0


def arithmetic(cycle: Cycle, statements: Mapping[str, Statement], tolerance: Exact, dissolves: Fraction | None) -> str:
    """Write the sum: "11,000 in 2023 (claim t1) + 3,000 in early 2024 (claim t2) = 14,000 > at most 12,000 by …"."""
    under = [limit for limit in cycle if not limit.upper]
    over = [limit for limit in cycle if limit.upper]
    least, most = (sum(stated(limit, statements[limit.claim]) for limit in side) for side in (under, over))
    text = f"{added(under, statements)} > {added(over, statements)}"
    if len(over) > 1:
        text += ", which span the same days"
    if any(statements[limit.claim].bearing.loose for limit in cycle):
        low, high = (sum(limit.amount for limit in side) for side in (under, over))
        if (low, high) != (least, most):
            text += f"; with {percent(tolerance)} tolerance on approximate and round figures still"
            text += f" {figure(low)} > {figure(high)}"
    if dissolves is not None:
        text += f"; it would dissolve at a tolerance of {percent(dissolves)}"
    else:
        text += "; no tolerance dissolves it"
    for limit in over:
        if limit.presumed:
            raw = figure(stated(limit, statements[limit.claim]))
            text += f"; that {raw} (claim {limit.claim}) is a total is presumed"
    return text


def added(limits: Iterable[Limit], statements: Mapping[str, Statement]) -> str:
    """Write limits of one side as a sum."""
    terms: list[str] = []
    total: Exact = 0
    for limit in limits:
        statement = statements[limit.claim]
        amount = stated(limit, statement)
        total += amount
        terms.append(f"{bound_words(limit, statement)}{figure(amount)} {told_span(limit.start, limit.end)} "
                     f"({statement.cited})")  # fmt: skip
    return " + ".join(terms) + (f" = {figure(total)}" if len(terms) > 1 else "")


def bound_words(limit: Limit, statement: Statement) -> str:
    """Return "at most " or "at least " where a figure bounds only that side, or is used as a bound from above."""
    if limit.upper:
        return "at most "
    return "" if statement.bearing.low == statement.bearing.high else "at least "


def step(limit: Limit, statement: Statement) -> str:
    """Write what one limit says of the total, as an inequality in words."""
    side = "at most" if limit.upper else "at least"
    text = f"{side} {figure(limit.amount)} {told_span(limit.start, limit.end)}"
    raw = stated(limit, statement)
    if raw != limit.amount:
        text += f" (stated as {figure(raw)})"
    return text + (", if that is a total" if limit.presumed else "")


def percent(share: Exact) -> str:
    """Write a share as per cent, rounded up to a tenth: 14.3 %."""
    tenths = -(-share * 1000 // 1)
    return f"{tenths // 10}" + (f".{tenths % 10}" if tenths % 10 else "") + " %"


def dissolving(
    conflict: Conflict, parts: Mapping[Part, list[Limit]], statements: Mapping[str, Statement], tolerance: Exact
) -> Fraction | None:
    """Return the least tolerance, as a share of 1, at which the parts can all hold; None where none below 1 does.

    Each cycle that is left gives the tolerance at which its own sum is even, larger than the one before (Dinkelbach's
    iteration, 1967), until no cycle is left.
    """
    at = Fraction(tolerance)
    wanted = {(limit.claim, limit.start, limit.end, limit.upper) for part in conflict for limit in parts[part]}
    while True:
        limits = [
            limit
            for claim in sorted({claim for claim, _ in conflict})
            for limit in statements[claim].bearing.limits(claim, at)
            if (limit.claim, limit.start, limit.end, limit.upper) in wanted
        ]
        cycles = find_cycles(limits)
        if not cycles:
            return at
        excess, give = Fraction(0), Fraction(0)
        for limit in cycles[0]:
            statement = statements[limit.claim]
            amount = stated(limit, statement)
            excess += -amount if limit.upper else amount
            give += amount if statement.bearing.loose else 0
        if give == 0 or excess >= give:
            return None
        at = excess / give
