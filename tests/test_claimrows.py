"""Rows of files of claims: what is read, what is passed over, and that nothing is passed over unseen."""

import codecs
from pathlib import Path

import pytest

from armsledger.imports.claimrows import Row, column_of, json_object, json_rows, sheet_rows, sheet_text
from armsledger.model import Problem

PATH = Path("x.csv")


def rows(text: str) -> tuple[list[Row], list[Problem]]:
    found = list(sheet_rows(text, PATH))
    return [one for one in found if isinstance(one, Row)], [one for one in found if isinstance(one, Problem)]


@pytest.mark.parametrize("between", [",", ";", "\t"])
def test_the_sign_between_cells_is_told_by_the_header(between: str) -> None:
    text = (
        between.join(["Quote", "Kind", "Quantity Low", "unit"]) + "\n" + between.join(["'=x", "transfer", "5", "items"])
    )
    [row], problems = rows(text)
    assert row.record["quote"] == "=x"
    assert row.record["quantity"]["low"] == 5
    assert (row.place, problems) == ("x.csv#2", [])


def test_places_are_lines_even_where_cells_go_over_several() -> None:
    found, problems = rows('quote,text\n"a\nb",T\nc,T\n,\nd,T,more\n')
    assert [row.place for row in found] == ["x.csv#2", "x.csv#4"]
    assert [(one.code, one.place) for one in problems] == [("bad-row", "x.csv#6")]


def test_what_is_not_understood_is_told() -> None:
    assert [one.code for one in rows("quote,colour\nx,red\n")[1]] == ["unknown-field"]
    assert [one.code for one in rows("words\nx\n")[1]] == ["unknown-field", "bad-table"]
    assert [one.code for one in rows("quote,hedged\nx,perhaps\n")[1]] == ["bad-claim"]
    assert rows("")[1][0].code == "bad-table"
    [row], _ = rows('quote,kind\n"never closed,transfer\n')
    assert row.record["quote"].startswith("never closed"), "the csv reader takes the rest for the cell"


def test_json_rows_part_claims_from_documents() -> None:
    lines = [
        (1, b'\xef\xbb\xbf{"quote": "x", "text": "T", "colour": 1}'),
        (2, b""),
        (3, b'{"url": 5}'),
        (4, b'{"colour": 2}'),
    ]
    found = list(json_rows(lines, PATH))
    assert [one.code for one in found if isinstance(one, Problem)] == ["unknown-field", "bad-claim"]
    first = next(one for one in found if isinstance(one, Row))
    assert (first.record, first.document) == ({"quote": "x"}, {"text": "T"})


@pytest.mark.parametrize("line", [b"{", b"[1]", b'{"low": NaN}', b"\xff\xfe", b"[" * 100_000])
def test_what_is_no_json_object_is_said(line: bytes) -> None:
    assert isinstance(json_object(line), str)


def test_sheets_of_windows_are_read() -> None:
    assert sheet_text("“é”".encode("cp1252")) == sheet_text(codecs.BOM_UTF8 + "“é”".encode()) == "“é”"
    assert column_of(" Quantity-Low ") == column_of("low") == "quantity_low"


def test_the_id_under_which_another_ledger_holds_an_amended_claim_is_no_news() -> None:
    (row,) = json_rows([(1, b'{"kind": "transfer", "quote": "x", "id": "t1", "held_as": "t1"}')], PATH)
    assert isinstance(row, Row) and row.record == {"kind": "transfer", "quote": "x", "id": "t1"}
