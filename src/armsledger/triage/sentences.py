"""Split a text into sentences: paragraphs first, hard-wrapped lines joined, then syntok inside each paragraph."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from syntok import segmenter

from armsledger.model import Span

GLUED = re.compile(
    r"(?<=[a-z0-9)\]”\"’][.!?])(?=[“\"‘]?[A-Z][a-z])|(?<=[.!?][”\"’])(?=[“\"‘]?[A-Z])|(?<=[A-Za-z]\])(?=[A-Z][a-z])"
)
"""Where a stop, or a photograph's credit, is followed by the next sentence without a space ("in Aden.A senior")."""
STOP = re.compile(r"[.!?][\"'”’)]*\s+(?=[“\"‘']?(?:[A-Z][a-z' ]|[A-Z]{3}))")
"""A stop before a capital, which may end a sentence or an abbreviation."""
PLAIN = re.compile(
    r"\b(?:(?!(?:approx|dept|etc|est|fig|inc|ltd|vol)$)[a-z]{3,}|(?!Messrs|Assoc)[A-Z][a-z]{4,}|[A-Z]{3,}|(?:19|20)\d\d)$"
)
"""Before a stop: a word that is no abbreviation, so that a sentence ends there beyond doubt."""
LOOK_BACK = 24
"""Characters before a stop that are enough to know the word."""
INNER_STOP = re.compile(r"[.!?…][\"'”’)\]]*\s+[^a-z\s]|(?<=[a-z])[.!?…][A-Z]|\n")
"""What a piece must hold for it to be more than one sentence."""
LONGEST_WORD = 1000
"""Characters; a longer run without a space is no word, and is left out of analysis."""
NO_WORD = re.compile(rf"\S{{{LONGEST_WORD},}}")
LONGEST_ITEM = 600
"""Characters of a paragraph that may be part of a list."""
MARK = r"[-*•–—·▪◦]"
COUNT = (
    r"[a-z\d~$€£]|(?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Up|More|Over|Some|About|Around|Nearly|Almost|Several|"
    r"Dozens|Hundreds|Thousands|Additional|At least)\b"
)
INSIDE = r"(?:[^:.!?\n]|\.(?=\S)){0,110}"
ITEM = re.compile(
    rf"\s*(?:{MARK}\s+(?:{COUNT}){INSIDE}[.;,]?(?: and| or)?|(?:{MARK}\s+)?\w{INSIDE}[;,](?: and| or)?)\s*"
)
"""A line with one thing of a list: marked and begun by a number or in lower case, or ended by a semicolon or comma."""
LAST = re.compile(r"[;,] (?:and|or)$")
"""Behind the last thing but one."""
ENDED = re.compile(r"[.!?:…][\"'”’)\]]*\s*$")


def paragraphs(text: str) -> list[Span]:
    """Return the paragraphs of a text: blocks between blank lines, and lines that are no continuation of a wrap.

    A list of things stands together with the words that lead to it.
    """
    found: list[Span] = []
    for block in re.finditer(r"\S(?:[^\n]|\n(?!\s*\n))*", text):
        start = block.start()
        lines = [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", block.group())]
        width = max(end - begin for begin, end in lines)
        for (begin, end), (following, _) in pairwise(lines):
            if not continues(block.group()[begin:end], block.group()[following : following + 2], width):
                found.append(Span(start, block.start() + end))
                start = block.start() + following
        found.append(Span(start, block.end()))
    return with_lists(text, [trimmed for span in found if (trimmed := trim(text, span)).start < trimmed.end])


def with_lists(text: str, found: Sequence[Span]) -> list[Span]:
    """Put the items of a list and the line with the colon before them together ("X has sent:", "- 20 tanks").

    Items are short, and say by a number or by how they end that they are no sentences of their own.
    """
    whole: list[Span] = []
    listing = False
    for k, span in enumerate(found):
        body = span.of(text)
        last = listing and LAST.search(found[k - 1].of(text)) is not None
        item = listing and len(body) <= LONGEST_ITEM and (last or is_item(body))
        if item:
            whole[-1] = Span(whole[-1].start, span.end)
        else:
            whole.append(span)
        listing = body.endswith(":") or (item and not body.endswith("."))
    return whole


def is_item(body: str) -> bool:
    """Tell whether a paragraph is one thing of a list, or several on lines of their own."""
    return all(ITEM.fullmatch(line) for line in body.splitlines())


def continues(line: str, following: str, width: int) -> bool:
    """Tell whether the next line goes on with the sentence of this one."""
    stripped = line.rstrip()
    if ENDED.search(stripped):
        return False
    if following[:1].islower() or stripped.endswith((",", ";", "–", "—", "-")):
        return True
    # A block wrapped at a fixed width may break before a capital; a headline is much shorter than the block is wide.
    return 60 <= width <= 110 and len(stripped) >= width - 15


def trim(text: str, span: Span) -> Span:
    """Return the span without white space at its ends."""
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def pieces(folded: str, paragraph: Span) -> list[Span]:
    """Cut a paragraph at the sentence ends beyond doubt, which is quick; a piece may still hold several sentences."""
    body = paragraph.of(folded)
    ends = {
        stop.end() for stop in STOP.finditer(body) if PLAIN.search(body, max(0, stop.start() - LOOK_BACK), stop.start())
    }
    ends |= {match.start() for match in GLUED.finditer(body)}
    cuts = sorted({0, len(body), *ends})
    return [Span(paragraph.start + a, paragraph.start + b) for a, b in pairwise(cuts)]


def split(folded: str, piece: Span) -> Iterator[Span]:
    """Give the sentences of a piece, as spans of the document's (folded) text."""
    body = piece.of(folded)
    if NO_WORD.search(body):
        body = NO_WORD.sub(lambda match: " " * len(match.group()), body)
    elif not INNER_STOP.search(body):
        # Nothing to split, which syntok would find out at a hundred times the price; what folds to spaces is nothing.
        if body.strip():
            yield trim(folded, piece)
        return
    for block in segmenter.process(body):
        for tokens in block:
            first, last = tokens[0], tokens[-1]
            yield Span(piece.start + first.offset, piece.start + last.offset + len(last.value))
