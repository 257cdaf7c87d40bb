"""Tell numbers that count nothing we keep: years, dates, times, ages, shares, lengths, names of types, labels.

Each check is a short function from the tokens and a quantity's place to True where the number is no amount. They
prefer a miss to a wrong amount.
"""

from collections.abc import Callable, Sequence
from functools import cache

from armsledger.extract.numerals import Token, glued, number_words, word_at
from armsledger.extract.ranges import DASHES, Quantity
from armsledger.lexicon.calendar import calendar
from armsledger.lexicon.quantities import Quantities, quantities, with_plurals

YEARS = range(1800, 2101)
SENTENCE_ENDS = frozenset(".!?:;\"“”‘’'(•*–—[")
OLDEST = 120
PREPOSITIONS = frozenset(
    {"of", "in", "on", "at", "to", "by", "for", "from", "with", "and", "or", "the", "as", "its", "when", "that"}
)


class LabelWords:
    """Sets of the lexicon that mark a number as no amount."""

    def __init__(self, data: Quantities) -> None:
        self.measures = with_plurals(tuple(m for m in data.measures if " " not in m))
        self.long_measures = tuple(tuple(m.split()) for m in data.measures if " " in m)
        self.adjectives = frozenset(data.measure_adjectives)
        self.strengths = frozenset(data.strengths)
        self.countables = with_plurals(data.countables)
        self.unit_nouns = with_plurals(tuple(n for u in data.hyphenated for n in data.units[u].nouns if " " not in n))
        self.never_after = frozenset(data.never_after)
        self.never_after_words = frozenset(data.never_after_words)
        self.never_after_of = frozenset(data.never_after_of)
        self.names_before = frozenset(data.never_after_names)
        self.names = tuple(tuple(name.replace("-", " ").split()) for name in data.names)
        self.streets = frozenset(data.streets)
        self.votes = frozenset(data.votes)
        self.one_not_after = frozenset(data.one.not_after)
        self.one_not_before = frozenset(data.one.not_before)
        self.months = frozenset(calendar().month_names())
        self.year_cues = frozenset(calendar().year_cues)


@cache
def label_words() -> LabelWords:
    """Return the sets for the checks."""
    return LabelWords(quantities())


def is_label(tokens: Sequence[Token], q: Quantity) -> bool:
    """Tell whether the quantity at its place is no amount."""
    if q.low <= 0:
        return True
    checks = MONEY_CHECKS if q.currency else CHECKS
    return any(check(tokens, q) for check in checks)


def _measure(tokens: Sequence[Token], q: Quantity) -> bool:
    """Lengths, times, shares, weights: "300 km", "22 months", "two long years", "15 per cent", "10 times"."""
    words, at = label_words(), q.last
    at += word_at(tokens, at) == "of" and q.style == "vague"
    for _ in range(3):
        word = word_at(tokens, at)
        if word in words.measures:
            return not (len(word) == 1 and word.isalpha() and not glued(tokens, at))
        if any(tuple(t.low for t in tokens[at : at + len(m)]) == m for m in words.long_measures):
            return True
        if word not in words.adjectives:
            return False
        at += 1
    return False


def _hyphened(tokens: Sequence[Token], q: Quantity) -> bool:
    """Adjectives and ordinals: "300-km", "three-year", "sixty-second", "155mm"; but not "1,500-strong"."""
    at = q.last
    if not glued(tokens, at):
        return False
    if tokens[at].kind != "sign":
        return True
    if tokens[at].low == "+" and glued(tokens, at + 1) and tokens[at + 1].kind == "digits":
        return True
    if tokens[at].low not in DASHES or not glued(tokens, at + 1):
        return tokens[at].low in {"/", "°"} or (tokens[at].low == ":" and glued(tokens, at + 1))
    word = word_at(tokens, at + 1)
    words = label_words()
    return not (word in words.strengths or word in words.unit_nouns)


def _part_of_name(tokens: Sequence[Token], q: Quantity) -> bool:
    """Designations written as one: "F-16", "mid-2024", "P5+1", "10.5.2024", "+44"."""
    at = q.first
    if not glued(tokens, at) or at == 0:
        return False
    before = tokens[at - 1]
    if before.low in {"/", "+", "#", ":", "_", "@", "№", "§", "&", "=", "\\", "^"} or before.kind != "sign":
        return True
    return (
        before.low in DASHES
        and glued(tokens, at - 1)
        and (len(before.low) > 0)
        and (tokens[at - 2].kind == "digits" or before.low != "—")
    )


def _after_label(tokens: Sequence[Token], q: Quantity) -> bool:
    """Numbers behind a word that they number: "Resolution 1718", "OP 8", "Leopard 2", "Group of Seven"."""
    words, at = label_words(), q.first - 1
    if word_at(tokens, at) == "." and at > 0 and glued(tokens, at):
        at -= 1
    before = word_at(tokens, at)
    if at < 0 or q.style == "vague":
        return False
    if before in words.never_after_words and q.style == "words":
        return True
    if tokens[at].raw in words.names_before:
        return "," not in q.plain or q.style != "digits"
    if before in words.never_after:
        return (
            not (before == "no" and tokens[at].low != "." and at == q.first - 1)
            and q.style == "digits"
            and "," not in q.plain
        )
    return before == "of" and word_at(tokens, at - 1) in words.never_after_of


def _after_capital(tokens: Sequence[Token], q: Quantity) -> bool:
    """A short number behind a capitalised word with no noun after it is a name: "Hwasong 17 on Friday"."""
    at = q.first - 1
    if at < 1 or not q.plain or "," in q.plain or q.ranged or q.low > 9999 or not tokens[at].raw[:1].isupper():
        return False
    if q.last >= len(tokens):
        return True
    following = tokens[q.last]
    return (
        following.kind == "sign"
        and following.low not in {"“", '"', "‘", "'", "+"}
        and tokens[at - 1].low not in SENTENCE_ENDS
    )


def _proper(tokens: Sequence[Token], q: Quantity) -> bool:
    """A number word with a capital inside a sentence belongs to a name: "Five Eyes", "Big Three"."""
    if q.style == "digits":
        low = tuple(t.low for t in tokens[q.first : q.first + 3])
        return any(low[: len(name)] == name for name in label_words().names if name[0][0].isdigit())
    name_at = [tuple(t.low for t in tokens[q.first : q.first + 3] if t.low not in DASHES)]
    name_at.append(tuple(t.low for t in tokens[max(0, q.first - 1) : q.first + 2]))
    if any(words[: len(name)] == name for name in label_words().names for words in name_at):
        return True
    single = q.last - q.first == 1 and tokens[q.first].raw[:1].isupper()
    return single and q.first > 0 and tokens[q.first - 1].low not in SENTENCE_ENDS


def is_counted(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a noun that is counted ("soldiers", "shells") stands at a token or shortly behind its adjectives."""
    for token in tokens[at : at + 3]:
        if token.low in label_words().countables:
            return True
        if token.kind != "word" or token.low in PREPOSITIONS:
            return False
    return False


def _year(tokens: Sequence[Token], q: Quantity) -> bool:
    """Four bare digits are a year, unless a counted noun follows and no word of time stands before."""
    if len(q.plain) != 4 or not q.plain.isdigit() or int(q.low) not in YEARS:
        return False
    words, before = label_words(), word_at(tokens, q.first - 1)
    return before in words.year_cues or before in words.months or not is_counted(tokens, q.last)


def _date_or_time(tokens: Sequence[Token], q: Quantity) -> bool:
    """Days beside a month, and clock times: "December 18", "18 December", "3-5 May", "10:30", "0600"."""
    if not q.plain:
        return False
    months, before = label_words().months, q.first - 1
    if word_at(tokens, before) == "." and glued(tokens, before):
        before -= 1
    if word_at(tokens, before) in months and q.high <= 31:
        return word_at(tokens, before) != "may" or tokens[before].raw == "May"
    after = q.last
    if (
        word_at(tokens, after) in {"and", "or", "to", "-", "–", ","}
        and after + 1 < len(tokens)
        and tokens[after + 1].kind == "digits"
    ):
        after += 2
    if word_at(tokens, after) in months and q.high <= 31:
        return word_at(tokens, after) != "may" or tokens[after].raw == "May"
    return False


def _age_or_list(tokens: Sequence[Token], q: Quantity) -> bool:
    """Ages set off by commas (", 54,"), list numbers and bracketed numbers ("(2)", "(2006)")."""
    before, after = word_at(tokens, q.first - 1), word_at(tokens, q.last)
    if not q.plain or "," in q.plain:
        return False
    if before == "," and after in {",", "."} and q.high <= OLDEST and tokens[q.first - 2].raw[:1].isupper():
        return True
    if before in {"(", "["} and after in {")", "]"}:
        return True
    return q.first == 0 and after in {".", ")"} and q.high < 100


def _score_or_serial(tokens: Sequence[Token], q: Quantity) -> bool:
    """Votes, scores, fractions, telephone numbers: "14-1", "a 3-1 win", "1/2", "202-555-0133", "one in five"."""
    words = label_words()
    before, after = word_at(tokens, q.first - 1), word_at(tokens, q.last)
    if after in DASHES and glued(tokens, q.last) and q.last + 1 < len(tokens) and tokens[q.last + 1].kind == "digits":
        return True
    if before in DASHES and q.first > 1 and tokens[q.first - 2].kind == "digits" and glued(tokens, q.first):
        return True
    if q.ranged and q.plain and (after in words.votes or word_at(tokens, q.first - 2) in words.votes):
        return True
    return _share(tokens, q)


def _share(tokens: Sequence[Token], q: Quantity) -> bool:
    """Tell shares of people: "seven in ten", "four out of 10"."""

    def small(at: int) -> bool:
        word = word_at(tokens, at)
        return word in number_words().cardinals or word in {"5", "10", "20", "100"}

    after, before = word_at(tokens, q.last), word_at(tokens, q.first - 1)
    if q.high > 100:
        return False
    if after == "in" or (after == "out" and word_at(tokens, q.last + 1) == "of"):
        return small(q.last + 1 + (after == "out")) and q.high <= 20
    out = before == "of" and word_at(tokens, q.first - 2) == "out"
    start = q.first - 2 - out
    return (before == "in" or out) and small(q.first) and start >= 0 and small(start)


def _address(tokens: Sequence[Token], q: Quantity) -> bool:
    """House numbers: "10 Downing Street"."""
    following = tokens[q.last : q.last + 4]
    for place, token in enumerate(following):
        if not token.raw[:1].isupper():
            return False
        if token.low in label_words().streets:
            return place > 0 and bool(q.plain)
    return False


def _pronoun(tokens: Sequence[Token], q: Quantity) -> bool:
    """The word "one" where it counts nothing: "one of them", "no one", "the one who", "one another"."""
    if q.last - q.first != 1 or tokens[q.first].low != "one":
        return False
    words = label_words()
    if q.last >= len(tokens) or tokens[q.last].kind != "word" or tokens[q.last].low in words.one_not_before:
        return True
    return word_at(tokens, q.first - 1) in words.one_not_after


def _loose_suffix(tokens: Sequence[Token], q: Quantity) -> bool:
    """An "m" glued to digits is metres, and "b" bytes, unless a plural or a counted noun follows."""
    last = tokens[q.last - 1]
    if q.style != "digits" or last.low not in number_words().loose_suffixes or last.kind != "word":
        return False
    following = word_at(tokens, q.last)
    return not (following in label_words().countables or (following.endswith("s") and len(following) > 3))


Check = Callable[[Sequence[Token], Quantity], bool]
CHECKS: tuple[Check, ...] = (
    _measure, _hyphened, _part_of_name, _after_label, _proper, _year, _date_or_time, _after_capital, _age_or_list,
    _score_or_serial, _address, _pronoun, _loose_suffix,
)  # fmt: skip
MONEY_CHECKS: tuple[Check, ...] = ()
