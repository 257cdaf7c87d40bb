"""Where words stand: character offsets into a document's text."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open character offsets ``text[start:end]`` into one document's text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def of(self, text: str) -> str:
        """Return the words at this span."""
        return text[self.start : self.end]

    def overlap(self, other: "Span") -> int:
        """Return how many characters both spans share."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))

    def holds(self, places: Sequence[int]) -> bool:
        """Tell whether one of some sorted places lies in the span."""
        at = bisect_left(places, self.start)
        return at < len(places) and places[at] < self.end

    def covers(self, other: "Span") -> bool:
        """Tell whether the other span lies inside this one."""
        return self.start <= other.start and other.end <= self.end
