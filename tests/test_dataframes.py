"""Frames of claims and findings: typed columns, whatever the claims leave open."""

import sys
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from armsledger.columns import COLUMNS, DOCUMENT_COLUMNS
from armsledger.model import Amount, Bound, Period
from armsledger.notebook.dataframes import bounds_frame, claim_frame, finding_frame
from export_samples import any_claims, finding, samples
from finding_samples import told


def test_a_claim_a_row_with_typed_columns() -> None:
    claims, papers = samples()
    frame = claim_frame(claims, {one.name: one for one in papers})
    assert list(frame.columns) == [*COLUMNS[1:], *DOCUMENT_COLUMNS]
    assert list(frame.index) == [one.id for one in claims]
    first = frame.iloc[0]
    assert (first.supplier, first.quantity_high, bool(first.hedged)) == ("IR", 1000.0, True)
    assert first.when_end - first.when_start == pd.Timedelta(days=30)
    assert first.sources == "Example Wire ← port, authority".replace("port,", "port\\,")
    assert pd.isna(first.quantity_low)
    assert frame.loc[claims[1].id, "recipient"] is None, "not settled"
    assert frame.loc[claims[1].id, "designation"] == "", "none"
    assert str(frame["published"].dtype) == "datetime64[s]"
    assert frame[frame.kind == "transfer"].groupby("supplier").size().to_dict() == {"IR": 3, "SD": 1}


def test_the_types_of_an_empty_frame_are_the_same() -> None:
    claims, papers = samples()
    full = claim_frame(claims, {one.name: one for one in papers})
    assert claim_frame([], {}).dtypes.to_dict() == full.dtypes.to_dict()
    assert finding_frame([]).dtypes.to_dict() == finding_frame([finding(claims)]).dtypes.to_dict()


@settings(deadline=None, max_examples=25)
@given(st.lists(any_claims(), max_size=4))
def test_any_claims_have_a_frame(claims: list) -> None:  # type: ignore[type-arg]
    frame = claim_frame(claims, {})
    assert list(frame["quote"]) == [one.quote for one in claims]
    assert list(frame["start"]) == [one.span.start for one in claims]


def test_far_days_and_huge_numbers_have_a_place() -> None:
    far = told(when=Period(date.min, date.max, "ever"), quantity=Amount(10**400, None, "items"))
    row = claim_frame([far], {}).iloc[0]
    assert row.when_end.year == 9999 and row.when_start.year == 1
    assert row.quantity_low == float("inf")


def test_bounds_and_findings() -> None:
    bounds = (Bound(date=date(2031, 5, 1), low=3, high=None, claims=("t1", "t2")),)
    one = replace(finding(samples()[0][:2]), bounds=bounds)
    frame = bounds_frame(one)
    assert (frame.iloc[0].low, frame.iloc[0].claims) == (3.0, "t1, t2")
    assert pd.isna(frame.iloc[0].high)
    assert frame.index[0] == pd.Timestamp("2031-05-01")
    row = finding_frame([one]).iloc[0]
    assert (row.supplier, row.low, row.credibility, row.conflicts) == ("IR", 3.0, "B2", 0)


def test_without_pandas_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ImportError, match=r"pip install 'armsledger\[notebook\]'"):
        claim_frame([], {})
