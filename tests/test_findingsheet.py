"""A finding as one row."""

from dataclasses import replace
from datetime import date

from armsledger.model import Bound, Verdict
from armsledger.publish.exports.findingsheet import FINDING_COLUMNS, finding_cells
from export_samples import finding, samples


def test_a_row_tells_the_last_bounds_and_counts_conflicts() -> None:
    bounds = tuple(Bound(date=date(2031, 5, day), low=day, high=None) for day in (1, 2))
    verdicts = (Verdict(kind="conflicts", claims=(), arithmetic=""), Verdict(kind="grows", claims=(), arithmetic=""))
    full = replace(finding(samples()[0][:1]), bounds=bounds, verdicts=verdicts, outside=("t1", "t2"))
    row = dict(zip(FINDING_COLUMNS, finding_cells(full), strict=True))
    assert (row["as_of"], row["low"], row["high"], row["conflicts"]) == (date(2031, 5, 2), 2, None, 1)
    assert (row["supplier"], row["cargo"], row["outside"], row["credibility"]) == ("IR", "drones", "t1, t2", "B2")


def test_what_a_finding_does_not_have_is_none() -> None:
    bare = replace(finding(samples()[0][:1]), credibility=None)
    row = dict(zip(FINDING_COLUMNS, finding_cells(bare), strict=True))
    assert [row[name] for name in ("as_of", "low", "high", "credibility", "rule")] == [None] * 5
    assert row["provisions"] == ""
