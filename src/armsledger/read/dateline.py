"""Printed dates: a line, or a part of one, that is a date and nothing else but a label, a weekday, a time or a name."""

import re
from datetime import date

from armsledger.lexicon.calendar import calendar
from armsledger.read.readout import one_line

MONTHS = calendar().months


def alternatives(names: dict[str, int]) -> str:
    """Return a pattern for any of the names, the longest first."""
    return "(?:" + "|".join(sorted(map(re.escape, names), key=len, reverse=True)) + ")"


MONTH = alternatives(MONTHS) + r"\b\.?"
YEAR = r"(?:19|20)\d\d(?!\d)"
ANY_YEAR = re.compile(YEAR)
DAY = r"[0-3]?\d(?:st|nd|rd|th)?"
DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?P<day>{DAY})(?:\s+of)?[\s-]+(?P<month>{MONTH}),?[\s-]+(?P<year>{YEAR})",
        rf"(?P<month>{MONTH})\s+(?P<day>{DAY}),?\s+(?P<year>{YEAR})",
        rf"(?P<year>{YEAR})(?P<mark>[-/.])(?P<month>\d\d?)(?P=mark)(?P<day>\d\d?)(?![\d.])",
        rf"(?P<day>\d\d?)\.\s?(?P<month>\d\d?)\.\s?(?P<year>{YEAR})",
        rf"(?P<one>\d\d?)(?P<mark>[/-])(?P<two>\d\d?)(?P=mark)(?P<year>{YEAR})",
    )
)
WEEKDAY = re.compile(rf"{alternatives(calendar().weekdays)}\b\.?,?\s*", re.IGNORECASE)
CLOCK = r"\d{1,2}(?:[:.]\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:[ap]\.?m\b\.?)?|\s*[ap]\.?m\b\.?)"
ZONE = r"(?:\s*(?:Z\b|\(?(?:UTC|GMT|[A-Z]{2,5})?(?:[+-]\d{1,2}(?::?\d{2})?)?\)?))?"
TIME = re.compile(rf"(?:T|[\s,]*(?:at\s+)?){CLOCK}{ZONE}", re.IGNORECASE)
EARLY = re.compile(rf"{CLOCK}{ZONE}\s*,?\s+(?:on\s+)?", re.IGNORECASE)
LABEL = re.compile(
    r"(?P<first>(?:first|originally|original)\s+)?(?:(?P<late>(?:last\s+)?(?:updated?|modified|revised|edited))"
    r"|published|posted|issued|released|publication date|release date|date(?:d| published| posted)?)"
    r"(?:\s+(?:on|at)\b)?\s*:?\s+",
    re.IGNORECASE,
)
SMALL = frozenset((
    "a", "al", "an", "and", "at", "bin", "de", "des", "du", "el", "for", "in", "la", "le", "of", "on", "the", "to",
    "van", "von", "&",
))  # fmt: skip
"""Words that are small inside a name or heading."""

FIRST, PLAIN, UPDATED = 0, 1, 2
"""Ranks of printed dates: the surest first."""


def read_date(words: str) -> date | None:
    """Read a date from a field that holds one: ISO, RFC 2822 or printed; None where it is none or ambiguous.

    >>> [str(read_date(words)) for words in ("2024-12-18T23:30:00-05:00", "Wed, 18 Dec 2024 07:22:00 GMT", "5/6/2024")]
    ['2024-12-18', '2024-12-18', 'None']
    """
    found = bare_date(one_line(words, 100))
    return found[1] if found else None


URL_DATES = (
    re.compile(
        rf"(?<![\d])(?P<year>{YEAR})(?P<mark>[/_-])(?P<month>\d\d?|[a-z]{{3,9}})(?P=mark)(?P<day>\d\d?)(?![\d])",
        re.IGNORECASE,
    ),
    re.compile(r"(?<![\d])(?P<year>(?:19|20)\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?![\d])"),
)


def read_url_date(address: str) -> date | None:
    """Read the day that many sites put into the path of an address; None where it has none, or several.

    >>> [str(read_url_date(f"https://example.org/{path}")) for path in ("2024/12/18/a", "w/2024/dec/18/", "2024/12/a")]
    ['2024-12-18', '2024-12-18', 'None']
    """
    path = "/".join(re.split(r"[?#]", address)[0].split("/")[3:])
    for pattern in URL_DATES:
        days = {day for found in pattern.finditer(path) if known_month(found) and (day := calendar_day(found))}
        if days:
            return days.pop() if len(days) == 1 else None
    return None


def known_month(found: re.Match[str]) -> bool:
    """Tell whether the month of a match is a number or the name of one."""
    return found["month"].isdigit() or found["month"].lower() in MONTHS


def dated(part: str) -> tuple[int, date, str] | None:
    """Read a part of a line that is a date, with at most a short name before a comma: "Oslo, 18 December 2024".

    Returns the date's rank, the date, and the name or "".
    """
    words = part.strip(" ,;.–—-()[]")
    if found := bare_date(words):
        return (*found, "")
    for comma in re.finditer(r",\s+", words):
        if found := bare_date(words[comma.end() :]):
            name = words[: comma.start()]
            return (*found, name) if is_name(name) else None
    return None


def bare_date(words: str) -> tuple[int, date] | None:
    """Read a date with at most a label, a weekday and a time around it; returns its rank and the date."""
    if not ANY_YEAR.search(words):
        return None
    label = LABEL.match(words)
    rank = PLAIN if not label else FIRST if label["first"] else UPDATED if label["late"] else PLAIN
    rest = words[label.end() :] if label else words
    for before in (EARLY, WEEKDAY):
        if found := before.match(rest):
            rest = rest[found.end() :]
    for pattern in DATES:
        if found := pattern.match(rest):
            tail = rest[found.end() :].rstrip(" ,")
            if not tail or TIME.fullmatch(tail):
                day = calendar_day(found)
                return (rank, day) if day else None
    return None


def calendar_day(found: re.Match[str]) -> date | None:
    """Return the day of a match; None for one that no calendar has, or a day and month that could be swapped."""
    parts = found.groupdict()
    if "one" in parts:
        one, two = int(parts["one"]), int(parts["two"])
        if one <= 12 and two <= 12 and one != two:
            return None
        day, month = (one, two) if one > 12 else (two, one)
    else:
        name = parts["month"].lower().rstrip(".")
        month = MONTHS[name] if name in MONTHS else int(name)
        day = int(re.sub(r"\D", "", parts["day"]))
    try:
        return date(int(parts["year"]), month, day)
    except ValueError:
        return None


def is_name(part: str) -> bool:
    """Tell whether the part is written like a name: up to eight words with a capital or a figure, or small links."""
    words = part.split()
    return (
        0 < len(words) <= 8
        and words[0][:1].isalnum()
        and not words[0][:1].islower()
        and all(word.lower().strip(",") in SMALL or not word[:1].islower() for word in words)
    )
