"""The timeline: what is said to have been done when, in the order of the days that the claims name themselves."""

from datetime import date

from armsledger.model import Event, Period, Position, Transfer
from armsledger.publish.citing import Cited
from armsledger.publish.material import Material, Numbering, house, ids
from armsledger.publish.paper import Block, Cell, Row, Section, Sentence, Table
from armsledger.publish.phrasing import days
from armsledger.publish.prose import number, sentence

SHOWN = 250
"""Rows of the timeline; transfers and positions before events where there are more."""


def timeline(material: Material, numbering: Numbering, own: str) -> Section:
    """Return the section with the dated claims."""
    dated = [cited for cited in material.citations.all if when(cited) is not None]
    kept = sorted(sorted(dated, key=_rank)[:SHOWN], key=_time)
    left = len(dated) - len(kept)
    undated = len(material.citations.all) - len(dated)
    blocks: list[Block] = []
    if not dated:
        blocks.append(numbering.paragraph(house("No claim names a day of its own.", "ledger")))
    else:
        rows = tuple(_row(cited, material) for cited in kept)
        head = ("When", "What is said", "Who says so", "Claim")
        caption = "What is said to have been done when, by the days that the claims name"
        blocks.append(Table(numbering.next("table"), "timeline-table", caption, head, rows,
                            ("left", "left", "left", "right"), (18, 46, 28, 8)))  # fmt: skip
    if left:
        rest = [cited for cited in dated if cited not in kept]
        words = f"{number(left, 'further dated claim')} {'is' if left == 1 else 'are'} in the annex of claims alone"
        blocks.append(numbering.paragraph(Sentence(sentence(words), ids(rest))))
    if undated and dated:
        verb = "names" if undated == 1 else "name"
        words = f"{number(undated, 'claim')} {verb} no day and {'is' if undated == 1 else 'are'} not in this table"
        blocks.append(numbering.paragraph(house(sentence(words), "ledger")))
    return Section(own, "Timeline", "timeline", tuple(blocks))


def when(cited: Cited) -> Period | None:
    """Return the days that a claim names itself."""
    own: Period | None = getattr(cited.claim, "when", None)
    return own


def _rank(cited: Cited) -> tuple[bool, bool, int]:
    claim = cited.claim
    done = getattr(claim, "status", "done") == "done"
    return (isinstance(claim, Event), not done, cited.number)


def _time(cited: Cited) -> tuple[date, date, int]:
    period = when(cited)
    start = (period.start or period.end) if period else None
    end = period.end if period else None
    return (start or date.max, end or date.max, cited.number)


def _row(cited: Cited, material: Material) -> Row:
    claim = cited.claim
    period = when(cited)
    said = material.prose.statement(claim)
    if isinstance(claim, Position) and (about := material.teller.position(cited)):
        said = f"{said}: {about}"
    marks: list[str] = []
    if isinstance(claim, Transfer | Event):
        marks = [claim.status] if claim.status != "done" else []
        marks += ["denied"] if claim.polarity == "denied" else []
        marks += ["hedged"] if claim.hedged else []
    if marks:
        said = f"{said} ({', '.join(marks)})"
    origins = [material.prose.actor(one) if one else f"{cited.outlet}, naming no source" for one in cited.origins]
    cells = (Cell(days(period) if period else ""), Cell(said), Cell("; ".join(origins)))
    return Row((*cells, Cell(f"{cited.number:,}", f"#{cited.anchor}")), (claim.id,))
