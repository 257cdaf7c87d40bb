"""What a site's robots.txt allows (RFC 9309), with the crawl-delay that many sites add to it."""

from dataclasses import dataclass

from protego import Protego

from armsledger.collect.web.visits import GOOD

PRODUCT = "armsledger"
"""The name that rules in a robots.txt address us by."""

LARGEST = 512 * 2**10
"""Bytes of a robots.txt that are read; RFC 9309 wants at least 500 KiB."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What holds for one origin. ``parsed`` is None where everything is allowed; ``shut`` is a code and a reason where
    nothing is, because the robots.txt could not be had."""

    parsed: Protego | None = None
    shut: tuple[str, str] | None = None

    def allow(self, address: str) -> bool:
        """Tell whether an address may be asked for."""
        return self.shut is None and (self.parsed is None or self.parsed.can_fetch(address, PRODUCT))

    @property
    def delay(self) -> float:
        """The seconds between two requests that the site asks for, 0 where it does not say."""
        if self.parsed is None:
            return 0.0
        rate = self.parsed.request_rate(PRODUCT)
        asked = (self.parsed.crawl_delay(PRODUCT), rate.seconds / rate.requests if rate and rate.requests else None)
        return max((delay for delay in asked if delay and delay > 0), default=0.0)


def rules_of(status: int, content: bytes) -> Rules:
    """Return the rules that an answer to /robots.txt means.

    200 and 203: what it says. Other 2xx and 4xx: there is none, all is allowed.
    429 and 5xx: it cannot be had, nothing is
    allowed (RFC 9309, 2.3.1.3 and 2.3.1.4; 429 is the server's plea for less, not the lack of a file).
    """
    if status in GOOD:
        return Rules(Protego.parse(content[:LARGEST].decode("utf-8-sig", "replace")))
    if status == 429 or status >= 500:
        return Rules(shut=("disallowed", f"robots.txt cannot be had (status {status}), so nothing may be fetched"))
    return Rules()
