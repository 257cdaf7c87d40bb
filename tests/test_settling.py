"""What is left out where the limits of a line conflict, and how that was chosen."""

from armsledger.lexicon.words import load_lexicon
from armsledger.reconcile.bounds import find_cycles
from armsledger.reconcile.conflicts import chosen, gather
from armsledger.reconcile.constraints import Limit
from armsledger.reconcile.lines import lay_lines
from armsledger.reconcile.settling import MOST_APART, back, irreducible, settle
from armsledger.reconcile.statements import Statement, fold
from line_samples import LINE, claim, during


def statements(*names: str, origins: dict[str, str | None] | None = None, hedged: str = "") -> list[Statement]:
    """Totals of 101, 102 … people by the same day, one a name, each by its own origin unless said otherwise."""
    claims = [
        claim(name, 101 + n, 0, basis="total", when=during(None, "2024-01-01"), hedged=name in hedged)
        for n, name in enumerate(names)
    ]
    origin_of = {one.id: (origins or {}).get(one.quote, one.quote) for one in claims}
    return fold(lay_lines(claims, load_lexicon())[LINE], {}, origin_of)


def test_what_holds_together_is_left_as_it_is() -> None:
    some = statements("a")
    parts = gather(limit for one in some for limit in one.limits(0))
    assert settle(parts, some) == (set(), [], "")


def test_the_heavier_side_stays_and_what_is_left_can_hold() -> None:
    some = statements("a", "b", origins={"a": None})
    parts = gather(limit for one in some for limit in one.limits(0))
    out, conflicts, method = settle(parts, some)
    (unknown,) = (one.id for one in some if not one.origins)
    assert method == "exact" and len(conflicts) == 1
    assert {claim for claim, _ in out} == {unknown}
    assert not find_cycles(chosen(parts, parts.keys() - out))


def test_many_conflicts_without_a_limit_in_common_are_fitted() -> None:
    limits = [
        limit
        for n in range(MOST_APART + 2)
        for limit in (
            Limit(10 * n, 10 * n + 5, False, 9, f"a{n}"), Limit(10 * n, 10 * n + 5, True, 4, f"b{n}"),
        )
    ]  # fmt: skip
    parts = gather(limits)
    (said,) = (one.bearing for one in statements("a"))
    some = [
        Statement(one.claim, LINE, said, (one.claim,), frozenset((f"origin {one.claim}",)), frozenset(), frozenset())
        for one in limits
    ]
    out, conflicts, method = settle(parts, some)
    assert method == "fitted" and len(conflicts) == MOST_APART + 2
    assert not find_cycles(chosen(parts, parts.keys() - out))


def test_an_origin_weighs_more_than_a_document_and_a_hedge_less() -> None:
    some = statements("a", "b", "c", origins={"b": None}, hedged="c")
    weights = back(some).weights
    assert sorted(weights.values()) == [250, 750, 1000]


def test_a_conflict_that_holds_another_is_not_shown() -> None:
    small, large = (("a", False), ("b", False)), (("a", False), ("b", True), ("c", False))
    assert irreducible([large, small]) == [small]
    assert irreducible([(("a", False), ("b", True)), small]) == [small]
