"""Read sums of money and ranges: "$1.7 billion", "5m euros", "between 10,000 and 12,000", "two or three"."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from armsledger.extract.numerals import (
    Numeral,
    Token,
    glued,
    multiplied,
    number_words,
    past_hyphen,
    read_numeral,
    word_at,
)
from armsledger.lexicon.quantities import Quantities, plural, quantities
from armsledger.model import Number

DASHES = frozenset("-–—‑‐")
WIDEST = 100
"""A pair further apart than this factor is no range but a serial number or two figures."""
FROM_WORDS_BACK = 7
"""How far before "from A to B" a word of change ("rose") is looked for."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """Tokens ``first`` to ``last`` (exclusive) that state bounds, with the ISO code of a currency ("" for things).

    ``style``, ``plain`` and ``approx`` are the numeral's; ``ranged`` where two numerals stand behind it.
    """

    first: int
    last: int
    low: Number
    high: Number
    currency: str = ""
    style: str = "digits"
    plain: str = ""
    scale: int = 1
    approx: bool = False
    ranged: bool = False


class Money:
    """The currencies of the lexicon, arranged for lookup."""

    def __init__(self, data: Quantities) -> None:
        money = data.currencies
        self.symbols = money.symbols
        self.prefixes = money.prefixes
        self.codes = {code: money.aliases.get(code, code) for code in money.codes}
        self.names: dict[tuple[str, ...], str] = {}
        for name, code in money.names.items():
            for form in (name, plural(name)):
                self.names[tuple(form.split())] = code
        self.names[("pounds", "sterling")] = self.names[("pound", "sterling")]
        self.longest = max(len(name) for name in self.names)
        self.scaled_only = frozenset(form for name in money.scaled_only for form in (name, plural(name)))
        self.weights = frozenset(form for name in money.weights for form in (name, plural(name)))


@cache
def money_words() -> Money:
    """Return the currencies of the lexicon."""
    return Money(quantities())


@cache
def quantity_starts() -> frozenset[str]:
    """Return the words and signs, besides digits, that a quantity can start with."""
    money = money_words()
    letters = {letter.lower() for letter in (*money.prefixes, *money.codes)} | {"u"}
    return number_words().starters | frozenset(money.symbols) | letters | {"between", "from"}


def may_start(tokens: Sequence[Token], at: int) -> bool:
    """Tell quickly whether a quantity can start at a token."""
    token = tokens[at]
    if token.kind == "digits":
        return True
    if token.low not in quantity_starts():
        return False
    return (
        token.low not in {"a", "an"}
        or word_at(tokens, at + 1) in number_words().after_article
        or word_at(tokens, at + 1) == "$"
    )


def read_quantity(tokens: Sequence[Token], at: int) -> Quantity | None:
    """Return the numeral, sum of money or range that starts at token ``at``, or None."""
    if tokens[at].low in {"between", "from"}:
        return _framed(tokens, at)
    first = _single(tokens, at)
    if first is None:
        return None
    first = _added(tokens, first)
    return _pair(tokens, first) or first


def _single(tokens: Sequence[Token], at: int) -> Quantity | None:
    """Read one numeral with the currency before or after it."""
    code, place = _currency_before(tokens, at)
    if place >= len(tokens):
        return None
    found = read_numeral(tokens, place)
    if found is None:
        return None
    last = found.last
    if not code or word_at(tokens, last) in {"dollar", "dollars"}:
        after, last = _currency_after(tokens, found)
        code = after or code
    return Quantity(
        at, last, found.low, found.high, code, found.style, "" if code else found.plain, found.scale, found.approx
    )


def _currency_before(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """Return the currency that starts at ``at`` and the place after it: "$", "US$", "A$", "USD"."""
    words, token = money_words(), tokens[at]
    if token.low in words.symbols:
        return words.symbols[token.low], at + 1
    if token.raw in words.prefixes and glued(tokens, at + 1) and word_at(tokens, at + 1) == "$":
        return words.prefixes[token.raw], at + 2
    if token.raw == "U" and [t.raw for t in tokens[at : at + 5]] == ["U", ".", "S", ".", "$"]:
        return "USD", at + 5
    if token.raw in words.codes and at + 1 < len(tokens) and tokens[at + 1].kind == "digits":
        return words.codes[token.raw], at + 1
    return "", at


def _currency_after(tokens: Sequence[Token], found: Numeral) -> tuple[str, int]:
    """Return the currency after a numeral and the place after it: "euros", "of dollars", "-dollar", "USD", "€"."""
    words = money_words()
    place = past_hyphen(tokens, found.last)
    if place == found.last and found.style == "vague" and word_at(tokens, place) == "of":
        place += 1
    if place >= len(tokens):
        return "", found.last
    if tokens[place].raw in words.codes:
        return words.codes[tokens[place].raw], place + 1
    if tokens[place].low in words.symbols and tokens[place].low != "$" and glued(tokens, place):
        return words.symbols[tokens[place].low], place + 1
    for length in range(words.longest, 0, -1):
        name = tuple(t.low for t in tokens[place : place + length])
        if len(name) == length and name in words.names and _is_money(tokens, found, name, place + length):
            return words.names[name], place + length
    return "", found.last


def _is_money(tokens: Sequence[Token], found: Numeral, name: tuple[str, ...], after: int) -> bool:
    """Tell money from its namesakes: "300 billion won" from "14 won medals", "£" from pounds of weight."""
    words = money_words()
    large = found.scale >= 1000 or found.style == "vague" or found.low >= 1000
    if name[-1] in words.scaled_only and len(name) == 1:
        return large
    if name[-1] in words.weights and len(name) == 1 and found.scale < 1000 and found.style != "vague":
        return word_at(tokens, after) != "of" and past_hyphen(tokens, found.last) == found.last
    return True


def _added(tokens: Sequence[Token], first: Quantity) -> Quantity:
    """Add a smaller sum of the same currency that follows directly: "$2 billion $980 million"."""
    if not first.currency or first.scale < 1000 or first.last >= len(tokens) or first.style == "vague":
        return first
    second = _single(tokens, first.last)
    if (
        second is None
        or second.currency != first.currency
        or not 1000 <= second.scale < first.scale
        or second.high >= first.scale
    ):
        return first
    total = first.low + second.low
    return replace(first, last=second.last, low=total, high=total, scale=second.scale)


def _framed(tokens: Sequence[Token], at: int) -> Quantity | None:
    """Read "between A and B", "between A to B", "from A to B"; not "rose from A to B", which tells of two states."""
    first = _single(tokens, at + 1) if at + 1 < len(tokens) else None
    if first is None or first.style == "vague":
        return None
    joints = {"and", "to"} | DASHES if tokens[at].low == "between" else {"to"}
    if word_at(tokens, first.last) not in joints or first.last + 1 >= len(tokens):
        return None
    if tokens[at].low == "from" and _tells_change(tokens, at):
        return None
    second = _single(tokens, first.last + 1)
    return _range(first, second, at, hyphen=False) if second else None


def _tells_change(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a word of change stands shortly before "from"."""
    change = quantities().change
    return any(t.low in change for t in tokens[max(0, at - FROM_WORDS_BACK) : at])


def _pair(tokens: Sequence[Token], first: Quantity) -> Quantity | None:
    """Read on after the first numeral: "10,000-12,000", "10,000 to 12,000", "two or three"."""
    joint, place = word_at(tokens, first.last), first.last + 1
    if place >= len(tokens) or joint not in DASHES | {"to", "or"} or first.ranged or first.style == "vague":
        return None
    hyphen = joint in DASHES
    if hyphen and glued(tokens, first.last) != glued(tokens, place):
        return None
    if joint == "to" and word_at(tokens, first.first - 1) == "from" and _tells_change(tokens, first.first - 1):
        return None
    second = _single(tokens, place)
    if second is None or second.style == "vague" or (joint == "or" and second.high > 3 * first.high):
        return None
    if joint == "or" and second.currency and first.currency and second.currency != first.currency:
        return None
    return _range(first, second, first.first, hyphen)


def _range(first: Quantity, second: Quantity, start: int, hyphen: bool) -> Quantity | None:
    """Join two numerals; a scale or thousands written once counts for both ("2 to 3 million", "5-10,000")."""
    if first.currency and second.currency and first.currency != second.currency:
        return None
    low, high = first.low, second.high
    bare = first.scale == 1 and "," not in first.plain
    if second.scale >= 100 and first.scale == 1 and low < 1000 and low * second.scale < high:
        low = multiplied(low, second.scale)
    elif hyphen and bare and second.scale == 1 and high >= 1000 and high % 1000 == 0 and low * 1000 < high:
        low = multiplied(low, 1000)
    if hyphen and bare and first.low >= 1000 and second.plain.isdigit() and len(second.plain) != len(first.plain):
        return None
    if not 0 < low < high or (high > WIDEST * low and not (first.currency or second.currency)):
        return None
    return replace(
        first, first=start, last=second.last, low=low, high=high,
        currency=first.currency or second.currency, ranged=True,
        plain=first.plain and second.plain, scale=second.scale, approx=first.approx or second.approx,
    )  # fmt: skip
