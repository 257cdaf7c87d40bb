"""The way back from a claim: its sentence, its document, the capture, and what the book says about it."""

import json
import re
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from armsledger.ledger.faults import LedgerError
from armsledger.ledger.judging import full_id, judged_one
from armsledger.ledger.payload import claim_from, document_from
from armsledger.ledger.reviews import find_reviews
from armsledger.ledger.tables import book, captures, claims, documents, runs, texts
from armsledger.model import Claim, Document, Judged, Reviewed, Span

WIDEST = 600
"""Characters shown before or after a claim's words at most, where no sentence ends."""

_STOP = re.compile(r"[.!?…][\"'”’»)\]]*(?=\s)\s*(?=[^\sa-z])")
_BLANK = re.compile(r"\n[^\S\n]*(?:\n\s*|$)")
_WRAPPED = 40
"""A line at least this long that ends without a full stop goes on in the next one; a shorter one is a heading,
unless the next goes on with a small letter."""


@dataclass(frozen=True, slots=True)
class CaptureFacts:
    """A capture without its bytes: ``size`` in bytes, ``collected`` an ISO time (not covered by the hashes)."""

    name: str
    origin: str
    sha256: str
    size: int
    media: str
    collected: str


@dataclass(frozen=True, slots=True)
class Step:
    """One entry of the book about a claim: ``kind`` is "claim" or "superseded", ``reason`` "", "gone" or "changed"."""

    seq: int
    kind: str
    engine: str
    reason: str
    recorded_at: str
    hash: str


@dataclass(frozen=True, slots=True)
class Trace:
    """A claim and all that it rests on; ``sentence`` covers the claim's span.

    ``claim`` is as the engine read it, or as a person added it; ``current`` is False once superseded. ``judged`` is the
    claim as people have judged it, None where there is none now; ``reviews`` are all that they said, oldest first.
    """

    claim: Claim
    document: Document
    capture: CaptureFacts
    sentence: Span
    history: tuple[Step, ...]
    current: bool
    judged: Judged | None
    reviews: tuple[Reviewed, ...]


def trace_claim(connection: sa.Connection, prefix: str) -> Trace:
    """Return the trace of the claim whose id begins so; raises ``LedgerError`` ("no-claim", "ambiguous")."""
    id = full_id(connection, prefix)
    entries = _entries_of(connection, id)
    said = tuple(find_reviews(connection, about=id, oldest=True))
    last = entries[-1] if entries else None
    added = [one.review.changes for one in said if one.review.act == "add"]
    claim = claim_from(json.loads(last["payload"]) if last else added[-1])
    before = last["superseded_by"] if last else None
    document, capture = _standing_document(connection, claim.document, before)
    try:
        judged = judged_one(connection, id)
    except LedgerError:
        judged = None
    return Trace(
        claim=claim,
        document=document,
        capture=capture,
        sentence=sentence_around(document.text, claim.span),
        history=_history(connection, claim.document, entries),
        current=before is None if last else judged is not None,
        judged=judged,
        reviews=said,
    )


def _entries_of(connection: sa.Connection, id: str) -> list[dict[str, Any]]:
    """Return the rows of a claim, oldest first; none where people added it and no engine read it."""
    rows = (
        sa.select(claims.c.superseded_by, book)
        .join_from(claims, book, claims.c.entry == book.c.seq)
        .where(claims.c.id == id)
        .order_by(book.c.seq)
    )
    return [dict(row) for row in connection.execute(rows).mappings()]


def _standing_document(connection: sa.Connection, name: str, before: int | None) -> tuple[Document, CaptureFacts]:
    """Return the document and capture that were current when a claim last was: the last ones before an entry."""

    def last(query: sa.Select[Any], entry: sa.Column[int]) -> Any:
        wanted = query if before is None else query.where(entry < before)
        row = connection.execute(wanted.order_by(entry.desc()).limit(1)).mappings().first()
        if row is None:
            raise LedgerError("damaged", name, "the document of this claim is not in the ledger; run verify")
        return row

    of_name = sa.select(documents, texts.c.text).join_from(documents, texts).where(documents.c.name == name)
    row = last(of_name, documents.c.entry)
    capture = last(sa.select(captures).where(captures.c.name == name), captures.c.entry)
    facts = CaptureFacts(*(capture[field] for field in ("name", "origin", "sha256", "size", "media", "collected")))
    return document_from(row, row["text"]), facts


def _history(connection: sa.Connection, document: str, entries: list[dict[str, Any]]) -> tuple[Step, ...]:
    """Return the steps of a claim's life, with the engine behind each."""
    steps: list[Step] = []
    for row in entries:
        read_by = sa.select(runs.c.engine).where(runs.c.document == document, runs.c.entry < row["seq"])
        engine = connection.scalar(read_by.order_by(runs.c.entry.desc()).limit(1)) or ""
        steps.append(Step(row["seq"], "claim", engine, "", row["recorded_at"], row["hash"]))
        if row["superseded_by"] is not None:
            entry = connection.execute(sa.select(book).where(book.c.seq == row["superseded_by"])).one()
            told = json.loads(entry.payload)
            steps.append(Step(entry.seq, "superseded", told["engine"], told["reason"], entry.recorded_at, entry.hash))
    return tuple(steps)


def sentence_around(text: str, span: Span) -> Span:
    """Return the sentence or sentences that the span touches, without the white space around them.

    Sentences end at a full stop before a capital, at a blank line, and at the end of a short line. In doubt (an
    initial, an abbreviation) the span grows: too much context misleads nobody.
    """
    start, end = max(0, span.start - WIDEST), min(len(text), span.end + WIDEST)
    for cut in _cuts(text, start, end):
        if cut <= span.start:
            start = cut
        elif cut >= span.end:
            end = cut
            break
    while start < span.start and text[start].isspace():
        start += 1
    while end > span.end and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _cuts(text: str, start: int, end: int) -> list[int]:
    """Return where sentences may begin between two places, in order."""
    cuts = {found.end() for found in _BLANK.finditer(text, start, end)}
    for found in _STOP.finditer(text, start, end):
        if not _abbreviates(text[start : found.start() + 1]):
            cuts.add(found.end())
    line = start
    for place in range(start, end):
        if text[place] == "\n":
            goes_on = text[place + 1 : place + 2].islower() or place - line >= _WRAPPED
            if not goes_on and (line > start or start == 0):
                cuts.add(place + 1)
            line = place + 1
    return sorted(cuts)


def _abbreviates(before: str) -> bool:
    """Tell whether the full stop that ends the text may end an abbreviation: "U.S.", "J.", "Gen.", "Sept."."""
    if not before.endswith("."):
        return False
    word = before[:-1].rsplit(maxsplit=1)[-1].lstrip("(\"'“‘[") if before[:-1].strip() else ""
    return len(word) <= 1 or "." in word or (word[0].isupper() and word.isalpha() and len(word) <= 4)
