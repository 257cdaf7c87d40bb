"""The text of a page's main content: by resiliparse, and where that is poor by what the page's data or trafilatura say.

Poor is a result that (1) has fewer than ENOUGH words, (2) has less than half of the words that stand in the page's
paragraphs outside of its furniture, hidden ones included, (3) is the whole page because no main content was found, or
(4) has less than two thirds of the words of the article's text in the page's own data. Measured on the templates of
tests/news_pages.py; see docs/formats.md.
"""

import logging
import re

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import HTMLTree

from armsledger.pointers import find_pointers, without_pointers
from armsledger.read.furniture import ELEMENTS, drop_furniture, unfold
from armsledger.read.readout import REPLACED, UNFIT

BLOCK = re.compile(r"<(/?)(?:div|section|article|main|table|ul|ol|dl|blockquote|center|form|header)\b", re.IGNORECASE)

DEEPEST = 250
"""Nested blocks beyond which the search for main content, whose time grows with the square of it, is left out."""

ENOUGH = 30
"""Words from which on the main content is taken for one, however much else the page holds."""

LARGEST = 4 * 2**20
"""Characters of a page beyond which trafilatura, which takes a second a megabyte, is not asked."""

MOST_PARAGRAPHS = 5_000


def main_text(html: str, tree: HTMLTree, body: str = "") -> str:
    """Return the text of the main content of a page that is parsed as ``tree``, paragraphs apart by blank lines.

    ``body`` is the article's text in the page's data. The tree is changed. A page that is nested too deeply to search
    is given as a whole.
    """
    if is_deep(html) or tree.document is None:
        return without_pointers(extract(tree), find_pointers(html))
    drop_furniture(tree.document)
    written = words_in_paragraphs(tree)
    unfold(tree, tree.document)
    found = extract(tree, main=True, skip=ELEMENTS)
    count = len(found.split())
    whole = extract(tree, skip=ELEMENTS) or extract(tree) if count < ENOUGH else ""
    unsure = len(whole.split()) > 2 * count
    best = whole if unsure else found
    if unsure or 2 * count < written:
        best = better(best, second_opinion(html), written, unsure=unsure)
    told = len(body.split())
    text = body if told >= ENOUGH and 3 * len(best.split()) < 2 * told else best
    return without_pointers(text, find_pointers(html))


def better(text: str, other: str, written: int, *, unsure: bool) -> str:
    """Return the ``other`` text where the first is poor beside it: unsure and no poorer, or far shorter."""
    count, second = len(text.split()), len(other.split())
    if second < ENOUGH:
        return text
    if unsure and 2 * second >= written:
        return other
    return other if second > 1.5 * count else text


def second_opinion(html: str) -> str:
    """Return what trafilatura takes for the main content, "" where it finds none or the page is too large for it."""
    if len(html) > LARGEST:
        return ""
    import trafilatura  # noqa: PLC0415 - takes a third of a second to start, and few pages need it

    # It reports on stderr what it makes of odd pages, of which nobody can make anything.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        text = trafilatura.extract(html, include_comments=False, include_tables=True, with_metadata=False)
    except Exception:  # noqa: BLE001 - whatever a page does to it, there is the first opinion
        return ""
    return UNFIT.sub(REPLACED, re.sub(r"\s*\n\s*", "\n\n", text or "").strip())


def words_in_paragraphs(tree: HTMLTree) -> int:
    """Return how many words stand in the page's paragraphs, without those in its furniture."""
    if tree.document is None:
        return 0
    furniture = ", ".join(ELEMENTS)
    paragraphs = tree.document.query_selector_all("p").values()[:MOST_PARAGRAPHS]
    return sum(len((line.text or "").split()) for line in paragraphs if line.closest(furniture) is None)


def extract(tree: HTMLTree, *, main: bool = False, skip: tuple[str, ...] = ()) -> str:
    """Return the text of the page, without image texts and bullets; ``skip`` names elements that are left out."""
    text = extract_plain_text(
        tree, preserve_formatting=True, main_content=main, list_bullets=False, alt_texts=False, comments=False,
        skip_elements=skip,
    )  # fmt: skip
    lines = "\n".join(line.strip(" \t") for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", lines).strip("\n")


def is_deep(html: str) -> bool:
    """Tell whether blocks are nested, or left open, so deeply that the search for main content would take minutes."""
    depth = 0
    for tag in BLOCK.finditer(html):
        depth = max(0, depth - 1) if tag[1] else depth + 1
        if depth > DEEPEST:
            return True
    return False
