"""Claims and findings as a notebook holds them: the model's own, that know their ledger and so can show themselves.

What shows them is imported when they are shown: a command that opens a ledger needs none of it.
"""

from dataclasses import fields
from typing import TYPE_CHECKING, Any, Protocol

from armsledger.model import Claim, Document, Event, Finding, Position, Transfer

if TYPE_CHECKING:
    import pandas as pd

    from armsledger.casebook import Casebook
    from armsledger.notebook.plots import Plot


class Shelf(Protocol):
    """What a view asks of the ledger that it is from."""

    def document(self, name: str) -> Document | None:
        """Return a document by its name."""
        ...

    def casebook(self) -> "Casebook":
        """Return the ledger's findings with their claims."""
        ...


class ClaimView:
    """What the three kinds of claims have in a notebook. A view equals every claim with the same content."""

    __slots__ = ()

    def _repr_html_(self: Any) -> str:
        """Return the claim as a card: what is claimed, by whom, and its words where they stand."""
        from armsledger.notebook import cards

        shelf = shelf_of(self)
        return cards.claim_card(self, shelf.document(self.document) if shelf else None)

    def __eq__(self: Any, other: object) -> bool:
        return isinstance(other, Claim) and self.record() == other.record()

    def __hash__(self) -> int:
        return super().__hash__()  # that of the plain claim, which it equals


class TransferView(ClaimView, Transfer):
    """A transfer in a notebook."""

    __slots__ = ("_shelf",)


class EventView(ClaimView, Event):
    """An event in a notebook."""

    __slots__ = ("_shelf",)


class PositionView(ClaimView, Position):
    """A position in a notebook."""

    __slots__ = ("_shelf",)


class FindingView(Finding):
    """A finding in a notebook; equal to every finding with the same content."""

    __slots__ = ("_shelf",)

    def _repr_html_(self) -> str:
        """Return the finding as a card: its line, what stands behind it, and its bounds over time."""
        from armsledger.notebook import cards

        return cards.finding_card(self)

    def plot(self) -> "Plot":
        """Return the drawing of the finding's figures over time, every mark a claim; it shows itself.

        ``plot().save("figure.svg")`` writes it. Raises ``LookupError`` for a finding that is no longer of a ledger
        (a copy of one).
        """
        from armsledger.notebook.plots import finding_plot

        shelf = shelf_of(self)
        if shelf is None:
            raise LookupError(f"{self.id}: this copy of a finding knows no ledger; ask the ledger for it again")
        return finding_plot(self, shelf.casebook())

    def to_pandas(self) -> "pd.DataFrame":
        """Return the bounds of the running total, one date a row: date, low, high, claims."""
        from armsledger.notebook import dataframes

        return dataframes.bounds_frame(self)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Finding) and self.record() == other.record()

    def __hash__(self) -> int:
        return super().__hash__()


VIEWS: dict[str, type[Any]] = {"transfer": TransferView, "event": EventView, "position": PositionView}


def claim_view(claim: Claim, shelf: Shelf) -> Claim:
    """Return a claim as a view that knows its ledger."""
    view: Claim = _view(claim, VIEWS[claim.kind], shelf)
    return view


def finding_view(finding: Finding, shelf: Shelf) -> FindingView:
    """Return a finding as a view that knows its ledger."""
    view: FindingView = _view(finding, FindingView, shelf)
    return view


def _view(noun: Any, kind: type[Any], shelf: Shelf) -> Any:
    made = kind(**{item.name: getattr(noun, item.name) for item in fields(noun) if item.init})
    # The nouns are frozen; which ledger they are from is no part of their content.
    object.__setattr__(made, "_shelf", shelf)
    return made


def shelf_of(view: Any) -> Shelf | None:
    """Return the ledger that a view is from, None for a copy, which has lost it."""
    shelf: Shelf | None = getattr(view, "_shelf", None)
    return shelf
