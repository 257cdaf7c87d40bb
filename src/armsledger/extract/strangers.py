"""Persons who speak for themselves, and persons nobody knows: a source by the slug of their own name."""

import re

from armsledger.extract.scene import Scene
from armsledger.lexicon.calendar import calendar
from armsledger.lexicon.words import Lexicon
from armsledger.model import Chain

CAPITAL = re.compile(r"[A-Z][\w-]*[a-z]$")
"""A word of a person's name; abbreviations are none."""
FEWEST, MOST = 2, 3
"""Words of a name by which a person can be told from others."""
NO_NAMES = frozenset({
    "institute", "university", "center", "centre", "foundation", "association", "committee", "bank", "fund", "union",
    "office", "house", "board", "court", "times", "post", "news", "today", "journal", "street", "plan", "act", "year",
    "war", "sea", "day", "world", "north", "south", "east", "west", "affairs",
})  # fmt: skip
"""Words that no person bears as a name, beside the lexicon's words for bodies and offices."""
BEFORE_NAMES = frozenset({
    "but", "and", "the", "a", "an", "as", "when", "while", "after", "before", "in", "on", "at", "from", "for", "mr",
    "mrs", "ms", "dr", "sir", "lord", "gen", "col", "lt",
})  # fmt: skip
"""Words that a sentence may begin with, and forms of address."""


def is_private(scene: Scene, head: int) -> bool:
    """Tell whether a noun phrase names somebody who speaks for himself: a candidate, a former official, an expert."""
    tree, private = scene.tree, scene.lexicon.cues.private
    near = [head, *tree.children(head, "compound", "amod", "appos", "nmod")]
    return any(tree.word(i) in private or tree.lemma(i) in private for i in near)


def for_himself(scene: Scene, head: int) -> bool:
    """Tell whether a noun phrase names one person who holds no office of a state ("the US senator Jane Roe")."""
    tree, cues = scene.tree, scene.lexicon.cues
    near = [head, *tree.children(head, "compound", "amod", "appos", "nmod")]
    alone = not any(tree.parse.tag[i] in {"NNS", "NNPS"} for i in near)
    return alone and any(tree.lemma(i) in cues.private and tree.lemma(i) not in cues.officials for i in near)


def own_name(scene: Scene, head: int) -> Chain:
    """Return the slug of the name that a noun phrase gives a person nobody knows, () where it gives none."""
    tree = scene.tree
    for last in (head, *tree.children(head, "appos")):
        first = last
        while first >= 0 and tree.parse.tag[first] in {"NNP", "NNPS"} and scene.mention(first) is None:
            first -= 1
        words = [tree.pieces[i].word for i in range(first + 1, last + 1)]
        the = tree.children(last, "det") and not for_himself(scene, last)
        if words and not the and (found := known_as(words, scene.folded, scene.sentence.span.end, scene.lexicon)):
            return found
    return ()


def known_as(words: list[str], folded: str, end: int, lexicon: Lexicon) -> Chain:
    """Return the slug of a person's name; a single word is completed as the text before ``end`` first gives it."""
    bare = [word for word in words if CAPITAL.match(word) and not is_title(word, lexicon)]
    if len(bare) == 1 == len(words):
        full = re.search(rf"\b([A-Z][\w-]*[a-z]) (?:[A-Z]\. )?{re.escape(bare[0])}\b", folded[:end])
        bare = [full.group(1), bare[0]] if full and not is_title(full.group(1), lexicon) else []
    fits = FEWEST <= len(bare) <= MOST and not any(is_body(word, lexicon) for word in bare)
    return ("-".join(word.lower() for word in bare),) if fits else ()


def is_title(word: str, lexicon: Lexicon) -> bool:
    """Tell whether a word stands before a name and is none ("Senator", "Professor", "But")."""
    small = word.lower()
    cues = lexicon.cues
    return small in {*cues.private, *cues.officials, *cues.pronouns} or small in BEFORE_NAMES


def is_body(word: str, lexicon: Lexicon) -> bool:
    """Tell whether a word is part of the name of a body, an outlet or a country, not of a person."""
    cues, small = lexicon.cues, word.lower()
    if small in {*cues.agents, *cues.papers, *cues.reports, *cues.firms} or small in NO_NAMES:
        return True
    return small in calendar().months or small in calendar().weekdays or bool(lexicon.find_actors(word))
