"""The course of the largest weight against all courses, and what is left out in a large line."""

from itertools import combinations_with_replacement

from hypothesis import given, settings
from hypothesis import strategies as st

from armsledger.reconcile.bounds import find_cycles
from armsledger.reconcile.conflicts import chosen, gather
from armsledger.reconcile.constraints import BEGINNING, Limit
from armsledger.reconcile.fitting import best_course, fit
from line_samples import limit_lists


@st.composite
def totals(draw: st.DrawFn) -> list[Limit]:
    """Limits that all count from the beginning."""
    rows = draw(st.lists(st.tuples(st.integers(1, 4), st.booleans(), st.integers(1, 5)), max_size=9))
    return [Limit(BEGINNING, end, upper, amount, f"t{n}") for n, (end, upper, amount) in enumerate(rows)]


def weigh(part: tuple[str, bool]) -> int:
    """Some weight or other."""
    return 1 + int(part[0][1:]) * 7 % 5


@given(totals())
@settings(max_examples=200, deadline=None)
def test_the_best_course_keeps_the_largest_weight(limits: list[Limit]) -> None:
    kept = best_course(limits, weigh)
    assert not find_cycles(kept)
    best = max(
        sum(
            weigh((limit.claim, limit.presumed))
            for limit in limits
            if (course[limit.end - 1] <= limit.amount if limit.upper else course[limit.end - 1] >= limit.amount)
        )
        for course in combinations_with_replacement(range(6), 4)
    )
    assert sum(weigh((limit.claim, limit.presumed)) for limit in kept) == best


@given(limit_lists(most=12))
@settings(max_examples=200, deadline=None)
def test_what_is_left_out_is_in_a_conflict_with_what_holds_and_nothing_more_fits(limits: list[Limit]) -> None:
    parts = gather(limits)
    out, conflicts = fit(parts, weigh)
    held = parts.keys() - out
    assert not find_cycles(chosen(parts, held))
    for part in out:
        assert find_cycles(chosen(parts, {*held, part}))
        assert any(part in conflict for conflict in conflicts)
    for conflict in conflicts:
        assert find_cycles(chosen(parts, conflict))
        assert not any(find_cycles(chosen(parts, [one for one in conflict if one != part])) for part in conflict)


def test_one_wrong_statement_does_not_push_the_many_right_ones_out() -> None:
    limits = [
        limit
        for day in range(10, 400)
        for limit in (Limit(0, day, False, 10 * day, f"t{day}"), Limit(0, day, True, 11 * day, f"t{day}"))
    ]
    out, conflicts = fit(gather([*limits, Limit(0, 12, False, 3000, "t0")]), lambda _: 1)
    assert out == {("t0", False)} and len(conflicts) == 1
