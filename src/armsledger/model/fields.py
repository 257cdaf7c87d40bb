"""The names that the fields of an article bear in feeds, archives and tables, and how a user's names go before them."""

import re
from collections.abc import Iterable, Mapping

FIELDS: dict[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "articlebody", "maintext", "fulltext", "bodytext", "articletext", "article"),
    "title": ("title", "headline"),
    "outlet": ("outlet", "publisher", "source", "sitename", "publication", "newspaper", "domain"),
    "author": ("author", "authors", "byline", "creator"),
    "url": ("url", "link", "uri", "webpage"),
    "date": (
        "date", "published", "publishedat", "publishdate", "datepublished", "datepublish", "pubdate",
        "publisheddate", "publicationdate", "publishedon",
    ),
    "updated": ("updated", "updatedat", "modified", "datemodified", "datemodify", "lastmodified"),
    "language": ("language", "lang"),
}  # fmt: skip
"""Each field with its common names, small letters and digits alone, the surest first."""


def folded(name: str) -> str:
    """Return a name's letters and digits in lower case: "Pub_Date" and "pubDate" are one.

    >>> folded("Pub_Date")
    'pubdate'
    """
    return re.sub(r"[\W_]+", "", name.lower())


def choose_fields(names: Iterable[str], columns: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return which of the names holds each field: the one that ``columns`` says, else the first common name.

    >>> choose_fields(["Headline", "story", "Pub_Date", "id"], {"text": "story"})
    {'text': 'story', 'title': 'Headline', 'date': 'Pub_Date'}
    """
    present = list(names)
    by_folded: dict[str, str] = {}
    for name in present:
        by_folded.setdefault(folded(name), name)
    chosen: dict[str, str] = {}
    for field, common in FIELDS.items():
        wanted = (columns or {}).get(field, "")
        candidates = (wanted if wanted in present else None, by_folded.get(folded(wanted)) if wanted else None,
                      *(by_folded.get(name) for name in common))  # fmt: skip
        found = next((name for name in candidates if name), None)
        if found is not None:
            chosen[field] = found
    return chosen


def read_columns(words: Iterable[str]) -> dict[str, str]:
    """Return what a user says of columns, as "text=body,date=pub"; raises ValueError for an unknown field.

    >>> read_columns(["text=body,date=pub", "title=Head line"])
    {'text': 'body', 'date': 'pub', 'title': 'Head line'}
    """
    columns: dict[str, str] = {}
    for pair in ",".join(words).split(","):
        field, mark, name = (part.strip() for part in pair.partition("="))
        if not pair.strip():
            continue
        if not mark or not name or field not in FIELDS:
            raise ValueError(f"{pair.strip()!r}: say FIELD=COLUMN, FIELD being one of {', '.join(FIELDS)}")
        columns[field] = name
    return columns
