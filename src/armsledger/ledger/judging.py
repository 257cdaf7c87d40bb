"""What can be asked of a ledger's reviews: claims as people have judged them, and what they decided beyond claims."""

import json
from collections.abc import Iterable, Sequence

import sqlalchemy as sa

from armsledger.ledger.faults import LedgerError
from armsledger.ledger.judged import Judgement, judge
from armsledger.ledger.payload import Record, claim_from, storable
from armsledger.ledger.queries import claim_records, record_order
from armsledger.ledger.reviews import find_reviews, judgement, newest, read_record, reviews_by_claim, stands
from armsledger.ledger.tables import book, claims, reviews
from armsledger.model import Claim, Judged, Orphan, Reviewed, ReviewState, Rulings


def judged_list(connection: sa.Connection, kind: str | None, document: str | None) -> list[Judged]:
    """Return the current claims as judged, rejected ones too, by document and then by place in the text."""
    records = {record["id"]: record for record in claim_records(connection, kind, document)}
    entries = dict(_entries(connection, kind, document))
    said = reviews_by_claim(connection)
    found: list[tuple[Record, Judged]] = []
    for id in dict.fromkeys((*records, *said)):
        read = records.get(id)
        elsewhere = read is None and (kind or document) and read_record(connection, id) is not None
        if elsewhere or (read is None and not _adds(said[id])):
            continue
        done = _judge(connection, read, said.get(id, ()))
        if done.record is not None and _wanted(done.record, kind, document):
            found.append((done.record, _judged(done, read, said.get(id, ()), entries.get(id, 0))))
    return [one for _, one in sorted(found, key=lambda pair: record_order(pair[0]))]


def reviewed_claims(connection: sa.Connection, kind: str | None, document: str | None) -> list[Claim]:
    """Return the current claims with reviews applied: rejected left out, amended replaced, added included."""
    said = reviews_by_claim(connection)
    if not said:
        return [claim_from(record) for record in claim_records(connection, kind, document)]
    return [one.claim for one in judged_list(connection, kind, document) if one.state != "rejected"]


def judged_one(connection: sa.Connection, prefix: str) -> Judged:
    """Return the one current claim whose id begins so; raises ``LedgerError`` ("no-claim", "ambiguous")."""
    id = full_id(connection, prefix)
    read = read_record(connection, id)
    done = judgement(connection, id, read)
    if done.record is None:
        raise LedgerError("no-claim", prefix, "this claim is no longer current; trace shows what became of it")
    return _judged(done, read, find_reviews(connection, about=id, oldest=True), newest(connection, id))


def full_id(connection: sa.Connection, prefix: str) -> str:
    """Return the one id, of the engine's claims and of those added, that begins so; raises as ``judged_one``."""
    wanted = prefix.strip()
    asked = (
        sa.select(claims.c.id).where(sa.func.substr(claims.c.id, 1, len(wanted)) == wanted),
        sa.select(reviews.c.about).where(
            reviews.c.act == "add", sa.func.substr(reviews.c.about, 1, len(wanted)) == wanted
        ),
    )
    ids: set[str] = set()
    for query in asked if wanted else ():
        exact = query.where(query.selected_columns[0] == wanted)
        if connection.scalar(exact.limit(1)) is not None:
            return wanted
        ids.update(connection.scalars(query.distinct().order_by(query.selected_columns[0]).limit(4)))
    if not ids:
        raise LedgerError("no-claim", prefix, "no claim has an id that begins like this")
    if len(ids) > 1:
        shown = ", ".join(sorted(ids)[:3]) + (", …" if len(ids) > 3 else "")
        raise LedgerError("ambiguous", prefix, f"several claims have an id that begins like this: {shown}")
    return ids.pop()


def states(connection: sa.Connection) -> dict[str, ReviewState]:
    """Return the state of every claim of which a review holds, by id."""
    said = reviews_by_claim(connection)
    found: dict[str, ReviewState] = {}
    for id, reads in _read_of(connection, said).items():
        done = _judge(connection, reads, said[id])
        if done.record is not None and done.state != "unreviewed":
            found[id] = done.state
    return found


def orphans(connection: sa.Connection) -> list[Orphan]:
    """Return the reviews that a later build has overtaken and that wait for a person, oldest first."""
    said = reviews_by_claim(connection)
    found: list[Orphan] = []
    for id, read in _read_of(connection, said).items():
        found.extend(_judge(connection, read, said[id]).overtaken)
    return sorted(found, key=lambda one: one.reviewed.entry)


def rulings(connection: sa.Connection) -> Rulings:
    """Return what people decided beyond single claims, as it stands; of two rulings on one thing the later counts."""
    grades: dict[str, str] = {}
    merges: dict[str, str] = {}
    splits: dict[str, tuple[str, ...]] = {}
    origins: list[set[str]] = []
    for one in find_reviews(connection, acts=("merge", "split", "same-origin", "grade"), oldest=True):
        if one.undone_by is not None:
            continue
        target, changes = one.review.target, one.review.changes
        if one.review.act == "grade":
            grades[target] = changes["letter"]
        elif one.review.act == "merge":
            merges[target] = changes["into"]
        elif one.review.act == "split":
            splits[target] = tuple(sorted({*splits.get(target, ()), *changes["claims"]}))
        else:
            origins.append({target, *changes["with"]})
    return Rulings(
        same_origins=_joined(origins), grades=grades, merges=tuple(merges.items()), splits=tuple(splits.items())
    )


def _joined(groups: Iterable[set[str]]) -> tuple[tuple[str, ...], ...]:
    """Return groups that share no name: those that do are one."""
    apart: list[set[str]] = []
    for group in groups:
        touched = [one for one in apart if one & group]
        apart = [one for one in apart if not one & group]
        apart.append(group.union(*touched))
    return tuple(sorted(tuple(sorted(group)) for group in apart))


def touched_since(connection: sa.Connection, seq: int) -> tuple[set[str], bool]:
    """Return the claims that entries after ``seq`` are about, and whether any is about more than claims.

    More are documents (their texts, dates and outlets) and what people decided on findings and sources.
    """
    rows = connection.execute(sa.select(book.c.kind, book.c.key, book.c.payload).where(book.c.seq > seq))
    ids: set[str] = set()
    whole = False
    for kind, key, payload in rows:
        told = json.loads(payload)
        noun = told["noun"] if kind == "review" else told["kind"] if kind == "superseded" else kind
        if noun == "claim":
            ids.add(key)
        whole = whole or noun in {"document", "finding", "source"}
    return ids, whole


def _entries(connection: sa.Connection, kind: str | None, document: str | None) -> Iterable[tuple[str, int]]:
    """Yield each current claim's id with the number of its entry."""
    query = sa.select(claims.c.id, claims.c.entry).where(claims.c.superseded_by.is_(None))
    if kind is not None:
        query = query.where(claims.c.kind == kind)
    if document is not None:
        query = query.where(claims.c.document == storable(document))
    return ((id, entry) for id, entry in connection.execute(query))


def _read_of(connection: sa.Connection, ids: Iterable[str]) -> dict[str, Record | None]:
    """Return what the engine reads now of each claim, None where it is gone."""
    found: dict[str, Record | None] = dict.fromkeys(ids)
    query = sa.select(claims.c.id, book.c.payload).join_from(claims, book, claims.c.entry == book.c.seq)
    query = query.where(claims.c.superseded_by.is_(None), claims.c.id.in_(sa.select(reviews.c.about)))
    for id, payload in connection.execute(query):
        if id in found:
            found[id] = json.loads(payload)
    return found


def _judge(connection: sa.Connection, read: Record | None, said: Sequence[Reviewed]) -> Judgement:
    return judge(read, said, lambda record: stands(connection, record))


def _judged(done: Judgement, read: Record | None, said: Sequence[Reviewed], entry: int) -> Judged:
    """Return a claim that there is, with what is said of it."""
    claim = claim_from(done.record or {})
    return Judged(
        claim=claim,
        read=claim if read == done.record else None if read is None else claim_from(read),
        state=done.state,
        newest=max((entry, *(one.entry for one in said))),
        reviews=tuple(said),
    )


def _adds(said: Sequence[Reviewed]) -> bool:
    """Tell whether one of the reviews adds the claim."""
    return any(one.review.act == "add" and one.undone_by is None for one in said)


def _wanted(record: Record, kind: str | None, document: str | None) -> bool:
    return (kind is None or record["kind"] == kind) and (document is None or record["document"] == storable(document))
