"""When a transfer lies, and whether a paragraph was in force then."""

from datetime import date

import pytest

from armsledger.assess.inforce import Days, date_condition, days_of, spells_of, status_of, years_before
from armsledger.model import Period, Status, Transfer
from armsledger.rulebook.regimes import load_rulebook
from provision_cases import transfer_of

D = date
BOOK = load_rulebook()
RETURNED = BOOK.named("iran", "S/RES/1747 (2007) OP 5")


def told(when: Period | None, status: Status = "done") -> Transfer:
    return transfer_of(
        {"supplier": ["IR"], "cargo": ["arms"], "status": status, "when": (when.start, when.end) if when else None}
    )


@pytest.mark.parametrize(
    ("when", "status", "published", "days"),
    [
        (Period(D(2020, 1, 1), D(2020, 2, 1)), "done", D(2024, 1, 1), Days(D(2020, 1, 1), D(2020, 2, 1), True)),
        (Period(D(2020, 1, 1), None), "done", D(2024, 1, 1), Days(D(2020, 1, 1), D(2024, 1, 1), True)),
        (Period(D(2020, 1, 1), None), "done", None, Days(D(2020, 1, 1), None, True)),
        (Period(None, D(2020, 2, 1)), "done", D(2024, 1, 1), Days(D(2015, 2, 1), D(2020, 2, 1), False)),
        (None, "done", D(2024, 1, 1), Days(D(2019, 1, 1), D(2024, 1, 1), False)),
        (None, "done", None, Days(None, None, False)),
        (None, "planned", D(2024, 1, 1), Days(D(2024, 1, 1), None, False)),
        (Period(None, D(2025, 1, 1)), "planned", D(2024, 1, 1), Days(D(2024, 1, 1), D(2025, 1, 1), True)),
        (Period(None, D(2023, 1, 1)), "planned", D(2024, 1, 1), Days(None, D(2023, 1, 1), True)),
        (None, "possible", D(2024, 1, 1), Days(None, None, False)),
        (Period(D(2025, 1, 1), None), "done", D(2024, 1, 1), Days(D(2024, 1, 1), D(2024, 1, 1), True)),
    ],
)
def test_a_transfer_lies_in_its_period_else_around_its_document(
    when: Period | None, status: Status, published: date | None, days: Days
) -> None:
    assert days_of(told(when, status), published) == days


def test_a_leap_day_has_a_day_some_years_before() -> None:
    assert years_before(D(2024, 2, 29), 5) == D(2019, 2, 28)


@pytest.mark.parametrize(
    ("days", "statuses"),
    [
        (Days(D(2010, 1, 1), D(2010, 2, 1), True), ["in force"]),
        (Days(D(2018, 1, 1), D(2018, 2, 1), True), []),
        (Days(D(2025, 10, 1), D(2025, 10, 2), True), ["contested"]),
        (Days(None, None, False), ["in force", "contested"]),
        (Days(D(2016, 1, 16), D(2016, 1, 16), True), ["in force"]),
        (Days(D(2016, 1, 17), D(2016, 1, 17), True), []),
    ],
)
def test_a_returned_paragraph_has_two_spells(days: Days, statuses: list[str]) -> None:
    assert [spell.status for spell in spells_of(RETURNED, days)] == statuses


def test_from_the_day_that_it_is_overtaken_another_speaks_for_it() -> None:
    item = BOOK.named("dprk", "S/RES/1695 (2006) OP 3")
    (spell,) = spells_of(item, Days(D(2006, 8, 1), D(2006, 8, 2), True), D(2006, 10, 14))
    assert spell.until == D(2006, 10, 13)
    assert not list(spells_of(item, Days(D(2006, 10, 14), None, True), D(2006, 10, 14)))


def test_the_status_is_that_of_the_day_and_todays_where_the_day_is_open() -> None:
    (spell,) = spells_of(RETURNED, Days(D(2010, 1, 1), D(2010, 2, 1), True))
    assert status_of(spell, Days(D(2010, 1, 1), D(2010, 2, 1), True)) == "in force"
    assert status_of(spell, Days(None, None, False)) == "terminated"


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (Days(D(2010, 1, 1), D(2010, 2, 1), True), ""),
        (Days(D(2008, 1, 1), D(2010, 2, 1), True), "if on or after 1 Mar 2009"),
        (Days(D(2010, 1, 1), D(2012, 2, 1), True), "if on or before 5 Apr 2011"),
        (Days(D(2008, 1, 1), None, True), "if from 1 Mar 2009 to 5 Apr 2011"),
        (Days(D(2010, 1, 1), D(2010, 2, 1), False), "the claim gives no date: if from 1 Mar 2009 to 5 Apr 2011"),
    ],
)
def test_what_the_date_leaves_open_is_said(days: Days, words: str) -> None:
    assert date_condition(D(2009, 3, 1), D(2011, 4, 5), days) == words


def test_a_paragraph_without_an_end_leaves_only_its_beginning_open() -> None:
    assert date_condition(D(2009, 3, 1), None, Days(None, None, False)) == (
        "the claim gives no date: in force since 1 Mar 2009"
    )
    assert not date_condition(D(2009, 3, 1), None, Days(D(2010, 1, 1), None, True))
