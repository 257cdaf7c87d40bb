"""What was collected and what can be read in it."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import unquote


@dataclass(frozen=True, slots=True)
class Capture:
    """Bytes as they were collected.

    ``name`` is the document's name as given (a file's name, ``file#line`` in a .jsonl, ``archive!member`` in an
    archive), unique within a ledger; ``origin`` is the path or address it came from; ``sha256`` is the hex digest of
    ``content``; ``media`` is its medium as in a Content-Type, parameters behind it: "text/html; charset=koi8-r", or
    for an article the names of its fields, "application/json; text=body". ``collected`` is when the bytes were
    fetched, or read where nobody knows. The four ``given_`` fields come from a manifest or the record of a crawl and
    are used where the text itself has none.
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

    @property
    def medium(self) -> str:
        """The medium without its parameters."""
        return self.media.partition(";")[0].strip()

    @property
    def parameters(self) -> dict[str, str]:
        """The parameters of the medium by name."""
        pairs = (part.partition("=") for part in self.media.split(";")[1:])
        return {name.strip(): unquote(value.strip().strip('"')) for name, _, value in pairs}


@dataclass(frozen=True, slots=True)
class Document:
    """The readable text of a capture, to whose characters all spans refer.

    ``published`` is None where unknown; ``dated_by`` says how it is known, the surest first: "json-ld", "opengraph",
    "meta" or "time" (elements of a page), "metadata" (fields of an article, a message or a front matter), "printed" (a
    date line in the text), "url", "manifest", "properties" (the file's own day of making), "htmldate" (a guess from
    the whole page), or "" where unknown. ``updated`` is the day of the last change that a page tells, None where it
    tells none. ``pages`` are the offsets at which the pages of a PDF begin, page 1 first; () for what has no pages.
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
    updated: date | None = None
    pages: tuple[int, ...] = ()

    def page_at(self, offset: int) -> int | None:
        """Return the page, from 1, that a character stands on; None where the document has no pages.

        >>> Document("a.pdf", "one two", "", pages=(0, 4)).page_at(5)
        2
        """
        return bisect_right(self.pages, offset) or None if self.pages else None
