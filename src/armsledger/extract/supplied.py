"""Read "X-supplied tanks": the supplier is in the compound, which the parser is better off without."""

import re
from collections.abc import Sequence

from armsledger.extract.syntax import Tree
from armsledger.lexicon.words import Lexicon
from armsledger.model import Mention, Span

Made = tuple[int, tuple[str, ...]]
"""Where an "X-supplied" ends in the document, and the ids of X."""
COMPOUND = re.compile(r"[A-Z][\w.]*-(\w+)\b")


def supplied(folded: str, span: Span, mentions: Sequence[Mention], lexicon: Lexicon) -> tuple[list[Span], list[Made]]:
    """Return the stretches to leave out of a sentence's view, and each "X-supplied" with who X is.

    "X-made" and "X-backed" are left out as well, but say nothing about who supplies what.
    """
    cues = lexicon.cues
    gone: list[Span] = []
    made: list[Made] = []
    for match in COMPOUND.finditer(span.of(folded)):
        word = match.group(1).lower()
        if not (word in cues.made or word in cues.supplied or word in cues.backed):
            continue
        here = Span(span.start + match.start(), span.start + match.end())
        gone.append(here)
        near = (m.ids for m in mentions if m.kind == "actor" and m.span.start <= here.end and m.span.end > here.start)
        if word in cues.supplied and (ids := next(near, ())):
            made.append((here.end, ids))
    return gone, made


def makers(tree: Tree, made: Sequence[Made]) -> dict[int, tuple[str, ...]]:
    """Return who supplied the things of a sentence, by token: the next cargo behind each "X-supplied" is X's."""
    found: dict[int, tuple[str, ...]] = {}
    for end, ids in made:
        for i, piece in enumerate(tree.pieces):
            if piece.start >= end and piece.mention is not None and piece.mention.kind == "cargo":
                found[i] = ids
                break
    return found
