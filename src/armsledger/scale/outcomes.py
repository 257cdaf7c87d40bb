"""The Parquet of a shard: one row a capture with what became of it, in the order of the input.

A row without a name holds a problem that belongs to no capture; one with a reason in ``dismissed`` a capture that was
not read, because its bytes rule out a claim. ``claims`` are records of the exchange schema, each as JSON. pyarrow,
which is optional, is needed to write and to read it.
"""

import json
import os
import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, fields
from datetime import UTC
from pathlib import Path
from typing import Any

from armsledger.ledger.payload import canonical, claim_from, storable
from armsledger.model import Capture, Claim, Document, Problem
from armsledger.outcome import Outcome

ROWS, ROW_BYTES = 1_000, 16 * 2**20
"""A row group is closed at so many rows or bytes; one is in memory at a time."""
READ_ROWS = 128
"""Rows that a reader holds at a time."""
PART = ".part"
"""What ends the name of a Parquet that is being written."""

Row = dict[str, Any]
Pair = tuple[Capture, Outcome]


@dataclass(frozen=True, slots=True)
class Dismissed:
    """A capture, without its bytes, whose ``size`` bytes say that it cannot bear a claim, and why."""

    capture: Capture
    size: int
    why: str


Item = Pair | Dismissed | Problem
"""What a row is made of."""


@dataclass(frozen=True, slots=True)
class Head:
    """What is quickly read of a row: the capture without its bytes, how many they are, whether a reader wants the rest.

    ``capture`` is None in a row of a problem alone; ``kept`` tells whether bytes and text are there, ``read`` whether
    the capture gave a document, ``dismissed`` why it was not even read, "" where it was.
    """

    capture: Capture | None
    size: int
    kept: bool
    read: bool
    problems: tuple[Problem, ...]
    dismissed: str = ""


def write_outcomes(path: Path, items: Iterable[Item], keep: str) -> None:
    """Write what became of a shard, all or nothing: into a file beside it first, then under its name.

    Whoever writes the same shard at the same time writes the same; the last one stays. Raises ``OSError``.
    """
    import pyarrow as pa  # noqa: PLC0415 - optional, and slow to start
    import pyarrow.parquet as pq  # noqa: PLC0415

    part = path.with_name(f"{path.stem}.{uuid.uuid4().hex}{PART}")
    schema = layout()
    try:
        with part.open("wb") as out:
            with pq.ParquetWriter(out, schema, compression="zstd") as writer:
                for group in grouped(row_of(item, keep) for item in items):
                    writer.write_table(pa.Table.from_pylist(group, schema=schema))
            out.flush()
            os.fsync(out.fileno())
        try:
            part.replace(path)
        except FileNotFoundError:
            if not path.exists():  # else another worker was quicker, and has cleared up
                raise
        for left in path.parent.glob(f"{path.stem}.*{PART}"):  # by processes that were killed
            left.unlink(missing_ok=True)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def grouped(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Yield rows in lists of ROWS rows or about ROW_BYTES bytes at most; one empty list where there are none."""
    group: list[Row] = []
    size = 0
    empty = True
    for row in rows:
        group.append(row)
        size += len(row["content"] or b"")
        if len(group) >= ROWS or size >= ROW_BYTES:
            yield group
            group, size, empty = [], 0, False
    if group or empty:
        yield group


def row_of(item: Item, keep: str) -> Row:
    """Return a capture and what became of it, or a problem alone, as a row of plain values."""
    if isinstance(item, Problem):
        return {"content": None, "size": 0, "kept": False, "problems": [plain(item)], "claims": []}
    if isinstance(item, Dismissed):
        bare: Row = {
            "size": item.size,
            "content": None,
            "kept": False,
            "dismissed": item.why,
            "claims": [],
            "problems": [],
        }
        return plain(item.capture) | bare
    capture, outcome = item
    kept = keep == "all" or bool(outcome.claims)
    row = plain(capture) | {"size": len(capture.content), "kept": kept}
    row["document"] = plain(outcome.document) if outcome.document is not None else None
    if not kept:
        row["content"] = None
        row["document"] = row["document"] and row["document"] | {"text": ""}
    row["claims"] = [canonical(claim.record()) for claim in outcome.claims]
    row["problems"] = [plain(problem) for problem in outcome.problems]
    return row


def plain(noun: Capture | Document | Problem) -> Row:
    """Return a noun's fields by name, texts as a file takes them."""
    row = {field.name: getattr(noun, field.name) for field in fields(noun)}
    return {name: storable(value) if isinstance(value, str) else value for name, value in row.items()}


def read_heads(path: Path) -> Iterator[Head]:
    """Yield what is quickly read of each row, a few rows in memory at a time."""
    names = [field.name for field in fields(Capture) if field.name != "content"]
    document = "document.name"
    for row in read_rows(path, [*names, "size", "kept", "dismissed", document, "problems"]):
        capture = noun_of(Capture, row | {"content": b""}) if row["name"] is not None else None
        read = row["document"] is not None
        problems = tuple(Problem(**one) for one in row["problems"])
        yield Head(capture, row["size"], row["kept"], read, problems, row["dismissed"] or "")


def read_pairs(path: Path, wanted: Callable[[int], bool]) -> Iterator[Pair]:
    """Yield the captures of the rows whose number, from 0, is wanted, with what became of them."""
    for number, row in enumerate(read_rows(path, None)):
        if not wanted(number):
            continue
        document = noun_of(Document, row["document"]) if row["document"] is not None else None
        claims: list[Claim] = [claim_from(json.loads(one)) for one in row["claims"]]
        yield noun_of(Capture, row), Outcome(document, claims, [Problem(**one) for one in row["problems"]])


def read_rows(path: Path, columns: list[str] | None) -> Iterator[Row]:
    """Yield the rows; raises ``OSError`` or ``pyarrow.ArrowException`` for a file that is none of ours."""
    import pyarrow.parquet as pq  # noqa: PLC0415 - optional, and slow to start

    with pq.ParquetFile(path, buffer_size=2**20, pre_buffer=False) as table:
        for batch in table.iter_batches(READ_ROWS, columns=columns, use_threads=False):
            yield from batch.to_pylist()


def noun_of(noun: Any, row: Row) -> Any:
    """Return the capture or document whose fields a row holds."""
    given = {field.name: row[field.name] for field in fields(noun)}
    if "collected" in given:
        given["collected"] = given["collected"].astimezone(UTC)
    return noun(**{name: tuple(value) if isinstance(value, list) else value for name, value in given.items()})


def layout() -> Any:
    """Return the Arrow schema; the fields of captures and documents come from the nouns themselves."""
    import pyarrow as pa  # noqa: PLC0415

    types: dict[Any, Any] = {
        "str": pa.string(), "bytes": pa.binary(), "datetime": pa.timestamp("us", tz="UTC"), "date | None": pa.date32(),
        "tuple[int, ...]": pa.list_(pa.int64()),
    }  # fmt: skip

    def columns(noun: Any) -> list[Any]:
        return [pa.field(field.name, types[type_name(field.type)]) for field in fields(noun)]

    return pa.schema(
        [
            *columns(Capture),
            pa.field("size", pa.int64()),
            pa.field("kept", pa.bool_()),
            pa.field("dismissed", pa.string()),
            pa.field("document", pa.struct(columns(Document))),
            pa.field("claims", pa.list_(pa.string())),
            pa.field("problems", pa.list_(pa.struct(columns(Problem)))),
        ]
    )


def type_name(annotation: Any) -> str:
    """Return how a field's type is written: "str", "date | None", "tuple[int, ...]"."""
    name = annotation.__name__ if isinstance(annotation, type) and not hasattr(annotation, "__args__") else annotation
    return str(name).replace("datetime.date ", "date ")
