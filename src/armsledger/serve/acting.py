"""What a person does at the desk, from a form or the API: who may, and which call of ``reviewing`` it is."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from armsledger import reviewing
from armsledger.ledger import Ledger
from armsledger.model import CLAIM_ACTS, Document, Reviewed
from armsledger.reviewing import ReviewError
from armsledger.serve.desk import Desk
from armsledger.serve.people import Person, RefusedError, Role

NAMES = {
    "accept": "Accepted", "reject": "Rejected", "amend": "Amended", "add": "Added", "merge": "Merged",
    "split": "Split off", "same-origin": "Counted as one origin", "grade": "Graded", "undo": "Taken back",
}  # fmt: skip
"""What is said once an act is in the book."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody wants done: an act on a claim, finding, source or entry.

    ``fields`` are those of a claim (amend, add), ``others`` the other finding, claims or names (merge, split,
    same-origin), ``letter`` a grade; ``words`` of ``document`` are those of a claim to be added, near ``near``.
    """

    act: str
    target: str = ""
    reason: str = ""
    seen: int | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)
    others: Sequence[str] = ()
    letter: str = ""
    words: str = ""
    near: int | None = None


def perform(desk: Desk, person: Person, wish: Wish) -> Reviewed:
    """Do what is wished, in the person's name, and let the findings follow.

    Raises ``RefusedError`` (403) for what the person may not do, ``ReviewError`` or ``LedgerError`` for what cannot be
    done so, ``ChangedError`` where somebody else was faster.
    """
    if not person.may(needed(desk, wish)):
        raise RefusedError(403, f"{wish.act}: this is for people with more rights than {person.name} has")
    return desk.act(lambda ledger: _done(ledger, person.name, wish))


def needed(desk: Desk, wish: Wish) -> Role:
    """Return the role that an act takes: claims are for analysts, findings and sources for editors."""
    act = wish.act
    if act == "undo":
        found = desk.ledger.reviews(before=_entry(wish.target) + 1, limit=1)
        act = found[0].review.act if found and found[0].entry == _entry(wish.target) else "accept"
    return "analyst" if act in {*CLAIM_ACTS, "undo"} else "editor"


def _done(ledger: Ledger, who: str, wish: Wish) -> Reviewed:
    """Call what ``reviewing`` has for the act."""
    if wish.act not in CALLS:
        raise ReviewError(f"{wish.act}: there is no such act")
    return CALLS[wish.act](ledger, wish, {"who": who, "reason": wish.reason.strip(), "seen": wish.seen})


def _added(ledger: Ledger, wish: Wish, say: dict[str, Any]) -> Reviewed:
    start, end = words_at(ledger.document(wish.target), wish.words, wish.near)
    return reviewing.add(ledger, wish.target, start, end, wish.fields, **say)


CALLS: Mapping[str, Callable[[Ledger, Wish, dict[str, Any]], Reviewed]] = {
    "accept": lambda ledger, wish, say: reviewing.accept(ledger, wish.target, **say),
    "reject": lambda ledger, wish, say: reviewing.reject(ledger, wish.target, **say),
    "amend": lambda ledger, wish, say: reviewing.amend(ledger, wish.target, wish.fields, **say),
    "add": _added,
    "merge": lambda ledger, wish, say: reviewing.merge(ledger, wish.target, " ".join(wish.others), **say),
    "split": lambda ledger, wish, say: reviewing.split(ledger, wish.target, wish.others, **say),
    "same-origin": lambda ledger, wish, say: reviewing.same_origin(ledger, [wish.target, *wish.others], **say),
    "grade": lambda ledger, wish, say: reviewing.grade(ledger, wish.target, wish.letter, **say),
    "undo": lambda ledger, wish, say: reviewing.undo(ledger, _entry(wish.target), **say),
}
"""How each act is done: the ledger, what is wished, and who, why and what was seen."""


def _entry(words: str) -> int:
    if not words.isascii() or not words.isdigit() or len(words) > 12:
        raise ReviewError(f"{words}: not the number of an entry")
    return int(words)


def words_at(document: Document | None, words: str, near: int | None) -> tuple[int, int]:
    """Return where words stand in a document, spaces and line ends counting alike; of several the nearest to ``near``.

    Raises ``ReviewError`` where they do not stand there, or stand there more than once and no place is given.
    """
    if document is None:
        raise ReviewError("the ledger has no such document")
    parts = words.split()
    if not parts:
        raise ReviewError("words: which words make the claim?")
    found = [match.span() for match in re.finditer(r"\s+".join(map(re.escape, parts)), document.text)]
    if not found:
        raise ReviewError("words: they do not stand in the document just so; copy them from the text")
    if len(found) > 1 and near is None:
        raise ReviewError(f"words: they stand in the document {len(found)} times; take more of the sentence")
    return min(found, key=lambda span: abs(span[0] - (near or 0)))
