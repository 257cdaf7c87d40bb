"""Dismiss a page by its raw bytes where nothing in it can be a claim, before any HTML is parsed.

The conditions are those of triage (``candidates``), asked of the words of the whole page instead of the text of its
article, stretch by stretch instead of sentence by sentence: so they are weaker, and what triage would let through goes
through here. First they are asked roughly, of all stretches at once; where that leaves one, triage's own marks decide.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from armsledger.lexicon.finder import bounded, fold, lower
from armsledger.lexicon.repair import load_repairer
from armsledger.lexicon.words import Lexicon
from armsledger.model import Capture, Span
from armsledger.triage.candidates import look, named_actors, predicates
from armsledger.triage.sentences import pieces, split
from armsledger.triage.stretches import Outline, outline

PAGES = frozenset(("text/html",))
"""The media that the sieve knows; captures of others are not judged."""

LARGEST = 8 * 2**20
"""Bytes of a page that are looked at; a larger one is the reader's to cut."""

NOBODY = "it names fewer than two actors"
NOTHING = "no stretch of it has what a transfer needs"
"""Why a page is dismissed."""


class Suspect(NamedTuple):
    """Words that may be one paragraph; ``plain`` where they are one to the word, if the reader keeps them."""

    text: str
    plain: bool


Has = dict[int, set[str]]
"""What stands in each stretch that has something, by its number."""

WESTERN = ("Western", "western", "The west", "the west")
"""What names the alliance where it is no compass point."""
MONEY = ("$", "€", "£", "¥", "million", "billion", "bn")
"""What a sum of money has."""


class Net:
    """Finds at once all names and words of a lexicon that a claim needs some of, each with what it tells.

    Unlike the finders of the lexicon it keeps overlapping ones, so it finds all that any of them finds.
    """

    def __init__(self, words: Mapping[str, frozenset[str]]) -> None:
        self._tells = list(words.values())
        # Twice as quick as the other kinds; the fifty megabytes are there once a process.
        self._automaton = AhoCorasick(list(words), implementation=Implementation.DFA)

    def find(self, text: str) -> list[tuple[int, frozenset[str]]]:
        """Return where the words stand, and what each tells."""
        return [
            (start, self._tells[index])
            for index, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True)
            if bounded(text, start, end)
        ]


def dismissal(capture: Capture, lexicon: Lexicon) -> str:
    """Return why a page cannot hold a claim, "" where it may, or where that cannot be told from its bytes."""
    if capture.medium not in PAGES or len(capture.content) > LARGEST:
        return ""
    page = outline(capture.content)
    # The Kelvin sign is the one letter outside of ASCII that is one of ASCII in lower case.
    if page is None or "\u212a" in page.text:
        return ""
    folded = fold(page.text)
    small = lower(folded)
    actors = [*actor_net(lexicon).find(folded), *nickname_net(lexicon).find(small)]
    if len(frozenset().union(*(ids for _, ids in actors))) < 2:
        return NOBODY
    has: Has = defaultdict(set)
    for start, tells in thing_net(lexicon).find(small):
        has[page.stretch_at(start)] |= tells
    for start, _, _ in lexicon.designations.spans(folded):
        has[page.stretch_at(start)].add("term")
    named = sorted({page.stretch_at(start) for start, _ in actors})
    for number in named:
        has[number].add("actor")
    return "" if may_hold(page, has, named, lexicon) else NOTHING


def may_hold(page: Outline, has: Has, named: Sequence[int], lexicon: Lexicon) -> bool:
    """Tell whether a stretch of a page, with what may belong to it, can hold a claim; ``named`` have the actors."""
    doubts = load_repairer(lexicon).doubts
    if not enough(set().union(*has.values())) and not doubts(fold(page.text)):
        return False
    if not has.keys().isdisjoint(page.loose):
        # Nobody can tell how far up their sentences begin.
        return True
    tail = page.words(page.loose)
    suspects = list(find_suspects(page, has, tail, doubts))
    return bool(suspects) and confirmed(suspects, tail, two_named(page, named, lexicon), lexicon)


def two_named(page: Outline, numbers: Sequence[int], lexicon: Lexicon) -> list[str]:
    """Return the first of some stretches that together name two actors as triage counts them."""
    found: list[str] = []
    names: frozenset[str] = frozenset()
    for number in numbers:
        text = fold(page.words([number]))
        ids = frozenset().union(*(ids for _, ids in named_actors(text, lower(text), lexicon)))
        if not ids <= names:
            names |= ids
            found.append(text)
        if len(names) > 1:
            break
    return found


@lru_cache(maxsize=4)
def actor_net(lexicon: Lexicon) -> Net:
    """Return a net of what names actors, as it is written; each tells whom."""
    found: dict[str, frozenset[str]] = dict.fromkeys(WESTERN, frozenset({lexicon.cues.alliance}))
    for finder in (lexicon.names, lexicon.spots):
        for name, (_, ids, _) in zip(finder.names, finder.tells, strict=True):
            found[name] = found.get(name, frozenset()) | frozenset(ids)
    return Net(found)


@lru_cache(maxsize=4)
def nickname_net(lexicon: Lexicon) -> Net:
    """Return a net of what names actors in lower case; each tells whom."""
    finder = lexicon.nicknames
    return Net({name: frozenset(ids) for name, (_, ids, _) in zip(finder.names, finder.tells, strict=True)})


@lru_cache(maxsize=4)
def thing_net(lexicon: Lexicon) -> Net:
    """Return a net of predicates, things and signs of money in lower case; each tells as what it counts."""
    found: dict[str, frozenset[str]] = dict.fromkeys(MONEY, frozenset({"money"}))
    acts = predicates(lexicon)
    for name, (_, _, form) in zip(acts.names, acts.tells, strict=True):
        found[name] = found.get(name, frozenset()) | {form}
    for name, (_, ids, form) in zip(lexicon.terms.names, lexicon.terms.tells, strict=True):
        helps = form == "weak" and "aid" in lexicon.lineage(ids[0])
        found[name] = found.get(name, frozenset()) | {"helps" if helps else form}
    return Net(found)


def find_suspects(page: Outline, has: Has, tail: str, doubts: Callable[[str], bool]) -> Iterator[Suspect]:
    """Yield what may be one paragraph of the page each and roughly has what a claim needs, be it with the ``tail``."""
    done = -1
    for number in sorted(has):
        if number <= done or number in page.pointing:
            continue
        numbers = page.group_at(number)
        done = numbers[-1]
        found = set().union(*(has[one] for one in numbers if one in has))
        words = page.words(numbers) if found & {"actor", "core"} else ""
        # A misspelt word may be the thing that is missing.
        if words and (enough(found) or doubts(fold(f"{words} {tail}"))):
            yield Suspect(words, page.is_plain(numbers))


def enough(found: set[str]) -> bool:
    """Tell whether a stretch has what it needs to hold a claim at least, whatever else stands there."""
    if "actor" not in found:
        return "term" in found and "core" in found
    if found & {"term", "bare", "helps"}:
        return True
    return ("core" in found and "weak" in found) or ("money" in found and bool(found & {"core", "full"}))


def confirmed(suspects: Sequence[Suspect], tail: str, named: Sequence[str], lexicon: Lexicon) -> bool:
    """Tell whether triage lets one of the suspects through.

    The last sentence of each may go on with the ``tail``. What is ``named`` elsewhere on the page is laid beside them,
    since triage counts the actors of a whole document.
    """
    texts = [f"{one.text} {tail}" for one in suspects]
    folded = fold("\n\n".join([*texts, *named]))
    marks = look(folded, lower(folded), lexicon)
    if marks is None:
        return False
    starts = accumulate((len(text) + 2 for text in texts), initial=0)
    return any(
        marks.can_hold(sentence) and marks.leads(sentence)
        for one, text, start in zip(suspects, texts, starts, strict=False)
        for piece in cut(folded, Span(start, start + len(one.text)), Span(start, start + len(text)), plain=one.plain)
        if marks.can_hold(piece) and marks.leads(piece)
        for sentence in (
            split(folded, piece) if one.plain and (not tail or piece.end <= start + len(one.text)) else (piece,)
        )
    )


def cut(folded: str, own: Span, whole: Span, *, plain: bool) -> list[Span]:
    """Cut a suspect where sentences end beyond doubt, if it is plain; the last piece has the tail with it."""
    inside = pieces(folded, own) if plain else [whole]
    return [*inside[:-1], Span(inside[-1].start, whole.end)]
