"""Read numerals: "14,000", "twenty-one", "3 million", "several hundred", "tens of thousands", "half a million".

A text is cut into tokens once; a numeral is a run of tokens with the lowest and highest value that its words allow.
What a numeral counts, and whether it counts anything, is for the module of amounts.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from armsledger.lexicon.quantities import Quantities, plural, quantities
from armsledger.model import Number

THOUSANDS = r"[,\u00a0\u202f\u2009]"
TOKEN = re.compile(
    rf"(?P<digits>\d{{1,3}}(?:{THOUSANDS}\d{{3}})+(?!\d)(?:\.\d+)?|\d{{1,3}}(?:\.\d{{3}}){{2,}}(?!\d)|\d+(?:\.\d+)?)"
    r"|(?P<word>[^\W\d_]\w*)|(?P<sign>\S)",
)
DIGIT = re.compile(r"\d")
LETTERS = re.compile(r"[a-z]+")
LONGEST_NUMBER = 18
"""Digits; a longer run is a serial number, not a count."""


class Token(NamedTuple):
    """A word, digits or a sign; ``low`` is the text in lower case, ``kind`` one of "digits", "word", "sign"."""

    start: int
    end: int
    low: str
    raw: str
    kind: str


@dataclass(frozen=True, slots=True)
class Numeral:
    """Tokens ``first`` to ``last`` (exclusive) with the bounds of their value.

    ``style`` is "digits", "words" or "vague"; ``scale`` is the multiplier of the last scale word (1 where there is
    none); ``approx`` is set by "several" and the like; ``plain`` is the token of a numeral in bare digits, else "".
    """

    first: int
    last: int
    low: Number
    high: Number
    style: str
    scale: int = 1
    approx: bool = False
    plain: str = ""


class NumberWords:
    """The numeral words of the lexicon, arranged for lookup."""

    def __init__(self, data: Quantities) -> None:
        self.cardinals = data.cardinals
        self.scales = data.scales
        self.plural_scales = {plural(word): value for word, value in data.scales.items()}
        self.suffixes = data.suffixes
        self.loose_suffixes = frozenset(data.suffixes_of_money)
        self.orders = data.hundreds
        self.several = frozenset(data.several)
        self.collectives = data.collectives
        self.halves = data.halves
        self.multi = data.multi
        self.starters = frozenset({*data.cardinals, *data.scales, *data.hundreds, *data.multi}) | self.several
        self.starters |= frozenset(data.collectives) | frozenset(data.halves) | {"a", "an", "multi"}
        self.telling = (self.starters - {"a", "an", "few", "many", "several"}) | frozenset(self.plural_scales)
        self.after_article = (
            frozenset(data.scales) | self.several | frozenset(data.collectives) | frozenset(data.halves)
        )

    def absent(self, text: str) -> bool:
        """Tell quickly that a text holds no numeral at all."""
        return not DIGIT.search(text) and self.telling.isdisjoint(LETTERS.findall(text.lower()))


@cache
def number_words() -> NumberWords:
    """Return the numeral words of the lexicon."""
    return NumberWords(quantities())


def tokenise(text: str) -> list[Token]:
    """Cut a text into words, numbers and signs; spaces are dropped."""
    return [Token(*m.span(), (raw := m[0]).lower(), raw, m.lastgroup or "sign") for m in TOKEN.finditer(text)]


def read_numeral(tokens: Sequence[Token], at: int) -> Numeral | None:
    """Return the longest numeral that starts at token ``at``, or None."""
    token = tokens[at]
    if token.kind == "digits":
        return _joined(tokens, _digits(tokens, at))
    if token.kind != "word" or token.low not in number_words().starters:
        return None
    for reader in (_multi, _vague, _half, _several, _collective, _spelled):
        found = reader(tokens, at)
        if found:
            return found
    return None


def glued(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether the token at ``at`` follows its predecessor without a space."""
    return 0 < at < len(tokens) and tokens[at].start == tokens[at - 1].end


def word_at(tokens: Sequence[Token], at: int) -> str:
    """Return the token's text in lower case, or "" beyond either end."""
    return tokens[at].low if 0 <= at < len(tokens) else ""


def past_hyphen(tokens: Sequence[Token], at: int) -> int:
    """Return ``at``, or the place after a hyphen that stands there glued on both sides."""
    if word_at(tokens, at) in {"-", "‑", "‐", "–"} and glued(tokens, at) and glued(tokens, at + 1):
        return at + 1
    return at


def _digits(tokens: Sequence[Token], at: int) -> Numeral | None:
    """Digits with an optional scale: "14,000", "3 million", "1.5m", "$40-billion"."""
    words, token = number_words(), tokens[at]
    if sum(c.isdigit() for c in token.raw) > LONGEST_NUMBER or (
        len(token.raw) > 1 and token.raw[0] == "0" and token.raw[1] != "."
    ):
        return None
    value = value_of(token.raw)
    if _parted(tokens, at):
        joined = token.raw + tokens[at + 1].raw
        return Numeral(at, at + 2, int(joined), int(joined), "digits", plain=f"{int(joined):,}")
    following = word_at(tokens, at + 1)
    if glued(tokens, at + 1) and tokens[at + 1].kind == "word":
        scale = words.suffixes.get(following)
        if scale is None or tokens[at + 1].raw == "K":
            return None
        return _scaled(at, at + 2, value, scale)
    place = past_hyphen(tokens, at + 1)
    scale = words.scales.get(word_at(tokens, place)) or (
        words.plural_scales.get(word_at(tokens, place)) if value > 1 else None
    )
    if scale is None and place == at + 1 and following not in words.loose_suffixes:
        scale = words.suffixes.get(following)
    if scale is None:
        return Numeral(at, at + 1, value, value, "digits", plain=token.raw)
    last, scale = _more_scales(tokens, place + 1, scale)
    return _scaled(at, last, value, scale)


def _parted(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a space parts the thousands: "14 000"; not behind a capital ("May 12 300 tanks")."""
    if at + 1 >= len(tokens) or len(tokens[at + 1].raw) != 3 or not tokens[at + 1].raw.isdecimal():
        return False
    short = tokens[at].raw.isdecimal() and len(tokens[at].raw) < 4
    return short and tokens[at + 1].start == tokens[at].end + 1 and not (at and tokens[at - 1].raw[0].isupper())


def value_of(raw: str) -> Number:
    """Return the value of digits as written: commas and thin spaces part thousands, as do two or more full stops."""
    clean = re.sub(THOUSANDS, "", raw)
    if clean.count(".") > 1:
        clean = clean.replace(".", "")
    return float(clean) if "." in clean else int(clean)


def whole(value: Number) -> Number:
    """Return an int where the value is one."""
    return int(value) if value == int(value) else value


def multiplied(value: Number, scale: int) -> Number:
    """Multiply as on paper: 16.6 × 10⁹ is 16,600,000,000, not 16,600,000,000.000002."""
    return whole(float(Decimal(repr(value)) * scale)) if isinstance(value, float) else value * scale


def _scaled(first: int, last: int, value: Number, scale: int) -> Numeral:
    """Make a numeral of digits and a scale."""
    product = multiplied(value, scale)
    return Numeral(first, last, product, product, "digits", scale)


def _more_scales(tokens: Sequence[Token], at: int, scale: int) -> tuple[int, int]:
    """Read further scale words ("two hundred thousand", "3 thousand million")."""
    scales = number_words().scales
    while word_at(tokens, at) in scales and word_at(tokens, at) != "dozen":
        scale *= scales[word_at(tokens, at)]
        at += 1
    return at, scale


def _joined(tokens: Sequence[Token], found: Numeral | None) -> Numeral | None:
    """Add a smaller scaled numeral that follows directly: "11 billion 700 million"."""
    while found and found.scale >= 1000 and found.last < len(tokens) and tokens[found.last].kind == "digits":
        more = _digits(tokens, found.last)
        if more is None or not 1000 <= more.scale < found.scale or more.low >= found.scale:
            return found
        total = found.low + more.low
        found = Numeral(found.first, more.last, total, total, "digits", more.scale)
    return found


def _multi(tokens: Sequence[Token], at: int) -> Numeral | None:
    """Read "multibillion", "multi-billion", "multi billion"."""
    words, last = number_words(), at + 1
    name = tokens[at].low
    if name == "multi":
        last = past_hyphen(tokens, at + 1)
        name, last = "multi" + word_at(tokens, last), last + 1
    bounds = words.multi.get(name)
    return Numeral(at, last, *bounds, "vague", words.scales[name.removeprefix("multi")]) if bounds else None


def _vague(tokens: Sequence[Token], at: int) -> Numeral | None:
    """Read "hundreds", "tens of thousands", "many hundreds of millions"."""
    words = number_words()
    first = at
    if tokens[at].low in words.several:
        at += 1
    bounds = words.orders.get(word_at(tokens, at))
    if bounds is None:
        return None
    low, high, last = *bounds, at + 1
    while word_at(tokens, last) == "of" and word_at(tokens, last + 1) in words.plural_scales:
        factor = words.plural_scales[word_at(tokens, last + 1)]
        low, high, last = low * factor, (high + 1) * factor - 1, last + 2
    return Numeral(first, last, low, high, "vague")


def _half(tokens: Sequence[Token], at: int) -> Numeral | None:
    """Read "half a million", "a half-million", "half a dozen", "a quarter of a million"."""
    words, first = number_words(), at
    if tokens[at].low in {"a", "one"}:
        at += 1
    share = words.halves.get(word_at(tokens, at))
    if share is None:
        return None
    place = past_hyphen(tokens, at + 1)
    place += word_at(tokens, place) == "of"
    if word_at(tokens, place) in {"a", "one"}:
        place = past_hyphen(tokens, place + 1)
    scale = words.scales.get(word_at(tokens, place))
    if scale is None:
        return None
    value = whole(share * scale)
    return Numeral(first, place + 1, value, value, "words", scale)


def _several(tokens: Sequence[Token], at: int) -> Numeral | None:
    """Read "several thousand", "a few hundred", "many million"."""
    words, first = number_words(), at
    if tokens[at].low == "a":
        at += 1
    if word_at(tokens, at) not in words.several or word_at(tokens, at + 1) not in words.scales:
        return None
    if word_at(tokens, at + 1) == "dozen":
        return Numeral(first, at + 2, *words.orders["dozens"], "vague", 12, approx=True)
    last, scale = _more_scales(tokens, at + 1, 1)
    return Numeral(first, last, 2 * scale, 10 * scale - 1, "vague", scale, approx=True)


def _collective(tokens: Sequence[Token], at: int) -> Numeral | None:
    """Read "a couple of", "a pair of", "a couple of hundred", "a couple dozen"."""
    words, first = number_words(), at
    if tokens[at].low in {"a", "one"}:
        at += 1
    count = words.collectives.get(word_at(tokens, at))
    if count is None or first == at:
        return None
    place = at + 1 + (word_at(tokens, at + 1) == "of")
    scale = words.scales.get(word_at(tokens, place))
    if scale is None:
        return Numeral(first, place, count, count, "words") if word_at(tokens, at + 1) == "of" else None
    last, scale = (place + 1, scale) if scale == 12 else _more_scales(tokens, place, 1)
    return Numeral(first, last, count * scale, count * scale, "words", scale, approx=True)


def _spelled(tokens: Sequence[Token], at: int) -> Numeral | None:
    """Read "fourteen", "twenty-one", "a hundred", "three hundred and fifty thousand", "two and a half million"."""
    words, first = number_words(), at
    article = tokens[at].low in {"a", "an"}
    at += article
    if article and word_at(tokens, at) not in words.scales:
        return None
    total, current, scale, seen = 0, 1 if word_at(tokens, at) in words.scales else 0, 1, at
    while at < len(tokens):
        word = tokens[at].low
        if word in words.cardinals and _fits(current, words.cardinals[word], seen == at or total > 0 or current > 0):
            current += words.cardinals[word]
            scale = 1
        elif word in words.scales and (current or total):
            scale = words.scales[word]
            total, current = (total, current * scale) if scale in {12, 100} else (total + (current or 1) * scale, 0)
        else:
            break
        seen = at + 1
        at = _next_part(tokens, seen, scale)
    value: Number = total + current
    if not value:
        return None
    return _and_a_half(tokens, Numeral(first, seen, value, value, "words", scale))


def _fits(current: int, value: int, started: bool) -> bool:
    """Tell whether a cardinal may follow what was read: "twenty one", "hundred five", but not "five six"."""
    if current == 0:
        return started
    return (current % 100 == 0 and value < 100) or (current % 100 >= 20 and current % 10 == 0 and value < 10)


def _next_part(tokens: Sequence[Token], at: int, scale: int) -> int:
    """Step over a hyphen, or over "and" after a hundred or thousand before a small numeral."""
    words = number_words()
    place = past_hyphen(tokens, at)
    if place != at:
        return (
            place
            if word_at(tokens, place) in words.cardinals or word_at(tokens, place) in words.scales
            else len(tokens)
        )
    if scale in {100, 1000} and word_at(tokens, at) == "and" and words.cardinals.get(word_at(tokens, at + 1)):
        return at + 1
    return at


def _and_a_half(tokens: Sequence[Token], found: Numeral) -> Numeral:
    """Read on after "two": "and a half million"; after "a million": "and a half"."""
    at = found.last
    if [word_at(tokens, at + k) for k in range(3)] != ["and", "a", "half"]:
        return found
    scale = number_words().scales.get(word_at(tokens, at + 3), 0)
    if found.scale == 1:
        value = whole((found.low + 0.5) * (scale or 1))
        return Numeral(found.first, at + (4 if scale else 3), value, value, "words", scale or 1)
    if found.scale >= 1000:
        value = whole(found.low + found.scale / 2)
        return Numeral(found.first, at + 3, value, value, "words", found.scale)
    return found
