import json
from dataclasses import replace

from armsledger.ledger.payload import canonical
from armsledger.ledger.projection import claim_row, joined, row_of
from armsledger.model import Amount, Event, Span
from ledger_samples import made


def test_a_transfer_becomes_one_flat_row():
    row = claim_row(made(number=40).claims[0].record())
    assert row["supplier"] == "norland"
    assert row["sources"] == "Example Wire, port-authority"
    assert row["also"] == "Example Daily"
    assert (row["low"], row["high"], row["unit"], row["basis"], row["approx"]) == (None, 40, "vehicles", "total", False)
    assert (row["value_low"], row["value_high"], row["value_unit"], row["value_approx"]) == (1.5, 2, "EUR", True)
    assert (row["when_start"], row["when_end"], row["when_words"]) == ("2031-05-01", "2031-05-31", "in May")
    assert all(isinstance(value, str | int | float | bool | None) for value in row.values())


def test_a_position_and_an_event_fill_columns_of_their_own():
    position = claim_row(made().claims[1].record())
    assert (position["actor"], position["stance"], position["about"]) == ("sudland", "denies", "lorries")
    assert position["supplier"] is None and position["low"] is None and position["status"] is None
    event = Event(document="a", span=Span(0, 1), quote="x", type="LOSS", actors=("one", "two"))
    assert claim_row(event.record())["actors"] == "one, two"


def test_every_kind_has_the_same_columns_in_the_same_order():
    assert [list(claim_row(one.record())) for one in made().claims] == [list(claim_row(made().claims[0].record()))] * 2


def test_not_settled_is_not_none_at_all():
    assert joined(None) is None
    assert joined([]) == ""
    assert joined("a text") == "a text"
    assert joined(["one", "two"]) == "one, two"


def test_a_number_too_large_for_a_column_is_shown_as_a_float():
    claim = replace(made().claims[0], quantity=Amount(10**30, None, "items"))
    assert claim_row(claim.record())["low"] == 1e30
    assert claim_row(json.loads(canonical(claim.record())))["low"] == 1e30


def test_other_kinds_keep_their_columns():
    assert row_of("run", {"document": "a", "engine": "one"}) == {"document": "a", "engine": "one"}
