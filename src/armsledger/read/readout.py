"""What one reader makes of one capture, before the printed head and the manifest fill the gaps."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

REPLACED = "\ufffd"
"""What stands for a character that could not be read."""

UNFIT = re.compile("[\x00\ud800-\udfff]")
r"""NUL, and half characters as ``\ud800`` in broken JSON: no database or file takes them."""


@dataclass(frozen=True, slots=True)
class Readout:
    """A text with what its format says of it: "" or None where it says nothing.

    ``published`` is known by ``dated_by``; ``others`` are further dates of publication with how each is known, the
    surest first. ``made`` is the day when the file itself was made. ``resort`` guesses the day from the whole page, at
    a price. ``pages`` are the offsets at which pages begin.
    """

    text: str
    title: str = ""
    outlet: str = ""
    author: str = ""
    url: str = ""
    published: date | None = None
    language: str = ""
    dated_by: str = "metadata"
    updated: date | None = None
    others: tuple[tuple[date, str], ...] = ()
    made: date | None = None
    pages: tuple[int, ...] = ()
    resort: Callable[[date], date | None] | None = field(default=None, compare=False)


def one_line(words: str, longest: int = 300) -> str:
    """Return the words with runs of white space as one space, cut at ``longest`` characters, fit to be stored."""
    return UNFIT.sub(REPLACED, " ".join(words[: 10 * longest].split())[:longest])


def web_address(words: str) -> str:
    """Return an http or https address, or "" for anything else: it may become a link."""
    address = words.strip()
    plain = address.isprintable() and not any(sign in address for sign in " <>\"'")
    return address if plain and len(address) <= 2000 and address.lower().startswith(("http://", "https://")) else ""
