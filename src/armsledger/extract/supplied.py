"""Read "X-supplied tanks": the supplier is in the compound, which the parser is better off without."""

import re
from collections.abc import Sequence

from armsledger.lexicon.words import Lexicon
from armsledger.model import Mention, Span

BEHIND = re.compile(r"[- ](\w+)")


def supplied(folded: str, span: Span, mentions: Sequence[Mention], lexicon: Lexicon) -> tuple[list[Span], list[tuple[int, tuple[str, ...]]]]:
    """Return the stretches to leave out of the view, and for each "X-supplied" where it ends and who X is."""
    gone: list[Span] = []
    made: list[tuple[int, tuple[str, ...]]] = []
    for match in re.finditer(r"[A-Z][\w.]*-(\w+)\b", span.of(folded)):
        word = match.group(1).lower()
        if word in lexicon.cues.made or word in lexicon.cues.supplied or word in {"backed", "supported"}:
            here = Span(span.start + match.start(), span.start + match.end())
            gone.append(here)
            if word in lexicon.cues.supplied:
                ids = next((m.ids for m in mentions if m.kind == "actor" and m.span.start <= here.end and m.span.end > here.start), ())
                if ids:
                    made.append((here.end, ids))
    return gone, made
