"""How a text was read, step by step: triage, mentions, amounts, periods, predicates, roles, sources, mood, claims.

It runs the very stages of the house and sets out what they gave and noted; it decides nothing itself. Why a word
counts is found by reading the sentence again without it (``armsledger.extract.probing``).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from armsledger.collect.folders import collect
from armsledger.explain.following import Predicate, Token, Told, follow, parsed, silent_words, words_at
from armsledger.explain.recounting import Recounted, recount
from armsledger.extract.amounts import Figure, find_figures
from armsledger.extract.engine import extract_claims
from armsledger.extract.notes import Note
from armsledger.extract.periods import When, find_periods
from armsledger.lexicon.finder import fold, lower
from armsledger.lexicon.words import Lexicon, load_lexicon
from armsledger.model import Amount, Capture, Claim, Document, Mention, Period, Problem, Reading, Sentence, Span
from armsledger.read.reader import read_documents
from armsledger.resolve.references import resolve_references
from armsledger.triage.candidates import Marks, find_candidates, look, named_actors

Placed = TypeVar("Placed", Figure, When)
PREDICATES = ("core", "full", "bare", "helping")
UNLED = "no sentence that can make a claim names, or refers to, two actors"
THINGS = ("strong", "weak", "helps", "money")


@dataclass(frozen=True, slots=True)
class Named:
    """A name, term or pronoun with what it stands for: ids of actors, best first, or categories of cargo."""

    start: int
    end: int
    words: str
    kind: str
    form: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """An amount at its place; ``per`` is what a rate is counted by."""

    start: int
    end: int
    words: str
    amount: Amount
    per: str


@dataclass(frozen=True, slots=True)
class Timed:
    """A period at its place; ``relative`` where it counts from the document's date or another day."""

    start: int
    end: int
    words: str
    period: Period
    relative: bool


@dataclass(frozen=True, slots=True)
class Reason:
    """A sentence's triage: ``wanted`` with what it has, word by word, ``leads``, and why it is so in one line."""

    wanted: bool
    leads: bool
    parsed: bool
    has: tuple[Told, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Steps:
    """How one sentence was read; ``number`` counts the document's sentences from 1, offsets are the document's.

    ``silent`` are words of the lexicon's predicates that were no predicate here, with why. ``beside`` tells how the
    events and positions in it were read.
    """

    number: int
    start: int
    end: int
    text: str
    triage: Reason
    mentions: tuple[Named, ...] = ()
    amounts: tuple[Measured, ...] = ()
    periods: tuple[Timed, ...] = ()
    tokens: tuple[Token, ...] = ()
    predicates: tuple[Predicate, ...] = ()
    silent: tuple[Told, ...] = ()
    beside: tuple[Recounted, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a document was read; ``why`` tells, in one line, why none of its sentences was looked at, "" where some were.

    ``claims`` are all that were made.
    """

    document: Document
    why: str
    sentences: tuple[Steps, ...]
    claims: tuple[Claim, ...]


def explain(document: Document, lexicon: Lexicon, *, anyway: bool = False) -> Explanation:
    """Send a document through the stages and return how it was read.

    With ``anyway`` all sentences are read, also those that triage rules out.
    """
    given, _ = find_candidates([document], lexicon, everything=anyway)
    split, _ = find_candidates([replace(document, language="en")], lexicon, everything=True)
    notes: list[Note] = []
    reading = resolve_references(given, lexicon)[0][0]
    claims, _ = extract_claims([reading], lexicon, notes)
    folded = fold(document.text)
    marks = look(folded, lower(folded), lexicon)
    why = "" if reading.sentences else unread(document.language, split[0], marks, lexicon)
    shown = reading if reading.sentences else resolve_references(split, lexicon)[0][0]
    if not reading.sentences:
        nothing = tuple(replace(s, wanted=False, leads=False) for s in shown.sentences)
        shown = replace(shown, sentences=nothing)
    told = Telling(shown, marks, notes, claims, lexicon)
    return Explanation(document, why, tuple(told.steps(n) for n in range(len(shown.sentences))), tuple(claims))


def unread(language: str, split: Reading, marks: Marks | None, lexicon: Lexicon) -> str:
    """Return why triage left a whole document of a language out; ``split`` has all its sentences."""
    if not language.lower().startswith("en"):
        return f"the document is not in English ({language})"
    if marks is None:
        folded = fold(split.document.text)
        known = {a for _, ids in named_actors(folded, lower(folded), lexicon) for a in ids}
        names = ", ".join(sorted(map(lexicon.actor, known))) or "none"
        short = f"the document names fewer than two actors of the lexicon ({names})"
        return short if len(known) < 2 else "the document names nothing of the lexicon that can be transferred"
    able = any(marks.holding(sentence.span) for sentence in split.sentences)
    return UNLED if able else "no sentence has the words that a claim needs"


@dataclass(frozen=True, slots=True)
class Telling:
    """What the stages gave and noted for one document, to be told sentence by sentence."""

    reading: Reading
    marks: Marks | None
    notes: Sequence[Note]
    claims: Sequence[Claim]
    lexicon: Lexicon

    def steps(self, n: int) -> Steps:
        """Return how a sentence was read, as far as it came; ``n`` counts from 0."""
        sentence, text = self.reading.sentences[n], self.reading.document.text
        span = sentence.span
        mine = [note for note in self.notes if note.scene.number == n]
        mentions = [m for m in self.reading.mentions if span.covers(m.span)]
        read = any(note.code == "parsed" for note in mine)
        return Steps(
            n + 1, span.start, span.end, span.of(text), reason(sentence, self.marks, mentions, text, read=read),
            tuple(Named(m.span.start, m.span.end, m.span.of(text), m.kind, m.form, m.ids) for m in mentions),
            tuple(amounts(self.reading, span, mine)), tuple(periods(self.reading, span, mine)),
            tuple(parsed(mine[0].scene) if mine else ()),
            tuple(follow(mine, [c for c in self.claims if c.kind == "transfer"], self.lexicon)),
            tuple(silent_words(mine[0].scene, mine) if read else ()), tuple(recount(mine, self.claims, self.lexicon)),
        )  # fmt: skip


def reason(sentence: Sentence, marks: Marks | None, mentions: Sequence[Mention], text: str, *, read: bool) -> Reason:
    """Return what triage found in a sentence and what it made of it."""
    span = sentence.span
    has: list[Told] = []
    if marks is not None:
        kinds = {"predicate": PREDICATES, "thing": THINGS, "actor": ("actors",)}
        places = {name: {at for one in lists for at in getattr(marks, one)} for name, lists in kinds.items()}
        referring = marks.referring.finditer(marks.small, span.start, span.end)
        places["reference"] = {match.start() for match in referring} - places["actor"]  # "US" is no "us"
        for name, found in places.items():
            if starts := sorted(at for at in found if span.start <= at < span.end):
                has.append(Told(name, tuple(dict.fromkeys(words_at(text, at, mentions) for at in starts))))
    return Reason(sentence.wanted, sentence.leads, read, tuple(has), why_so(sentence, marks, has, read=read))


def why_so(sentence: Sentence, marks: Marks | None, has: Sequence[Told], *, read: bool) -> str:
    """Return in one line why a sentence was read or left out."""
    if not sentence.wanted:
        lacks = [name for name in ("predicate", "thing", "actor") if name not in {one.name for one in has}]
        if marks is None:
            return "left out with its document"
        if marks.holding(sentence.span):
            return f"left out: {UNLED}"
        return f"left out: no {' and no '.join(lacks)}" if lacks else "left out: its words together make no claim"
    held = marks.holding(sentence.span) if marks is not None else ""
    held = f"has {held}" if held else "asked for, though triage would leave it out"
    if sentence.leads:
        return f"{held}; leads: names, or refers to, two actors"
    after = "read after one that leads" if read else "and no sentence of the document says a whole transfer: not parsed"
    return f"{held}; does not lead, {after}"


def amounts(reading: Reading, span: Span, notes: Sequence[Note]) -> Iterator[Measured]:
    """Give the amounts of a sentence: those that the engine had, or would have had."""
    text = reading.document.text
    had = notes[0].scene.figures if notes else moved(find_figures(span.of(fold(text))), span.start)
    for figure in had:
        place = figure.span
        yield Measured(place.start, place.end, place.of(text), figure.amount, figure.per)


def periods(reading: Reading, span: Span, notes: Sequence[Note]) -> Iterator[Timed]:
    """Give the periods of a sentence: those that the engine had, or would have had."""
    text, folded = reading.document.text, fold(reading.document.text)
    found = () if notes else find_periods(span.of(folded), reading.document.published, setting=folded)
    for when in notes[0].scene.periods if notes else moved(found, span.start):
        place = when.span
        yield Timed(place.start, place.end, place.of(text), when.period, when.relative)


def moved(found: Sequence[Placed], by: int) -> list[Placed]:
    """Return what was found in a sentence at its places in the document."""
    return [replace(one, span=Span(one.span.start + by, one.span.end + by)) for one in found]


class NothingToExplainError(ValueError):
    """A file without a readable document, or a number that no sentence has; the message says which."""


def explain_all(
    text: str | None, file: Path | None, number: int | None, published: date | None, *, anyway: bool = False
) -> Iterator[Explanation]:
    """Give the explanation of a text, or of each document of a file, of one sentence only where its number is given.

    ``published`` takes the place of the document's own date. Raises ``NothingToExplainError``.
    """
    documents = documents_in(file) if file is not None else [Document("sentence", text or "", "")]
    lexicon = load_lexicon()
    for document in documents:
        dated = replace(document, published=published, dated_by="given") if published else document
        told = explain(dated, lexicon, anyway=anyway)
        yield told if number is None else only(told, number)


def documents_in(file: Path) -> list[Document]:
    """Return the documents that a file holds; raises ``NothingToExplainError`` where it holds none."""
    found = list(collect([file]))
    documents, faults = read_documents([one for one in found if isinstance(one, Capture)])
    if not documents:
        problems = [*(one for one in found if isinstance(one, Problem)), *faults]
        raise NothingToExplainError("; ".join(map(str, problems)) or f"{file}: nothing to read")
    return documents


def only(explanation: Explanation, number: int) -> Explanation:
    """Return the explanation of one sentence; raises ``NothingToExplainError`` for a number that none has."""
    kept = tuple(steps for steps in explanation.sentences if steps.number == number)
    if not kept:
        count = len(explanation.sentences)
        raise NothingToExplainError(f"there is no sentence {number}: {explanation.document.name} has {count}")
    return replace(explanation, sentences=kept)
