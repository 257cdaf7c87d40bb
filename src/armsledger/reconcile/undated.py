"""What a figure without a date would mean for its line, according to the day for which it was told."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from itertools import groupby

from armsledger.model import Step, Verdict
from armsledger.reconcile.bounds import Course
from armsledger.reconcile.constraints import Exact, Limit
from armsledger.reconcile.statements import Statement, figure, interval, told, told_day
from armsledger.reconcile.sums import step

Stretch = tuple[int, int | None, str, str, frozenset[Limit]]
"""First and last day, what the figure would do, why, and the limits that say so."""
DOES = {"conflicts": "it would conflict", "agrees": "it would agree", "grows": "it would be growth"}


def judge_undated(
    statement: Statement, course: Course, statements: Mapping[str, Statement], tolerance: Exact
) -> Verdict | None:
    """Return under which dates a statement whose as-of day is unknown agrees, grows or conflicts with those that hold.

    None where the line has no dated figure, or the statement says nothing that depends on its day: an increment or a
    stock only adds to what came before.
    """
    if statement.bearing.kind in ("increment", "stock") or len(course.days) == 1:
        return None
    stretches = [*merge(stretches_of(statement, course, tolerance))]
    pieces, limits = [], set[Limit]()
    for first, last, state, why, behind in stretches:
        limits |= behind
        pieces.append(f"{between(first, last, lone=len(stretches) == 1)} {DOES[state]} ({why})")
    text = f"{told(statement)}: " + "; ".join(pieces)
    ordered = sorted(limits, key=lambda limit: (limit.end, limit))
    claims = {claim for limit in ordered for claim in statements[limit.claim].claims}
    return Verdict(
        kind="undated",
        claims=tuple(sorted(claims.union(statement.claims))),
        arithmetic=text,
        steps=tuple(Step(claim=limit.claim, text=step(limit, statements[limit.claim])) for limit in ordered),
        presumed=statement.bearing.kind == "presumed" or any(limit.presumed for limit in ordered),
    )


def between(first: int, last: int | None, *, lone: bool) -> str:
    """Write a stretch of days."""
    if lone:
        return "whenever it was made"
    if last is None:
        return f"made after {told_day(first - 1)}"
    return f"made by {told_day(last)}" if first <= 1 else f"made from {told_day(first)} to {told_day(last)}"


def stretches_of(statement: Statement, course: Course, tolerance: Exact) -> list[Stretch]:
    """Return what the figure would do on each stretch of days on which the bounds are the same."""
    said = statement.bearing
    earliest = max(said.first or 1, said.start + 1)
    found: list[Stretch] = []
    edges = sorted({earliest, *(edge for day in course.days[1:] for edge in (day, day + 1) if edge > earliest)})
    for number, first in enumerate(edges):
        last = edges[number + 1] - 1 if number + 1 < len(edges) else None
        found.append((first, last, *state_on(first, statement, course, tolerance)))
    if said.first is None and not said.start:
        found[0] = (1, *found[0][1:])
    return found


def state_on(ordinal: int, statement: Statement, course: Course, tolerance: Exact) -> tuple[str, str, frozenset[Limit]]:
    """Return what the figure would do on one day, why, and the limits that say so."""
    said = statement.bearing
    low, high = said.least(tolerance), said.most(tolerance)
    before = course.low(said.start) if said.start else 0
    top = course.high(said.start) if said.start else 0
    reached, limit = course.low(ordinal), course.high(ordinal)
    back = bisect_right(course.days, ordinal) - 1
    ahead = min(bisect_left(course.days, ordinal), len(course.days) - 1)
    if limit is not None and low > limit - before:
        return "conflicts", f"{figure(low)} > at most {figure(limit - before)}", frozenset(course.drawn_by(ahead)[1])
    if high is not None and top is not None and high < reached - top:
        return "conflicts", f"{figure(high)} < at least {figure(reached - top)}", frozenset(course.drawn_by(back)[0])
    past = bisect_left(course.days, ordinal) - 1
    ceiling = course.most[past] if past > 0 else None
    while past > 0 and ceiling is None:
        past -= 1
        ceiling = course.most[past]
    if past > 0 and ceiling is not None and low > ceiling - before:
        why = f"{figure(low)} > at most {figure(ceiling - before)} by {told_day(course.days[past])}"
        return "grows", why, frozenset(course.drawn_by(past)[1])
    span, room = interval(low, high), interval(reached, limit)
    behind = (*course.drawn_by(back)[0], *(course.drawn_by(ahead)[1] if limit is not None else ()))
    return "agrees", f"{span} overlaps {room}", frozenset(behind)


def merge(stretches: list[Stretch]) -> list[Stretch]:
    """Join neighbouring stretches on which the figure would do the same; the last of them says why."""
    found: list[Stretch] = []
    for _, group in groupby(stretches, key=lambda stretch: stretch[2]):
        same = [*group]
        limits = frozenset(limit for stretch in same for limit in stretch[4])
        found.append((same[0][0], same[-1][1], same[-1][2], same[-1][3], limits))
    return found
