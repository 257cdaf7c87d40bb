"""Excel: sheets of claims, documents and findings; needs xlsxwriter, which is optional."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any, BinaryIO

from armsledger.columns import COLUMNS, DOCUMENT_COLUMNS, inert
from armsledger.model import Finding
from armsledger.publish.exports.claimsheet import claim_cells
from armsledger.publish.exports.findingsheet import FINDING_COLUMNS, finding_cells
from armsledger.publish.exports.leftout import LeftOut
from armsledger.publish.exports.matter import Matter
from armsledger.publish.xmltext import UNPRINTABLE, printable

LONGEST_CELL = 32_767
MOST_ROWS = 1_048_576
EXACT = 10**15
"""Excel keeps fifteen digits."""
DOCUMENT_SHEET = ("name", *DOCUMENT_COLUMNS, "dated_by", "capture", "characters")


def write_xlsx(matter: Matter, to: BinaryIO) -> LeftOut:
    """Write the sheets; a text is always a text there, never a formula. Raises ``ImportError`` without xlsxwriter.

    The file says nothing of when it was made, so that the same ledger gives the same bytes.
    """
    import xlsxwriter  # type: ignore[import-untyped] # noqa: PLC0415 - optional

    never = ("the texts and captures of documents", "problems, reviews and superseded claims",
             "bounds of a finding before the last, verdicts, positions and matches in full")  # fmt: skip
    account = LeftOut("xlsx", never)
    book = xlsxwriter.Workbook(to, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": "Claims", "created": datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)})
    bold = book.add_format({"bold": True})
    for name, headings, rows in (
        ("claims", (*COLUMNS, *DOCUMENT_COLUMNS), _claim_rows(matter, account)),
        ("documents", DOCUMENT_SHEET, _document_rows(matter)),
        ("findings", FINDING_COLUMNS, map(_finding_row, matter.findings)),
    ):
        sheet, noun = book.add_worksheet(name), name.removesuffix("s")
        sheet.freeze_panes(1, 0)
        sheet.write_row(0, 0, headings, bold)
        for number, (key, cells) in enumerate(rows, start=1):
            if number >= MOST_ROWS:
                account.leave(noun, "row", f"a sheet has {MOST_ROWS:,} rows at most", key, number)
                continue
            for place, cell in enumerate(cells):
                _write_cell(sheet, number, place, fitted(cell, noun, headings[place], key, account))
    book.close()
    return account


def _write_cell(sheet: Any, row: int, place: int, cell: Any) -> None:
    """Write a cell by the type of its value."""
    if isinstance(cell, bool):
        sheet.write_boolean(row, place, cell)
    elif isinstance(cell, int | float):
        sheet.write_number(row, place, cell)
    elif cell is not None and cell != "":
        sheet.write_string(row, place, str(cell))


def fitted(cell: Any, noun: str, column: str, key: str, account: LeftOut) -> Any:
    """Return a cell as Excel can hold it; what is cut, replaced or rounded is accounted for."""
    if isinstance(cell, int | float) and not isinstance(cell, bool) and abs(cell) > EXACT:
        account.leave(noun, column, "Excel keeps fifteen digits; the number stands there as a text", key, cell)
        return str(cell)
    if not isinstance(cell, str):
        return cell
    if UNPRINTABLE.search(cell):
        account.leave(noun, column, "a character that Excel cannot hold was replaced", key, cell)
        cell = printable(cell)
    if len(cell) > LONGEST_CELL:
        account.leave(noun, column, f"a cell holds {LONGEST_CELL:,} characters at most", key, cell[:200])
        cell = cell[:LONGEST_CELL]
    return cell


def _claim_rows(matter: Matter, account: LeftOut) -> Iterator[tuple[str, list[Any]]]:
    for claim in matter.claims:
        yield claim.id, list(claim_cells(matter, claim, account))


def _document_rows(matter: Matter) -> Iterator[tuple[str, list[Any]]]:
    for document in matter.cited():
        facts = [getattr(document, name) for name in DOCUMENT_SHEET[:-1]]
        published = [fact.isoformat() if hasattr(fact, "isoformat") else fact for fact in facts]
        yield document.name, [*map(inert, published), len(document.text)]


def _finding_row(finding: Finding) -> tuple[str, list[Any]]:
    """Return a finding's id and its cells."""
    cells = (cell.isoformat() if isinstance(cell, date) else cell for cell in finding_cells(finding))
    return finding.id, [inert(cell) for cell in cells]
