"""What belongs to the site is taken off a page, and the article never is."""

import pytest
from resiliparse.parse.html import HTMLTree

from armsledger.read.furniture import READ_MORE, drop_furniture, is_pointer

STORY = "<p>Two ships left the port before the storm came in, he said.</p>" * 8


def left(html: str) -> str:
    tree = HTMLTree.parse(f"<html><body>{html}</body></html>")
    assert tree.document is not None
    drop_furniture(tree.document)
    body = tree.document.query_selector("body")
    return " ".join((body.text or "").split()) if body is not None else ""


@pytest.mark.parametrize(
    "box",
    ["<div class='cookie-consent-modal'>{}</div>", "<div id='onetrust-consent-sdk'>{}</div>",
     "<div class='newsletterSignup'>{}</div>", "<section class='related_articles'>{}</section>",
     "<div class='ad ad--wide'>{}</div>", "<div class='OUTBRAIN'>{}</div>", "<div id='paywall-overlay'>{}</div>",
     "<article class='card'><h3><a href='/x'>{}</a></h3></article>",
     "<div class='teaser'><a href='/x'><h2>{}</h2></a></div>",
     "<p><strong>READ MORE: <a href='/x'>{}</a></strong></p>", "<p><a href='/x'>{}</a></p>", "<script>{}</script>"],
)  # fmt: skip
def test_boxes_are_dropped(box: str) -> None:
    assert "Cup final" not in left(f"<main>{STORY}{box.format('Cup final goes to extra time')}</main>")


@pytest.mark.parametrize(
    "box",
    ["<div class='story has-paywall'>{}</div>", "<div class='cookie'>{}</div>",
     "<div class='shadow header-loaded'>{}</div>",
     "<div class='related'><h1>Two ships</h1>{}</div>", "<form id='aspnetForm'>{}</form>", "<div class='card'>{}</div>",
     "<main id='newsletter'>{}</main>"],
)  # fmt: skip
def test_the_article_is_not(box: str) -> None:
    assert left(box.format(STORY)).count("Two ships left") == 8


@pytest.mark.parametrize("line", ["<p>He said <a href='/x'>two ships</a> had left the port.</p>",
                                  "<p><a href='/x'>Two ships left the port on Monday, he said.</a></p>"])  # fmt: skip
def test_sentences_with_links_are_kept(line: str) -> None:
    assert "hips" in left(f"{STORY}{line}")
    assert left(f"{STORY}{line}").count("hips") == 9


def test_pointers() -> None:
    tree = HTMLTree.parse("<p>See also: <a>Two ships left the port.</a></p>")
    assert tree.document is not None
    line = tree.document.query_selector("p")
    assert line is not None
    assert is_pointer(line)
    assert not READ_MORE.match("The reader moved on")
