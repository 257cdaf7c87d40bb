"""From an entry of the book to its row in a readable table; what builds the tables also checks them."""

import json
from typing import Any

from armsledger.ledger.payload import Record, canonical

LARGEST = 2**63 - 1
"""The largest whole number that a database column takes; a larger one is shown as a float, and kept in the book."""

NESTED = {"review": frozenset({"changes", "old"}), "edition": frozenset({"settings", "claims", "figures"})}
"""The columns that hold JSON, by kind."""

Row = dict[str, Any]


def row_of(kind: str, payload: Record) -> Row:
    """Return the columns of an entry's row, without ``entry``, ``superseded_by`` and the clock's times."""
    if kind == "claim":
        return claim_row(payload)
    if kind in NESTED:
        return {name: canonical(value) if name in NESTED[kind] else value for name, value in payload.items()}
    return document_row(payload) if kind == "document" else dict(payload)


def document_row(record: Record) -> Row:
    """Return a document's payload as a row, the offsets of its pages as JSON."""
    pages = record.get("pages")
    return dict(record) | {"updated": record.get("updated"), "pages": json.dumps(pages) if pages else None}


def claim_row(record: Record) -> Row:
    """Return a claim's record as one flat row: amounts and periods spread out, lists joined by ", ".

    Fields that the claim's kind does not have, and those that the words do not support, are None.
    """
    row: Row = {name: record[name] for name in ("id", "kind", "document")}
    for name in ("supplier", "recipient", "cargo", "designation"):
        row[name] = joined(record.get(name))
    row["type"] = record.get("type")
    for name in ("actors", "recipients", "actor"):
        row[name] = joined(record.get(name))
    row["stance"] = record.get("stance")
    row["about"] = joined(record.get("about"))
    row.update(_amounts(record))
    when = record.get("when") or {}
    row.update(when_start=when.get("start"), when_end=when.get("end"), when_words=when.get("words"))
    for name in ("place", "means", "status", "polarity", "hedged"):
        row[name] = record.get(name)
    row["in_return_for"] = joined(record.get("in_return_for"))
    row["sources"] = joined(record.get("sources"))
    row["also"] = "; ".join(joined(chain) or "" for chain in record.get("also") or ())
    for name in ("speaker", "quote", "start", "end"):
        row[name] = record[name]
    return row


def _amounts(record: Record) -> Row:
    """Return the columns of the quantity and of the value."""
    quantity = record.get("quantity") or {}
    value = record.get("value") or {}
    return {
        "low": _figure(quantity.get("low")),
        "high": _figure(quantity.get("high")),
        "unit": quantity.get("unit"),
        "approx": quantity.get("approx"),
        "basis": quantity.get("basis"),
        "value_low": _figure(value.get("low")),
        "value_high": _figure(value.get("high")),
        "value_unit": value.get("unit"),
        "value_approx": value.get("approx"),
    }


def _figure(number: int | float | None) -> int | float | None:
    """Return the number in a form that fits a column."""
    return float(number) if isinstance(number, int) and abs(number) > LARGEST else number


def joined(words: list[str] | str | None) -> str | None:
    """Return a list as readable words; None (not settled) stays apart from the empty list (none)."""
    return words if words is None or isinstance(words, str) else ", ".join(words)
