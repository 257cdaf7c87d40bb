"""Read dates by name: "18 December 2024", "Wednesday December 4", "Tuesday this week", "in 2023".

Each reader takes the tokens and a place and returns a moment that starts there, or None. A year that is not named
stays open (``Moment.bare``) for the caller to settle.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from armsledger.extract.clock import Bare, Clock, Moment, day_in, in_year, shift, unit_around, week_of
from armsledger.extract.labels import is_counted
from armsledger.extract.numerals import Token, glued, word_at
from armsledger.lexicon.calendar import Calendar, calendar

ENDINGS = frozenset({"st", "nd", "rd", "th"})
JOINTS = frozenset({"-", "–", "—", "to", "and", "through", "or", "until"})
SHORT = 3
"""Letters of an abbreviated weekday; a word of its own unless a full stop, comma or date follows."""


class CalendarWords:
    """The calendar, arranged for lookup."""

    def __init__(self, data: Calendar) -> None:
        self.data = data
        self.verbs = frozenset(data.verbs)
        self.last, self.this, self.next = frozenset(data.last), frozenset(data.this), frozenset(data.next)
        self.date_cues = (
            frozenset(data.year_cues)
            | frozenset(data.parts)
            | self.last
            | self.this
            | self.next
            | frozenset(data.since)
        )
        self.date_cues |= frozenset(data.until) | frozenset(
            {"of", "by", "from", "and", "or", "to", "between", "-", "–"}
        )
        self.parts = sorted(
            ((tuple(name.split()), part) for name, part in data.parts.items()), key=lambda p: -len(p[0])
        )
        self.part_starts = frozenset(name[0] for name, _ in self.parts)
        self.feast_starts = frozenset(feast.split()[0] for feast in data.feasts)
        self.feasts = sorted(
            ((tuple(name.replace("'", " ' ").split()), days) for name, days in data.feasts.items()),
            key=lambda f: -len(f[0]),
        )


@cache
def calendar_words() -> CalendarWords:
    """Return the calendar's words."""
    return CalendarWords(calendar())


def number_at(tokens: Sequence[Token], at: int, low: int, high: int) -> int | None:
    """Return the plain whole number in digits at a token if it lies within bounds."""
    if (
        not 0 <= at < len(tokens)
        or tokens[at].kind != "digits"
        or not tokens[at].raw.isdecimal()
        or len(tokens[at].raw) > 4
    ):
        return None
    value = int(tokens[at].raw)
    return value if low <= value <= high else None


def year_at(tokens: Sequence[Token], at: int) -> int | None:
    """Return the year in four digits at a token."""
    return number_at(tokens, at, 1900, 2099) if at < len(tokens) and len(tokens[at].raw) == 4 else None


def read_iso(tokens: Sequence[Token], at: int) -> Moment | None:
    """Read "2024-12-18", "18.12.2024", "18/12/2024" (the last only where the order is plain)."""
    year = year_at(tokens, at)
    signs = (word_at(tokens, at + 1), word_at(tokens, at + 3))
    if year and signs == ("-", "-") and all(glued(tokens, at + k) for k in range(1, 5)):
        return _day(at, at + 5, year, number_at(tokens, at + 2, 1, 12), number_at(tokens, at + 4, 1, 31))
    if signs == ("/", "/") and year_at(tokens, at + 4):
        first, second = number_at(tokens, at, 1, 31), number_at(tokens, at + 2, 1, 31)
        if first and second and (first > 12 or second > 12 or first == second):
            return _day(
                at,
                at + 5,
                year_at(tokens, at + 4),
                min(first, second) if second > 12 or first > 12 else first,
                max(first, second),
            )
    if (
        tokens[at].kind == "digits"
        and tokens[at].raw.count(".") == 1
        and word_at(tokens, at + 1) == "."
        and year_at(tokens, at + 2)
        and glued(tokens, at + 2)
    ):
        day, month = (int(part) for part in tokens[at].raw.split("."))
        return _day(at, at + 3, year_at(tokens, at + 2), month, day)
    return None


def _day(first: int, last: int, year: int | None, month: int | None, day: int | None) -> Moment | None:
    """Make a day, None where there is no such day."""
    if not year or not month or not day or not 1 <= month <= 12 or day_in(year, month, day).day != day:
        return None
    found = date(year, month, day)
    return Moment(first, last, "day", found, found)


def month_at(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """Return the month at a token and the place after it; "May" and "March" need the company of a date word."""
    if not 0 <= at < len(tokens) or not tokens[at].raw[0].isupper():
        return None
    words, token = calendar_words(), tokens[at]
    month = words.data.months.get(token.low)
    if month is None or (glued(tokens, at) and tokens[at - 1].low not in {"-", "–", "—", "(", "“", '"', "/", "."}):
        return None
    last = at + 1
    if (
        len(token.low) < 5
        and word_at(tokens, last) == "."
        and glued(tokens, last)
        and token.low not in {"may", "june", "july"}
    ):
        last += 1
    if token.low in words.verbs and not _in_company(tokens, at, last):
        return None
    return month, last


def _in_company(tokens: Sequence[Token], at: int, last: int) -> bool:
    """Tell whether date words stand beside a month that is a verb too: "4 May", "in May", "May last year"."""
    if number_at(tokens, last, 1, 31) or year_at(tokens, last) or number_at(tokens, at - 1, 1, 31):
        return True
    of_year = "year" in {word_at(tokens, last + 1), word_at(tokens, last + 2)}
    return of_year or word_at(tokens, at - 1) in calendar_words().date_cues | ENDINGS


def _day_number(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """Return a day of a month, with or without "th", and the place after it; a number before a counted noun is none."""
    day = number_at(tokens, at, 1, 31)
    if day is None:
        return None
    if glued(tokens, at + 1) and word_at(tokens, at + 1) in ENDINGS:
        return day, at + 2
    if (glued(tokens, at + 1) and at + 1 < len(tokens) and tokens[at + 1].kind == "word") or (
        word_at(tokens, at + 1) == ":" and glued(tokens, at + 1) and glued(tokens, at + 2)
    ):
        return None
    return day, at + 1


def read_month(tokens: Sequence[Token], at: int, clock: Clock) -> Moment | None:
    """Read days of a month, or the month: "December 18-20, 2024", "18 December", "the 18th of December", "May"."""
    day = _day_number(tokens, at)
    if day is None:
        found = month_at(tokens, at)
        return _after_month(tokens, at, found, clock) if found else None
    if at and tokens[at - 1].kind == "digits":
        return None
    first, last = day[0], day[0]
    place = day[1]
    if word_at(tokens, place) in JOINTS:
        more = _day_number(tokens, place + 1)
        if more and more[0] > first and month_at(tokens, more[1] + (word_at(tokens, more[1]) == "of")):
            last, place = more
    found = month_at(tokens, place + (word_at(tokens, place) == "of"))
    if found is None:
        return None
    return with_year(tokens, Moment(at, found[1], "day", bare=Bare((found[0], first), (found[0], last))), clock)


def _after_month(tokens: Sequence[Token], at: int, found: tuple[int, int], clock: Clock) -> Moment | None:
    """Read on behind the month's name: a day, days, or nothing."""
    month, place = found
    day = _day_number(tokens, place)
    if day and not is_counted(tokens, day[1]):
        first = last = day[0]
        place = day[1]
        more = (
            _day_number(tokens, place + 1)
            if word_at(tokens, place) in JOINTS and word_at(tokens, place) != "or"
            else None
        )
        if more and more[0] > first and not is_counted(tokens, more[1]) and month_at(tokens, more[1]) is None:
            last, place = more
        return with_year(tokens, Moment(at, place, "day", bare=Bare((month, first), (month, last))), clock)
    return with_year(tokens, Moment(at, place, "month", bare=Bare((month, 1), (month, 31))), clock)


def with_year(tokens: Sequence[Token], moment: Moment, clock: Clock) -> Moment | None:
    """Read the year behind a day, month or season: "2024", ", 2024", "of 2024", "last year", "of that year"."""
    at = moment.last
    if word_at(tokens, at) in {",", "of", "in", "’", "'", "‘"}:
        at += 1
    year = year_at(tokens, at)
    if (
        year
        and not (word_at(tokens, at + 1) in {"-", "–"} and glued(tokens, at + 1))
        and not (at > moment.last and is_counted(tokens, at + 1))
    ):
        return replace(in_year(moment, year), last=at + 1)
    named = year_words(tokens, at, clock)
    return replace(in_year(moment, named[0]), last=named[1], relative=True) if named else moment


def year_words(tokens: Sequence[Token], at: int, clock: Clock) -> tuple[int, int] | None:
    """Return the year that words name and the place after them: "last year", "the previous year", "that year"."""
    words = calendar_words()
    at += word_at(tokens, at) in {"of", "in"}
    article = word_at(tokens, at) == "the"
    at += article
    word = word_at(tokens, at)
    at += word == "same"
    if word_at(tokens, at + (word != "same")) != "year":
        return None
    last = at + 1 + (word != "same")
    if word in {"that", "same"}:
        return (clock.context.year, last) if clock.context else None
    base = clock.context if article and clock.context else clock.published
    offset = -1 if word in words.last else 0 if word in words.this else 1 if word in words.next else None
    if base is None or offset is None or word in {"past"}:
        return None
    return base.year + offset, last


def read_weekday(tokens: Sequence[Token], at: int, clock: Clock) -> Moment | None:
    """Read "Tuesday", "last Tuesday", "Tuesday this week", "Wednesday December 4", "Wednesday, 4 December 2024"."""
    words, first = calendar_words(), at
    lead = tokens[at].low
    if lead in words.last | words.this | words.next:
        at += 1
    if at >= len(tokens) or not tokens[at].raw[0].isupper() or tokens[at].low not in words.data.weekdays:
        return None
    weekday, place = words.data.weekdays[tokens[at].low], at + 1
    if word_at(tokens, place) == "." and glued(tokens, place) and len(tokens[at].low) <= 5:
        place += 1
    dated = read_month(tokens, place + (word_at(tokens, place) == ","), clock) if place + 1 < len(tokens) else None
    if dated and dated.kind == "day":
        bare = replace(dated.bare, weekday=weekday) if dated.bare else None
        return replace(dated, first=first, bare=bare)
    if len(tokens[at].low) <= SHORT + 2 and not tokens[at].low.endswith("day") and place == at + 1:
        return None
    return _near_weekday(tokens, Moment(first, place, "day", relative=True), weekday, lead, clock)


def _near_weekday(tokens: Sequence[Token], moment: Moment, weekday: int, lead: str, clock: Clock) -> Moment | None:
    """Find the day of a weekday near the clock's day."""
    words, day = calendar_words(), clock.published
    if day is None:
        return None
    sides = {word_at(tokens, moment.last), lead}
    if word_at(tokens, moment.last + 1) == "week" and sides & (words.last | words.this | words.next):
        offset = -1 if sides & words.last else 1 if sides & words.next else 0
        found = shift(week_of(day, offset)[0], weekday)
        return replace(moment, last=moment.last + 2, start=found, end=found)
    back, on = (day.weekday() - weekday) % 7, (weekday - day.weekday()) % 7
    if lead in words.last:
        found = shift(day, -(back or 7))
    elif lead in words.next:
        found = shift(day, on or 7)
    elif clock.lean == "near":
        found = shift(day, on if on < back else -back)
    else:
        found = shift(day, on) if clock.lean == "ahead" else shift(day, -back)
    return replace(moment, start=found, end=found)


def read_year(tokens: Sequence[Token], at: int) -> Moment | None:  # noqa: PLR0911  (one form after another)
    """Read a year: four digits behind a word of time, "2023-24", or a decade ("the 1990s")."""
    year = year_at(tokens, at)
    if year is None:
        return None
    data, before = calendar_words().data, word_at(tokens, at - 1)
    if glued(tokens, at + 1) and word_at(tokens, at + 1) == "s":
        start, end = unit_around(day_in(year, 1, 1), "decade")
        return Moment(at, at + 2, "year", start, end)
    strong = before in data.year_cues or before in data.months or before in data.parts or at == 0
    if glued(tokens, at) and before not in {"-", "–", "(", "“", "’", "'"}:
        return None
    if not strong and not (before in data.weak_year_cues and not is_counted(tokens, at + 1)):
        return None
    if at == 0 and word_at(tokens, 1) not in {
        "saw",
        "was",
        "is",
        ":",
        "has",
        "will",
        "began",
        "draws",
        "and",
        "to",
        "–",
        "-",
    }:
        return None
    short = number_at(tokens, at + 2, 1, 99)
    if (
        word_at(tokens, at + 1) in {"-", "–", "/"}
        and glued(tokens, at + 1)
        and short
        and len(tokens[at + 2].raw) == 2
        and short > year % 100
    ):
        return Moment(at, at + 3, "year", day_in(year, 1, 1), day_in(year // 100 * 100 + short, 12, 31))
    if glued(tokens, at + 1) and tokens[at + 1].kind == "word":
        return None
    return Moment(at, at + 1, "year", day_in(year, 1, 1), day_in(year, 12, 31))
