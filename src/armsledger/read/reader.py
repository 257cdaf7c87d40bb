"""Captures to documents: the reader of each medium, then the printed head, the manifest and the language."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

from armsledger.model import Capture, Document, Problem
from armsledger.read.article import read_article
from armsledger.read.dateline import read_url_date
from armsledger.read.language import detect_language
from armsledger.read.mail import read_mail
from armsledger.read.markdown import read_markdown
from armsledger.read.masthead import Head, read_head
from armsledger.read.office import read_word
from armsledger.read.page import read_page
from armsledger.read.pdf import read_pdf
from armsledger.read.plain import read_plain
from armsledger.read.readout import Readout, web_address

Reader = Callable[[Capture], tuple[Readout | None, list[Problem]]]
READERS: dict[str, Reader] = {
    "text/plain": read_plain,
    "text/html": read_page,
    "application/json": read_article,
    "text/markdown": read_markdown,
    "message/rfc822": read_mail,
    "application/pdf": read_pdf,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": read_word,
}
"""How each medium is read."""

ENGLISH = "en"
"""The one language that is read."""

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
    reader = READERS.get(capture.medium)
    if reader is None:
        return None, [Problem("unknown-type", capture.origin, f"{capture.media} is not read")]
    readout, problems = reader(capture)
    if readout is None:
        return None, problems
    if (run := longest_run(readout.text))[1] > LONGEST_WORD:
        message = f"{run[1]:,} characters without white space"
        problems = [*problems, Problem("long-line", f"{capture.origin}:{run[0]}", message)]
    document, faults = finish(capture, readout, read_head(readout.text))
    return document, [*problems, *faults]


def finish(capture: Capture, readout: Readout, head: Head) -> tuple[Document, list[Problem]]:
    """Fill each field from the format's metadata, else the printed head, else the manifest."""
    problems: list[Problem] = []
    url = readout.url or head.url or web_address(capture.given_url)
    published, dated_by = choose_date(capture, readout, head.published, url, problems)
    language = detect_language(readout.text) or readout.language or ENGLISH
    if language != ENGLISH:
        message = f"the text is not in English (it seems to be {language!r})"
        problems.append(Problem("language-not-read", capture.origin, message))
    changed = readout.updated
    document = Document(
        name=capture.name,
        text=readout.text,
        capture=capture.sha256,
        title=readout.title or head.title or capture.given_title,
        outlet=readout.outlet or head.outlet or capture.given_outlet,
        author=readout.author or head.author,
        url=url,
        published=published,
        dated_by=dated_by,
        language=language,
        updated=changed if changed and (not published or published <= changed <= latest_day(capture)) else None,
        pages=readout.pages,
    )
    return document, problems


def choose_date(
    capture: Capture, readout: Readout, printed: date | None, url: str, problems: list[Problem]
) -> tuple[date | None, str]:
    """Return the surest date of publication that had come when the document was collected, and how it is known.

    The first one behind the day of collection adds a problem.
    """
    latest = latest_day(capture)
    for day, how in dates_in_order(capture, readout, printed, url, latest):
        if day <= latest:
            return day, how
        if not any(problem.code == "future-date" for problem in problems):
            message = f"{day} ({how}) lies behind the day of collection, {capture.collected.date()}"
            problems.append(Problem("future-date", capture.origin, message))
    return None, ""


def dates_in_order(
    capture: Capture, readout: Readout, printed: date | None, url: str, latest: date
) -> Iterator[tuple[date, str]]:
    """Yield the dates of publication with how each is known, the surest first; the last one is worked out last."""
    known = (
        (readout.published, readout.dated_by),
        *readout.others,
        (printed, "printed"),
        (read_url_date(url), "url"),
        (capture.given_date, "manifest"),
        (readout.made, "properties"),
    )
    yield from ((day, how) for day, how in known if day is not None)
    if readout.resort is not None and (guess := readout.resort(latest)) is not None:
        yield guess, "htmldate"


def latest_day(capture: Capture) -> date:
    """Return the last day that may have come anywhere on earth when the document was collected."""
    return capture.collected.date() + timedelta(days=1)


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
