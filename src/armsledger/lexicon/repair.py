"""Repair misspelt words of cargo in a text, for the search only: every place found leads back to the text as it is.

"artilery shells" is searched as "artillery shells", and what is found there is quoted as "artilery shells". A word is
repaired when it is in lower case, is no English word and none of the lexicon, and is one slip away from exactly one
word of the cargo terms.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from armsledger.lexicon.english import load_english
from armsledger.lexicon.finder import plural
from armsledger.lexicon.inflection import verb_forms
from armsledger.lexicon.spelling import SHORTEST, Speller
from armsledger.lexicon.words import Lexicon
from armsledger.model import Span

WORD = re.compile(r"(?<![\w'@/#.-])[a-z]{%s,}(?![\w@/]|['.-]\w)" % (SHORTEST - 1))
"""A word that may be repaired: no capital, and no part of a name, a compound or an address."""
LOWER = re.compile(r"[a-z]{%s,}" % (SHORTEST - 1))
LETTERS = re.compile(r"[^\W\d_]+")
REMEMBERED = 65536
"""Words whose repair is remembered."""


@dataclass(frozen=True, slots=True)
class Repaired:
    """A text after repair. ``new`` and ``old`` are the spans of the repaired words in it and in the original."""

    text: str
    new: Sequence[Span] = ()
    old: Sequence[Span] = ()

    def back(self, span: Span) -> Span:
        """Return where a span of the repaired text stands in the original; a touched word counts whole."""
        return Span(self._start(span.start), self._end(span.end))

    def _start(self, place: int) -> int:
        """Return a place of the original, at the start of the word where it is inside a repaired one."""
        at = bisect_right(self.new, place, key=lambda s: s.start) - 1
        if at < 0:
            return place
        return self.old[at].start if place < self.new[at].end else place + self.old[at].end - self.new[at].end

    def _end(self, place: int) -> int:
        """Return a place of the original, at the end of the word where it is inside a repaired one."""
        at = bisect_left(self.new, place, key=lambda s: s.start) - 1
        return place if at < 0 else max(place - self.new[at].end, 0) + self.old[at].end


class Repairer:
    """Knows which words need repair, for one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.speller = Speller(words_of((*lexicon.terms.names, *lexicon.phrases.names)))
        self.own = frozenset(own_words(lexicon))
        self.english = load_english()
        self.right = lru_cache(REMEMBERED)(self._right)
        self.fine: set[str] = set()

    def _right(self, word: str) -> str:
        """Return what a lower-case word should read, "" where it is right as it stands or nothing is known."""
        return "" if word in self.own or word in self.english else self.speller.repair(word)

    def doubts(self, folded: str) -> bool:
        """Tell quickly whether a folded text may hold a word to repair; names and addresses are not told apart."""
        unknown = set(LOWER.findall(folded)) - self.fine
        doubtful = {word for word in unknown if self.right(word)}
        if len(self.fine) > REMEMBERED:
            self.fine.clear()
        self.fine |= unknown - doubtful
        return bool(doubtful)

    def repair(self, folded: str, spans: Iterable[Span]) -> Repaired:
        """Return a folded text with the misspelt words inside the spans repaired; the spans stand in order."""
        found = [
            match
            for span in (spans if self.doubts(folded) else ())
            for match in WORD.finditer(folded, span.start, span.end)
            if self.right(match.group())
        ]
        if not found:
            return Repaired(folded)
        parts: list[str] = []
        new: list[Span] = []
        at = shift = 0
        for match in found:
            right = self.right(match.group())
            parts += (folded[at : match.start()], right)
            new.append(Span(match.start() + shift, match.start() + shift + len(right)))
            at, shift = match.end(), shift + len(right) - len(match.group())
        return Repaired("".join((*parts, folded[at:])), new, [Span(*match.span()) for match in found])


def words_of(names: Iterable[str]) -> Iterator[str]:
    """Give the words of names and terms, in lower case."""
    for name in names:
        yield from LETTERS.findall(name.lower())


def own_words(lexicon: Lexicon) -> Iterator[str]:
    """Give every word of the lexicon, in lower case: names and terms as they stand, predicates and cues inflected."""
    for finder in (lexicon.names, lexicon.nicknames, lexicon.terms, lexicon.phrases, lexicon.designations,
                   lexicon.outlets, lexicon.spots):  # fmt: skip
        for word in words_of(finder.names):
            yield from (word, plural(word))
    cues = [word for words in dict(lexicon.cues).values() if isinstance(words, tuple) for word in words_of(words)]
    for lemma in {*lexicon.verbs, *lexicon.nouns, *lexicon.governing, *cues}:
        yield from (*verb_forms(lemma), plural(lemma))


@lru_cache(maxsize=4)
def load_repairer(lexicon: Lexicon) -> Repairer:
    """Return the repairer of a lexicon, made once."""
    return Repairer(lexicon)
