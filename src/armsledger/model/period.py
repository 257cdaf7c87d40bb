"""When: the narrowest interval of days that the words support."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Period:
    """Earliest start and latest end (both days included), None where open, with the words it was read from."""

    start: date | None
    end: date | None
    words: str = ""

    def __post_init__(self) -> None:
        if self.start is None and self.end is None:
            raise ValueError("a period needs at least one end")
        if self.start is not None and self.end is not None and self.start > self.end:
            raise ValueError(f"a period cannot end before it starts: {self.start} > {self.end}")
