"""A lead: an address that a feed, a sitemap or a list names, and what it says of it."""

from dataclasses import dataclass, field
from datetime import datetime

MOST = 50_000
"""Leads taken from one feed, sitemap or list: what the sitemaps protocol lets one file hold."""


@dataclass(frozen=True, slots=True)
class Lead:
    """``address`` is absolute; ``dated`` is when the page was published or last changed, in UTC, None where not said;
    ``is_map`` tells that the address is a sitemap itself."""

    address: str
    dated: datetime | None = None
    is_map: bool = False


@dataclass(slots=True)
class Leads:
    """What one feed, sitemap or list names, in its order, and what is wrong with it, one line a fault."""

    found: list[Lead] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
