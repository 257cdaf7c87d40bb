"""Each row of the design's table: what a claim binds, and between which days."""

from datetime import date
from fractions import Fraction

import pytest

from armsledger.model import Amount, Line, Period
from armsledger.reconcile.constraints import BEGINNING, Limit, bearing, exact, is_loose, plain_number, reckoned
from armsledger.reconcile.lines import Standing
from line_samples import claim, during

PUBLISHED = during("2024-12-18", "2024-12-18")
AT = date(2024, 12, 18).toordinal()
NEW_YEAR = date(2022, 12, 31).toordinal()
YEAR_END = date(2023, 12, 31).toordinal()


def rows(
    amount: Amount, when: Period | None, published: Period | None = PUBLISHED
) -> list[tuple[int, int, str, object]]:
    """The limits of an amount without tolerance: start, end, side, amount."""
    limits = reckoned(amount, when, published).limits("t", 0)
    return [(one.start, one.end, "<=" if one.upper else ">=", one.amount) for one in limits]


def test_a_total_counts_from_its_start_or_from_the_beginning_to_the_as_of_day() -> None:
    amount = Amount(90, 110, "people", basis="total")
    assert rows(amount, None) == [(BEGINNING, AT, ">=", 90), (BEGINNING, AT, "<=", 110)]
    assert rows(amount, during("2023-01-01", None)) == [(NEW_YEAR, AT, ">=", 90), (NEW_YEAR, AT, "<=", 110)]
    assert rows(amount, during(None, "2023-12-31")) == [
        (BEGINNING, YEAR_END, ">=", 90),
        (BEGINNING, YEAR_END, "<=", 110),
    ]


@pytest.mark.parametrize("basis", ["increment", None])
def test_an_increment_or_a_figure_without_basis_with_both_ends_counts_over_its_period(basis: object) -> None:
    said = reckoned(Amount(90, 110, "people", basis=basis), during("2023-01-01", "2023-12-31"), PUBLISHED)  # type: ignore[arg-type]
    assert said.limits("t", 0) == [Limit(NEW_YEAR, YEAR_END, False, 90, "t"), Limit(NEW_YEAR, YEAR_END, True, 110, "t")]


def test_a_figure_without_basis_and_period_is_presumed_a_total() -> None:
    limits = reckoned(Amount(90, 110, "people"), None, PUBLISHED).limits("t", 0)
    assert limits == [Limit(BEGINNING, AT, False, 90, "t"), Limit(BEGINNING, AT, True, 110, "t", presumed=True)]


def test_a_stock_binds_only_from_below() -> None:
    assert rows(Amount(90, 110, "people", basis="stock"), during("2024-08-01", None)) == [(BEGINNING, AT, ">=", 90)]


def test_an_increment_whose_start_is_not_known_binds_only_from_below() -> None:
    assert rows(Amount(90, 110, "people", basis="increment"), None) == [(BEGINNING, AT, ">=", 90)]


def test_open_sides_bind_nothing() -> None:
    assert rows(Amount(None, 110, "people", basis="total"), None) == [(BEGINNING, AT, "<=", 110)]
    assert rows(Amount(90, None, "people", basis="total"), None) == [(BEGINNING, AT, ">=", 90)]


def test_without_any_date_nothing_is_bound() -> None:
    assert rows(Amount(90, 110, "people", basis="total"), None, None) == []
    undated = reckoned(Amount(90, 110, "people"), None, None)
    assert (undated.first, undated.last) == (None, None)


def test_an_as_of_day_known_only_within_bounds_binds_from_below_at_their_end_and_from_above_at_their_start() -> None:
    published = during("2024-12-01", "2024-12-18")
    first = date(2024, 12, 1).toordinal()
    assert rows(Amount(90, 110, "people", basis="total"), None, published) == [
        (BEGINNING, AT, ">=", 90), (BEGINNING, first, "<=", 110)
    ]  # fmt: skip


def test_what_was_told_as_done_was_done_when_it_was_told() -> None:
    amount = Amount(90, 110, "people", basis="increment")
    assert [row[:2] for row in rows(amount, during("2024-01-01", "2024-12-31"))] == [(YEAR_END, AT), (YEAR_END, AT)]
    early = during("2020-01-01", "2020-01-01")
    assert [row[1] for row in rows(amount, during("2023-01-01", "2023-12-31"), early)] == [YEAR_END, YEAR_END]


@pytest.mark.parametrize(
    ("low", "high", "approx", "loose"),
    [(11_000, 11_000, False, True), (14_000, 14_000, True, True), (10_000, 12_000, False, False),
     (None, 1_000, False, False), (100, None, False, False), (11_234, 11_234, False, False), (12, 12, False, False),
     (100, None, True, True), (1_500_000_000, 1_500_000_000, False, True), (2.5, 2.5, False, False)],
)  # fmt: skip
def test_the_tolerance_widens_approximate_and_single_round_figures_only(
    low: float | None, high: float | None, approx: bool, loose: bool
) -> None:
    assert is_loose(Amount(low, high, "people", approx)) is loose


def test_widening_is_exact() -> None:
    said = reckoned(Amount(14_000, 14_000, "people", True, "total"), None, PUBLISHED)
    assert (said.least(Fraction(1, 10)), said.most(Fraction(1, 10))) == (12_600, 15_400)
    assert said.least(Fraction(2)) == 0
    assert exact(0.1) == Fraction(1, 10) and exact(2.0) == 2
    assert plain_number(Fraction(1, 4)) == 0.25


@pytest.mark.parametrize(
    "more", [{"status": "planned"}, {"status": "possible"}, {"polarity": "denied"}, {"quantity": None}]
)
def test_plans_denials_and_claims_without_figure_bind_nothing(more: dict[str, object]) -> None:
    line = Line(("KP",), ("RU",), "troops", "people")
    plain = claim("a", 100, 0)
    assert bearing(Standing(plain.id, plain, line), PUBLISHED) is not None
    assert bearing(Standing(plain.id, plain, line, figure=False), PUBLISHED) is None
    other = claim("a", 100, 0, **more)
    assert bearing(Standing(other.id, other, line), PUBLISHED) is None
