"""Bound the date of a document that prints none by its own words: "Wednesday December 4", "as 2023 ends"."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from armsledger.extract.clock import FIT_YEARS, Clock, day_in, settle, shift, shift_unit
from armsledger.extract.dates import read_weekday, year_at
from armsledger.extract.numerals import Token, tokenise, word_at
from armsledger.extract.relations import anchor_patterns, applies
from armsledger.lexicon.calendar import calendar
from armsledger.model import Period

Clue = tuple[date, date, str]
"""First and last day that a clue allows, and the clue in a few words."""
SENTENCE_REACH = 200
AGE = re.compile(
    r"\b(?:in|into|entered|enters|entering) (?:its|the|their) "
    r"(\d{1,3}|\w+?)(?:st|nd|rd|th)? (month|year|week)\b"
)


def date_bounds(text: str) -> tuple[Period, str] | None:
    """Return bounds for a document's date from its own words, and how they were found; None where nothing fixes it.

    Clues that allow a common day are taken together; of clues that do not the first kind counts (a weekday with its
    date, then the close of a year, then the month of a war).
    """
    clues = [*_weekday_clues(text), *_year_clues(text), *_age_clues(text)]
    if not clues:
        return None
    start, end, how = clues[0]
    reasons = [how]
    for first, last, why in clues[1:]:
        if max(start, first) <= min(end, last):
            start, end = max(start, first), min(end, last)
            if why not in reasons:
                reasons.append(why)
    return Period(start, end, reasons[0]), "; ".join(reasons)


def _weekday_clues(text: str) -> Iterator[Clue]:
    """Yield the latest day that a weekday with its date and the years named in the text fix together."""
    tokens = tokenise(text)
    years = frozenset(_past_years(tokens))
    days: list[tuple[date, str]] = []
    for at in range(len(tokens)):
        moment = read_weekday(tokens, at, Clock(None, years=years)) if tokens[at].raw[0].isupper() else None
        settled = settle(moment, Clock(None, years=years), "past") if moment else None
        if moment and settled and settled.start and settled.start.year in FIT_YEARS:
            words = text[tokens[moment.first].start : tokens[moment.last - 1].end]
            beside = "" if moment.bare is None else f", a weekday that fits {settled.start.year}"
            days.append((settled.start, f"“{words}”{beside}"))
    if days:
        day, how = max(days)
        yield day, day, how


def _past_years(tokens: list[Token]) -> Iterator[int]:
    """Yield the years that the text names, without those that it looks forward to ("by 2030")."""
    ahead = {"by", "until", "till", "through", "to", "–", "-"}
    for at in range(len(tokens)):
        year = year_at(tokens, at)
        if year and word_at(tokens, at - 1) not in ahead:
            yield year


@cache
def _year_patterns() -> tuple[tuple[re.Pattern[str], tuple[int, int, int, int], str], ...]:
    """Return the patterns for the close and the opening of a year with the days that they mean."""
    data = calendar()

    def pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
        return re.compile(
            r"\b((?:19|20)\d\d) (?:" + "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in phrases) + r")\b"
        )

    return (
        (pattern(data.closings), data.closing_days, "close"),
        (pattern(data.openings), data.opening_days, "opening"),
    )


def _year_clues(text: str) -> Iterator[Clue]:
    """Yield the last weeks of a year that the text says is ending, or its first that it says has begun."""
    for pattern, days, _ in _year_patterns():
        match = pattern.search(text)
        if match:
            year = int(match[1])
            yield day_in(year, days[0], days[1]), day_in(year, days[2], days[3]), f"“{' '.join(match[0].split())}”"


def _age_clues(text: str) -> Iterator[Clue]:
    """Yield the span in which a war of the calendar is "in its 22nd month"."""
    for match in AGE.finditer(text):
        number = int(match[1]) if match[1].isdecimal() else calendar().ordinals.get(match[1], 0)
        before = text[max(0, match.start() - SENTENCE_REACH) : match.start()].rpartition(". ")[2].lstrip()
        sentence = before[:1].lower() + before[1:]
        for pattern, anchor in anchor_patterns():
            if number < 1 or not applies(anchor, text) or not (pattern.search(sentence) or pattern.search(before)):
                continue
            start = shift_unit(anchor.date, match[2], number - 1)
            end = shift(shift_unit(anchor.date, match[2], number), -1)
            yield start, end, f"the {match[1]}. {match[2]} since {anchor.date.isoformat()} ({anchor.name})"
            break
