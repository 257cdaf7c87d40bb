"""What the archive knows of an address: when it was asked for, what came, and where the record of it stands."""

from dataclasses import dataclass
from datetime import UTC, datetime

GOOD = frozenset({200, 203})
"""The statuses of an answer that holds what was asked for."""

REDIRECTS = frozenset({301, 302, 303, 307, 308})
MOST_HOPS = 10
"""Redirects that are followed from one address."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One answer in the archive.

    ``at`` is the time of the request as the record bears it ("2024-11-04T09:30:00Z"); ``digest`` the hex sha256 of the
    payload; ``record`` the id of the record that holds it, at ``begin`` in ``file`` (a path in the archive): after a
    revisit still the earlier one. ``etag`` and ``modified`` are what the server gave to ask again by; ``to`` is where a
    redirect leads. ``page`` tells that it is kept as a capture, not as something that leads to captures.
    """

    address: str
    at: str
    status: int
    digest: str
    record: str
    file: str
    begin: int
    etag: str = ""
    modified: str = ""
    to: str = ""
    page: bool = False

    @property
    def when(self) -> datetime:
        """The time of the request, in UTC."""
        return datetime.fromisoformat(self.at).astimezone(UTC)

    def conditions(self) -> list[tuple[str, str]]:
        """Return the headers that ask for the address only if it has changed (RFC 9110, 13.1)."""
        given = (("If-None-Match", self.etag), ("If-Modified-Since", self.modified))
        return [(name, value) for name, value in given if value]
