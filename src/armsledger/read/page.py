"""HTML pages: the text of the main content and what the page's metadata says of it."""

import logging
import re
from datetime import date

from resiliparse.parse.html import HTMLTree

from armsledger.model import Capture, Problem
from armsledger.read.decoding import decode
from armsledger.read.maintext import main_text
from armsledger.read.pagehead import read_page_head
from armsledger.read.plain import encoding_problems
from armsledger.read.readout import Readout

CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:.-]{2,40})", re.IGNORECASE)
STAMP = re.compile(r"<(/?)time\b", re.IGNORECASE)
"""The extractor drops <time> with the words in it, even in mid-sentence; it keeps <span>."""

PICTURE = re.compile(r"data:[\w/+.;-]{3,60},[^\"'\s<>)]{1000,}")
"""A picture or a font written into the page; they are what makes most large pages large."""

LONGEST = 6 * 2**20
"""Characters of a page that are looked at; beyond, markup takes more time (a second a million) than it is worth."""

LARGEST_GUESS = 2**20
"""Characters of a page beyond which no date is guessed."""

EARLIEST = date(1995, 1, 1)
"""The day before which no page was published."""


def read_page(capture: Capture) -> tuple[Readout | None, list[Problem]]:
    """Return the page's text with what its metadata says; None where it holds no readable text."""
    declared = CHARSET.search(capture.content[:4096])
    charset = capture.parameters.get("charset") or (declared[1].decode("ascii", "ignore") if declared else "")
    decoded = decode(capture.content, charset)
    problems = encoding_problems(capture, decoded)
    html = decoded.text.removeprefix("\ufeff")
    html = PICTURE.sub("", html) if len(html) > LARGEST_GUESS else html
    if len(html) > LONGEST:
        message = f"a page of {len(html):,} characters; the first {LONGEST:,} were read"
        problems.append(Problem("too-large", capture.origin, message))
        html = html[:LONGEST]
    html = STAMP.sub(r"<\1span", html)
    tree = HTMLTree.parse(html)
    head = read_page_head(tree)
    text = main_text(html, tree, head.body)
    if not text.strip("\ufffd \n\t\xa0"):
        return None, [*problems, Problem("no-text", capture.origin, "the page holds no readable text")]
    readout = Readout(
        text, head.title, head.outlet, head.author, head.url, language=head.language, updated=head.updated,
        others=head.dates, resort=lambda latest: guess_date(html, latest),
    )  # fmt: skip
    return readout, problems


def guess_date(html: str, latest: date) -> date | None:
    """Return the day of publication that htmldate makes out in the page, None where it finds none up to ``latest``."""
    if len(html) > LARGEST_GUESS:
        return None
    from htmldate import find_date  # noqa: PLC0415 - few pages need it

    # It reports on stderr what it makes of odd pages, of which nobody can make anything.
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    try:
        words = find_date(
            html, extensive_search=False, original_date=True, outputformat="%Y-%m-%d",
            min_date=EARLIEST.isoformat(), max_date=latest.isoformat(),
        )  # fmt: skip
        return date.fromisoformat(words) if words else None
    except Exception:  # noqa: BLE001 - it is a guess; a page on which it fails has none
        return None
