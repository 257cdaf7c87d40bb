"""The chart of a line's figures over time as a drawing of its own, in a wide and a narrow form, with its data table."""

from collections.abc import Iterable, Mapping, Sequence

from armsledger.model import Amount, Claim, Document, Finding, Period
from armsledger.publish.citing import Citations
from armsledger.publish.dossiers import dossiers
from armsledger.publish.drawing import Drawing
from armsledger.publish.paper import Cell, Chart, Row, Table
from armsledger.publish.phrasing import Labels, Names, count, day, days, measure
from armsledger.publish.stripchart import Mark, Strip
from armsledger.publish.worths import Figure

WIDE, NARROW = 680, 340
"""Pixels of the two forms."""
GUTTER, MARGIN = 60, 16
"""Pixels left of the field, for its scale, and right of it."""
HEIGHT = 202
AXIS = 172
LOOKS = {"done": "ink", "planned": "planned", "possible": "soft", "denied": "denied"}
KEY = (
    "a dot is one number, a bar lies between two bounds, an arrow leads to an open end; filled: done; hollow: planned; "
    "dashed: possible; crossed: denied; ringed by dots: cannot count as it stands; “?”: hedged"
)


def line_chart(  # noqa: PLR0913, PLR0917 - what names a chart, and what it draws
    number: str, anchor: str, title: str, figures: Sequence[Figure], strip: Strip, names: Names
) -> Chart:
    """Return the chart of figures of one line; ``strip`` holds their places."""
    undrawn = len(figures) - len(strip.marks)
    said = [title, "on a logarithmic scale" if strip.logarithmic else ""]
    said += [f"{count(undrawn, 'figure')} without a date not drawn" if undrawn else ""]
    band = "; the shaded band is what the claims that can hold together leave for the total" if strip.band else ""
    return Chart(
        number=number,
        anchor=anchor,
        caption=f"{', '.join(filter(None, said))}: {KEY}{band}.",
        svg=plotted(strip, WIDE, title),
        width=WIDE,
        height=HEIGHT,
        alt=described(title, figures, names),
        data=figure_table(number, f"{anchor}-data", title, figures, names),
        narrow=plotted(strip, NARROW, title),
    )


def figure_table(number: str, anchor: str, title: str, figures: Sequence[Figure], names: Names) -> Table:
    """Return the figures as a table, a claim a row."""
    head = ("When", "Amount", "Status", "Origin", "Document", "Claim")
    rows = [Row(tuple(map(Cell, figure_cells(one, names))), (one.cited.claim.id,)) for one in figures]
    linked = [
        Row((*row.cells[:5], Cell(row.cells[5].text, f"#{one.cited.anchor}")), row.claims)
        for row, one in zip(rows, figures, strict=True)
    ]
    caption = f"{title}: {count(len(figures), 'figure')} as claimed"
    return Table(number, anchor, caption, head, tuple(linked), align=("left",) * 6, widths=(16, 28, 14, 18, 16, 8))


def figure_cells(figure: Figure, names: Names) -> tuple[str, ...]:
    """Return what a row says of a figure."""
    transfer = figure.transfer
    status = "denied" if transfer.polarity == "denied" else transfer.status
    origins = [names.actor(one) if one else "no source named" for one in figure.cited.origins]
    return (
        when(figure),
        measure(figure.amount),
        ", ".join(filter(None, (status, "hedged" if transfer.hedged else "", figure.aside))),
        origins[0] + (f" and {len(origins) - 1} more" if origins[1:] else ""),
        f"{figure.cited.outlet}, {day(figure.cited.published) if figure.cited.published else 'undated'}",
        str(figure.cited.number),
    )


def when(figure: Figure) -> str:
    """Return the day that a figure speaks of, and whether it is the claim's own."""
    own: Period | None = figure.transfer.when
    if own is not None:
        return days(own)
    return f"as told {day(figure.as_of)}" if figure.as_of else "date unknown"


def described(title: str, figures: Sequence[Figure], names: Names) -> str:
    """Return the chart in words, for those who do not see it; what is beyond a dozen figures is in the table."""
    told = [
        f"{cells[0]}: {cells[1]}, {cells[2]}, {cells[3]}" for cells in (figure_cells(one, names) for one in figures)
    ]
    more = f"; and {len(told) - 12} more in the table below" if len(told) > 12 else ""
    return f"Figures over time. {title}. {'; '.join(told[:12])}{more}."


def plotted(strip: Strip, width: int, title: str) -> str:
    """Return the drawing at a width in pixels."""
    drawing = Drawing(width, HEIGHT, title)
    left, right = GUTTER, width - MARGIN
    share = (right - left) / 100

    def across(percent: float) -> float:
        return left + percent * share

    for tick in strip.figures:
        drawing.line(left, tick.at, right, tick.at, "rule")
        drawing.text(left - 6, tick.at + 4, tick.label, look="soft", anchor="end")
    for piece in strip.band:
        tall = max(piece.foot - piece.top, 2)
        strength = 0.35 if piece.open else 0.8
        drawing.rect(across(piece.x), piece.top, piece.width * share, tall, fill="tint", strength=strength)
    drawing.line(left, AXIS, right, AXIS, "soft")
    ticks = strip.dates if width > NARROW or len(strip.dates) < 4 else strip.dates[::2]
    for tick in ticks:
        drawing.line(across(tick.at), AXIS, across(tick.at), AXIS + 5, "soft")
        anchor = "start" if tick.at < 12 else "end" if tick.at > 88 else "middle"
        drawing.text(across(tick.at), AXIS + 20, tick.label, look="soft", anchor=anchor)
    for mark in strip.marks:
        _mark(drawing, mark, across(mark.x), None if mark.since is None else across(mark.since), right)
    return drawing.svg()


def _mark(drawing: Drawing, mark: Mark, x: float, since: float | None, right: float) -> None:
    """Draw one figure: where its period began, its body, its open ends, and how it is meant."""
    look = LOOKS[mark.point.look]
    dashes = "2 2" if mark.point.look == "possible" else ""
    body = "ink" if mark.point.look == "done" else "ground"
    drawing.begin(mark.point.words, mark.point.anchor)
    if since is not None:
        drawing.line(since, mark.middle, x, mark.middle, "soft", wide=2, dashes="2 3")
    drawing.begin(x=min(max(x + mark.shift, GUTTER), right))
    if mark.foot - mark.top > 2:
        tall = mark.foot - mark.top
        drawing.rect(-4, mark.top, 8, tall, fill=body, look=look, round_by=2, dashes=dashes)
    for tip, root, back in ((mark.up, mark.top, 6), (mark.down, mark.foot, -6)):
        if tip is not None:
            drawing.path(f"M0 {root}V{tip}M-4 {tip + back}L0 {tip}L4 {tip + back}", look, wide=2, dashes=dashes)
    if mark.foot - mark.top <= 2:
        if mark.up is None and mark.down is None:
            drawing.circle(0, mark.top, 5, fill=body, look=look, dashes=dashes)
        else:
            drawing.line(-6, mark.top, 6, mark.top, look, wide=3)
    if mark.point.aside:
        drawing.rect(
            -9, mark.top - 9, 18, mark.foot - mark.top + 18, fill="none", look="denied", round_by=9, dashes="1 3"
        )
    if mark.point.look == "denied":
        middle = mark.middle
        drawing.path(f"M-5 {middle - 5}L5 {middle + 5}M5 {middle - 5}L-5 {middle + 5}", "denied", wide=2)
    if mark.point.hedged:
        drawing.text(8, mark.middle + 4, "?", bold=True, look="soft")
    drawing.end()
    drawing.end(linked=True)


def mark_words(figure: Figure, names: Names) -> str:
    """Return what a mark of a chart says when it is pointed at."""
    cells = figure_cells(figure, names)
    return f"{cells[1]}, {cells[2]}; {cells[3]}, {cells[0]}; claim {cells[5]}"


def plot_finding(
    finding: Finding, claims: Mapping[str, Claim], documents: Iterable[Document], lexicon: Labels
) -> Chart | None:
    """Return the chart of one finding, None where fewer than two of its figures have a date."""
    held = [claims[one] for one in finding.claims if one in claims]
    named = {claim.document for claim in held}
    citations = Citations([one for one in documents if one.name in named], held)
    names = Names(lexicon)
    found = dossiers([finding], citations, lambda figure: mark_words(figure, names))
    if not found or found[0].strip is None:
        return None
    line = finding.line
    title = f"{names.actors(line.supplier)} → {names.actors(line.recipient)}: {names.goods(line.cargo)}, in {line.unit}"
    return line_chart("1", f"figure-{finding.id}", title, found[0].figures, found[0].strip, names)


def total_of(amount: Amount | None) -> str:
    """Return a total in short: "≥ 1,000 items", "10,000–12,000 people", "" where nothing bounds it."""
    words = measure(amount) if amount else ""
    for long, short in (("at least ", "≥ "), ("up to ", "≤ "), (" to ", "–")):
        words = words.replace(long, short)
    return words
