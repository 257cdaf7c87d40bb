"""What one capture brings to the ledger, checked, and as the items that the book will hold."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from armsledger.ledger.faults import LedgerError
from armsledger.ledger.payload import canonical, capture_payload, document_payload, problem_payload, storable
from armsledger.model import Capture, Claim, Document, Problem


@dataclass(frozen=True, slots=True)
class Entry:
    """All that was read from one capture; ``document`` is None where it holds no readable text."""

    capture: Capture
    document: Document | None
    claims: tuple[Claim, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that the book should hold now; ``payload`` is canonical JSON, ``document`` the document's name."""

    kind: str
    key: str
    payload: str
    document: str | None


def digest(text: str) -> str:
    """Return the sha256 of a text's UTF-8 bytes, in hex."""
    return hashlib.sha256(text.encode()).hexdigest()


def check_entry(entry: Entry) -> None:
    """Raise a ``LedgerError`` ("bad-entry") where the parts of an entry do not belong to each other."""
    capture, document = entry.capture, entry.document
    place = storable(capture.name)
    if hashlib.sha256(capture.content).hexdigest() != capture.sha256:
        raise LedgerError("bad-entry", place, "the capture's hash is not the hash of its bytes")
    if document is not None and (document.name, document.capture) != (capture.name, capture.sha256):
        raise LedgerError("bad-entry", place, "the document is of another capture")
    if document is None and entry.claims:
        raise LedgerError("bad-entry", place, "there are claims but no document")


def items_of(entry: Entry, engine: str) -> list[Item]:
    """Return the items of an entry, in the order in which they are written, each key once.

    A claim whose quote is not what the text says at its span is left out, and a problem says so: a claim without
    exact words does not exist. The same holds for the second of two claims with the same identity.
    """
    name = storable(entry.capture.name)
    run = {"document": name, "capture": entry.capture.sha256, "engine": engine}
    items = [
        Item("run", name, canonical(run), name),
        Item("capture", name, canonical(capture_payload(entry.capture)), name),
    ]
    refused: list[Problem] = []
    if entry.document is not None:
        text_sha256 = digest(storable(entry.document.text))
        items.append(Item("document", name, canonical(document_payload(entry.document, text_sha256)), name))
        items.extend(_claim_items(entry.document, entry.claims, refused))
    found: dict[str, Item] = {}
    for problem in (*entry.problems, *refused):
        item = problem_item(problem, name)
        found.setdefault(item.key, item)
    return [*items, *found.values()]


def problem_item(problem: Problem, document: str | None) -> Item:
    """Return a problem as an item; the same problem of the same document has the same key."""
    payload = canonical(problem_payload(problem, document))
    return Item("problem", f"p{digest(payload)[:12]}", payload, document)


def _claim_items(document: Document, claims: tuple[Claim, ...], refused: list[Problem]) -> Iterator[Item]:
    """Yield the claims that can be held; tell of the others in ``refused``."""
    name = storable(document.name)
    seen: dict[str, str] = {}
    for claim in sorted(claims, key=lambda one: (one.span, one.kind)):
        place = f"{name}:{claim.span.start}"
        if claim.document != document.name or claim.span.of(document.text) != claim.quote:
            refused.append(Problem("not-analysed", place, "a claim was left out: its quote is not what the text says"))
            continue
        try:
            key, payload = claim.id, canonical(claim.record())
        except ValueError as error:
            refused.append(Problem("not-analysed", place, f"a claim was left out: {error}"))
            continue
        if key not in seen:
            yield Item("claim", key, payload, name)
        elif payload != seen[key]:
            refused.append(
                Problem("not-analysed", place, "a claim was left out: another has the same words and parties")
            )
        seen.setdefault(key, payload)
