"""How what was done meets what was planned: as a total, and as parts that come one after the other."""

from hypothesis import given, settings
from hypothesis import strategies as st

from armsledger.model import Transfer, Verdict
from line_samples import LINE, claim, during, reckon

DATES = {"a": "2024-12-04", "b": "2024-12-18", "c": "2023-12-20"}
QUARTERS = [
    ("2024-01-01", "2024-03-31"), ("2024-04-01", "2024-06-30"), ("2024-07-01", "2024-09-30"),
    ("2024-10-01", "2024-12-31"),
]  # fmt: skip
MET = {"fulfilled", "short", "exceeded"}


def met(*claims: Transfer, dates: dict[str, str] = DATES) -> list[Verdict]:
    """How plans are met by what the other claims say was done."""
    return [verdict for verdict in reckon([*claims], dates)[LINE].verdicts if verdict.kind in MET]


def kinds(*claims: Transfer, dates: dict[str, str] = DATES) -> list[str]:
    return [verdict.kind for verdict in met(*claims, dates=dates)]


def quarter(number: int, low: int, high: int | None = None) -> Transfer:
    return claim(f"q{number}", low, low if high is None else high, basis="increment", when=during(*QUARTERS[number]))


def test_the_last_total_is_held_against_the_plan() -> None:
    plan = claim("c", 100, 0, status="planned", unit="people")
    assert kinds(plan, claim("b", 95, 99)) == ["fulfilled"]
    assert kinds(plan, claim("b", 20, 30)) == ["short"]
    assert kinds(plan, claim("b", 200, 300)) == ["exceeded"]
    assert kinds(claim("b", 100, 0, status="planned"), claim("c", 200, 300)) == []
    assert kinds(claim("c", 100, 0, status="planned", polarity="denied"), claim("b", 20, 30)) == []


def test_parts_that_come_one_after_the_other_add_up_before_anything_is_short() -> None:
    plan = claim("c", 1_003, 1_011, status="planned", when=during("2024-01-01", "2024-12-31"))
    parts = [quarter(number, 251) for number in range(4)]
    (whole,) = met(plan, *parts)
    assert whole.kind == "fulfilled" and {one.id for one in parts} < set(whole.claims)
    assert whole.arithmetic.count(" + ") == 3 and "1,004 to 1,004 of 1,003 to 1,011" in whole.arithmetic
    less = [quarter(number, 201) for number in range(4)]
    (short,) = met(plan, *less)
    assert short.kind == "short" and "at most 804 of at least 1,003" in short.arithmetic
    assert kinds(plan, *(quarter(number, 301) for number in range(4))) == ["exceeded"]


def test_a_part_of_the_time_leaves_open_what_came_in_the_rest() -> None:
    plan = claim("c", 1_003, 0, status="planned", when=during("2024-01-01", "2024-12-31"))
    assert kinds(plan, quarter(2, 251)) == []
    assert kinds(plan, quarter(0, 251), quarter(2, 251)) == []
    assert kinds(plan, quarter(2, 1_201)) == ["exceeded"]


def test_without_a_time_of_its_own_a_plan_counts_from_when_it_was_told() -> None:
    plan = claim("c", 1_003, 0, status="planned")
    year = claim("y", 401, 0, basis="increment", when=during("2023-12-21", "2024-12-31"))
    assert kinds(plan, year) == ["short"]
    assert kinds(plan, claim("y", 1_003, 0, basis="increment", when=during("2023-12-21", "2024-12-31"))) == [
        "fulfilled"
    ]


def test_a_planned_total_counts_what_had_come_before() -> None:
    plan = claim("c", 1_003, 0, basis="total", status="planned")
    before = claim("o", 801, 0, basis="total", when=during(None, "2023-12-20"))
    year = claim("y", 202, 0, basis="increment", when=during("2023-12-21", "2024-12-31"))
    (found,) = met(plan, before, year)
    assert found.kind == "fulfilled" and "1,003 to 1,003 of 1,003 to 1,003" in found.arithmetic
    assert set(found.claims) == {plan.id, before.id, year.id}
    assert kinds(claim("c", 1_003, 0, status="planned"), before, year) == ["short"]


def test_what_comes_after_the_time_of_a_plan_does_not_meet_it() -> None:
    plan = claim("c", 1_003, 0, status="planned", when=during("2024-01-01", "2024-06-30"))
    assert kinds(plan, quarter(2, 251)) == []


@given(st.lists(st.integers(101, 399), min_size=4, max_size=4), st.integers(300, 1_700))
@settings(max_examples=40, deadline=None)
def test_the_sum_of_all_parts_decides(parts: list[int], wanted: int) -> None:
    parts = [one + (one % 10 == 0) for one in parts]
    wanted += wanted % 10 == 0
    plan = claim("c", wanted, 0, status="planned", when=during("2024-01-01", "2024-12-31"))
    total = sum(parts)
    expected = "short" if total < wanted else "exceeded" if total > wanted else "fulfilled"
    dates = DATES | {f"q{number}": "2025-02-01" for number in range(4)}
    assert kinds(plan, *(quarter(number, part) for number, part in enumerate(parts)), dates=dates) == [expected]
