"""From the nouns to what the book holds of them, one canonical JSON object each, and back to the nouns."""

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any, cast, get_args

from armsledger.model import (
    EVENT_TYPES,
    STANCES,
    STATUSES,
    Amount,
    Basis,
    Capture,
    Claim,
    Document,
    Event,
    Period,
    Polarity,
    Position,
    Problem,
    Span,
    Transfer,
)

Record = Mapping[str, Any]
"""One JSON object of plain types."""

_WRITER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
_HALVES = re.compile("[\ud800-\udfff]")


def storable(text: str) -> str:
    """Return the text with every lone half of a surrogate pair replaced by U+FFFD, as long as before.

    Such halves come out of broken JSON escapes and odd file names, and no database takes them.
    """
    return _HALVES.sub("\ufffd", text)


def canonical(value: Any) -> str:
    """Return plain JSON types as the one string that is hashed: keys sorted, no spaces, no escapes but the needed.

    Raises ``ValueError`` for numbers that JSON does not have (infinity, not-a-number).
    """
    return storable(_WRITER.encode(value))


def capture_payload(capture: Capture) -> dict[str, Any]:
    """Return what the book holds of a capture: all but its bytes and the time when it was collected."""
    return {
        "name": capture.name,
        "origin": capture.origin,
        "sha256": capture.sha256,
        "size": len(capture.content),
        "media": capture.media,
        "given_url": capture.given_url,
        "given_outlet": capture.given_outlet,
        "given_title": capture.given_title,
        "given_date": _iso(capture.given_date),
    }


def document_payload(document: Document, text_sha256: str) -> dict[str, Any]:
    """Return what the book holds of a document: its text by the hash.

    What few documents have, a day of change and pages, stands only where they have it.
    """
    rare = {"updated": _iso(document.updated), "pages": list(document.pages)}
    return {name: value for name, value in rare.items() if value} | {
        "name": document.name,
        "capture": document.capture,
        "text_sha256": text_sha256,
        "title": document.title,
        "outlet": document.outlet,
        "author": document.author,
        "url": document.url,
        "published": _iso(document.published),
        "dated_by": document.dated_by,
        "language": document.language,
    }


def problem_payload(problem: Problem, document: str | None) -> dict[str, Any]:
    """Return what the book holds of a problem; ``document`` is None where it belongs to no capture."""
    return {"code": problem.code, "place": problem.place, "message": problem.message, "document": document}


def document_from(record: Record, text: str) -> Document:
    """Return the document that a payload or a row of the table describes, with its text."""
    return Document(
        name=record["name"],
        text=text,
        capture=record["capture"],
        title=record["title"],
        outlet=record["outlet"],
        author=record["author"],
        url=record["url"],
        published=_day(record["published"]),
        dated_by=record["dated_by"],
        language=record["language"],
        updated=_day(record.get("updated")),
        pages=_pages(record.get("pages")),
    )


def _pages(value: str | list[int] | None) -> tuple[int, ...]:
    """Return the offsets of pages, from a payload's list or a table's words."""
    return tuple(json.loads(value) if isinstance(value, str) else value or ())


def claim_from(record: Record) -> Claim:
    """Return the claim whose ``record()`` this is: ``claim_from(claim.record()) == claim``.

    Fields that are missing take their defaults and unknown ones are passed over. Raises ``ValueError``, with the
    field's name, where a record is not one of a claim.
    """
    kind = record.get("kind")
    try:
        if kind == "transfer":
            return _transfer(record)
        if kind == "event":
            return _event(record)
        if kind == "position":
            return _position(record)
    except KeyError as error:
        raise ValueError(f"a {kind} without {error.args[0]}") from error
    except (TypeError, AttributeError) as error:
        raise ValueError(f"a {kind} with a field of the wrong type: {error}") from error
    raise ValueError(f"not a kind of claim: {kind!r}")


def _transfer(record: Record) -> Transfer:
    return Transfer(
        **_shared(record),
        **_circumstances(record),
        supplier=None if record.get("supplier") is None else _names(record, "supplier"),
        recipient=None if record.get("recipient") is None else _names(record, "recipient"),
        cargo=_names(record, "cargo"),
        value=_amount(record.get("value")),
        means=record.get("means") or "",
        in_return_for=_names(record, "in_return_for"),
        designation=_names(record, "designation"),
    )


def _event(record: Record) -> Event:
    return Event(
        **_shared(record),
        **_circumstances(record),
        type=_one_of(record["type"], EVENT_TYPES, "type"),
        actors=_names(record, "actors"),
        recipients=_names(record, "recipients"),
    )


def _position(record: Record) -> Position:
    about = record.get("about") or ()
    return Position(
        **_shared(record),
        actor=_names(record, "actor"),
        stance=_one_of(record["stance"], STANCES, "stance"),
        about=about if isinstance(about, str) else tuple(about),
        when=_period(record.get("when")),
    )


def _shared(record: Record) -> dict[str, Any]:
    """Return the fields that every claim has."""
    return {
        "document": record["document"],
        "span": Span(record["start"], record["end"]),
        "quote": record["quote"],
        "sources": _names(record, "sources"),
        "also": tuple(tuple(chain) for chain in record.get("also") or ()),
        "speaker": record.get("speaker") or "",
        "held_as": record.get("held_as") or "",
    }


def _circumstances(record: Record) -> dict[str, Any]:
    """Return the fields that transfers and events share."""
    return {
        "quantity": _amount(record.get("quantity")),
        "when": _period(record.get("when")),
        "place": record.get("place") or "",
        "status": _one_of(record.get("status", "done"), STATUSES, "status"),
        "polarity": _one_of(record.get("polarity", "affirmed"), get_args(Polarity), "polarity"),
        "hedged": bool(record.get("hedged", False)),
    }


def _one_of(value: Any, allowed: tuple[str, ...], field: str) -> Any:
    """Return the value, which must be one of the field's words."""
    if value not in allowed:
        raise ValueError(f"not a {field}: {value!r}")
    return value


def _names(record: Record, field: str) -> tuple[str, ...]:
    """Return a list of words as a tuple; a bare string is no list of words."""
    value = record.get(field) or ()
    if isinstance(value, str):
        raise TypeError(f"{field} is a string, not a list")
    return tuple(value)


def _amount(record: Record | None) -> Amount | None:
    if record is None:
        return None
    basis = record.get("basis")
    return Amount(
        low=record.get("low"),
        high=record.get("high"),
        unit=record["unit"],
        approx=bool(record.get("approx", False)),
        basis=cast("Basis | None", basis if basis is None else _one_of(basis, get_args(Basis), "basis")),
    )


def _period(record: Record | None) -> Period | None:
    if record is None:
        return None
    return Period(_day(record.get("start")), _day(record.get("end")), record.get("words") or "")


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _iso(value: date | None) -> str | None:
    return None if value is None else value.isoformat()
