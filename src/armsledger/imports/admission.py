"""Hand-made claims, and those of other programs: each is tied to the words of a text, or refused with a problem.

The text is the row's own, else that of a document which the ledger holds under the row's document name or address,
else, where there is an address, the quotes alone. The documents of an import stand beside those of builds under names
of their own, "FILE!NAME", so that no later build takes their claims for gone.
"""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from armsledger.imports.claimcheck import RefusedError, checked
from armsledger.imports.claimrows import Row
from armsledger.imports.parcel import EXCERPT, PLAIN, Known, Parcel, day_of, digest, engine_of, name_in, text_capture
from armsledger.lexicon.words import Lexicon
from armsledger.model import Claim, Document, Position, Problem, Transfer

Make = Callable[[Mapping[str, Any]], Claim]
"""Makes a claim of a checked record; raises ``ValueError``."""


@dataclass(frozen=True, slots=True)
class Admission:
    """What came of some rows: parcels by document name, and a problem a row that was refused."""

    parcels: tuple[Parcel, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Desk:
    """What the rows of one file are checked against; ``now`` is when their texts were collected."""

    file: str
    lexicon: Lexicon
    make: Make
    known: Mapping[str, Known]
    now: datetime


def key_of(row: Row) -> str:
    """Return what a row calls its document: the name, else the address, else its text's hash, "" for none of them."""
    name = row.record.get("document")
    text = row.document.get("text", "")
    return str(name or "") or row.document.get("url", "") or (f"text-{digest(text.encode())[:12]}" if text else "")


def wanted(rows: Iterable[Row]) -> set[str]:
    """Return the names and addresses of documents whose text the ledger may have."""
    bare = [row for row in rows if not row.document.get("text")]
    called = (name for row in bare for name in (row.record.get("document"), row.document.get("url")))
    return {str(name) for name in called if name}


def admit(rows: Sequence[Row], desk: Desk) -> Admission:
    """Turn rows into parcels; the order of the rows does not matter."""
    problems: list[Problem] = []
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in sorted(rows, key=_content):
        if key := key_of(row):
            groups[key].append(row)
        else:
            problems.append(Problem("no-source-text", row.place, "neither a document, an address nor a text is given"))
    parcels: list[Parcel] = []
    ids: dict[str, set[str]] = defaultdict(set)
    for key in sorted(groups):
        parcel, faults = _document(key, groups[key], desk, ids)
        problems.extend(faults)
        if parcel:
            parcels.append(parcel)
    linked = list(relink(parcels, {old: next(iter(new)) for old, new in ids.items() if len(new) == 1}, problems))
    return Admission(tuple(linked), tuple(problems))


def _content(row: Row) -> str:
    """Return what orders rows, whatever lines they stand on; their places only where all else is the same."""
    return json.dumps([row.record, row.document, row.place], sort_keys=True, default=str)


def _document(key: str, rows: list[Row], desk: Desk, ids: dict[str, set[str]]) -> tuple[Parcel | None, list[Problem]]:
    """Return the parcel of one document, None where no row of it stands, and the problems of its rows."""
    try:
        base = ground(key, rows, desk)
    except RefusedError as error:
        return None, [Problem(error.code, row.place, str(error)) for row in rows]
    document = base.document
    problems: list[Problem] = []
    claims: dict[str, Claim] = {}
    if document is None:
        return None, problems
    for row in rows:
        try:
            record = checked(row.record, desk.lexicon)
            record["start"] = find_quote(record, document.text, excerpt=base.capture.media == EXCERPT)
            record["quote"] = document.text[record["start"] : record["start"] + len(record["quote"])]
            claim = _made(record, document, desk.make)
        except RefusedError as error:
            problems.append(Problem(error.code, row.place, str(error)))
            continue
        if row.record.get("id"):
            ids[str(row.record["id"])].add(claim.id)
        if claim.id in claims and claims[claim.id] != claim:
            said = "another claim of the file has the same words and parties; the first in order was taken"
            problems.append(Problem("bad-claim", row.place, said))
        claims.setdefault(claim.id, claim)
    return (replace(base, claims=tuple(claims.values())) if claims else None), problems


def _made(record: dict[str, Any], document: Document, make: Make) -> Claim:
    """Return the claim of a checked record whose quote was found."""
    record = {**record, "document": document.name, "end": record["start"] + len(record["quote"])}
    try:
        claim = make(record)
        claim.id  # noqa: B018 - words that no encoding takes are found here
    except ValueError as error:
        raise RefusedError("bad-claim", str(error)) from error
    return claim


def find_quote(record: dict[str, Any], text: str, *, excerpt: bool) -> int:
    """Return where the quote begins: where the record says, else at its first place in the text.

    Runs of spaces and line breaks count as one space; the quote is then put as the text has it. Offsets into a text
    of which only excerpts are known are passed over. Raises ``RefusedError`` ("quote-not-found", "bad-claim").
    """
    quote: str = record["quote"]
    start, end = record.get("start"), record.get("end")
    if start is not None and not excerpt:
        if type(start) is not int or (end is not None and end != start + len(quote)):
            raise RefusedError("bad-claim", f"start {start!r} and end {end!r} are not the ends of the quote")
        if start < 0 or text[start : start + len(quote)] != quote:
            raise RefusedError("quote-not-found", f"the document has other words at character {start}")
        return start
    place = text.find(quote)
    if place >= 0:
        return place
    loose = re.search(r"\s+".join(map(re.escape, quote.split())), text)
    if not loose or len(loose[0]) > 2 * len(quote):
        raise RefusedError("quote-not-found", f"the document has no such words: {quote[:60]!r}")
    record["quote"] = loose[0]
    return loose.start()


def ground(key: str, rows: list[Row], desk: Desk) -> Parcel:
    """Return the document that rows stand on, without claims yet; raises ``RefusedError`` where there is none."""
    texts = {row.document["text"] for row in rows if row.document.get("text")}
    if len(texts) > 1:
        raise RefusedError("same-name", f"{len(texts)} different texts are given for the document {key!r}")
    given = facts_of(rows)
    name = name_in(desk.file, key)
    held = desk.known.get(key) or desk.known.get(given["url"])
    if texts:
        return _new(name, texts.pop(), PLAIN, given, desk)
    if held:
        capture = text_capture(name, held.document.text, held.media, desk.now)
        capture = replace(capture, content=held.content, sha256=digest(held.content))
        return Parcel(capture, replace(held.document, name=name), (), engine_of(desk.file))
    if given["url"]:
        quotes = sorted({row.record["quote"] for row in rows if isinstance(row.record.get("quote"), str)})
        return _new(name, "\n\n".join(quote for quote in quotes if quote.strip()), EXCERPT, given, desk)
    said = f"the ledger has no document {key!r}, and neither a text nor an address is given"
    raise RefusedError("no-source-text", said)


def _new(name: str, text: str, media: str, given: dict[str, Any], desk: Desk) -> Parcel:
    """Return a document made from a text that a row gives."""
    manifest = {f"given_{field}": given[field] for field in ("url", "outlet", "title")}
    manifest["given_date"] = given["published"]
    capture = text_capture(name, text, media, desk.now, manifest)
    told = {**given, "dated_by": "given" if given["published"] else "", "language": given["language"] or "en"}
    return Parcel(capture, Document(name=name, text=text, capture=capture.sha256, **told), (), engine_of(desk.file))


def facts_of(rows: Iterable[Row]) -> dict[str, Any]:
    """Return what rows say of their document together; where they differ, the first in alphabetical order holds."""
    found: dict[str, Any] = {}
    for name in ("title", "outlet", "author", "url", "language", "published"):
        said = sorted({row.document[name] for row in rows if row.document.get(name)})
        found[name] = said[0] if said else ""
    try:
        found["published"] = day_of(found["published"])
    except ValueError:
        raise RefusedError("bad-claim", f"published: no day (YYYY-MM-DD): {found['published']!r}") from None
    return found


def relink(parcels: Iterable[Parcel], ids: Mapping[str, str], problems: list[Problem]) -> Iterator[Parcel]:
    """Yield the parcels with the links of their claims turned from the file's ids to the ledger's.

    A link that leads nowhere is dropped, and a problem says so.
    """
    for parcel in parcels:
        claims = tuple(_relinked(claim, ids, problems) for claim in parcel.claims)
        yield replace(parcel, claims=claims)


def _relinked(claim: Claim, ids: Mapping[str, str], problems: list[Problem]) -> Claim:
    """Return a claim whose links lead to claims of the ledger."""

    def led(links: Iterable[str]) -> tuple[str, ...]:
        links = tuple(links)
        for link in links:
            if link not in ids:
                place = f"{claim.document}:{claim.span.start}"
                said = f"claim {claim.id} points to {link!r}, which was not imported"
                problems.append(Problem("loose-end", place, said))
        return tuple(ids[link] for link in links if link in ids)

    if isinstance(claim, Transfer) and claim.in_return_for:
        return replace(claim, in_return_for=led(claim.in_return_for))
    if isinstance(claim, Position) and not isinstance(claim.about, str) and claim.about:
        return replace(claim, about=led(claim.about))
    return claim
