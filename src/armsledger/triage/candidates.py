"""Find the documents and sentences that can hold a claim, before anything is parsed.

A transfer needs a predicate of the lexicon, something that can be transferred, and actors to pass it between. The
first look is at the whole text by Aho-Corasick; only stretches where it finds enough are split into sentences, and
only sentences that can carry a claim are marked for the parser. What is ruled out here the grammar would rule out too:
a benchmark checks that no claim is lost.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from armsledger.lexicon.finding import Finder, fold, lower, plural
from armsledger.lexicon.inflection import verb_forms
from armsledger.lexicon.repair import load_repairer
from armsledger.lexicon.words import Lexicon
from armsledger.model import Document, Problem, Reading, Sentence, Span
from armsledger.triage.sentences import NO_WORD, paragraphs, pieces, split

MONEY = re.compile(r"[$€£¥]\s?\d|\b(?:million|billion|bn)\b")
"""Sums of money, which can be transferred like goods."""
LINK = re.compile(r"\b(?:to|for|from)\b")
"""Prepositions by which a cargo noun alone can say a transfer ("aid for X from Y")."""
NUMBER = re.compile(
    r"\d|\b(?:dozens?|hundreds?|thousands?|millions?|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty)\b"
)
"""Numbers, which make a weak term something that is counted."""


@lru_cache(maxsize=4)
def predicates(lexicon: Lexicon) -> Finder:
    """Return a finder of every inflected form of every predicate.

    The form is "bare" where the predicate implies its cargo ("armed", "paid"), "help" where it says a transfer only
    with a thing named beside it ("helped"), else "full".
    """
    forms: dict[str, str] = {}
    for frame in lexicon.frames:
        kind = "full" if not frame.cargo else "help" if frame.cargo == ("aid",) else "bare"
        words = {form for verb in frame.verbs for form in verb_forms(verb)}
        words |= {form for noun in frame.nouns for form in (noun, plural(noun))}
        for word in words:
            forms[word] = min(kind, forms.get(word, kind))
    return Finder({word: ("frame", (word,), kind) for word, kind in forms.items()})


@dataclass(frozen=True, slots=True)
class Marks:
    """Where a text has what a claim needs: sorted character offsets."""

    full: Sequence[int]
    bare: Sequence[int]
    helping: Sequence[int]
    links: Sequence[int]
    strong: Sequence[int]
    weak: Sequence[int]
    money: Sequence[int]
    actors: Sequence[int]
    numbers: Sequence[int]

    def can_hold(self, span: Span) -> bool:
        """Tell whether a stretch has a predicate, a thing and somebody that together can make a claim."""
        named, strong, full = within(span, self.actors), within(span, self.strong), within(span, self.full)
        if strong and (full or within(span, self.helping) or within(span, self.bare)):
            return True
        if strong and named and within(span, self.links):
            return True
        if within(span, self.bare) and named:
            return True
        money = within(span, self.money)
        if full and money and named:
            return True
        if not within(span, self.weak):
            return False
        return (full and (named or within(span, self.numbers))) or (money and named and within(span, self.links))


def find_candidates(
    documents: Sequence[Document], lexicon: Lexicon, *, everything: bool = False
) -> tuple[list[Reading], list[Problem]]:
    """Return one reading a document, its sentences marked ``wanted`` where they can carry a claim.

    A document that can hold none has no sentences; a stretch that can hold none stands as one sentence. With
    ``everything``, all sentences of all documents are wanted: it serves to show that triage loses nothing.
    """
    readings, problems = [], []
    for document in documents:
        if document.language and not document.language.lower().startswith("en"):
            readings.append(Reading(document, ()))
            continue
        if match := NO_WORD.search(document.text):
            place = f"{document.name}:{match.start()}"
            problems.append(Problem("long-line", place, f"{len(match.group())} characters without a space left out"))
        readings.append(Reading(document, tuple(sentences(document.text, lexicon, everything=everything))))
    return readings, problems


def sentences(text: str, lexicon: Lexicon, *, everything: bool) -> list[Sentence]:
    """Return the sentences of a text that can hold claims, or none."""
    folded = fold(text)
    small = lower(folded)
    marks = look(folded, small, lexicon)
    if marks is None and not everything:
        return []
    found: list[Sentence] = []
    hot = False
    for number, paragraph in enumerate(paragraphs(text)):
        for piece in pieces(folded, paragraph):
            if not everything and marks is not None and not marks.can_hold(piece):
                found.append(Sentence(piece, number, wanted=False))
                continue
            for span in split(folded, piece):
                wanted = everything or (marks is not None and marks.can_hold(span))
                found.append(Sentence(span, number, wanted))
                hot = hot or wanted
    return found if hot else []


def look(folded: str, small: str, lexicon: Lexicon) -> Marks | None:
    """Return what a text has, or None where something that every claim needs is missing."""
    predicate = predicates(lexicon)
    acts = predicate.spans(small)
    links = [match.start() for match in LINK.finditer(small)]
    if not (acts or links) or not (actors := two_actors(folded, lexicon)):
        return None
    repaired = load_repairer(lexicon).repair(folded, [Span(0, len(folded))])
    terms = lexicon.terms.spans(lower(repaired.text) if repaired.old else small)
    types = lexicon.designations.spans(folded)
    money = [match.start() for match in MONEY.finditer(small)]
    if not (terms or types or money or acts):
        return None
    kinds: dict[str, list[int]] = {"full": [], "bare": [], "help": [], "term": [], "weak": []}
    for start, _, index in acts:
        kinds[predicate.tells[index][2]].append(start)
    for start, end, index in terms:
        kinds[lexicon.terms.tells[index][2]].append(repaired.back(Span(start, end)).start)
    strong = sorted([*kinds["term"], *(start for start, _, _ in types)])
    numbers = [match.start() for match in NUMBER.finditer(small)]
    return Marks(kinds["full"], kinds["bare"], kinds["help"], links, strong, kinds["weak"], money, actors, numbers)


def two_actors(folded: str, lexicon: Lexicon) -> list[int]:
    """Return where a text names actors, or nothing where it does not name two different ones."""
    found: list[int] = []
    seen: set[str] = set()
    for finder in (lexicon.names, lexicon.spots):
        for start, _, index in finder.spans(folded):
            found.append(start)
            seen.update(finder.tells[index][1])
    found += [start for start, _, _ in lexicon.nicknames.spans(lower(folded))]
    return sorted(found) if len(seen) > 1 else []


def within(span: Span, places: Sequence[int]) -> bool:
    """Tell whether one of the sorted places lies in the span."""
    at = bisect_left(places, span.start)
    return at < len(places) and places[at] < span.end
