"""How much: bounds with a unit, never a bare number."""

from dataclasses import dataclass
from typing import Literal

Number = int | float
Basis = Literal["total", "increment", "stock"]

UNITS = ("people", "containers", "rounds", "items", "vehicles", "systems", "tonnes", "barrels", "litres", "shipments")
"""Units of things; money is counted in ISO 4217 codes (three capitals)."""


@dataclass(frozen=True, slots=True)
class Amount:
    """An interval of a quantity.

    ``low`` and ``high`` are None where the words leave that side open ("up to 1,000" has no low). ``approx`` marks
    words such as "some" or "about". ``basis`` tells what is counted: a ``total`` so far, an ``increment`` of its own,
    a ``stock`` present now, or None where the text does not settle it.
    """

    low: Number | None
    high: Number | None
    unit: str
    approx: bool = False
    basis: Basis | None = None

    def __post_init__(self) -> None:
        if self.low is None and self.high is None:
            raise ValueError("an amount needs at least one bound")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"bounds out of order: {self.low} > {self.high}")

    @property
    def is_money(self) -> bool:
        """Tell whether the unit is a currency."""
        return len(self.unit) == 3 and self.unit.isupper()
