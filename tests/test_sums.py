"""A conflict shows its sum, and the tolerance at which it would dissolve."""

from fractions import Fraction

from armsledger.model import Verdict
from armsledger.reconcile.sums import percent
from line_samples import LINE, claim, during, reckon


def conflicts(*claims: object, **more: object) -> list[Verdict]:
    """The conflicts of claims on one line, whose documents are all of the end of 2024."""
    dates = {one.quote: "2024-12-31" for one in claims}  # type: ignore[attr-defined]
    found = reckon([*claims], dates, **more)[LINE].verdicts  # type: ignore[arg-type,list-item]
    return [verdict for verdict in found if verdict.kind == "conflicts"]


def test_the_arithmetic_of_two_increments_against_a_total() -> None:
    a = claim("a", 5_000, 0, when=during("2023-01-01", "2023-12-31"))
    b = claim("b", 2_000, 0, basis="increment", when=during("2024-03-01", "2024-03-31"))
    c = claim("c", 4_000, 6_000, basis="total")
    (found,) = conflicts(a, b, c)
    assert found.claims == tuple(sorted((a.id, b.id, c.id)))
    assert found.arithmetic == (
        f"5,000 in 2023 (claim {a.id}) + 2,000 in March 2024 (claim {b.id}) = 7,000 > "
        f"at most 6,000 by 31 December 2024 (claim {c.id}); with 10 % tolerance on approximate and round figures still "
        "6,300 > 6,000; it would dissolve at a tolerance of 14.3 %"
    )
    assert [step.text for step in found.steps] == [
        "at least 4,500 in 2023 (stated as 5,000)", "at least 1,800 in March 2024 (stated as 2,000)",
        "at most 6,000 by 31 December 2024",
    ]  # fmt: skip
    assert found.dissolves == float(Fraction(1, 7)) and not found.presumed


def test_at_the_tolerance_named_the_conflict_is_gone_and_just_below_it_is_not() -> None:
    a, b = claim("a", 700, 0, basis="total"), claim("b", 500, 0, basis="total")
    (found,) = conflicts(a, b)
    assert found.dissolves == 2 / 12
    assert conflicts(a, b, tolerance=16) and not conflicts(a, b, tolerance=17)


def test_stated_bounds_dissolve_at_no_tolerance() -> None:
    (found,) = conflicts(claim("a", 700, None, basis="total"), claim("b", None, 500, basis="total"))
    assert found.dissolves is None and found.arithmetic.endswith("no tolerance dissolves it")


def test_a_conflict_that_rests_on_a_presumed_total_says_so() -> None:
    (found,) = conflicts(claim("a", 700, 750, basis="total"), b := claim("b", 400, 500))
    assert found.presumed and f"that 500 (claim {b.id}) is a total is presumed" in found.arithmetic


def test_per_cent_are_rounded_up_to_a_tenth() -> None:
    assert [percent(share) for share in (Fraction(1, 7), Fraction(12, 100), Fraction(1, 10), Fraction(1, 1000))] == [
        "14.3 %", "12 %", "10 %", "0.1 %"
    ]  # fmt: skip
