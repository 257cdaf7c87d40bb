"""Find many names at once in a text, at word boundaries, the longest of overlapping ones.

A text is first *folded* (same length: curly quotes, odd spaces and line breaks become plain ones), then searched for
all names at once by an Aho-Corasick automaton (Aho and Corasick, 1975).
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from ahocorasick_rs import AhoCorasick

from armsledger.model import Mention, MentionKind, Span

Tell = tuple[MentionKind, tuple[str, ...], str]
"""What a name stands for: the kind, the ids and the form of its mentions."""

FOLDS = (
    *((space, " ") for space in "\u00a0\u2009\u202f\u00ad\n\t\r"),
    *((quote, "'") for quote in "\u2019\u2018\u02bc"),
    *((quote, '"') for quote in "\u201c\u201d\u201e"),
    *((hyphen, "-") for hyphen in "\u2010\u2011\u2012"),
)


def fold(text: str) -> str:
    """Return a text of the same length with plain spaces, quotes and hyphens."""
    # One replacement after the other is an order of magnitude quicker than ``str.translate``.
    for odd, plain in FOLDS:
        text = text.replace(odd, plain)
    return text


def lower(text: str) -> str:
    """Return a lower-case text of the same length (``str.lower`` may lengthen a few letters)."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def plural(term: str) -> str:
    """Return the regular plural of a term's last word."""
    if re.search(r"(?:s|x|z|ch|sh)$", term):
        return term + "es"
    if re.search(r"[^aeiou]y$", term):
        return term[:-1] + "ies"
    if term.endswith("man"):
        return term[:-2] + "en"
    return term + "s"


def variants(term: str) -> Iterator[str]:
    """Give a term's singular and plural, with hyphens also written as spaces and the other way round."""
    for form in (term, plural(term)):
        yield form
        if "-" in form:
            yield form.replace("-", " ")
        elif form.count(" ") >= 2:
            head, _, tail = form.rpartition(" ")
            yield f"{head.replace(' ', '-')} {tail}"


class Finder:
    """Find many names at once, at word boundaries, the longest of overlapping ones."""

    def __init__(self, names: Mapping[str, Tell]) -> None:
        self.names = list(names)
        self.tells = list(names.values())
        self.automaton = AhoCorasick(self.names) if self.names else None

    def spans(self, text: str) -> list[tuple[int, int, int]]:
        """Return ``(start, end, index)`` of the winning matches in order."""
        if self.automaton is None:
            return []
        found = [
            (start, end, index)
            for index, start, end in self.automaton.find_matches_as_indexes(text, overlapping=True)
            if bounded(text, start, end)
        ]
        found.sort(key=lambda hit: (hit[0], -hit[1]))
        kept: list[tuple[int, int, int]] = []
        for hit in found:
            if not kept or hit[0] >= kept[-1][1]:
                kept.append(hit)
        return kept

    def mentions(self, text: str) -> list[Mention]:
        """Return the winning matches as mentions."""
        return [Mention(Span(start, end), *self.tells[index]) for start, end, index in self.spans(text)]


def bounded(text: str, start: int, end: int) -> bool:
    """Tell whether a match begins and ends at word boundaries."""
    return not (start and text[start - 1].isalnum() and text[start].isalnum()) and not (
        end < len(text) and text[end].isalnum() and text[end - 1].isalnum()
    )


def longest(mentions: Iterable[Mention]) -> list[Mention]:
    """Keep the longest of overlapping mentions, in order; of equal ones the first given."""
    ranked = sorted(enumerate(mentions), key=lambda row: (row[1].span.start, -row[1].span.end, row[0]))
    kept: list[Mention] = []
    for _, mention in ranked:
        if not kept or mention.span.start >= kept[-1].span.end:
            kept.append(mention)
    return kept
