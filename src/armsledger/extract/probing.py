"""Find the words that made a reading what it is: the sentence is read again without them, and with them alone.

So an explanation comes from the grammar itself and cannot fall behind it. A word counts where the reading changes
without it, or where it brings the same about with all others blank (two hedges at once, neither of which is needed).
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from operator import attrgetter
from typing import TypeVar

from armsledger.extract.attribution import attribution
from armsledger.extract.draft import Draft
from armsledger.extract.drafting import drafts
from armsledger.extract.frames import Act
from armsledger.extract.modality import mood
from armsledger.extract.parties import party
from armsledger.extract.scene import Scene

T = TypeVar("T")
Read = Callable[[Scene, Act], T]
"""A reading of a predicate in its sentence."""


def blanked(scene: Scene, act: Act, tokens: Iterable[int]) -> tuple[Scene, Act]:
    """Return the scene and its predicate with some tokens' words, lemmas, mentions and figures taken away."""
    gone = set(tokens)
    tree = scene.tree
    pieces = [replace(p, word="", mention=None, figure=None) if i in gone else p for i, p in enumerate(tree.pieces)]
    lemmas = tuple("" if i in gone else lemma for i, lemma in enumerate(tree.parse.lemma))
    ends = {tree.pieces[i].end for i in gone}
    left = [m for m in scene.mentions if m.span.end not in ends]
    bare = replace(tree, pieces=pieces, parse=replace(tree.parse, lemma=lemmas))
    governors = [(token, governor) for token, governor in act.governors if token not in gone]
    return replace(scene, tree=bare, mentions=left, notes=None), replace(act, governors=governors)


def telling(scene: Scene, act: Act, read: Read[T], among: Sequence[int]) -> list[int]:
    """Return those of some tokens on which a reading rests, in order."""
    whole = read(scene, act)
    needed = [i for i in among if read(*blanked(scene, act, [i])) != whole]
    without = read(*blanked(scene, act, among))
    if without == whole:
        return needed
    enough = [i for i in among if i not in needed and read(*blanked(scene, act, set(among) - {i})) == whole]
    return sorted({*needed, *enough})


def mood_words(scene: Scene, act: Act) -> dict[str, list[int]]:
    """Return the tokens behind a predicate's status, polarity and hedge, by these names, where they are not plain."""
    plain = {"status": "done", "polarity": "affirmed", "hedged": False}
    others = [i for i in range(len(scene.tree)) if i != act.token]
    bare = replace(act, frame=act.frame.model_copy(update={"status": "", "denied": False}))
    found: dict[str, list[int]] = {}
    for name, usual in plain.items():
        if (value := attrgetter(name)(mood(scene, act))) != usual:
            itself = [act.token] if attrgetter(name)(mood(scene, bare)) != value else []
            found[name] = sorted([*itself, *telling(scene, act, part_of_mood(name), others)])
    return found


def part_of_mood(name: str) -> Read[object]:
    """Return a reading of one part of a predicate's mood, by its name."""
    return lambda scene, act: attrgetter(name)(mood(scene, act))


def source_words(scene: Scene, act: Act) -> list[int]:
    """Return the tokens on which a predicate's own chain of sources rests."""
    tokens = [i for i in range(len(scene.tree)) if i != act.token]
    return telling(scene, act, lambda s, a: attribution(s, a, s.report).chain, tokens)


def party_words(scene: Scene, draft: Draft, side: str) -> list[int]:
    """Return the tokens by which a draft's ``side`` ("supplier" or "recipient") was found in its sentence."""
    wanted = set(getattr(draft, side))
    ours = scene.lexicon.cues.own_voice
    names = [i for i in range(len(scene.tree)) if scene.actor_mention(i) or scene.tree.word(i) in ours]
    named = [i for i in names if wanted & set(party(scene, i))]
    if len(named) < 2:
        return named

    def found(scene: Scene, act: Act) -> object:
        return next((getattr(d, side) for d in drafts(scene, act) if d.goods.tokens == draft.goods.tokens), None)

    return telling(scene, draft.act, found, named) or named[:1]
