"""The annexes: every claim with its words, chain, grade and provisions; every document with its hash; all lines."""

from collections import Counter

from armsledger.model import CODES, Position
from armsledger.publish.citing import Cited
from armsledger.publish.lineplot import total_of
from armsledger.publish.material import Material, Numbering, house, ids
from armsledger.publish.paper import Block, Cell, Part, Row, Section, Side, Table
from armsledger.publish.phrasing import capital, count, day, days
from armsledger.publish.prose import sentence
from armsledger.publish.reaching import web_address

CITED = 4
"""Provisions that the row of a claim names; of more, their number is told."""


def annexes(material: Material, numbering: Numbering) -> Part:
    """Return the annexes."""
    made = [
        ("Every claim", "claims", claims(material, numbering)),
        ("Every document", "documents", documents(material, numbering)),
        ("Every line", "lines", lines(material, numbering)),
        ("Every position", "all-positions", positions(material, numbering)),
        ("Problems met in reading", "problems", problems(material, numbering)),
    ]
    sections = tuple(
        Section(roman(place), title, anchor, blocks) for place, (title, anchor, blocks) in enumerate(made, 1)
    )
    return Part("Annexes", sections)


def roman(place: int) -> str:
    """Return the number of an annex."""
    return ("I", "II", "III", "IV", "V", "VI", "VII")[place - 1]


def _empty(numbering: Numbering, words: str) -> tuple[Block, ...]:
    return (numbering.paragraph(house(words, "ledger")),)


def claims(material: Material, numbering: Numbering) -> tuple[Block, ...]:
    """Return every claim as a row."""
    if not material.citations.all:
        return _empty(numbering, "There are no claims.")
    head = ("No.", "What is claimed", "In the words of the document", "Who says so", "Document", "Grade", "Provisions")
    rows = tuple(_claim(cited, material) for cited in material.citations.all)
    caption = "Every claim, in the order of the documents' dates and of the words in them"
    align: tuple[Side, ...] = ("right", "left", "left", "left", "left", "left", "left")
    return (Table(numbering.next("table"), "claims-table", caption, head, rows, align, (5, 20, 27, 14, 14, 6, 14)),)


def _claim(cited: Cited, material: Material) -> Row:
    claim = cited.claim
    note = material.note(cited)
    status = [getattr(claim, "status", "")] if getattr(claim, "status", "done") != "done" else []
    status += ["denied"] if getattr(claim, "polarity", "") == "denied" else []
    status += ["hedged"] if getattr(claim, "hedged", False) else []
    said = material.prose.statement(claim) + (f" ({', '.join(status)})" if status else "")
    if isinstance(claim, Position) and (about := material.teller.position(cited)):
        said = f"{said}: {about}"
    if when := getattr(claim, "when", None):
        said = f"{said}; {days(when)}"
    chain = " ← ".join([cited.outlet, *map(material.prose.actor, claim.sources)])
    speaker = f" ({claim.speaker} speaking)" if claim.speaker else ""
    where = f"{claim.document}, {day(cited.published) if cited.published else 'undated'}"
    found = material.provisions.get(claim.id, ())
    named = "; ".join(f"{one.instrument} {one.paragraph}" for one in found[:CITED])
    more = f"; and {len(found) - CITED} more" if len(found) > CITED else ""
    cells = (
        Cell(f"{cited.number:,}", f"#{cited.anchor}"), Cell(said), Cell(f"“{claim.quote}”"), Cell(chain + speaker),
        Cell(where, web_address(note.url)), Cell(note.grade), Cell(named + more),
    )  # fmt: skip
    return Row(cells, (claim.id,), cited.anchor)


def documents(material: Material, numbering: Numbering) -> tuple[Block, ...]:
    """Return every document as a row, with the hash of the capture that it was read from."""
    blocks: list[Block] = []
    bearing = Counter(cited.claim.document for cited in material.citations.all)
    if not material.citations.documents:
        return _empty(numbering, "There are no documents.")
    head = ("Document", "Title", "Outlet", "Published", "Claims", "Capture (sha256)")
    rows = []
    for document in material.citations.documents:
        capture = material.captures.get(document.name) or document.capture
        cells = (
            document.name, document.title, document.outlet or "not known",
            day(document.published) if document.published else "not known", f"{bearing[document.name]:,}",
            capture or "not known",
        )  # fmt: skip
        rows.append(Row((Cell(cells[0], web_address(document.url)), *map(Cell, cells[1:]))))
    align: tuple[Side, ...] = ("left", "left", "left", "left", "right", "left")
    blocks.append(
        Table(numbering.next("table"), "documents-table", "Every document, by date", head, tuple(rows), align,
              (18, 24, 14, 12, 8, 24), "ledger")
    )  # fmt: skip
    if material.unlisted:
        verbs = "was read and holds" if material.unlisted == 1 else "were read and hold"
        words = f"{count(material.unlisted, 'further document')} {verbs} no claim"
        blocks.append(numbering.paragraph(house(sentence(words), "ledger")))
    return tuple(blocks)


def lines(material: Material, numbering: Numbering) -> tuple[Block, ...]:
    """Return every line as a row."""
    if not material.dossiers:
        return _empty(numbering, "There are no lines.")
    rows = []
    for dossier in material.dossiers:
        finding, prose = dossier.finding, material.prose
        sides = f"{capital(prose.all(finding.line.supplier))} → {prose.all(finding.line.recipient)}"
        title = f"{sides}: {prose.goods(finding.line.cargo)}"
        origins = f"{len(finding.origins):,}" + (f" + {finding.unknown_origins:,}?" if finding.unknown_origins else "")
        cells = (
            title, total_of(dossier.total) or "no total", f"{len(dossier.claims):,}", origins,
            finding.credibility.code if finding.credibility else "",
            f"{len(dossier.conflicts):,}" if dossier.conflicts else "",
        )  # fmt: skip
        rows.append(Row(tuple(map(Cell, cells)), ids(dossier.claims), f"line-{finding.id}"))
    head = ("Line", "Total", "Claims", "Origins", "Grade", "Conflicts")
    align: tuple[Side, ...] = ("left", "left", "right", "right", "left", "right")
    caption = "Every line, those with most behind them first; “?” counts documents of unknown lineage"
    return (Table(numbering.next("table"), "lines-table", caption, head, tuple(rows), align, (40, 24, 9, 9, 9, 9)),)


def positions(material: Material, numbering: Numbering) -> tuple[Block, ...]:
    """Return every position as a row."""
    rows = []
    for cited in material.citations.all:
        claim = cited.claim
        if isinstance(claim, Position):
            cells = (
                capital(material.prose.all(claim.actor)), claim.stance,
                material.teller.position(cited) or "not settled",
                days(claim.when) if claim.when else "no date told", cited.outlet,
            )  # fmt: skip
            rows.append(Row((*map(Cell, cells), Cell(f"{cited.number:,}", f"#{cited.anchor}")), (claim.id,)))
    if not rows:
        return _empty(numbering, "There are no positions.")
    head = ("Actor", "Stance", "On what", "When", "Read in", "Claim")
    align: tuple[Side, ...] = ("left", "left", "left", "left", "left", "right")
    return (Table(numbering.next("table"), "positions-table", "Every position that is told", head, tuple(rows), align,
                  (18, 12, 34, 14, 14, 8)),)  # fmt: skip


def problems(material: Material, numbering: Numbering) -> tuple[Block, ...]:
    """Return what went wrong with inputs, a code a row with how often and the first places."""
    if not material.problems:
        return _empty(numbering, "No problem was met.")
    by_code = Counter(problem.code for problem in material.problems)
    rows = []
    for code, many in sorted(by_code.items(), key=lambda item: (-item[1], item[0])):
        places = sorted(f"{one.place} {one.message}".strip() for one in material.problems if one.code == code)
        more = f"; and {many - 5:,} more" if many > 5 else ""
        rows.append(Row((Cell(capital(CODES[code])), Cell(f"{many:,}"), Cell("; ".join(places[:5]) + more))))
    return (Table(numbering.next("table"), "problems-table", "What went wrong with inputs; everything else was done",
                  ("Problem", "Times", "Where"), tuple(rows), ("left", "right", "left"), (30, 10, 60),
                  "ledger"),)  # fmt: skip
