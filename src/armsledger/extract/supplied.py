"""Read "X-supplied tanks": the supplier is in the compound, which the parser is better off without."""

import re
from collections.abc import Sequence

from armsledger.extract.syntax import Piece, Tree
from armsledger.lexicon.words import Lexicon
from armsledger.model import Mention, Span

Made = tuple[int, tuple[str, ...], bool]
"""Where an "X-supplied" or "X-led" ends in the document, the ids of X, and whether it says that X leads."""
COMPOUND = re.compile(r"[A-Z][\w.]*-(\w+)\b")


def supplied(folded: str, span: Span, mentions: Sequence[Mention], lexicon: Lexicon) -> tuple[list[Span], list[Made]]:
    """Return the stretches to leave out of a sentence's view, and each "X-supplied" with who X is.

    "X-made" and "X-backed" are left out as well, but say nothing about who supplies what; "X-led" tells whose an effort
    is.
    """
    cues = lexicon.cues
    gone: list[Span] = []
    made: list[Made] = []
    for match in COMPOUND.finditer(span.of(folded)):
        word = match.group(1).lower()
        known = (cues.made, cues.supplied, cues.backed, cues.led)
        if not any(word in words for words in known):
            continue
        here = Span(span.start + match.start(), span.start + match.end())
        gone.append(here)
        near = (m.ids for m in mentions if m.kind == "actor" and m.span.start <= here.end and m.span.end > here.start)
        if (word in cues.supplied or word in cues.led) and (ids := next(near, ())):
            made.append((here.end, ids, word in cues.led))
    return gone, made


def is_cargo(piece: Piece) -> bool:
    """Tell whether a word stands for something that can be transferred."""
    return piece.mention is not None and piece.mention.kind == "cargo"


def makers(tree: Tree, made: Sequence[Made]) -> dict[int, tuple[str, ...]]:
    """Return whose the things of a sentence are, by token.

    The next cargo behind each "X-supplied" is X's, and so is the effort or group behind an "X-led".
    """
    found: dict[int, tuple[str, ...]] = {}
    for end, ids, leads in made:
        for i, piece in enumerate(tree.pieces):
            cargo = is_cargo(piece) and not (tree.dep(i) == "compound" and is_cargo(tree.pieces[tree.head(i)]))
            noun = tree.parse.pos[i] == "NOUN" and tree.dep(i) not in {"compound", "nmod"}
            if piece.start >= end and (noun if leads else cargo):
                found[i] = ids
                break
    return found
