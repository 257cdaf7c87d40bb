"""Captures to documents: the reader of each medium, then the printed head, the manifest and the language."""

from collections.abc import Callable, Sequence

from armsledger.model import Capture, Document, Problem
from armsledger.read.article import read_article
from armsledger.read.language import guess_language
from armsledger.read.masthead import Head, read_head
from armsledger.read.page import read_page
from armsledger.read.plain import read_plain
from armsledger.read.readout import Readout, web_address

Reader = Callable[[Capture], tuple[Readout | None, list[Problem]]]
READERS: dict[str, Reader] = {
    "text/plain": read_plain,
    "text/html": read_page,
    "application/json": read_article,
}
"""How each medium is read."""

LONGEST_WORD = 1_000
"""Characters; what runs on longer without white space is no prose."""


def read_documents(captures: Sequence[Capture]) -> tuple[list[Document], list[Problem]]:
    """Return the readable documents of the captures, in their order, at most one a capture, and what went wrong.

    The text of plain files and JSON articles is theirs to the character. Never raises for what a capture holds.
    """
    documents: list[Document] = []
    problems: list[Problem] = []
    for capture in captures:
        document, faults = read_document(capture)
        problems.extend(faults)
        if document is not None:
            documents.append(document)
    return documents, problems


def read_document(capture: Capture) -> tuple[Document | None, list[Problem]]:
    """Return the document of one capture, or None, and its problems."""
    reader = READERS.get(capture.media)
    if reader is None:
        return None, [Problem("unknown-type", capture.origin, f"{capture.media} is not read")]
    readout, problems = reader(capture)
    if readout is None:
        return None, problems
    if (run := longest_run(readout.text))[1] > LONGEST_WORD:
        message = f"{run[1]:,} characters without white space"
        problems = [*problems, Problem("long-line", f"{capture.origin}:{run[0]}", message)]
    return finish(capture, readout, read_head(readout.text)), problems


def finish(capture: Capture, readout: Readout, head: Head) -> Document:
    """Fill each field from the format's metadata, else the printed head, else the manifest."""
    dates = ((readout.published, "metadata"), (head.published, "printed"), (capture.given_date, "manifest"))
    published, dated_by = next(((day, how) for day, how in dates if day), (None, ""))
    return Document(
        name=capture.name,
        text=readout.text,
        capture=capture.sha256,
        title=readout.title or head.title or capture.given_title,
        outlet=readout.outlet or head.outlet or capture.given_outlet,
        author=readout.author or head.author,
        url=readout.url or head.url or web_address(capture.given_url),
        published=published,
        dated_by=dated_by,
        language=readout.language or guess_language(readout.text),
    )


def longest_run(text: str) -> tuple[int, int]:
    """Return offset and length of the longest run without white space, exact where it is longer than a word may be.

    A run longer than n characters covers a multiple of n, so only the words at those are looked at.
    """
    best = (0, 0)
    at = 0
    while at < len(text):
        before = text[max(0, at - LONGEST_WORD) : at]
        start = at - (0 if not before or before[-1].isspace() else len(before.rsplit(None, 1)[-1]))
        end = at
        while end < len(text) and (piece := text[end : end + LONGEST_WORD]) and not piece[0].isspace():
            word = piece.split(None, 1)[0]
            end += len(word)
            if len(word) < len(piece):
                break
        if end - start > best[1]:
            best = (start, end - start)
        at = max(at, end - end % LONGEST_WORD) + LONGEST_WORD
    return best
