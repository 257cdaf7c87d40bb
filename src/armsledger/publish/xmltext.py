"""Which characters XML can carry, and which ones a page can show: what stands for the others."""

import re

UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML 1.0 cannot carry."""
TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Marks that turn the direction of writing: with them a text can be shown in another order than it has."""


def printable(text: str) -> str:
    r"""Return a text with the replacement character for every one that XML cannot carry.

    >>> printable("a\x00b") == "a\ufffdb"
    True
    """
    return UNPRINTABLE.sub("\ufffd", text)


def laid_out(text: str) -> str:
    r"""Return words for a line of a page: spaces for line breaks and tabs, no marks that turn the order of the words.

    >>> laid_out("up to\n20\u202e tanks")
    'up to 20 tanks'
    """
    return " ".join(printable(TURNING.sub("", text)).split())
