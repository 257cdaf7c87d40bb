"""CSV: one claim a row, in the columns that an import reads again, safe to open in a spreadsheet."""

import csv
import io
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from armsledger.columns import COLUMNS, DOCUMENT_COLUMNS, FIELDS_OF_KIND, SHARED_FIELDS, inert, row_of_claim
from armsledger.model import Claim
from armsledger.publish.exports.leftout import LeftOut
from armsledger.publish.exports.matter import Matter

CLAIMS_ONLY = (
    "the texts and captures of documents",
    "findings, which follow from the claims",
    "problems, reviews and superseded claims",
)


def write_csv(matter: Matter, to: BinaryIO) -> LeftOut:
    """Write a header and one row a claim, in UTF-8 with a mark for Excel at the beginning."""
    account = LeftOut("csv", CLAIMS_ONLY)
    to.write(b"\xef\xbb\xbf" + csv_line([*COLUMNS, *DOCUMENT_COLUMNS]))
    for claim in matter.claims:
        to.write(csv_line(list(claim_cells(matter, claim, account))))
    return account


def claim_cells(matter: Matter, claim: Claim, account: LeftOut) -> Iterator[Any]:
    """Yield the cells of a claim's row: texts that no spreadsheet runs, numbers, truth values, None.

    What the columns do not know is accounted for.
    """
    record = claim.record()
    leave_unknown(account, claim, record)
    row = row_of_claim(record)
    document = matter.documents.get(claim.document)
    for name in COLUMNS:
        yield inert(row[name])
    for name in DOCUMENT_COLUMNS:
        value = getattr(document, name, None)
        yield inert(value.isoformat() if name == "published" and value else value or None)


def leave_unknown(account: LeftOut, claim: Claim, record: Mapping[str, Any]) -> None:
    """Account for fields of a claim's record that the columns do not know."""
    # An amended claim says under which id it is held; the column of ids has that one.
    known = dict.fromkeys(SHARED_FIELDS | FIELDS_OF_KIND[claim.kind] | {"held_as"}, "")
    account.leave_fields("claim", record, claim.id, known)


def csv_line(cells: list[Any]) -> bytes:
    """Return cells as one line of CSV; None is an empty cell, truth values are "true" and "false"."""
    out = io.StringIO()
    words = [{True: "true", False: "false"}[cell] if isinstance(cell, bool) else cell for cell in cells]
    # The writer quotes a cell with a line break in it only where that is part of its own line end.
    csv.writer(out, lineterminator="\r\n").writerow(words)
    return out.getvalue().encode("utf-8", "replace")
