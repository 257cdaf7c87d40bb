"""What a page says of itself: title, outlet, author, address, language, and its dates with how each is known.

The order of trust: schema.org's JSON (made for machines, by the site's own software), OpenGraph, other <meta> elements,
elements of the page with a machine-readable time. Only the first kind that says something counts; a date of each kind
is kept, since the surest may be impossible.
"""

import re
from dataclasses import dataclass
from datetime import date

from resiliparse.parse.html import DocumentNode, HTMLTree

from armsledger.read.dateline import is_name, read_date
from armsledger.read.linked import Linked, read_linked, string
from armsledger.read.masthead import byline, is_byline
from armsledger.read.readout import one_line, web_address

TITLES = ("og:title", "twitter:title", "dc.title", "citation_title")
OUTLETS = ("og:site_name", "publisher", "dc.publisher", "citation_journal_title", "application-name")
AUTHORS = ("author", "article:author", "dc.creator", "parsely-author", "citation_author", "sailthru.author", "byl")
GRAPH_DATES = ("article:published_time", "og:article:published_time", "og:published_time", "og:pubdate")
META_DATES = (
    "datepublished", "date", "pubdate", "publishdate", "publish-date", "publication_date", "publish_date", "dc.date",
    "dc.date.issued", "dcterms.created", "dcterms.issued", "dcterms.date", "dc.date.created", "parsely-pub-date",
    "sailthru.date", "citation_publication_date", "originalpublicationdate", "article.published", "displaydate",
)  # fmt: skip
UPDATES = (
    "article:modified_time", "og:updated_time", "og:article:modified_time", "datemodified", "lastmod", "last-modified",
    "dc.date.modified", "dcterms.modified", "article.updated", "revised",
)  # fmt: skip
"""Names of <meta> elements, the surest first."""

MOST_STAMPS = 500
"""Elements with a time that are looked at."""


@dataclass(frozen=True, slots=True)
class PageHead:
    """The metadata of a page: "" or None where it has none; ``dates`` are of publication, the surest first."""

    title: str = ""
    outlet: str = ""
    author: str = ""
    url: str = ""
    language: str = ""
    dates: tuple[tuple[date, str], ...] = ()
    updated: date | None = None
    body: str = ""

    @property
    def published(self) -> date | None:
        """The surest date of publication."""
        return self.dates[0][0] if self.dates else None


def read_page_head(tree: HTMLTree) -> PageHead:
    """Gather a page's metadata in the order of trust; ``body`` is the article's text where the metadata holds it."""
    document = tree.document
    if document is None:
        return PageHead()
    metas = read_metas(document)
    address = attribute_of(document, "link[rel=canonical]", "href") or metas.get("og:url", "")
    linked = read_linked(document, address)
    outlet = linked.outlet or first(metas, OUTLETS)
    author = linked.author or first(metas, AUTHORS, web=False) or printed_author(document)
    title = linked.headline or first(metas, TITLES) or words_of(document, "h1") or page_title(tree.title or "", outlet)
    language = attribute_of(document, "html", "lang") or metas.get("og:locale", "") or linked.language
    return PageHead(
        one_line(title),
        one_line(outlet),
        one_line(author),
        web_address(address or linked.url),
        language_code(language),
        dates_of(document, metas, linked),
        linked.modified or date_in(metas, UPDATES) or stamped(document, "[itemprop=dateModified][datetime]"),
        linked.body,
    )


def dates_of(document: DocumentNode, metas: dict[str, str], linked: Linked) -> tuple[tuple[date, str], ...]:
    """Return the page's dates of publication, at most one of each kind, the surest first."""
    found = (
        (linked.published, "json-ld"),
        (date_in(metas, GRAPH_DATES), "opengraph"),
        (date_in(metas, META_DATES), "meta"),
        (date_of_elements(document), "time"),
    )
    return tuple((day, how) for day, how in found if day is not None)


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


def first(metas: dict[str, str], names: tuple[str, ...], *, web: bool = True) -> str:
    """Return the first of the named metadata that is there; addresses are passed over where ``web`` is false."""
    return next((metas[name] for name in names if name in metas and (web or not web_address(metas[name]))), "")


def date_in(metas: dict[str, str], names: tuple[str, ...]) -> date | None:
    """Return the first of the named metadata that is a date."""
    return next((day for name in names if name in metas and (day := read_date(metas[name]))), None)


def date_of_elements(document: DocumentNode) -> date | None:
    """Return the day of the stamp that says it is the publication, else the first in an article, else the only one.

    A stamp is an element with a machine-readable ``datetime``, as <time> has. One that says it is the last change, or
    stands in a comment or a list of other articles, is none.
    """
    article = document.query_selector("article")
    marked = stamped(document, "[itemprop=datePublished][datetime], [pubdate][datetime], time.published[datetime]")
    if marked is not None:
        return marked
    inside = article.query_selector_all("[datetime]").values()[:MOST_STAMPS] if article is not None else []
    anywhere = document.query_selector_all("[datetime]").values()[:MOST_STAMPS]
    for stamps in (inside, anywhere):
        days = [
            day
            for stamp in stamps
            if stamp.getattr("itemprop") != "dateModified"
            and "updated" not in (stamp.getattr("class") or "")
            and stamp.closest("aside, footer, .comments, #comments, .comment, .related") is None
            and (day := read_date(stamp.getattr("datetime") or ""))
        ]
        if days and (len(set(days)) == 1 or stamps is not anywhere):
            return days[0]
    return None


def stamped(document: DocumentNode, selector: str) -> date | None:
    """Return the day of the first element that fits and bears a date."""
    stamps = document.query_selector_all(selector).values()[:MOST_STAMPS]
    return next((day for stamp in stamps if (day := read_date(stamp.getattr("datetime") or ""))), None)


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


def language_code(tag: str) -> str:
    """Return the two or three letters of a language tag: "en-GB" and "en_US" are "en"."""
    code = string(tag).replace("_", "-").split("-")[0].strip().lower()
    return code if code.isalpha() and code.isascii() and 2 <= len(code) <= 3 else ""
