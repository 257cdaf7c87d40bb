"""The timeline: how many claims speak up to each month, the latest first, and those of one month."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from armsledger.model import Claim
from armsledger.serve.cardbox import Card
from armsledger.serve.desk import State
from armsledger.serve.paging import Sheet, sheet
from armsledger.serve.shelving import EVERY, Shelf

MONTHS = 36
"""Months that are drawn at once, a row each."""
PER_PAGE = 40


@dataclass(frozen=True, slots=True)
class Month:
    """A month with its number of claims and its share of the fullest month's, in percent."""

    first: date
    claims: int
    share: float


def timeline(state: State, asked: str, actor: str, page: int) -> dict[str, Any]:
    """Return the months up to the one asked for ("2024-10", else the last with a claim) and its claims."""
    shelf = state.shelf
    dated = shelf.dated.cards(actor or EVERY)
    undated = shelf.undated.count(EVERY)
    if not dated:
        return {"months": [], "chosen": None, "sheet": sheet((), 1), "actor": actor, "years": [], "undated": undated}
    chosen = month_of(asked) or dated[-1][0][0].replace(day=1)
    latest = dated[-1][0][0].replace(day=1)
    last = min(max(chosen, shifted(chosen, MONTHS // 3)), max(latest, chosen))
    starts = [shifted(last, -back) for back in range(MONTHS, -2, -1)]
    places = [place_of(dated, start) for start in starts]
    counts = [after - before for before, after in pairwise(places)]
    most = max(counts) or 1
    months = [Month(start, count, round(100 * count / most, 1)) for start, count in zip(starts, counts, strict=False)]
    while len(months) > 1 and not months[0].claims and months[0].first < dated[0][0][0].replace(day=1):
        months.pop(0)
    span = slice(place_of(dated, chosen), place_of(dated, shifted(chosen, 1)))
    return {
        "months": months[::-1],
        "chosen": chosen,
        "sheet": claims_of(shelf, dated[span], page),
        "actor": actor,
        "years": years(dated),
        "undated": undated,
    }


def claims_of(shelf: Shelf, cards: Sequence[Card], page: int) -> Sheet[tuple[date, Claim]]:
    """Return a page of some claims with their days."""
    part = sheet(cards, page, PER_PAGE)
    return Sheet([(day, shelf.book.claims[id]) for (day,), id in part.items], part.number, part.total, part.size)


def place_of(dated: Sequence[Card], day: date) -> int:
    """Return how many claims speak up to a day before one."""
    return bisect_left(dated, ((day,), ""))


def years(dated: Sequence[Card]) -> list[tuple[int, int]]:
    """Return the years with claims and their numbers."""
    found: list[tuple[int, int]] = []
    for year in range(dated[0][0][0].year, dated[-1][0][0].year + 1):
        start = place_of(dated, date(year, 1, 1))
        end = len(dated) if year == date.max.year else place_of(dated, date(year + 1, 1, 1))
        if end > start:
            found.append((year, end - start))
    return found


def month_of(words: str) -> date | None:
    """Return the first day of a month written as "2024-10"; None for anything else.

    >>> month_of("2024-10")
    datetime.date(2024, 10, 1)
    """
    try:
        found = date.fromisoformat(f"{words}-01")
    except ValueError:
        return None
    return found if 1000 <= found.year <= 3000 else None


def shifted(first: date, months: int) -> date:
    """Return the first day of the month so many months later.

    >>> shifted(date(2024, 11, 1), 2)
    datetime.date(2025, 1, 1)
    """
    total = max(12, first.year * 12 + first.month - 1 + months)
    return date(min(total // 12, 9999), total % 12 + 1, 1) - timedelta(0)
