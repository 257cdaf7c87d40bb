"""The flow diagram of two actors: an arrow for each kind of cargo, both ways, as strong as its origins are many."""

from armsledger.publish.drawing import Drawing, room, wrapped
from armsledger.publish.lineplot import NARROW, WIDE, total_of
from armsledger.publish.pairing import Leg, Pair
from armsledger.publish.paper import Cell, Chart, Row, Side, Table
from armsledger.publish.phrasing import count, listed
from armsledger.publish.prose import Prose

DRAWN = 8
"""Arrows a way; the kinds beyond are in the table."""
TALL = 42
"""Pixels of an arrow with its words."""
STRONGEST = 6
"""Origins from which on an arrow grows no stronger."""


def flow_chart(number: str, pair: Pair, prose: Prose) -> Chart:
    """Return the diagram of a pair, with its data."""
    title = f"What passes between {prose.the(pair.one)} and {prose.the(pair.other)}"
    hidden = sum(max(0, len(legs) - DRAWN) for legs in (pair.there, pair.back))
    more = f"; {count(hidden, 'further kind')} of cargo in the table alone" if hidden else ""
    wide = _drawn(pair, prose, WIDE, title)
    return Chart(
        number=number,
        anchor=f"{pair.anchor}-flow",
        caption=f"{title}, as claimed. An arrow is a kind of cargo, stronger with every independent origin; "
        f"dashed where nobody says that it was done; ⇄ marks what is said to be given in return{more}.",
        svg=wide.svg(),
        width=wide.width,
        height=wide.height,
        alt=described(pair, prose),
        data=flow_table(number, pair, prose),
        narrow=_drawn(pair, prose, NARROW, title).svg(),
    )


def flow_table(number: str, pair: Pair, prose: Prose) -> Table:
    """Return both ways as a table, a kind of cargo and unit a row."""
    rows = []
    for giver, taker, legs in ((pair.one, pair.other, pair.there), (pair.other, pair.one, pair.back)):
        for leg in legs:
            finding = leg.dossier.finding
            cells = (
                f"{prose.actor(giver)} → {prose.actor(taker)}",
                prose.goods(finding.line.cargo),
                total_of(leg.dossier.total) or "no total",
                "only predicted" if leg.predicted else "said to be done",
                f"{len(leg.claims):,}",
                f"{len(finding.origins):,}" + (f" + {finding.unknown_origins}?" if finding.unknown_origins else ""),
                finding.credibility.code if finding.credibility else "",
            )
            rows.append(Row(tuple(map(Cell, cells)), leg.claims))
    head = ("Direction", "Cargo", "Total", "Status", "Claims", "Origins", "Grade")
    align: tuple[Side, ...] = ("left", "left", "left", "left", "right", "right", "left")
    caption = f"{prose.actor(pair.one)} and {prose.actor(pair.other)}: what is claimed each way"
    return Table(number, f"{pair.anchor}-data", caption, head, tuple(rows), align, (22, 20, 22, 12, 8, 8, 8))


def described(pair: Pair, prose: Prose) -> str:
    """Return the diagram in words."""
    parts = []
    for giver, taker, legs in ((pair.one, pair.other, pair.there), (pair.other, pair.one, pair.back)):
        kinds = [label(leg, prose) for leg in legs[:DRAWN]]
        way = f"from {prose.the(giver)} to {prose.the(taker)}"
        parts.append(f"{way}: {listed(kinds)}" if kinds else f"{way}: nothing is claimed")
    return f"Flow diagram. {'; '.join(parts)}."


def label(leg: Leg, prose: Prose) -> str:
    """Return what an arrow bears: "troops, 10,000–12,000 people"."""
    return ", ".join(filter(None, (prose.goods(leg.dossier.finding.line.cargo), total_of(leg.dossier.total))))


def _drawn(pair: Pair, prose: Prose, width: int, title: str) -> Drawing:
    slim = width <= NARROW
    box = 14 if slim else 116
    rows = min(len(pair.there), DRAWN) + min(len(pair.back), DRAWN)
    gap = 16 if pair.there and pair.back else 0
    top = 48 if slim else 8
    height = top + max(rows * TALL + gap, 64) + 14
    drawing = Drawing(width, height, title)
    for side, actor in ((0, pair.one), (1, pair.other)):
        _actor(drawing, prose.actor(actor), side, box, top)
    y = float(top + 2)
    for legs, turned, look in ((pair.there, False, "accent"), (pair.back, True, "planned")):
        for leg in legs[:DRAWN]:
            _arrow(drawing, leg, prose, (box + 8, width - box - 8, y), turned, look)
            y += TALL
        y += gap
    return drawing


def _actor(drawing: Drawing, name: str, side: int, box: int, top: int) -> None:
    """Draw an actor's box: its name in it where there is room, else above it."""
    left = (drawing.width - box) * side
    tall = drawing.height - top - 6
    drawing.rect(left, top, box, tall, fill="panel", look="soft", round_by=4)
    if box > 40:
        lines = wrapped(name, box - 12, 13, 3)
        for place, line in enumerate(lines):
            y = top + tall / 2 + 5 + (place - (len(lines) - 1) / 2) * 17
            drawing.text(left + box / 2, y, line, anchor="middle", size=13, bold=True)
        return
    for place, line in enumerate(wrapped(name, drawing.width / 2 - 16, 13, 2)):
        drawing.text(drawing.width * side, 16 + place * 17, line, anchor="end" if side else "start", size=13, bold=True)


def _arrow(  # noqa: PLR0913, PLR0917 - what is drawn, where, and how
    drawing: Drawing, leg: Leg, prose: Prose, place: tuple[float, float, float], turned: bool, look: str
) -> None:
    left, right, y = place
    finding = leg.dossier.finding
    strength = 1.5 + 0.75 * min(len(finding.origins), STRONGEST)
    middle = y + 28
    start, tip = (right, left) if turned else (left, right)
    back = 9 if turned else -9
    drawing.begin(f"{label(leg, prose)}; {count(len(leg.claims), 'claim')}", f"line-{finding.id}")
    backed = ", ".join((count(len(leg.claims), "claim"), count(len(finding.origins), "origin")))
    said = label(leg, prose) + (" ⇄" if finding.in_return else "")
    aside = right - left > room(said) + room(backed, 11) + 24
    drawing.text(left + 4, y + 17, wrapped(said, right - left - 8, 12, 1)[0])
    if aside:
        drawing.text(right - 4, y + 17, backed, look="soft", anchor="end", size=11)
    drawing.line(start, middle, tip + back * 0.8, middle, look, wide=strength, dashes="5 5" if leg.predicted else "")
    spread = 5 + strength / 2
    drawing.path(f"M{tip + back} {middle - spread}L{tip} {middle}L{tip + back} {middle + spread}Z", look, fill=look)
    drawing.end(linked=True)
