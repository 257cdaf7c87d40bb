"""Dismiss a page by its raw bytes where nothing in it can be a claim, before any HTML is parsed.

The conditions are those of triage (``candidates``), asked of the words of the whole page instead of the text of its
article, stretch by stretch instead of sentence by sentence: so they are weaker, and what triage would let through goes
through here. First they are asked roughly, of all stretches at once; where that leaves one, triage's own marks decide.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, Implementation

from armsledger.lexicon.finder import bounded, fold, lower
from armsledger.lexicon.repair import load_repairer
from armsledger.lexicon.words import Lexicon
from armsledger.model import Capture, Span
from armsledger.triage.candidates import look, named_actors, predicates
from armsledger.triage.sentences import pieces
from armsledger.triage.stretches import Group, Outline, outline

PAGES = frozenset(("text/html",))
"""The media that the sieve knows; captures of others are not judged."""

NOBODY = "it names fewer than two actors"
NOTHING = "no stretch of it has what a transfer needs"
"""Why a page is dismissed."""

Has = dict[int, set[str]]
"""What stands in each stretch that has something, by its number."""

WESTERN = ("Western", "western")
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
    if capture.medium not in PAGES:
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
    for start, _ in actors:
        has[page.stretch_at(start)].add("actor")
    loose = page.loose()
    if not has.keys().isdisjoint(loose):
        # Nobody can tell how far up their sentences begin.
        wanting = not enough(set().union(*has.values())) and not load_repairer(lexicon).doubts(folded)
        return NOTHING if wanting else ""
    tail = page.group(loose).text if loose else ""
    suspects = list(find_suspects(page, has, tail, lexicon))
    if not suspects:
        return NOTHING
    named = two_named(page, sorted({page.stretch_at(start) for start, _ in actors}), lexicon)
    return "" if confirmed(suspects, tail, named, lexicon) else NOTHING


def two_named(page: Outline, numbers: Sequence[int], lexicon: Lexicon) -> list[str]:
    """Return the first of some stretches that together name two actors as triage counts them."""
    found: list[str] = []
    names: frozenset[str] = frozenset()
    for number in numbers:
        text = fold(page.group([number]).text)
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


def find_suspects(page: Outline, has: Has, tail: str, lexicon: Lexicon) -> Iterator[Group]:
    """Yield what may be one paragraph of the page each and roughly has what a claim needs, be it with the ``tail``."""
    doubts = load_repairer(lexicon).doubts
    done = -1
    for number in sorted(has):
        if number <= done:
            continue
        numbers = page.group_at(number)
        done = numbers[-1]
        found = set().union(*(has[one] for one in numbers if one in has))
        group = page.group(numbers)
        # A misspelt word may be the thing that is missing.
        if enough(found) or (found & {"actor", "core"} and doubts(fold(f"{group.text} {tail}"))):
            yield group


def enough(found: set[str]) -> bool:
    """Tell whether a stretch has what it needs to hold a claim at least, whatever else stands there."""
    if "actor" not in found:
        return "term" in found and "core" in found
    if found & {"term", "bare", "helps"}:
        return True
    return ("core" in found and "weak" in found) or ("money" in found and bool(found & {"core", "full"}))


def confirmed(suspects: Sequence[Group], tail: str, named: Sequence[str], lexicon: Lexicon) -> bool:
    """Tell whether triage lets one of the suspects through.

    The last sentence of each may go on with the ``tail``. What is ``named`` elsewhere on the page is laid beside them,
    since triage counts the actors of a whole document.
    """
    texts = [f"{one.text} {tail}" for one in suspects]
    folded = fold("\n\n".join([*texts, *named]))
    marks = look(folded, lower(folded), lexicon)
    if marks is None:
        return False
    at = 0
    for one, text in zip(suspects, texts, strict=True):
        whole = Span(at, at + len(text))
        inside = pieces(folded, Span(at, at + len(one.text))) if one.plain else [whole]
        if any(
            marks.can_hold(span) and marks.leads(span) for span in (*inside[:-1], Span(inside[-1].start, whole.end))
        ):
            return True
        at = whole.end + 2
    return False
