"""The voices that can hold together against a search through all sets of them."""

from collections.abc import Sequence
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from armsledger.reconcile.conflicts import Conflict
from armsledger.reconcile.consistent import Backing, choose

CLAIMS = "abcdef"
VOICES = "uvwxyz"


@st.composite
def cases(draw: st.DrawFn) -> tuple[list[Conflict], Backing]:
    """A few conflicts over six claims by up to six voices; no voice stands behind the whole of a conflict."""
    voices = {claim: frozenset(draw(st.sets(st.sampled_from(VOICES), min_size=1, max_size=2))) for claim in CLAIMS}
    weights = {voice: draw(st.sampled_from((250, 500, 1000, 1500))) for voice in VOICES}
    part = st.tuples(st.sampled_from(CLAIMS), st.booleans())
    conflicts = draw(st.lists(st.sets(part, min_size=2, max_size=3).map(lambda one: tuple(sorted(one))), max_size=6))
    apart = [one for one in conflicts if not frozenset.intersection(*(voices[claim] for claim, _ in one))]
    return apart, Backing(voices, weights)


def lightest(conflicts: Sequence[Conflict], backing: Backing) -> int:
    """The least weight whose giving up leaves no conflict whole, by trying all."""
    best = sum(backing.weights.values())
    for states in product((0, 1, 2), repeat=len(VOICES)):
        given_up = dict(zip(VOICES, states, strict=True))
        price = sum(backing.weights[voice] * state // 2 for voice, state in given_up.items())
        if price < best and all(
            any(
                all(given_up[voice] >= (1 if presumed else 2) for voice in backing.voices[claim])
                for claim, presumed in one
            )
            for one in conflicts
        ):
            best = price
    return best


@given(cases())
@settings(max_examples=60, deadline=None)
def test_what_is_given_up_weighs_least(case: tuple[list[Conflict], Backing]) -> None:
    conflicts, backing = case
    choice = choose(conflicts, backing)
    assert choice.exact
    assert all(set(one) & choice.out for one in conflicts)
    whole = {voice for voice in VOICES if any(voice in backing.voices[c] and (c, False) in choice.out for c in CLAIMS)}
    # The voices that the parts left out need given up; one that presumes only is lost at half of its weight.
    needed = {voice for claim, presumed in choice.out if not presumed for voice in backing.voices[claim]}
    halves = {voice for claim, presumed in choice.out if presumed for voice in backing.voices[claim]} - needed
    assert whole >= needed
    price = sum(backing.weights[voice] for voice in needed) + sum(backing.weights[voice] // 2 for voice in halves)
    assert price == lightest(conflicts, backing)


def backing(**weights: int) -> Backing:
    """Each voice behind the claim of its name."""
    return Backing({name: frozenset((name,)) for name in weights}, weights)


def test_the_heavier_side_holds() -> None:
    conflicts: list[Conflict] = [(("a", False), ("b", False)), (("a", False), ("c", False))]
    assert choose(conflicts, backing(a=1000, b=400, c=400)).out >= {("b", False), ("c", False)}
    assert ("a", False) in choose(conflicts, backing(a=700, b=400, c=400)).out


def test_giving_up_a_presumption_costs_half() -> None:
    conflict: Conflict = (("a", True), ("b", False))
    assert choose([conflict], backing(a=1000, b=600)).out == {("a", True)}
    assert ("b", False) in choose([conflict], backing(a=1000, b=400)).out


def test_an_origin_goes_with_all_its_claims_that_take_part_in_a_conflict() -> None:
    voices = {
        "a1": frozenset("a"),
        "a2": frozenset("a"),
        "a3": frozenset("a"),
        "b": frozenset("b"),
        "c": frozenset("c"),
    }
    conflicts: list[Conflict] = [(("a1", False), ("b", False)), (("a2", False), ("c", False))]
    out = choose(conflicts, Backing(voices, {"a": 900, "b": 500, "c": 500})).out
    assert {claim for claim, _ in out} == {"a1", "a2"}


def test_who_contradicts_himself_falls_apart_into_his_claims() -> None:
    voices = {"a1": frozenset("a"), "a2": frozenset("a"), "b": frozenset("b")}
    conflicts: list[Conflict] = [(("a1", False), ("a2", False)), (("a1", False), ("b", False))]
    out = choose(conflicts, Backing(voices, {"a": 1000, "b": 300})).out
    assert {claim for claim, _ in out} == {"a1"}
