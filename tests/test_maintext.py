"""The main text of pages as news sites build them, with floors: paragraphs found, and words of the site in between."""

import time

import pytest
from resiliparse.parse.html import HTMLTree

from armsledger.model import Problem
from armsledger.read.maintext import better, main_text
from armsledger.read.page import read_page
from capture_samples import capture
from news_pages import NewsPage, news_pages

PAGES = list(news_pages(seeds=3))
RECALL = 1.0
"""Floor: share of the paragraphs of every template that are found, word by word."""

CLEAN = 0.95
"""Floor: share of the pages without any words of the site; the layout by tables with its footer in a cell is known."""

LONGEST = 1.3
"""Words of the text for each of the story, at most, in any template; an interview quotes one paragraph twice."""


def text_of(page: NewsPage) -> str:
    readout, problems = read_page(capture(page.html.encode(), "text/html", "a.html"))
    assert readout is not None
    assert problems == list[Problem]()
    return " ".join(readout.text.split())


TEXTS = {page.name: text_of(page) for page in PAGES}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_all_paragraphs_are_found_and_little_else(page: NewsPage) -> None:
    text = TEXTS[page.name]
    found = sum(" ".join(line.split()) in text for line in page.paragraphs)
    assert found / len(page.paragraphs) >= RECALL
    assert len(text.split()) <= LONGEST * sum(len(line.split()) for line in page.paragraphs)


def test_no_words_of_the_site_come_between() -> None:
    spoilt = {page.name for page in PAGES if any(line in TEXTS[page.name] for line in page.noise)}
    assert 1 - len(spoilt) / len(PAGES) >= CLEAN
    assert {name.partition("-")[0] for name in spoilt} <= {"tables"}


def test_paragraphs_come_in_their_order() -> None:
    for page in PAGES:
        if page.name.partition("-")[0] != "interview":
            places = [TEXTS[page.name].index(" ".join(line.split())) for line in page.paragraphs]
            assert places == sorted(places), page.name


@pytest.mark.parametrize(
    ("counts", "unsure", "other"),
    [((40, 100), False, True), ((80, 100), False, False), ((0, 20), False, False), ((500, 300), True, True),
     ((500, 90), True, False)],
)  # fmt: skip
def test_the_second_opinion_is_taken_where_the_first_is_poor(
    counts: tuple[int, int], unsure: bool, other: bool
) -> None:
    texts = ["a " * counts[0], "b " * counts[1]]
    assert better(*texts, 200, unsure=unsure) == texts[other]


def test_a_page_that_needs_no_second_opinion_does_not_ask_for_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("armsledger.read.maintext.second_opinion", lambda html: pytest.fail("asked"))
    for page in PAGES:
        if page.name.partition("-")[0] in {"semantic", "wordpress", "amp", "release", "talk", "live", "boxes"}:
            assert main_text(page.html, HTMLTree.parse(page.html))


def test_a_page_of_fifty_megabytes() -> None:
    html = "<p>Two ships left the port before the storm, he said, and a third stayed.</p>" * 720_000
    start = time.process_time()
    readout, problems = read_page(capture(html.encode(), "text/html", "a.html"))
    assert time.process_time() - start < 20
    assert readout is not None
    assert [problem.code for problem in problems] == ["too-large"]


def test_pictures_written_into_a_page_do_not_make_it_too_large() -> None:
    picture = f"<img src='data:image/png;base64,{'iVBORw0KGgo' * 800_000}'>"
    html = f"<article>{picture}<p>Two ships left the port before the storm, he said.</p></article>"
    readout, problems = read_page(capture(html.encode(), "text/html", "a.html"))
    assert problems == []
    assert readout is not None
    assert readout.text == "Two ships left the port before the storm, he said."
