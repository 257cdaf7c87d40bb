"""Figures over time: for every line the amounts as claimed, in order of time, side by side and never summed."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from armsledger.model import Amount, Transfer
from armsledger.publish.citing import Citations, Cited
from armsledger.publish.stripchart import Point, Strip, draw


@dataclass(frozen=True, slots=True)
class Figure:
    """One amount of one claim; ``dated`` tells whether its day is the claim's own or only the document's."""

    amount: Amount
    cited: Cited
    transfer: Transfer
    as_of: date | None
    dated: bool


@dataclass(frozen=True, slots=True)
class LineTable:
    """The figures of one line; ``worth`` where they say what the cargo is worth and not how much it is.

    A line's cargo holds several categories where the claims give one quantity for all of them.
    """

    anchor: str
    supplier: tuple[str, ...]
    recipient: tuple[str, ...]
    cargo: tuple[str, ...]
    unit: str
    worth: bool
    figures: tuple[Figure, ...]
    strip: Strip | None


Line = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], str, bool]


def line_tables(citations: Citations, say: Callable[[Figure], str]) -> tuple[LineTable, ...]:
    """Return every line that has a figure, those with most figures first; ``say`` words a mark of the chart."""
    figures: dict[Line, list[Figure]] = defaultdict(list)
    for cited, transfer in citations.transfers():
        for amount, worth in ((transfer.quantity, False), (transfer.value, True)):
            if amount is not None:
                figures[_line(transfer, amount, worth)].append(
                    Figure(amount, cited, transfer, cited.as_of, transfer.when is not None)
                )
    ordered = sorted(figures.items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple(_table(number, line, some, say) for number, (line, some) in enumerate(ordered, 1))


def _line(transfer: Transfer, amount: Amount, worth: bool) -> Line:
    supplier, recipient = tuple(sorted(transfer.supplier or ())), tuple(sorted(transfer.recipient or ()))
    return (supplier, recipient, tuple(sorted(transfer.cargo)), amount.unit, worth)


def _table(number: int, line: Line, figures: Sequence[Figure], say: Callable[[Figure], str]) -> LineTable:
    ordered = tuple(sorted(figures, key=lambda each: (each.as_of or date.max, each.cited.number)))
    supplier, recipient, cargo, unit, worth = line
    strip = draw([point for each in ordered if (point := _point(each, say)) is not None])
    return LineTable(f"line-{number}", supplier, recipient, cargo, unit, worth, ordered, strip)


def _point(figure: Figure, say: Callable[[Figure], str]) -> Point | None:
    """Return what the chart needs of a figure, None where it has no date."""
    if figure.as_of is None:
        return None
    transfer = figure.transfer
    own = transfer.when.start if transfer.when else None
    start = own if own is not None and own < figure.as_of else None
    look = "denied" if transfer.polarity == "denied" else transfer.status
    return Point(figure.amount, start, figure.as_of, look, transfer.hedged, figure.cited.anchor, say(figure))
