"""The small parts of a file for word processors: runs, paragraphs, fields, links, bookmarks, tables, as XML elements.

Children stand in the order that the schema of WordprocessingML (ISO/IEC 29500-1) asks for; Word refuses any other.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from docx.oxml.ns import nsmap, qn
from docx.oxml.parser import OxmlElement

Element = Any
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
TWIPS = 20
"""Twentieths of a point."""


def made(name: str, /, *children: Element, **attributes: str | int) -> Element:
    """Return the element ``w:name`` with attributes of the same name space."""
    element = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), str(value))
    element.extend(children)
    return element


def run(words: str, *, style: str = "", bold: bool = False, italic: bool = False) -> Element:
    """Return words as one run."""
    made_of = [made("rStyle", val=style)] if style else []
    made_of += [made("b")] if bold else []
    made_of += [made("i")] if italic else []
    return made("r", *([made("rPr", *made_of)] if made_of else []), text(words))


def text(words: str) -> Element:
    """Return words with all their spaces."""
    element = made("t")
    element.text = words
    element.set(SPACE, "preserve")
    return element


def paragraph(style: str, *children: Element) -> Element:
    """Return a paragraph of a style."""
    return made("p", *([made("pPr", made("pStyle", val=style))] if style else []), *children)


def field(instruction: str, shown: str = "") -> Iterator[Element]:
    """Yield the runs of a field: what it does, and what it shows until the program works it out."""
    yield made("r", made("fldChar", fldCharType="begin"))
    code = made("instrText")
    code.text = f" {instruction} "
    code.set(SPACE, "preserve")
    yield made("r", code)
    yield made("r", made("fldChar", fldCharType="separate"))
    yield run(shown)
    yield made("r", made("fldChar", fldCharType="end"))


def inner_link(bookmark: str, *runs: Element) -> Element:
    """Return runs that lead to a bookmark."""
    return made("hyperlink", *runs, anchor=bookmark, history="1")


def outer_link(relation: str, *runs: Element) -> Element:
    """Return runs that lead to the address of a relationship."""
    link = made("hyperlink", *runs, history="1")
    link.set(qn("r:id"), relation)
    return link


def bookmark(number: int, name: str) -> tuple[Element, Element]:
    """Return the two ends of a bookmark."""
    return made("bookmarkStart", id=number, name=name), made("bookmarkEnd", id=number)


def table(widths: Sequence[int], rows: Iterable[Element], caption: str) -> Element:
    """Return a table with columns of these widths (in twentieths of a point), its caption for screen readers."""
    shown = {"firstRow": 1, "lastRow": 0, "firstColumn": 0, "lastColumn": 0, "noHBand": 0, "noVBand": 1}
    about = made(
        "tblPr",
        made("tblStyle", val="ReportTable"),
        made("tblW", w=sum(widths), type="dxa"),
        made("tblLayout", type="fixed"),
        made("tblLook", val="0420", **shown),
        made("tblCaption", val=caption[:250]),
    )  # fmt: skip
    grid = made("tblGrid", *(made("gridCol", w=width) for width in widths))
    return made("tbl", about, grid, *rows)


def row(cells: Iterable[Element], *, head: bool = False) -> Element:
    """Return a row that is not torn over two pages; a head is repeated on every page."""
    about = made("trPr", made("cantSplit"), *([made("tblHeader")] if head else []))
    return made("tr", about, *cells)


def cell(width: int, content: Sequence[Element], *, over: int = 1, shade: str = "") -> Element:
    """Return a cell of paragraphs, ``over`` columns wide."""
    about = made("tcPr", made("tcW", w=width, type="dxa"))
    if over > 1:
        about.append(made("gridSpan", val=over))
    if shade:
        about.append(made("shd", val="clear", color="auto", fill=shade))
    return made("tc", about, *(content or [paragraph("TableText")]))


def root(name: str, *children: Element) -> Element:
    """Return the root of a part of its own, such as ``w:footnotes``."""
    element = OxmlElement(f"w:{name}", nsdecls={"w": nsmap["w"], "r": nsmap["r"]})
    element.extend(children)
    return element
