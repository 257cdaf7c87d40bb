"""Read the rows of a file of claims: JSON Lines in the exchange schema, or CSV in the columns of the export."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from armsledger.cells import cell_limit
from armsledger.columns import COLUMNS, DOCUMENT_COLUMNS, FIELDS_OF_KIND, SHARED_FIELDS, live, record_of_row
from armsledger.model import Problem

DOCUMENT_FIELDS = ("text", *DOCUMENT_COLUMNS)
"""What a row may say of its document beside its name."""
SHORT = {"low": "quantity_low", "high": "quantity_high", "unit": "quantity_unit", "approx": "quantity_approx",
         "basis": "quantity_basis", "outlet_name": "outlet", "date": "published"}  # fmt: skip
"""Other names of columns, as the claims table of a ledger has them."""
CLAIM_FIELDS = SHARED_FIELDS.union(*FIELDS_OF_KIND.values())


@dataclass(frozen=True, slots=True)
class Row:
    """One claim as it was given: where, its record, and what it says of its document (texts by ``DOCUMENT_FIELDS``)."""

    place: str
    record: dict[str, Any]
    document: dict[str, str] = field(default_factory=dict)


def json_rows(lines: Iterable[tuple[int, bytes]], path: Path) -> Iterator[Row | Problem]:
    """Yield the rows of numbered lines, each one JSON object; empty lines are passed over.

    A field that no claim has is told once for the file.
    """
    told: set[str] = set()
    for number, line in lines:
        place = f"{path}#{number}"
        if not line.strip():
            continue
        record = json_object(line)
        if isinstance(record, str):
            yield Problem("bad-json", place, record)
            continue
        record.pop("held_as", None)  # under which id another ledger holds an amended claim; "id" says it too
        for name in sorted(record.keys() - CLAIM_FIELDS - set(DOCUMENT_FIELDS) - told):
            told.add(name)
            yield Problem("unknown-field", place, f"{name[:60]!r} is no field of a claim; it was not read")
        facts = {name: record.pop(name) for name in DOCUMENT_FIELDS if name in record}
        wrong = [name for name, value in facts.items() if not isinstance(value, str | None)]
        if wrong:
            yield Problem("bad-claim", place, f"{wrong[0]}: a text is needed")
            continue
        yield Row(place, {k: v for k, v in record.items() if k in CLAIM_FIELDS}, {k: v for k, v in facts.items() if v})


def json_object(line: bytes) -> dict[str, Any] | str:
    """Return the object of a line, or what is wrong with it; numbers that JSON does not have are wrong."""
    try:
        value = json.loads(line.decode("utf-8-sig"), parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        return f"no JSON: {' '.join(str(error).split())[:160]}"
    return value if isinstance(value, dict) else "a line holds no object"


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is no number")


def numbered(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Yield the lines of a file with their numbers, from 1."""
    yield from enumerate(file, start=1)


def sheet_text(content: bytes) -> str:
    """Return a sheet's text: UTF-8, else what Windows programs write."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def sheet_lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of a CSV text with the numbers of the lines on which they begin; the sign between cells is told
    by the first line. Raises ``csv.Error``."""
    first = text.partition("\n")[0]
    between = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=between)
    before = 0
    for cells in reader:
        yield before + 1, cells
        before = reader.line_num


def sheet_rows(text: str, path: Path) -> Iterator[Row | Problem]:
    """Yield the rows of a CSV whose header names the columns; cells made harmless for spreadsheets are undone."""
    try:
        with cell_limit():
            lines = sheet_lines(text)
            _, header = next(lines, (0, []))
            names = [column_of(name) for name in header]
            for name, written in zip(names, header, strict=True):
                if name not in COLUMNS and name not in DOCUMENT_FIELDS and written.strip():
                    said = f"{written.strip()[:60]!r} is no column of a claim; it was not read"
                    yield Problem("unknown-field", f"{path}#1", said)
            if "quote" not in names:
                yield Problem("bad-table", f"{path}#1", "no column “quote”; docs/exports.md lists the columns")
                return
            for number, cells in lines:
                if any(cell.strip() for cell in cells):
                    yield sheet_row(names, cells, f"{path}#{number}")
    except csv.Error as error:
        yield Problem("bad-row", str(path), f"the CSV breaks off: {error}")


def sheet_row(names: list[str], cells: list[str], place: str) -> Row | Problem:
    """Return one row of a sheet."""
    if len(cells) > len(names) and any(cells[len(names) :]):
        return Problem("bad-row", place, f"{len(cells)} cells under {len(names)} columns")
    given = {name: live(cell) for name, cell in zip(names, cells, strict=False) if cell != ""}
    try:
        record = record_of_row({name: given.get(name) for name in COLUMNS})
    except ValueError as error:
        return Problem("bad-claim", place, str(error))
    return Row(place, record, {name: given[name] for name in DOCUMENT_FIELDS if name in given})


def column_of(name: str) -> str:
    """Return the column that a heading means: "Quote " is "quote", "Quantity low" is "quantity_low"."""
    plain = "_".join(name.strip().casefold().replace("-", " ").replace("_", " ").split())
    return SHORT.get(plain, plain)
