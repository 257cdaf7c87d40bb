"""The report as a whole: its chapters in order, its annexes, and the notes that its sentences lead to."""

from collections.abc import Callable, Iterator

from armsledger.publish.chapters.annexes import annexes
from armsledger.publish.chapters.changing import changes
from armsledger.publish.chapters.chronicle import timeline
from armsledger.publish.chapters.doubting import conflicts
from armsledger.publish.chapters.howmade import method
from armsledger.publish.chapters.opening import summary
from armsledger.publish.chapters.passing import exchange
from armsledger.publish.chapters.placing import places
from armsledger.publish.chapters.stancing import positions
from armsledger.publish.chapters.totals import lines
from armsledger.publish.chapters.touching import provisions
from armsledger.publish.material import Material, Numbering
from armsledger.publish.paper import Paper, Part, Section
from armsledger.publish.phrasing import day

Chapter = Callable[[Material, Numbering, str], Section]
CHAPTERS: tuple[Chapter, ...] = (
    summary, changes, exchange, lines, positions, conflicts, provisions, timeline, places, method,
)  # fmt: skip
"""The chapters in the order of reading; one with nothing to say of this ledger is left out."""
BARE: tuple[Chapter, ...] = (summary, changes, method)
"""The chapters of a report without a claim."""


def compose_paper(material: Material) -> Paper:
    """Return the report on some material; equal material in any order gives an equal report."""
    numbering = Numbering()
    body = tuple(_numbered(material, numbering))
    counts = material.counts
    facts = [
        ("Claims", f"{counts.claims:,}"),
        ("Documents", f"{counts.documents:,}"),
        ("Outlets", f"{counts.outlets:,}"),
    ]
    facts.append(("Named origins", f"{counts.origins:,}"))
    if counts.first and counts.last:
        facts.append(
            (
                "Published",
                day(counts.first) if counts.first == counts.last else f"{day(counts.first)} to {day(counts.last)}",
            )
        )
    if material.scope:
        facts.append(("Narrowed to", material.scope))
    if material.made:
        facts.append(("Made by", material.made))
    return Paper(
        title=material.title,
        subtitle="Claims on transfers between states and armed groups, each led back to its words",
        parts=(Part("", body), annexes(material, numbering)),
        notes=material.notes(),
        facts=tuple(facts),
        scope=material.scope,
        made=counts.last,
    )


def _numbered(material: Material, numbering: Numbering) -> Iterator[Section]:
    """Yield the chapters that have something to say, numbered from 1."""
    place = 0
    for chapter in CHAPTERS if material.citations.all else BARE:
        section = chapter(material, numbering, str(place + 1))
        if section.blocks or section.sections:
            place += 1
            yield section
