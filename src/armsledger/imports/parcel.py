"""What an import hands to the ledger: a capture with its document and claims, and the engine that it is put down to."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from armsledger.model import Capture, Claim, Document, Problem

PLAIN = "text/plain; charset=utf-8"
EXCERPT = f"{PLAIN}; excerpt=1"
"""The medium of a document of which only quotes are known."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """One capture of an import; ``document`` is None where nothing could be read from it."""

    capture: Capture
    document: Document | None
    claims: tuple[Claim, ...]
    engine: str
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """A document that the ledger holds already, with the bytes and the medium of its capture."""

    document: Document
    content: bytes
    media: str


def engine_of(file: str) -> str:
    """Return the name of the engine that an import is put down to.

    >>> engine_of("claims.csv")
    'imported:claims.csv'
    """
    return f"imported:{file}"


def name_in(file: str, document: str) -> str:
    """Return the name of a document of an import, which no document of a build can have.

    >>> name_in("claims.csv", "a.txt")
    'claims.csv!a.txt'
    """
    return f"{file}!{document}"


def digest(content: bytes) -> str:
    """Return the sha256 of some bytes, in hex."""
    return hashlib.sha256(content).hexdigest()


def day_of(words: str | None) -> date | None:
    """Return a day as ISO writes it, None for no words; raises ``ValueError``."""
    return date.fromisoformat(words.strip()[:10]) if words and words.strip() else None


def text_capture(name: str, text: str, media: str, now: datetime, facts: dict[str, Any] | None = None) -> Capture:
    """Return a capture whose bytes are the text itself; ``facts`` are given fields as a manifest has them."""
    content = text.encode("utf-8", "replace")
    return Capture(name, name, content, digest(content), media, now, **(facts or {}))
