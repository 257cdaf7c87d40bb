"""The printed head of a text: date, outlet, author, address and title from its first lines, never from prose."""

import re
from dataclasses import dataclass, field
from datetime import date

from armsledger.read.dateline import DAY, MONTH, PLAIN, TIME, YEAR, bare_date, dated, is_name, read_date
from armsledger.read.readout import one_line, web_address

LINES = 8
"""How many lines that are not blank belong to the head."""

REACH = 20_000
"""Characters within which they must stand."""

FIELD = re.compile(
    r"(?:(?P<title>title|headline)|(?P<outlet>outlet|source|publisher|publication)|(?P<author>author|by|byline)"
    r"|(?P<url>url|link|address))\s*:\s+(?P<value>\S.*)",
    re.IGNORECASE,
)
BYLINE = re.compile(r"(?:\d+ \w+ ago\s+)?(?:written |reported )?by:?\s+(?P<who>\S.*)", re.IGNORECASE)
GLUED = re.compile(rf"(.*\S)\s+((?:{DAY}\s+{MONTH}|{MONTH}\s+{DAY},?)\s+{YEAR}.*)", re.IGNORECASE)
"""A by-line with the date right behind the name."""

HINT = re.compile(r"\d|\bby\b", re.IGNORECASE)
"""What a date line or a by-line cannot do without."""

BREAK = re.compile(r"\s*[|·•‧∙]\s*|\t+|\s{3,}")
DASH = re.compile(r"\s+[-–—/]+\s+")
BRACKET = re.compile(r"\s*[(\[]([^()\[\]]{6,60})[)\]]")
CHATTER = re.compile(r"\b(?:ago|min(?:ute)?s? read|comments?|views|shares?)\b", re.IGNORECASE)
PLACE = r"[A-Z][\w.'’-]*(?:[ ,/]+(?:of |the |de |la |al-)?[A-Z][\w.'’-]*){0,5}"
DATELINE = re.compile(
    rf"(?!(?:On|In|By|At|Since|From|Until|After|Before)\b)(?P<place>{PLACE}?)"
    rf"(?:,?\s+(?P<date>(?i:{DAY}\s+{MONTH}|{MONTH}\s+{DAY})(?:,?\s+{YEAR})?|{YEAR}-\d\d-\d\d))?,?\s*"
    r"(?:(?:\((?P<round>[A-Z][^()]{1,40})\)|/(?P<slash>[A-Z][^/]{1,30})/)\s*\.?\s*(?:--|[-–—:.])?|(?P<bare>--|\s[-–—]))\s"
)
"""Place, date and agency before a first sentence: "KYIV, 16 July 2024 (Example Wire) – "."""


@dataclass(frozen=True, slots=True)
class Head:
    """What the first lines of a text print: "" or None where they do not."""

    title: str = ""
    outlet: str = ""
    author: str = ""
    url: str = ""
    published: date | None = None


@dataclass(slots=True)
class Notes:
    """What has been gathered line by line: the first of each field, and all dates with their ranks."""

    fields: dict[str, str] = field(default_factory=dict)
    dates: list[tuple[int, date]] = field(default_factory=list)

    def add(self, name: str, words: str) -> None:
        """Keep the words unless the field is filled or they are empty."""
        if words and name not in self.fields:
            self.fields[name] = words

    def head(self) -> Head:
        """Return what was gathered; of the dates the first of the surest rank."""
        fields = self.fields
        published = min(self.dates, key=lambda item: item[0])[1] if self.dates else None
        outlet = fields.get("outlet") or fields.get("agency", "")
        return Head(fields.get("title", ""), outlet, fields.get("author", ""), fields.get("url", ""), published)


def read_head(text: str) -> Head:
    """Return what the first lines of a text say of it.

    A date counts on a line of its own, beside an outlet or a by-line, or in a dateline with its year before the first
    sentence; "first published" goes before "published", that before "updated". A relative date is none.
    """
    lines = first_lines(text)
    notes = Notes()
    prose = False
    for index, line in enumerate(lines):
        if not line or (wraps(lines[index - 1] if index else "") and not is_date_line(line)):
            continue
        if take_field(line, notes) or take_line(line, notes):
            continue
        if not prose and len(line.split()) > 2:
            prose = True
            notes.add("title", title_of(line, lines[index + 1 :]))
    return notes.head()


def first_lines(text: str) -> list[str]:
    """Return the head's lines, stripped, with the blank ones between them."""
    lines: list[str] = []
    full = 0
    for raw in text[:REACH].split("\n"):
        line = raw.strip(" \t\ufeff\xa0").lstrip("#*> ").rstrip("* ")
        full += bool(line)
        if full > LINES:
            break
        lines.append(line)
    return lines


def wraps(before: str) -> bool:
    """Tell whether the line before runs on into this one: it ends in a comma, or is prose that ends no sentence."""
    if before.endswith(","):
        return True
    return 60 < len(before) <= 130 and before[-1] not in '.!?…”"’:)' and len(before.split()) > 8


def is_date_line(line: str) -> bool:
    """Tell whether a line is a bare date, or one beside others behind "|" or "·", so no part of a wrapped sentence."""
    return not line.endswith(".") and any(bare_date(part.strip(" ()[]")) for part in BREAK.split(line[:200]))


def take_field(line: str, notes: Notes) -> bool:
    """Take a line such as "Source: Example Wire"; tell whether it is one."""
    found = FIELD.fullmatch(line) if len(line) <= 400 else None
    if not found:
        return False
    for name in ("title", "outlet", "author", "url"):
        if found[name]:
            notes.add(name, web_address(found["value"]) if name == "url" else one_line(found["value"]))
    return True


def take_line(line: str, notes: Notes) -> bool:
    """Take an address, a date line, a by-line, or the dateline before a sentence; tell whether it was one of them."""
    if address := web_address(line):
        notes.add("url", address)
        return True
    if len(line) <= 200 and HINT.search(line) and take_parts(line, notes):
        return True
    found = DATELINE.match(line[:200])
    if found and (found["date"] or found["round"] or found["slash"]):
        notes.add("agency", one_line(found["round"] or found["slash"] or "").split(",")[0])
        if found["date"] and (day := read_date(found["date"])):
            notes.dates.append((PLAIN, day))
        return True
    return False


def take_parts(line: str, notes: Notes) -> bool:
    """Take a line of short parts, one of them a date or a by-line; the first other name beside a date is the outlet."""
    parts = split_parts(line)
    dates = {part: found for part in parts if (found := dated(part))}
    others = [part for part in parts if part not in dates]
    bylines = [part for part in (*others, *(name for _, _, name in dates.values())) if is_byline(part)]
    if not (dates or bylines) or any(len(part.split()) > 10 for part in others):
        return False
    notes.dates.extend((rank, day) for rank, day, _ in dates.values())
    for part in bylines:
        notes.add("author", byline(part))
    if dates:
        names = [part for part in others if part not in bylines and is_outlet(part)]
        notes.add("outlet", one_line(names[0]) if names else "")
    return True


def split_parts(line: str) -> list[str]:
    """Split a line at "|" and "·", before a date in brackets or behind a by-line, at dashes between names and dates."""
    spread = BRACKET.sub(lambda found: f" | {found[1]}" if dated(found[1]) else found[0], line)
    parts: list[str] = []
    for part in BREAK.split(spread):
        glued = GLUED.fullmatch(part) if BYLINE.match(part) else None
        parts.extend(glued.groups() if glued else [part])
    parts = [part for part in parts if part]
    pieces = [piece for part in parts for piece in DASH.split(part) if piece]
    if any(map(dated, pieces)) and all(dated(piece) or is_name(piece) for piece in pieces):
        return pieces
    return parts


def title_of(line: str, behind: list[str]) -> str:
    """Return the line where it can be a title: short, no end of a sentence, not running into the next; "" otherwise."""
    runs_on = bool(behind) and behind[0][:1].islower()
    closed = line.rstrip("\"”’')").endswith((".", "!", "…", ";", ",", ":")) and not line.endswith(
        ("U.S.", "U.N.", "U.K.")
    )
    return one_line(line) if len(line) <= 220 and not closed and not runs_on and any(behind) else ""


def is_outlet(part: str) -> bool:
    """Tell whether a part beside a date can be the outlet: a name, no time, no counter of minutes or comments."""
    return is_name(part) and not TIME.fullmatch(part) and not CHATTER.search(part)


def is_byline(part: str) -> bool:
    """Tell whether the part names who wrote the text."""
    found = BYLINE.fullmatch(part.strip(" ,"))
    return found is not None and is_name(found["who"])


def byline(part: str) -> str:
    """Return who wrote the text: "By Ann Writer in Oslo" is Ann Writer; "By Published by …" names nobody."""
    found = BYLINE.fullmatch(part.strip(" ,"))
    who = re.split(r"\s+(?:in|for|at)\s+|\s*[,|]\s*", found["who"], maxsplit=1)[0] if found else ""
    return "" if who.lower().startswith(("published", "the ")) else one_line(who)
