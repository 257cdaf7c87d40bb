"""Write the report on a ledger, in one format or several, and record it as an edition; check a report that stands.

Beside the files ``report.json`` keeps how the report was asked for, so that it can be made and checked again.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from armsledger.casebook import Casebook, open_casebook
from armsledger.config import Settings, read_settings
from armsledger.editions.editions import changes_since, record, state_of
from armsledger.ledger import Ledger
from armsledger.lexicon.gazetteer import load_gazetteer
from armsledger.lexicon.words import load_lexicon
from armsledger.model import Changes, Edition
from armsledger.publish.marktext import markdown
from armsledger.publish.material import TITLE, Material
from armsledger.publish.paper import Paper
from armsledger.publish.paperwork import compose_paper
from armsledger.publish.prose import Prose
from armsledger.publish.scoping import Scope, actors_named, listed_documents
from armsledger.publish.webpage import PAGE, page
from armsledger.version import VERSION
from armsledger.writing import replaced

ASKED = "report.json"
"""Where a report keeps how it was asked for."""


def _html(paper: Paper, material: Material) -> bytes:
    return page(paper, material).encode("utf-8", "replace")


def _markdown(paper: Paper, _: Material) -> bytes:
    return markdown(paper).encode("utf-8", "replace")


def _docx(paper: Paper, _: Material) -> bytes:
    from armsledger.publish.wordfile import docx

    return docx(paper)


def _pdf(paper: Paper, _: Material) -> bytes:
    from armsledger.publish.typesetting import pdf

    return pdf(paper)


FORMATS: dict[str, tuple[str, Callable[[Paper, Material], bytes]]] = {
    "html": (PAGE, _html),
    "md": ("report.md", _markdown),
    "docx": ("report.docx", _docx),
    "pdf": ("report.pdf", _pdf),
}
"""The formats of a report: the file's name, and what makes it."""


class ReportError(ValueError):
    """The report cannot be made as asked; the message is one line."""


@dataclass(frozen=True, slots=True)
class Asked:
    """How a report was asked for; ``since_edition`` is the edition that it tells the changes from, 0 for none."""

    formats: tuple[str, ...] = ("html",)
    scope: Scope = field(default_factory=Scope)
    title: str = ""
    since_edition: int = 0
    edition: int = 0
    head: int = 0

    def text(self) -> str:
        """Return it as JSON."""
        scope = {"actors": self.scope.actors, "since": _day(self.scope.since), "until": _day(self.scope.until)}
        row = {"formats": self.formats, **scope, "title": self.title, "since_edition": self.since_edition,
               "edition": self.edition, "head": self.head, "made": f"armsledger {VERSION}"}  # fmt: skip
        return json.dumps(row, ensure_ascii=False, indent=1) + "\n"

    @classmethod
    def read(cls, folder: Path) -> "Asked":
        """Return how the report in a folder was asked for. Raises ``ReportError`` where that is not known."""
        try:
            row: dict[str, Any] = json.loads((folder / ASKED).read_text("utf-8"))
            scope = Scope(tuple(map(str, row["actors"])), _read_day(row["since"]), _read_day(row["until"]))
            numbers = {name: int(row[name]) for name in ("since_edition", "edition", "head")}
            formats = tuple(one for one in row["formats"] if one in FORMATS)
            return cls(formats, scope, str(row["title"]), **numbers)
        except FileNotFoundError:
            raise ReportError(f"{folder}: no {ASKED}: not a report of this program") from None
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise ReportError(f"{folder / ASKED}: not readable: {error}") from None


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def _read_day(words: str | None) -> date | None:
    return date.fromisoformat(words) if words else None


def ask(formats: Sequence[str], actors: str, since: date | None, until: date | None, title: str) -> Asked:
    """Return what a user asks for. Raises ``ReportError`` for an unknown format, actor or an empty span of days."""
    for format in formats:
        if format not in FORMATS:
            raise ReportError(f"no such format: {format}; there are {', '.join(FORMATS)}")
    if since and until and until < since:
        raise ReportError(f"--until {until} lies before --since {since}")
    try:
        named = actors_named(actors, load_lexicon())
    except ValueError as error:
        raise ReportError(str(error)) from None
    return Asked(tuple(dict.fromkeys(formats)) or ("html",), Scope(named, since, until), title)


def write_report(
    ledger: Ledger,
    folder: Path | str,
    asked: Asked | None = None,
    settings: Settings | None = None,
    *,
    edition: bool = False,
) -> list[Path]:
    """Write the report to a folder in the formats asked for; give the paths, the page first.

    With ``edition`` the state that it tells is recorded in the ledger's book, and the report tells what has changed
    since the last edition before it. Files are replaced whole or not at all. Raises OSError where one cannot be
    written, ``ReportError`` where a format needs a package that is not installed.
    """
    settings = settings or read_settings()
    folder = Path(folder)
    book = open_casebook(ledger, settings)
    asked = asked or Asked()
    options = {"tolerance": settings.tolerance, "report": json.loads(asked.text()) | {"formats": [], "made": ""}}
    earlier: Edition | None = None
    if edition:
        earlier = edition_before(ledger, state_of(ledger, book, asked.title, options))
    asked = replace(asked, since_edition=earlier.number if earlier else 0, head=ledger.head()[0])
    files = rendered(ledger, book, asked, settings)
    if edition:
        asked = replace(asked, edition=record(ledger, book, asked.title, options).number)
    folder.mkdir(parents=True, exist_ok=True)
    for path, content in [
        *((folder / name, content) for name, content in files),
        (folder / ASKED, asked.text().encode()),
    ]:
        with replaced(path) as file:
            file.write(content)
    return [folder / name for name, _ in files]


def edition_before(ledger: Ledger, state: Edition) -> Edition | None:
    """Return the last edition of other claims or figures than a state; None where there is none."""
    told = (state.claims, state.figures)
    return next((one for one in reversed(ledger.editions()) if (one.claims, one.figures) != told), None)


def rendered(ledger: Ledger, book: Casebook, asked: Asked, settings: Settings) -> list[tuple[str, bytes]]:
    """Return the files of a report with their content, the page first."""
    material = gathered(ledger, book, asked, settings)
    paper = compose_paper(material)
    found = []
    for format, (name, make) in FORMATS.items():
        if format in asked.formats:
            try:
                found.append((name, make(paper, material)))
            except ImportError as error:
                raise ReportError(f"{format} needs more: pip install 'armsledger[report]' ({error})") from error
    return found


def gathered(ledger: Ledger, book: Casebook, asked: Asked, settings: Settings) -> Material:
    """Return what the report speaks of: all that the ledger holds, or what the scope lets through."""
    lexicon = load_lexicon()
    changes = None
    if asked.since_edition:
        since = ledger.edition(asked.since_edition)
        changes = changes_since(ledger, since, state_of(ledger, book))
    unlisted = ledger.counts()["documents"] - len(book.documents)
    left_out = 0
    if asked.scope:
        kept = asked.scope.within(book.claims, book.dates)
        left_out = len(book.claims) - len(kept)
        book = book.revised(gone=book.claims.keys() - kept)
        unlisted = 0
        changes = changes and changes_within(changes, book)
    documents = listed_documents(book.claims.values(), book.documents.values())
    return Material(
        documents=documents,
        claims=list(book.claims.values()),
        problems=[*ledger.problems(), *book.problems],
        lexicon=lexicon,
        gazetteer=load_gazetteer(),
        findings=book.findings,
        dates=book.dates,
        tolerance=settings.tolerance / 100,
        captures={document.name: document.capture for document in documents},
        unlisted=unlisted,
        title=asked.title or TITLE,
        scope=asked.scope.words(Prose(lexicon)),
        left_out=left_out,
        made=f"armsledger {VERSION}",
        changes=changes,
    )


def changes_within(changes: Changes, book: Casebook) -> Changes:
    """Return those changes that a narrowed report speaks of: of its claims and its findings."""
    findings = {finding.id for finding in book.findings}
    return replace(
        changes,
        new_claims=tuple(one for one in changes.new_claims if one in book.claims),
        gone_claims=(),
        new_figures=tuple(one for one in changes.new_figures if one.finding in findings),
        gone_figures=(),
        figures=tuple(one for one in changes.figures if one.after.finding in findings),
        appeared=tuple(one for one in changes.appeared if one.finding in findings),
        dissolved=tuple(one for one in changes.dissolved if one.finding in findings),
        positions=tuple(one for one in changes.positions if one.finding in findings),
        reviews=tuple(one for one in changes.reviews if one.about in book.claims),
    )
