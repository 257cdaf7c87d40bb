"""Articles in a page's JSON-LD: schema.org's objects, with the people and publishers that they refer to by ``@id``."""

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from resiliparse.parse.html import DocumentNode

from armsledger.read.dateline import read_date
from armsledger.read.readout import REPLACED, UNFIT

ARTICLES = frozenset((
    "article", "newsarticle", "reportagenewsarticle", "analysisnewsarticle", "backgroundnewsarticle",
    "opinionnewsarticle", "askpublicnewsarticle", "reviewnewsarticle", "advertisercontentarticle", "blogposting",
    "liveblogposting", "report", "pressrelease", "scholarlyarticle", "techarticle", "socialmediaposting",
))  # fmt: skip
PAGES = frozenset(("webpage", "itempage", "aboutpage", "newspage"))
"""Types of schema.org, in lower case, whose properties speak of the page; those of an article go first."""

WRAPPING = re.compile(
    r"\A\s*(?:<!--|(?://|/\*)?\s*<!\[CDATA\[(?:\s*\*/)?)|(?:-->|(?://|/\*)?\s*\]\]>(?:\s*\*/)?|;)\s*\Z"
)
"""What old templates put around a script, and is no JSON."""

MOST_SCRIPTS = 50
MOST_OBJECTS = 300
LONGEST_BODY = 2_000_000
"""Scripts and objects that are looked at, and characters of an article's text."""

Thing = dict[str, Any]
"""An object of schema.org."""


@dataclass(frozen=True, slots=True)
class Linked:
    """What JSON-LD says of the page's article: "" or None where it says nothing."""

    headline: str = ""
    outlet: str = ""
    author: str = ""
    url: str = ""
    language: str = ""
    published: date | None = None
    modified: date | None = None
    body: str = ""


def read_linked(document: DocumentNode, address: str = "") -> Linked:
    """Return what the page's JSON-LD says: of the article at ``address`` where one says so, else of the first."""
    things = list(read_things(document))
    if not things:
        return Linked()
    by_id = {thing["@id"]: thing for thing in things if isinstance(thing.get("@id"), str) and len(thing) > 1}
    articles = [thing for thing in things if kinds(thing) & ARTICLES]
    pages = [thing for thing in things if kinds(thing) & PAGES]
    own = [thing for thing in articles if address and address in {own_address(thing), string(thing.get("@id"))}]
    ranked = [*own, *articles, *pages]
    if not ranked:
        return Linked()
    page = ranked[0]
    dated = [page, *pages[:1]]
    return Linked(
        headline=string(page.get("headline")) or (string(page.get("name")) if kinds(page) & ARTICLES else ""),
        outlet=name_in(page.get("publisher"), by_id),
        author=name_in(page.get("author"), by_id),
        url=own_address(page),
        language=string(page.get("inLanguage")),
        published=next((day for thing in dated if (day := read_date(string(thing.get("datePublished"))))), None),
        modified=next((day for thing in dated if (day := read_date(string(thing.get("dateModified"))))), None),
        body=body_of(page),
    )


def read_things(document: DocumentNode) -> Iterator[Thing]:
    """Yield the objects at the top of each script, in its lists and graphs; broken JSON is passed over.

    What an object holds (the entries of a live blog, the articles of a list) is not the page's own and stays inside.
    """
    number = 0
    for element in document.query_selector_all("script[type='application/ld+json']").values()[:MOST_SCRIPTS]:
        try:
            waiting = [json.loads(WRAPPING.sub("", element.text or ""), strict=False)]
        except (ValueError, RecursionError):
            continue
        while waiting and number < MOST_OBJECTS:
            number += 1
            item = waiting.pop(0)
            if isinstance(item, list):
                waiting.extend(item)
            elif isinstance(item, dict):
                yield item
                waiting.append(item.get("@graph"))


def kinds(thing: Thing) -> set[str]:
    """Return an object's types in lower case, without the address of their vocabulary."""
    told = thing.get("@type")
    return {str(kind).lower().rpartition("/")[2] for kind in (told if isinstance(told, list) else [told])}


def own_address(thing: Thing) -> str:
    """Return the address that an article says is its own."""
    entity = thing.get("mainEntityOfPage")
    inner = string(entity.get("@id")) or string(entity.get("url")) if isinstance(entity, dict) else string(entity)
    return string(thing.get("url")) or inner


def body_of(thing: Thing) -> str:
    """Return the article's text, where the page's data holds it: paragraphs apart, without marks of HTML."""
    words = thing.get("articleBody")
    if not isinstance(words, str):
        return ""
    plain = re.sub(r"</?(?:p|br|div|h\d|li)\b[^>]*>", "\n", words[:LONGEST_BODY])
    lines = [" ".join(line.split()) for line in html.unescape(re.sub(r"<[^<>]{0,500}>", "", plain)).split("\n")]
    return UNFIT.sub(REPLACED, "\n\n".join(line for line in lines if line))


def name_in(value: object, by_id: dict[str, Thing] | None = None) -> str:
    """Return the name in a schema.org person or organisation, or the names of a list of them."""
    names: list[str] = []
    for item in value[:10] if isinstance(value, list) else [value]:
        thing = item
        if isinstance(item, dict) and not item.get("name") and by_id:
            thing = by_id.get(string(item.get("@id")), item)
        name = string(thing.get("name")) if isinstance(thing, dict) else string(thing)
        if name and name not in names:
            names.append(name)
    return ", ".join(names)


def string(value: object) -> str:
    """Return a value that is a string, or its first string where it is a list, without entities; "" for others."""
    if isinstance(value, list):
        value = next((item for item in value if isinstance(item, str)), "")
    return html.unescape(value).strip() if isinstance(value, str) else ""
