"""Claims and documents as lists: JSON Lines, CSV and tables."""

import csv
import io
import json
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from armsledger.model import Amount, Claim, Document, Event, Period, Position, Span, Transfer
from armsledger.publish.listing import (
    claim_table,
    csv_lines,
    document_table,
    flat,
    jsonl_lines,
    marked_statement,
    statement,
)

TEXT = "Turkey is said to have sold 20 drones to Ethiopia for $60 million."
SALE = Transfer(
    document="a.txt", span=Span(0, len(TEXT)), quote=TEXT, supplier=("TR",), recipient=("ET",), cargo=("drones",),
    quantity=Amount(20, 20, "items"), value=Amount(60_000_000, 60_000_000, "USD"),
    when=Period(date(2021, 1, 1), None, "since 2021"), hedged=True, sources=("Reuters", "TR"),
    also=(("The Times",), ("US", "KR")),
)  # fmt: skip
OPEN = Transfer(document="b.txt", span=Span(0, 4), quote=TEXT[:4], supplier=None, recipient=None, cargo=())
DENIAL = Position(document="b.txt", span=Span(0, 4), quote=TEXT[:4], actor=("TR",), stance="denies", about=(SALE.id,))
RAID = Event(document="b.txt", span=Span(0, 4), quote=TEXT[:4], type="ASSAULT", actors=("ET",))


def test_json_lines_are_the_claims_records() -> None:
    assert [json.loads(line) for line in jsonl_lines([SALE, DENIAL])] == [SALE.record(), DENIAL.record()]


def read_csv(claims: list[Claim]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("\n".join(csv_lines(claims)))))


def test_csv_has_a_column_for_each_part_of_a_field() -> None:
    row, denial = read_csv([SALE, DENIAL])
    assert (row["supplier"], row["sources"], row["also"]) == ("TR", "Reuters ← TR", "The Times; US ← KR")
    assert (row["quantity_low"], row["quantity_unit"], row["value_high"], row["value_unit"]) == (
        "20", "items", "60000000", "USD",
    )  # fmt: skip
    assert (row["when_start"], row["when_end"], row["when_words"]) == ("2021-01-01", "", "since 2021")
    assert (denial["stance"], denial["about"], denial["supplier"]) == ("denies", SALE.id, "")


def test_no_claims_give_a_header_alone() -> None:
    assert len(list(csv_lines([]))) == 1


@given(quote=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=80))
def test_any_quote_comes_back_out_of_csv(quote: str) -> None:
    claim = Transfer(document="a", span=Span(0, len(quote)), quote=quote, supplier=None, recipient=None, cargo=())
    [row] = csv.DictReader(io.StringIO("\r\n".join(csv_lines([claim])), newline=""))
    runs = quote[0] in "=+-@\t\r"
    assert row["quote"] == (f"'{quote}" if runs else quote)


def test_nothing_in_a_flat_row_is_a_list_or_an_object() -> None:
    for claim in (SALE, OPEN, DENIAL, RAID):
        assert not [value for value in flat(claim.record()).values() if isinstance(value, list | dict)]


def test_the_table_says_in_words_what_is_claimed_and_by_whom() -> None:
    table = claim_table([SALE, OPEN])
    assert table.rows[0] == (
        SALE.id, "Turkey → Ethiopia: drones, 20 items, worth $60 million (USD) (hedged)", "Reuters ← Turkey", "a.txt",
    )  # fmt: skip
    assert len(table.headings) == len(table.rows[0])
    assert table.wide in table.headings


def test_only_what_is_unusual_is_marked() -> None:
    plain = marked_statement(SALE).removesuffix(" (hedged)")
    done = Transfer(
        document="a.txt", span=Span(0, 4), quote=TEXT[:4], supplier=("TR",), recipient=("ET",), cargo=("drones",),
        status="planned", polarity="denied",
    )  # fmt: skip
    assert plain.endswith("(USD)")
    assert marked_statement(done).endswith("(planned, denied)")


def test_documents_with_their_number_of_claims() -> None:
    documents = [
        Document("a.txt", "x", "0", published=date(2024, 12, 18), outlet="example-wire"),
        Document("c", "", "0"),
    ]
    table = document_table(documents, [SALE, SALE])
    assert table.rows == [("a.txt", "2024-12-18", "example-wire", "2", ""), ("c", "", "", "0", "")]


def test_a_reprint_names_the_earliest_print() -> None:
    documents = [Document("a.txt", "x", "0"), Document("b.txt", "x", "0")]
    table = document_table(documents, [], {"b.txt": "a.txt"})
    assert table.headings[-1] == "reprint of"
    assert [row[-1] for row in table.rows] == ["", "a.txt"]


def test_a_position_says_what_it_is_about() -> None:
    place = {"document": "a.txt", "span": Span(0, 4), "quote": "Peru", "actor": ("PE",)}
    assert statement(Position(stance="denies", about=("t1", "t2"), **place)).endswith("denies: t1, t2")  # type: ignore[arg-type]
    assert statement(Position(stance="condemns", about="the raid", **place)).endswith("condemns: the raid")  # type: ignore[arg-type]
