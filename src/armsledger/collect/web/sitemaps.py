"""Sitemaps: the pages that a sitemap names, and the sitemaps that an index names (sitemaps.org 0.9, news sitemaps).

Read by expat, piece by piece. A document that declares entities is refused at the declaration, before any could grow.
"""

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from xml.parsers import expat

from armsledger.collect.web.lead import MOST, Lead, Leads
from armsledger.collect.web.webaddress import web_address

DATES = ("lastmod", "publication_date")
LONGEST_FIELD = 10_000
PIECE = 2**16


class Enough(Exception):
    """The sitemap holds what is not read on: the message says what."""


class SitemapReader:
    """Takes the events of the parser and gathers leads. Namespaces are not told apart: sites misspell them."""

    def __init__(self, address: str) -> None:
        self.leads = Leads()
        self._address = address
        self._path: list[str] = []
        self._fields: dict[str, str] = {}

    def opened(self, tag: str, _: object) -> None:
        """An element begins."""
        self._path.append(tag.rpartition(":")[2].lower())
        if len(self._path) > 100:
            raise Enough("elements nested more than 100 deep")
        if self._path[-1] in ("url", "sitemap"):
            self._fields = {}

    def words(self, words: str) -> None:
        """Characters come in; those of a page's or sitemap's own fields are kept."""
        field = self._path[-1] if self._path else ""
        own = len(self._path) > 1 and (self._path[-2] in ("url", "sitemap") or field == "publication_date")
        if own and (field == "loc" or field in DATES):
            self._fields[field] = (self._fields.get(field, "") + words)[:LONGEST_FIELD]

    def closed(self, _: str) -> None:
        """An element ends; a page or sitemap becomes a lead."""
        tag = self._path.pop()
        if tag not in ("url", "sitemap"):
            return
        if len(self.leads.found) == MOST:
            raise Enough(f"more than {MOST:,} addresses; the rest is left")
        where = f"address {len(self.leads.found) + len(self.leads.faults) + 1}"
        loc = self._fields.get("loc", "")
        when = max((date for name in DATES if (date := moment(self._fields.get(name, "")))), default=None)
        try:
            self.leads.found.append(Lead(web_address(loc, self._address), when, is_map=tag == "sitemap"))
        except ValueError as error:
            self.leads.faults.append(f"{where}: {error}")

    def entity(self, name: str, *_: object) -> None:
        """Refuse a document that declares entities."""
        raise Enough(f"declares an entity ({name[:40]}), which no sitemap needs")


def read_sitemap(content: bytes, address: str) -> Leads:
    """Return what a sitemap names; what is wrong with it is told as faults, and what stands before a break is kept."""
    reader = SitemapReader(address)
    parser = expat.ParserCreate()
    parser.StartElementHandler = reader.opened
    parser.EndElementHandler = reader.closed
    parser.CharacterDataHandler = reader.words
    parser.EntityDeclHandler = reader.entity
    content = content.lstrip()
    try:
        for start in range(0, len(content), PIECE):
            parser.Parse(content[start : start + PIECE], False)
        parser.Parse(b"", True)
    except Enough as error:
        reader.leads.faults.append(str(error))
    except (expat.ExpatError, ValueError, LookupError) as error:
        reader.leads.faults.append(f"the sitemap is not well-formed: {error}")
    return reader.leads


def moment(words: str) -> datetime | None:
    """Return a W3C date or time in UTC, None for what is none; a year or a month is its end, so nothing is missed."""
    words = words.strip()
    with suppress(ValueError, OverflowError):
        if len(words) == 4:
            return datetime(int(words), 12, 31, 23, 59, 59, tzinfo=UTC)
        if len(words) == 7:
            first = datetime(int(words[:4]), int(words[5:]), 1, tzinfo=UTC)
            return (first + timedelta(days=31)).replace(day=1)
        when = datetime.fromisoformat(words)
        if len(words) == 10:
            when = when.replace(hour=23, minute=59, second=59)
        return (when if when.tzinfo else when.replace(tzinfo=UTC)).astimezone(UTC)
    return None
