"""Periods: intervals of days, open where the words leave them open."""

from datetime import date

import pytest

from armsledger.model import Period


def test_one_end_is_enough() -> None:
    assert Period(date(2024, 3, 1), None, "since March").end is None


def test_no_end_at_all_is_no_period() -> None:
    with pytest.raises(ValueError, match="at least one"):
        Period(None, None)


def test_a_period_cannot_end_before_it_starts() -> None:
    with pytest.raises(ValueError, match="before it starts"):
        Period(date(2024, 3, 2), date(2024, 3, 1))
