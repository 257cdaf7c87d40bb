"""Find the periods in a text: times by name or relative to a day, with "since", "until", "before", "between … and …".

Published libraries read few of these forms (none of "November last year", "mid-November 2024", "Tuesday this week"),
and take the verb "may" for a month, hence a grammar of our own over tokens.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from armsledger.extract.clock import Clock, Grain, Lean, Moment, in_year, kept, settle, shift, unit_around
from armsledger.extract.dates import (
    calendar_words,
    read_iso,
    read_month,
    read_weekday,
    read_year,
    year_at,
)  # fmt: skip
from armsledger.extract.numerals import DIGIT, LETTERS, Token, tokenise, word_at
from armsledger.extract.relations import (
    ahead_phrases,
    event_relations,
    phrase_before,
    read_event,
    related,
    relation_phrases,
)
from armsledger.extract.relative import (
    count_starts,
    fixed_starts,
    read_counted,
    read_edge,
    read_fixed,
    read_limited,
    read_quarter,
    read_related,
    unit_names,
)  # fmt: skip
from armsledger.extract.seasons import part_at, read_feast, read_season, take_part
from armsledger.lexicon.calendar import calendar
from armsledger.model import Period, Span

CLAUSE_REACH = 12
"""Tokens before a time in which its clause's "since" is looked for."""
AHEAD_REACH = 20
"""The same for "will", which stands before the whole object."""
CLAUSE_ENDS = frozenset(',.;:!?()"“”—')
SHORTEST_TELLING = 3
"""Letters; words up to this length ("in", "the") stand in every text."""
GRAIN_OF: dict[str, Grain] = {"day": "day", "month": "month", "year": "year"}


@dataclass(frozen=True, slots=True)
class When:
    """A period at its place in the text; ``relative`` tells that it counts from the document's or another day."""

    span: Span
    period: Period
    relative: bool


@cache
def moment_starts() -> frozenset[str]:
    """Return the words that a time can start with, besides digits, articles and counts."""
    data = calendar()
    starts = {
        *data.months,
        *data.weekdays,
        *data.seasons,
        *data.last,
        *data.this,
        *data.next,
        *fixed_starts(),
        *data.edges,
    }
    starts |= {part.split()[0] for part in data.parts} | {feast.split()[0] for feast in data.feasts}
    return frozenset(
        starts
        | set(data.ordinals)
        | {"earlier", "later", "so", "within", "in", "same", "q1", "q2", "q3", "q4", "h1", "h2"}
    )


def may_start(tokens: Sequence[Token], at: int) -> bool:
    """Tell quickly whether a time can start at a token."""
    token = tokens[at]
    if token.kind == "digits" or token.low in moment_starts():
        return True
    if token.low in {"the", "that", "its", "their"}:
        following = word_at(tokens, at + 1)
        return (
            following in moment_starts()
            or following[:1].isdigit()
            or (token.low == "that" and following in unit_names())
        )
    if token.low not in count_starts():
        return False
    return any(word_at(tokens, at + k) in unit_names() for k in (1, 2, 3))


@cache
def telling_words() -> frozenset[str]:
    """Return words of which every period in words holds one; a text without them is left at once."""
    data = calendar()
    words = {*data.months, *data.weekdays, *data.seasons, *unit_names(), *data.relative_days}
    phrases = (*data.spans_of_days, *data.feasts, *data.since, *data.after, *data.until, *data.before)
    return frozenset(words | {word for phrase in phrases for word in phrase.split() if len(word) > SHORTEST_TELLING})


def find_periods(
    text: str, published: date | None, context: date | None = None, *, ahead: bool = False, setting: str = ""
) -> list[When]:
    """Return the periods of a text in order, none overlapping another.

    ``published`` is the document's date, from which relative words count; ``context`` a date set earlier in the
    document, from which "the following month" counts (a date within the text itself takes its place). ``ahead`` puts
    months and weekdays without a year into the future. ``setting`` is the document's text, where the text is only a
    part of it: it settles which war "the invasion" is.
    """
    if not DIGIT.search(text) and telling_words().isdisjoint(LETTERS.findall(text.lower())):
        return []
    tokens = tokenise(text)
    years = frozenset(year for k in range(len(tokens)) if (year := year_at(tokens, k)))
    clock = Clock(kept(published), kept(context), years, "ahead" if ahead else "past")
    found: list[When] = []
    at = floor = 0
    while at < len(tokens):
        made = read_event(text, tokens, at, setting or text) if tokens[at].low in event_relations() else None
        if made is None and may_start(tokens, at):
            made = _stated(tokens, at, floor, clock)
        if made is None:
            at += 1
            continue
        moment, period = made
        span = Span(tokens[moment.first].start, tokens[moment.last - 1].end)
        found.append(When(span, replace(period, words=span.of(text)), moment.relative))
        at = floor = moment.last
        if moment.start and moment.kind in GRAIN_OF:
            clock = replace(clock, context=moment.start, grain=GRAIN_OF[moment.kind])
    return found


def read_moment(tokens: Sequence[Token], at: int, clock: Clock) -> Moment | None:
    """Return the time that starts at a token, its year perhaps still open."""
    part = part_at(tokens, at)
    if part:
        base = _named(tokens, part.last, clock) or _plain_unit(tokens, part.last, clock)
        if base and base.kind != "day":
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
    leaning = replace(clock, lean=_lean(tokens, at, floor, clock))
    moment = read_moment(tokens, at, leaning)
    if moment is None:
        return None
    frame, first = _frame_before(tokens, moment.first, floor)
    stretch = _stretch(tokens, replace(moment, first=first), frame, clock)
    if stretch:
        return stretch
    relation, first = _relation_before(tokens, moment, floor)
    settled = settle(moment, leaning, "past" if relation in {"since", "after"} else None)
    if settled is None or settled.start is None or settled.end is None:
        return None
    settled = replace(settled, first=first)
    if relation == "since" and tokens[first].low == "from" and not _opens(tokens, settled):
        relation = ""
    if not relation and _since_clause(tokens, first, floor):
        relation = "since"
    return settled, related(settled, relation)


def _opens(tokens: Sequence[Token], moment: Moment) -> bool:
    """Tell "from May onwards" and "From May, …" from "data from May"."""
    onward = word_at(tokens, moment.last) in {"on", "onward", "onwards", "forward", "forwards"}
    return onward or moment.kind == "day" or moment.first == 0 or tokens[moment.first - 1].low in CLAUSE_ENDS


def _relation_before(tokens: Sequence[Token], moment: Moment, floor: int) -> tuple[str, int]:
    """Return "since", "after", "until", "before" or "" with the first token of the words that say so."""
    found = phrase_before(tokens, moment.first, floor, relation_phrases())
    if found is None:
        return "", moment.first
    name, start = found
    several_days = moment.bare is not None and moment.kind == "day" and moment.bare.first != moment.bare.last
    if tokens[start].low == "from" and several_days:
        return "", start
    return name, start


def _frame_before(tokens: Sequence[Token], at: int, floor: int) -> tuple[str, int]:
    """Return "between" or "from" where one stands before a token, and its place."""
    found = phrase_before(tokens, at, floor, ((("between",), "between"), (("from",), "from"), (("since",), "from")))
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
    lean: Lean = clock.lean
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


def _lean(tokens: Sequence[Token], at: int, floor: int, clock: Clock) -> Lean:
    """Tell on which side of the clock's day a time lies that does not say: ahead behind "will", near behind "by"."""
    data = calendar()
    if clock.lean == "ahead":
        return "ahead"
    for place in range(at - 1, max(floor, at - AHEAD_REACH) - 1, -1):
        word = tokens[place].low
        if any(tuple(t.low for t in tokens[place : place + len(p)]) == p for p in ahead_phrases().get(word, ())):
            return "ahead"
        if word in CLAUSE_ENDS or word in data.reporting:
            break
    relation = phrase_before(tokens, at, floor, relation_phrases())
    return "near" if relation and relation[0] in {"until", "before"} else "past"


def _since_clause(tokens: Sequence[Token], at: int, floor: int) -> bool:
    """Tell whether a clause with "since" leads to the time: "since the two met in September"."""
    for place in range(at - 1, max(floor, at - CLAUSE_REACH) - 1, -1):
        if tokens[place].low == "since":
            return True
        if tokens[place].low in CLAUSE_ENDS:
            return False
    return False
