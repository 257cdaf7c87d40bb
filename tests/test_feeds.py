"""Feeds: RSS and Atom as they are, and as they should not be."""

import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from armsledger.collect.web import feeds
from armsledger.collect.web.feeds import read_feed

HOME = "https://news.example/feed.xml"
RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>News</title><link>https://news.example/</link>
<item><title>Shells</title><link>https://news.example/shells?a=1&amp;b=2</link>
<pubDate>Mon, 04 Nov 2024 09:30:00 +0100</pubDate></item>
<item><title>Trains</title><link>/trains</link></item>
<item><title>No link</title></item><item><link>javascript:alert(1)</link></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title>
<entry><title>Shells</title><link rel="alternate" href="shells"/><link rel="self" href="https://news.example/self"/>
<published>2024-11-03T00:00:00Z</published><updated>2024-11-04T08:30:00Z</updated></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
<channel rdf:about="https://news.example/"><title>News</title></channel>
<item rdf:about="https://news.example/shells"><link>https://news.example/shells</link></item></rdf:RDF>"""
ITEM = "<rss version='2.0'><channel><item><link>https://news.example/shells</link><title>&a9;</title></item></channel></rss>"
LAUGHS = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(30))


def test_rss_names_its_pages_and_says_what_is_wrong_with_the_others() -> None:
    leads = read_feed(RSS.encode(), HOME)
    assert [lead.address for lead in leads.found] == [
        "https://news.example/shells?a=1&b=2", "https://news.example/trains",
    ]  # fmt: skip
    assert leads.found[0].dated == datetime(2024, 11, 4, 8, 30, tzinfo=UTC)
    assert leads.found[1].dated is None
    assert [fault.partition(":")[0] for fault in leads.faults] == ["entry 3", "entry 4"]


@pytest.mark.parametrize("feed", [ATOM, RDF, ATOM.replace("utf-8", "latin-1")])
def test_atom_and_rdf_are_read_too(feed: str) -> None:
    leads = read_feed(feed.encode(), HOME)
    assert [lead.address for lead in leads.found] == ["https://news.example/shells"]
    assert not leads.faults
    assert leads.found[0].dated in (None, datetime(2024, 11, 4, 8, 30, tzinfo=UTC))


def test_a_feed_that_breaks_off_gives_what_stands_before_the_break() -> None:
    leads = read_feed(RSS[: RSS.index("<item><title>No link")].encode(), HOME)
    assert len(leads.found) == 2
    assert "not well-formed" in leads.faults[0]


@pytest.mark.parametrize("content", [b"", b"\0" * 1000, b"<rss", b"<rss>" + b"<a>" * 500, b"<?xml version='1.0'?>"])
def test_what_is_no_feed_gives_no_leads(content: bytes) -> None:
    assert not read_feed(content, HOME).found


def test_an_entity_bomb_does_not_go_off() -> None:
    begun = time.monotonic()
    leads = read_feed(f'<!DOCTYPE rss [<!ENTITY a0 "ha">{LAUGHS}]>{ITEM}'.encode(), HOME)
    assert time.monotonic() - begun < 1
    assert leads.faults == ["declares an entity (a1) that could grow, which no feed needs"]
    assert not leads.found


def test_an_entity_that_is_a_name_for_a_character_is_read() -> None:
    leads = read_feed(f'<!DOCTYPE rss [<!ENTITY a9 "&#160;">]>{ITEM}'.encode(), HOME)
    assert [lead.address for lead in leads.found] == ["https://news.example/shells"]


def test_of_a_huge_feed_the_beginning_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "LARGEST", RSS.index("<item><title>No link"))
    leads = read_feed(RSS.encode(), HOME)
    assert len(leads.found) == 2
    assert "only so much of the feed is read" in leads.faults[0]


def test_no_file_is_opened_for_a_feed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "feed.xml").write_text(RSS)
    monkeypatch.chdir(tmp_path)
    assert not read_feed(b"feed.xml", HOME).found
    (tmp_path / "secret").write_text("https://news.example/secret")
    outside = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]>'
    sly = outside + "<rss version='2.0'><channel><item><link>&x;</link></item></channel></rss>"
    assert "secret" not in str(read_feed(sly.encode(), HOME))


def test_what_the_parser_cannot_bear_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def burst(*_: object, **__: object) -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr(feeds.feedparser, "parse", burst)
    assert read_feed(RSS.encode(), HOME).faults == ["the feed cannot be read: RecursionError: too deep"]


def test_more_entries_than_a_file_may_name_are_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "MOST", 1)
    leads = read_feed(RSS.encode(), HOME)
    assert len(leads.found) == 1
    assert "the rest is left" in leads.faults[-1]
