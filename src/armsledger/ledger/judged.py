"""From the reviews of a claim to the claim as reviewed: what holds, what a later build has overtaken.

A review holds while the engine's reading is the one that its author saw; an amendment holds also where the fields that
it changed still read as they did. What does not hold changes nothing, and is told as an ``Orphan``.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from armsledger.ledger.entry import digest
from armsledger.ledger.payload import Record, canonical, claim_from
from armsledger.model import Orphan, Reviewed, ReviewState

STATE_AFTER: dict[str, ReviewState] = {
    "accept": "accepted", "reject": "rejected", "amend": "amended", "add": "added"
}  # fmt: skip
FIXED = frozenset({"id", "document", "kind", "held_as"})
"""Fields that no amendment changes."""


@dataclass(slots=True)
class Judgement:
    """What came of a claim's reviews: its record as reviewed, None where there is no claim."""

    record: dict[str, Any] | None
    state: ReviewState = "unreviewed"
    overtaken: list[Orphan] = field(default_factory=list)


def reading_of_record(record: Record | None) -> str:
    """Return what tells one reading of a claim from another: the beginning of its hash, "" for none."""
    return "" if record is None else digest(canonical(record))[:16]


def judge(read: Record | None, reviews: Sequence[Reviewed], stands: Callable[[Record], bool]) -> Judgement:
    """Fold a claim's reviews, oldest first, over what the engine read; ``stands`` checks a quote against its text."""
    done = Judgement(None if read is None else dict(read))
    reading = reading_of_record(read)
    added = False
    for review in reviews:
        if review.undone_by is not None or review.review.act not in STATE_AFTER:
            continue
        act, changes = review.review.act, review.review.changes
        if act == "add":
            if not stands(changes):
                done.overtaken.append(Orphan(reviewed=review, fault="gone", claim=None))
                continue
            done.record, added = dict(changes), True
        elif done.record is None:
            done.overtaken.append(Orphan(reviewed=review, fault="gone", claim=None))
            continue
        elif not added and review.reading != reading and not (act == "amend" and _as_before(done.record, review.old)):
            done.overtaken.append(Orphan(reviewed=review, fault="changed", claim=claim_from(done.record)))
            continue
        elif act == "amend":
            amended = amended_record(done.record, changes)
            if not stands(amended):
                done.overtaken.append(Orphan(reviewed=review, fault="changed", claim=claim_from(done.record)))
                continue
            done.record = amended
        if act in {"accept", "reject"}:
            done.overtaken.clear()  # who judges the claim as it is now has settled what waited
        done.state = STATE_AFTER[act]
    return done


def amended_record(record: Record, changes: Mapping[str, Any]) -> dict[str, Any]:
    """Return a record with other values, under the id that it had."""
    amended = {**record, **changes}
    claim = claim_from({**amended, "held_as": ""})
    amended["held_as"] = record["id"]
    if claim.id == record["id"]:
        del amended["held_as"]
    return amended


def _as_before(record: Record, old: Mapping[str, Any]) -> bool:
    """Tell whether the fields that an amendment replaced read as they did."""
    return all(record.get(name) == value for name, value in old.items())
