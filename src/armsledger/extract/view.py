"""Build the parser's view of a sentence: figures, names and terms as single words, brackets and quotes gone."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from armsledger.extract.amounts import Figure
from armsledger.extract.syntax import Piece, load_parser
from armsledger.lexicon.words import load_lexicon
from armsledger.model import Mention, Span

BRACKETS = re.compile(r"\s*\([^()]{0,200}\)")
CREDIT = re.compile(r"\[[^\[\]]{0,120}(?:/[A-Z][\w ]{1,20}|[Vv]ia [A-Z][\w ]{1,20})\]")
"""Who took a photograph ("[File: Jane Roe/AP]")."""
SQUARE = re.compile(r"[\[\]]|\[(?:…|\.\.\.)\]")
QUOTES = re.compile(r"[\"“”„«»]|(?<![A-Za-z0-9])['‘’]|(?<![sS])['’](?![A-Za-z0-9])")
WORDS = re.compile(r"[^\W\d_]{2,}")
LIST_MARK = re.compile(r"^\s*(?:[-*•–—#>]+|\d{1,2}[.)])\s+")
LEAD = re.compile(r"(?<=:)\s+[-*•–—·▪◦] ")
"""What leads from a line with a colon to a list's first thing."""
NEXT = re.compile(r"[;,]?(?: and| or)?\s+[-*•–—·▪◦] ")
"""Between the things of a list that was written on several lines."""
FOLLOWING = re.compile(r"\bthe following(?: items| weapons| equipment| aid)?(?= [^:\n]{0,60}:|:)")
TOTALLING = re.compile(r"totall?ing\s+", re.IGNORECASE)
"""What hangs a sum on the thing that it prices, which the parser is to see."""
DATELINE = re.compile(
    r"^\s*(?:[A-Z][A-Z.'-]+(?: [A-Z][A-Z.'-]+){0,3}(?:, [A-Z][\w. ]{2,24}){0,2}(?: \([^()]{2,40}\))?|"
    r"[A-Z][\w.' -]{2,30}(?:, [A-Z][\w. ]{2,24})? \([A-Z][^()]{1,30}\)) (?:[–—-]|--) (?=[\"'“‘A-Z])"
)
"""Where a report was written, before its first sentence ("KYIV, 3 May (Example Wire) — …")."""
COMPASS = re.compile(r"(?<= to )(?:far )?(?:north|south|east|west){1,2}(?:-?(?:east|west))?ern (?=[A-Z])")
"""Part of a country ("to eastern Russia"), which the parser takes for a verb behind "to"."""
SUBSTITUTE = {
    "person", "surname", "name", "nickname", "seat", "demonym", "outlet", "place", "term", "weak", "designation",
}  # fmt: skip
"""Forms of mention that become one word; pronouns and pairs stay as they are, since the parser knows them."""


@dataclass(frozen=True, slots=True)
class Patch:
    """A stretch of the document that the view shows as other words (none leaves it out)."""

    start: int
    end: int
    words: tuple[str, ...]
    mention: Mention | None = None
    figure: Figure | None = None


def stand_in(text: str, mention: Mention) -> str:
    """Return the one word that stands for a name or term: its last word, of a person or type the longest."""
    words = WORDS.findall(text)
    if not words:
        return text.replace(" ", "")
    if mention.form in {"person", "designation"}:
        return str(max(words, key=len))
    if mention.kind == "cargo":  # "assistance in fighting": its head stands before the preposition
        text = re.split(r" (?:in|of|for|to|from|with|on) ", text)[0]
    return text.rsplit(maxsplit=1)[-1]


def figure_words(figure: Figure, folded: str) -> tuple[str, ...]:
    """Return the plain words for a figure: money keeps the form that the parser knows best."""
    if figure.amount.is_money:
        priced = TOTALLING.match(folded, figure.span.start, figure.number.start)
        return ("worth", "$", "2", "billion") if priced else ("$", "2", "billion")
    bound = figure.amount.low if figure.amount.low is not None else figure.amount.high
    return (f"{int(bound):,}" if bound is not None and bound >= 2 else "12",)


def reworded(folded: str, span: Span) -> Iterator[Patch]:
    """Give the stretches of a sentence that only hinder the parser: lexicon phrases, list marks, brackets, quotes."""
    body = span.of(folded)
    lexicon = load_lexicon()
    for phrase, instead in lexicon.joining if lexicon.joined.search(body) else ():
        for match in phrase.finditer(body):
            yield Patch(span.start + match.start(), span.start + match.end(), instead)
    if lead := LEAD.search(body):
        yield from listed(body, span.start, lead)
    for pattern in (LIST_MARK, DATELINE, COMPASS, CREDIT, BRACKETS, SQUARE, QUOTES):
        for match in pattern.finditer(body):
            yield Patch(span.start + match.start(), span.start + match.end(), ())


def listed(body: str, start: int, lead: re.Match[str]) -> Iterator[Patch]:
    """Give the stretches between the things of a list, so that it reads as if it stood on one line."""
    yield Patch(start + lead.start(), start + lead.end(), ())
    for pointer in FOLLOWING.finditer(body, 0, lead.end()):
        yield Patch(start + pointer.start(), start + pointer.end(), ())
    joints = list(NEXT.finditer(body, lead.end()))
    for joint in joints:
        yield Patch(start + joint.start(), start + joint.end(), (",",) if joint is not joints[-1] else ("and",))


def patches(
    folded: str, span: Span, mentions: Sequence[Mention], figures: Sequence[Figure], gone: Sequence[Span]
) -> list[Patch]:
    """Return what the view shows otherwise, in order and without overlap; figures win over mentions."""
    found = [Patch(f.span.start, f.number.end, figure_words(f, folded), figure=f) for f in figures]
    found += [
        Patch(m.span.start, m.span.end, (stand_in(m.span.of(folded), m),), mention=m)
        for m in mentions
        if m.form in SUBSTITUTE
    ]
    found += [Patch(s.start, s.end, ()) for s in gone]
    found += reworded(folded, span)
    found.sort(key=lambda p: (p.start, p.figure is None, -p.end))
    kept: list[Patch] = []
    for patch in found:
        if not kept or patch.start >= kept[-1].end:
            kept.append(patch)
        elif kept[-1].figure is None and kept[-1].mention is None and patch.figure and patch.end > kept[-1].end:
            kept[-1] = patch
    return kept


def build_view(
    folded: str, span: Span, mentions: Sequence[Mention], figures: Sequence[Figure], gone: Sequence[Span] = ()
) -> list[Piece]:
    """Return the view of a sentence.

    ``mentions`` and ``figures`` are those inside ``span``; ``gone`` are further stretches to leave out. All offsets
    are the document's.
    """
    pieces: list[Piece] = []
    at = span.start
    for patch in patches(folded, span, mentions, figures, gone):
        pieces += plain_pieces(folded, at, patch.start)
        for word in patch.words:
            pieces.append(Piece(word, patch.start, patch.end, True, patch.mention, patch.figure))
        at = max(at, patch.end)
    pieces += plain_pieces(folded, at, span.end)
    return pieces


def plain_pieces(folded: str, start: int, end: int) -> list[Piece]:
    """Tokenise an unchanged stretch; white space makes no piece."""
    if start >= end:
        return []
    return [
        Piece(token.text, start + token.idx, start + token.idx + len(token.text), bool(token.whitespace_))
        for token in load_parser().tokenizer(folded[start:end])
        if not token.is_space
    ]
