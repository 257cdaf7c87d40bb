"""Claims, standings and limits for the tests of reconciling."""

from datetime import date
from typing import Any
from zlib import crc32

from hypothesis import strategies as st

from armsledger.lexicon.words import load_lexicon
from armsledger.model import Amount, Line, Period, Span, Transfer
from armsledger.reconcile.constraints import BEGINNING, Limit
from armsledger.reconcile.lines import lay_lines
from armsledger.reconcile.reckoning import Reckoning, reckon_lines

LINE = Line(("KP",), ("RU",), "troops", "people")
DAYS = (BEGINNING, 1, 2, 3, 4)


def day(words: str) -> date:
    """A date of ISO words."""
    return date.fromisoformat(words)


def during(start: str | None, end: str | None) -> Period:
    """A period of ISO words."""
    return Period(day(start) if start else None, day(end) if end else None)


def claim(
    name: str,
    low: float | None = None,
    high: float | None = None,
    *,
    unit: str = "people",
    approx: bool = False,
    basis: Any = None,
    **more: Any,
) -> Transfer:
    """A transfer of troops whose document is its name; equal bounds where only the lower is given with ``high=0``."""
    high = low if high == 0 else high
    amount = None if low is None and high is None else Amount(low, high, unit, approx, basis)
    start = crc32(name.encode())
    fields: dict[str, Any] = {
        "document": f"{name}.txt", "span": Span(start, start + len(name)), "quote": name, "supplier": ("KP",),
        "recipient": ("RU",), "cargo": ("troops",), "quantity": amount,
    }  # fmt: skip
    return Transfer(**(fields | more))


def reckon(
    claims: list[Transfer],
    dates: dict[str, str] | None = None,
    origins: dict[str, str | None] | None = None,
    **more: Any,
) -> dict[Line, Reckoning]:
    """Reckon claims whose documents, by name, bear these dates, and whose origins are those or the claim's name."""
    lexicon = load_lexicon()
    origin_of = {one.id: (origins or {}).get(one.quote, one.quote) for one in claims}
    published = {f"{name}.txt": Period(day(when), day(when)) for name, when in (dates or {}).items()}
    return reckon_lines(lay_lines(claims, lexicon), published, origin_of, lexicon, **more)


@st.composite
def limit_lists(draw: st.DrawFn, most: int = 6, largest: int = 2) -> list[Limit]:
    """A few limits over four days, each of a claim of its own."""
    found = []
    for number in range(draw(st.integers(0, most))):
        start, end = sorted(draw(st.lists(st.sampled_from(DAYS), min_size=2, max_size=2, unique=True)))
        upper = draw(st.booleans())
        presumed = upper and draw(st.booleans())
        found.append(Limit(start, end, upper, draw(st.integers(0 if upper else 1, largest)), f"t{number}", presumed))
    return found
