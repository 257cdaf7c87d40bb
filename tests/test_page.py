"""Pages: their main text in paragraphs, without what belongs to the site."""

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from armsledger.model import Problem
from armsledger.read.maintext import second_opinion
from armsledger.read.page import guess_date, read_page
from armsledger.read.readout import Readout
from capture_samples import capture

PARAGRAPHS = (
    "Two ships left the port of Oslo on Monday, the harbour master told reporters, before the storm came in.",
    "A third, he said, would stay until her engine was mended, and nobody could say how long that would take.",
)
STORY = "".join(f"<p>{words}</p>" for words in PARAGRAPHS)
TEXT = "\n\n".join(PARAGRAPHS)


def read(html: str | bytes) -> tuple[Readout | None, list[Problem]]:
    return read_page(capture(html.encode() if isinstance(html, str) else html, "text/html", "a.html"))


def text_of(html: str) -> str:
    readout, problems = read(html)
    assert problems == []
    return readout.text if readout else ""


def test_paragraphs_stand_apart() -> None:
    assert text_of(f"<article><h1>Two ships leave</h1>{STORY}</article>") == "Two ships leave\n\n" + TEXT


@pytest.mark.parametrize(
    "site",
    [
        "<nav><a href='/'>Home</a> <a href='/w'>World</a></nav>{}<footer><p>Contact us. Imprint.</p></footer>",
        "<header><a href='/'>Example Wire</a><nav><ul><li><a href='/'>Home</a></li></ul></nav></header><main>{}</main>",
        "<header>Example Wire</header><main>{}</main><footer>Imprint</footer>",
        "<div class='top'><a href='/'>Home</a><ul class='menu'><li><a href='/'>World</a></li></ul></div><div>{}</div>",
        "<div id='page'><div class='bar'><a href='/'>Home</a> <a href='/w'>World</a></div><div>{}</div></div>",
        "<main>{}</main><section id='comments'><h2>Comments</h2><p>I do not believe a word of it.</p></section>",
        "<main>{}</main><aside><h2>Most read</h2><p>Cup final goes to extra time</p></aside>",
        "<main>{}<script>track('x')</script><style>p {{ color: red }}</style></main><noscript>Switch it on</noscript>",
        "<main>{}</main><div class='related'><h3>Read next</h3><a href='/x'>Rail strike</a></div>",
        "<main>{}</main><div hidden>Secret words</div><!-- a note -->",
        "<form><input name='q' value='Search'><button>Go</button></form>{}",
    ],
)
def test_what_belongs_to_the_site_is_left_out(site: str) -> None:
    assert text_of(f"<html><body>{site.format(STORY)}</body></html>") == TEXT


def test_lists_of_prose_are_kept_in_their_place() -> None:
    items = "<ul><li>Eight crates of <b>apples</b></li>loose words<li>Nine <a href='/x'>sacks</a> of flour</li></ul>"
    first, second = STORY.split("</p>")[:2]
    assert text_of(f"<article>{first}</p>{items}{second}</p></article>") == "\n\n".join(
        [PARAGRAPHS[0], "Eight crates of apples", "loose words", "Nine sacks of flour", PARAGRAPHS[1]]
    )


def test_lists_within_lists() -> None:
    words = text_of(f"<article>{STORY}<ol><li>one fish<ul><li>two fish</li></ul></li><li>red fish</li></ol></article>")
    assert words == TEXT + "\n\none fish\n\ntwo fish\n\nred fish"


def test_a_time_inside_a_sentence_is_kept() -> None:
    words = text_of(
        f"<article>{STORY}<p>It was mended <time datetime='2024-12-08'>on Sunday</time>, he said.</p></article>"
    )
    assert words.endswith("It was mended on Sunday, he said.")


def test_entities_and_hard_spaces() -> None:
    assert text_of("<p>Two&nbsp;ships &amp; a &lt;b&gt;boat&lt;/b&gt;<br>left &#8220;empty&#8221;</p>") == (
        "Two\xa0ships & a <b>boat</b>\nleft “empty”"
    )


@pytest.mark.parametrize("html", ["<p>Two ships left.</p><nav>Home</nav>", "Two ships left.", "<td>Two ships left."])
def test_short_and_bare_pages(html: str) -> None:
    assert text_of(html) == "Two ships left."


def test_a_page_whose_story_is_in_an_odd_place_is_read_whole() -> None:
    assert text_of(f"<div class='comment'>{STORY}</div>") == TEXT
    assert text_of(f"<nav>{STORY}</nav>") == TEXT


@pytest.mark.parametrize(
    "html", ["", "<html></html>", "<script>x = 1</script>", "<img alt='a ship' src='x.png'>", "<p>&nbsp;"]
)
def test_no_text(html: str) -> None:
    readout, problems = read(html)
    assert readout is None
    assert [problem.code for problem in problems] == ["no-text"]


def test_the_declared_charset() -> None:
    html = "<meta charset='windows-1251'><title>Порт</title><p>Два корабля вышли из порта.</p>"
    readout, problems = read(html.encode("cp1251"))
    assert readout is not None
    assert (readout.text, readout.title, problems) == ("Два корабля вышли из порта.", "Порт", [])
    old = b"<meta http-equiv='Content-Type' content='text/html; charset=iso-8859-1'><p>caf\xe9</p>"
    assert read(old)[0] == Readout("café")


def test_bad_bytes_are_told() -> None:
    readout, problems = read(b"<p>Two ships\x00 left the caf\xe9")
    assert readout is not None
    assert readout.text == "Two ships\ufffd left the café"
    assert [(problem.code, problem.place) for problem in problems] == [("bad-encoding", "in/a.html:26")]


@pytest.mark.parametrize(
    "html",
    ["<div>" * 100_000 + "Two ships left.", "<ul><li>" * 20_000 + "Two ships left.",
     "<time>" * 50_000 + "Two ships left.",
     "<p>Two ships left.</p>" + "<header><a>" * 20_000, "<table>" * 20_000 + "Two ships left.",
     "<ul>" + "<li>Two ships left.</li>" * 5_000 + "</ul>", "<meta name=x content=y>" * 20_000 + "Two ships left."],
)  # fmt: skip
def test_monstrous_pages_take_no_time(html: str) -> None:
    start = time.process_time()
    assert "Two ships left." in text_of(html)
    assert time.process_time() - start < 10


TAGS = st.sampled_from(
    ["<p>", "</p>", "<ul>", "</ul>", "<li>", "<ol><li>", "<a href=x>", "</a>", "<table><tr><td>", "<header>",
     "</header>",
     "<article>", "<nav>", "<time datetime='2024-12-08'>", "</time>", "<!--", "-->", "<script>", "</script>",
     "<h1>", "&amp;",
     "words here. ", "\n", "\xa0", "<svg>", "<math>", "<template>", "<select><option>", "<frameset>",
     "<body hidden>", "\0", "<![CDATA["]
)  # fmt: skip


@settings(max_examples=60)
@given(st.lists(TAGS, max_size=30))
def test_no_markup_raises(pieces: list[str]) -> None:
    readout, problems = read("".join(pieces))
    assert readout is not None or problems
    if readout is not None:
        assert readout.text == readout.text.strip("\n")
        assert "\n\n\n" not in readout.text


def test_odd_pages_bring_no_words_of_the_libraries_to_the_terminal(caplog: pytest.LogCaptureFixture) -> None:
    for html in ("<", "<p>\x01", "<html></html>", "<!doctype html><div>"):
        second_opinion(html)
        guess_date(html, date(2025, 1, 1))
    assert caplog.records == []
