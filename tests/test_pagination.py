"""Pages become running text; every character still knows its page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsledger.model import Document
from armsledger.read.pagination import Line, Page, flow, join, running_heads


def page(number: int, *lines: str, head: str = "", foot: str = "", step: float = 14, size: float = 10) -> Page:
    body = [Line(words, 72, 700 - step * n, 72 + 5 * len(words), 700 - step * n + size)
            for n, words in enumerate(lines) if words]  # fmt: skip
    top = [Line(head, 72, 800, 200, 810)] if head else []
    low = [Line(foot, 72, 30, 100, 40)] if foot else []
    return Page(number, 842, (*top, *body, *low))


def test_lines_are_joined_and_gaps_make_paragraphs() -> None:
    text, starts = flow([page(1, "Two ships left the port before", "the storm came in.", "", "A third stayed.")])
    assert text == "Two ships left the port before the storm came in.\n\nA third stayed."
    assert starts == [0]


def test_a_sentence_that_runs_over_a_page_break_stays_whole_and_knows_its_pages() -> None:
    text, starts = flow([page(1, "He said that two"), page(2, "ships had left. She did not."), page(3, "Nobody came.")])
    assert text == "He said that two ships had left. She did not.\n\nNobody came."
    document = Document("a.pdf", text, "", pages=tuple(starts))
    assert [document.page_at(text.index(word)) for word in ("said", "ships", "She", "Nobody")] == [1, 2, 2, 3]


def test_running_heads_and_page_numbers_are_left_out() -> None:
    pages = [
        page(n, f"Story {'abcdef'[n]} is told here.", head=f"The Daily Port, page {n}", foot=f"– {n} –")
        for n in range(1, 5)
    ]
    assert "Daily" not in flow(pages)[0]
    assert "–" not in flow(pages)[0]
    assert len(running_heads(pages)) == 8
    alone = [page(1, "Story one is told here.", head="Ports of the north"), page(2, "Story two is told here.")]
    assert flow(alone)[0].startswith("Ports of the north")


def test_heads_of_left_and_right_pages() -> None:
    pages = [page(n, f"Story {n} ends.", head="Chapter One" if n % 2 else "A Book of Ports") for n in range(1, 9)]
    text = flow(pages)[0]
    assert "Chapter" not in text
    assert "Book" not in text


def test_pages_without_text() -> None:
    text, starts = flow([page(1), page(2, "Two ships left."), page(3), page(4, "A third stayed."), page(5)])
    document = Document("a.pdf", text, "", pages=tuple(starts))
    assert [document.page_at(text.index(word)) for word in ("Two", "stayed")] == [2, 4]
    assert len(starts) == 5
    assert flow([page(1), page(2)]) == ("", [0, 0])


def test_footnotes_do_not_cut_a_sentence_that_goes_on() -> None:
    note = Line("3 See the harbour book.", 72, 100, 180, 107)
    first = Page(1, 842, (Line("He said that two", 72, 700, 150, 710), note))
    text, starts = flow([first, page(2, "ships had left the port that day, in the middle of the storm.")])
    assert (
        text
        == "3 See the harbour book.\n\nHe said that two ships had left the port that day, in the middle of the storm."
    )
    assert text[starts[1] :].startswith("ships had")


@pytest.mark.parametrize(
    ("line", "following", "joined"),
    [("the har\x02", "bour", "the har"), ("a well\x02", "known man", "a well-"), ("the KN-", "23 missile", "the KN-"),
     ("surface-to-", "air", "surface-to-"), ("155-", "millimetre shells", "155-"), ("North-", "South talks", "North-"),
     ("he left –", "she stayed", "he left – "), ("one \x02", "two", "one \x02 "), ("soft\xad", "ware", "soft"),
     ("arms-", "length deal", "arms-"), ("Two ships", "left", "Two ships ")],
)  # fmt: skip
def test_hyphens_at_the_end_of_a_line(line: str, following: str, joined: str) -> None:
    assert join(line, following, frozenset({"arms-length"})) == joined


WORDS = st.lists(st.text("abc -.\x02é", max_size=20), max_size=6)


@given(st.lists(WORDS, max_size=5))
def test_every_page_begins_where_it_is_said_to(pages: list[list[str]]) -> None:
    text, starts = flow([page(n, *lines) for n, lines in enumerate(pages, 1)])
    assert len(starts) == len(pages)
    assert starts == sorted(starts)
    assert all(0 <= start <= len(text) for start in starts)
    assert "\x02" not in text
