"""The report as PDF: bookmarks, selectable words, real footnotes, running heads, tables over pages; set by Typst.

The words go to the typesetter as data, never as markup, so nothing in a document can become a command. Needs the
package ``typst``, which is optional. The file is tagged for readers of screens, and keeps to PDF/UA-1 where the words
allow it. It says nothing of when it was made: the same report gives the same bytes.
"""

import json
import re
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

from armsledger.publish.footnoting import Footnotes, Run, row_claims
from armsledger.publish.paper import Block, Cell, Chart, Paper, Paragraph, Part, Row, Section, Table
from armsledger.publish.reaching import anchors, reached, shares
from armsledger.publish.xmltext import laid_out, printable

TEMPLATE = "paper.typ"
STANDARD: Literal["ua-1"] = "ua-1"
"""PDF/UA-1: a file that screen readers can read."""
COVERED = re.compile("[\x20-\u058f\u1e00-\u22ff\ufffd]*")
"""Characters that the fonts in the typesetter have, roughly: Latin, Greek, Cyrillic, signs."""

UNTORN = 900
"""Characters of a cell; a table whose cells are no longer keeps each row on one page."""

Data = dict[str, Any]


def pdf(paper: Paper) -> bytes:
    """Return a report as a PDF file. Raises ``ImportError`` without typst."""
    import typst  # noqa: PLC0415 - optional, and large

    data = json.dumps(Setter(paper).paper(), ensure_ascii=False)
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "paper.json").write_text(data, encoding="utf-8")
        template = files("armsledger.publish") / "templates" / TEMPLATE
        (folder / TEMPLATE).write_text(template.read_text("utf-8"), encoding="utf-8")
        # Other fonts are looked for only where they are needed, for they differ from machine to machine.
        compiler = typst.Compiler(folder / TEMPLATE, root=folder, ignore_system_fonts=bool(COVERED.fullmatch(data)))
        try:
            return _bytes(compiler.compile(format="pdf", pdf_standards=STANDARD, timestamp=0))
        except typst.TypstError:
            # A sign that no font has breaks the standard; the words still have to be told.
            return _bytes(compiler.compile(format="pdf", timestamp=0))


def png(svg: str, width: int, *, ppi: float = 192.0) -> bytes:
    """Return a drawing as a PNG picture, ``width`` CSS pixels wide at 96 to the inch. Raises ``ImportError``."""
    import typst  # noqa: PLC0415

    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "drawing.svg").write_text(svg, encoding="utf-8")
        page = f'#set page(width: auto, height: auto, margin: 0pt)\n#image("drawing.svg", width: {width * 0.75}pt)\n'
        (folder / "page.typ").write_text(page, encoding="utf-8")
        return _bytes(typst.compile(folder / "page.typ", root=folder, format="png", ppi=ppi, ignore_system_fonts=True))


def _bytes(made: Any) -> bytes:
    """Return what the typesetter made, which is one file."""
    one = made[0] if isinstance(made, list) else made
    if not isinstance(one, bytes):
        raise TypeError("the typesetter gave no file")
    return one


class Setter:
    """Turns a report into the data that the template reads."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self._footnotes = Footnotes(paper)
        self._anchors = anchors(paper)
        self._placed: set[str] = set()

    def paper(self) -> Data:
        """Return the whole report."""
        paper = self._paper
        return {
            "title": laid_out(paper.title) or "Report",
            "subtitle": laid_out(paper.subtitle),
            "scope": laid_out(paper.scope),
            "facts": [[laid_out(name), laid_out(value)] for name, value in paper.facts],
            "parts": [self._part(part) for part in paper.parts],
        }

    def _part(self, part: Part) -> Data:
        return {"title": laid_out(part.title), "sections": [self._section(one) for one in part.sections]}

    def _section(self, section: Section) -> Data:
        return {
            "number": section.number,
            "title": laid_out(section.title),
            "anchor": self._place(section.anchor),
            "lead": laid_out(section.lead),
            "blocks": [self._block(block) for block in section.blocks],
            "sections": [self._section(one) for one in section.sections],
        }

    def _block(self, block: Block) -> Data:
        if isinstance(block, Paragraph):
            sentences = [
                {"text": laid_out(one.text), "note": self._runs(self._footnotes.of(one))} for one in block.sentences
            ]
            return {"kind": "paragraph", "number": block.number, "anchor": self._place(block.anchor),
                    "sentences": sentences}  # fmt: skip
        if isinstance(block, Table):
            return {"kind": "table", **self._table(block)}
        return {"kind": "chart", **self._chart(block)}

    def _chart(self, chart: Chart) -> Data:
        return {
            "number": chart.number, "anchor": self._place(chart.anchor), "caption": laid_out(chart.caption),
            "svg": printable(chart.svg), "width": chart.width, "alt": laid_out(chart.alt) or laid_out(chart.caption),
            "data": self._table(chart.data),
        }  # fmt: skip

    def _table(self, table: Table) -> Data:
        columns = len(table.head)
        return {
            "number": table.number,
            "anchor": self._place(table.anchor),
            "caption": laid_out(table.caption),
            "head": [laid_out(words) for words in table.head],
            "align": list(table.align) or ["left"] * columns,
            "widths": list(table.widths or shares(table)),
            "rows": [self._row(table, row) for row in table.rows],
            "whole": all(len(cell.text) <= UNTORN for row in table.rows for cell in row.cells),
        }

    def _row(self, table: Table, row: Row) -> Data:
        own = f"#{row.anchor}"
        return {
            "heading": row.heading,
            "anchor": self._place(row.anchor),
            # A link to where it stands leads nowhere.
            "cells": [self._run(Cell(cell.text) if cell.link == own else cell) for cell in row.cells],
            "below": self._runs(row_claims(self._paper, table, row)),
        }

    def _runs(self, runs: Sequence[Run]) -> list[Data]:
        return [self._run(run) for run in runs]

    def _run(self, run: Run | Cell) -> Data:
        """Return words with their link, "" where it leads to nothing that is there; a footnote's keep their spaces."""
        words = run.text if isinstance(run, Run) else laid_out(run.text)
        return {"text": words, "link": reached(run.link, self._anchors)}

    def _place(self, anchor: str) -> str:
        """Return an anchor the first time that it comes up, then "": a place has one name once."""
        if anchor in self._placed:
            return ""
        self._placed.add(anchor)
        return anchor
