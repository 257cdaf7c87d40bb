"""Read what relates a time to what is told: "since", "by", "before", and the events that such words count from."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from armsledger.extract.clock import Moment, shift
from armsledger.extract.numerals import Token
from armsledger.lexicon.calendar import Anchor, calendar
from armsledger.model import Period

SOFT_REACH = 4
"""Softeners ("at least", "around") that may stand between such a word and the time."""
Phrase = tuple[tuple[str, ...], str]
"""The words of a relation and its name: "since", "after", "until" or "before"."""


@cache
def relation_phrases() -> tuple[tuple[tuple[str, ...], str], ...]:
    """Return "since", "no later than" and the like as words with their relation, the longest first."""
    data = calendar()
    table = {"since": data.since, "after": data.after, "until": data.until, "before": data.before}
    phrases = [(tuple(phrase.split()), name) for name, entries in table.items() for phrase in entries]
    return tuple(sorted(phrases, key=lambda item: -len(item[0])))


@cache
def event_relations() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Return the relations that events stand with, by their first word."""
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for words, name in relation_phrases():
        if words not in {("to",), ("through",), ("by",)}:
            table.setdefault(words[0], []).append((words, name))
    return {word: tuple(entries) for word, entries in table.items()}


@cache
def ahead_phrases() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return the words that put what follows into the future, by their first word."""
    phrases = [tuple(phrase.split()) for phrase in calendar().ahead_words]
    return {first: tuple(p for p in phrases if p[0] == first) for first in {p[0] for p in phrases}}


@cache
def anchor_patterns() -> tuple[tuple[re.Pattern[str], Anchor], ...]:
    """Return the compiled patterns of the anchors."""
    return tuple((re.compile(rf"(?:{anchor.pattern})(?!\w)"), anchor) for anchor in calendar().anchors)


def phrase_before(
    tokens: Sequence[Token], at: int, floor: int, phrases: Sequence[tuple[tuple[str, ...], str]]
) -> tuple[str, int] | None:
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


def related(moment: Moment, relation: str) -> Period:
    """Open or close a settled moment by its relation."""
    start, end = moment.start, moment.end
    if relation == "since":
        return Period(start, None)
    if relation == "after" and start and end:
        return Period(start if start == end else shift(end, 1), None)
    if relation == "until":
        return Period(None, end)
    if relation == "before" and start:
        return Period(None, shift(start, -1))
    return Period(start, end)


def read_event(text: str, tokens: Sequence[Token], at: int, setting: str) -> tuple[Moment, Period] | None:
    """Read a relation to an event of the calendar: "since the invasion", "before the fall of a city"."""
    for phrase, name in event_relations()[tokens[at].low]:
        end = at + len(phrase)
        if end >= len(tokens) or any(tokens[at + k].low != word for k, word in enumerate(phrase)):
            continue
        for pattern, anchor in anchor_patterns():
            match = pattern.match(text, tokens[end].start)
            if match and match.end() > tokens[end].start and applies(anchor, setting):
                last = bisect_left(tokens, match.end(), key=lambda token: token.start)
                moment = Moment(at, max(last, end + 1), "event", anchor.date, anchor.end or anchor.date)
                period = related(moment, name)
                return moment, Period(anchor.date, None) if name == "since" else period
        return None
    return None


def applies(anchor: Anchor, setting: str) -> bool:
    """Tell whether the text speaks of the anchor's conflict: more words it needs than words that point elsewhere."""
    elsewhere = sum(setting.count(word) for word in anchor.lacks)
    if not anchor.needs:
        return elsewhere == 0
    return sum(setting.count(word) for word in anchor.needs) > elsewhere
