"""Long lists, a page at a time: no page of the workspace shows, or walks, everything there is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

PER_PAGE = 50
"""Items of a page unless it asks for another number."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Sheet(Generic[T]):
    """One page of a list: ``items`` are those numbered ``first`` to ``last`` (from 1) of ``total``."""

    items: Sequence[T]
    number: int
    total: int
    size: int

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-self.total // self.size))

    @property
    def first(self) -> int:
        """The number of the first item, 0 where there is none."""
        return (self.number - 1) * self.size + 1 if self.items else 0

    @property
    def last(self) -> int:
        """The number of the last item."""
        return (self.number - 1) * self.size + len(self.items)

    @property
    def earlier(self) -> int | None:
        """The page before, None on the first."""
        return self.number - 1 if self.number > 1 else None

    @property
    def later(self) -> int | None:
        """The page after, None on the last."""
        return self.number + 1 if self.number < self.pages else None


def sheet(items: Sequence[T], number: int, size: int = PER_PAGE) -> Sheet[T]:
    """Return a page of a list; a number beyond either end gives the nearest page there is.

    >>> sheet("abcde", 2, 2).items
    'cd'
    """
    pages = max(1, -(-len(items) // size))
    number = min(max(1, number), pages)
    return Sheet(items[(number - 1) * size : number * size], number, len(items), size)


def sheet_of(items: Sequence[T], number: int, total: int, size: int = PER_PAGE) -> Sheet[T]:
    """Return a page whose items somebody else has cut out of ``total``."""
    return Sheet(items, max(1, number), total, size)
