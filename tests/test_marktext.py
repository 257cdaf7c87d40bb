"""The report as Markdown: every sentence with its footnote, every row with its claims, no word a command."""

import re

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from armsledger.publish.marktext import inert, markdown
from armsledger.publish.paperwork import compose_paper
from report_samples import empty, material

TEXT = markdown(compose_paper(material()))


def test_every_footnote_is_called_once_and_told_once() -> None:
    called = re.findall(r"(?<!^)\[\^(\d+)\]", TEXT, re.MULTILINE)
    told = re.findall(r"^\[\^(\d+)\]: ", TEXT, re.MULTILINE)
    assert called == told and told == [str(n) for n in range(1, len(told) + 1)] and len(told) > 20


def test_headings_paragraphs_and_tables_are_there() -> None:
    assert TEXT.startswith("# Who is said to have sent what to whom\n")
    assert "\n## 1 Summary\n" in TEXT and "\n# Annexes\n" in TEXT and "**1.** This report rests on 12 claims" in TEXT
    assert "**Figure 1.**" in TEXT and "| When | Amount |" in TEXT


def test_every_row_has_as_many_cells_as_its_head() -> None:
    for table in re.findall(r"(?:^\|.*\n)+", TEXT, re.MULTILINE):
        counts = {len(re.findall(r"(?<!\\)\|", line)) for line in table.splitlines()}
        assert len(counts) == 1, table[:200]


def test_an_empty_ledger_is_a_report_too() -> None:
    assert "No document has been read yet" in markdown(compose_paper(empty()))


@given(st.text())
def test_any_words_stay_words(words: str) -> None:
    html = MarkdownIt("commonmark").render(f"A {inert(words)}")
    assert html.startswith("<p>A") and html.count("<") == 2


def test_a_line_that_begins_like_an_item_is_none() -> None:
    for words in ("- a", "1. a", "# a", "> a", "+ a", "2) b"):
        assert MarkdownIt("commonmark").render(inert(words)).startswith("<p>")
