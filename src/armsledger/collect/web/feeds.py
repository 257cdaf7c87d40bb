"""Feeds: the pages that an RSS or Atom feed names."""

import io
from calendar import timegm
from contextlib import suppress
from datetime import UTC, datetime
from time import struct_time
from typing import Any
from xml.parsers import expat

import feedparser  # type: ignore[import-untyped]

from armsledger.collect.web.lead import MOST, Lead, Leads
from armsledger.collect.web.webaddress import web_address

LARGEST = 4 * 2**20
"""Bytes of a feed that are read: a hostile one of this size keeps feedparser busy for a minute or two."""


class Enough(Exception):
    """What was to be known of a document is known."""


def read_feed(content: bytes, address: str) -> Leads:
    """Return the pages that a feed names, by feedparser, which reads broken feeds too.

    ``address`` is the feed's own, for relative links. An entry without a link, or with one that is no web address, is a
    fault, as is a feed that breaks off; what stands before the break is kept.
    """
    leads = Leads()
    if reason := growing_entity(content):
        leads.faults.append(reason)
        return leads
    if len(content) > LARGEST:
        leads.faults.append(f"more than {LARGEST:,} bytes; only so much of the feed is read")
        content = content[:LARGEST]
    headers = {"content-location": address, "content-type": "application/xml"}
    try:
        # A stream, for feedparser takes a string for a file's name or an address and opens it.
        feed = feedparser.parse(io.BytesIO(content), response_headers=headers, sanitize_html=False)
    except Exception as error:  # noqa: BLE001 - whatever a hostile feed does to the parser, the run goes on
        leads.faults.append(f"the feed cannot be read: {type(error).__name__}: {error}")
        return leads
    reason = feed.get("bozo_exception")
    if feed.get("bozo") and not isinstance(reason, feedparser.CharacterEncodingOverride):
        leads.faults.append(f"the feed is not well-formed: {' '.join(str(reason).split())}")
    for number, entry in enumerate(feed.entries[:MOST], 1):
        try:
            leads.found.append(Lead(web_address(str(entry.get("link") or ""), address), dated(entry)))
        except ValueError as error:
            leads.faults.append(f"entry {number}: {error}")
    if len(feed.entries) > MOST:
        leads.faults.append(f"more than {MOST:,} entries; the rest is left")
    return leads


def dated(entry: Any) -> datetime | None:
    """Return when an entry was last changed, else when it was published, in UTC."""
    for field in ("updated_parsed", "published_parsed"):
        when = entry.get(field) if field in entry else None
        if isinstance(when, struct_time):
            try:
                return datetime.fromtimestamp(timegm(when), UTC)
            except (ValueError, OverflowError, OSError):
                continue
    return None


def growing_entity(content: bytes) -> str:
    """Say which entity a feed declares that could grow, being made of others or read from elsewhere; "" for none.

    Plain ones, a name for a character, are common in old feeds. Only what stands before the first element is looked at.
    """
    found: list[str] = []

    def declared(name: str, _: bool, value: str | None, *_rest: object) -> None:
        if value is None or "&" in value or len(value) > 1000:
            found.append(name)
            raise Enough

    def begun(*_: object) -> None:
        raise Enough

    parser = expat.ParserCreate()
    parser.EntityDeclHandler = declared
    parser.StartElementHandler = begun
    with suppress(Enough, expat.ExpatError, ValueError, LookupError):
        parser.Parse(content.lstrip(), True)
    return f"declares an entity ({found[0][:40]}) that could grow, which no feed needs" if found else ""
