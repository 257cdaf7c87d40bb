"""Read what a number counts: the unit noun ("1,000 sealed containers"), "worth", and rates ("a month")."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from armsledger.extract.numerals import Token, past_hyphen, word_at
from armsledger.extract.ranges import Quantity
from armsledger.lexicon.quantities import Quantities, plural, quantities

NOUN_REACH = 5
"""Tokens between a figure and the "a month" that makes it a rate."""
DETERMINERS = frozenset(
    {"the", "its", "their", "his", "her", "our", "these", "those", "them", "such", "my", "your", "which", "whom"}
)


@dataclass(slots=True)
class Draft:
    """A figure in the making: its tokens ``first`` to ``last``, ``end`` of the number words, and what its words do."""

    quantity: Quantity
    first: int
    end: int
    last: int
    effects: list[str]
    unit: str = ""
    factor: int = 1
    per: str = ""
    worth: bool = False


class UnitWords:
    """Unit nouns and words of rates, arranged for lookup."""

    def __init__(self, data: Quantities) -> None:
        self.hyphenated = frozenset(data.hyphenated)
        self.nouns: dict[tuple[str, ...], tuple[str, int, int, bool]] = {}
        for unit, entry in data.units.items():
            for noun in entry.nouns:
                self.nouns[tuple(noun.split())] = (unit, 1, entry.reach, False)
                self.nouns[tuple(plural(noun).split())] = (unit, 1, entry.reach, True)
        for noun, (unit, factor) in data.multiples.items():
            self.nouns[(noun,)] = (unit, factor, 0, False)
            self.nouns[(plural(noun),)] = (unit, factor, 0, True)
        self.nouns[("people",)] = ("people", 1, 0, True)
        self.not_units = frozenset(data.not_units) | {plural(noun) for noun in data.not_units}
        self.worth = frozenset(data.worth)
        self.rates = data.rates
        self.measured = frozenset(data.rates.periods) | frozenset(data.rates.things)


@cache
def unit_words() -> UnitWords:
    """Return the unit nouns and words of rates."""
    return UnitWords(quantities())


def read_unit(tokens: Sequence[Token], draft: Draft) -> None:
    """Find the noun that gives the unit: "1,000 sealed containers", "dozens of shipments", "a 40-truck convoy"."""
    if draft.quantity.currency:
        draft.unit = draft.quantity.currency
        return
    at = past_hyphen(tokens, draft.last)
    if at > draft.last:
        entry = unit_words().nouns.get((word_at(tokens, at),))
        if entry and entry[0] in unit_words().hyphenated:
            draft.unit, draft.last = entry[0], at + 1
        return
    if word_at(tokens, at) == "of":
        follower = word_at(tokens, at + 1)
        if draft.quantity.style == "digits" or follower in DETERMINERS:
            return
        at += 1
        draft.end = draft.last = at
    single = draft.quantity.high == 1
    for skipped in range(3):
        found = _noun_at(tokens, at + skipped, single)
        if found and skipped <= found[2]:
            draft.unit, draft.factor, draft.last = found[0], found[1], found[3]
            return
        token = tokens[at + skipped] if at + skipped < len(tokens) else None
        if token is None or token.kind == "sign" or not _adjective(token.low):
            return


def _adjective(word: str) -> bool:
    """Tell whether a word may stand between a number and its unit noun: no plural, no small word."""
    return (
        len(word) > 3
        and (not word.endswith("s") or word.endswith("ss"))
        and word not in {"from", "into", "with", "that", "were", "have", "each", "more", "than"}
    )


def _noun_at(tokens: Sequence[Token], at: int, single: bool) -> tuple[str, int, int, int] | None:
    """Return unit, factor, reach and end of the unit noun at a token; singular nouns only after one."""
    nouns = unit_words().nouns
    for length in (2, 1):
        name = tuple(t.low for t in tokens[at : at + length])
        entry = nouns.get(name) if len(name) == length else None
        if entry is None or not (entry[3] or single or entry[0] == "tonnes"):
            continue
        end = at + length
        tail = [word_at(tokens, end + k) for k in range(1, 4)] if word_at(tokens, end) == "of" else []
        if any(word in unit_words().not_units for word in tail):
            return None
        return entry[0], entry[1], entry[2], end
    return None


def read_worth(tokens: Sequence[Token], draft: Draft) -> None:
    """Read "worth" after money: "$1.7 billion worth of", "dollars' worth"."""
    if not draft.quantity.currency:
        return
    at = draft.last + (word_at(tokens, draft.last) in {"'", "’"})
    if word_at(tokens, at) in unit_words().worth:
        draft.last, draft.worth = at + 1, True


def read_rate(tokens: Sequence[Token], draft: Draft) -> None:
    """Read "a month", "per day", "annually", at once or after the counted noun; not "a year ago"."""
    rates, words = unit_words().rates, unit_words()
    for place in range(draft.last, min(draft.last + NOUN_REACH, len(tokens))):
        word, following = tokens[place].low, word_at(tokens, place + 1)
        if word in {"/"} | set(rates.articles) and following in words.measured:
            if word_at(tokens, place + 2) in rates.not_before or (
                word != "/" and following in rates.things and place > draft.last and word in {"a", "an"}
            ):
                return
            draft.per = following
        elif word in rates.adverbs:
            draft.per = rates.adverbs[word]
        elif tokens[place].kind == "sign" or (
            word in {"of", "from", "to", "in", "and", "for"} and place > draft.last + 3
        ):
            return
        else:
            continue
        if place == draft.last:
            draft.last = place + (2 if following in words.measured else 1)
        return
