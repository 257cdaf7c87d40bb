"""The timeline: how many claims speak up to each month, and those of one month."""

from bisect import bisect_left
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from armsledger.serve.desk import State
from armsledger.serve.paging import sheet
from armsledger.serve.shelf import parties

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
    dated = shelf.dated
    if actor:
        claims = shelf.book.claims
        dated = tuple(one for one in dated if actor in parties(claims[one[1]]))
    if not dated:
        return {"months": [], "chosen": None, "sheet": sheet((), 1), "actor": actor, "years": [],
                "undated": len(shelf.days) - len(shelf.dated)}  # fmt: skip
    chosen = month_of(asked) or dated[-1][0].replace(day=1)
    latest = dated[-1][0].replace(day=1)
    last = min(max(chosen, shifted(chosen, MONTHS // 3)), max(latest, chosen))
    starts = [shifted(last, -back) for back in range(MONTHS, -2, -1)]
    places = [bisect_left(dated, (start, "")) for start in starts]
    counts = [after - before for before, after in pairwise(places)]
    most = max(counts) or 1
    months = [Month(start, count, round(100 * count / most, 1)) for start, count in zip(starts, counts, strict=False)]
    while len(months) > 1 and not months[0].claims and months[0].first < dated[0][0].replace(day=1):
        months.pop(0)
    span = slice(bisect_left(dated, (chosen, "")), bisect_left(dated, (shifted(chosen, 1), "")))
    return {
        "months": months,
        "chosen": chosen,
        "sheet": sheet([(day, shelf.book.claims[id]) for day, id in dated[span]], page, PER_PAGE),
        "actor": actor,
        "years": years(dated),
        "undated": len(shelf.days) - len(shelf.dated),
    }


def years(dated: tuple[tuple[date, str], ...]) -> list[tuple[int, int]]:
    """Return the years with claims and their numbers."""
    found: list[tuple[int, int]] = []
    for year in range(dated[0][0].year, dated[-1][0].year + 1):
        start = bisect_left(dated, (date(year, 1, 1), ""))
        end = len(dated) if year == date.max.year else bisect_left(dated, (date(year + 1, 1, 1), ""))
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
