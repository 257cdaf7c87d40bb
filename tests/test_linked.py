"""Articles in the JSON-LD of pages."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from resiliparse.parse.html import HTMLTree

from armsledger.read.linked import Linked, name_in, read_linked

DAY = date(2024, 12, 8)


def read(*scripts: object, address: str = "") -> Linked:
    texts = [script if isinstance(script, str) else json.dumps(script) for script in scripts]
    html = "".join(f'<script type="application/ld+json">{text}</script>' for text in texts)
    document = HTMLTree.parse(f"<html><head>{html}</head></html>").document
    assert document is not None
    return read_linked(document, address)


def test_people_and_publishers_by_their_id() -> None:
    found = read({"@graph": [
        {"@type": "WebPage", "@id": "https://example.org/a#page", "name": "Page", "datePublished": "2024-12-08"},
        {"@type": "NewsArticle", "headline": "Two ships &amp; a boat", "author": [{"@id": "#ann"}, {"@id": "#bo"}],
         "publisher": {"@id": "#wire"}, "mainEntityOfPage": {"@id": "https://example.org/a"}},
        {"@type": "Person", "@id": "#ann", "name": "Ann Writer"},
        {"@type": "Person", "@id": "#bo", "name": "Bo Reader"},
        {"@type": "Organization", "@id": "#wire", "name": "Example Wire"}]})  # fmt: skip
    assert (found.headline, found.author, found.outlet) == (
        "Two ships & a boat",
        "Ann Writer, Bo Reader",
        "Example Wire",
    )
    assert (found.published, found.url) == (DAY, "https://example.org/a")


def test_the_article_of_this_address_goes_before_others() -> None:
    others = [{"@type": "NewsArticle", "headline": f"Story {n}", "url": f"https://example.org/{n}"} for n in range(3)]
    assert read(others, address="https://example.org/2").headline == "Story 2"
    assert read(others).headline == "Story 0"


def test_an_article_goes_before_a_page() -> None:
    page = {"@type": "WebPage", "name": "Home", "datePublished": "2020-01-01", "headline": "Home"}
    article = {"@type": "https://schema.org/NewsArticle", "headline": "Two ships", "datePublished": "2024-12-08",
               "dateModified": "2024-12-10"}  # fmt: skip
    found = read(page, article)
    assert (found.headline, found.published, found.modified) == ("Two ships", DAY, date(2024, 12, 10))


def test_the_entries_of_a_live_blog_are_not_the_page() -> None:
    blog = {"@type": "LiveBlogPosting", "headline": "Storm: live", "datePublished": "2024-12-08",
            "liveBlogUpdate": [{"@type": "BlogPosting", "headline": "Ship"}]}  # fmt: skip
    assert (read(blog).headline, read(blog).published) == ("Storm: live", DAY)


@pytest.mark.parametrize(
    "script",
    ['<!-- {} -->', "// <![CDATA[\n{}\n// ]]>", "/* <![CDATA[ */ {} /* ]]> */", "{};", "\n\t{}\n"],
)  # fmt: skip
def test_what_templates_wrap_around_it(script: str) -> None:
    assert read(script.replace("{}", '{"@type": "Article", "headline": "Two\nships"}')).headline == "Two\nships"


@pytest.mark.parametrize("broken", ["{", "[" * 5000, '"x"', "7", '{"@type": 7}', '{"@type": "Person"}', "", "null"])
def test_what_says_nothing(broken: str) -> None:
    assert read(broken) == Linked()


def test_the_body_in_paragraphs_without_marks() -> None:
    body = "<p>Two ships &amp; a boat.</p>\n<p>They <b>left</b>.</p>"
    assert read({"@type": "Article", "articleBody": body}).body == "Two ships & a boat.\n\nThey left."
    assert read({"@type": "Article", "articleBody": ["no"]}).body == ""


def test_names() -> None:
    values = [{"name": "Ann"}, ["Ann", {"name": "Bo"}, "Ann"], "Ann", 7, None, {"name": ["Ann", "Bo"]}]
    assert [name_in(value) for value in values] == ["Ann", "Ann, Bo", "Ann", "", "", "Ann"]


JSON = st.recursive(st.none() | st.integers() | st.text(max_size=8), lambda inner: st.lists(inner, max_size=3)
                    | st.dictionaries(st.sampled_from(["@type", "@id", "@graph", "author", "name", "headline", "url",
                                                       "mainEntityOfPage", "articleBody", "datePublished"]), inner,
                                      max_size=4),
                    max_leaves=15)  # fmt: skip


@given(JSON, st.sampled_from(["", "https://example.org/a"]))
def test_no_data_raises(value: object, address: str) -> None:
    text = json.dumps({"@type": "Article", "headline": value, "author": value, "publisher": value, "@graph": value})
    assert isinstance(read(text, json.dumps(value), address=address), Linked)
