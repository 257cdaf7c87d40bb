"""Markdown: the text without its marks, paragraphs and items apart by blank lines, and what a front matter says."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import yaml
from resiliparse.parse.html import HTMLTree

from armsledger.model import Capture, Problem
from armsledger.model.fields import choose_fields
from armsledger.read.article import read_day, read_names
from armsledger.read.decoding import decode
from armsledger.read.pagehead import language_code
from armsledger.read.plain import encoding_problems
from armsledger.read.readout import Readout, web_address

if TYPE_CHECKING:
    from markdown_it.token import Token

FRONT = re.compile(r"\A\ufeff?---[ \t]*\n(.{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
"""YAML between two lines of dashes at the very top, as site generators have it."""


def read_markdown(capture: Capture) -> tuple[Readout | None, list[Problem]]:
    """Return the text without marks of Markdown; None where there is none."""
    decoded = decode(capture.content)
    problems = encoding_problems(capture, decoded)
    front = FRONT.match(decoded.text)
    told = read_front(front[1]) if front else {}
    text = "\n\n".join(blocks(decoded.text[front.end() if front and told else 0 :].removeprefix("\ufeff")))
    if not text.strip("\ufffd \t\n"):
        return None, [*problems, Problem("empty", capture.origin, "no text between the marks")]
    names = {field: read_names(told.get(field)) for field in ("title", "outlet", "author", "language")}
    readout = Readout(
        text, names["title"], names["outlet"], names["author"], web_address(str(told.get("url") or "")),
        read_day(as_written(told.get("date"))), language_code(names["language"]),
        updated=read_day(as_written(told.get("updated"))),
    )  # fmt: skip
    return readout, problems


def read_front(words: str) -> dict[str, object]:
    """Return the fields of an article that a front matter gives; none where it is no YAML object."""
    try:
        value = yaml.safe_load(words)
    except (yaml.YAMLError, ValueError, RecursionError, TypeError):
        return {}
    if not isinstance(value, dict):
        return {}
    plain = {str(key): item for key, item in value.items()}
    return {field: plain[key] for field, key in choose_fields(plain).items()}


def as_written(value: object) -> object:
    """Return a date, which YAML has read already, as it would be written."""
    return value.isoformat() if hasattr(value, "isoformat") else value


def blocks(text: str) -> Iterator[str]:
    """Yield paragraphs, headings, items, rows of tables and blocks of code."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - for one format

    row: list[str] | None = None
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        if token.type == "tr_open":
            row = []
        elif token.type == "tr_close":
            yield from [" | ".join(cell for cell in row or [] if cell)]
            row = None
        elif token.type == "inline":
            words = inline(token.children or ()).strip()
            if row is not None:
                row.append(words)
            elif words:
                yield words
        elif token.type in {"fence", "code_block"} and token.content.strip():
            yield token.content.strip("\n")
        elif token.type == "html_block" and (words := visible(token.content)):
            yield words


def inline(tokens: "Sequence[Token]") -> str:
    """Return the words of a paragraph; its lines are joined, its pictures left out."""
    words: list[str] = []
    for token in tokens:
        if token.type in {"text", "code_inline"}:
            words.append(token.content)
        elif token.type == "softbreak":
            words.append(" ")
        elif token.type == "hardbreak":
            words.append("\n")
    return "".join(words)


def visible(html: str) -> str:
    """Return the text of a piece of HTML."""
    tree = HTMLTree.parse(html)
    for script in tree.document.query_selector_all("script, style").values() if tree.document is not None else []:
        script.decompose()
    return " ".join((tree.body.text or "").split()) if tree.body is not None else ""
