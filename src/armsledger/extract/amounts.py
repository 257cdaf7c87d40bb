"""Find the amounts in a text: numerals with what bounds them, what they count, and whether they are a total or a part.

A grammar over tokens (no parser): a numeral or range, the words of bound before and after it, a currency or unit noun,
and the words of basis. Libraries read no hedges, average ranges, and take years for counts, hence our own.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from armsledger.extract.labels import is_label
from armsledger.extract.numerals import Token, glued, multiplied, number_words, past_hyphen, tokenise, word_at
from armsledger.extract.ranges import Quantity, may_start, read_quantity
from armsledger.extract.units import Draft, read_rate, read_unit, read_worth
from armsledger.lexicon.quantities import Quantities, quantities
from armsledger.model import Amount, Basis, Number, Span

MARKER_REACH = 12
"""Tokens around a figure in which "so far" and the like are looked for."""
CLAUSE_ENDS = frozenset(".;!?:")


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount at its place.

    ``span`` covers modifiers, number and unit noun; ``number`` the number words with a currency, closing bound words
    ("plus") and a linking "of"; ``per`` is "" or what a rate is counted by ("month"); ``worth``
    tells that "worth" follows.
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
        self.particles = {particle: frozenset(verbs) for particle, verbs in data.particles.items()}
        self.bridges = frozenset(tuple(b.split()) for b in data.bridges)
        self.strengths = frozenset(data.strengths)


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


def find_figures(text: str) -> list[Figure]:
    """Return the amounts of a text in order, none overlapping another."""
    if number_words().absent(text):
        return []
    tokens = tokenise(text)
    drafts: list[Draft] = []
    at = 0
    while at < len(tokens):
        quantity = read_quantity(tokens, at) if may_start(tokens, at) else None
        if quantity is None:
            at += 1
            continue
        at = quantity.last
        if not is_label(tokens, quantity):
            drafts.append(_dressed(tokens, quantity, drafts[-1].last if drafts else 0))
            at = max(at, drafts[-1].last)
    drafts = _without_conversions(tokens, drafts)
    return [_figure(tokens, draft) for draft in _bridged(tokens, drafts)]


def _dressed(tokens: Sequence[Token], quantity: Quantity, floor: int) -> Draft:
    """Add to a quantity the words around it, not reaching back beyond token ``floor``."""
    draft = Draft(quantity, quantity.first, quantity.last, quantity.last, [])
    _read_before(tokens, draft, floor)
    _read_after(tokens, draft)
    read_unit(tokens, draft)
    if draft.unit and not draft.quantity.currency:
        _read_after(tokens, draft, closing=True)
    read_worth(tokens, draft)
    read_rate(tokens, draft)
    return draft


def _read_before(tokens: Sequence[Token], draft: Draft, floor: int) -> None:
    """Read "up to", "more than", "some", "a further", "a total of about" leftwards."""
    table, particles = figure_words().before, figure_words().particles
    while draft.first > floor:
        for phrase, effect in table.get(tokens[draft.first - 1].low, ()):
            start = draft.first - len(phrase)
            if len(phrase) == 1 and word_at(tokens, start - 1) in particles.get(phrase[0], ()):
                continue
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
    if phrase in {("more",), ("further",), ("extra",), ("additional",)}:
        return following == "than" or (closing and phrase != ("more",))
    return phrase[-1] in {"least", "most", "minimum"} and end < len(tokens) and tokens[end].kind == "digits"


def _without_conversions(tokens: Sequence[Token], drafts: list[Draft]) -> list[Draft]:
    """Drop what repeats an amount in another currency or unit: "€3bn (£2.5bn)", "500 tonnes (550 tons)"."""
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
        if (
            previous
            and "low" in previous.effects
            and "high" in draft.effects
            and previous.quantity.low < draft.quantity.high
        ):
            between = tuple(t.low for t in tokens[previous.last : draft.first] if t.low != ",")
            if between in figure_words().bridges and not previous.unit.strip(draft.unit):
                both = replace(previous.quantity, high=draft.quantity.high, last=draft.quantity.last)
                effects = [e for e in previous.effects + draft.effects if e not in {"low", "high"}]
                joined[-1] = Draft(
                    both,
                    previous.first,
                    draft.end,
                    draft.last,
                    effects,
                    draft.unit,
                    draft.factor,
                    draft.per,
                    draft.worth,
                )
                continue
        joined.append(draft)
    return joined


def _figure(tokens: Sequence[Token], draft: Draft) -> Figure:
    """Turn a draft into a figure."""
    q, effects = draft.quantity, draft.effects
    low: Number | None = multiplied(q.low, draft.factor)
    high: Number | None = multiplied(q.high, draft.factor)
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
