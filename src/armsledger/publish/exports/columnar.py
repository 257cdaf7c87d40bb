"""Parquet: one claim a row with typed columns, lists as lists; needs pyarrow, which is optional."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, BinaryIO

from armsledger.columns import COLUMNS, DOCUMENT_COLUMNS, FIGURES, FLAGS, LISTS, OFFSETS, row_of_claim
from armsledger.model import Claim
from armsledger.publish.exports.claimsheet import CLAIMS_ONLY, leave_unknown
from armsledger.publish.exports.leftout import LeftOut
from armsledger.publish.exports.matter import Matter

GROUP = 20_000
"""Rows written together."""
EXACT = 2**53
"""The largest whole number below which a double holds every one."""


def write_parquet(matter: Matter, to: BinaryIO) -> LeftOut:
    """Write the claims' table; figures are doubles, dates days, chains lists of names, nearest first.

    Raises ``ImportError`` without pyarrow.
    """
    import pyarrow.parquet as pq  # noqa: PLC0415 - optional, and slow to start

    account = LeftOut("parquet", CLAIMS_ONLY)
    schema = table_schema()
    with pq.ParquetWriter(to, schema, compression="zstd") as writer:
        for group in grouped(matter.claims, GROUP):
            writer.write_table(as_table([table_row(matter, claim, account) for claim in group], schema))
    return account


def table_schema() -> Any:
    """Return the Arrow schema of the claims' table."""
    import pyarrow as pa  # noqa: PLC0415

    words = pa.list_(pa.string())
    types: dict[str, Any] = dict.fromkeys((*COLUMNS, *DOCUMENT_COLUMNS), pa.string())
    types |= dict.fromkeys((*LISTS, "about", "sources"), words)
    types["also"] = pa.list_(words)
    types |= dict.fromkeys(FIGURES, pa.float64()) | dict.fromkeys(FLAGS, pa.bool_())
    types |= dict.fromkeys(OFFSETS, pa.int64())
    types |= dict.fromkeys(("when_start", "when_end", "published"), pa.date32())
    return pa.schema([pa.field(name, kind) for name, kind in types.items()])


def as_table(rows: Sequence[dict[str, Any]], schema: Any) -> Any:
    """Return rows as an Arrow table of the schema."""
    import pyarrow as pa  # noqa: PLC0415

    return pa.Table.from_pylist(rows, schema=schema)


def table_row(matter: Matter, claim: Claim, account: LeftOut) -> dict[str, Any]:
    """Return a claim as one row of plain Python values that Arrow takes."""
    record = claim.record()
    leave_unknown(account, claim, record)
    row = row_of_claim(record)
    row |= {name: record.get(name) for name in (*LISTS, "sources", "also")}
    row["about"] = None if isinstance(record.get("about"), str) else record.get("about")
    for name in FIGURES:
        row[name] = _double(row[name], name, claim.id, account)
    when = getattr(claim, "when", None)
    row["when_start"], row["when_end"] = (when.start, when.end) if when else (None, None)
    document = matter.documents.get(claim.document)
    row |= {name: getattr(document, name, None) or None for name in DOCUMENT_COLUMNS}
    return row


def _double(number: Any, name: str, key: str, account: LeftOut) -> float | None:
    """Return a number as a double; one that a double does not hold exactly is accounted for."""
    if number is None:
        return None
    if isinstance(number, int) and abs(number) > EXACT:
        account.leave("claim", name, "a double does not hold this number exactly", key, number)
        return float(number) if abs(number) < 10**300 else None
    return float(number)


def grouped(items: Iterable[Claim], size: int) -> Iterator[list[Claim]]:
    """Yield the items in lists of ``size`` at most; one empty list where there are none, for the table's head."""
    rest = iter(items)
    group = list(islice(rest, size))
    yield group
    while group := list(islice(rest, size)):
        yield group
