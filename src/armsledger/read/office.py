"""Word documents (.docx): paragraphs, lists, rows of tables and footnotes in order, as with all changes accepted."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from armsledger.model import Capture, Problem
from armsledger.read.dateline import is_name
from armsledger.read.readout import REPLACED, UNFIT, Readout, one_line

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

LARGEST = 256 * 2**20
"""Bytes that a Word file, which is a zip, may unpack to."""

UNWRITTEN = "python-docx"
"""The author in the template of that library, whose date is that of the template too."""

OLD_OFFICE = b"\xd0\xcf\x11\xe0"
LOCK = "EncryptedPackage".encode("utf-16-le")
"""What stands in the old container format that a locked file is wrapped in."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
"""A second rendering, for old programs, of what stands beside it."""

SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
LEFT_OUT = frozenset((f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}txbxContent", FALLBACK))
FOOTNOTES = "/footnotes"


def read_word(capture: Capture) -> tuple[Readout | None, list[Problem]]:
    """Return the document's text, paragraphs apart by blank lines; None where it cannot be opened or holds no text."""
    if problem := obstacle(capture):
        return None, [problem]
    import docx  # noqa: PLC0415 - for one format
    from docx.opc.exceptions import OpcError  # noqa: PLC0415
    from lxml.etree import LxmlError  # noqa: PLC0415

    try:
        document = docx.Document(io.BytesIO(capture.content))
        lines = [*paragraphs(document.element.body), *footnotes(document)]
        told = document.core_properties
        title, author, made = told.title, told.author, told.modified or told.created
        made = None if author == UNWRITTEN else made
    except (OpcError, LxmlError, zipfile.BadZipFile, zlib.error, KeyError, ValueError, AttributeError, TypeError,
            NotImplementedError, OSError, EOFError) as error:  # fmt: skip
        said = one_line(str(error))
        return None, [Problem("damaged", capture.origin, f"not a Word document, or a damaged one: {said}")]
    text = UNFIT.sub(REPLACED, "\n\n".join(lines))
    if not text.strip():
        return None, [Problem("no-text", capture.origin, "the document holds no text")]
    author = one_line(author or "")
    readout = Readout(
        text,
        title=one_line(title or ""),
        author=author if is_name(author) and " " in author else "",
        made=made.date() if made else None,
    )
    return readout, []


def obstacle(capture: Capture) -> Problem | None:
    """Return why the file is not opened at all, or None: locked, an older format, no zip, or a bomb."""
    if capture.content.startswith(OLD_OFFICE):
        if LOCK in capture.content:
            return Problem("encrypted", capture.origin, "the file is locked with a password")
        return Problem("damaged", capture.origin, "it is in the old .doc format; save it as .docx")
    try:
        with zipfile.ZipFile(io.BytesIO(capture.content)) as archive:
            size = sum(info.file_size for info in archive.infolist())
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        return Problem("damaged", capture.origin, f"not a Word document, or a damaged one: {one_line(str(error))}")
    return Problem("bomb", capture.origin, f"it unpacks to {size:,} bytes") if size > LARGEST else None


def paragraphs(body: Any) -> Iterator[str]:
    """Yield the paragraphs below an element, a row of a table as one with " | " between its cells."""
    for block in body:
        if block.tag == f"{W}p":
            yield from paragraph_with_boxes(block)
        elif block.tag == f"{W}tbl":
            for row in block.iter(f"{W}tr"):
                cells = [" ".join(paragraphs(cell)) for cell in row if cell.tag == f"{W}tc"]
                if words := " | ".join(cell for cell in cells if cell):
                    yield words
        elif block.tag in {f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}moveTo", f"{W}customXml", f"{W}smartTag"}:
            yield from paragraphs(block)


def paragraph_with_boxes(block: Any) -> Iterator[str]:
    """Yield a paragraph's text, and then what stands in text boxes that hang on it."""
    words = re.sub(r"[ \t\xa0]+", " ", "".join(runs(block))).strip()
    if words:
        yield words
    for box in block.iter(f"{W}txbxContent"):
        if not any(above.tag == FALLBACK for above in box.iterancestors()):
            yield from paragraphs(box)


def runs(element: Any) -> Iterator[str]:
    """Yield the words of a paragraph, without what was deleted in tracked changes."""
    for child in element:
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in SIGNS:
            yield SIGNS[child.tag]
        elif child.tag not in LEFT_OUT:
            yield from runs(child)


def footnotes(document: "WordDocument") -> Iterator[str]:
    """Yield the footnotes, which stand in a part of their own."""
    from docx.oxml import parse_xml  # noqa: PLC0415

    for relation in document.part.rels.values():
        if relation.reltype.endswith(FOOTNOTES) and not relation.is_external:
            for note in parse_xml(relation.target_part.blob):
                if note.get(f"{W}type") is None:
                    yield from paragraphs(note)
