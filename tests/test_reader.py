"""Captures become documents, in order; what is missing comes from the head and the manifest."""

import json
import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from armsledger.model import Capture, Document, Problem
from armsledger.read.reader import LONGEST_WORD, longest_run, read_documents
from capture_samples import capture

HEADED = b"Two ships leave\n8 December 2024 \xc2\xb7 Example Wire\n\nTwo ships left the port on Monday, he said.\n"
BARE = b"Two ships left the port on Monday, he said.\n"
GIVEN = {
    "given_url": "https://example.org/a",
    "given_outlet": "Given Wire",
    "given_title": "Given title",
    "given_date": date(2020, 1, 2),
}


def read_one(item: Capture) -> Document:
    (document,), problems = read_documents([item])
    assert problems == []
    return document


def test_a_text_with_a_printed_head() -> None:
    item = capture(HEADED, **GIVEN)
    assert read_one(item) == Document(
        name="a.txt", text=HEADED.decode(), capture=item.sha256, title="Two ships leave", outlet="Example Wire",
        url="https://example.org/a", published=date(2024, 12, 8), dated_by="printed", language="en",
    )  # fmt: skip


def test_the_manifest_fills_what_the_text_has_not() -> None:
    document = read_one(capture(BARE, **GIVEN))
    assert (document.title, document.outlet, document.url) == ("Given title", "Given Wire", "https://example.org/a")
    assert (document.published, document.dated_by) == (date(2020, 1, 2), "manifest")
    assert document.text == BARE.decode()


def test_nothing_known() -> None:
    document = read_one(capture(BARE))
    assert (document.title, document.outlet, document.url, document.published, document.dated_by) == (
        "",
        "",
        "",
        None,
        "",
    )


def test_metadata_goes_before_the_printed_head() -> None:
    article = {"text": HEADED.decode(), "date": "2024-12-10", "outlet": "example-daily"}
    document = read_one(capture(json.dumps(article).encode(), "application/json", **GIVEN))
    assert (document.published, document.dated_by, document.outlet) == (date(2024, 12, 10), "metadata", "example-daily")
    assert document.title == "Two ships leave"
    page = read_one(
        capture(b"<title>Two</title><p>8 December 2024 | Example Wire</p><p>He said so.</p>", "text/html", **GIVEN)
    )
    assert (page.published, page.dated_by, page.outlet, page.title) == (
        date(2024, 12, 8),
        "printed",
        "Example Wire",
        "Two",
    )


def test_an_address_of_the_manifest_that_is_none() -> None:
    assert read_one(capture(BARE, given_url="javascript:alert(1)")).url == ""


def test_what_is_not_english_is_kept_and_told() -> None:
    german = "Zwei Schiffe haben am Montag den Hafen verlassen, sagte der Hafenmeister, und ein drittes werde "
    german += "noch bleiben, bis es repariert sei, und niemand wisse, wie lange das noch dauern werde."
    english = BARE.decode() * 10
    told = [(german, "en", "de"), (english, "ko", "en"), ("Two ships left the port.", "ko", "ko"), (english, "", "en")]
    for words, declared, language in told:
        (document,), problems = read_documents(
            [capture(f'<html lang="{declared}"><p>{words}</p>'.encode(), "text/html")]
        )
        assert document.language == language
        assert [problem.code for problem in problems] == ([] if language == "en" else ["language-not-read"])


PAGE = (
    '<html><head>{head}<script type="application/ld+json">{{"@type": "NewsArticle", "datePublished": "{day}",'
    ' "dateModified": "2024-12-10"}}</script></head><body><p>Two ships left the port on Monday, he said.</p></body>'
    "</html>"
)
META = '<meta name="date" content="2024-12-05"><meta property="article:published_time" content="2024-12-06">'


@pytest.mark.parametrize(
    ("content", "given", "published", "dated_by"),
    [
        (PAGE.format(head=META, day="2024-12-08"), {}, date(2024, 12, 8), "json-ld"),
        (PAGE.format(head=META, day="8/9/24"), {}, date(2024, 12, 6), "opengraph"),
        (
            "<meta name='date' content='2024-12-05'><time datetime='2024-12-04'>x</time><p>Ships.</p>",
            {}, date(2024, 12, 5), "meta",
        ),
        ("<article><time datetime='2024-12-04'>x</time><p>Ships left.</p></article>", {}, date(2024, 12, 4), "time"),
        ("<p>8 December 2024 | Example Wire</p><p>He said so.</p>", GIVEN, date(2024, 12, 8), "printed"),
        ("<p>He said so.</p>", {"given_url": "https://example.org/2024/dec/18/a"}, date(2024, 12, 18), "url"),
        ("<p>He said so.</p>", GIVEN, date(2020, 1, 2), "manifest"),
        ("<p>He said so.</p><div class='date'>Filed under ports, 2024-11-02</div>", {}, date(2024, 11, 2), "htmldate"),
    ],
)  # fmt: skip
def test_the_order_of_trust(content: str, given: dict[str, object], published: date, dated_by: str) -> None:
    document = read_one(capture(content.encode(), "text/html", **given))
    assert (document.published, document.dated_by) == (published, dated_by)


def test_the_day_of_the_last_change() -> None:
    assert read_one(capture(PAGE.format(head="", day="2024-12-08").encode(), "text/html")).updated == date(2024, 12, 10)
    assert read_one(capture(PAGE.format(head="", day="2024-12-20").encode(), "text/html")).updated is None


def test_a_date_that_had_not_come_is_not_used() -> None:
    (document,), (problem,) = read_documents([capture(PAGE.format(head=META, day="2031-12-08").encode(), "text/html")])
    assert (document.published, document.dated_by) == (date(2024, 12, 6), "opengraph")
    assert (problem.code, problem.place) == ("future-date", "in/a.txt")
    assert "2031-12-08 (json-ld)" in problem.message


def test_the_charset_of_the_response_goes_before_that_of_the_page() -> None:
    content = "<meta charset='utf-8'><p>Два корабля вышли из порта.</p>".encode("koi8-r")
    (document,), _ = read_documents([capture(content, "text/html; charset=koi8-r")])
    assert document.text == "Два корабля вышли из порта."


def test_the_users_names_of_an_articles_fields() -> None:
    content = json.dumps({"text": "no", "story": {"body": "Two ships left."}, "day": "2024-12-08"}).encode()
    document = read_one(capture(content, "application/json; text=story.body; date=day"))
    assert (document.text, document.published, document.dated_by) == ("Two ships left.", date(2024, 12, 8), "metadata")


def test_order_is_kept_and_one_bad_capture_harms_no_other() -> None:
    items = [
        capture(BARE, name="c.txt"),
        capture(b"", name="empty.txt"),
        capture(b"{", "application/json", "b.jsonl#2"),
        capture(BARE, "image/png", "p.png"),
        capture(b"<nav></nav>", "text/html", "n.html"),
        capture(BARE, name="a.txt"),
    ]
    documents, problems = read_documents(items)
    assert [document.name for document in documents] == ["c.txt", "a.txt"]
    assert [(problem.code, problem.place) for problem in problems] == [
        ("empty", "in/empty.txt"),
        ("bad-json", "in/b.jsonl#2"),
        ("unknown-type", "in/p.png"),
        ("no-text", "in/n.html"),
    ]


def test_a_line_of_ten_megabytes_without_a_space() -> None:
    text = b"Two ships left. " + b"x" * 10_000_000 + b" A third stayed."
    start = time.process_time()
    (document,), (problem,) = read_documents([capture(text)])
    assert time.process_time() - start < 5
    assert document.text == text.decode()
    assert (problem.code, problem.place) == ("long-line", "in/a.txt:16")


@pytest.mark.parametrize(
    ("text", "run"),
    [
        ("", (0, 0)),
        ("x" * 1001, (0, 1001)),
        ("a " * 2000 + "y" * 1500 + " b", (4000, 1500)),
        ("a" * 999 + " " + "y" * 1001, (1000, 1001)),
        ("y" * 1001 + "\n" + "z" * 2001, (1002, 2001)),
        ("y" * 3000 + "\xa0" + "z" * 1001 + "\n", (0, 3000)),
    ],
)
def test_longest_run(text: str, run: tuple[int, int]) -> None:
    assert longest_run(text) == run


@given(st.lists(st.tuples(st.sampled_from(" \n\xa0\u2003"), st.integers(0, 2500)), max_size=6))
def test_longest_run_finds_every_word_that_is_too_long(pieces: list[tuple[str, int]]) -> None:
    text = "".join(space + "x" * length for space, length in pieces)
    longest = max(map(len, text.split()), default=0)
    start, length = longest_run(text)
    assert (length > LONGEST_WORD) == (longest > LONGEST_WORD)
    if longest > LONGEST_WORD:
        assert length == longest
        assert text[start : start + length] == "x" * longest


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["text/plain", "text/html", "application/json"]))
def test_any_bytes_give_a_document_or_a_problem(content: bytes, media: str) -> None:
    documents, problems = read_documents([capture(content, media)])
    assert documents or problems
    assert all(isinstance(problem, Problem) for problem in problems)
    for document in documents:
        for words in (document.text, document.title, document.outlet, document.author, document.url):
            words.encode()
            assert "\0" not in words
