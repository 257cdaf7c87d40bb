"""Sitemaps: sets, indexes and news, as the protocol has them and as sites have them."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsledger.collect.web import sitemaps
from armsledger.collect.web.sitemaps import moment, read_sitemap

HOME = "https://news.example/sitemap.xml"
SET = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
 xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc> https://news.example/shells?a=1&amp;b=2
</loc><lastmod>2024-11-04</lastmod>
<image:image><image:loc>https://news.example/shells.jpg</image:loc></image:image></url>
<url><loc>https://news.example/trains</loc><news:news><news:publication><news:name>News</news:name></news:publication>
<news:publication_date>2024-11-04T09:30:00+01:00</news:publication_date></news:news></url>
<url><loc></loc></url><url><loc>ftp://news.example/</loc></url><url><loc><![CDATA[/ships]]></loc></url></urlset>"""
INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://news.example/2024.xml.gz</loc><lastmod>2024-12</lastmod></sitemap></sitemapindex>"""


def test_a_set_names_pages_with_their_dates_and_no_pictures() -> None:
    leads = read_sitemap(SET.encode(), HOME)
    assert [(lead.address, lead.dated, lead.is_map) for lead in leads.found] == [
        ("https://news.example/shells?a=1&b=2", datetime(2024, 11, 4, 23, 59, 59, tzinfo=UTC), False),
        ("https://news.example/trains", datetime(2024, 11, 4, 8, 30, tzinfo=UTC), False),
        ("https://news.example/ships", None, False),
    ]
    assert [fault.partition(":")[0] for fault in leads.faults] == ["address 3", "address 4"]


def test_an_index_names_sitemaps() -> None:
    [lead] = read_sitemap(INDEX.encode(), HOME).found
    assert (lead.address, lead.is_map) == ("https://news.example/2024.xml.gz", True)
    assert lead.dated == datetime(2025, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    "wrong",
    ["<urlset>{}</urlset>", "\n <urlset>{}</urlset>", '<s:urlset xmlns:s="x">{}</s:urlset>', "<URLSET>{}</URLSET>"],
)
def test_sitemaps_are_read_as_sites_write_them(wrong: str) -> None:
    entry = "<url><loc>https://news.example/a</loc></url>"
    if wrong.startswith("<s:"):
        entry = entry.replace("<", "<s:").replace("<s:/", "</s:")
    assert [lead.address for lead in read_sitemap(wrong.format(entry).encode(), HOME).found] == [
        "https://news.example/a"
    ]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "latin-1"])
def test_encodings(encoding: str) -> None:
    text = SET.replace("UTF-8", encoding.removesuffix("-sig")).encode(encoding)
    assert len(read_sitemap(text, HOME).found) == 3


def test_what_breaks_off_gives_what_stands_before() -> None:
    leads = read_sitemap(SET[: SET.index("<url><loc></loc>")].encode(), HOME)
    assert len(leads.found) == 2
    assert "not well-formed" in leads.faults[-1]


def test_entities_are_refused_before_they_grow() -> None:
    laughs = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(30))
    bomb = f'<!DOCTYPE urlset [<!ENTITY a0 "ha">{laughs}]><urlset><url><loc>&a30;</loc></url></urlset>'
    leads = read_sitemap(bomb.encode(), HOME)
    assert not leads.found
    assert "declares an entity (a0)" in leads.faults[0]
    outside = '<!DOCTYPE urlset [<!ENTITY x SYSTEM "file:///etc/passwd">]><urlset><url><loc>&x;</loc></url></urlset>'
    assert "declares an entity (x)" in read_sitemap(outside.encode(), HOME).faults[0]


def test_too_much_and_too_deep(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "nested more than 100 deep" in read_sitemap(b"<urlset>" + b"<a>" * 100_000, HOME).faults[0]
    monkeypatch.setattr(sitemaps, "MOST", 2)
    leads = read_sitemap(SET.encode(), HOME)
    assert len(leads.found) == 2
    assert "the rest is left" in leads.faults[0] + leads.faults[-1]


@given(st.binary(max_size=300))
def test_no_bytes_make_it_raise(content: bytes) -> None:
    read_sitemap(b"<urlset>" + content, HOME)


@pytest.mark.parametrize(
    ("words", "when"),
    [
        ("2024", datetime(2024, 12, 31, 23, 59, 59, tzinfo=UTC)),
        ("2024-11", datetime(2024, 12, 1, tzinfo=UTC)),
        ("2024-12", datetime(2025, 1, 1, tzinfo=UTC)),
        ("2024-11-04T09:30Z", datetime(2024, 11, 4, 9, 30, tzinfo=UTC)),
        ("2024-11-04T09:30:15.123-05:00", datetime(2024, 11, 4, 14, 30, 15, 123000, tzinfo=UTC)),
        ("", None), ("soon", None), ("2024-13", None), ("0000-00-00", None), ("0001-01-01T00:00:00+14:00", None),
    ],
)  # fmt: skip
def test_dates(words: str, when: datetime | None) -> None:
    assert moment(words) == when
