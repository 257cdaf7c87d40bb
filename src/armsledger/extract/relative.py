"""Read times that count from a day: "yesterday", "last month", "three days ago", "the following month"."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from armsledger.extract.clock import Clock, Moment, day_in, shift, shift_unit, unit_around
from armsledger.extract.dates import calendar_words, year_at, year_words
from armsledger.extract.numerals import Token, number_words, past_hyphen, read_numeral, word_at
from armsledger.lexicon.calendar import calendar
from armsledger.lexicon.quantities import plural

LARGEST_COUNT = 200
SMALL_UNITS = frozenset({"hour", "day"})


@cache
def unit_names() -> dict[str, str]:
    """Return the units of time by their singular and plural."""
    units = calendar().units
    return dict(units) | {plural(word): unit for word, unit in units.items()}


@cache
def fixed_phrases() -> tuple[tuple[tuple[str, ...], tuple[int, int]], ...]:
    """Return phrases with fixed meaning, the longest first, as words with the days from and to."""
    data = calendar()
    phrases = {tuple(phrase.split()): days for phrase, days in data.spans_of_days.items()}
    phrases |= {(word,): (day, day) for word, day in data.relative_days.items()}
    return tuple(sorted(phrases.items(), key=lambda item: -len(item[0])))


@cache
def fixed_starts() -> frozenset[str]:
    """Return the first words of the fixed phrases."""
    return frozenset(words[0] for words, _ in fixed_phrases())


@cache
def count_starts() -> frozenset[str]:
    """Return the words that a small count can start with."""
    return number_words().starters | frozenset(calendar().counts)


def read_fixed(tokens: Sequence[Token], at: int, clock: Clock) -> Moment | None:
    """Read "yesterday", "overnight", "in recent weeks"."""
    if clock.published is None or tokens[at].low not in fixed_starts():
        return None
    for words, (start, end) in fixed_phrases():
        if tuple(t.low for t in tokens[at : at + len(words)]) == words:
            first, last = shift(clock.published, start), shift(clock.published, end)
            return Moment(at, at + len(words), "span", first, last, relative=True)
    return None


def count_at(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """Return a small whole number in words or digits at a token and the place after it."""
    data = calendar()
    found = read_numeral(tokens, at) if at < len(tokens) else None
    if found and found.low == found.high and found.low == int(found.low) and 0 < found.low <= LARGEST_COUNT:
        return int(found.low), found.last
    value = data.counts.get(word_at(tokens, at))
    return (value, at + 1) if value else None


def unit_at(tokens: Sequence[Token], at: int) -> str | None:
    """Return the unit of time at a token."""
    return unit_names().get(word_at(tokens, at))


def read_related(tokens: Sequence[Token], at: int, clock: Clock) -> Moment | None:  # noqa: PLR0911
    """Read "last month", "the past two years", "the next six months", "the following month", "that same day"."""
    words, first = calendar_words(), at
    article = tokens[at].low in {"the", "that", "its", "their"}
    from_context = tokens[at].low == "that"
    at += article
    word = word_at(tokens, at)
    same = word == "same"
    if from_context and not same:
        return _same(tokens, first, at, clock)
    if same:
        return _same(tokens, first, at + 1, clock) if article else None
    if word not in words.last | words.this | words.next:
        return None
    place = past_hyphen(tokens, at + 1)
    count = count_at(tokens, place)
    if count is None and word_at(tokens, place) in words.data.vague_counts:
        return None
    named = word_at(tokens, count[1] if count else place)
    unit = unit_names().get(named)
    if unit is None or (count is None and named not in calendar().units):
        return None
    last = (count[1] if count else place) + 1
    if count or _rolls(tokens, first, article, word, unit):
        return _rolling(Moment(first, last, "span"), word, unit, count[0] if count else 1, clock)
    offset = -1 if word in words.last else 0 if word in words.this else 1
    return _whole(Moment(first, last, unit), article, unit, offset, clock)


def _rolls(tokens: Sequence[Token], first: int, article: bool, word: str, unit: str) -> bool:
    """Tell "over the last year" (a year up to today) from "last year" (the calendar's)."""
    if word == "past" or unit in {"hour", "decade"}:
        return True
    return (
        article and word in {"last", "coming", "next"} and word_at(tokens, first - 1) in calendar_words().data.rolling
    )


def _rolling(moment: Moment, word: str, unit: str, count: int, clock: Clock) -> Moment | None:
    """Make the stretch of some units up to the clock's day, or on from it."""
    day = clock.published
    if day is None:
        return None
    words = calendar_words()
    if word in words.last:
        return replace(moment, start=shift_unit(day, unit, -count), end=day, relative=True)
    if word in words.next:
        return replace(moment, start=day, end=shift_unit(day, unit, count), relative=True)
    return None


def _whole(moment: Moment, article: bool, unit: str, offset: int, clock: Clock) -> Moment | None:
    """Make the whole unit before, around or after the clock's day; with an article the context's where there is one."""
    counted = article and offset and clock.knows(unit)
    day = clock.context if counted else clock.published
    if day is None or (not counted and unit == "day"):
        return None
    start, end = unit_around(day, unit, offset)
    if counted and _too_late(start, clock):
        return None
    return replace(
        moment, kind=unit if unit in {"day", "week", "month", "year"} else "span", start=start, end=end, relative=True
    )


def _same(tokens: Sequence[Token], first: int, at: int, clock: Clock) -> Moment | None:
    """Read "that day", "that same month", "the same year" from the context."""
    unit = unit_at(tokens, at)
    if unit is None or clock.context is None or not clock.knows(unit) or word_at(tokens, at) != unit:
        return None
    start, end = unit_around(clock.context, unit)
    return Moment(first, at + 1, unit, start, end, relative=True)


def read_counted(tokens: Sequence[Token], at: int, clock: Clock) -> Moment | None:  # noqa: PLR0911
    """Read "two days ago", "three weeks earlier", "a year later", and ahead "in two weeks", "within three months"."""
    data, first = calendar(), at
    lead = tokens[at].low
    ahead = lead == "within" or (lead == "in" and clock.lean == "ahead")
    at += ahead
    count = count_at(tokens, at)
    unit = unit_at(tokens, count[1]) if count else None
    if count is None or unit is None:
        return None
    after = word_at(tokens, count[1] + 1)
    last = count[1] + 2
    if ahead and after not in {*data.ago, *data.earlier, *data.later}:
        day = clock.published
        return Moment(first, last - 1, "span", day, shift_unit(day, unit, count[0]), relative=True) if day else None
    first += ahead
    if (
        after in data.ago
        and clock.published
        and not (after == "back" and word_at(tokens, last) in {"to", "in", "at", "from", "on"})
    ):
        return _at_distance(Moment(first, last, unit, relative=True), clock.published, unit, -count[0])
    if clock.context is None or not clock.knows(unit):
        return None
    if after in {"earlier", "before", "previously"} and word_at(tokens, last) in {
        "",
        ".",
        ",",
        ";",
        ":",
        "and",
        "by",
        "in",
        "at",
        "to",
        "from",
    }:
        return _at_distance(Moment(first, last, unit, relative=True), clock.context, unit, -count[0])
    if after in {"later", "afterwards", "thereafter"}:
        moment = _at_distance(Moment(first, last, unit, relative=True), clock.context, unit, count[0])
        return None if moment.start and _too_late(moment.start, clock) else moment
    return None


def _too_late(start: date, clock: Clock) -> bool:
    """Tell whether a day counted on from the context lies beyond the document's date: then the context was another."""
    return clock.published is not None and start > clock.published and clock.lean != "ahead"


def _at_distance(moment: Moment, day: date, unit: str, count: int) -> Moment:
    """Make the day, or the whole week, month or year, that lies some units off: nobody counts years to the day."""
    target = shift_unit(day, unit, count)
    whole = {"fortnight": "week", "decade": "year", "quarter": "month"}.get(unit, unit)
    start, end = (target, target) if unit in SMALL_UNITS else unit_around(target, whole)
    return replace(moment, kind=whole if unit not in SMALL_UNITS else "day", start=start, end=end)


def read_limited(tokens: Sequence[Token], at: int, clock: Clock) -> Moment | None:
    """Read "earlier this year", "later this month", "so far this year", "this year so far"."""
    published, data, first = clock.published, calendar(), at
    if published is None:
        return None
    lead = tokens[at].low
    if lead == "so" and word_at(tokens, at + 1) == "far":
        at += 1
    elif lead not in {"earlier", "later"}:
        return None
    at += 1 + (word_at(tokens, at + 1) in {"in", "on"})
    this = word_at(tokens, at) in {*data.this, "the"}
    unit = unit_at(tokens, at + 1)
    if not this or unit is None or unit in SMALL_UNITS - {"day"} or word_at(tokens, at + 1) != unit:
        return None
    start, end = unit_around(published, unit)
    moment = Moment(first, at + 2, "span", start, end, relative=True)
    return replace(moment, start=published) if lead == "later" else replace(moment, end=published)


def read_edge(tokens: Sequence[Token], at: int, clock: Clock) -> Moment | None:
    """Read the first or last part of a year: "the final months of 2023", "the first three weeks of this year"."""
    data, first = calendar(), at
    at += word_at(tokens, at) == "the"
    edge = data.edges.get(word_at(tokens, at))
    if edge is None:
        return None
    at += 1 + (word_at(tokens, at + 1) in data.vague_counts)
    count = count_at(tokens, at)
    at = count[1] if count else at
    unit = unit_at(tokens, at)
    if unit not in data.edge_lengths or word_at(tokens, at + 1) not in {"of", "in"}:
        return None
    year = year_at(tokens, at + 2)
    last = at + 3
    if year is None:
        this = word_at(tokens, at + 2) in {"this", "last"} and word_at(tokens, at + 3) == "year"
        if not this or clock.published is None:
            return None
        year, last = clock.published.year - (word_at(tokens, at + 2) == "last"), at + 4
    start, end = day_in(year, 1, 1), day_in(year, 12, 31)
    if edge == "first":
        end = shift(shift_unit(start, unit, count[0]), -1) if count else shift(start, data.edge_lengths[unit] - 1)
    else:
        start = (
            shift(shift_unit(shift(end, 1), unit, -count[0]), 0) if count else shift(end, 1 - data.edge_lengths[unit])
        )
    return Moment(first, last, "span", start, min(end, day_in(year, 12, 31)))


def read_quarter(tokens: Sequence[Token], at: int, clock: Clock) -> Moment | None:
    """Read "the first quarter of 2024", "Q3 2023", "the second half of last year", "H1 2024"."""
    data, first = calendar(), at
    at += word_at(tokens, at) == "the"
    token = tokens[at] if at < len(tokens) else None
    if token is None:
        return None
    if len(token.raw) == 2 and token.raw[0] in "QH" and token.raw[1] in "1234":
        which, size, last = int(token.raw[1]), 3 if token.raw[0] == "Q" else 6, at + 1
    else:
        number, name = data.ordinals.get(token.low), word_at(tokens, at + 1)
        number = data.ordinals.get(token.low + name) if number is None and token.kind == "digits" else number
        if number is None or name not in {"quarter", "half"}:
            return None
        size = 3 if name == "quarter" else 6
        which, last = number if number > 0 else 12 // size, at + 2
    if which * size > 12:
        return None
    year = _year_behind(tokens, last, clock)
    if year is None:
        return None
    start = day_in(year[0], (which - 1) * size + 1, 1)
    relative = year_at(tokens, year[1] - 1) is None
    return Moment(first, year[1], "span", start, day_in(start.year, start.month + size - 1, 31), relative=relative)


def _year_behind(tokens: Sequence[Token], at: int, clock: Clock) -> tuple[int, int] | None:
    """Return the year behind a quarter or half and the place after it: "of 2024", "of last year", "of the year"."""
    place = at + (word_at(tokens, at) in {"of", "in", ","})
    year = year_at(tokens, place)
    if year:
        return year, place + 1
    named = year_words(tokens, at, clock)
    if named:
        return named
    if place > at and word_at(tokens, place) == "the" and word_at(tokens, place + 1) == "year" and clock.published:
        return clock.published.year, place + 2
    return None
