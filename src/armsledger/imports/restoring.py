"""The export of a ledger with its documents, read back: captures, documents and claims as they were.

The file is read twice: first it is noted where its lines stand, then each document is read with its claims, so that
memory holds one document however large the file is, and the order of the lines does not matter.
"""

import base64
import binascii
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, BinaryIO

from armsledger.imports.claimrows import json_object
from armsledger.imports.parcel import PLAIN, Parcel, digest
from armsledger.model import CODES, Capture, Claim, Document, Problem

FORM = 1
"""The latest form of the lines that is understood."""
OTHER_KINDS = frozenset({"ledger", "document", "problem", "review"})
Make = Callable[[Mapping[str, Any]], Claim]


@dataclass(slots=True)
class Index:
    """Where the lines of a file stand: (offset, number) of documents by name, and of claims by their document.

    ``holds`` has name, sha256 and engine of every capture; ``others`` are the lines that are no document's.
    """

    documents: dict[str, tuple[int, int]] = field(default_factory=dict)
    claims: dict[str, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))
    faults: dict[str, list[Problem]] = field(default_factory=lambda: defaultdict(list))
    holds: set[tuple[str, str, str]] = field(default_factory=set)
    reviews: list[tuple[int, dict[str, Any]]] = field(default_factory=list)
    """What people said of the claims, in order, with the numbers of the lines."""
    loose: list[Problem] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def index_lines(file: BinaryIO, path: Path) -> Index:
    """Note where the documents and claims of a file stand; nothing is noted of a file without documents."""
    index = Index()
    offset = 0
    for number, line in enumerate(file, start=1):
        record = json_object(line) if line.strip() else {}
        if isinstance(record, dict) and record:
            _note(index, record, offset, number, path)
        offset += len(line)
    return index


def _note(index: Index, record: dict[str, Any], offset: int, number: int, path: Path) -> None:
    """Note one line."""
    kind, place = record.get("kind"), f"{path}#{number}"
    if kind == "ledger":
        if record.get("form") == FORM:
            return
        said = f"the file has form {record.get('form')!r}, this program knows {FORM}"
        index.problems.append(Problem("bad-table", place, said))
    elif kind == "document" and isinstance(record.get("name"), str) and isinstance(record.get("capture"), dict):
        if record["name"] in index.documents:
            index.problems.append(Problem("same-name", place, f"another line has the document {record['name']!r}"))
            return
        index.documents[record["name"]] = (offset, number)
        index.holds.add((record["name"], str(record["capture"].get("sha256")), str(record.get("engine"))))
    elif kind == "problem" and record.get("code") in CODES:
        fault = Problem(record["code"], str(record.get("place")), str(record.get("message")))
        (index.faults[record["document"]] if record.get("document") else index.loose).append(fault)
    elif kind == "review" and _is_review(record):
        index.reviews.append((number, record))
    elif kind in OTHER_KINDS:
        index.problems.append(Problem("bad-claim", place, f"a line of kind {kind} that is not as it should be"))
    elif isinstance(record.get("document"), str) and "text" not in record:
        index.claims[record["document"]].append((offset, number))


def _is_review(record: Mapping[str, Any]) -> bool:
    """Tell whether a line has all that a review says, each of its type."""
    words = all(isinstance(record.get(name), str) for name in ("act", "target", "who", "reason", "at"))
    return words and isinstance(record.get("changes"), dict) and isinstance(record.get("entry"), int)


@dataclass(slots=True)
class Restorer:
    """Reads an indexed file a second time; what does not hold together becomes one of ``problems``."""

    file: BinaryIO
    path: Path
    index: Index
    make: Make
    problems: list[Problem]

    def parcels(self) -> Iterator[Parcel]:
        """Yield every document with its claims."""
        for name, (offset, number) in self.index.documents.items():
            record = self._line_at(offset)
            try:
                capture, document = _capture_of(name, record)
            except (ValueError, TypeError, KeyError) as error:
                self._meet("damaged", number, f"the document cannot be restored: {error}")
                continue
            if capture is None:
                said = "nothing could be read from this capture, and its bytes are not in the file"
                self._meet("no-source-text", number, said)
                continue
            claims = tuple(self._claims(name, document))
            faults = tuple(self.index.faults.get(name, ()))
            yield Parcel(capture, document, claims, str(record.get("engine") or ""), faults)

    def lines_outside(self) -> Iterator[tuple[int, bytes]]:
        """Yield the numbered lines of claims that stand on none of the file's documents."""
        index = self.index
        for offset, number in sorted(
            place for name, places in index.claims.items() if name not in index.documents for place in places
        ):
            self.file.seek(offset)
            yield number, self.file.readline()

    def _claims(self, name: str, document: Document | None) -> Iterator[Claim]:
        """Yield the claims of a document whose quotes and ids hold."""
        for offset, number in self.index.claims.get(name, ()):
            record = self._line_at(offset)
            try:
                claim = self.make(record)
                given, found = record.get("id"), claim.id
            except ValueError as error:
                self._meet("bad-claim", number, str(error))
                continue
            if document is None or claim.span.of(document.text) != claim.quote:
                self._meet("quote-not-found", number, f"the document has other words at character {claim.span.start}")
            elif given not in (None, found):
                self._meet("bad-claim", number, f"its words and parties give the id {found}, not {given}")
            else:
                yield claim

    def _line_at(self, offset: int) -> dict[str, Any]:
        """Return the object of the line at an offset."""
        self.file.seek(offset)
        record = json_object(self.file.readline())
        return record if isinstance(record, dict) else {}

    def _meet(self, code: str, number: int, said: str) -> None:
        self.problems.append(Problem(code, f"{self.path}#{number}", said))


def _capture_of(name: str, record: Mapping[str, Any]) -> tuple[Capture | None, Document | None]:
    """Return the capture and document of a line.

    Without the bytes the capture is the text itself; its medium then names the hash of the original. Raises
    ``ValueError`` where the bytes do not have the hash that the line gives.
    """
    facts = record["capture"]
    told = record.get("document")
    text: str | None = told["text"] if told is not None else None
    content, media = content_of(record), str(facts["media"])
    if content is not None and digest(content) != facts["sha256"]:
        raise ValueError("its bytes do not have the hash that is given")
    if content is None and text is None:
        return None, None
    if content is None:
        content = str(text).encode("utf-8", "replace")
        media = media if digest(content) == facts["sha256"] else f"{PLAIN}; of={facts['sha256']}"
    capture = Capture(
        name=name, origin=str(facts["origin"]), content=content, sha256=digest(content), media=media,
        collected=moment(facts.get("collected")), given_url=facts.get("given_url") or "",
        given_outlet=facts.get("given_outlet") or "", given_title=facts.get("given_title") or "",
        given_date=_day(facts.get("given_date")),
    )  # fmt: skip
    return capture, document_of(name, capture.sha256, told) if told is not None else None


def content_of(record: Mapping[str, Any]) -> bytes | None:
    """Return the bytes of a capture's line, None where it has none; raises ``ValueError``."""
    try:
        return base64.b64decode(record["content"], validate=True) if record.get("content") is not None else None
    except binascii.Error as error:
        raise ValueError(f"its bytes cannot be read: {error}") from error


def document_of(name: str, capture: str, told: Mapping[str, Any]) -> Document:
    """Return the document that a line tells of, with those of its fields that this program knows."""
    known: dict[str, Any] = {key: value for key, value in told.items() if key in Document.__dataclass_fields__}
    days: dict[str, Any] = {key: _day(known.get(key)) for key in ("published", "updated") if key in known}
    if "pages" in known:
        known["pages"] = tuple(known["pages"])
    return Document(**{**known, **days, "name": name, "capture": capture})


def renamed(parcel: Parcel, name: str, engine: str) -> Parcel:
    """Return a parcel whose document has another name, and with it all its claims."""
    claims = tuple(replace(claim, document=name) for claim in parcel.claims)
    document = replace(parcel.document, name=name) if parcel.document else None
    return Parcel(replace(parcel.capture, name=name), document, claims, engine, parcel.problems)


def moment(words: str | None) -> datetime:
    """Return a time as ISO writes it; raises ``ValueError`` where it is none."""
    found = datetime.fromisoformat(words or "")
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _day(words: str | None) -> date | None:
    return date.fromisoformat(words) if words else None
