"""A published state of the ledger, and how two of them differ: what a "what changed since" section is made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from armsledger.model.amount import Number
from armsledger.model.finding import Line
from armsledger.model.review import Reviewed


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureState:
    """A finding as an edition shows it.

    ``low`` and ``high`` bound the total on ``date`` (ISO), the last for which there are bounds; all three are None
    where no claim bears a figure. ``claims`` and ``origins`` are numbers. ``conflicts`` are sets of claim ids that
    cannot all be right, ``positions`` pairs of an actor (ids, joined by ", ") and its last stance, both in order.
    """

    finding: str
    line: Line
    low: Number | None = None
    high: Number | None = None
    date: str | None = None
    claims: int = 0
    origins: int = 0
    grade: str = ""
    conflicts: tuple[tuple[str, ...], ...] = ()
    positions: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A published state: ``number`` from 1, or 0 where it is not recorded; ``entry`` its own number in the book.

    ``made`` is when (ISO, UTC), ``engine`` what read the texts, ``head_entry`` and ``head_hash`` the last entry that it
    rests on, ``claims`` the sorted ids of the claims as reviewed.
    """

    number: int
    title: str
    made: str
    engine: str
    head_entry: int
    head_hash: str
    settings: Mapping[str, Any] = field(default_factory=dict)
    claims: tuple[str, ...] = ()
    figures: tuple[FigureState, ...] = ()
    entry: int = 0

    @property
    def name(self) -> str:
        """What a reader calls it: "edition 3 of 2031-05-04, May"."""
        called = f"edition {self.number}" if self.number else "the ledger"
        return f"{called} of {self.made[:10]}" + (f", {self.title}" if self.title else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureChange:
    """A finding whose bounds or grade differ."""

    before: FigureState
    after: FigureState

    @property
    def grew(self) -> bool:
        """Tell whether at least as much as before and more is claimed now."""
        low, earlier = self.after.low or 0, self.before.low or 0
        return low > earlier or (low == earlier and (self.after.high or 0) > (self.before.high or 0))


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictChange:
    """Claims of a finding that cannot all be right, and could before, or the other way round."""

    finding: str
    line: Line
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionChange:
    """An actor that takes another position on a finding than before; None where it took, or takes, none."""

    finding: str
    line: Line
    actor: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """How a later edition differs from an earlier one; all parts are in a fixed order."""

    since: Edition
    until: Edition
    new_claims: tuple[str, ...] = ()
    gone_claims: tuple[str, ...] = ()
    new_figures: tuple[FigureState, ...] = ()
    gone_figures: tuple[FigureState, ...] = ()
    figures: tuple[FigureChange, ...] = ()
    appeared: tuple[ConflictChange, ...] = ()
    dissolved: tuple[ConflictChange, ...] = ()
    positions: tuple[PositionChange, ...] = ()
    reviews: tuple[Reviewed, ...] = ()

    @property
    def empty(self) -> bool:
        """Tell whether nothing differs."""
        parts = (self.new_claims, self.gone_claims, self.new_figures, self.gone_figures, self.figures, self.appeared,
                 self.dissolved, self.positions, self.reviews)  # fmt: skip
        return not any(parts)
