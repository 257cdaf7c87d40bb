"""What cargo is said to be worth: for every line the sums as claimed, in order of time, never added up."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from armsledger.model import Amount, Transfer
from armsledger.publish.citing import Citations, Cited
from armsledger.publish.stripchart import Point, Strip, draw


@dataclass(frozen=True, slots=True)
class Figure:
    """One amount of one claim; ``aside`` says where it cannot count as it stands: "outside", "no total"."""

    amount: Amount
    cited: Cited
    transfer: Transfer
    aside: str = ""

    @property
    def as_of(self) -> date | None:
        """The day up to which the claim speaks."""
        return self.cited.as_of


@dataclass(frozen=True, slots=True)
class LineTable:
    """The sums of one line; ``unit`` is a currency code.

    A line's cargo holds several categories where the claims give one quantity for all of them.
    """

    anchor: str
    supplier: tuple[str, ...]
    recipient: tuple[str, ...]
    cargo: tuple[str, ...]
    unit: str
    figures: tuple[Figure, ...]
    strip: Strip | None


Line = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], str]


def worths(citations: Citations, say: Callable[[Figure], str]) -> tuple[LineTable, ...]:
    """Return every line whose worth is told, those with most sums first; ``say`` words a mark of the chart."""
    figures: dict[Line, list[Figure]] = defaultdict(list)
    for cited, transfer in citations.transfers():
        if transfer.value is not None:
            figure = Figure(transfer.value, cited, transfer)
            figures[_line(transfer, transfer.value)].append(figure)
    ordered = sorted(figures.items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple(_table(number, line, some, say) for number, (line, some) in enumerate(ordered, 1))


def _line(transfer: Transfer, amount: Amount) -> Line:
    supplier, recipient = tuple(sorted(transfer.supplier or ())), tuple(sorted(transfer.recipient or ()))
    return (supplier, recipient, tuple(sorted(transfer.cargo)), amount.unit)


def _table(number: int, line: Line, figures: Sequence[Figure], say: Callable[[Figure], str]) -> LineTable:
    ordered = tuple(sorted(figures, key=lambda each: (each.as_of or date.max, each.cited.number)))
    supplier, recipient, cargo, unit = line
    strip = draw([mark for each in ordered if (mark := point(each, say)) is not None])
    return LineTable(f"worth-{number}", supplier, recipient, cargo, unit, ordered, strip)


def point(figure: Figure, say: Callable[[Figure], str]) -> Point | None:
    """Return what a chart needs of a figure, None where it has no date; ``say`` words the mark."""
    if figure.as_of is None:
        return None
    transfer = figure.transfer
    own = transfer.when.start if transfer.when else None
    start = own if own is not None and own < figure.as_of else None
    look = "denied" if transfer.polarity == "denied" else transfer.status
    return Point(
        figure.amount, start, figure.as_of, look, transfer.hedged, figure.cited.anchor, say(figure), bool(figure.aside)
    )
