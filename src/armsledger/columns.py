"""A claim as one row of a table, and a row as the claim's record again: the layout that CSV, Excel and Parquet share.

Lists are written with ", " between their items, chains with " ← " and parallel chains with "; ". Where an item holds
one of these signs itself a backslash stands before it, so that every row can be read back.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

AMOUNT_PARTS = ("low", "high", "unit", "approx", "basis")
PERIOD_PARTS = ("start", "end", "words")
LISTS = ("supplier", "recipient", "cargo", "designation", "actors", "recipients", "actor", "in_return_for")
AMOUNTS = ("quantity", "value")
FLAGS = ("quantity_approx", "value_approx", "hedged")
FIGURES = ("quantity_low", "quantity_high", "value_low", "value_high")
OFFSETS = ("start", "end")
COLUMNS: tuple[str, ...] = (
    "id", "kind", "document", "supplier", "recipient", "cargo", "designation", "type", "actors", "recipients",
    "actor", "stance", "about", "about_words",
    *(f"quantity_{part}" for part in AMOUNT_PARTS), *(f"value_{part}" for part in AMOUNT_PARTS),
    *(f"when_{part}" for part in PERIOD_PARTS),
    "place", "means", "status", "polarity", "hedged", "in_return_for", "sources", "also", "speaker",
    "quote", "start", "end",
)  # fmt: skip
"""The columns of a claim, the same for all kinds; those that a kind does not have stay empty."""
DOCUMENT_COLUMNS: tuple[str, ...] = ("title", "outlet", "author", "url", "published", "language")
"""What a row says of the claim's document beside its name."""

NOTHING = "()"
"""An empty list, where None (an empty cell) would mean: not settled."""
FIELDS_OF_KIND: dict[str, frozenset[str]] = {
    "transfer": frozenset(
        {"supplier", "recipient", "cargo", "designation", "quantity", "value", "when", "place", "means", "status",
         "polarity", "hedged", "in_return_for"}
    ),
    "event": frozenset({"type", "actors", "recipients", "when", "place", "status", "polarity", "hedged", "quantity"}),
    "position": frozenset({"actor", "stance", "about", "when"}),
}  # fmt: skip
SHARED_FIELDS = frozenset({"document", "id", "kind", "quote", "start", "end", "sources", "also", "speaker"})

_RISKY = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_SPECIAL = re.compile(r"[\\,;←<]")


def row_of_claim(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return a claim's record as one row: a value a column of ``COLUMNS``, None where there is none.

    Values are texts, numbers and truth values. Fields that the layout does not know are not in the row.
    """
    row: dict[str, Any] = dict.fromkeys(COLUMNS)
    for name in ("id", "kind", "document", "type", "stance", "place", "means", "status", "polarity", "hedged",
                 "speaker", "quote", "start", "end"):  # fmt: skip
        row[name] = record.get(name)
    for name in LISTS:
        if name in record:
            row[name] = joined(record[name])
    about = record.get("about")
    row["about_words" if isinstance(about, str) else "about"] = about if isinstance(about, str) else joined(about)
    for name in AMOUNTS:
        for part in AMOUNT_PARTS:
            row[f"{name}_{part}"] = (record.get(name) or {}).get(part)
    for part in PERIOD_PARTS:
        row[f"when_{part}"] = (record.get("when") or {}).get(part)
    row["sources"] = chained(record.get("sources") or ())
    row["also"] = "; ".join(chained(chain) for chain in record.get("also") or ())
    return row


def record_of_row(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the record of a claim of which ``row_of_claim`` made this row.

    Cells may be texts as a CSV has them; an empty cell is none. Raises ``ValueError`` naming the column where a cell
    cannot be a number or a truth value.
    """
    given = {name: value for name, value in row.items() if value not in (None, "")}
    kind = given.get("kind", "transfer")
    mine = SHARED_FIELDS | FIELDS_OF_KIND.get(str(kind), frozenset())
    record: dict[str, Any] = {"kind": kind}
    for name in ("id", "document", "quote", *sorted(mine & {"type", "stance", "place", "means", "status", "polarity"})):
        record[name] = given.get(name, "")
    record = {name: value for name, value in record.items() if value != "" or name in {"place", "means"}}
    record["speaker"] = given.get("speaker", "")
    for name in OFFSETS:
        if name in given:
            record[name] = whole(given[name], name)
    if "hedged" in mine:
        record["hedged"] = truth(given.get("hedged", False), "hedged")
    for name in LISTS:
        if name in mine:
            record[name] = split(given[name]) if name in given else None if name in {"supplier", "recipient"} else []
    for name in AMOUNTS:
        if name in mine:
            record[name] = amount_of(given, name)
    if "when" in mine:
        when = {part: given.get(f"when_{part}") for part in PERIOD_PARTS}
        record["when"] = {**when, "words": when["words"] or ""} if any(when.values()) else None
    if "about" in mine:
        record["about"] = given["about_words"] if "about_words" in given else split(given.get("about", ""))
    record["sources"] = unchained(given.get("sources", ""))
    record["also"] = [unchained(chain) for chain in cut(given.get("also", ""), "; ")] if "also" in given else []
    return record


def amount_of(given: Mapping[str, Any], name: str) -> dict[str, Any] | None:
    """Return an amount from its columns, None where all of them are empty."""
    parts = {part: given.get(f"{name}_{part}") for part in AMOUNT_PARTS}
    if all(value is None for value in parts.values()):
        return None
    for part in ("low", "high"):
        if parts[part] is not None:
            parts[part] = figure(parts[part], f"{name}_{part}")
    return {**parts, "unit": parts["unit"] or "", "approx": truth(parts["approx"] or False, f"{name}_approx")}


def joined(items: Iterable[str] | None) -> str | None:
    """Return a list as one cell; None stays None, the empty list is ``NOTHING``."""
    if items is None:
        return None
    return ", ".join(map(escaped, items)) or NOTHING


def split(cell: str) -> list[str]:
    """Return the items of a list's cell."""
    return [] if cell in ("", NOTHING) else [unescaped(item) for item in cut(cell, ", ")]


def chained(chain: Sequence[str]) -> str:
    """Return a chain as one cell, nearest first: "Example Wire ← Norland"."""
    return " ← ".join(map(escaped, chain))


def unchained(cell: str) -> list[str]:
    """Return the names of a chain's cell; " <- " serves as well as " ← "."""
    return [unescaped(name) for part in cut(cell, " ← ") for name in cut(part, " <- ")] if cell else []


def escaped(item: str) -> str:
    """Return an item with a backslash before each sign that could part it; the empty item is backslash-e."""
    return _SPECIAL.sub(r"\\\g<0>", item) or "\\e"


def unescaped(item: str) -> str:
    """Return the item that was escaped."""
    return "" if item == "\\e" else re.sub(r"\\(.)", r"\1", item, flags=re.DOTALL)


def cut(cell: str, mark: str) -> list[str]:
    """Return the parts of a cell between marks that no backslash stands before."""
    parts = [""]
    place = 0
    while place < len(cell):
        if cell[place] == "\\":
            parts[-1] += cell[place : place + 2]
            place += 2
        elif cell.startswith(mark, place) or _trimmed_mark(cell, mark, place):
            parts.append("")
            place += len(mark)
        else:
            parts[-1] += cell[place]
            place += 1
    return parts


def _trimmed_mark(cell: str, mark: str, place: int) -> bool:
    """Tell whether a mark that lost the space behind it ends the cell (a spreadsheet trims cells)."""
    return cell[place:] == mark.rstrip() and place > 0


def inert(cell: Any) -> Any:
    """Return a cell that no spreadsheet runs as a formula: a text that begins like one gets an apostrophe.

    So does a text that begins with apostrophes before such a sign, so that ``live`` gives every text back.

    >>> inert("=1+1"), inert("'=x"), inert("plain"), inert(-3)
    ("'=1+1", "''=x", 'plain', -3)
    """
    return f"'{cell}" if isinstance(cell, str) and _RISKY.match(cell) else cell


def live(cell: str) -> str:
    """Return the text that ``inert`` was given.

    >>> live("'=1+1"), live("'tis")
    ('=1+1', "'tis")
    """
    return cell[1:] if cell[:1] == "'" and _RISKY.match(cell) else cell


def whole(value: Any, column: str) -> int:
    """Return a whole number; raises ``ValueError`` naming the column."""
    number = figure(value, column)
    if isinstance(number, float):
        raise ValueError(f"{column}: not a whole number: {value!r}")  # noqa: TRY004 - the value of a cell
    return number


def figure(value: Any, column: str) -> int | float:
    """Return a number; spreadsheets' "1,000" and "5.0" are read as they are meant. Raises ``ValueError``."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    text = str(value).strip()
    plain = text.replace(",", "") if re.fullmatch(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?", text) else text
    try:
        return int(plain) if re.fullmatch(r"[+-]?\d+", plain) else float(plain)
    except ValueError:
        raise ValueError(f"{column}: not a number: {text!r}") from None


def truth(value: Any, column: str) -> bool:
    """Return a truth value; raises ``ValueError`` for a word that is none."""
    if isinstance(value, bool):
        return value
    word = str(value).strip().casefold()
    if word in {"true", "yes", "y", "1", "x"}:
        return True
    if word in {"false", "no", "n", "0", ""}:
        return False
    raise ValueError(f"{column}: neither yes nor no: {value!r}")
