"""What a person does with claims, findings and sources: each act checked as imported claims are, then written.

The ledger knows no lexicon; here names become its ids, words of a form become values, and the span is held against the
text. Every function gives the review as it stands in the book, or raises ``ReviewError`` or ``LedgerError``, both of
one line; with ``seen`` (the newest entry that the person saw) ``ChangedError`` where somebody was faster.

The fields of a claim are named as in its record, or, for words, as the columns of a table: "quantity_low" or
"quantity.low" for a part, lists parted by commas, chains by "←".
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from armsledger.columns import (
    AMOUNT_PARTS,
    AMOUNTS,
    COLUMNS,
    FIELDS_OF_KIND,
    LISTS,
    NOTHING,
    PERIOD_PARTS,
    record_of_row,
    row_of_claim,
)
from armsledger.imports.claimcheck import RefusedError, checked
from armsledger.ledger import Ledger, claim_from
from armsledger.lexicon.words import load_lexicon
from armsledger.model import Act, Claim, Review, Reviewed

FIXED = frozenset({"id", "kind", "document", "quote"})
"""What a person does not write: it follows from the rest."""


class ReviewError(ValueError):
    """What a person wants cannot be done so; the message is one line and names the field."""


def accept(ledger: Ledger, claim: str, *, who: str, reason: str = "", seen: int | None = None) -> Reviewed:
    """Say that a claim is as its words have it; the beginning of its id will do."""
    return _judge(ledger, "accept", claim, who, reason, seen)


def reject(ledger: Ledger, claim: str, *, who: str, reason: str, seen: int | None = None) -> Reviewed:
    """Say that a claim is none, or wrong; a reason is needed."""
    return _judge(ledger, "reject", claim, who, reason, seen)


def amend(  # noqa: PLR0913 - what of which claim, who says so and why
    ledger: Ledger, claim: str, fields: Mapping[str, Any], *, who: str, reason: str = "", seen: int | None = None
) -> Reviewed:
    """Give fields of a claim other values; what is the same as before is no change.

    Values are plain JSON types or words; None or "" empties a field. "start" and "end" move the span, and the quote
    follows the text.
    """
    judged = ledger.judgement(claim)
    record = judged.claim.record()
    wanted = _checked(_with(record, fields), ledger, moved=bool(fields.keys() & {"start", "end"}))
    changes = {name: value for name, value in wanted.items() if name != "id" and value != record.get(name)}
    return ledger.review(Review(act="amend", target=judged.claim.id, who=who, reason=reason, changes=changes), seen)


def add(  # noqa: PLR0913 - where the words stand, what they say, and who says so
    ledger: Ledger,
    document: str,
    start: int,
    end: int,
    fields: Mapping[str, Any],
    *,
    who: str,
    reason: str = "",
    seen: int | None = None,
) -> Reviewed:
    """Add a claim that the engine missed: the words of a document from ``start`` to ``end``, and their fields.

    ``fields["kind"]`` is "transfer", "event" or "position"; the others are given as to ``amend``.
    """
    kind = str(fields.get("kind") or "")
    if kind not in FIELDS_OF_KIND:
        raise ReviewError(f"kind: one of {', '.join(FIELDS_OF_KIND)}, not {kind!r}")
    base = {"kind": kind, "document": document}
    told = {name: value for name, value in fields.items() if name not in FIXED}
    record = _checked(_with(base, {**told, "start": start, "end": end}), ledger, moved=True)
    try:
        claim = claim_from(record)
    except ValueError as error:
        raise ReviewError(str(error)) from error
    return ledger.review(Review(act="add", target=claim.id, who=who, reason=reason, changes=claim.record()), seen)


def merge(  # noqa: PLR0913 - which two, who says so and why
    ledger: Ledger, finding: str, into: str, *, who: str, reason: str = "", seen: int | None = None
) -> Reviewed:
    """Say that the claims of one finding belong to another."""
    changes = {"into": into}
    return ledger.review(Review(act="merge", target=finding, who=who, reason=reason, changes=changes), seen)


def split(  # noqa: PLR0913 - what from what, who says so and why
    ledger: Ledger, finding: str, claims: Iterable[str], *, who: str, reason: str = "", seen: int | None = None
) -> Reviewed:
    """Say that some claims of a finding stand apart from it."""
    changes = {"claims": sorted(ledger.judgement(claim).claim.id for claim in claims)}
    return ledger.review(Review(act="split", target=finding, who=who, reason=reason, changes=changes), seen)


def same_origin(
    ledger: Ledger, names: Iterable[str], *, who: str, reason: str = "", seen: int | None = None
) -> Reviewed:
    """Say that several names are one and the same origin."""
    first, *others = [name.strip() for name in names] or [""]
    changes = {"with": others}
    return ledger.review(Review(act="same-origin", target=first, who=who, reason=reason, changes=changes), seen)


def grade(  # noqa: PLR0913 - what grade for whom, who says so and why
    ledger: Ledger, source: str, letter: str, *, who: str, reason: str = "", seen: int | None = None
) -> Reviewed:
    """Give a source its reliability, A to F, by the Admiralty code."""
    changes = {"letter": letter.strip().upper()}
    return ledger.review(Review(act="grade", target=source.strip(), who=who, reason=reason, changes=changes), seen)


def undo(ledger: Ledger, entry: int, *, who: str, reason: str = "", seen: int | None = None) -> Reviewed:
    """Take back a review, by the number of its entry; an undo can be taken back too."""
    return ledger.review(Review(act="undo", target=str(entry), who=who, reason=reason), seen)


def field_words(claim: Claim) -> dict[str, str]:
    """Return the fields of a claim as words, to fill a form: ``amend`` with the same words changes nothing."""
    shared = {"sources", "also", "speaker", "start", "end"}
    row = row_of_claim(claim.record())
    return {
        column: _said(column, row[column])
        for column in COLUMNS
        if column in shared or field_of(column) in FIELDS_OF_KIND[claim.kind]
    }


def field_of(column: str) -> str:
    """Return the field of a record that a column belongs to: "quantity" for "quantity_low"."""
    if column == "about_words":
        return "about"
    parts = {f"{name}_{part}": name for name in AMOUNTS for part in AMOUNT_PARTS}
    parts |= {f"when_{part}": "when" for part in PERIOD_PARTS}
    return parts.get(column, column)


def _said(column: str, value: Any) -> str:
    """Return a cell as words; an empty list is none but for the parties, where none at all is not the same."""
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None or (value == NOTHING and column not in {"supplier", "recipient"}) else str(value)


def _judge(ledger: Ledger, act: Act, claim: str, who: str, reason: str, seen: int | None) -> Reviewed:  # noqa: PLR0913, PLR0917
    id = ledger.judgement(claim).claim.id
    return ledger.review(Review(act=act, target=id, who=who, reason=reason), seen)


def _with(record: Mapping[str, Any], fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return a record with other values: words first, then plain types."""
    row = row_of_claim(record)
    plain: dict[str, Any] = {}
    for given, value in fields.items():
        name = given.replace(".", "_")
        if name in FIXED:
            raise ReviewError(f"{given}: cannot be amended")
        if isinstance(value, str) and name in COLUMNS:
            row[name] = _loose(value) if name in LISTS or name == "about" else value.replace("<-", "←")
            if name in {"about", "about_words"} and value:
                row["about" if name == "about_words" else "about_words"] = None
        elif name in COLUMNS or name in {*AMOUNTS, "when"}:
            plain[name] = value
        else:
            raise ReviewError(f"{given}: a claim has no such field")
    _without_rests(row)
    try:
        done = record_of_row(row)
    except ValueError as error:
        raise ReviewError(str(error)) from error
    for name, value in plain.items():
        if (field := field_of(name)) == name or name == "about_words":
            done[field] = value
        else:
            part = name.removeprefix(f"{field}_")
            done[field] = {**(done.get(field) or {}), part: value}
    return done


def _without_rests(row: dict[str, Any]) -> None:
    """Empty the columns of an amount or a period of which no end is left: a unit alone says nothing."""
    ends = {**dict.fromkeys(AMOUNTS, ("low", "high")), "when": ("start", "end")}
    for name, two in ends.items():
        if all(row[f"{name}_{end}"] in (None, "") for end in two):
            for part in PERIOD_PARTS if name == "when" else AMOUNT_PARTS:
                row[f"{name}_{part}"] = None


def _loose(words: str) -> str:
    """Return the words of a list with one space behind each comma, as the columns have it."""
    return re.sub(r"(?<!\\),\s*", ", ", words.strip().strip(","))


def _checked(record: dict[str, Any], ledger: Ledger, *, moved: bool) -> dict[str, Any]:
    """Return a record whose names are the lexicon's and whose quote is the text's; raises ``ReviewError``."""
    if moved:
        record["quote"] = quote_at(ledger, record["document"], record.get("start"), record.get("end"))
    try:
        return checked(record, load_lexicon())
    except RefusedError as error:
        raise ReviewError(str(error)) from error


def quote_at(ledger: Ledger, name: str, start: Any, end: Any) -> str:
    """Return the words of a document between two places; raises ``ReviewError`` where there are none."""
    document = ledger.document(name)
    if document is None:
        raise ReviewError(f"document: the ledger has no document {name!r}")
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(document.text)):
        raise ReviewError(f"start and end: no place in the document: {start}, {end}")
    return document.text[start:end]
