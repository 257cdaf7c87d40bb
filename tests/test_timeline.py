from datetime import date
from pathlib import Path

import pytest

from armsledger.serve.pages.timeline import month_of, shifted, timeline
from desk_samples import desk_at, example, told, visiting, words_of, written


def test_each_month_has_the_claims_that_it_counts(tmp_path: Path) -> None:
    with desk_at(example(tmp_path)) as desk:
        shown = timeline(desk.state, "", "", 1)
        assert max(month.share for month in shown["months"]) == 100.0
        for month in shown["months"]:
            one = timeline(desk.state, month.first.isoformat()[:7], "", 1)
            assert one["sheet"].total == month.claims
            assert all((day.year, day.month) == (month.first.year, month.first.month) for day, _ in one["sheet"].items)
        assert sum(number for _, number in shown["years"]) + shown["undated"] == len(desk.state.shelf.book.claims)


def test_it_can_be_that_of_one_actor(tmp_path: Path) -> None:
    with desk_at(example(tmp_path)) as desk:
        shown = timeline(desk.state, "", "JP", 1)
        assert sum(number for _, number in shown["years"]) == desk.state.shelf.dated.count("JP")
    with visiting(example(tmp_path)) as visitor:
        assert "No dated claim names" in words_of(visitor.get("/timeline?actor=BR"))


@pytest.mark.parametrize("asked", ["2024-13", "x", "9999-12", "0001-01", "2024-10-01"])
def test_a_month_that_is_none_shows_the_latest(tmp_path: Path, asked: str) -> None:
    assert month_of(asked) is None
    with desk_at(written(tmp_path / "l.db", told("a.txt", ("sent ten men", {})))) as desk:
        assert timeline(desk.state, asked, "", 1)["chosen"] == date(2031, 6, 1)


def test_months_are_counted_over_the_turn_of_a_year() -> None:
    assert shifted(date(2024, 11, 1), 3) == date(2025, 2, 1)
    assert shifted(date(2024, 1, 1), -1) == date(2023, 12, 1)
    assert shifted(date(1, 1, 1), -30) == date(1, 1, 1)
    assert shifted(date(9999, 12, 1), 5).year == 9999
