"""Reviews: how each is checked, written as an entry of the book, and found again.

An entry holds who said it, when and why, what changes and what was there before. Two people who judge one thing at the
same time cannot overwrite each other: who hands back the newest entry that he or she saw is told of a newer one.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from armsledger.ledger.book import Scribe
from armsledger.ledger.entry import Item
from armsledger.ledger.faults import ChangedError, LedgerError
from armsledger.ledger.judged import FIXED, Judgement, amended_record, judge, reading_of_record
from armsledger.ledger.payload import Record, canonical, claim_from, storable
from armsledger.ledger.tables import book, claims, documents, reviews, texts
from armsledger.model import ACTS, CLAIM_ACTS, NOUN_OF, Act, Review, Reviewed

LETTERS = "ABCDEF"


def write_review(connection: sa.Connection, review: Review, seen: int | None, now: datetime | None) -> Reviewed:
    """Append a review to the book, inside the connection's transaction for writing.

    Raises ``ChangedError`` where the target has an entry newer than ``seen``, ``LedgerError`` ("bad-review",
    "no-claim") where the review cannot be made.
    """
    _check(review)
    undone = _undone(connection, review) if review.act == "undo" else None
    about = undone.about if undone else storable(review.target)
    _compare(connection, about, seen)
    made = _made(connection, review)
    at = (now or datetime.now(UTC)).astimezone(UTC).isoformat(timespec="seconds")
    noun = undone.noun if undone else NOUN_OF[review.act]
    payload = {"act": review.act, "target": review.target, "noun": noun, "about": about, "who": review.who.strip(),
               "reason": review.reason.strip(), "at": at, **made}  # fmt: skip
    scribe = Scribe(connection)
    entry = scribe.write(Item("review", about, canonical(payload), None))
    scribe.flush()
    if undone:
        _take_back(connection, undone, entry)
    return find_reviews(connection, entry=entry)[0]


def _check(review: Review) -> None:
    """Refuse what nobody signed, what does nothing known, and a rejection without a reason."""
    if review.act not in ACTS:
        raise _bad(review, f"no such act: {review.act!r}")
    if not review.who.strip():
        raise _bad(review, "nobody is named as its author")
    if not review.target.strip():
        raise _bad(review, "it names nothing to judge")
    if review.act == "reject" and not review.reason.strip():
        raise _bad(review, "a rejection needs a reason")


def _bad(review: Review, message: str) -> LedgerError:
    return LedgerError("bad-review", review.target or review.act, message)


def _undone(connection: sa.Connection, review: Review) -> Reviewed:
    """Return the review that an undo takes back."""
    number = int(review.target) if review.target.isdecimal() and len(review.target) < 18 else 0
    found = find_reviews(connection, entry=number)
    if not found:
        raise _bad(review, "no review has this entry number")
    if found[0].undone_by is not None:
        raise _bad(review, f"entry {number} has been taken back already, by entry {found[0].undone_by}")
    return found[0]


def _take_back(connection: sa.Connection, undone: Reviewed, entry: int) -> None:
    """Mark a review as taken back; where it was an undo itself, what that took back holds again."""
    update = sa.update(reviews)
    connection.execute(update.where(reviews.c.entry == undone.entry).values(superseded_by=entry))
    if undone.review.act == "undo":
        connection.execute(update.where(reviews.c.entry == int(undone.review.target)).values(superseded_by=None))


def newest(connection: sa.Connection, about: str) -> int:
    """Return the number of the newest entry about a claim, finding or source; 0 where there is none."""
    asked = (
        sa.select(sa.func.max(reviews.c.entry)).where(reviews.c.about == about),
        sa.select(sa.func.max(claims.c.entry)).where(claims.c.id == about),
        sa.select(sa.func.max(claims.c.superseded_by)).where(claims.c.id == about),
    )
    return max(connection.scalar(query) or 0 for query in asked)


def _compare(connection: sa.Connection, about: str, seen: int | None) -> None:
    """Raise ``ChangedError`` where something newer than ``seen`` is said of the target."""
    if seen is None or (last := newest(connection, about)) <= seen:
        return
    found = find_reviews(connection, entry=last)
    told = f"{found[0].review.who}: {found[0].review.act}" if found else "a build read it anew"
    raise ChangedError(about, f"entry {last} is newer than what was read ({told}); look again, nothing was written")


def _made(connection: sa.Connection, review: Review) -> dict[str, Any]:
    """Return what the payload holds beside who, when and why: the changes, what was there, and what was read."""
    changes = dict(review.changes)
    if review.act in CLAIM_ACTS:
        return _of_claim(connection, review, changes)
    if review.act == "undo" and not changes:
        return {"changes": {}, "old": {}, "reading": ""}
    shapes: dict[str, dict[str, Any]] = {
        "merge": {"into": str}, "split": {"claims": list}, "same-origin": {"with": list}, "grade": {"letter": str}
    }  # fmt: skip
    shape = shapes.get(review.act, {})
    if changes.keys() != shape.keys() or not all(isinstance(changes[name], kind) for name, kind in shape.items()):
        raise _bad(review, f"{review.act} needs {', '.join(shape) or 'nothing else'}")
    words = next(iter(changes.values()))
    listed = [words] if isinstance(words, str) else words
    if not listed or not all(isinstance(one, str) and one.strip() for one in listed):
        raise _bad(review, f"{review.act} needs names, none of them empty")
    if review.target in listed:
        raise _bad(review, f"{review.act}: the two are the same")
    if review.act == "grade" and (len(words) != 1 or words not in LETTERS):
        raise _bad(review, f"a grade is one of {', '.join(LETTERS)}, not {words!r}")
    return {"changes": changes, "old": {}, "reading": ""}


def _of_claim(connection: sa.Connection, review: Review, changes: dict[str, Any]) -> dict[str, Any]:
    """Return what an entry about a claim holds; an amendment drops what is no change."""
    read = read_record(connection, review.target)
    judged = judgement(connection, review.target, read)
    reading = reading_of_record(read)
    if review.act == "add":
        return {"changes": _added(connection, review, judged, changes), "old": {}, "reading": reading}
    if judged.record is None:
        raise LedgerError("no-claim", review.target, "no current claim has this id")
    if review.act != "amend":
        if changes:
            raise _bad(review, f"{review.act} changes no field")
        return {"changes": {}, "old": {}, "reading": reading}
    record = judged.record
    unknown = sorted(changes.keys() & FIXED | changes.keys() - record.keys())
    if unknown:
        raise _bad(review, f"{', '.join(unknown)}: cannot be amended")
    changes = {name: value for name, value in changes.items() if value != record.get(name)}
    if not changes:
        raise _bad(review, "nothing would change")
    try:
        amended = amended_record(record, changes)
    except ValueError as error:
        raise _bad(review, str(error)) from error
    if not stands(connection, amended):
        raise _bad(review, "the quote is not what the document says at this place")
    return {"changes": changes, "old": {name: record.get(name) for name in changes}, "reading": reading}


def _added(connection: sa.Connection, review: Review, judged: Judgement, record: Record) -> dict[str, Any]:
    """Return the record of a claim to be added, checked."""
    try:
        claim = claim_from(record)
    except ValueError as error:
        raise _bad(review, str(error)) from error
    if claim.id != review.target or claim.held_as:
        raise _bad(review, f"the claim's id is {claim.id}")
    if not stands(connection, record):
        raise _bad(review, "the quote is not what the document says at this place")
    if judged.record is not None and judged.state != "rejected":
        raise _bad(review, "the ledger has a claim of these words and parties; amend it instead")
    return claim.record()


def read_record(connection: sa.Connection, id: str) -> Record | None:
    """Return the current record of a claim as the engine read it, None where there is none."""
    query = sa.select(book.c.payload).join_from(claims, book, claims.c.entry == book.c.seq)
    payload = connection.scalar(query.where(claims.c.id == id, claims.c.superseded_by.is_(None)))
    return None if payload is None else json.loads(payload)


def judgement(connection: sa.Connection, id: str, read: Record | None) -> Judgement:
    """Return what came of a claim's reviews."""
    return judge(read, find_reviews(connection, about=id, oldest=True), lambda record: stands(connection, record))


def stands(connection: sa.Connection, record: Record) -> bool:
    """Tell whether a record's quote is what its document says now at its place."""
    start, end, quote = record.get("start"), record.get("end"), record.get("quote")
    if not (isinstance(start, int) and isinstance(end, int) and isinstance(quote, str) and 0 <= start < end):
        return False
    query = sa.select(texts.c.text).join_from(documents, texts)
    named = documents.c.name == storable(str(record.get("document")))
    text = connection.scalar(query.where(named, documents.c.superseded_by.is_(None)))
    return text is not None and text[start:end] == quote


def reviews_by_claim(connection: sa.Connection) -> Mapping[str, list[Reviewed]]:
    """Return the reviews of claims that hold or wait, undone ones too, oldest first, by claim."""
    found: dict[str, list[Reviewed]] = defaultdict(list)
    for review in find_reviews(connection, acts=(*CLAIM_ACTS, "undo"), oldest=True):
        if review.noun == "claim":
            found[review.about].append(review)
    return found


def find_reviews(  # noqa: PLR0913 - one keyword a way to choose
    connection: sa.Connection,
    *,
    entry: int | None = None,
    about: str | None = None,
    abouts: Iterable[str] | None = None,
    acts: Iterable[str] = (),
    who: str | None = None,
    before: int | None = None,
    after: int | None = None,
    limit: int | None = None,
    oldest: bool = False,
) -> list[Reviewed]:
    """Return reviews, newest first, or oldest first."""
    query = sa.select(reviews, book.c.hash).join_from(reviews, book, reviews.c.entry == book.c.seq)
    number = reviews.c.entry
    chosen = ((number, entry), (reviews.c.about, about), (reviews.c.who, who))
    query = query.where(*(column == value for column, value in chosen if value is not None))
    query = query if abouts is None else query.where(reviews.c.about.in_(list(abouts)))
    query = query if before is None else query.where(number < before)
    query = query if after is None else query.where(number > after)
    if acts := tuple(acts):
        query = query.where(reviews.c.act.in_(acts))
    query = query.order_by(reviews.c.entry if oldest else reviews.c.entry.desc()).limit(limit)
    return [reviewed_from(row) for row in connection.execute(query)]


def reviewed_from(row: sa.Row[Any]) -> Reviewed:
    """Return the review of a row of the readable table, with the hash of its entry."""
    act: Act = row.act
    review = Review(
        act=act, target=row.target, who=row.who, reason=row.reason or "", changes=json.loads(row.changes or "{}")
    )
    return Reviewed(
        entry=row.entry, review=review, at=row.at, noun=row.noun, about=row.about, hash=row.hash,
        old=json.loads(row.old or "{}"), reading=row.reading or "", undone_by=row.superseded_by,
    )  # fmt: skip
