"""The report for word processors (DOCX): styles, headings, real footnotes, tables with heads, charts as pictures.

Charts are drawn by the package ``typst``, which is optional. The file says nothing of when it was made: the same
report gives the same bytes. All words are text runs; nothing in a document can become a field or a link.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document as new_document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml.ns import qn
from docx.shared import Emu, Pt

from armsledger.publish.footnoting import Footnotes, Run, row_claims
from armsledger.publish.paper import Block, Cell, Chart, Paper, Paragraph, Row, Section, Table
from armsledger.publish.reaching import anchors, reached, shares
from armsledger.publish.typesetting import png
from armsledger.publish.wordlook import TEXT_WIDTH, dress
from armsledger.publish.wordxml import (
    Element,
    bookmark,
    cell,
    field,
    inner_link,
    made,
    outer_link,
    paragraph,
    root,
    row,
    run,
    table,
)  # fmt: skip
from armsledger.publish.xmltext import laid_out, printable

FOOTNOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
LONGEST_NAME = 40
"""Characters of a bookmark's name."""
DEEPEST = 4
"""Levels of headings; those below look like the last."""
LISTED = 2
"""Levels of headings in the table of contents."""
UNDATED = date(2000, 1, 1)
"""The day of a report on documents without a date."""
FOOT = "footnotetext"
"""Identifier of the style of footnotes."""


def docx(paper: Paper) -> bytes:
    """Return a report as a DOCX file. Raises ``ImportError`` where it has charts and typst is not there."""
    return Writer(paper).file()


class Writer:
    """Writes one report."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self._document = new_document()
        self._title = laid_out(paper.title) or "Report"
        dress(self._document, self._title)
        self._body = self._document.element.body
        self._notes = Footnotes(paper)
        self._footnotes = root("footnotes", separator(-1, "separator"), separator(0, "continuationSeparator"))
        self._anchors = anchors(paper)
        self._bookmarks: dict[str, str] = {}
        place, package = PackURI("/word/footnotes.xml"), self._document.part.package
        self._part = XmlPart(place, FOOTNOTES_TYPE, self._footnotes, package)
        self._document.part.relate_to(self._part, RT.FOOTNOTES)

    def file(self) -> bytes:
        """Return the finished file."""
        self._front()
        for place, part in enumerate(self._paper.parts):
            if part.title:
                self._heading(laid_out(part.title), 1, "", new_page=True)
            for number, section in enumerate(part.sections):
                first = not place and not number and not part.title
                self._section(section, 2 if part.title else 1, new_page=first)
        self._facts()
        out = BytesIO()
        self._document.save(out)
        return steady(out.getvalue())

    def _facts(self) -> None:
        """Set the file's own properties, none of which is taken from the clock."""
        facts = self._document.core_properties
        facts.title, facts.subject, facts.author = self._title[:250], laid_out(self._paper.subtitle)[:250], "armsledger"
        facts.comments, facts.last_modified_by, facts.language = "", "armsledger", "en-GB"
        facts.created = facts.modified = datetime.combine(self._paper.made or UNDATED, time())

    def _add(self, *elements: Element) -> None:
        """Put elements at the end of the body, before the page's own properties."""
        for element in elements:
            self._body[-1].addprevious(element)

    def _front(self) -> None:
        """Write title, facts and table of contents."""
        paper = self._paper
        self._add(paragraph("Title", run(self._title)))
        if paper.subtitle:
            self._add(paragraph("Subtitle", run(laid_out(paper.subtitle))))
        if paper.scope:
            self._add(paragraph("Lead", run(laid_out(paper.scope))))
        for name, value in paper.facts:
            self._add(paragraph("", run(f"{laid_out(name)}: ", bold=True), run(laid_out(value))))
        self._add(*self._contents())

    def _contents(self) -> Iterator[Element]:
        """Yield the table of contents: a field that Word can renew, filled with the headings as they are."""
        entries = list(self._entries())
        yield paragraph("TOCHeading", run("Contents"))
        begin, code, middle, _, end = field(f'TOC \\o "1-{LISTED}" \\h \\z \\u')
        for place, (level, words, anchor) in enumerate(entries):
            shown = run(words)
            link = inner_link(self._name(anchor), shown) if anchor else shown
            lead = [begin, code, middle] if not place else []
            yield paragraph(f"toc{level}", *lead, link, *([end] if place == len(entries) - 1 else []))

    def _entries(self) -> Iterator[tuple[int, str, str]]:
        """Yield the headings of the first levels: level, words, anchor."""
        for part in self._paper.parts:
            if part.title:
                yield 1, laid_out(part.title), ""
            for section in part.sections:
                yield from self._below(section, 2 if part.title else 1)

    def _below(self, section: Section, level: int) -> Iterator[tuple[int, str, str]]:
        if level <= LISTED:
            yield level, headline(section), section.anchor
            for one in section.sections:
                yield from self._below(one, level + 1)

    def _heading(self, words: str, level: int, anchor: str, *, new_page: bool = False) -> None:
        element = paragraph(f"Heading{min(level, DEEPEST)}", *self._marked(anchor, [run(words)]))
        if new_page:
            element.find(qn("w:pPr")).append(made("pageBreakBefore"))
        self._add(element)

    def _section(self, section: Section, level: int, *, new_page: bool = False) -> None:
        self._heading(headline(section), level, section.anchor, new_page=new_page)
        if section.lead:
            self._add(paragraph("Lead", run(laid_out(section.lead))))
        for block in section.blocks:
            self._add(*self._block(block))
        for one in section.sections:
            self._section(one, level + 1)

    def _block(self, block: Block) -> Iterator[Element]:
        if isinstance(block, Paragraph):
            yield self._paragraph(block)
        elif isinstance(block, Table):
            yield paragraph("Caption", *self._marked(block.anchor, caption("Table", block)))
            yield from self._table(block)
        else:
            yield from self._chart(block)

    def _paragraph(self, block: Paragraph) -> Element:
        content = [run(f"{block.number}."), made("r", made("tab"))] if block.number else []
        for place, sentence in enumerate(block.sentences):
            content.append(run(f"{' ' if place else ''}{laid_out(sentence.text)}"))
            if told := self._notes.of(sentence):
                content.append(self._footnote(told))
        return paragraph("NumberedParagraph" if block.number else "", *self._marked(block.anchor, content))

    def _footnote(self, told: Sequence[Run]) -> Element:
        """Write a footnote and return the sign that leads to it."""
        number = self._notes.count
        sign = made("r", made("rPr", made("rStyle", val="footnotereference")), made("footnoteRef"))
        words = paragraph(FOOT, sign, run(" "), *self._runs(told, self._part))
        self._footnotes.append(made("footnote", words, id=number))
        return made("r", made("rPr", made("rStyle", val="footnotereference")), made("footnoteReference", id=number))

    def _chart(self, chart: Chart) -> Iterator[Element]:
        """Yield the picture with what it shows in words, its caption, and its data."""
        width = min(chart.width * 0.75, TEXT_WIDTH / 20)
        size = Pt(width), Emu(int(Pt(width) * chart.height / chart.width))
        inline = self._document.part.new_pic_inline(BytesIO(png(printable(chart.svg), chart.width)), *size)
        inline.docPr.set("descr", laid_out(chart.alt) or laid_out(chart.caption))
        inline.docPr.set("name", f"Figure {chart.number}")
        yield paragraph("Drawing", *self._marked(chart.anchor, [made("r", made("drawing", inline))]))
        yield paragraph("Caption", *caption("Figure", chart))
        if chart.data.rows:
            yield from self._table(chart.data)

    def _table(self, block: Table) -> Iterator[Element]:
        """Yield a table and the space after it."""
        if not block.rows:
            yield paragraph("", run("Nothing to show."))
            return
        parts = block.widths or shares(block)
        widths = [TEXT_WIDTH * part // sum(parts) for part in parts]
        right = [place for place, side in enumerate(block.align) if side == "right"]
        head = [
            cell(width, [aligned(paragraph("TableText", run(laid_out(words), bold=True)), place in right)])
            for place, (width, words) in enumerate(zip(widths, block.head, strict=True))
        ]
        rows = [row(head, head=True), *(self._row(block, one, widths, right) for one in block.rows)]
        yield table(widths, rows, laid_out(block.caption))
        yield paragraph("TableText")

    def _row(self, block: Table, one: Row, widths: Sequence[int], right: Sequence[int]) -> Element:
        below = row_claims(self._paper, block, one)
        cells = []
        for place, told in enumerate(one.cells):
            content = self._runs([told], self._document.part, bold=one.heading)
            lines = [paragraph("TableText", *(self._marked(one.anchor, content) if not place else content))]
            if below and not place:
                lines.append(paragraph("TableText", *self._runs(below, self._document.part, style="ClaimNumbers")))
            if one.heading:
                cells.append(cell(sum(widths), lines, over=len(widths), shade="EEF1F4"))
            else:
                cells.append(cell(widths[place], [aligned(line, place in right) for line in lines]))
        return row(cells)

    def _runs(self, some: Sequence[Run | Cell], part: XmlPart, *, style: str = "", bold: bool = False) -> list[Element]:
        """Return words as runs, each in its link where it leads somewhere; a part keeps its own addresses."""
        found = []
        for one in some:
            words = one.text if isinstance(one, Run) else laid_out(one.text)
            link = reached(one.link, self._anchors)
            if link.startswith("#"):
                found.append(inner_link(self._name(link[1:]), run(words, style=style or "Hyperlink", bold=bold)))
            elif link:
                relation = part.relate_to(link, RT.HYPERLINK, is_external=True)
                found.append(outer_link(relation, run(words, style=style or "Hyperlink", bold=bold)))
            else:
                found.append(run(words, style=style, bold=bold))
        return found

    def _marked(self, anchor: str, content: list[Element]) -> list[Element]:
        """Return content with a bookmark round it, the first time that its anchor comes up."""
        if not anchor or anchor in self._bookmarks:
            return content
        start, end = bookmark(len(self._bookmarks) + 1, self._name(anchor))
        self._bookmarks[anchor] = start.get(qn("w:name"))
        return [start, *content, end]

    def _name(self, anchor: str) -> str:
        """Return the bookmark of an anchor: letters, digits and underscores, forty at most."""
        name = re.sub(r"[^A-Za-z0-9]", "_", anchor)
        if "_" not in anchor and name == anchor.replace("-", "_") and len(name) <= LONGEST_NAME - 2:
            return f"a_{name}"
        return f"h_{hashlib.sha256(anchor.encode('utf-8', 'replace')).hexdigest()[:20]}"


def separator(number: int, kind: str) -> Element:
    """Return one of the two lines that part footnotes from the text."""
    return made("footnote", paragraph(FOOT, made("r", made(kind))), type=kind, id=number)


def headline(section: Section) -> str:
    """Return a section's heading with its number."""
    return f"{section.number}\u2002{laid_out(section.title)}" if section.number else laid_out(section.title)


def caption(kind: str, block: Table | Chart) -> list[Element]:
    """Return the words of a caption."""
    return [run(f"{kind} {block.number}", bold=True), run(f"\u2002{laid_out(block.caption)}")]


def aligned(line: Element, right: bool) -> Element:
    """Return a paragraph set to the right where wished."""
    if right:
        line.find(qn("w:pPr")).append(made("jc", val="right"))
    return line


def steady(content: bytes) -> bytes:
    """Return a zip file whose members bear no time."""
    out = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(ZipInfo(name, (1980, 1, 1, 0, 0, 0)), old.read(name), ZIP_DEFLATED)
    return out.getvalue()
