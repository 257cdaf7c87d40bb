"""Which language a text is in: English or not, by its commonest words; which other, by its letters."""

import re

from resiliparse.parse.lang import detect_fast

COMMON = frozenset((
    "a", "about", "after", "also", "an", "and", "are", "as", "at", "be", "been", "but", "by", "for", "from", "had",
    "has", "have", "he", "his", "in", "into", "is", "it", "its", "more", "not", "of", "on", "or", "our", "said",
    "she", "that", "the", "their", "they", "this", "to", "was", "we", "were", "which", "who", "will", "with",
    "would", "you",
))  # fmt: skip
"""Words that make up a third of English prose and little of any other language's."""

WORD = re.compile(r"[^\W\d_]+")
ENOUGH = 20
"""Words below which a text is too short to tell."""


def guess_language(text: str) -> str:
    """Return the ISO 639-1 code of the text's language from its first 4,000 characters.

    "en" where it is English or too short to tell, "und" where it is another that has no name here.
    """
    head = text[:4000]
    words = WORD.findall(head)
    if words and sum(word.isascii() for word in words) < 0.5 * len(words):
        return named(head)
    share = sum(word.lower() in COMMON for word in words) / max(1, len(words))
    return "en" if len(words) < ENOUGH or share >= 0.12 else named(head)


def named(text: str) -> str:
    """Name a language that is probably not English; Latin is what the detector says where it cannot tell."""
    code = str(detect_fast(text)[0])
    return {"unknown": "und", "la": "en"}.get(code, code)
