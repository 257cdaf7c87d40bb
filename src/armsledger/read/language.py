"""Which language a text is in: English or not, by its commonest words; which other, by its letters."""

from resiliparse.parse.lang import detect_fast

COMMON = frozenset((
    "a", "about", "after", "also", "an", "and", "are", "as", "at", "be", "been", "but", "by", "for", "from", "had",
    "has", "have", "he", "his", "in", "into", "is", "it", "its", "more", "not", "of", "on", "or", "our", "said",
    "she", "that", "the", "their", "they", "this", "to", "was", "we", "were", "which", "who", "will", "with",
    "would", "you",
))  # fmt: skip
"""Words that make up a third of English prose and little of any other language's."""

REACH = 1500
"""Characters that are looked at."""

ENOUGH = 20
"""Words below which a text is too short to tell."""


def guess_language(text: str) -> str:
    """Return the ISO 639-1 code of a text's language from its beginning.

    "en" where it is English or too short to tell, "und" where it is another that has no name here.
    """
    head = text[:REACH]
    if 2 * len(head.encode("ascii", "ignore")) < len(head):
        return named(head)
    words = head.lower().split()
    common = sum(map(COMMON.__contains__, words))
    return "en" if len(words) < ENOUGH or common >= 0.12 * len(words) else named(head)


def named(text: str) -> str:
    """Name a language that is probably not English; Latin is what the detector says where it cannot tell."""
    code = str(detect_fast(text)[0])
    return {"unknown": "und", "la": "en"}.get(code, code)
