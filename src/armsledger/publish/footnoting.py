"""The footnotes of a report on paper: which claims a sentence rests on, in full at first, by reference afterwards.

One footnote a sentence. A claim's first footnote gives its words, who says so, outlet, date and grade; a later one
names the footnote that does. Renderers ask in the order of reading, so that the numbers are right.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from armsledger.publish.paper import Note, Paper, Row, Sentence, Table, notes_of
from armsledger.publish.phrasing import day
from armsledger.publish.xmltext import laid_out

TOLD = 4
"""Claims that one footnote tells in full; of the others it gives the numbers."""
FEW = 2
"""Claims that are named by number however often they come together."""
LINKED = 6
"""Claims whose numbers lead to the annex one by one; longer lists are words, for links make a file large and slow."""
GROUPS = 40
"""Numbers or stretches of numbers ("12–19") that a list gives; of more it says how many there are."""
LONGEST = 260
"""Characters of a quote in a footnote; the annex has all of it."""


@dataclass(frozen=True, slots=True)
class Run:
    """Some words of a footnote and where they lead: "#anchor" in the report, or "" for nowhere."""

    text: str
    link: str = ""


class Footnotes:
    """The footnotes of one report, given out in the order of reading."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self._told: dict[str, int] = {}
        self._sets: dict[tuple[str, ...], int] = {}
        self.count = 0

    def of(self, sentence: Sentence) -> tuple[Run, ...]:
        """Return the footnote of the next sentence, () where it needs none. Raises KeyError for an unknown claim."""
        if not sentence.claims:
            return ()
        self.count += 1
        notes = notes_of(self._paper, tuple(dict.fromkeys(sentence.claims)))
        earlier = self._sets.setdefault(tuple(note.claim for note in notes), self.count)
        if earlier < self.count and len(notes) > FEW and all(note.claim in self._told for note in notes):
            return (Run(f"The same {len(notes)} claims as in note {earlier}."),)
        # What was told in full before costs few words, so it does not count against those that are told now.
        fresh = [note for note in notes if note.claim not in self._told]
        full = fresh[:TOLD]
        later = [note for note in notes if note not in full]
        self._told |= {note.claim: self.count for note in full}
        runs = list(_joined([list(_in_full(note)) for note in full], " "))
        if later:
            lead = "See also " if full else ""
            runs += [Run(f" {lead}" if full else ""), *self._referred(later, bool(full)), Run(".")]
        return tuple(run for run in runs if run.text)

    def _referred(self, notes: Sequence[Note], running: bool) -> Iterator[Run]:
        """Yield claims by number, of a few of them the footnote that told them before."""
        word = "claim" if len(notes) == 1 else "claims"
        yield Run(f"{word if running else word.capitalize()} ")
        if len(notes) > LINKED:
            yield Run(stretches([note.number for note in notes]))
            return
        for place, note in enumerate(notes):
            yield from [Run(", ")] * bool(place)
            yield Run(str(note.number), f"#{note.anchor}")
            if note.claim in self._told:
                yield Run(f" (note {self._told[note.claim]})")


def _in_full(note: Note) -> Iterator[Run]:
    """Yield what a footnote tells of a claim at its first mention."""
    yield Run(f"“{shortened(note.quote)}” – {laid_out(note.chain) or 'nobody named'}; ")
    where = laid_out(note.outlet or note.document)
    page = f", page {note.page}" if note.page else ""
    published = day(note.published) if note.published else "no date"
    grade = f"; Admiralty {note.grade}" if note.grade else ""
    yield Run(f"{where}, {published}{page}{grade}; ")
    yield Run(f"claim {note.number}", f"#{note.anchor}")
    yield Run(".")


def shortened(quote: str) -> str:
    """Return a quote on one line, cut at a word where it is too long for a footnote."""
    words = laid_out(quote)
    return words if len(words) <= LONGEST else f"{words[:LONGEST].rpartition(' ')[0] or words[:LONGEST]} …"


def _joined(parts: Sequence[Sequence[Run]], between: str) -> Iterator[Run]:
    for place, part in enumerate(parts):
        if place:
            yield Run(between)
        yield from part


def row_claims(paper: Paper, table: Table, row: Row) -> tuple[Run, ...]:
    """Return the numbers of the claims that a row rests on, as a line below its first cell.

    () where the row shows them itself: it is a claim's own row in the annex, or one of its cells leads to one.
    """
    anchors = {f"#{paper.notes[one].anchor}" for one in row.claims if one in paper.notes}
    shown = {f"#{row.anchor}", *(cell.link for cell in row.cells)}
    if not anchors or anchors & shown or table.ground != "claims":
        return ()
    notes = notes_of(paper, tuple(dict.fromkeys(row.claims)))
    lead = Run("claim " if len(notes) == 1 else "claims ")
    if len(notes) > LINKED:
        return lead, Run(stretches([note.number for note in notes]))
    runs = [lead]
    for place, note in enumerate(notes):
        runs += [Run(", ")] * bool(place) + [Run(str(note.number), f"#{note.anchor}")]
    return tuple(runs)


def stretches(numbers: Sequence[int]) -> str:
    """Return rising numbers as a list in which neighbours stand together; of a long one how many are left out.

    >>> stretches([1, 2, 5, 6, 7, 8, 12])
    '1, 2, 5–8, 12'
    """
    groups: list[list[int]] = []
    for number in numbers:
        if groups and number == groups[-1][-1] + 1:
            groups[-1].append(number)
        else:
            groups.append([number])
    parts: list[str] = []
    for group in groups[:GROUPS]:
        parts += [f"{group[0]}–{group[-1]}"] if len(group) > 2 else map(str, group)
    left = sum(map(len, groups[GROUPS:]))
    return ", ".join(parts) + (f" and {left:,} more" if left else "")
