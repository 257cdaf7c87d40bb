"""What an answer is: told by what it holds, not by what it is called."""

import gzip
from pathlib import Path

import pytest

from armsledger.collect.web.lead import Lead, Leads
from armsledger.collect.web.seeds import read_seeds
from armsledger.collect.web.sniffing import read_leads, root_of, unpacked
from badserver import PAGE, bomb
from test_feeds import ATOM, RDF, RSS
from test_sitemaps import INDEX, SET

HOME = "https://news.example/x"


def found(content: bytes, address: str = HOME, media: str = "text/html") -> list[str] | None:
    leads = read_leads(content, address, media, 100_000)
    return None if leads is None else [lead.address for lead in leads.found]


@pytest.mark.parametrize(
    ("content", "root"),
    [
        (RSS.encode(), b"rss"), (ATOM.encode(), b"feed"), (RDF.encode(), b"rdf"), (SET.encode(), b"urlset"),
        (INDEX.encode(), b"sitemapindex"), (PAGE, b"html"), (b"<!DOCTYPE html><html>", b"html"), (b"", b""),
        (b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- <rss> -->\n<!DOCTYPE x [<!ELEMENT x ANY>]>\n<Feed>", b"feed"),
        ("\ufeff<rss>".encode("utf-16-le"), b"rss"), (b"<p>an <rss> in a page", b"p"), (b"no mark at all", b""),
        (b"<?xml " * 50_000, b""), (b"<!--" * 50_000, b""),
    ],
)  # fmt: skip
def test_the_root_of_a_document(content: bytes, root: bytes) -> None:
    assert root_of(content) == root


def test_pages_are_no_leads() -> None:
    assert found(PAGE) is None
    assert found(b"%PDF-1.7", media="application/pdf") is None
    assert found(b"The minister spoke.\nSee https://news.example/a\n", media="text/plain") is None
    assert found(b"", media="") is None
    assert found(b"https://news.example/a\n", media="text/html") is None


def test_feeds_and_sitemaps_whatever_they_are_called() -> None:
    assert found(RSS.encode(), media="text/html") == [
        "https://news.example/shells?a=1&b=2", "https://news.example/trains",
    ]  # fmt: skip
    assert found(gzip.compress(INDEX.encode()), media="application/pdf") == ["https://news.example/2024.xml.gz"]


def test_a_list_of_addresses() -> None:
    text = b"\xef\xbb\xbf# ours\nhttps://news.example/a\r\n\r\nhttps://news.example/b\nhttp://user:x@news.example/\n"
    leads = read_leads(text, HOME, "text/plain", 1000)
    assert isinstance(leads, Leads)
    assert [lead.address for lead in leads.found] == ["https://news.example/a", "https://news.example/b"]
    assert len(leads.faults) == 1


def test_a_robots_txt_names_sitemaps() -> None:
    text = b"User-agent: *\nDisallow: /\nSitemap: /map.xml\nSitemap: https://news.example/news.xml\nSitemap: ftp://x\n"
    leads = read_leads(text, "https://news.example/robots.txt", "text/plain", 1000)
    assert isinstance(leads, Leads)
    assert [(lead.address, lead.is_map) for lead in leads.found] == [
        ("https://news.example/map.xml", True), ("https://news.example/news.xml", True),
    ]  # fmt: skip
    assert len(leads.faults) == 1


def test_a_packed_sitemap_that_is_a_bomb_or_damaged() -> None:
    leads = read_leads(bomb(), HOME, "", 100_000)
    assert isinstance(leads, Leads)
    assert leads.faults == ["unpacks to more than 100,000 bytes"]
    whole = gzip.compress(SET.encode())
    assert found(whole[: len(whole) - 30], media="") is not None
    assert len(unpacked(bomb(), 1000)) == 1000


def test_a_packed_sitemap_that_was_saved_is_one_too(tmp_path: Path) -> None:
    content = b"<urlset><url><loc>https://news.example/a</loc></url></urlset>"
    for name, saved in (("s.xml", content), ("s.xml.gz", gzip.compress(content))):
        (tmp_path / name).write_bytes(saved)
        [lead] = read_seeds([tmp_path / name], 10_000)
        assert isinstance(lead, Lead)
        assert lead.address == "https://news.example/a"
