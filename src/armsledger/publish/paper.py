"""A report as such, before it is a page or a print: parts, sections, numbered paragraphs, tables, charts.

Every sentence and every row names the claims that it rests on; a ``Note`` tells of each such claim what a footnote has
to tell. All words are plain text: a renderer makes them inert in its own format. Nothing here imports a format.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Side = Literal["left", "right"]
"""To which side the words of a column keep: numbers to the right."""
Ground = Literal["claims", "ledger", "method"]
"""What a sentence rests on: claims that it names; the ledger as a whole ("129 claims were read from 5 documents"); or
nothing but how the report is made."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with the ids of the claims it rests on; ``ground`` is "claims" for all that speak of the world.

    Raises ValueError for words about the world that name no claim.
    """

    text: str
    claims: tuple[str, ...] = ()
    ground: Ground = "claims"

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise ValueError("a sentence without words")
        if self.ground == "claims" and not self.claims:
            raise ValueError(f"a sentence without a claim: {self.text[:80]!r}")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences under one number, which runs through the whole report ("" for an unnumbered one)."""

    number: str
    anchor: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """The words of a cell; ``link`` is an anchor of the report ("#note-12"), an http(s) address, or ""."""

    text: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table and the claims it rests on; () where the table's ground is not claims."""

    cells: tuple[Cell, ...]
    claims: tuple[str, ...] = ()
    anchor: str = ""
    heading: bool = False
    """A row that heads those below it, its first cell reaching over the whole width."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table; ``head`` names its columns, ``align`` says for each whether it holds words or numbers.

    ``widths`` are the columns' shares of the width, for formats that need to be told; () leaves it to the format.
    Raises ValueError where a row does not fit the head, or rests on nothing though the ground is claims.
    """

    number: str
    anchor: str
    caption: str
    head: tuple[str, ...]
    rows: tuple[Row, ...]
    align: tuple[Side, ...] = ()
    widths: tuple[int, ...] = ()
    ground: Ground = "claims"

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row.cells) != (1 if row.heading else len(self.head)):
                raise ValueError(f"a row of {len(row.cells)} cells under {len(self.head)} columns")
            if self.ground == "claims" and not row.claims and not row.heading:
                raise ValueError(f"a row without a claim: {row.cells[0].text[:80]!r}")


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing with its words for those who do not see it, and its data as a table.

    ``svg`` is a whole document on its own, readable on white: ``width`` × ``height`` pixels, no script, no outside
    reference, colours as attributes. ``narrow`` is the same for a screen of 340 pixels, "" where one will do.
    """

    number: str
    anchor: str
    caption: str
    svg: str
    width: int
    height: int
    alt: str
    data: Table
    narrow: str = ""


Block = Paragraph | Table | Chart


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it; ``number`` is "3" or "3.2", the level is the number of its parts."""

    number: str
    title: str
    anchor: str
    blocks: tuple[Block, ...] = ()
    sections: tuple["Section", ...] = ()
    lead: str = ""
    """A line under the heading, as "2 origins, Admiralty F2"; no sentence, and nothing that its blocks do not say."""

    @property
    def level(self) -> int:
        """Depth of the heading, from 1."""
        return self.number.count(".") + 1


@dataclass(frozen=True, slots=True)
class Part:
    """The body or the annexes: ``title`` is "" for the body."""

    title: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """What a footnote tells of one claim: its words, who says so, where, when, and how it is graded.

    ``number`` is the claim's number in the annex of claims, ``anchor`` its place there. ``chain`` is worded ("South
    Korea, as reported by Example Wire"); ``grade`` an Admiralty code or ""; ``published`` None where unknown.
    """

    number: int
    claim: str
    anchor: str
    quote: str
    chain: str
    outlet: str
    title: str
    document: str
    published: date | None
    url: str = ""
    grade: str = ""
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole report. ``facts`` head it (what was read, when, with which version); ``notes`` are by claim id.

    ``scope`` says in one line what the report was narrowed to, "" where it is about all the ledger holds.
    """

    title: str
    subtitle: str
    parts: tuple[Part, ...]
    notes: dict[str, Note] = field(default_factory=dict)
    facts: tuple[tuple[str, str], ...] = ()
    scope: str = ""
    made: date | None = None
    """Day of the newest document, not of the clock: the same ledger gives the same report."""

    def sections(self) -> Iterator[Section]:
        """Yield every section, each before those under it."""
        for part in self.parts:
            for section in part.sections:
                yield from _with_those_under(section)

    def blocks(self) -> Iterator[Block]:
        """Yield every block in the order of reading."""
        for section in self.sections():
            yield from section.blocks

    def sentences(self) -> Iterator[Sentence]:
        """Yield every sentence in the order of reading."""
        for block in self.blocks():
            if isinstance(block, Paragraph):
                yield from block.sentences

    def cited(self) -> tuple[str, ...]:
        """Return the ids of the claims that sentences, tables and charts rest on, in the order of first mention."""
        found: dict[str, None] = {}
        for block in self.blocks():
            if isinstance(block, Paragraph):
                some = [one for sentence in block.sentences for one in sentence.claims]
            else:
                rows = block.rows if isinstance(block, Table) else block.data.rows
                some = [one for row in rows for one in row.claims]
            found.update(dict.fromkeys(some))
        return tuple(found)


def _with_those_under(section: Section) -> Iterator[Section]:
    yield section
    for one in section.sections:
        yield from _with_those_under(one)


def notes_of(paper: Paper, claims: tuple[str, ...]) -> tuple[Note, ...]:
    """Return the notes of claims by number; raises KeyError where the report has none for one of them."""
    return tuple(sorted((paper.notes[one] for one in claims), key=lambda note: note.number))
