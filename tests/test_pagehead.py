"""What pages say of themselves, in the ways that sites say it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from resiliparse.parse.html import HTMLTree

from armsledger.read.pagehead import PageHead, language_code, page_title, read_page_head

DAY = date(2024, 12, 8)


def head(html: str) -> PageHead:
    return read_page_head(HTMLTree.parse(html))


def test_open_graph() -> None:
    assert head(
        '<html lang="en-GB"><head><title>Two ships leave | Example Wire</title>'
        '<meta property="og:title" content="Two ships leave"><meta property="og:site_name" content="Example Wire">'
        '<meta name="author" content="Ann Writer"><link rel="canonical" href="https://example.org/a">'
        '<meta property="article:published_time" content="2024-12-08T07:22:00+01:00"></head>'
    ) == PageHead("Two ships leave", "Example Wire", "Ann Writer", "https://example.org/a", "en", ((DAY, "opengraph"),))


@pytest.mark.parametrize("shape", ["{}", "[{}]", '{{"@graph": [{{"@type": "Person"}}, {}]}}'])
def test_schema_org(shape: str) -> None:
    article = (
        '{"@type": ["NewsArticle"], "headline": "Two ships leave", "datePublished": "2024-12-08T07:22:00Z",'
        ' "author": [{"name": "Ann Writer"}, {"name": "Bo Reader"}], "publisher": {"name": "Example Wire"},'
        ' "url": "https://example.org/a"}'
    )
    found = head(f'<script type="application/ld+json">{shape.format(article)}</script><h1>Other</h1>')
    assert found == PageHead(
        "Two ships leave", "Example Wire", "Ann Writer, Bo Reader", "https://example.org/a", "", ((DAY, "json-ld"),)
    )


@pytest.mark.parametrize(
    "broken", ["{", "[" * 5000, '"x"', "7", "[[[[{}]]]]", '{"@type": "Person", "name": "Ann"}', ""]
)
def test_schema_org_that_is_broken_or_of_something_else(broken: str) -> None:
    assert head(f'<script type="application/ld+json">{broken}</script><h1>Two ships</h1>') == PageHead("Two ships")


@pytest.mark.parametrize(
    ("html", "published"),
    [
        ('<meta name="pubdate" content="8 December 2024">', DAY),
        ('<meta itemprop="datePublished" content="2024-12-08">', DAY),
        ('<meta name="date" content="soon"><meta name="dc.date" content="2024-12-08">', DAY),
        ('<span datetime="2024-12-08T07:22">today</span>', DAY),
        ('<article><span datetime="2024-12-08"></span></article><i datetime="2024-12-10"></i>', DAY),
        ('<i datetime="2024-12-10"></i><i itemprop="datePublished" datetime="2024-12-08"></i>', DAY),
        ('<i datetime="2024-12-10"></i><i datetime="2024-12-08"></i>', None),
        ('<meta name="date" content="8/12/2024">', None),
        ("<p>8 December 2024</p>", None),
    ],
)
def test_dates(html: str, published: date | None) -> None:
    assert head(html).published == published


@pytest.mark.parametrize(
    ("html", "author"),
    [
        ('<p class="byline">By Ann Writer in Oslo</p>', "Ann Writer"),
        ('<a rel="author">Ann Writer</a>', "Ann Writer"),
        ('<p class="byline">From our desk · 8 December 2024</p>', ""),
        ('<meta property="article:author" content="https://example.org/ann">', ""),
    ],
)
def test_authors(html: str, author: str) -> None:
    assert head(html).author == author


def test_what_is_no_link_is_no_address() -> None:
    assert head('<link rel="canonical" href="javascript:alert(1)">').url == ""


def test_titles_without_the_outlet() -> None:
    assert page_title("Two ships leave - Example Wire", "Example Wire") == "Two ships leave"
    assert page_title("Two ships - one storm", "Example Wire") == "Two ships - one storm"
    assert head("<title>Two ships</title>").title == "Two ships"
    assert head("").title == ""


def test_languages() -> None:
    codes = [language_code(tag) for tag in ("en-GB", "en_US", "KO", "x-default", "", "english", "日本")]
    assert codes == ["en", "en", "ko", "", "", "", ""]


def test_half_characters_do_not_get_in() -> None:
    found = head('<script type="application/ld+json">{"@type": "Article", "headline": "a\\ud800\\u0000b"}</script>')
    assert found.title == "a\ufffd\ufffdb"


@given(
    st.text(alphabet=st.sampled_from("<>/=\"' ametinproypublishedcontentscriptld+json{}[]:2024-12-08"), max_size=200)
)
def test_no_page_raises(html: str) -> None:
    head(html)
