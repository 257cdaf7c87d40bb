"""Which language a text is in: English or not, by its commonest words; which other, by its letters."""

from resiliparse.parse.lang import detect_fast

COMMON = frozenset((
    "a", "about", "after", "also", "an", "and", "are", "as", "at", "be", "been", "but", "by", "for", "from", "had",
    "has", "have", "he", "his", "in", "into", "is", "it", "its", "more", "not", "of", "on", "or", "our", "said",
    "she", "that", "the", "their", "they", "this", "to", "was", "we", "were", "which", "who", "will", "with",
    "would", "you",
))  # fmt: skip
"""Words that make up a third of English prose and little of any other language's."""

NAMED = (
    "ar", "az", "be", "bg", "bn", "ca", "cs", "da", "de", "el", "en", "es", "et", "fa", "fi", "fr", "he", "hi", "hr",
    "hu", "hy", "id", "it", "ja", "ka", "kk", "ko", "la", "lt", "lv", "mk", "nl", "no", "pl", "ps", "pt", "ro", "ru",
    "sk", "sl", "sq", "sr", "sv", "sw", "ta", "th", "tl", "tr", "uk", "ur", "uz", "vi", "zh",
)  # fmt: skip
"""Languages that news is written in; the detector knows more, and takes large ones for their small neighbours."""

REACH = 1500
"""Characters that are looked at."""

ENOUGH = 20
"""Words, or letters of another script, below which a text is too short to tell."""

SHARE = 0.12
"""Share of the words that are among the commonest ones from which on a text is English."""


def detect_language(text: str) -> str:
    """Return the ISO 639-1 code of a text's language from its beginning and, where it is long, its middle.

    "en" where either is English, "" where there is too little to tell, "und" where it is a language without a name
    here.
    """
    told = detect_in(text[:REACH])
    if told in {"", "en"} or len(text) < 4 * REACH:
        return told
    middle = len(text) // 2
    return "en" if detect_in(text[middle : middle + REACH]) == "en" else told


def detect_in(head: str) -> str:
    """Return the language of a stretch of text: by its commonest words where it is English, else by its letters."""
    words = head.lower().split()
    if len(words) >= ENOUGH and sum(map(COMMON.__contains__, words)) >= SHARE * len(words):
        return "en"  # nearly every text, so the dearer questions come after
    letters = sum(map(str.isalpha, head))
    if not letters:
        return ""
    if 2 * sum(1 for sign in head if sign.isalpha() and sign.isascii()) < letters:
        return named(head) if letters >= ENOUGH else ""
    if len(words) < ENOUGH:
        return ""
    # A list of names or a table is no prose of any language.
    return named(head) if 2 * sum(map(str.islower, head.split())) >= len(words) else ""


def named(text: str) -> str:
    """Name a language that is probably not English; Latin is what the detector says where it cannot tell."""
    code = str(detect_fast(text, langs=NAMED)[0])
    return {"unknown": "und", "la": ""}.get(code, code)
