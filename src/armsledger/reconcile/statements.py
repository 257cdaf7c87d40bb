"""Claims that say the same of a line, told once: what they say, who says it, and how it is put in words."""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from armsledger.model import Line, Period
from armsledger.reconcile.constraints import BEGINNING, Bearing, Exact, Limit, bearing, day, plain_number
from armsledger.reconcile.lines import Standing


@dataclass(frozen=True, slots=True)
class Statement:
    """What one or more claims of a line say alike.

    ``id`` is that of the first claim. ``voices`` are the origins behind it, one for each document where the origin is
    unknown; ``origins`` only the known ones. ``hedged`` are the voices that say it only with a hedge.
    """

    id: str
    line: Line
    bearing: Bearing
    claims: tuple[str, ...]
    voices: frozenset[str]
    origins: frozenset[str]
    hedged: frozenset[str]

    def limits(self, tolerance: Exact) -> list[Limit]:
        """Return its inequalities."""
        return self.bearing.limits(self.id, tolerance)

    @property
    def cited(self) -> str:
        """Name its claims."""
        more = len(self.claims) - 1
        return f"claim {self.id}" + (f" and {more:,} more" if more else "")


def fold(
    standings: Iterable[Standing], dates: Mapping[str, Period | None], origin_of: Mapping[str, str | None]
) -> list[Statement]:
    """Return the statements of the claims that bind, by time and figure."""
    groups: dict[Bearing, list[Standing]] = defaultdict(list)
    for standing in standings:
        said = bearing(standing, dates.get(standing.claim.document))
        if said is not None:
            groups[said].append(standing)
    return [make_statement(said, groups[said], origin_of) for said in sorted(groups, key=Bearing.rank)]


def make_statement(said: Bearing, group: Iterable[Standing], origin_of: Mapping[str, str | None]) -> Statement:
    """Return claims that say the same as one statement."""
    ordered = sorted(group, key=lambda standing: standing.id)
    ids = [standing.id for standing in ordered]
    voices = [voice_of(standing, origin_of) for standing in ordered]
    plain = {voice for voice, standing in zip(voices, ordered, strict=True) if not standing.claim.hedged}
    return Statement(
        ids[0], ordered[0].line, said, tuple(ids), frozenset(voices),
        frozenset(origin for one in ids if (origin := origin_of.get(one))), frozenset(voices) - plain,
    )  # fmt: skip


def voice_of(standing: Standing, origin_of: Mapping[str, str | None]) -> str:
    """Return who stands behind a claim: its origin, else the document that tells it without naming one."""
    origin = origin_of.get(standing.id)
    return f"origin {origin}" if origin else f"document {standing.claim.document}"


def is_origin(voice: str) -> bool:
    """Tell whether a voice is a known origin, not a document that names none."""
    return voice.startswith("origin ")


def figure(number: Exact) -> str:
    """Write a number: 12,000."""
    return f"{plain_number(number):,}"


def interval(low: Exact, high: Exact | None) -> str:
    """Write what lies between two bounds, the upper one open where None: "10,000 to 12,000", "10,000 or more"."""
    return f"{figure(low)} or more" if high is None else f"{figure(low)} to {figure(high)}"


@lru_cache(maxsize=10_000)
def told_day(ordinal: int) -> str:
    """Write a day: 4 December 2024."""
    return f"{day(ordinal).day} {day(ordinal):%B %Y}"


def told_span(start: int, end: int) -> str:
    """Write the days after ``start`` up to ``end``: "by 4 December 2024", "in 2023", "in March 2024", "from … to …"."""
    if start == BEGINNING:
        return f"by {told_day(end)}"
    first, last = day(start + 1), day(end)
    if first == last:
        return f"on {told_day(end)}"
    if (first.day, last.day) == (1, monthrange(last.year, last.month)[1]) and first.year == last.year:
        if (first.month, last.month) == (1, 12):
            return f"in {first.year}"
        if first.month == last.month:
            return f"in {first:%B %Y}"
    return f"from {told_day(start + 1)} to {told_day(end)}"


def told_amount(said: Bearing) -> str:
    """Write a figure as stated: "11,000", "10,000 to 12,000", "at least 100", "up to 1,000"."""
    if said.low is None:
        return f"up to {figure(said.high or 0)}"
    if said.high is None:
        return f"at least {figure(said.low)}"
    return figure(said.low) if said.low == said.high else f"{figure(said.low)} to {figure(said.high)}"


def told(statement: Statement) -> str:
    """Write a statement: "11,000 people by 18 December 2024 (claim t1)"."""
    said = statement.bearing
    end = said.last or said.first
    if end is not None:
        when = f" {told_span(said.start, end)}"
    else:
        when = f" since {told_day(said.start + 1)}" if said.start else ""
        when += ", without a date"
    unit = f" {statement.line.unit}" if statement.line.unit else ""
    return f"{told_amount(said)}{unit}{when} ({statement.cited})"


def as_of_days(one: Bearing, other: Bearing) -> int | None:
    """Return how many days surely lie between the as-of days of two bearings, None where either is unknown."""
    if one.last is None or other.last is None:
        return None
    return max(0, (other.first or other.last) - one.last, (one.first or one.last) - other.last)


def made_by(published: Period | None) -> date | None:
    """Return the last day on which a document can have been published."""
    return published.end if published else None
