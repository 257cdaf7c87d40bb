"""Find the documents and sentences that can hold a claim, before anything is parsed.

A transfer needs a predicate of the lexicon, something that can be transferred, and two actors to pass it between. The
first look is at the whole text by Aho-Corasick; only where it finds all three is the text split into sentences.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from armsledger.lexicon.inflection import verb_forms
from armsledger.lexicon.words import Finder, Lexicon, fold, load_lexicon, lower, plural
from armsledger.model import Document, Problem, Reading, Sentence, Span
from armsledger.triage.sentences import NO_WORD, paragraphs, split

MONEY = re.compile(r"[$€£¥]\s?\d|\b(?:million|billion|bn)\b")
"""Sums of money, which can be transferred like goods."""
LINK = re.compile(r"\b(?:to|for|from)\b")
"""Prepositions by which a cargo noun alone can say a transfer ("aid for X from Y")."""
STATES = {"name", "seat", "demonym", "person", "surname", "nickname", "place"}


@lru_cache(maxsize=1)
def predicates() -> Finder:
    """Return a finder of every inflected form of every predicate, with the form "bare" where it implies its cargo."""
    lexicon = load_lexicon()
    forms: dict[str, str] = {}
    for frame in lexicon.frames:
        kind = "bare" if frame.cargo else "full"
        words = {form for verb in frame.verbs for form in verb_forms(verb)}
        words |= {form for noun in frame.nouns for form in (noun, plural(noun))}
        for word in words:
            forms[word] = kind if forms.get(word, kind) == kind else "bare"
    return Finder({word: ("frame", (word,), kind) for word, kind in forms.items()})


def find_candidates(
    documents: Sequence[Document], lexicon: Lexicon, *, everything: bool = False
) -> tuple[list[Reading], list[Problem]]:
    """Return one reading a document, its sentences marked ``wanted`` where they can carry a claim.

    A document that can hold none has no sentences. With ``everything``, all sentences of all documents are wanted: it
    serves to show that triage loses nothing.
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
    marks = [*predicates().spans(small), *lexicon.terms.spans(small), *lexicon.designations.spans(folded)]
    links = [match.start() for match in LINK.finditer(small)]
    triggers = [start for start, _, _ in predicates().spans(small)]
    goods = [start for start, _, _ in (*lexicon.terms.spans(small), *lexicon.designations.spans(folded))]
    goods += [match.start() for match in MONEY.finditer(small)]
    bare = [start for start, _, index in predicates().spans(small) if predicates().tells[index][2] == "bare"]
    if not everything and not ((triggers or links) and (goods or bare) and marks and two_actors(folded, lexicon)):
        return []
    found: list[Sentence] = []
    for number, paragraph in enumerate(paragraphs(text)):
        for span in split(folded, paragraph):
            wanted = everything or ((within(span, triggers) or within(span, links)) and within(span, goods)) or within(span, bare)
            found.append(Sentence(span, number, wanted))
    return found


def two_actors(folded: str, lexicon: Lexicon) -> bool:
    """Tell whether a text names two different actors."""
    seen: set[str] = set()
    for finder in (lexicon.names, lexicon.spots):
        for _, _, index in finder.spans(folded):
            seen.update(finder.tells[index][1])
            if len(seen) > 1:
                return True
    return False


def within(span: Span, starts: Sequence[int]) -> bool:
    """Tell whether one of the places lies in the span."""
    return any(span.start <= start < span.end for start in starts)
