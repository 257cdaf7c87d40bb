"""Read seasons, feasts and parts of longer times: "last summer", "New Year's Eve", "the end of", "mid-"."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from armsledger.extract.clock import Bare, Clock, Moment, day_in, shift
from armsledger.extract.dates import calendar_words, with_year
from armsledger.extract.numerals import Token, word_at
from armsledger.lexicon.calendar import Part


def read_season(tokens: Sequence[Token], at: int, clock: Clock) -> Moment | None:
    """Read "spring 2024", "the summer of last year", "last winter"; "the fall of" a city is no season."""
    words, first = calendar_words(), at
    lead = tokens[at].low
    at += lead in words.last | words.this | words.next
    months = words.data.seasons.get(word_at(tokens, at))
    if months is None:
        return None
    open_moment = Moment(first, at + 1, "season", bare=Bare((months[0], 1), (months[1], 31)))
    dated = with_year(tokens, open_moment, clock)
    if dated is None or dated.bare is None:
        return dated
    before = word_at(tokens, first - 1)
    cued = (
        before
        in {
            "the",
            "in",
            "before",
            "by",
            "since",
            "until",
            "during",
            "late",
            "early",
            "mid",
            "-",
            "over",
            "through",
            "of",
        }
        or first != at
    )
    if not cued or word_at(tokens, at + 1) == "of" or (tokens[at].low == "fall" and before != "the" and first == at):
        return None
    if first == at or clock.published is None:
        return open_moment
    day = clock.published
    starts = [(open_moment.bare or Bare((1, 1), (1, 1))).in_year(day.year + k) for k in (-2, -1, 0, 1, 2)]
    if lead in words.last:
        start, end = [s for s in starts if s[1] < day][-1]
    elif lead in words.next:
        start, end = next(s for s in starts if s[0] > day)
    else:
        start, end = next(
            s
            for s in starts
            if (s[1] >= shift(day_in(day.year, 1, 1), -1) and s[0].year == day.year) or s[0] <= day <= s[1]
        )
    return replace(open_moment, start=start, end=end, bare=None, relative=True)


def read_feast(tokens: Sequence[Token], at: int, clock: Clock) -> Moment | None:
    """Read "Christmas 2023", "New Year's Eve", "the New Year"."""
    if tokens[at].low not in calendar_words().feast_starts:
        return None
    for name, days in calendar_words().feasts:
        spelled = tuple("'" if t.low in {"’", "‘"} else t.low for t in tokens[at : at + len(name)])
        if spelled == name and tokens[at].raw[0].isupper():
            month, day, last_month, last_day = days
            return with_year(
                tokens, Moment(at, at + len(name), "day", bare=Bare((month, day), (last_month, last_day))), clock
            )
    return None


@dataclass(frozen=True, slots=True)
class PartOf:
    """A part word and the place after it."""

    part: Part
    last: int


def part_at(tokens: Sequence[Token], at: int) -> PartOf | None:
    """Return the part that starts at a token: "early", "mid-", "the end of", "late in"."""
    data = calendar_words().data
    start = at + (word_at(tokens, at) == "the")
    if word_at(tokens, start) not in calendar_words().part_starts:
        return None
    for name, part in calendar_words().parts:
        if tuple(t.low for t in tokens[start : start + len(name)]) != name:
            continue
        last = start + len(name)
        if word_at(tokens, last) in data.part_joints or word_at(tokens, last) in {"-", "–"}:
            last += 1
        elif part in {"start", "end"} or name == ("middle",):
            return None
        return PartOf(part, last + (word_at(tokens, last) == "the"))
    return None


def take_part(moment: Moment, part: Part) -> Moment:  # noqa: PLR0911
    """Narrow a month or year to its part; other moments stay as they are."""
    data = calendar_words().data
    if moment.kind == "month" and moment.bare:
        month, days = moment.bare.first[0], data.parts_of_month[part]
        return replace(moment, bare=Bare((month, days[0]), (month, days[1])))
    if moment.start is None:
        return moment
    if moment.kind == "month":
        low, high = data.parts_of_month[part]
        return replace(
            moment,
            start=day_in(moment.start.year, moment.start.month, low),
            end=day_in(moment.start.year, moment.start.month, high),
        )
    if moment.kind == "year" and moment.end and moment.end.year == moment.start.year:
        low, high = data.parts_of_year[part]
        return replace(moment, start=day_in(moment.start.year, low, 1), end=day_in(moment.start.year, high, 31))
    if moment.kind == "season" and moment.end:
        third = max(1, (moment.end - moment.start).days // 3)
        if part in {"start", "early"}:
            return replace(moment, end=shift(moment.start, third))
        return replace(moment, start=shift(moment.end, -third)) if part in {"late", "end"} else moment
    return moment
