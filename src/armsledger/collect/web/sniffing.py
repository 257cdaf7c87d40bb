"""What an answer is: a page, which is what the archive is for, or a feed, a sitemap or a list, which names pages."""

import re

from protego import Protego

from armsledger.collect.web.answer import Unpacking
from armsledger.collect.web.feeds import read_feed
from armsledger.collect.web.lead import MOST, Lead, Leads
from armsledger.collect.web.sitemaps import read_sitemap
from armsledger.collect.web.webaddress import web_address

ROOT = re.compile(rb"<(?![?!])(?:[\w.-]+:)?([\w.-]+)")
"""The first element of an XML document, behind declarations and comments."""

PROLOGUE = re.compile(rb"\s*(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\])?\s*>)", re.DOTALL | re.IGNORECASE)
FEEDS = {b"rss", b"feed", b"rdf"}
SITEMAPS = {b"urlset", b"sitemapindex"}
HEAD = 2**16
GZIP = b"\x1f\x8b"


def read_leads(content: bytes, address: str, media: str, most: int) -> Leads | None:
    """Return what a feed, sitemap, robots.txt or list of addresses names, None for anything else: a page.

    ``media`` is the media type that came with it, "" for none; ``most`` limits what a packed sitemap may unpack to.
    """
    if content.startswith(GZIP):
        content = unpacked(content, most + 1)
        if len(content) > most:
            return Leads(faults=[f"unpacks to more than {most:,} bytes"])
    root = root_of(content)
    if root in FEEDS:
        return read_feed(content, address)
    if root in SITEMAPS:
        return read_sitemap(content, address)
    if address.partition("?")[0].endswith("/robots.txt"):
        return read_robots(content, address)
    if media in ("text/plain", "") or address.endswith(".txt"):
        return read_list(content)
    return None


def root_of(content: bytes) -> bytes:
    """Return the local name of an XML document's first element in lower case, b"" where it has none near its start."""
    head = content[:HEAD]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", "replace").encode()
    at = 3 if head.startswith(b"\xef\xbb\xbf") else 0
    while found := PROLOGUE.match(head, at):
        at = found.end()
    root = ROOT.match(head, at + len(head[at:]) - len(head[at:].lstrip()))
    return root[1].lower() if root else b""


def unpacked(content: bytes, most: int) -> bytes:
    """Return what gzip bytes hold, ``most`` bytes of it at most; what follows a damaged place is left away."""
    held = bytearray()
    for piece in Unpacking("gzip").pieces(content):
        held += piece
        if len(held) >= most:
            break
    return bytes(held[:most])


def read_robots(content: bytes, address: str) -> Leads:
    """Return the sitemaps that a robots.txt names."""
    leads = Leads()
    for words in Protego.parse(content.decode("utf-8", "replace")).sitemaps:
        try:
            leads.found.append(Lead(web_address(words, address), is_map=True))
        except ValueError as error:
            leads.faults.append(f"{words[:100]}: {error}")
    return leads


def read_list(content: bytes) -> Leads | None:
    """Return the addresses of a list, one a line, None where a line is something else: prose is a page."""
    lines = [line.strip() for line in content.decode("utf-8-sig", "replace").splitlines()]
    lines = [line for line in lines if line and not line.startswith("#")]
    if not lines or not all(line.lower().startswith(("http://", "https://")) and " " not in line for line in lines):
        return None
    leads = Leads()
    for line in lines[:MOST]:
        try:
            leads.found.append(Lead(web_address(line)))
        except ValueError as error:
            leads.faults.append(f"{line[:100]}: {error}")
    return leads
