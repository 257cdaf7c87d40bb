"""Bounds over time against a slow oracle that tries every course a small total can take."""

from itertools import combinations_with_replacement

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from armsledger.reconcile.bounds import Ladder, draw, find_cycles, plot
from armsledger.reconcile.constraints import BEGINNING, Limit
from line_samples import DAYS, limit_lists

LARGEST, MOST = 2, 6
TOP = LARGEST * MOST + 1
"""More than all amounts together, so that a total which nothing bounds can pass every bound."""
EVERY = [(0, *rest) for rest in combinations_with_replacement(range(TOP + 1), len(DAYS) - 1)]


def courses(limits: list[Limit]) -> list[tuple[int, ...]]:
    """Every course of whole totals over the days that keeps all limits, by trying all."""
    return [course for course in EVERY if all(keeps(course, limit) for limit in limits)]


def keeps(course: tuple[int, ...], limit: Limit) -> bool:
    """Whether a course keeps a limit."""
    grown = course[DAYS.index(limit.end)] - course[DAYS.index(limit.start)]
    return grown <= limit.amount if limit.upper else grown >= limit.amount


@given(limit_lists())
@settings(max_examples=150, deadline=None)
def test_bounds_and_feasibility_are_those_of_the_oracle(limits: list[Limit]) -> None:
    possible = courses(limits)
    assert (not find_cycles(limits)) == bool(possible)
    if not possible:
        with pytest.raises(ValueError):
            plot(limits)
        return
    course = plot(limits)
    for ordinal in DAYS[1:]:
        totals = [one[DAYS.index(ordinal)] for one in possible]
        high = course.high(ordinal)
        assert course.low(ordinal) == min(totals)
        if high is None:
            assert max(totals) > sum(limit.amount for limit in limits if limit.upper)
        else:
            assert high == max(totals)


@given(limit_lists(most=9))
@settings(max_examples=150, deadline=None)
def test_each_cycle_is_one_and_no_two_share_a_limit(limits: list[Limit]) -> None:
    cycles = find_cycles(limits)
    used = [limit for cycle in cycles for limit in cycle]
    assert len(used) == len(set(used))
    for cycle in cycles:
        assert find_cycles(cycle)
        below = sum(limit.amount for limit in cycle if not limit.upper)
        assert below > sum(limit.amount for limit in cycle if limit.upper)


@given(limit_lists(most=9), st.randoms(use_true_random=False))
@settings(max_examples=100, deadline=None)
def test_the_order_of_limits_changes_nothing(limits: list[Limit], chance: "object") -> None:
    turned = list(limits)
    chance.shuffle(turned)  # type: ignore[attr-defined]
    assert find_cycles(limits) == find_cycles(turned)
    if not find_cycles(limits):
        assert draw(plot(limits)) == draw(plot(turned))


def test_bounds_are_drawn_where_they_change_with_the_claims_behind_them() -> None:
    limits = [
        Limit(BEGINNING, 100, False, 10, "a"), Limit(BEGINNING, 100, True, 20, "b"), Limit(100, 200, False, 5, "c"),
        Limit(BEGINNING, 150, False, 10, "d"), Limit(BEGINNING, 200, True, 40, "e"),
    ]  # fmt: skip
    rows = [(bound.date.toordinal(), bound.low, bound.high, bound.claims) for bound in draw(plot(limits))]
    assert rows == [(100, 10, 20, ("a", "b")), (200, 15, 40, ("a", "c", "e"))]


def test_bounds_between_two_days_are_those_of_the_earlier_and_the_later() -> None:
    course = plot([Limit(BEGINNING, 100, False, 10, "a"), Limit(BEGINNING, 200, True, 40, "b")])
    assert (course.low(99), course.low(100), course.low(150), course.low(999)) == (0, 10, 10, 10)
    assert (course.high(1), course.high(200), course.high(201)) == (40, 40, None)


def test_a_chain_of_alternating_limits_is_followed_to_its_end() -> None:
    """Each step needs the one before it, forward and back in turn."""
    limits = []
    for step in range(50):
        base = 10 * step
        limits += [Limit(base, base + 15, False, 8, f"l{step}"), Limit(base + 10, base + 15, True, 1, f"u{step}")]
    course = plot(limits)
    assert course.low(490) == 7 * 49
    assert find_cycles([*limits, Limit(BEGINNING, 490, True, 7 * 49 - 1, "x")])
    assert len(find_cycles([*limits, Limit(BEGINNING, 490, True, 7 * 49 - 1, "x")])[0]) == 2 * 49 + 1


def test_only_the_strictest_limit_between_two_days_is_kept() -> None:
    ladder = Ladder([Limit(0, 5, True, amount, f"t{amount}", amount == 3) for amount in (9, 3, 7)] + [
        Limit(0, 5, True, 3, "firm")
    ])  # fmt: skip
    assert [limit.claim for _, _, limit in ladder.falling[1]] == ["firm"]
