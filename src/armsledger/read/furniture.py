"""What belongs to the site and not to the article: menus, banners, boxes of related links, consent walls, sign-ups.

Known by the element, by words in its class or id, or by being mostly links; never where it holds most of the page's
text, since some sites name the article itself so.
"""

import re

from resiliparse.parse.html import DocumentNode, ElementNode, HTMLTree, Node

ELEMENTS = (
    "nav", "footer", "aside", "form", "button", "template", "iframe", "svg", "[role=navigation]", "[role=contentinfo]",
    "[role=complementary]", "[role=dialog]", ".nav", ".navbar", ".menu", ".breadcrumb", ".breadcrumbs", ".sidebar",
    ".footer", ".comments", ".comment-list", "#comments", ".related", ".related-posts", ".newsletter", ".share",
    ".social", ".cookie-banner", "amp-sidebar", "amp-ad", "amp-list", "amp-consent",
)  # fmt: skip
"""Elements that hold no part of an article; the classes are those that site templates have in common."""

WORDS = frozenset((
    "ad", "ads", "advert", "advertisement", "comments", "commentlist", "consent", "cookie", "cookies", "disqus",
    "footer", "gdpr", "mostread", "newsletter", "onetrust", "outbrain", "paywall", "popup", "promo", "promoted",
    "readmore", "recirc", "recirculation", "recommendations", "recommended", "regwall", "related", "sharedaddy",
    "sharing", "signup", "sponsored", "subscribe", "subscription", "taboola", "trending", "yarpp",
))  # fmt: skip
"""Words in the class or id of a block that is none of the article."""

TEASERS = frozenset(("card", "teaser", "tile", "preview"))
"""Words in the class of a block that shows another article, where it has a linked heading and little else."""

PAIR = re.compile(r"(?<=[a-z])(?=[A-Z])|[^A-Za-z]+")
MARKED = ", ".join(f"[{name}*={word} i]" for name in ("class", "id") for word in sorted(WORDS))
SHOWN = ", ".join(f"[class*={word} i]" for word in sorted(TEASERS))
LINKED_HEADING = "h2 a, h3 a, h4 a, a h2, a h3, a h4"
ARTICLE_PARTS = "h1, main, [itemprop=articleBody]"
BLOCKS = frozenset(("div", "section", "aside", "ul", "ol", "p", "article", "figure", "table", "dialog", "header", "li"))
READ_MORE = re.compile(
    r"\W*(?:read (?:more|also|next|on)|see also|also read|more on|related|watch|listen|don['’]t miss)\b", re.IGNORECASE
)
ENDED = re.compile(r"[.!?…][\"'”’)\]]*\s*\Z")

MOST = 5_000
"""Elements of a kind that are looked at."""

LARGEST = 0.5
"""Share of the page's text above which a block is left where it is, whatever it is called."""

SHORT = 80
"""Words that a teaser of another article has at most."""


def drop_furniture(document: DocumentNode) -> None:
    """Take off the page what belongs to the site, before its main content is looked for."""
    for script in document.query_selector_all("script, style").values()[:MOST]:
        script.decompose()
    open_forms(document)
    drop_banners(document)
    whole = length_of(document)
    for block in document.query_selector_all(MARKED).values()[:MOST]:
        if is_marked(block) and len(block.text or "") <= LARGEST * whole and not holds_article(block):
            block.decompose()
    for block in document.query_selector_all(SHOWN).values()[:MOST]:
        if is_teaser(block):
            block.decompose()
    for link in document.query_selector_all("p a").values()[:MOST]:
        line = link.closest("p")
        if line is not None and is_pointer(line):
            line.decompose()


def length_of(document: DocumentNode) -> int:
    """Return how many characters of text the page's body has."""
    body = document.query_selector("body")
    return len(body.text or "") if body is not None else 0


def open_forms(document: DocumentNode) -> None:
    """Take away a form that is wrapped around the whole page, but not what is in it."""
    whole = length_of(document)
    for form in document.query_selector_all("form").values()[:20]:
        if 2 * len(form.text or "") > whole and form.parent is not None:
            parent = form.parent
            while (child := form.first_child) is not None:
                parent.insert_before(child, form)
            form.decompose()


def drop_banners(document: DocumentNode) -> None:
    """Take off headers outside the article, and top blocks that are mostly links."""
    for header in document.query_selector_all("header").values()[:MOST]:
        if header.closest("article, main") is None and (header.query_selector("h1") is None or is_menu(header)):
            header.decompose()
    for block in document.query_selector_all("body > div, body > div > div, td").values()[:MOST]:
        if block.query_selector("a") is not None and is_menu(block):
            block.decompose()


def is_marked(block: ElementNode) -> bool:
    """Tell whether a word of a block's class or id says that it belongs to the site."""
    tag = block.tag or ""
    if tag not in BLOCKS and "-" not in tag:
        return False
    names = f"{block.getattr('class') or ''} {block.getattr('id') or ''}"
    return not WORDS.isdisjoint(word.lower() for word in PAIR.split(names))


def holds_article(block: ElementNode) -> bool:
    """Tell whether a block holds what only the article's own block holds."""
    return block.query_selector(ARTICLE_PARTS) is not None


def is_teaser(block: ElementNode) -> bool:
    """Tell whether a block shows another article: a linked heading with a few words, and no heading of the page."""
    names = PAIR.split(block.getattr("class") or "")
    if block.tag not in BLOCKS or TEASERS.isdisjoint(word.lower() for word in names):
        return False
    if block.query_selector(LINKED_HEADING) is None or holds_article(block):
        return False
    return len((block.text or "").split()) <= SHORT


def is_pointer(line: ElementNode) -> bool:
    """Tell whether a paragraph only points to another article: "Read more: …", or a link that is no sentence."""
    text = (line.text or "").strip()
    linked = sum(len((link.text or "").strip()) for link in line.query_selector_all("a").values()[:MOST])
    if 10 * linked < 5 * len(text):
        return False
    return READ_MORE.match(text) is not None or (10 * linked >= 9 * len(text) and ENDED.search(text) is None)


def unfold(tree: HTMLTree, document: DocumentNode) -> None:
    """Turn the items of lists that are no menus into paragraphs; the extractor drops lists."""
    for listing in document.query_selector_all("ul, ol").values()[:MOST]:
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
