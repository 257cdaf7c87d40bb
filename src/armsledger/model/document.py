"""What was collected and what can be read in it."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Capture:
    """Bytes as they were collected.

    ``name`` is the document's name as given (a file's name, or ``file#line`` in a .jsonl), unique within a ledger;
    ``origin`` is the path or address it came from; ``sha256`` is the hex digest of ``content``; ``media`` is one of
    "text/plain", "text/html", "application/json". The four ``given_`` fields come from a manifest and are used where
    the text itself has none.
    """

    name: str
    origin: str
    content: bytes
    sha256: str
    media: str
    collected: datetime
    given_url: str = ""
    given_outlet: str = ""
    given_title: str = ""
    given_date: date | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """The readable text of a capture, to whose characters all spans refer.

    ``published`` is None where unknown; ``dated_by`` says how it is known: "printed" (a date line in the text),
    "metadata" (HTML or JSON fields), "manifest", or "" where unknown.
    """

    name: str
    text: str
    capture: str
    title: str = ""
    outlet: str = ""
    author: str = ""
    url: str = ""
    published: date | None = None
    dated_by: str = ""
    language: str = "en"
