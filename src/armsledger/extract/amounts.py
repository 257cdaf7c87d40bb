"""Find the amounts in a text: numerals with what bounds them, what they count, and whether they are a total or a part.

A grammar over tokens (no parser): a numeral or range, the words of bound before and after it, a currency or unit noun,
and the words of basis. Libraries read no hedges, average ranges, and take years for counts, hence our own.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from armsledger.extract.labels import is_label
from armsledger.extract.numerals import Token, glued, number_words, past_hyphen, tokenise, word_at
from armsledger.extract.ranges import Quantity, read_quantity
from armsledger.lexicon.quantities import Quantities, plural, quantities
from armsledger.model import Amount, Basis, Number, Span

MARKER_REACH = 12
"""Tokens around a figure in which "so far" and the like are looked for."""
NOUN_REACH = 5
"""Tokens between a figure and the "a month" that makes it a rate."""
CLAUSE_ENDS = frozenset(".;!?:")
DETERMINERS = frozenset({"the", "its", "their", "his", "her", "our", "these", "those", "them", "such", "my", "your", "which", "whom"})


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount at its place.

    ``span`` covers modifiers, number and unit noun; ``number`` the number words with a currency, closing bound words
    ("plus") and a linking "of"; ``per`` is "" or what a rate is counted by ("month"); ``worth`` tells that "worth" follows.
    """

    span: Span
    number: Span
    amount: Amount
    per: str = ""
    worth: bool = False


Phrases = dict[str, list[tuple[tuple[str, ...], str]]]


class FigureWords:
    """Phrases and unit nouns of the lexicon, arranged for lookup by their last (before) or first word (after)."""

    def __init__(self, data: Quantities) -> None:
        self.before = _by_word(((p, e) for e, phrases in data.before.items() for p in phrases), -1)
        self.after = _by_word(((p, e) for e, phrases in data.after.items() for p in phrases), 0)
        self.markers = _by_word(((p, e) for e, phrases in data.markers.items() for p in phrases), 0)
        self.signs = data.signs
        self.bridges = frozenset(tuple(b.split()) for b in data.bridges)
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
        self.strengths = frozenset(data.strengths)
        self.rates = data.rates
        self.measured = frozenset(data.rates.periods) | frozenset(data.rates.things)


def _by_word(pairs: Iterable[tuple[str, str]], end: int) -> Phrases:
    """Arrange phrases by their first or last word, the longest first."""
    table: Phrases = {}
    for phrase, effect in pairs:
        tokens = tuple(token.low for token in tokenise(phrase))
        table.setdefault(tokens[end], []).append((tokens, effect))
    for entries in table.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return table


@cache
def figure_words() -> FigureWords:
    """Return the phrases and nouns."""
    return FigureWords(quantities())


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


def find_figures(text: str) -> list[Figure]:
    """Return the amounts of a text in order, none overlapping another."""
    if not number_words().trigger.search(text):
        return []
    tokens = tokenise(text)
    drafts: list[Draft] = []
    at = 0
    while at < len(tokens):
        quantity = read_quantity(tokens, at) if _may_start(tokens, at) else None
        if quantity is None:
            at += 1
            continue
        at = quantity.last
        if not is_label(tokens, quantity):
            drafts.append(_dressed(tokens, quantity, drafts[-1].last if drafts else 0))
            at = max(at, drafts[-1].last)
    drafts = _without_conversions(tokens, drafts)
    return [_figure(tokens, draft) for draft in _bridged(tokens, drafts)]


def _may_start(tokens: Sequence[Token], at: int) -> bool:
    """Tell quickly whether a quantity can start at a token."""
    token = tokens[at]
    return token.kind == "digits" or token.low in number_words().starters or token.low in {"between", "from"} or (
        at + 1 < len(tokens) and (token.kind == "sign" or token.raw.isupper()) and tokens[at + 1].kind != "word"
    ) or (token.kind == "sign" and token.low not in CLAUSE_ENDS)


def _dressed(tokens: Sequence[Token], quantity: Quantity, floor: int) -> Draft:
    """Add to a quantity the words around it, not reaching back beyond token ``floor``."""
    draft = Draft(quantity, quantity.first, quantity.last, quantity.last, [])
    _read_before(tokens, draft, floor)
    _read_after(tokens, draft)
    _read_unit(tokens, draft)
    if draft.unit and not draft.quantity.currency:
        _read_after(tokens, draft, closing=True)
    _read_worth(tokens, draft)
    _read_rate(tokens, draft)
    return draft


def _read_before(tokens: Sequence[Token], draft: Draft, floor: int) -> None:
    """Read "up to", "more than", "some", "a further", "a total of about" leftwards."""
    table = figure_words().before
    while draft.first > floor:
        for phrase, effect in table.get(tokens[draft.first - 1].low, ()):
            start = draft.first - len(phrase)
            if start >= floor and all(tokens[start + k].low == word for k, word in enumerate(phrase)):
                draft.first = start
                draft.effects.append(effect)
                break
        else:
            return


def _read_after(tokens: Sequence[Token], draft: Draft, closing: bool = False) -> None:
    """Read "plus", "or more", "or so", "more", "-strong" rightwards; ``closing`` after the unit noun."""
    words, at = figure_words(), draft.last
    if word_at(tokens, at) in words.signs and glued(tokens, at) and not closing:
        draft.effects.append(words.signs[word_at(tokens, at)])
        draft.last = draft.end = at + 1
        return
    place = past_hyphen(tokens, at)
    for phrase, effect in words.after.get(word_at(tokens, place), ()):
        end = place + len(phrase)
        if tuple(t.low for t in tokens[place:end]) != phrase or _continues(tokens, phrase, end, closing):
            continue
        draft.effects.append(effect)
        draft.last = end
        if effect != "increment" and not closing:
            draft.end = end
        return
    if place > at and word_at(tokens, place) in words.strengths:
        draft.last = place + 1


def _continues(tokens: Sequence[Token], phrase: tuple[str, ...], end: int, closing: bool) -> bool:
    """Tell where closing words belong to what follows: "more than", "100 plus 50", "new" without a noun."""
    following = word_at(tokens, end)
    if phrase == ("plus",):
        return end >= len(tokens) or tokens[end].kind != "word" or following in number_words().starters
    if phrase in {("new",), ("more",), ("further",), ("extra",), ("additional",)}:
        return following == "than" or (closing and phrase != ("more",))
    return phrase[-1] in {"least", "most", "minimum"} and end < len(tokens) and tokens[end].kind == "digits"


def _read_unit(tokens: Sequence[Token], draft: Draft) -> None:
    """Find the noun that gives the unit: "1,000 sealed containers", "dozens of shipments", "a 40-truck convoy"."""
    if draft.quantity.currency:
        draft.unit = draft.quantity.currency
        return
    at = past_hyphen(tokens, draft.last)
    if at > draft.last:
        entry = figure_words().nouns.get((word_at(tokens, at),))
        if entry and entry[0] not in {"tonnes", "rounds"}:
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
    return len(word) > 3 and (not word.endswith("s") or word.endswith("ss")) and word not in {"from", "into", "with", "that", "were", "have", "each", "more", "than"}


def _noun_at(tokens: Sequence[Token], at: int, single: bool) -> tuple[str, int, int, int] | None:
    """Return unit, factor, reach and end of the unit noun at a token; singular nouns only after one."""
    nouns = figure_words().nouns
    for length in (2, 1):
        name = tuple(t.low for t in tokens[at : at + length])
        entry = nouns.get(name) if len(name) == length else None
        if entry is None or not (entry[3] or single or entry[0] == "tonnes"):
            continue
        end = at + length
        tail = [word_at(tokens, end + k) for k in range(1, 4)] if word_at(tokens, end) == "of" else []
        if any(word in figure_words().not_units for word in tail):
            return None
        return entry[0], entry[1], entry[2], end
    return None


def _read_worth(tokens: Sequence[Token], draft: Draft) -> None:
    """Read "worth" after money: "$1.7 billion worth of", "dollars' worth"."""
    if not draft.quantity.currency:
        return
    at = draft.last + (word_at(tokens, draft.last) in {"'", "’"})
    if word_at(tokens, at) in figure_words().worth:
        draft.last, draft.worth = at + 1, True


def _read_rate(tokens: Sequence[Token], draft: Draft) -> None:
    """Read "a month", "per day", "annually", at once or after the counted noun; not "a year ago"."""
    rates, words = figure_words().rates, figure_words()
    for place in range(draft.last, min(draft.last + NOUN_REACH, len(tokens))):
        word, following = tokens[place].low, word_at(tokens, place + 1)
        if word in {"/"} | set(rates.articles) and following in words.measured:
            if word_at(tokens, place + 2) in rates.not_before or (word != "/" and following in rates.things and place > draft.last and word in {"a", "an"}):
                return
            draft.per = following
        elif word in rates.adverbs and word not in rates.articles and place >= draft.last:
            draft.per = rates.adverbs[word]
        elif tokens[place].kind == "sign" or (word in {"of", "from", "to", "in", "and", "for"} and place > draft.last + 3):
            return
        else:
            continue
        if place == draft.last:
            draft.last = place + (1 if word in rates.adverbs and word not in rates.articles else 2)
        return


def _without_conversions(tokens: Sequence[Token], drafts: list[Draft]) -> list[Draft]:
    """Drop what repeats an amount in another currency or unit: "€3bn (£2.5bn)", "€3bn, or $3.2bn,", "500 tonnes (550 tons)"."""
    kept: list[Draft] = []
    closing = -1
    for draft in drafts:
        if draft.first < closing:
            continue
        if kept and draft.unit and _repeats(tokens, kept[-1], draft):
            closing = _closing(tokens, draft.first)
            continue
        kept.append(draft)
    return kept


def _repeats(tokens: Sequence[Token], first: Draft, second: Draft) -> bool:
    """Tell whether the second amount stands directly behind the first as its conversion."""
    between = [t.low for t in tokens[first.last : second.first]]
    if not first.quantity.currency and not (first.unit == second.unit or not first.unit):
        return False
    if between[:1] == ["("]:
        return len(between) <= 4 and bool(first.quantity.currency) == bool(second.quantity.currency)
    joints = {("or",), (",", "or"), ("equivalent", "to"), (",", "equivalent", "to"), ("equal", "to"), ("=",), ("/",)}
    return tuple(between) in joints and bool(first.quantity.currency) and first.unit != second.unit


def _closing(tokens: Sequence[Token], at: int) -> int:
    """Return the place of the bracket that closes the one before ``at``, or -1 where none is open."""
    if not any(t.low == "(" for t in tokens[max(0, at - 4) : at]):
        return -1
    return next((k for k in range(at, len(tokens)) if tokens[k].low == ")"), len(tokens))


def _bridged(tokens: Sequence[Token], drafts: list[Draft]) -> list[Draft]:
    """Join a low and a high bound that stand together: "at least 10,000 and possibly as many as 12,000"."""
    joined: list[Draft] = []
    for draft in drafts:
        previous = joined[-1] if joined else None
        if previous and "low" in previous.effects and "high" in draft.effects and previous.quantity.low < draft.quantity.high:
            between = tuple(t.low for t in tokens[previous.last : draft.first] if t.low != ",")
            if between in figure_words().bridges and not previous.unit.strip(draft.unit):
                both = replace(previous.quantity, high=draft.quantity.high, last=draft.quantity.last)
                effects = [e for e in previous.effects + draft.effects if e not in {"low", "high"}]
                joined[-1] = Draft(both, previous.first, draft.end, draft.last, effects, draft.unit, draft.factor, draft.per, draft.worth)
                continue
        joined.append(draft)
    return joined


def _figure(tokens: Sequence[Token], draft: Draft) -> Figure:
    """Turn a draft into a figure."""
    q, effects = draft.quantity, draft.effects
    low: Number | None = q.low * draft.factor
    high: Number | None = q.high * draft.factor
    if "high" in effects:
        low = None
    elif "low" in effects:
        high = None
    amount = Amount(low, high, draft.unit, q.approx or "approx" in effects, _basis(tokens, draft))
    span = Span(tokens[draft.first].start, tokens[draft.last - 1].end)
    return Figure(span, Span(tokens[q.first].start, tokens[draft.end - 1].end), amount, draft.per, draft.worth)


def _basis(tokens: Sequence[Token], draft: Draft) -> Basis | None:
    """Tell what is counted: an increment, a total so far, a stock; the figure's own words come first."""
    if "increment" in draft.effects:
        return "increment"
    if "total" in draft.effects:
        return "total"
    for at in range(draft.last, min(draft.last + MARKER_REACH, len(tokens))):
        if tokens[at].low in CLAUSE_ENDS or tokens[at].kind == "digits":
            break
        effect = _marker_at(tokens, at)
        if effect:
            return effect
    for at in range(draft.first - 1, max(-1, draft.first - MARKER_REACH), -1):
        if tokens[at].low in CLAUSE_ENDS or tokens[at].kind == "digits":
            break
        effect = _marker_at(tokens, at)
        if effect == "total" and tokens[at].low != "since":
            return effect
    return None


def _marker_at(tokens: Sequence[Token], at: int) -> Basis | None:
    """Return what the marker at a token says is counted, or None where none stands there."""
    for phrase, effect in figure_words().markers.get(tokens[at].low, ()):
        if tuple(t.low for t in tokens[at : at + len(phrase)]) == phrase:
            return "stock" if effect == "stock" else "total"
    return None


