"""Captures from the web: the one call that collects addresses, feeds, sitemaps and lists into an archive."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from armsledger.collect.web.fetching import Collector
from armsledger.collect.web.gatekeeper import Gatekeeper
from armsledger.collect.web.guard import Limits
from armsledger.collect.web.robots import PRODUCT
from armsledger.collect.web.seeds import read_seeds
from armsledger.collect.web.tally import Tally, Wanted
from armsledger.collect.web.webarchive import WebArchive
from armsledger.collect.web.wire import Wire
from armsledger.config import Settings, read_settings
from armsledger.model import Problem
from armsledger.version import VERSION

Tell = Callable[[Problem | Tally], None]
"""Called with each problem as it is met, and with the tally after each answer; from several threads, one at a time."""


def collect_web(  # noqa: PLR0913 - one keyword each for what the command line offers
    inputs: Sequence[str | Path],
    into: Path | str,
    *,
    wanted: Wanted | None = None,
    allow_hosts: Iterable[str] = (),
    settings: Settings | None = None,
    tell: Tell = lambda _: None,
) -> Tally:
    """Collect what the inputs name into the archive ``into``, a folder that ``build`` reads.

    ``inputs`` are web addresses (of a page, feed, sitemap or robots.txt) and files with an address a line. A run that
    was killed goes on where it ended when it is called again: what the archive has is not fetched twice. Private,
    loopback and link-local addresses are reached only for ``allow_hosts``. Faults of inputs and servers are problems,
    handed to ``tell``. Raises OSError where the archive cannot be written.
    """
    settings = settings or read_settings()
    agent = user_agent(settings)
    limits = Limits(settings.connect_timeout, settings.read_timeout, settings.fetch_timeout, settings.max_bytes)
    wire = Wire(Gatekeeper(allow_hosts), limits, agent)
    with WebArchive(Path(into), user_agent=agent, most_bytes=settings.archive_bytes) as archive:
        collector = Collector(archive, wire, settings, wanted or Wanted(), tell)
        for problem in archive.problems:
            collector.add(problem)
        for item in read_seeds(inputs, settings.max_bytes):
            collector.add(item)
        return collector.run()


def user_agent(settings: Settings) -> str:
    """Return the name under which we ask, with where to reach whoever runs us.

    >>> user_agent(Settings(contact="https://example.org/crawl")).partition(" ")[2]
    '(+https://example.org/crawl)'
    """
    return f"{PRODUCT}/{VERSION}" + (f" (+{settings.contact})" if settings.contact else "")
