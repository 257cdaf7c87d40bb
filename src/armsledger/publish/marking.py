"""A document's text with every claim's words marked; overlapping and nested spans keep their exact words.

The characters of the text all come through, once and in order: whoever strips the tags (and the summaries of folded
stretches) gets the text back. That is why the style sheet draws the numbers that lead from a mark to its claim.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from markupsafe import Markup, escape

from armsledger.publish.citing import Cited
from armsledger.publish.phrasing import count

GAP = re.compile(r"[ \t\r\f\v\xa0]*\n(?:[ \t\r\f\v\xa0]*\n)+")
"""Blank lines, which part paragraphs."""
KEPT = "\t\n\r"
CONTROL = {code: 0xFFFD for code in (*range(32), *range(0xD800, 0xE000)) if chr(code) not in KEPT} | {11: 32, 12: 32}
"""Characters that HTML cannot carry, each shown by the sign for the unreadable; old page breaks become spaces."""
LONG_DOCUMENT = 6000
"""Characters from which on stretches without a claim are folded."""
LONG_STRETCH = 1200
"""Characters of a stretch without a claim that is worth folding."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of the text between blank lines; ``gap`` is where the blank lines after it end."""

    start: int
    end: int
    gap: int


def mark_text(text: str, cited: Sequence[Cited]) -> Markup:
    """Return the text as HTML paragraphs in which the words of the given claims are marked.

    A claim's first part bears its passage id; where an overlap or a blank line cuts a mark in two, the later parts
    bear the class ``more-KEY``. Stretches of a long text that hold no claim are folded, so no link leads into a fold.
    """
    marker = Marker(text, [each for each in cited if each.placed])
    paragraphs = list(split(text))
    parts = [plain(text[: paragraphs[0].start] if paragraphs else text)]
    for stretch, bare in marker.stretches(paragraphs):
        inner = _joined([marker.paragraph(each) for each in stretch])
        if bare and len(text) > LONG_DOCUMENT and stretch[-1].end - stretch[0].start > LONG_STRETCH:
            said = count(len(stretch), "paragraph")
            inner = Markup("<details><summary>{} without a claim</summary>{}</details>").format(said, inner)
        parts.append(inner)
    return _joined(parts)


def cut_keys(cited: Sequence[Cited]) -> list[str]:
    """Return the keys of those claims of one document whose marks may come in several parts."""
    placed = [each for each in cited if each.placed]
    return [each.key for each in placed if "\n" in each.claim.quote or any(_crosses(other, each) for other in placed)]


def split(text: str) -> Iterator[Paragraph]:
    """Yield the paragraphs of a text in order; with what parts them they cover it from the first word on."""
    start = len(text) - len(text.lstrip())
    for gap in GAP.finditer(text, start):
        if gap.end() < len(text):
            yield Paragraph(start, gap.start(), gap.end())
            start = gap.end()
    if start < len(text):
        yield Paragraph(start, len(text), len(text))


def plain(text: str) -> Markup:
    """Return text as HTML, character by character."""
    return escape(text.translate(CONTROL)).replace("\r", Markup("&#13;"))


class Marker:
    """Marks the claims of one text, paragraph by paragraph in order."""

    def __init__(self, text: str, cited: Sequence[Cited]) -> None:
        self._text = text
        self._cited = cited
        self._named: set[str] = set()

    def stretches(self, paragraphs: Sequence[Paragraph]) -> Iterator[tuple[list[Paragraph], bool]]:
        """Yield runs of paragraphs, each with whether it is bare of claims."""
        for bare, run in groupby(paragraphs, key=lambda each: not self._inside(each.start, each.gap)):
            yield list(run), bare

    def paragraph(self, place: Paragraph) -> Markup:
        """Return one paragraph with its marks, and the blank lines after it."""
        kind = Markup(' class="lines"') if _keeps_lines(self._text[place.start : place.end]) else Markup("")
        inner = _joined(list(self._marked(place)))
        return Markup("<p{}>{}</p>{}").format(kind, inner, plain(self._text[place.end : place.gap]))

    def _inside(self, start: int, end: int) -> list[Cited]:
        here = [each for each in self._cited if each.claim.span.start < end and start < each.claim.span.end]
        return sorted(here, key=lambda each: (each.claim.span.start, -each.claim.span.end, each.number))

    def _marked(self, place: Paragraph) -> Iterator[Markup]:
        """Yield a paragraph's pieces. Open marks lie on a stack; what stands inside an ending one is opened anew."""
        waiting = self._inside(place.start, place.end)
        spans = [each.claim.span for each in waiting]
        edges = {min(max(edge, place.start), place.end) for span in spans for edge in (span.start, span.end)}
        opened: list[Cited] = []
        for here, following in pairwise(sorted(edges | {place.start, place.end})):
            yield from self._close(opened, here)
            while waiting and waiting[0].claim.span.start <= here:
                opened.append(waiting.pop(0))
                yield self._open(opened[-1])
            yield plain(self._text[here:following])
        yield from self._close(opened, place.gap)
        yield from (Markup("</mark>") for _ in opened)

    def _open(self, cited: Cited) -> Markup:
        if cited.key in self._named:
            return Markup('<mark class="more more-{}">').format(cited.key)
        self._named.add(cited.key)
        return Markup('<mark id="{}">').format(cited.passage)

    def _close(self, opened: list[Cited], here: int) -> Iterator[Markup]:
        """Close the marks that have ended by a place, the innermost first."""
        ended = [each.claim.span.end <= here for each in opened]
        if not any(ended):
            return
        outermost = ended.index(True)
        again = [each for each in opened[outermost:] if each.claim.span.end > here]
        for each in reversed(opened[outermost:]):
            if each.claim.span.end <= here:
                yield _reference(each)
            yield Markup("</mark>")
        del opened[outermost:]
        for each in again:
            yield self._open(each)
            opened.append(each)


def _reference(cited: Cited) -> Markup:
    """Return the number that leads back to the claim; it holds no text of its own."""
    return Markup('<a class="ref" href="#{0}" data-number="{1}" aria-label="claim {1}"></a>').format(
        cited.anchor, cited.number
    )


def _joined(parts: Sequence[Markup]) -> Markup:
    return Markup("").join(parts)


def _crosses(one: Cited, other: Cited) -> bool:
    a, b = one.claim.span, other.claim.span
    return a.overlap(b) > 0 and not a.covers(b) and not b.covers(a)


def _keeps_lines(words: str) -> bool:
    """Tell whether line ends mean something: they do not where they only wrap prose at a column."""
    lines = words.splitlines()
    return len(lines) > 1 and not all(40 <= len(line) <= 120 for line in lines[:-1])
