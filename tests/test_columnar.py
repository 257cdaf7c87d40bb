"""Parquet: typed columns that pyarrow reads back as what the claims say."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import chain

import pyarrow.parquet as pq
from hypothesis import given, settings
from hypothesis import strategies as st

from armsledger.model import Amount, Claim
from armsledger.publish.exports.columnar import EXACT, grouped
from armsledger.publish.exports.matter import gather
from export_samples import any_claims, leaves, left, matter, samples, written


def table(content: bytes) -> list[dict[str, object]]:
    return pq.read_table(BytesIO(content)).to_pylist()


def test_columns_have_types() -> None:
    content, account = written("parquet", matter())
    row = next(row for row in table(content) if row["cargo"] == ["drones"])
    assert (row["quantity_low"], row["quantity_high"], row["hedged"]) == (None, 1000.0, True)
    assert (row["when_start"], row["published"]) == (date(2031, 5, 1), date(2031, 6, 2))
    assert (row["sources"], row["also"]) == (["Example Wire", "port, authority"], [["Example Daily", "a ← b; c"]])
    assert row["title"] == "=Harbour note", "no spreadsheet: nothing is changed"
    assert left(account) == {}


@settings(deadline=None, max_examples=50)
@given(st.lists(any_claims(), max_size=3, unique_by=lambda claim: claim.id))
def test_nothing_of_a_claim_vanishes(claims: list[Claim]) -> None:
    found = table(written("parquet", gather(claims, ()))[0])
    have = leaves([{k: v.isoformat() if isinstance(v, date) else v for k, v in row.items()} for row in found])
    doubles = {value for row in found for value in row.values() if isinstance(value, float)}
    for value in set(chain.from_iterable(leaves(claim.record()) for claim in claims)):
        assert value in have or float(value) in doubles


def test_a_number_too_large_for_a_double_is_told() -> None:
    claim = samples()[0][0]
    big = replace(claim, quantity=Amount(EXACT + 1, 10**400, "items"))  # type: ignore[type-var]
    _, account = written("parquet", gather([big], ()))
    assert left(account) == {"quantity_low": 1, "quantity_high": 1}


def test_groups_keep_the_order_and_no_claims_give_one_empty_group() -> None:
    claims = samples()[0]
    assert list(chain.from_iterable(grouped(claims, 3))) == claims
    assert [len(group) for group in grouped(claims, 3)] == [3, 3, 1]
    assert list(grouped([], 3)) == [[]]
    assert table(written("parquet", gather((), ()))[0]) == []
