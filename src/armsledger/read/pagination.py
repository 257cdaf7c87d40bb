"""From the lines of printed pages to running text: heads and feet left out, lines joined, page breaks kept as offsets.

A paragraph may run over a page break. The text then runs on, and the offset at which the new page begins lies inside
it, so that any span leads to its page.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

HYPHEN = "\x02"
MARGIN = 0.12
"""Share of a page's height, at its top and at its bottom, where running heads and page numbers stand."""

REPEATED = 0.3
"""Share of the pages on which a line in the margin must stand to be a running head; twice at least."""

FOLIO = re.compile(
    r"[-–—\s|]*(?:page|p\.)?\s*(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:of|/)\s*\d{1,4})?[-–—\s|]*", re.IGNORECASE
)
"""A page number alone."""

NUMBERS = re.compile(r"\d+|\b[ivxlc]+\b", re.IGNORECASE)
ENDED = re.compile(r"[.!?:…][\"'”’)\]\d]*\s*$")
NOTE = re.compile(r"\W?\d{1,3}\W?\s|[*†‡]")
"""How a footnote begins."""

KEPT = frozenset((
    "air", "all", "anti", "co", "counter", "cross", "ex", "far", "five", "four", "full", "ground", "half", "hard",
    "high", "ill", "land", "left", "long", "low", "medium", "mid", "multi", "non", "off", "on", "one", "post", "pre",
    "pro", "quasi", "right", "sea", "second", "self", "semi", "ship", "short", "six", "so", "state", "sub", "surface",
    "ten", "third", "three", "two", "vice", "well", "year",
))  # fmt: skip
"""First parts of words that keep their hyphen more often than not."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line, and where it stands in points from the lower left corner of its page; zeros where nobody knows."""

    words: str
    left: float = 0.0
    bottom: float = 0.0
    right: float = 0.0
    top: float = 0.0

    @property
    def height(self) -> float:
        """How high the line is."""
        return self.top - self.bottom

    def runs_on(self, piece: "Line") -> bool:
        """Tell whether a piece stands right behind this line, on the same level."""
        shared = min(self.top, piece.top) - max(self.bottom, piece.bottom)
        smaller = min(self.height, piece.height)
        gap = piece.left - self.right
        return smaller > 0 and shared > 0.5 * smaller and -0.5 * self.height < gap < 1.5 * self.height


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its number from 1, its height in points and its lines in their order."""

    number: int
    height: float
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """A line with the index of its page, and whether it is a footnote."""

    line: Line
    page: int
    note: bool = False


def flow(pages: Sequence[Page]) -> tuple[str, list[int]]:
    """Return the pages' running text, and the offset at which each page begins."""
    heads = running_heads(pages)
    paragraphs = list(in_paragraphs(pages, heads))
    known = hyphenated(line.words for page in pages for line in page.lines)
    text: list[str] = []
    length = 0
    firsts: dict[int, int] = {}
    for paragraph in paragraphs:
        if text:
            text.append("\n\n")
            length += 2
        for before, placed in zip([None, *paragraph], paragraph, strict=False):
            words = " ".join(placed.line.words.split())
            if before is not None:
                last = text.pop()
                joined = join(last, words, known)
                length += len(joined) - len(last)
                text.append(joined)
            firsts.setdefault(placed.page, length)
            text.append(words)
            length += len(words)
    whole = "".join(text).replace(HYPHEN, "-")
    return whole, page_starts(firsts, len(pages), len(whole))


def page_starts(firsts: dict[int, int], count: int, end: int) -> list[int]:
    """Return where each page begins; one without text begins where the next one with text does, or at the end."""
    starts: list[int] = []
    following = end
    for index in reversed(range(count)):
        following = firsts.get(index, following)
        starts.append(following)
    return starts[::-1]


def running_heads(pages: Sequence[Page]) -> set[tuple[int, int]]:
    """Return page and line of what is no part of the text: heads and feet that repeat, and page numbers."""
    margins = [(p, n, shape(line)) for p, page in enumerate(pages) for n, line in enumerate(page.lines)
               if in_margin(line, page)]  # fmt: skip
    seen: dict[str, set[int]] = {}
    for p, _, words in margins:
        seen.setdefault(words, set()).add(p)
    least = max(2, REPEATED * len(pages))
    return {
        (p, n)
        for p, n, words in margins
        if len(seen[words]) >= least or FOLIO.fullmatch(pages[p].lines[n].words.strip())
    }


def shape(line: Line) -> str:
    """Return a line's words with all numbers alike, so that "Page 3" and "Page 4" are one."""
    return NUMBERS.sub("#", " ".join(line.words.lower().split()))


def in_margin(line: Line, page: Page) -> bool:
    """Tell whether a line stands in the top or bottom margin of its page."""
    return line.height > 0 and (line.bottom > (1 - MARGIN) * page.height or line.top < MARGIN * page.height)


def in_paragraphs(pages: Sequence[Page], heads: set[tuple[int, int]]) -> Iterator[list[Placed]]:
    """Yield the lines paragraph by paragraph; a page's footnotes come before a paragraph that runs on to the next."""
    size = median([line.height for page in pages for line in page.lines if line.height > 0] or [0.0])
    step = usual_step(pages)
    current: list[Placed] = []
    for index, page in enumerate(pages):
        kept = [line for n, line in enumerate(page.lines) if (index, n) not in heads]
        split = notes_begin(kept, size, page.height)
        for line in kept[:split]:
            if current and breaks(current[-1], Placed(line, index), size, step):
                yield current
                current = []
            current.append(Placed(line, index))
        notes = [Placed(line, index, note=True) for line in kept[split:]]
        if notes and current and ENDED.search(current[-1].line.words):
            yield current
            current = []
        yield from note_paragraphs(notes)
    if current:
        yield current


def note_paragraphs(notes: Iterable[Placed]) -> Iterator[list[Placed]]:
    """Yield footnotes one by one."""
    current: list[Placed] = []
    for placed in notes:
        if current and NOTE.match(placed.line.words):
            yield current
            current = []
        current.append(placed)
    if current:
        yield current


def notes_begin(lines: Sequence[Line], size: float, height: float) -> int:
    """Return the index of the first footnote: small print below the text that begins with a number."""
    at = len(lines)
    while at and 0 < lines[at - 1].height < 0.87 * size and lines[at - 1].top < 0.5 * height:
        at -= 1
    while at < len(lines) and not NOTE.match(lines[at].words):
        at += 1
    return at


def usual_step(pages: Sequence[Page]) -> float:
    """Return the usual distance from a line to the next, 0 where no two lines stand below one another."""
    steps = [
        above.bottom - below.bottom
        for page in pages
        for above, below in zip(page.lines, page.lines[1:], strict=False)
        if 0 < above.bottom - below.bottom < 4 * max(above.height, below.height)
    ]
    return sorted(steps)[len(steps) // 3] if steps else 0.0


def breaks(before: Placed, after: Placed, size: float, step: float) -> bool:
    """Tell whether a new paragraph begins with a line."""
    one, two = before.line, after.line
    if not one.height or not two.height:
        return bool(ENDED.search(one.words)) and not two.words[:1].islower()
    if before.page != after.page or two.bottom > one.top:
        goes_on = one.words.rstrip().endswith((HYPHEN, "-", ",")) or two.words.lstrip()[:1].islower()
        return not goes_on and (bool(ENDED.search(one.words)) or abs(one.height - two.height) > 0.25 * size)
    if one.bottom - two.bottom > 1.35 * step or abs(one.height - two.height) > 0.35 * size:
        return True
    if ENDED.search(one.words):
        indented = two.left - one.left > 0.6 * size
        short = one.right < two.right - 4 * size
        return indented or short
    return False


def hyphenated(lines: Iterable[str]) -> frozenset[str]:
    """Return the words that stand with a hyphen inside a line, in lower case."""
    return frozenset(word.lower() for words in lines for word in re.findall(r"\b\w+(?:-\w+)+\b", words))


def join(line: str, following: str, known: frozenset[str]) -> str:
    """Return a line as the next one is to be put behind it: with a space, or without the hyphen that splits a word.

    A hyphen stays where the word has it elsewhere, behind a number or a name, and behind a first part like "well".
    """
    words = line.rstrip()
    if words.endswith("\xad"):
        return words[:-1]
    if not words.endswith((HYPHEN, "-")) or words[-2:-1].isspace() or not following[:1].isalnum():
        return f"{words} "
    first = re.split(r"\s", words[:-1])[-1]
    second = re.match(r"[\w-]*", following)
    whole = f"{first}-{second[0] if second else ''}".lower().strip("\"'“”‘’()[]")
    stays = (
        whole in known
        or first.lower().strip("\"'“‘(") in KEPT
        or not first[-1:].isalpha()
        or "-" in first
        or not following[:1].islower()
        or (first[:1].isupper() and len(first) > 1 and first[1:2].isupper())
    )
    return f"{words[:-1]}-" if stays else words[:-1]
