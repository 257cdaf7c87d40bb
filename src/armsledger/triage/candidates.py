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
from itertools import islice

from armsledger.lexicon.finder import Finder, fold, lower, plural
from armsledger.lexicon.inflection import verb_forms
from armsledger.lexicon.repair import load_repairer
from armsledger.lexicon.words import Lexicon
from armsledger.model import Document, Problem, Reading, Sentence, Span
from armsledger.triage.sentences import NO_WORD, paragraphs, pieces, split

MONEY = re.compile(r"[$€£¥]\s?\d|\b(?:million|billion|bn)\b")
"""Sums of money, which can be transferred like goods."""
WESTERN = re.compile(r"\b(?:[Ww]estern|[Tt]he west)\b")
"""Names the alliance where it is no compass point, which is left to the next stage."""
LINK = re.compile(r"\b(?:to|for|from)\b")
"""Prepositions by which a cargo noun alone can say a transfer ("aid for X from Y")."""
NUMBER = re.compile(
    r"\d|\b(?:dozens?|hundreds?|thousands?|millions?|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty)\b"
)
"""Numbers, which make a weak term something that is counted."""


@lru_cache(maxsize=4)
def predicates(lexicon: Lexicon) -> Finder:
    """Return a finder of every inflected form of every predicate.

    The form is "bare" where the predicate implies its cargo ("armed", "paid"), "core" where it moves even what a weak
    word names ("sent 300 men"), "help" where it says a transfer only with a thing named beside it, else "full".
    """
    forms: dict[str, str] = {}
    for frame in lexicon.frames:
        core = "core" if frame.moves_weak else "full"
        kind = core if not frame.cargo else "help" if frame.cargo == ("aid",) else "bare"
        words = {form for verb in frame.verbs for form in verb_forms(verb)}
        words |= {form for noun in frame.nouns for form in (noun, plural(noun))}
        for word in words:
            forms[word] = min(kind, forms.get(word, kind))
    return Finder({word: ("frame", (word,), kind) for word, kind in forms.items()})


@dataclass(frozen=True, slots=True)
class Marks:
    """Where a text has what a claim needs: sorted character offsets."""

    core: Sequence[int]
    full: Sequence[int]
    bare: Sequence[int]
    helping: Sequence[int]
    strong: Sequence[int]
    weak: Sequence[int]
    helps: Sequence[int]
    """Weak words for help, which say a transfer only with a sum or a kind of help beside them."""
    kinds: Sequence[int]
    money: Sequence[int]
    actors: Sequence[int]
    names: Sequence[frozenset[str]]
    """For each place in ``actors``, who is named there."""
    small: str
    """The text itself, in which what is asked for seldom is looked for only where it is asked for."""
    referring: re.Pattern[str]
    """Pronouns and other words that stand for an actor."""

    def leads(self, span: Span) -> bool:
        """Tell whether a stretch names, or refers to, two actors; where both are pronouns the rest must be plain."""
        first, last = bisect_left(self.actors, span.start), bisect_left(self.actors, span.end)
        if first == last:
            return span.holds(self.strong) and span.holds(self.core) and self.refers(span, 2)
        named: frozenset[str] = frozenset().union(*self.names[first:last])
        return len(named) > 1 or self.refers(span, 1)

    def refers(self, span: Span, times: int) -> bool:
        """Tell whether a stretch refers to actors without naming them, at least so many times."""
        return len(list(islice(self.referring.finditer(self.small, span.start, span.end), times))) == times

    def says(self, pattern: re.Pattern[str], span: Span) -> bool:
        """Tell whether the pattern stands in a stretch."""
        return pattern.search(self.small, span.start, span.end) is not None

    def can_hold(self, span: Span) -> bool:
        """Tell whether a stretch has a predicate, a thing and somebody that together can make a claim."""
        return bool(self.holding(span))

    def holding(self, span: Span) -> str:
        """Return by what a stretch can make a claim, "" where it cannot."""
        named, strong, core = span.holds(self.actors), span.holds(self.strong), span.holds(self.core)
        bare = span.holds(self.bare)
        if strong and (core or bare or span.holds(self.full) or span.holds(self.helping)):
            return "a predicate and a thing"
        if not named:
            counted = core and span.holds(self.weak) and self.says(NUMBER, span)
            return "a predicate, a weak word for a thing and a number" if counted else ""
        if bare:
            return "an actor and a predicate that says its cargo itself"
        if strong and self.says(LINK, span):
            return "an actor, a thing and “to”, “for” or “from”"
        return self.holding_weakly(span, core=core)

    def holding_weakly(self, span: Span, *, core: bool) -> str:
        """Return by what a stretch that names an actor and no plain thing can make a claim, "" where it cannot."""
        money = span.holds(self.money)
        if money and (core or span.holds(self.full)):
            return "an actor, a predicate and a sum of money"
        if core and span.holds(self.weak):
            return "an actor, a predicate and a weak word for a thing"
        helped = span.holds(self.helps) and (core or self.says(LINK, span))
        return "an actor, a word for help and its kind or sum" if helped and (money or span.holds(self.kinds)) else ""


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
    marks = None if everything else look(folded, small, lexicon)
    if marks is None and not everything:
        return []
    cut = [(number, piece) for number, paragraph in enumerate(paragraphs(text)) for piece in pieces(folded, paragraph)]
    able = {piece for _, piece in cut if marks is None or marks.can_hold(piece)}
    if marks is not None and not any(marks.leads(piece) for piece in able):
        return []
    found = {
        piece: [judged(span, number, marks) for span in split(folded, piece)] for number, piece in cut if piece in able
    }
    if not any(sentence.leads for sentences in found.values() for sentence in sentences):
        return []
    # Events and positions may stand in the other pieces, which are worth splitting only now.
    for number, piece in cut:
        if piece not in able:
            found[piece] = [Sentence(span, number, wanted=False, leads=False) for span in split(folded, piece)]
    return [sentence for _, piece in cut for sentence in found[piece]]


def judged(span: Span, paragraph: int, marks: Marks | None) -> Sentence:
    """Return a sentence marked by what it can hold; without marks it is wanted whatever it holds."""
    wanted = marks is None or marks.can_hold(span)
    return Sentence(span, paragraph, wanted, wanted and (marks is None or marks.leads(span)))


def look(folded: str, small: str, lexicon: Lexicon) -> Marks | None:
    """Return what a text has, or None where something that every claim needs is missing."""
    predicate = predicates(lexicon)
    acts = predicate.spans(small)
    terms = lexicon.terms.spans(small)
    money = [match.start() for match in MONEY.finditer(small)]
    types = lexicon.designations.spans(folded)
    bare = any(predicate.tells[index][2] == "bare" for _, _, index in acts)
    if not (terms or types or money or bare or load_repairer(lexicon).doubts(folded)):
        return None
    actors = named_actors(folded, small, lexicon)
    if len(frozenset().union(*(ids for _, ids in actors))) < 2:
        return None
    repaired = load_repairer(lexicon).repair(folded, [Span(0, len(folded))])
    if repaired.old:
        terms = lexicon.terms.spans(lower(repaired.text))
    kinds: dict[str, list[int]] = {key: [] for key in ("core", "full", "bare", "help", "term", "weak", "helps")}
    for start, _, index in acts:
        kinds[predicate.tells[index][2]].append(start)
    for start, end, index in terms:
        _, ids, form = lexicon.terms.tells[index]
        kind = "helps" if form == "weak" and "aid" in lexicon.lineage(ids[0]) else form
        kinds[kind].append(repaired.back(Span(start, end)).start)
    return Marks(
        core=kinds["core"],
        full=kinds["full"],
        bare=kinds["bare"],
        helping=kinds["help"],
        strong=sorted([*kinds["term"], *(start for start, _, _ in types)]),
        weak=kinds["weak"],
        helps=kinds["helps"],
        kinds=[match.start() for match in kinds_of_help(lexicon).finditer(small)] if kinds["helps"] else [],
        money=money,
        actors=[start for start, _ in actors],
        names=[ids for _, ids in actors],
        small=small,
        referring=references(lexicon),
    )


def named_actors(folded: str, small: str, lexicon: Lexicon) -> list[tuple[int, frozenset[str]]]:
    """Return where a text names actors, and whom, in order."""
    found = [
        (start, frozenset(finder.tells[index][1]))
        for finder, text in ((lexicon.names, folded), (lexicon.spots, folded), (lexicon.nicknames, small))
        for start, _, index in finder.spans(text)
    ]
    found += [(match.start(), frozenset({lexicon.cues.alliance})) for match in WESTERN.finditer(folded)]
    return sorted(found, key=lambda row: row[0])


@lru_cache(maxsize=4)
def kinds_of_help(lexicon: Lexicon) -> re.Pattern[str]:
    """Return a pattern for the words that tell one kind of help from another ("military", "financial")."""
    words = {
        term.split()[0]
        for category, entry in lexicon.cargo_entries.items()
        if {"aid", "money"} & set(lexicon.lineage(category))
        for term in entry.terms
        if " " in term
    }
    return re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, words), key=len, reverse=True)) + r")\b")


@lru_cache(maxsize=4)
def references(lexicon: Lexicon) -> re.Pattern[str]:
    """Return a pattern for the words that stand for an actor without naming it."""
    cues = lexicon.cues
    words = (*cues.pronouns, *cues.own_voice, *cues.definite, *cues.pairs, *map(plural, cues.allies))
    return re.compile(r"\b(?:" + "|".join(sorted(words, key=len, reverse=True)) + r")\b")
