"""Excel: what openpyxl reads, no formula, no cell beyond what Excel holds."""

from dataclasses import replace
from io import BytesIO

import pytest
from openpyxl import load_workbook

from armsledger.columns import COLUMNS, DOCUMENT_COLUMNS
from armsledger.model import Amount, Transfer
from armsledger.publish.exports import workbook
from armsledger.publish.exports.findingsheet import FINDING_COLUMNS
from armsledger.publish.exports.leftout import LeftOut
from armsledger.publish.exports.matter import gather
from armsledger.publish.exports.workbook import LONGEST_CELL, fitted
from export_samples import left, matter, samples, written


def test_three_sheets_with_the_cells_of_the_claims() -> None:
    content, account = written("xlsx", matter())
    book = load_workbook(BytesIO(content))
    assert book.sheetnames == ["claims", "documents", "findings"]
    rows = list(book["claims"].iter_rows(values_only=True))
    assert rows[0] == (*COLUMNS, *DOCUMENT_COLUMNS)
    drones = next(dict(zip(rows[0], row, strict=True)) for row in rows if "drones" in row)
    assert (drones["quantity_low"], drones["quantity_high"], drones["hedged"]) == (None, 1000, True)
    assert [cell.value for cell in book["findings"][1]] == list(FINDING_COLUMNS)
    assert [cell.value for cell in book["findings"][2]][:4] == ["f00001", "IR", "SD", "drones"]
    assert [row[0].value for row in book["documents"]] == ["name", "a.txt", "b.txt"]
    assert left(account) == {}


def test_no_cell_is_a_formula_or_looks_like_one() -> None:
    book = load_workbook(BytesIO(written("xlsx", matter())[0]))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert any(cell.value == "'=cmd()" for cell in cells)
    assert not [cell for cell in cells if cell.data_type == "f" or str(cell.value)[:1] in {"=", "+", "-", "@", "\t"}]


def test_the_same_ledger_gives_the_same_bytes() -> None:
    claims, papers = samples()
    assert written("xlsx", gather(claims[::-1], papers))[0] == written("xlsx", gather(claims, papers[::-1]))[0]


@pytest.mark.parametrize(
    ("cell", "kept", "told"),
    [
        ("a" * (LONGEST_CELL + 1), "a" * LONGEST_CELL, True),
        ("a\x00b", "a\ufffdb", True),
        (10**20, str(10**20), True),
        (7, 7, False),
        (True, True, False),
        (None, None, False),
    ],
)
def test_what_excel_cannot_hold_is_fitted_and_told(cell: object, kept: object, told: bool) -> None:
    account = LeftOut("xlsx")
    assert fitted(cell, "claim", "quote", "t1", account) == kept
    assert bool(left(account)) == told


def test_a_large_number_and_rows_beyond_the_last_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    claims, papers = samples()
    assert isinstance(claims[0], Transfer)
    claims[0] = replace(claims[0], quantity=Amount(10**17, 10**17, "items"))
    monkeypatch.setattr(workbook, "MOST_ROWS", 4)
    content, account = written("xlsx", gather(claims, papers))
    assert left(account)["row"] == len(claims) - 3
    assert load_workbook(BytesIO(content))["claims"].max_row == 4
