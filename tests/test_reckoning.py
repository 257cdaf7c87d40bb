"""What lines support together: the claims of the case that the tool was built for, rollup, weights, order."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from armsledger.lexicon.words import load_lexicon
from armsledger.model import Bound, Line, Transfer
from armsledger.reconcile.lines import lay_lines
from armsledger.reconcile.reckoning import Reckoning, reckon_lines
from line_samples import LINE, claim, day, during, reckon

RANGE = claim("range", 10_000, 12_000)
PAPER = claim("paper", 11_000, 0)
YEAR = claim("year", 11_000, 0, approx=True, when=during("2023-01-01", "2023-12-31"), document="sum.txt")
FURTHER = claim("further", 3_000, 0, basis="increment", when=during("2024-01-01", "2024-04-30"), document="sum.txt")
UNDATED = claim("undated", 14_000, 0, approx=True, when=during("2022-02-24", None), document="sum.txt")
DATES = {"range": "2024-12-04", "paper": "2024-12-18"}
ORIGINS = {"year": None, "further": None}


def case(*claims: Transfer, **more: object) -> Reckoning:
    """The reckoning of troops from claims as above."""
    return reckon([*claims], DATES, ORIGINS, **more)[LINE]  # type: ignore[arg-type]


def test_the_troops() -> None:
    found = case(RANGE, PAPER, YEAR, FURTHER, UNDATED)
    kinds = [verdict.kind for verdict in found.verdicts]
    assert kinds == ["conflicts", "conflicts", "agrees", "undated"]
    conflicts = {verdict.claims: verdict.dissolves for verdict in found.verdicts[:2]}
    assert conflicts == {
        tuple(sorted((YEAR.id, FURTHER.id, RANGE.id))): 1 / 7, tuple(sorted((YEAR.id, FURTHER.id, PAPER.id))): 0.12
    }  # fmt: skip
    assert "= 14,000 > at most 12,000 by 4 December 2024" in found.verdicts[0].arithmetic + found.verdicts[1].arithmetic
    assert found.verdicts[2].claims == tuple(sorted((RANGE.id, PAPER.id)))
    assert (found.outside, found.relaxed, found.method) == (tuple(sorted((YEAR.id, FURTHER.id))), (), "exact")
    assert found.bounds == (
        Bound(date=day("2024-12-04"), low=10_000, high=12_000, claims=(RANGE.id,)),
        Bound(date=day("2024-12-18"), low=10_000, high=12_100, claims=tuple(sorted((RANGE.id, PAPER.id)))),
    )


def test_with_a_tolerance_wide_enough_nothing_conflicts() -> None:
    found = case(RANGE, PAPER, YEAR, FURTHER, tolerance=15)
    assert (found.outside, found.method) == ((), "")
    assert {verdict.kind for verdict in found.verdicts} == {"agrees", "part-of", "not-comparable"}


def test_the_weight_of_who_says_so_decides_who_stands_outside() -> None:
    total, other = claim("total", 500, 510, basis="total"), claim("other", 100, 110, basis="total")
    dates = {"total": "2024-01-01", "other": "2024-06-01"}
    for unknown in (total, other):
        found = reckon([total, other], dates, {unknown.quote: None})[LINE]
        assert found.outside == (unknown.id,)
    hedged = claim("total", 500, 510, basis="total", hedged=True)
    assert reckon([hedged, other], dates)[LINE].outside == (hedged.id,)


def test_a_presumption_is_given_up_before_a_claim() -> None:
    total, part = claim("total", 500, 510, basis="total"), claim("part", 100, 110)
    found = reckon([total, part], {"total": "2024-01-01", "part": "2024-06-01"})[LINE]
    assert (found.outside, found.relaxed) == ((), (part.id,))
    assert [verdict.presumed for verdict in found.verdicts] == [True]


def test_reprints_of_one_origin_do_not_outvote_two_others() -> None:
    many = [claim(f"r{n}", 900, 910, basis="total") for n in range(5)]
    two = [claim("a", 100, 110, basis="total"), claim("b", 105, 115, basis="total")]
    dates = {one.quote: "2024-01-01" for one in (*many, *two)}
    found = reckon([*many, *two], dates, {one.quote: "wire" for one in many})[LINE]
    assert found.outside == tuple(sorted(one.id for one in many))


def test_figures_of_narrower_cargo_bind_broader_cargo_from_below_and_are_bound_from_above() -> None:
    shells = claim("shells", 300, 310, unit="rounds", basis="total", cargo=("artillery-shells",))
    ammunition = claim("ammunition", 100, 900, unit="rounds", basis="total", cargo=("ammunition",))
    dates = {"shells": "2024-01-01", "ammunition": "2024-06-01"}
    found = reckon([shells, ammunition], dates)
    broad = found[Line(("KP",), ("RU",), "ammunition", "rounds")]
    narrow = found[Line(("KP",), ("RU",), "artillery-shells", "rounds")]
    assert [(bound.low, bound.high) for bound in broad.bounds] == [(300, 900), (300, 900)]
    assert (narrow.bounds[-1].low, narrow.bounds[-1].high) == (300, 900)
    assert [verdict.kind for verdict in (*broad.verdicts, *narrow.verdicts)] == ["part-of", "part-of"]
    clash = claim("ammunition", 100, 200, unit="rounds", basis="total", cargo=("ammunition",))
    for line in reckon([shells, clash], dates).values():
        assert [verdict.kind for verdict in line.verdicts] == ["conflicts"]


def test_a_member_that_has_left_its_group_does_not_bind_it() -> None:
    of = {"recipient": ("UA",), "cargo": ("drones",), "unit": "items", "basis": "total"}
    member, group = claim("gb", 300, 310, supplier=("GB",), **of), claim("eu", 100, 110, supplier=("EU",), **of)
    line = Line(("EU",), ("UA",), "drones", "items")
    assert reckon([member, group], {"gb": "2024-01-01", "eu": "2024-06-01"})[line].verdicts == ()
    before = reckon([member, group], {"gb": "2015-01-01", "eu": "2015-06-01"})[line].verdicts
    assert [verdict.kind for verdict in before] == ["conflicts"]


@st.composite
def ledgers(draw: st.DrawFn) -> list[Transfer]:
    """Claims of all kinds on a few lines."""
    found = []
    for number in range(draw(st.integers(2, 9))):
        low = draw(st.integers(1, 40)) * 10
        when = draw(st.sampled_from((None, ("2023-01-01", "2023-12-31"), (None, "2023-06-30"), ("2023-03-01", None))))
        found.append(claim(
            f"c{number}", low, low + draw(st.sampled_from((0, 15))), unit="rounds",
            basis=draw(st.sampled_from(("total", "increment", "stock", None))), when=during(*when) if when else None,
            cargo=(draw(st.sampled_from(("artillery-shells", "ammunition"))),), hedged=draw(st.booleans()),
            status=draw(st.sampled_from(("done", "done", "planned"))), document=f"c{number % 4}.txt",
        ))  # fmt: skip
    return found


@given(ledgers(), st.randoms(use_true_random=False))
@settings(max_examples=80, deadline=None)
def test_the_order_of_claims_changes_nothing(claims: list[Transfer], chance: random.Random) -> None:
    dates = {"c0": "2023-05-01", "c1": "2024-05-01", "c2": "2024-05-20"}
    turned = chance.sample(claims, len(claims))
    assert reckon(claims, dates) == reckon(turned, dates)


@given(ledgers())
@settings(max_examples=60, deadline=None)
def test_the_bounds_are_those_of_the_claims_that_hold(claims: list[Transfer]) -> None:
    dates = {f"c{n}": "2024-05-01" for n in range(4)}
    line = Line(("KP",), ("RU",), "ammunition", "rounds")
    own = [one for one in claims if one.cargo == ("ammunition",)]
    found = reckon(own, dates).get(line)
    if found is None or found.relaxed:
        return
    rest = reckon([one for one in own if one.id not in found.outside], dates).get(line)
    assert rest is None or (rest.bounds, rest.outside, rest.method) == (found.bounds, (), "")


def test_a_line_too_large_to_list_its_conflicts_is_still_decided_exactly() -> None:
    """Sixty right totals by ten origins and two wrong ones: more conflicts than are listed."""
    right = [
        claim(f"r{n}", 100 * n, 100 * n + 50, basis="total", when=during(None, f"{1950 + n}-01-01"))
        for n in range(1, 61)
    ]
    wrong = [claim(f"w{n}", 50_000, 51_000, basis="total", when=during(None, f"{1960 + n}-01-01")) for n in range(2)]
    origins = {one.quote: f"o{number % 10}" for number, one in enumerate(right)} | {"w0": "w", "w1": "w"}
    found = reckon([*right, *wrong], {}, origins)[LINE]
    assert (found.outside, found.method) == (tuple(sorted(one.id for one in wrong)), "exact")
    assert 1 <= sum(verdict.kind == "conflicts" for verdict in found.verdicts) <= 2


def test_claims_without_figures_make_a_line_without_bounds() -> None:
    found = reckon_lines(lay_lines([claim("a")], load_lexicon()), {}, {}, load_lexicon())
    assert found == {Line(("KP",), ("RU",), "troops", ""): Reckoning((), (), (), (), "")}
