"""Find documents that print the same text: the earliest of them stands, the others are its reprints.

Near-duplicates are sought by MinHash signatures in bands (Broder 1997; Leskovec, Rajaraman and Ullman, Mining of
Massive Datasets, ch. 3) and settled by the exact Jaccard similarity of their shingles, so that a signature never
decides. Word order counts, punctuation, case and line breaks do not.
"""

import re
from collections.abc import Iterable
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
    found: dict[str, str] = {}
    firsts: list[Document] = []
    index = RMinHashLSH(ALIKE, SIGNATURE, BANDS)
    recent = lru_cache(maxsize=KEPT)(lambda place: shingles(firsts[place].text))
    for document in sorted(documents, key=printing_order):
        mine = shingles(document.text)
        if not mine:
            continue
        signature = RMinHash(SIGNATURE, SEED)
        signature.update(list(mine))
        first = next((place for place in sorted(index.query(signature)) if alike(mine, recent(place))), None)
        if first is None:
            index.insert(len(firsts), signature)
            firsts.append(document)
        else:
            found[document.name] = firsts[first].name
    return found


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
