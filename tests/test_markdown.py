"""Markdown without its marks."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsledger.model import Problem
from armsledger.read.markdown import read_markdown
from armsledger.read.readout import Readout
from capture_samples import capture


def read(text: str | bytes) -> tuple[Readout | None, list[Problem]]:
    return read_markdown(capture(text.encode() if isinstance(text, str) else text, "text/markdown", "a.md"))


def text_of(text: str) -> str:
    readout, problems = read(text)
    assert problems == []
    assert readout is not None
    return readout.text


def test_marks_are_taken_away_and_lines_joined() -> None:
    words = (
        "# Two *ships*\n\nThey **left** the [port](https://example.org)\nat `dawn`.  \nAll of them.\n\n> She said so.\n"
    )
    assert text_of(words) == "Two ships\n\nThey left the port at dawn.\nAll of them.\n\nShe said so."


def test_lists_tables_code_and_html() -> None:
    words = "- one\n- two\n  - three\n\n| a | b |\n|---|---|\n| 1 |   |\n\n```\ncode *here*\n```\n\n"
    words += "<div>In <b>html</b><script>x</script></div>\n"
    assert text_of(words) == "one\n\ntwo\n\nthree\n\na | b\n\n1\n\ncode *here*\n\nIn html"


def test_front_matter() -> None:
    front = (
        "---\ntitle: Two ships\nauthors: [Ann Writer, Bo Reader]\ndate: 2024-12-08\nlink: https://example.org/a\n---\n"
    )
    readout, _ = read(front + "They left.\n")
    assert readout == Readout(
        "They left.", "Two ships", "", "Ann Writer, Bo Reader", "https://example.org/a", date(2024, 12, 8)
    )


@pytest.mark.parametrize("front", ["---\n[broken\n---\n", "---\njust words\n---\n", "---\n- a\n- b\n---\n", "---\n"])
def test_lines_that_are_no_front_matter_stay(front: str) -> None:
    assert text_of(front + "\nThey left.\n").endswith("They left.")


def test_no_text() -> None:
    for words in ("", "\n", "![alt](a.png)", "---\ntitle: x\n---\n"):
        readout, problems = read(words)
        assert readout is None
        assert [problem.code for problem in problems] == ["empty"]


@given(st.text(max_size=200))
def test_no_text_raises(text: str) -> None:
    readout, problems = read(text)
    assert readout is not None or problems
