"""How two claims relate, in the order in which the design tests it."""

from armsledger.model import Line, Verdict
from armsledger.reconcile.verdicts import ALL_PAIRS
from line_samples import LINE, claim, during, reckon

DATES = {"a": "2024-12-04", "b": "2024-12-18", "c": "2023-12-20"}


def kinds(*claims: object, line: Line = LINE, **more: object) -> list[str]:
    """The kinds of all verdicts on a line."""
    return [verdict.kind for verdict in reckon([*claims], DATES, **more)[line].verdicts]  # type: ignore[list-item,arg-type]


def only(*claims: object, **more: object) -> Verdict:
    """The only verdict of two claims."""
    (found,) = reckon([*claims], DATES, **more)[LINE].verdicts  # type: ignore[list-item,arg-type]
    return found


def test_overlapping_figures_of_one_time_agree_and_say_how_many_origins_do() -> None:
    found = only(claim("a", 10_000, 12_000), claim("b", 11_000, 0))
    assert found.kind == "agrees"
    assert found.arithmetic.endswith("overlap: 10,000 to 12,000 and 9,900 to 12,100; 2 origins")


def test_an_origin_that_repeats_itself_does_not_agree() -> None:
    same = {"a": "MSMT", "b": "MSMT", "c": "MSMT"}
    found = only(claim("a", 10_000, 12_000), claim("b", 11_000, 0), origins=same)
    assert found.kind == "not-comparable" and "the same origin, MSMT, counts once" in found.arithmetic
    assert kinds(claim("a", 11, 0), claim("a2", 11, 0, document="a.txt")) == ["agrees"]
    twice = only(claim("a", 11, 0), claim("a2", 11, 0, document="a.txt"), origins=same | {"a2": "MSMT"})
    assert twice.kind == "not-comparable" and "2 claims say the same" in twice.arithmetic


def test_unknown_lineage_is_named_and_counts_as_none() -> None:
    found = only(claim("a", 10_000, 12_000), claim("b", 11_000, 0), origins={"b": None})
    assert found.arithmetic.endswith("1 origin, 1 of unknown lineage")


def test_a_figure_within_what_the_other_states_refines_it() -> None:
    assert kinds(claim("a", 5_000, 20_000), claim("b", 11_000, 0)) == ["refines"]
    assert kinds(claim("a", None, 20_000), claim("b", 11_000, 12_000)) == ["refines"]


def test_a_larger_later_figure_is_growth() -> None:
    found = only(claim("c", None, 1_000, basis="total"), claim("b", 20_000, 0, approx=True))
    assert found.kind == "grows"
    assert "at least 18,000 > at most 1,000, so at least 17,000 more came in between" in found.arithmetic
    later = claim("b", 300, 0, basis="increment", when=during("2024-02-01", "2024-02-29"))
    assert kinds(claim("c", 500, 0), later) == ["grows"]


def test_a_smaller_later_total_conflicts() -> None:
    assert kinds(claim("c", 20_000, 0), claim("b", 10_000, 0)) == ["conflicts"]


def test_an_increment_within_the_others_period_is_part_of_it() -> None:
    inner = claim("a", 300, 0, basis="increment", when=during("2023-03-01", "2023-03-31"))
    assert kinds(inner, claim("b", 1_000, 0, when=during("2023-01-01", "2023-12-31"))) == ["part-of"]
    assert kinds(inner, claim("b", 1_000, 0)) == ["part-of"]


def test_a_stock_is_part_of_the_total() -> None:
    assert kinds(claim("a", 2_000, 9_999, basis="stock"), claim("b", 11_000, 0)) == ["part-of"]


def test_figures_far_apart_that_need_no_growth_are_not_comparable() -> None:
    found = only(claim("c", 11_000, 0), claim("b", 11_000, 0))
    assert found.kind == "not-comparable" and "364 days lie between them" in found.arithmetic


def test_increments_over_different_days_are_not_comparable() -> None:
    one = claim("a", 30, 0, when=during("2023-01-01", "2023-01-31"))
    assert kinds(one, claim("b", 50, 0, when=during("2023-03-01", "2023-03-31"))) == ["not-comparable"]


def test_other_units_never_turn_into_one_another() -> None:
    shells = {"cargo": ("artillery-shells",)}
    found = kinds(
        claim("a", 9, 0, unit="rounds", **shells), claim("b", 9, 0, unit="containers", **shells),
        line=Line(("KP",), ("RU",), "artillery-shells", "rounds"),
    )  # fmt: skip
    assert found == ["not-comparable"]


def test_a_member_is_part_of_its_group_and_both_lines_say_so() -> None:
    of = {"recipient": ("UA",), "cargo": ("drones",)}
    member = claim("a", 30, 40, unit="items", supplier=("DE",), **of)
    group = claim("b", 90, 99, unit="items", supplier=("EU",), **of)
    for supplier in ("DE", "EU"):
        assert kinds(member, group, line=Line((supplier,), ("UA",), "drones", "items")) == ["part-of"]
    assert "conflicts" in kinds(
        claim("a", 300, 400, unit="items", supplier=("DE",), **of),
        group,
        line=Line(("EU",), ("UA",), "drones", "items"),
    )


def test_among_many_figures_each_is_held_against_the_next_alone() -> None:
    claims = [
        claim(f"t{n}", 100 * n, 100 * n + 50, basis="total", when=during(None, f"{2000 + n}-06-01"))
        for n in range(1, ALL_PAIRS + 6)
    ]
    assert kinds(*claims) == ["grows"] * (len(claims) - 1)
    assert len(kinds(*claims[:5])) == 10
