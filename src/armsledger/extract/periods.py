"""Find the periods in a text: times by name or relative to a day, with "since", "until", "before", "between … and …".

Published libraries read few of these forms (none of "November last year", "mid-November 2024", "Tuesday this week"),
and take the verb "may" for a month, hence a grammar of our own over tokens.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from armsledger.extract.clock import Clock, Lean, Moment, in_year, settle, shift, unit_around
from armsledger.extract.dates import (
    calendar_words, part_at, read_feast, read_iso, read_month, read_season, read_weekday, read_year, take_part, year_at,
)  # fmt: skip
from armsledger.extract.numerals import Token, tokenise, word_at
from armsledger.extract.relative import (
    read_counted, read_edge, read_fixed, read_limited, read_quarter, read_related, unit_names,
)  # fmt: skip
from armsledger.lexicon.calendar import Anchor, calendar
from armsledger.model import Period, Span

CLAUSE_REACH = 12
"""Tokens before a time in which its clause's "since" or "will" is looked for."""
CLAUSE_ENDS = frozenset(",.;:!?()\"“”—")
SOFT_REACH = 4


@dataclass(frozen=True, slots=True)
class When:
    """A period at its place in the text; ``relative`` tells that it counts from the document's or another day."""

    span: Span
    period: Period
    relative: bool


@cache
def relation_phrases() -> tuple[tuple[tuple[str, ...], str], ...]:
    """Return "since", "no later than" and the like as words with their relation, the longest first."""
    data = calendar()
    table = {"since": data.since, "after": data.after, "until": data.until, "before": data.before}
    phrases = [(tuple(phrase.split()), name) for name, entries in table.items() for phrase in entries]
    return tuple(sorted(phrases, key=lambda item: -len(item[0])))


@cache
def anchor_patterns() -> tuple[tuple[re.Pattern[str], Anchor], ...]:
    """Return the compiled patterns of the anchors."""
    return tuple((re.compile(anchor.pattern), anchor) for anchor in calendar().anchors)


@cache
def trigger() -> re.Pattern[str]:
    """Return a pattern that some word of every period matches; a text without it is left at once."""
    data = calendar()
    words = {*data.months, *data.weekdays, *data.seasons, *unit_names(), *data.relative_days, "overnight", "night", "christmas"}
    words |= {"since", "before", "until", "after", "new year", "quarter", "half", "morning", "following"}
    return re.compile(r"\d{4}|\b(?:" + "|".join(sorted(words)) + r")\b", re.IGNORECASE)


def find_periods(text: str, published: date | None, context: date | None = None, *, ahead: bool = False, setting: str = "") -> list[When]:
    """Return the periods of a text in order, none overlapping another.

    ``published`` is the document's date, from which relative words count; ``context`` a date set earlier in the
    document, from which "the following month" counts (a date within the text itself takes its place). ``ahead`` puts
    months and weekdays without a year into the future. ``setting`` is the document's text, where the text is only a
    part of it: it settles which war "the invasion" is.
    """
    if not trigger().search(text):
        return []
    tokens = tokenise(text)
    years = frozenset(year for k in range(len(tokens)) if (year := year_at(tokens, k)))
    clock = Clock(published, context, years, ahead)
    found: list[When] = []
    at = floor = 0
    while at < len(tokens):
        event = _event(text, tokens, at, setting or text)
        made = event or _stated(tokens, at, floor, clock)
        if made is None:
            at += 1
            continue
        moment, period = made
        span = Span(tokens[moment.first].start, tokens[moment.last - 1].end)
        found.append(When(span, replace(period, words=span.of(text)), moment.relative))
        at = floor = moment.last
        if moment.start and moment.kind != "event":
            clock = replace(clock, context=moment.start)
    return found


def read_moment(tokens: Sequence[Token], at: int, clock: Clock) -> Moment | None:
    """Return the time that starts at a token, its year perhaps still open."""
    part = part_at(tokens, at)
    if part:
        base = _named(tokens, part.last, clock) or _plain_unit(tokens, part.last, clock)
        if base:
            return replace(take_part(base, part.part), first=at)
    found = _named(tokens, at, clock)
    return replace(found, first=at) if found else None


def _named(tokens: Sequence[Token], at: int, clock: Clock) -> Moment | None:
    """Try the readers in turn; the more words a form has, the earlier it comes."""
    if at >= len(tokens):
        return None
    found = read_iso(tokens, at) or read_weekday(tokens, at, clock) or _month_of_relation(tokens, at, clock)
    found = found or read_month(tokens, at, clock) or read_quarter(tokens, at, clock) or read_edge(tokens, at, clock)
    found = found or read_limited(tokens, at, clock) or read_season(tokens, at, clock) or read_feast(tokens, at, clock)
    found = found or read_counted(tokens, at, clock) or read_related(tokens, at, clock) or read_fixed(tokens, at, clock)
    return found or read_year(tokens, at)


def _month_of_relation(tokens: Sequence[Token], at: int, clock: Clock) -> Moment | None:
    """Read "last August", "next June", "this March": the latest before, the first after, the nearest."""
    words, lead = calendar_words(), tokens[at].low
    if lead not in words.last | words.next | words.this or clock.published is None:
        return None
    month = read_month(tokens, at + 1, clock) if at + 1 < len(tokens) else None
    if month is None or month.bare is None:
        return month
    if lead in words.this:
        return replace(in_year(month, clock.published.year), relative=True)
    first, last = unit_around(clock.published, "month")
    day = shift(first, -1) if lead in words.last else shift(last, 1)
    return settle(month, Clock(day), "past" if lead in words.last else "ahead")


def _plain_unit(tokens: Sequence[Token], at: int, clock: Clock) -> Moment | None:
    """Read "the year" or "the month" behind a part: "the end of the year"."""
    word = word_at(tokens, at)
    if word not in {"year", "month"} or clock.published is None or word_at(tokens, at - 1) != "the":
        return None
    start, end = unit_around(clock.published, word)
    return Moment(at, at + 1, word, start, end, relative=True)


def _stated(tokens: Sequence[Token], at: int, floor: int, clock: Clock) -> tuple[Moment, Period] | None:
    """Read the time at a token with the words that open, close or stretch it."""
    moment = read_moment(tokens, at, clock)
    if moment is None:
        return None
    frame, first = _frame_before(tokens, moment.first, floor)
    stretch = _stretch(tokens, replace(moment, first=first), frame, clock)
    if stretch:
        return stretch
    relation, first = _relation_before(tokens, moment, floor)
    lean = _lean(tokens, moment.first, floor, relation, clock)
    settled = settle(moment, clock, lean)
    if settled is None or settled.start is None or settled.end is None:
        return None
    settled = replace(settled, first=first)
    if not relation and _since_clause(tokens, first, floor):
        relation = "since"
    return settled, _related(settled, relation)


def _related(moment: Moment, relation: str) -> Period:
    """Open or close a settled moment by its relation."""
    start, end = moment.start, moment.end
    if relation == "since":
        return Period(start, None)
    if relation == "after" and start and end:
        return Period(start if moment.kind in {"event", "day"} else shift(end, 1), None)
    if relation == "until":
        return Period(None, end)
    if relation == "before" and start:
        return Period(None, shift(start, -1))
    return Period(start, end)


def _phrase_before(tokens: Sequence[Token], at: int, floor: int, phrases: Sequence[tuple[tuple[str, ...], str]]) -> tuple[str, int] | None:
    """Return the relation whose phrase ends before a token, softeners between them allowed, and where it starts."""
    softeners = calendar().softeners
    for end in range(at, max(floor, at - SOFT_REACH) - 1, -1):
        for phrase, name in phrases:
            start = end - len(phrase)
            if start >= floor and all(tokens[start + k].low == word for k, word in enumerate(phrase)):
                return name, start
        if end == floor or tokens[end - 1].low not in softeners:
            return None
    return None


def _relation_before(tokens: Sequence[Token], moment: Moment, floor: int) -> tuple[str, int]:
    """Return "since", "after", "until", "before" or "" with the first token of the words that say so."""
    found = _phrase_before(tokens, moment.first, floor, relation_phrases())
    if found is None:
        return "", moment.first
    name, start = found
    several_days = moment.bare is not None and moment.kind == "day" and moment.bare.first != moment.bare.last
    if tokens[start].low == "from" and several_days:
        return "", start
    return name, start


def _frame_before(tokens: Sequence[Token], at: int, floor: int) -> tuple[str, int]:
    """Return "between" or "from" where one stands before a token, and its place."""
    found = _phrase_before(tokens, at, floor, ((("between",), "between"), (("from",), "from"), (("since",), "from")))
    return found if found else ("", at)


def _stretch(tokens: Sequence[Token], moment: Moment, frame: str, clock: Clock) -> tuple[Moment, Period] | None:
    """Read on to a second time: "between May and July 2023", "from 2014 to 2022", "September–December 2023"."""
    joint = word_at(tokens, moment.last)
    joints = {"and", "to", "-", "–"} if frame == "between" else set(calendar().to_joints) - {"and"}
    if joint not in joints or moment.last + 1 >= len(tokens):
        return None
    second = read_moment(tokens, moment.last + 1, clock)
    if second is None or (not frame and (second.kind != moment.kind or joint in {"until", "till"})):
        return None
    pair = _both(moment, second, clock)
    if pair is None or pair[0].start is None or pair[1].end is None or pair[0].start > pair[1].end:
        return None
    first, last = pair
    whole = Moment(moment.first, second.last, "span", first.start, last.end, relative=first.relative or last.relative)
    return whole, Period(first.start, last.end)


def _both(first: Moment, second: Moment, clock: Clock) -> tuple[Moment, Moment] | None:
    """Settle two times of one stretch; the year that one names counts for the other."""
    lean: Lean = "ahead" if clock.ahead else "past"
    if first.bare and not second.bare and second.end:
        opened = in_year(first, second.end.year)
        return (opened if opened.start and opened.start <= second.end else in_year(first, second.end.year - 1)), second
    settled = settle(first, clock, lean)
    if settled is None or settled.start is None:
        return None
    if second.bare:
        closed = in_year(second, settled.start.year)
        if closed.end and closed.end < settled.start:
            closed = in_year(second, settled.start.year + 1)
        return settled, replace(closed, relative=settled.relative)
    return settled, second


def _lean(tokens: Sequence[Token], at: int, floor: int, relation: str, clock: Clock) -> Lean:
    """Tell on which side of the clock's day a time without a year lies."""
    data = calendar()
    if clock.ahead:
        return "ahead"
    for place in range(at - 1, max(floor, at - CLAUSE_REACH) - 1, -1):
        word = tokens[place].low
        if word in data.ahead_words and word_at(tokens, place - 1) not in {"had", "was", "were"}:
            return "ahead"
        if word in CLAUSE_ENDS or word in data.reporting:
            break
    return "near" if relation in {"until", "before"} else "past"


def _since_clause(tokens: Sequence[Token], at: int, floor: int) -> bool:
    """Tell whether a clause with "since" leads to the time: "since the two met in September"."""
    for place in range(at - 1, max(floor, at - CLAUSE_REACH) - 1, -1):
        if tokens[place].low == "since":
            return True
        if tokens[place].low in CLAUSE_ENDS:
            return False
    return False


def _event(text: str, tokens: Sequence[Token], at: int, setting: str) -> tuple[Moment, Period] | None:
    """Read a relation to an event of the calendar: "since the invasion", "before the fall of a city"."""
    for phrase, name in relation_phrases():
        end = at + len(phrase)
        if end >= len(tokens) or any(tokens[at + k].low != word for k, word in enumerate(phrase)):
            continue
        if name not in {"since", "after", "before", "until"} or phrase in {("to",), ("through",), ("by",)}:
            return None
        for pattern, anchor in anchor_patterns():
            match = pattern.match(text, tokens[end].start)
            if match and match.end() > tokens[end].start and applies(anchor, setting):
                last = bisect_left(tokens, match.end(), key=lambda token: token.start)
                moment = Moment(at, max(last, end + 1), "event", anchor.date, anchor.end or anchor.date)
                period = _related(moment, name)
                return moment, Period(anchor.date, None) if name == "since" else period
        return None
    return None


def applies(anchor: Anchor, setting: str) -> bool:
    """Tell whether the text speaks of the anchor's conflict: it holds a needed word and none that points elsewhere."""
    return (not anchor.needs or any(word in setting for word in anchor.needs)) and not any(word in setting for word in anchor.lacks)
