"""Tables of articles as CSV or TSV: each row becomes a JSON object under the names of the columns."""

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from armsledger.cells import cell_limit
from armsledger.collect.binary import WIDE_MARKS, binary_reason
from armsledger.collect.source import CHUNK, Source, capture
from armsledger.model import Capture, Problem
from armsledger.model.fields import choose_fields

DELIMITERS = ",;\t|"
TOLD = 20
"""Rows that do not fit their columns and are told one by one; the others are counted."""


def read_sheet(source: Source) -> Iterator[Capture | Problem]:
    """Yield one capture a row, named ``file#row`` as a spreadsheet counts: the line of the columns' names is row 1.

    The delimiter is the one that stands most often in the first line. A row with more cells than columns, or fewer, is
    not read: nobody can tell which cell is which. Bytes that are no UTF-8 are handed on as they are.
    """
    place = source.place
    start = source.stream.peek(CHUNK)
    if not start.strip():
        yield Problem("empty", place, "no bytes" if not start else "nothing but white space")
        return
    wide = start.startswith(WIDE_MARKS)
    if not wide and (reason := binary_reason(start)):
        yield Problem("binary", place, reason)
        return
    encoding, errors = ("utf-16", "replace") if wide else ("utf-8-sig", "surrogateescape")
    lines = io.TextIOWrapper(source.stream, encoding, errors, newline="")
    with cell_limit(source.allowance.max_bytes):
        head = lines.readline(CHUNK)
        if head.lower().startswith("sep=") and len(head.strip()) == 5:
            delimiter, head = head[4], ""
        else:
            delimiter = max(DELIMITERS, key=head.count)
        rows = csv.reader(chain([head] if head else [], lines), delimiter=delimiter, strict=True)
        try:
            yield from read_rows(rows, source)
        except csv.Error as error:
            yield Problem("bad-row", place, f"the table cannot be read on from line {rows.line_num}: {error}")
        finally:
            lines.detach()


def read_rows(rows: Iterator[list[str]], source: Source) -> Iterator[Capture | Problem]:
    """Yield the captures of the rows behind the first, which names the columns; raises ``csv.Error``."""
    place, columns = source.place, source.allowance.columns
    names = unique([name.strip() for name in next(rows, [])])
    yield from missing_columns(names, columns, place)
    if "text" not in choose_fields(names, columns):
        return
    ragged, read = 0, 0
    for number, cells in enumerate(rows, 2):
        while len(cells) > len(names) and not cells[-1].strip():
            cells.pop()
        if not cells:
            continue
        if len(cells) == len(names):
            read += 1
            yield row_capture(dict(zip(names, cells, strict=True)), number, source)
            continue
        ragged += 1
        if ragged <= TOLD:
            yield Problem("bad-row", f"{place}#{number}", f"{len(cells)} cells for {len(names)} columns; not read")
    if ragged > TOLD:
        yield Problem("bad-row", place, f"{ragged - TOLD:,} more rows do not fit the {len(names)} columns; not read")
    if not read and not ragged:
        yield Problem("empty", place, "no row behind the names of the columns")


def missing_columns(names: Sequence[str], columns: Mapping[str, str], place: str) -> Iterator[Problem]:
    """Yield a problem for a table without a column for the text, and for columns of the user that it does not have."""
    chosen = choose_fields(names, columns)
    shown = ", ".join(names[:12])[:200]
    if "text" not in chosen:
        yield Problem("bad-table", place, f"no column is known to hold the text (--columns text=NAME): {shown}")
        return
    for field, column in columns.items():
        if chosen.get(field, "").lower() != column.lower() and "." not in column:
            yield Problem("bad-table", place, f"no column {column} for the {field}: {shown}")


def unique(names: Sequence[str]) -> list[str]:
    """Return the names of the columns; one that is empty or stood before gets its number."""
    found: list[str] = []
    for number, name in enumerate(names, 1):
        found.append(name if name and name not in found else f"{name or 'column'} {number}")
    return found


def row_capture(row: Mapping[str, object], number: int, source: Source) -> Capture | Problem:
    """Return a row as an article: a JSON object of the cells that hold something."""
    place = f"{source.place}#{number}"
    cells = {name: cell for name, cell in row.items() if cell not in (None, "")}
    content = json.dumps(cells, ensure_ascii=False, default=str).encode("utf-8", "surrogateescape")
    if len(content) > source.allowance.max_bytes:
        return Problem("too-large", place, f"more than {source.allowance.max_bytes:,} bytes")
    return capture(f"{source.name}#{number}", place, content, "application/json", source.allowance.columns)
