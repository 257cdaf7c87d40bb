"""Bring claims that others have made into a ledger, checked like our own and marked with the file that they come from.

A file is one of three: an export of a ledger with its documents, claims as JSON Lines or CSV, or a trade register. An
export goes back as it was into a ledger that holds nothing else; everything else comes in beside what is there, as
documents "FILE!NAME" of the engine "imported:FILE", which no build supersedes. The same file again changes nothing; a
later state of it supersedes what it no longer says.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from armsledger.imports.admission import Desk, admit, relink, wanted
from armsledger.imports.claimrows import Row, json_rows, numbered, sheet_rows, sheet_text
from armsledger.imports.parcel import EXCERPT, Known, Parcel, engine_of, name_in
from armsledger.imports.registercsv import Reader, find_header
from armsledger.imports.restoring import Restorer, index_lines, moment, renamed
from armsledger.ledger import Counts, Entry, Holding, Ledger, LedgerError, claim_from
from armsledger.lexicon.registers import load_registers
from armsledger.lexicon.words import Lexicon, load_lexicon
from armsledger.model import Capture, Problem, Review

LINES = {".jsonl", ".ndjson", ".json"}


@dataclass(slots=True)
class Imported:
    """What an import did: documents and claims that it brought, problems; ``restored`` where a ledger came back.

    ``held`` is what the ledger holds afterwards.
    """

    documents: int = 0
    claims: Counter[str] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)
    restored: bool = False
    held: Counts | None = None


def import_claims(
    file: Path | str, ledger: Path | str, *, lexicon: Lexicon | None = None, now: datetime | None = None
) -> Imported:
    """Read a file of claims into the ledger, which is made where there is none; ``now`` is when texts are collected.

    Faults of the file are problems in the ledger and in what is returned, one for each line that is refused. Raises
    ``OSError`` where the file cannot be read and ``LedgerError`` where the ledger fails.
    """
    path = Path(file)
    with path.open("rb"):  # a file that cannot be read makes no ledger
        pass
    with Ledger.open(ledger, create=True) as book:
        work = Work(path, book, lexicon or load_lexicon(), now or datetime.now(UTC))
        loose = work.lines() if path.suffix.casefold() in LINES else work.sheet()
        book.note_problems([*loose, *work.done.problems], over=[path])
        work.done.held = book.counts()
    return work.done


@dataclass(slots=True)
class Work:
    """The import of one file into one ledger."""

    path: Path
    book: Ledger
    lexicon: Lexicon
    now: datetime
    done: Imported = field(default_factory=Imported)

    def lines(self) -> list[Problem]:
        """Import JSON Lines: the export of a ledger, or claims; give the problems that the exported ledger had."""
        loose: list[Problem] = []
        with self.path.open("rb") as file:
            index = index_lines(file, self.path)
            if index.documents:
                self.done.problems.extend(index.problems)
                restorer = Restorer(file, self.path, index, claim_from, self.done.problems)
                self.done.restored = {original(one) for one in self.book.holdings()} <= index.holds
                if self.done.restored:
                    self._restore(restorer)
                    self._judge(index.reviews)
                    loose = index.loose
                else:
                    self._record(list(self._beside(restorer.parcels())), engine_of(self.path.name))
                    self._pass_over(index.reviews)
                rows = list(self._sorted_out(json_rows(restorer.lines_outside(), self.path)))
            else:
                file.seek(0)
                rows = list(self._sorted_out(json_rows(numbered(file), self.path)))
        if rows or not index.documents:
            self._admit(rows)
        return loose

    def sheet(self) -> list[Problem]:
        """Import a CSV: a register where its header is one's, else claims."""
        content = self.path.read_bytes()
        text = sheet_text(content)
        header = find_header(text, load_registers())
        if header is None:
            self._admit(list(self._sorted_out(sheet_rows(text, self.path))))
            return []
        reader = Reader(self.path, *header, load_registers()[header[0]], self.lexicon, self.now)
        parcel, problems = reader.read(content, text)
        self.done.problems.extend(problems)
        self._settle([parcel] if parcel else [])
        return []

    def _restore(self, restorer: Restorer) -> None:
        """Bring a ledger back: each engine's documents in one transaction, in the order of the file."""
        engines = sorted({engine for _, _, engine in restorer.index.holds})
        if len(engines) == 1:
            self._record(restorer.parcels(), engines[0])
            return
        everything = list(restorer.parcels())
        for engine in engines:
            self._record([one for one in everything if one.engine == engine], engine)

    def _judge(self, told: Iterable[tuple[int, Mapping[str, Any]]]) -> None:
        """Bring back what people said, but for what is there already; an undo names the entry by its number here."""
        held = {spoken(one.review, one.at): one.entry for one in self.book.reviews()}
        entries: dict[str, str] = {}
        for number, record in told:
            target = record["target"]
            target = entries.get(target, target) if record["act"] == "undo" else target
            words = {name: record[name] for name in ("act", "who", "reason", "changes")}
            review = Review(target=target, **words)
            try:
                at = moment(record["at"])
                entry = held.get(spoken(review, record["at"])) or self.book.review(review, now=at).entry
            except (LedgerError, ValueError) as error:
                said = error.message if isinstance(error, LedgerError) else str(error)
                self.done.problems.append(Problem("loose-end", f"{self.path}#{number}", f"a review: {said}"))
            else:
                entries[str(record["entry"])] = str(entry)

    def _pass_over(self, told: Sequence[tuple[int, Mapping[str, Any]]]) -> None:
        """Say that reviews of another ledger are not taken into one that has documents of its own."""
        if told:
            said = f"{len(told)} reviews are not read: this ledger holds other documents, under other ids of claims"
            self.done.problems.append(Problem("loose-end", f"{self.path}#{told[0][0]}", said))

    def _record(self, parcels: Iterable[Parcel], engine: str) -> None:
        """Record parcels in one transaction, and count them."""

        def entries() -> Iterator[Entry]:
            for parcel in parcels:
                self.done.documents += parcel.document is not None
                self.done.claims.update(claim.kind for claim in parcel.claims)
                yield Entry(parcel.capture, parcel.document, parcel.claims, parcel.problems)

        self.book.record(entries(), engine)

    def _beside(self, parcels: Iterable[Parcel]) -> Iterator[Parcel]:
        """Yield another ledger's documents under names of the file, but for those that this one holds as they are."""
        moved: list[Parcel] = []
        ids: dict[str, str] = {}
        for parcel in parcels:
            name = parcel.capture.name
            held = self.book.document(name)
            mine = {claim.id: claim for claim in self.book.claims(document=name)} if held else {}
            same = held and parcel.document and held.text == parcel.document.text
            if same and all(mine.get(claim.id) == claim for claim in parcel.claims):
                ids |= {id: id for id in mine}
                continue
            other = renamed(parcel, name_in(self.path.name, name), engine_of(self.path.name))
            ids |= {old.id: new.id for old, new in zip(parcel.claims, other.claims, strict=True)}
            moved.append(other)
        yield from relink(moved, ids, self.done.problems)

    def _sorted_out(self, items: Iterable[Row | Problem]) -> Iterator[Row]:
        """Yield the rows; problems are laid aside."""
        for item in items:
            if isinstance(item, Problem):
                self.done.problems.append(item)
            else:
                yield item

    def _admit(self, rows: list[Row]) -> None:
        """Check rows against the ledger's texts and their own, and record what stands."""
        known = self._known(wanted(rows))
        admission = admit(rows, Desk(self.path.name, self.lexicon, claim_from, known, self.now))
        self.done.problems.extend(admission.problems)
        self._settle(list(admission.parcels))

    def _settle(self, parcels: list[Parcel]) -> None:
        """Record an import's parcels; documents that the file brought before and brings no more keep no claim."""
        engine = engine_of(self.path.name)
        names = {parcel.capture.name for parcel in parcels}
        gone = [one for one in self.book.holdings() if one.engine == engine and one.facts["name"] not in names]
        self._record([*parcels, *(emptied(one, self.book) for one in gone)], engine)
        self.done.documents -= len(gone)

    def _known(self, names: set[str]) -> dict[str, Known]:
        """Return the ledger's documents that go by these names or addresses, but for excerpts and the file's own."""
        found: dict[str, Known] = {}
        for holding in self.book.holdings() if names else ():
            document = holding.document
            if document is None or holding.engine == engine_of(self.path.name) or holding.facts["media"] == EXCERPT:
                continue
            for name in {document.name, document.url} & names - found.keys():
                content = self.book.content(document.capture)
                found[name] = Known(document, content, str(holding.facts["media"]))
        return found


def spoken(review: Review, at: str) -> str:
    """Return a review with its time as one comparable text."""
    said = [review.act, review.target, review.who, review.reason, review.changes, at]
    return json.dumps(said, sort_keys=True, default=list)


def original(held: Holding) -> tuple[str, str, str]:
    """Return what a capture is known by in an export: one that was restored from its text, by the original's hash."""
    facts = held.facts
    parameters = Capture(facts["name"], "", b"", "", facts["media"] or "", moment("2000-01-01")).parameters
    return facts["name"], parameters.get("of", facts["sha256"]), held.engine


def emptied(holding: Holding, book: Ledger) -> Parcel:
    """Return a document of an earlier import without its claims."""
    facts = {name: value for name, value in holding.facts.items() if name not in {"size", "collected", "given_date"}}
    given = holding.facts["given_date"]
    capture = Capture(
        **facts,
        content=book.content(facts["sha256"]),
        collected=moment(holding.facts["collected"]),
        given_date=datetime.fromisoformat(given).date() if given else None,
    )
    return Parcel(capture, holding.document, (), holding.engine)
