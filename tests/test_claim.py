"""Claims: identity, exact quotes, and the form in which they are exchanged."""

import json
from dataclasses import replace
from datetime import date

import pytest

from armsledger.model import LONGEST_QUOTE, Amount, Event, Period, Position, Span, Transfer, by_id

TRANSFER = Transfer(
    document="a.txt", span=Span(0, 16), quote="Peru sold boats.", supplier=("PE",), recipient=("CL",), cargo=("naval",),
    quantity=Amount(3, None, "items"), when=Period(date(2024, 1, 1), None, "since January"), sources=("Reuters", "PE"),
)  # fmt: skip


def test_the_quote_must_be_as_long_as_its_span() -> None:
    with pytest.raises(ValueError, match="not as long"):
        replace(TRANSFER, quote="Peru sold")


def test_a_quote_has_an_end() -> None:
    with pytest.raises(ValueError, match="a quote of"):
        replace(TRANSFER, span=Span(0, LONGEST_QUOTE + 1), quote="x" * (LONGEST_QUOTE + 1))


def test_the_identity_leaves_out_what_a_better_reading_may_change() -> None:
    assert replace(TRANSFER, in_return_for=("t1",), status="planned", quantity=None).id == TRANSFER.id


@pytest.mark.parametrize("change", [{"recipient": ("BO",)}, {"cargo": ("food",)}, {"document": "b.txt"}])
def test_other_parties_cargo_or_documents_are_other_claims(change: dict[str, object]) -> None:
    assert replace(TRANSFER, **change).id != TRANSFER.id  # type: ignore[arg-type]


def test_the_order_of_parties_does_not_matter() -> None:
    one = replace(TRANSFER, supplier=("PE", "BO"))
    assert one.id == replace(TRANSFER, supplier=("BO", "PE")).id


def test_a_record_is_plain_json() -> None:
    row = json.loads(json.dumps(TRANSFER.record()))
    assert (row["kind"], row["start"], row["end"], row["quote"]) == ("transfer", 0, 16, "Peru sold boats.")
    assert row["quantity"] == {"low": 3, "high": None, "unit": "items", "approx": False, "basis": None}
    assert row["when"] == {"start": "2024-01-01", "end": None, "words": "since January"}
    assert row["sources"] == ["Reuters", "PE"]


def test_kinds_do_not_share_identities() -> None:
    place = {"document": "a.txt", "span": Span(0, 4), "quote": "Peru"}
    event = Event(type="ASSAULT", actors=("PE",), **place)  # type: ignore[arg-type]
    position = Position(actor=("PE",), stance="denies", about=("t1",), **place)  # type: ignore[arg-type]
    assert {event.id[0], position.id[0], TRANSFER.id[0]} == {"e", "p", "t"}
    assert position.record()["about"] == ["t1"]


def test_of_several_claims_with_one_id_the_same_is_kept_in_any_order() -> None:
    one = Transfer(document="a", span=Span(0, 1), quote="x", supplier=("A",), recipient=("B",), cargo=("arms",))
    other = replace(one, hedged=True)
    third = replace(one, supplier=("C",))
    assert one.id == other.id != third.id
    kept = by_id([one, other, third])
    assert kept == by_id([third, other, one]) and len(kept) == 2
