"""The report as Markdown: headings, numbered paragraphs with footnotes, tables, and charts as their data."""

import re
from collections.abc import Iterator, Sequence

from armsledger.publish.footnoting import Footnotes
from armsledger.publish.paper import Block, Cell, Chart, Paper, Paragraph, Row, Section, Sentence, Table
from armsledger.publish.phrasing import count
from armsledger.publish.xmltext import laid_out

MEANING = re.compile(r"([\\`*_{}\[\]<>#|~$&])")
"""Signs that Markdown could take for its own."""
LEADING = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s)")
"""What would make a line an item of a list."""


def markdown(paper: Paper) -> str:
    """Return the report as Markdown with footnotes (CommonMark, with pipe tables and ``[^1]`` notes)."""
    return "\n".join(_Writer(paper).lines()).rstrip() + "\n"


class _Writer:
    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self._footnotes = Footnotes(paper)
        self._notes: list[str] = []

    def lines(self) -> Iterator[str]:
        """Yield the report line by line; footnotes stand at the end of their chapter."""
        paper = self._paper
        yield from (f"# {inert(paper.title)}", "", inert(paper.subtitle), "")
        yield from (f"- {inert(name)}: {inert(value)}" for name, value in paper.facts)
        for part in paper.parts:
            if part.title:
                yield from ("", f"# {inert(part.title)}")
            for section in part.sections:
                yield from self._section(section, 2)
                if self._notes:
                    yield from ("", *self._notes)
                    self._notes = []

    def _section(self, section: Section, level: int) -> Iterator[str]:
        yield from ("", f"{'#' * min(level, 6)} {section.number} {inert(section.title)}")
        if section.lead:
            yield from ("", f"*{inert(section.lead)}*")
        for block in section.blocks:
            yield ""
            yield from self._block(block)
        for one in section.sections:
            yield from self._section(one, level + 1)

    def _block(self, block: Block) -> Iterator[str]:
        if isinstance(block, Paragraph):
            number = f"**{block.number}.** " if block.number else ""
            yield number + " ".join(map(self._sentence, block.sentences))
        elif isinstance(block, Table):
            yield f"**Table {block.number}.** {inert(block.caption)}"
            yield ""
            yield from self._table(block)
        else:
            yield from self._chart(block)

    def _chart(self, chart: Chart) -> Iterator[str]:
        yield f"**Figure {chart.number}.** {inert(chart.caption)}"
        yield ""
        yield f"*{inert(chart.alt)}*"
        yield ""
        yield from self._table(chart.data)

    def _sentence(self, sentence: Sentence) -> str:
        runs = self._footnotes.of(sentence)
        if not runs:
            return inert(sentence.text)
        number = self._footnotes.count
        self._notes.append(f"[^{number}]: {inert(''.join(run.text for run in runs))}")
        return f"{inert(sentence.text)}[^{number}]"

    def _table(self, table: Table) -> Iterator[str]:
        # Each row ends in the numbers of its claims, unless a cell names one.
        noted = table.ground == "claims" and not _names_claims(table)
        head = (*table.head, "Claims by number") if noted else table.head
        align = [*(table.align or ("left",) * len(table.head)), *(["left"] if noted else [])]
        yield _row(map(inert, head))
        yield _row("---:" if side == "right" else "---" for side in align)
        for row in table.rows:
            if row.heading:
                yield _row([f"**{inert(row.cells[0].text)}**", *[""] * (len(head) - 1)])
            else:
                yield _row([*map(_cell, row.cells), *([self._numbers(row)] if noted else [])])

    def _numbers(self, row: Row) -> str:
        found = sorted(self._paper.notes[one].number for one in row.claims if one in self._paper.notes)
        shown = ", ".join(map(str, found[:12]))
        return f"{shown} and {count(len(found) - 12, 'more', 'more')}" if len(found) > 12 else shown


def _names_claims(table: Table) -> bool:
    return any(cell.link.startswith("#claim-") for row in table.rows[:1] for cell in row.cells)


def _row(cells: Iterator[str] | Sequence[str] | map) -> str:  # type: ignore[type-arg]
    return f"| {' | '.join(cells)} |"


def _cell(cell: Cell) -> str:
    if cell.link.startswith("http"):
        return f"[{inert(cell.text)}]({re.sub(r'[()<>|]', lambda sign: f'%{ord(sign.group()):02X}', cell.link)})"
    return inert(cell.text)


def inert(text: str) -> str:
    r"""Return words on one line that Markdown takes for words.

    >>> inert("a *b* <i>")
    'a \\*b\\* \\<i\\>'
    """
    return LEADING.sub(r"\1\\\2", MEANING.sub(r"\\\1", laid_out(text)))
