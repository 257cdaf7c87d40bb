"""Find documents that print the same text: the earliest of them stands, the others are its reprints.

Near-duplicates are sought by MinHash signatures in bands (Broder 1997; Leskovec, Rajaraman and Ullman, Mining of
Massive Datasets, ch. 3) and settled by the exact Jaccard similarity of their shingles, so that a signature never
decides. Word order counts, punctuation, case and line breaks do not.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

from rensa import RMinHash, RMinHashLSH

from armsledger.model import Document

SHINGLE = 4
"""Words that stand together in a shingle."""
ALIKE = 0.6
"""Jaccard similarity of shingles from which on two texts count as one: room for another headline, a changed lead, a
sentence cut. Two reports on one event in words of their own share a few per cent."""
SIGNATURE, BANDS, SEED = 128, 32, 1
"""Hashes of a signature and the bands they are cut into: two texts that are 0.6 alike meet in a band with a
probability of 0.988, at 0.7 of 0.9998."""
KEPT = 256
"""Shingled texts kept at hand: reprints come in a row, the memory does not grow with the documents."""
WORD = re.compile(r"\w+")


def reprints(documents: Iterable[Document]) -> dict[str, str]:
    """Return for each document that reprints another the name of the earliest document of that text.

    The earliest is the one published first, then the first by name; a document without a date comes after those with
    one. Each text is held against the earliest ones alone, so that a row of small changes never joins two different
    texts. The result does not depend on the order of the documents.
    """
    return Prints(documents).first_of


class Prints:
    """Documents by text; ``first_of`` gives for each that reprints another the name of the earliest of that text."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._recent = lru_cache(maxsize=KEPT)(lambda place: shingles(self._documents[place].text))
        self._documents: list[Document] = []
        self._index = RMinHashLSH(ALIKE, SIGNATURE, BANDS)
        self.first_of: dict[str, str] = {}
        self._read(documents)

    def add(self, documents: Iterable[Document]) -> set[str]:
        """Take in documents that are not among these yet; return all whose earliest print is another than before."""
        before, known, ahead = self.first_of, len(self._documents), [*documents]
        self.first_of = dict(before)
        self._read(ahead)
        for place in range(known, len(self._documents)):
            here = self._documents[place]
            if any(printing_order(self._documents[one]) > printing_order(here) for one in self._alike(place, known)):
                # What came before others may take their place, so all are held against one another again.
                self.first_of = Prints(self._documents).first_of
                break
        return {name for name in before.keys() | self.first_of.keys() if before.get(name) != self.first_of.get(name)}

    def _read(self, documents: Iterable[Document]) -> None:
        """Find the earliest print of each of some documents among those that came out before it."""
        for document in sorted(documents, key=printing_order):
            mine = shingles(document.text)
            if not mine:
                continue
            signature = signed(mine)
            places = sorted(self._index.query(signature), key=lambda place: printing_order(self._documents[place]))
            firsts = (self._documents[place] for place in places if self._stands_first(place, document, mine))
            first = next(firsts, None)
            self._index.insert(len(self._documents), signature)
            self._documents.append(document)
            if first is not None:
                self.first_of[document.name] = first.name

    def _stands_first(self, place: int, document: Document, mine: frozenset[str]) -> bool:
        """Tell whether a document is the earliest of its text, came out before another, and is alike."""
        one = self._documents[place]
        earlier = one.name not in self.first_of and printing_order(one) < printing_order(document)
        return earlier and alike(mine, self._recent(place))

    def _alike(self, place: int, before: int) -> Iterator[int]:
        """Yield the places before one, up to a place, of documents that are alike to the one at a place."""
        mine = shingles(self._documents[place].text)
        yield from (one for one in self._index.query(signed(mine)) if one < before and alike(mine, self._recent(one)))


def signed(runs: frozenset[str]) -> RMinHash:
    """Return the signature of a text's runs of words."""
    signature = RMinHash(SIGNATURE, SEED)
    signature.update([*runs])
    return signature


def printing_order(document: Document) -> tuple[date, str]:
    """Return a sort key: the earliest first, those without a date last."""
    return document.published or date.max, document.name


def shingles(text: str) -> frozenset[str]:
    """Return the runs of SHINGLE words of a text; a shorter text is one run."""
    words = WORD.findall(text.casefold())
    last = max(len(words) - SHINGLE, 0)
    return frozenset(" ".join(words[start : start + SHINGLE]) for start in range(last + 1)) if words else frozenset()


def alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether two texts share enough of their shingles."""
    return len(one & other) >= ALIKE * len(one | other) > 0
