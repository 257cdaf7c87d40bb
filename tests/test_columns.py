"""A claim's row, and the record that is read back from it."""

import doctest
from dataclasses import fields, replace

import pytest
from hypothesis import example, given, settings

from armsledger import columns
from armsledger.columns import COLUMNS, FIELDS_OF_KIND, SHARED_FIELDS, inert, live, record_of_row, row_of_claim
from armsledger.ledger import claim_from
from armsledger.model import Claim, Event, Position, Transfer
from export_samples import WORDS, any_claims, samples


def test_the_layout_knows_every_field_of_every_kind() -> None:
    for noun in (Transfer, Event, Position):
        kind = noun.__name__.casefold()
        fields_of = {item.name for item in fields(noun) if item.name[0] != "_"}
        # an amended claim's id stands in the column of the id; there is nothing else in held_as
        have = fields_of - {"span", "kind", "held_as"} | {"start", "end", "id", "kind"}
        assert have == FIELDS_OF_KIND[kind] | SHARED_FIELDS, (
            "a new field needs a column, or it vanishes from every table"
        )


@settings(deadline=None, max_examples=50)
@given(any_claims())
def test_every_claim_comes_back_from_its_row(claim: Claim) -> None:
    row = row_of_claim(claim.record())
    assert list(row) == list(COLUMNS)
    assert claim_from(record_of_row(row)) == claim
    texts = {name: "" if value is None else str(value) for name, value in row.items()}
    assert claim_from(record_of_row(texts)) == claim, "as a CSV has it: all cells are texts"


def test_the_id_that_an_amended_claim_keeps_is_in_its_row() -> None:
    claim = replace(samples()[0][0], held_as="t000000000000")
    assert row_of_claim(claim.record())["id"] == "t000000000000"


def test_the_samples_come_back() -> None:
    for claim in samples()[0]:
        assert claim_from(record_of_row(row_of_claim(claim.record()))) == claim


@settings(deadline=None, max_examples=50)
@given(WORDS)
@example("=1+1")
@example("'=1")
@example("''+")
@example("\r=")
@example("＝x")
def test_no_text_begins_like_a_formula_and_each_comes_back(words: str) -> None:
    assert not inert(words).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert live(inert(words)) == words


@pytest.mark.parametrize(
    ("column", "cell"), [("quantity_low", "many"), ("hedged", "perhaps"), ("start", "1.5"), ("value_high", "1,5,0")]
)
def test_a_cell_of_the_wrong_type_names_its_column(column: str, cell: str) -> None:
    row = {"kind": "transfer", "quote": "x", "quantity_unit": "items", "value_unit": "USD", column: cell}
    with pytest.raises(ValueError, match=column):
        record_of_row(row)


def test_what_spreadsheets_make_of_cells_is_read_as_meant() -> None:
    row = {"kind": "transfer", "quote": "x", "quantity_low": "1,000", "quantity_unit": "items", "hedged": "TRUE",
           "supplier": "IR, houthis", "sources": "A <- B"}  # fmt: skip
    record = record_of_row(row)
    assert (record["quantity"]["low"], record["hedged"]) == (1000, True)
    assert (record["supplier"], record["recipient"], record["sources"]) == (["IR", "houthis"], None, ["A", "B"])


def test_the_samples_in_the_words_of_the_code_hold() -> None:
    assert doctest.testmod(columns).failed == 0
