"""How what was done meets what was planned or possible: fulfilled, short or exceeded."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from armsledger.model import Period, Verdict, VerdictKind
from armsledger.reconcile.bounds import Course, since
from armsledger.reconcile.constraints import BEGINNING, Bearing, Exact, Limit, reckoned
from armsledger.reconcile.lines import Standing
from armsledger.reconcile.statements import (
    Statement,
    figure,
    interval,
    made_by,
    make_statement,
    told,
    told_day,
    told_span,
)


@dataclass(frozen=True, slots=True)
class Plan:
    """What is planned or possible, and the last day on which that can have been told."""

    said: Statement
    made: int


@dataclass(frozen=True, slots=True)
class Done:
    """What was done of a plan: at least, at most (None: open), and the statements that say so."""

    low: Exact
    high: Exact | None
    behind: tuple[Statement, ...]


def plans_among(
    standings: Iterable[Standing], dates: Mapping[str, Period | None], origin_of: Mapping[str, str | None]
) -> list[Plan]:
    """Return what the claims of a line say is planned or possible, as far as it is known when they say so."""
    found: list[Plan] = []
    for standing in standings:
        claim = standing.claim
        made = made_by(dates.get(claim.document))
        if claim.status == "done" or claim.polarity != "affirmed" or not standing.figure or claim.quantity is None:
            continue
        if made is not None:
            said = make_statement(reckoned(claim.quantity, claim.when, None), [standing], origin_of)
            found.append(Plan(said, made.toordinal()))
    return found


def judge_plan(
    plan: Plan, done: Sequence[Statement], tolerance: Exact, course: Course, limits: Sequence[Limit]
) -> Verdict | None:
    """Return how what was done from when a plan was told on meets it; None where nothing is known to, or not enough.

    ``done`` are the statements of the line by time, ``course`` and ``limits`` those of the claims that can hold.
    """
    recent = takewhile(lambda one: one.bearing.last is not None and one.bearing.last >= plan.made, reversed(done))
    met = next((one for one in recent if meets(one.bearing, plan.made)), None)
    if met is None:
        return None
    came: Done | None
    if met.bearing.kind == "increment":
        came = together(plan, met, done, course, limits)
    else:
        came = Done(met.bearing.least(tolerance), met.bearing.most(tolerance), (met,))
    if came is None:
        return None
    kind, text = measured(plan.said.bearing, came, tolerance)
    if met.bearing.kind == "increment" and kind == "fulfilled" and came.low < plan.said.bearing.least(tolerance):
        return None  # more may have come than is known of
    claims = {*plan.said.claims, *(claim for one in came.behind for claim in one.claims)}
    words = " + ".join(map(told, came.behind))
    words = f"meant, as told by {told_day(plan.made)}: {planned_words(plan.said)}; done: {words}: {text}"
    return Verdict(kind=kind, claims=tuple(sorted(claims)), arithmetic=words)


def meets(done: Bearing, made: int) -> bool:
    """Tell whether what was done can be held against a plan told on a day: figures up to a later day."""
    if done.kind == "stock":
        return False
    return done.kind != "increment" or done.start == BEGINNING or done.start >= made


def together(
    plan: Plan, met: Statement, done: Sequence[Statement], course: Course, limits: Sequence[Limit]
) -> Done | None:
    """Return all that came up to an increment: a part of what was planned is not yet less than the whole.

    It counts from the beginning where the plan is for a total, else from the start of the time that the plan is for, or
    from when it was told; None where the increment came after that time.
    """
    due, last = plan.said.bearing.last, met.bearing.last
    if last is None or (due is not None and due > plan.said.bearing.start and met.bearing.start >= due):
        return None
    start = BEGINNING if plan.said.bearing.kind == "total" else plan.said.bearing.start or plan.made
    came = since(course, limits, start)
    number = bisect_right(came.days, last) - 1
    drawing = {limit.claim for some in came.drawn_by(number) for limit in some}
    behind = tuple(one for one in done if one.id in drawing)
    return Done(came.low(last), came.high(last), behind) if behind else None


def measured(planned: Bearing, came: Done, tolerance: Exact) -> tuple[VerdictKind, str]:
    """Return how what came meets what was planned, with the arithmetic."""
    wanted, limit = planned.least(tolerance), planned.most(tolerance)
    if came.high is not None and came.high < wanted:
        return "short", f"at most {figure(came.high)} of at least {figure(wanted)}"
    if limit is not None and came.low > limit:
        return "exceeded", f"at least {figure(came.low)} where at most {figure(limit)} was meant"
    return "fulfilled", f"{interval(came.low, came.high)} of {interval(wanted, limit)}"


def planned_words(plan: Statement) -> str:
    """Write a plan with the time that it is meant for."""
    said = plan.bearing
    due = f" {told_span(said.start, said.last)}" if said.last is not None and said.last > said.start else ""
    low, high = said.low, said.high
    if low is None:
        amount = f"up to {figure(high or 0)}"
    else:
        amount = figure(low) if high in (low, None) else f"{figure(low)} to {figure(high or 0)}"
    return f"{amount}{due} ({plan.cited})"
