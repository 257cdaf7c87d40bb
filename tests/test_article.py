"""JSON objects become articles, whatever their fields are called, or a problem."""

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from armsledger.model import Problem
from armsledger.read.article import read_article
from armsledger.read.readout import Readout
from capture_samples import capture

TEXT = "Two ships left.\n\n“Empty”, he said."


def read(value: object | bytes) -> tuple[Readout | None, list[Problem]]:
    content = value if isinstance(value, bytes) else json.dumps(value).encode()
    return read_article(capture(content, "application/json", "a.jsonl#3"))


def article(value: object) -> Readout:
    readout, problems = read(value)
    assert readout is not None
    assert problems == []
    return readout


def test_all_fields() -> None:
    readout = article({
        "id": "x1", "url": "https://example.org/a", "outlet": "example-wire", "title": "Two ships  leave",
        "date": "2024-12-08", "text": TEXT, "author": "Ann Writer", "language": "en-GB",
    })  # fmt: skip
    assert readout == Readout(
        TEXT, "Two ships leave", "example-wire", "Ann Writer", "https://example.org/a", date(2024, 12, 8), "en"
    )


@pytest.mark.parametrize("name", ["text", "body", "content", "articleBody", "maintext"])
def test_names_of_the_text(name: str) -> None:
    assert article({name: TEXT}).text == TEXT


@pytest.mark.parametrize(
    ("field", "value"),
    [("date", "8 December 2024"), ("published", "2024-12-08T07:22:00Z"), ("publishedAt",
     "Sun, 08 Dec 2024 07:22:00 GMT"),
     ("date", 1733642520), ("date", 1733642520000), ("date", 1733642520.5), ("date_published", "2024-12-08")],
)  # fmt: skip
def test_dates(field: str, value: object) -> None:
    assert article({"text": TEXT, field: value}).published == date(2024, 12, 8)


@pytest.mark.parametrize("value", ["", None, "8/12/2024", "soon", True, [], {}, 1e300, -1e300, "1 month ago"])
def test_no_dates(value: object) -> None:
    assert article({"text": TEXT, "date": value}).published is None


def test_an_empty_field_leaves_room_for_another() -> None:
    readout = article(
        {"text": "", "body": TEXT, "date": "", "published": "2024-12-08", "title": None, "headline": "Two"}
    )
    assert (readout.text, readout.published, readout.title) == (TEXT, date(2024, 12, 8), "Two")


def test_names_in_objects_and_lists() -> None:
    readout = article(
        {"text": TEXT, "source": {"name": "example-wire"}, "authors": ["Ann Writer", {"name": "Bo Reader"}, 3]}
    )
    assert (readout.outlet, readout.author) == ("example-wire", "Ann Writer, Bo Reader")


def test_what_is_no_address_is_none() -> None:
    assert article({"text": TEXT, "url": "javascript:alert(1)"}).url == ""
    assert len(article({"text": TEXT, "url": "https://example.org/" + "a" * 900}).url) == 920


def test_the_text_is_kept_but_for_newlines() -> None:
    assert article({"text": " a\r\nb\rc\u00a0 <b>d</b>\n\n"}).text == " a\nb\nc\u00a0 <b>d</b>\n\n"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"{broken", "bad-json"), (b"", "bad-json"), (b"nothing", "bad-json"), (b'{"text": "x"} more', "bad-json"),
        (b"[" * 100_000, "bad-json"), (b'{"text": "x", "id": ' + b"9" * 5000 + b"}", "bad-json"),
        (b"[]", "bad-article"), (b'"text"', "bad-article"), (b"7", "bad-article"), (b"null", "bad-article"),
        (b"{}", "bad-article"), (b'{"title": "x"}', "bad-article"), (b'{"text": " \\n"}', "bad-article"),
        (b'{"text": 7}', "bad-article"), (b'{"text": ["a"]}', "bad-article"), (b'{"text": ""}', "bad-article"),
    ],
)  # fmt: skip
def test_no_articles(content: bytes, code: str) -> None:
    readout, problems = read(content)
    assert readout is None
    assert [(problem.code, problem.place) for problem in problems] == [(code, "in/a.jsonl#3")]
    assert "\n" not in str(problems[0])


def test_half_characters_and_nul_are_replaced_one_for_one() -> None:
    readout, problems = read(b'{"text": "a\\u0000b \\ud83d c", "title": "d\\ud800", "\\udead": {"\\ud800": 1}}')
    assert readout is not None
    assert (readout.text, readout.title) == ("a\ufffdb \ufffd c", "d\ufffd")
    assert [problem.code for problem in problems] == ["bad-encoding"]


def test_whole_characters_written_in_halves_are_kept() -> None:
    readout, problems = read(b'{"text": "\\ud83d\\ude00 ok"}')
    assert readout is not None
    assert (readout.text, problems) == ("😀 ok", [])


def test_bad_bytes_are_told_with_their_offset() -> None:
    readout, problems = read(b'{"text": "caf\xe9"}')
    assert readout is not None
    assert readout.text == "café"
    assert [(problem.code, problem.place) for problem in problems] == [("bad-encoding", "in/a.jsonl#3:13")]


anything = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
    lambda inner: (
        st.lists(inner) | st.dictionaries(st.sampled_from(["text", "date", "title", "author", "name"]), inner)
    ),
    max_leaves=8,
)


@settings(max_examples=60)
@given(anything)
def test_any_json_gives_an_article_or_a_problem(value: object) -> None:
    readout, problems = read(value)
    assert readout is not None or problems
    if readout is not None:
        readout.text.encode()
        readout.title.encode()
