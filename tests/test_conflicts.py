"""Irreducible conflicts against a search through all sets of parts."""

from itertools import combinations

from hypothesis import given, settings

from armsledger.reconcile.bounds import find_cycles
from armsledger.reconcile.conflicts import (
    MOST_CONFLICTS,
    Conflict,
    all_conflicts,
    chosen,
    cycle_within,
    gather,
    more_conflicts,
    pairs_at_odds,
    shrink,
)
from armsledger.reconcile.constraints import Limit
from line_samples import limit_lists


def by_force(limits: list[Limit]) -> list[Conflict]:
    """Every set of parts that cannot hold while each smaller one can."""
    parts = gather(limits)
    found: list[Conflict] = []
    for size in range(1, len(parts) + 1):
        for some in combinations(sorted(parts), size):
            if not any(set(known) <= set(some) for known in found) and find_cycles(chosen(parts, some)):
                found.append(some)
    return sorted(found)


@given(limit_lists(most=8))
@settings(max_examples=200, deadline=None)
def test_all_conflicts_are_those_of_the_oracle(limits: list[Limit]) -> None:
    expected = by_force(limits)
    found, complete = all_conflicts(gather(limits))
    assert complete or len(expected) > MOST_CONFLICTS
    assert set(found) <= set(expected)
    if complete:
        assert found == expected


@given(limit_lists(most=8))
@settings(max_examples=100, deadline=None)
def test_without_any_one_part_a_conflict_dissolves(limits: list[Limit]) -> None:
    parts = gather(limits)
    for conflict in [*more_conflicts(parts, ()), *pairs_at_odds(parts)]:
        assert find_cycles(chosen(parts, conflict))
        for part in conflict:
            assert not find_cycles(chosen(parts, [other for other in conflict if other != part]))
        cycle = cycle_within(conflict, parts)
        assert {(limit.claim, limit.presumed) for limit in cycle} == set(conflict)


def test_shrinking_keeps_what_is_needed() -> None:
    limits = [
        Limit(0, 5, False, 6, "a"), Limit(5, 9, False, 6, "b"), Limit(0, 9, True, 10, "c"), Limit(0, 4, False, 3, "d"),
        Limit(0, 20, True, 11, "e"),
    ]  # fmt: skip
    parts = gather(limits)
    found = {tuple(claim for claim, _ in shrink(some, parts)) for some in (parts, [*parts][:4])}
    assert found <= {("a", "b", "c"), ("a", "b", "e")}
    assert [[claim for claim, _ in one] for one in all_conflicts(parts)[0]] == [["a", "b", "c"], ["a", "b", "e"]]


def test_too_many_conflicts_are_not_listed_all() -> None:
    limits = [Limit(0, 1, False, 9, "bad"), *(Limit(0, day, True, 1, f"t{day}") for day in range(2, 60))]
    found, complete = all_conflicts(gather(limits))
    assert not complete and len(found) > MOST_CONFLICTS
