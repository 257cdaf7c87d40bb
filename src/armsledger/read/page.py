"""HTML pages: the text of the main content, paragraphs apart by blank lines, without menus, comments and footers."""

import re

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import DocumentNode, ElementNode, HTMLTree, Node

from armsledger.model import Capture, Problem
from armsledger.read.decoding import decode
from armsledger.read.pagehead import read_page_head
from armsledger.read.plain import encoding_problems
from armsledger.read.readout import Readout

CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:.-]{2,40})", re.IGNORECASE)
BLOCK = re.compile(r"<(/?)(?:div|section|article|main|table|ul|ol|dl|blockquote|center|form|header)\b", re.IGNORECASE)
STAMP = re.compile(r"<(/?)time\b", re.IGNORECASE)
"""The extractor drops <time> with the words in it, even in mid-sentence; it keeps <span>."""

FURNITURE = (
    "nav", "footer", "aside", "form", "button", "template", "iframe", "svg", "[role=navigation]", "[role=contentinfo]",
    "[role=complementary]", "[role=dialog]", ".nav", ".navbar", ".menu", ".breadcrumb", ".breadcrumbs", ".sidebar",
    ".footer", ".comments", ".comment-list", "#comments", ".related", ".related-posts", ".newsletter", ".share",
    ".social", ".cookie-banner",
)  # fmt: skip
"""Elements that hold no part of an article; the classes are those that site templates have in common."""

DEEPEST = 250
"""Nested blocks beyond which the search for main content, whose time grows with the square of it, is left out."""

MOST_MOVED = 5_000
"""Elements of a kind that are looked at."""

ENOUGH = 30
"""Words from which on the main content is taken for one, however much else the page holds."""


def read_page(capture: Capture) -> tuple[Readout | None, list[Problem]]:
    """Return the page's text with what its metadata says; None where it holds no readable text."""
    charset = CHARSET.search(capture.content[:4096])
    decoded = decode(capture.content, charset[1].decode("ascii", "ignore") if charset else "")
    problems = encoding_problems(capture, decoded)
    html = STAMP.sub(r"<\1span", decoded.text.removeprefix("\ufeff"))
    tree = HTMLTree.parse(html)
    head = read_page_head(tree)
    text = main_text(tree, deep=is_deep(html))
    if not text.strip("\ufffd \n\t\xa0"):
        return None, [*problems, Problem("no-text", capture.origin, "the page holds no readable text")]
    readout = Readout(text, head.title, head.outlet, head.author, head.url, head.published, head.language)
    return readout, problems


def main_text(tree: HTMLTree, *, deep: bool = False) -> str:
    """Return the text of the main content, or of the whole page where that is poor (or the page is too ``deep``).

    The extractor drops every list of a page's main content; those that hold prose are unfolded first.
    """
    if deep or tree.document is None:
        return extract(tree)
    drop_banners(tree.document)
    unfold(tree, tree.document)
    found = extract(tree, main=True, skip=FURNITURE)
    if len(found.split()) >= ENOUGH:
        return found
    whole = extract(tree, skip=FURNITURE) or extract(tree)
    return whole if len(whole.split()) > 2 * len(found.split()) else found


def extract(tree: HTMLTree, *, main: bool = False, skip: tuple[str, ...] = ()) -> str:
    """Return the text of the page, without image texts and bullets; ``skip`` names elements that are left out."""
    text = extract_plain_text(
        tree, preserve_formatting=True, main_content=main, list_bullets=False, alt_texts=False, comments=False,
        skip_elements=skip,
    )  # fmt: skip
    lines = "\n".join(line.strip(" \t") for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", lines).strip("\n")


def drop_banners(document: DocumentNode) -> None:
    """Take off the page what belongs to the site: headers outside the article, and top blocks that are mostly links."""
    for header in document.query_selector_all("header").values()[:MOST_MOVED]:
        if header.closest("article, main") is None and (header.query_selector("h1") is None or is_menu(header)):
            header.decompose()
    for block in document.query_selector_all("body > div, body > div > div").values()[:MOST_MOVED]:
        if block.query_selector("a") is not None and is_menu(block):
            block.decompose()


def unfold(tree: HTMLTree, document: DocumentNode) -> None:
    """Turn the items of lists that are no menus into paragraphs."""
    for listing in document.query_selector_all("ul, ol").values()[:MOST_MOVED]:
        if listing.parent is not None and listing.closest("nav, aside, footer, form") is None and not is_menu(listing):
            unfold_list(tree, listing, listing.parent)


def unfold_list(tree: HTMLTree, listing: ElementNode, parent: Node) -> None:
    """Put the items of a list where the list stands, each as a paragraph."""
    while (item := listing.first_child) is not None:
        paragraph = tree.create_element("p")
        if paragraph is None or not item.has_child_nodes():
            parent.insert_before(item, listing)
            continue
        while (child := item.first_child) is not None:
            paragraph.append_child(child)
        parent.insert_before(paragraph, listing)
        item.decompose()
    listing.decompose()


def is_menu(listing: ElementNode) -> bool:
    """Tell whether most of a list's text is links."""
    linked = sum(len(link.text or "") for link in listing.query_selector_all("a").values())
    return 2 * linked >= len((listing.text or "").strip())


def is_deep(html: str) -> bool:
    """Tell whether blocks are nested, or left open, so deeply that the search for main content would take minutes."""
    depth = 0
    for tag in BLOCK.finditer(html):
        depth = max(0, depth - 1) if tag[1] else depth + 1
        if depth > DEEPEST:
            return True
    return False
