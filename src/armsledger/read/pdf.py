"""PDF files: their lines with the place of each on its page, by pdfium, and what the file says of itself."""

import re
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from armsledger.model import Capture, Problem
from armsledger.read.dateline import is_name
from armsledger.read.pagination import Line, Page, flow
from armsledger.read.readout import REPLACED, UNFIT, Readout, one_line

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage, PdfTextPage

MOST_PAGES = 3_000
MOST_PIECES = 2_000
MOST_CHARACTERS = 100_000
"""Pages of a file, and pieces of lines and characters of a page; beyond them a page is read without its layout."""

LOCKED = 4
"""What pdfium says of a file that needs a password."""

HYPHEN = "\x02"
"""What pdfium gives for a hyphen at the end of a line."""

WRITTEN = re.compile(r"[^\r\n\ufffe]+\ufffe?")
"""A line, or the part of one up to a hyphen at its end."""

LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
UNSEEN = {**dict.fromkeys((*range(9), 11, 12, *range(14, 32), 0x200B, 0xFEFF, 0xFFFE, 0xFFFF)), ord(HYPHEN): HYPHEN}
UNTITLED = re.compile(
    r"untitled|.*\.(?:docx?|pdf|indd|qxd|rtf|odt|pptx?|xlsx?|p65|tex|dvi)|\W*|.*[/\\].*|\d+", re.IGNORECASE
)
"""Titles that a program has given."""

MADE = re.compile(r"(?:D:)?((?:19|20)\d\d)(\d\d)(\d\d)")


def read_pdf(capture: Capture) -> tuple[Readout | None, list[Problem]]:
    """Return the text of all pages, running heads left out and words that a line break splits joined.

    None where the file is locked or damaged, or holds no text, as a scanned one does.
    """
    import pypdfium2  # noqa: PLC0415 - a library of 8 MB, for one format

    try:
        with closing(pypdfium2.PdfDocument(capture.content)) as document:
            pages, problems = read_pages(document, capture.origin)
            told = document.get_metadata_dict()
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == LOCKED:
            return None, [Problem("encrypted", capture.origin, "the file is locked with a password")]
        return None, [Problem("damaged", capture.origin, f"not a PDF, or a damaged one: {one_line(str(error))}")]
    text, starts = flow(pages)
    text = UNFIT.sub(REPLACED, text)
    bare = [page.number for page in pages if not page.lines]
    if not text.strip():
        message = f"none of its {len(pages)} pages holds text; it may be scanned"
        return None, [*problems, Problem("no-text", capture.origin, message)]
    if bare:
        shown = ", ".join(map(str, bare[:20])) + (" …" if len(bare) > 20 else "")
        problems.append(Problem("no-text", capture.origin, f"{len(bare)} of {len(pages)} pages hold no text: {shown}"))
    title, author = one_line(told.get("Title") or ""), one_line(told.get("Author") or "")
    readout = Readout(
        text,
        title="" if UNTITLED.fullmatch(title.removeprefix("Microsoft Word - ")) else title,
        author=author if is_name(author) and " " in author else "",
        made=made_on(told.get("CreationDate") or ""),
        pages=tuple(starts),
    )
    return readout, problems


def read_pages(document: "PdfDocument", place: str) -> tuple[list[Page], list[Problem]]:
    """Return the pages with their lines; a page that cannot be read is empty, and a problem says so."""
    import pypdfium2  # noqa: PLC0415

    problems: list[Problem] = []
    count = len(document)
    if count > MOST_PAGES:
        problems.append(Problem("too-large", place, f"{count:,} pages; the first {MOST_PAGES:,} were read"))
    pages: list[Page] = []
    for index in range(min(count, MOST_PAGES)):
        try:
            with closing(document[index]) as sheet:
                pages.append(Page(index + 1, sheet.get_height(), tuple(read_lines(sheet))))
        except pypdfium2.PdfiumError as error:
            pages.append(Page(index + 1, 1.0, ()))
            problems.append(Problem("damaged", place, f"page {index + 1} cannot be read: {one_line(str(error))}"))
    return pages, problems


def read_lines(sheet: "PdfPage") -> list[Line]:
    """Return the lines of a page in the order in which they are written."""
    with closing(sheet.get_textpage()) as written:
        pieces: int = written.count_rects()
        if pieces > MOST_PIECES or written.count_chars() > MOST_CHARACTERS:
            return [Line(words) for raw in written.get_text_range().splitlines() if (words := cleaned(raw).strip())]
        boxes = [Line("", *written.get_rect(number)) for number in range(pieces)]
        text = written.get_text_range()
        lines: list[Line] = []
        if len(text) == written.count_chars():
            for words, its_boxes in lines_with_boxes(written, text, boxes):
                whole = all(one.runs_on(two) for one, two in pairwise(its_boxes))
                for line in [around(words, its_boxes)] if whole else bounded(written, its_boxes):
                    add_piece(lines, line)
        else:
            for line in bounded(written, boxes):
                add_piece(lines, line)
    return [line for line in lines if line.words.strip()]


def lines_with_boxes(written: "PdfTextPage", text: str, boxes: list[Line]) -> Iterator[tuple[str, list[Line]]]:
    """Yield each line of a page's text with the boxes that it fills, which come in the same order."""
    at = 0
    for found in WRITTEN.finditer(text):
        last = found.start() + len(found[0].rstrip(" \ufffe")) - 1
        left, bottom, right, top = written.get_charbox(max(last, found.start()))
        across, up = (left + right) / 2, (bottom + top) / 2
        end = at
        while end < len(boxes) and not (
            boxes[end].left - 1 <= across <= boxes[end].right + 1 and boxes[end].bottom - 1 <= up <= boxes[end].top + 1
        ):
            end += 1
        if end < len(boxes):
            yield cleaned(found[0].replace("\ufffe", HYPHEN)), boxes[at : end + 1]
            at = end + 1


def around(words: str, boxes: list[Line]) -> Line:
    """Return a line with the box around all its boxes."""
    return Line(words, boxes[0].left, min(box.bottom for box in boxes), boxes[-1].right, max(box.top for box in boxes))


def bounded(written: "PdfTextPage", boxes: list[Line]) -> Iterator[Line]:
    """Yield what stands in each box; slow, for lines that run across a gap, as two columns side by side do."""
    for box in boxes:
        words = cleaned(written.get_text_bounded(box.left, box.bottom, box.right, box.top))
        yield Line(words, box.left, box.bottom, box.right, box.top)


def add_piece(lines: list[Line], piece: Line) -> None:
    """Put a piece behind the last line where it goes on with it, else below."""
    if lines and (last := lines[-1]).runs_on(piece):
        apart = " " if piece.left - last.right > 0.15 * last.height and not last.words.endswith(" ") else ""
        lines[-1] = Line(
            last.words + apart + piece.words, last.left, min(last.bottom, piece.bottom), piece.right,
            max(last.top, piece.top),
        )  # fmt: skip
    else:
        lines.append(piece)


def cleaned(raw: str) -> str:
    """Return the words of a piece without what cannot be seen, ligatures as letters."""
    return raw.replace("\r\n", " ").replace("\n", " ").replace("\r", " ").translate(LIGATURES).translate(UNSEEN)


def made_on(stamp: Any) -> date | None:
    """Return the day of a date as PDF writes it: "D:20241218072200+01'00'"."""
    found = MADE.match(str(stamp))
    try:
        return date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None
