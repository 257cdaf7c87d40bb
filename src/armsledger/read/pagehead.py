"""What a page says of itself: title, outlet, author, address, date and language from its metadata."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from resiliparse.parse.html import DocumentNode, HTMLTree

from armsledger.read.dateline import is_name, read_date
from armsledger.read.masthead import byline, is_byline
from armsledger.read.readout import one_line, web_address

TITLES = ("og:title", "twitter:title", "dc.title", "citation_title")
OUTLETS = ("og:site_name", "publisher", "dc.publisher", "citation_journal_title", "application-name")
AUTHORS = ("author", "article:author", "dc.creator", "parsely-author", "citation_author")
DATES = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "pubdate", "publishdate",
    "publish-date", "publication_date", "dc.date", "dc.date.issued", "dcterms.created", "dcterms.issued",
    "parsely-pub-date", "sailthru.date", "citation_publication_date", "og:published_time",
)  # fmt: skip
"""Names of <meta> elements, the surest first."""

ARTICLE_TYPES = ("article", "newsarticle", "reportagenewsarticle", "analysisnewsarticle", "backgroundnewsarticle",
                 "opinionnewsarticle", "blogposting", "report", "webpage", "pressrelease")  # fmt: skip
"""Types of schema.org, in lower case, whose properties speak of the page."""


@dataclass(frozen=True, slots=True)
class PageHead:
    """The metadata of a page: "" or None where it has none."""

    title: str = ""
    outlet: str = ""
    author: str = ""
    url: str = ""
    published: date | None = None
    language: str = ""


def read_page_head(tree: HTMLTree) -> PageHead:
    """Gather a page's metadata: <meta> elements first, then schema.org's JSON, then elements of the page."""
    document = tree.document
    if document is None:
        return PageHead()
    metas = read_metas(document)
    linked = next(linked_articles(document), {})
    outlet = first(metas, OUTLETS) or name_in(linked.get("publisher"))
    author = first(metas, AUTHORS, web=False) or name_in(linked.get("author")) or printed_author(document)
    url = attribute_of(document, "link[rel=canonical]", "href") or metas.get("og:url", "") or string(linked.get("url"))
    title = (
        first(metas, TITLES)
        or string(linked.get("headline"))
        or words_of(document, "h1")
        or page_title(tree.title or "", outlet)
    )
    published = date_in(metas, DATES) or read_date(string(linked.get("datePublished"))) or date_of_elements(document)
    language = attribute_of(document, "html", "lang") or metas.get("og:locale", "")
    return PageHead(
        one_line(title), one_line(outlet), one_line(author), web_address(url), published, language_code(language)
    )


def read_metas(document: DocumentNode) -> dict[str, str]:
    """Return the page's <meta> elements by name or property in lower case; the first of a name counts."""
    metas: dict[str, str] = {}
    for element in document.query_selector_all("meta").values():
        content = (element.getattr("content") or "").strip()
        for key in ("property", "name", "itemprop"):
            name = (element.getattr(key) or "").strip().lower()
            if name and content:
                metas.setdefault(name, content)
    return metas


def linked_articles(document: DocumentNode) -> Iterator[dict[str, Any]]:
    """Yield the schema.org objects of the page that describe an article; broken JSON is passed over."""
    for element in document.query_selector_all("script[type='application/ld+json']").values():
        try:
            waiting = [json.loads(element.text or "")]
        except (ValueError, RecursionError):
            continue
        for _ in range(100):
            if not waiting:
                break
            item = waiting.pop(0)
            if isinstance(item, list):
                waiting.extend(item)
            elif isinstance(item, dict):
                kinds = item.get("@type")
                if any(str(kind).lower() in ARTICLE_TYPES for kind in (kinds if isinstance(kinds, list) else [kinds])):
                    yield item
                waiting.append(item.get("@graph"))


def first(metas: dict[str, str], names: tuple[str, ...], *, web: bool = True) -> str:
    """Return the first of the named metadata that is there; addresses are passed over where ``web`` is false."""
    return next((metas[name] for name in names if name in metas and (web or not web_address(metas[name]))), "")


def date_in(metas: dict[str, str], names: tuple[str, ...]) -> date | None:
    """Return the first of the named metadata that is a date."""
    return next((day for name in names if name in metas and (day := read_date(metas[name]))), None)


def date_of_elements(document: DocumentNode) -> date | None:
    """Return the day of the stamp that says it is the publication, else the first in an article, else the only one.

    A stamp is an element with a machine-readable ``datetime``, as <time> has.
    """
    article = document.query_selector("article")
    marked = document.query_selector_all("[itemprop=datePublished][datetime], [pubdate][datetime]").values()
    inside = article.query_selector_all("[datetime]").values() if article is not None else []
    anywhere = document.query_selector_all("[datetime]").values()
    for stamps in (marked, inside, anywhere):
        days = [day for stamp in stamps if (day := read_date(stamp.getattr("datetime") or ""))]
        if days and (len(set(days)) == 1 or stamps is not anywhere):
            return days[0]
    return None


def words_of(document: DocumentNode, selector: str) -> str:
    """Return the text of the first element that fits."""
    element = document.query_selector(selector)
    return one_line(element.text or "") if element is not None else ""


def printed_author(document: DocumentNode) -> str:
    """Return the author that the page prints in a place of its own, where it is written like a name or a by-line."""
    words = words_of(document, "[rel=author], .byline, .author")
    if is_byline(words):
        return byline(words)
    return words if is_name(words) and not re.search(r"[\d·|•]", words) else ""


def attribute_of(document: DocumentNode, selector: str, name: str) -> str:
    """Return an attribute of the first element that fits."""
    element = document.query_selector(selector)
    return (element.getattr(name) or "").strip() if element is not None else ""


def page_title(title: str, outlet: str) -> str:
    """Return the <title> without the outlet's name behind it."""
    for mark in (" | ", " - ", " – ", " — ", " :: "):
        before, found, behind = title.rpartition(mark)
        if found and outlet and behind.strip().lower() == outlet.lower():
            return before
    return title


def name_in(value: object) -> str:
    """Return the name in a schema.org person or organisation, or the names of a list of them."""
    several = value[:10] if isinstance(value, list) else [value]
    names = [string(item.get("name")) if isinstance(item, dict) else string(item) for item in several]
    return ", ".join(name for name in names if name)


def string(value: object) -> str:
    """Return a value that is a string, or ""."""
    return value.strip() if isinstance(value, str) else ""


def language_code(tag: str) -> str:
    """Return the two or three letters of a language tag: "en-GB" and "en_US" are "en"."""
    code = tag.replace("_", "-").split("-")[0].strip().lower()
    return code if code.isalpha() and code.isascii() and 2 <= len(code) <= 3 else ""
