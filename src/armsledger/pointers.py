"""Which lines of a page only point to another one: a link that is all that its block holds, and is no sentence.

The reader of pages takes them out of a text, and the sieve does not look at them; both ask here, so that neither sees
what the other does not.
"""

import html
import re

ALONE = re.compile(
    r"<(li|h[3-6]|div|dd|dt|p)\b[^<>]*+>\s*+(?:<(?:span|b|strong)\b[^<>]*+>\s*+)?"
    r"<a\b[^<>]*+>((?:[^<]++|<(?!/?a\b)[^<>]*+>)*+)</a>\s*+(?:</(?:span|b|strong)>\s*+)?</\1>"
)
"""A block with a link in it and nothing else; the headings of a page itself are not among them."""
TAG = re.compile(r"<[^>]*+>")
ENDED = re.compile(r"[.!?…][\"'”’)\]]*\Z")
BULLET = re.compile(r"\A[-*•·]\s+")


def find_pointers(page: str) -> frozenset[str]:
    """Return the words of the links that stand alone in a page, white space as single spaces."""
    found = {joined(html.unescape(TAG.sub("", words))) for _, words in ALONE.findall(page)}
    return frozenset(words for words in found if words and not ENDED.search(words))


def without_pointers(text: str, pointers: frozenset[str]) -> str:
    """Return a text without the lines that are such links, as it is where no other line is left."""
    if not pointers:
        return text
    lines = text.split("\n")
    kept = [line for line in lines if BULLET.sub("", joined(line)) not in pointers]
    if len(kept) == len(lines) or not any(map(str.strip, kept)):
        return text
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip("\n")


def joined(words: str) -> str:
    """Return words with each run of white space as one space."""
    return " ".join(words.split())
