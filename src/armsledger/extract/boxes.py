"""Which sentences are boxes of the page ("Read also: …", "Sign up to …") and no part of the text."""

import re
from collections.abc import Iterator
from functools import cache

from armsledger.lexicon.finder import lower
from armsledger.lexicon.words import Lexicon
from armsledger.model import Reading

BOX = 60
"""Characters at a sentence's start in which its words of a box must stand."""


@cache
def box_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    """Return a pattern for how the sentences of boxes begin, marks of a list and of emphasis before."""
    words = "|".join(sorted(map(re.escape, lexicon.cues.boxes), key=len, reverse=True))
    return re.compile(rf"[^a-z0-9]*(?:{words})(?![a-z])")


def readable(reading: Reading, folded: str, lexicon: Lexicon) -> Iterator[int]:
    """Give the numbers of the wanted sentences that are no boxes; ``folded`` is the document's folded text."""
    box = box_pattern(lexicon)
    for number, sentence in enumerate(reading.sentences):
        start = sentence.span.start
        if sentence.wanted and not box.match(lower(folded[start : min(start + BOX, sentence.span.end)])):
            yield number
