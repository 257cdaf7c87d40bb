"""What a run of collect is to bring, and what it has brought."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta


@dataclass(slots=True)
class Tally:
    """What a run has done so far: ``pages`` kept now; pages that the archive had, asked for again and found
    ``unchanged``, or ``known`` and not asked for again; addresses still ``waiting``; problems by code."""

    pages: int = 0
    unchanged: int = 0
    known: int = 0
    waiting: int = 0
    problems: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a run is to bring: of what feeds and sitemaps name, pages dated ``since`` or later (and undated ones),
    ``limit`` of them at most; and again the pages last asked for before ``renew``."""

    since: date | None = None
    limit: int | None = None
    renew: datetime | None = None


def wanted(since: datetime | None, limit: int | None, older_than: int | None) -> Wanted:
    """Return what a command line asks for: a day, a number of pages, and an age in days."""
    renew = None if older_than is None else datetime.now(UTC) - timedelta(days=older_than)
    return Wanted(since.date() if since else None, limit, renew)
