"""Reviewed claims as annotations: a folder from which the engine is measured on a team's own texts.

A document is written where people have judged all of its claims of a kind; the kinds that are not done are left out of
its file, so that nothing is measured by them. Rejected claims are not in it: finding them again counts as wrong.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from armsledger.evaluate.evaluating import TEXTS
from armsledger.evaluate.scoring import KINDS
from armsledger.ledger import Ledger
from armsledger.model import Claim, Document, Judged
from armsledger.writing import replaced

LEFT_OUT = {"id", "document", "kind", "held_as"}
KEPT_EMPTY = {"supplier", "recipient", "cargo", "polarity", "status", "hedged", "sources", "actors", "recipients"}


class Plain(yaml.SafeDumper):
    """Writes each value in its place, without anchors."""

    def ignore_aliases(self, data: Any) -> bool:
        """Tell that nothing is written as a reference to something above."""
        return True


@dataclass(frozen=True, slots=True)
class Golden:
    """What was written: files, claims, and the documents that are not done, with how many claims wait in each."""

    files: tuple[Path, ...]
    claims: int
    waiting: Mapping[str, int]


def export_gold(ledger: Ledger, folder: Path | str) -> Golden:
    """Write a file of annotations for each document that has been judged, and its text in "texts"; raises OSError."""
    home = Path(folder)
    (home / TEXTS).mkdir(parents=True, exist_ok=True)
    by_document: dict[str, list[Judged]] = defaultdict(list)
    for one in ledger.judged():
        by_document[one.claim.document].append(one)
    files: list[Path] = []
    number = 0
    waiting: dict[str, int] = {}
    for name, judged in by_document.items():
        kinds = kinds_done(judged)
        if unjudged := sum(one.state == "unreviewed" for one in judged):
            waiting[name] = unjudged
        document = ledger.document(name)
        if not kinds or document is None:
            continue
        kept = [one.claim for one in judged if one.state != "rejected" and one.claim.kind in kinds]
        number += len(kept)
        files.extend(_write(home, document, kept, kinds))
    return Golden(tuple(files), number, waiting)


def kinds_done(judged: Sequence[Judged]) -> tuple[str, ...]:
    """Return the kinds of which a document's claims are all judged; all kinds where all of its claims are."""
    waiting = {one.claim.kind for one in judged if one.state == "unreviewed"}
    done = {one.claim.kind for one in judged} - waiting
    return KINDS if not waiting else tuple(kind for kind in KINDS if kind in done)


def _write(home: Path, document: Document, claims: Sequence[Claim], kinds: Iterable[str]) -> tuple[Path, Path]:
    """Write a document's annotations and its text; give both files."""
    name = flat_name(document.name)
    page = home / f"{name.removesuffix('.txt')}.yaml"
    text = home / TEXTS / name
    rows = annotations(document, name, claims, kinds)
    told = yaml.dump(rows, Dumper=Plain, allow_unicode=True, sort_keys=False, width=110)
    for path, content in ((page, told), (text, document.text)):
        with replaced(path) as file:
            file.write(content.encode("utf-8", "replace"))
    return page, text


def flat_name(name: str) -> str:
    """Return a document's name as that of a text file, and of no other document.

    >>> flat_name("harbour.txt")
    'harbour.txt'
    """
    plain = "".join(sign if sign.isalnum() or sign in "-_." else "_" for sign in name).strip(".")
    stem = plain.removesuffix(".txt")[:80]
    if name == PurePosixPath(name).name == f"{stem}.txt":
        return name
    return f"{stem}-{sha256(name.encode('utf-8', 'replace')).hexdigest()[:8]}.txt"


def annotations(document: Document, name: str, claims: Sequence[Claim], kinds: Iterable[str]) -> dict[str, Any]:
    """Return a document's claims as annotations, numbered by kind (t1, e1, p1 …) in the order of the text."""
    numbers: dict[str, str] = {}
    by_kind = {kind: [claim for claim in claims if claim.kind == kind] for kind in kinds}
    for kind, some in by_kind.items():
        for place, claim in enumerate(sorted(some, key=lambda one: one.span), start=1):
            numbers[claim.id] = f"{kind[0]}{place}"
    given = {"url": document.url, "outlet": document.outlet, "title": document.title, "date": document.published}
    told: dict[str, Any] = {"document": name, "published": document.published, "language": document.language}
    told["given"] = {field: value for field, value in given.items() if value}
    for kind, some in by_kind.items():
        told[f"{kind}s"] = [_row(claim, numbers) for claim in sorted(some, key=lambda one: one.span)]
    return told


def _row(claim: Claim, numbers: Mapping[str, str]) -> dict[str, Any]:
    """Return a claim as an annotation: links by number, days as days, empty fields left out."""
    record = claim.record()
    for field in ("in_return_for", "about"):
        if isinstance(record.get(field), list):
            record[field] = [numbers[one] for one in record[field] if one in numbers]
    if record.get("when"):
        ends = {end: record["when"][end] for end in ("start", "end") if record["when"][end]}
        record["when"] = {end: date.fromisoformat(day) for end, day in ends.items()}
    for field in ("quantity", "value"):
        if record.get(field):
            parts = record[field].items()
            record[field] = {part: one for part, one in parts if part in {"low", "high", "unit"} or one}
    row = {"id": numbers[claim.id]}
    for field, value in record.items():
        if field not in LEFT_OUT and (value or field in KEPT_EMPTY):
            row[field] = value
    return row
