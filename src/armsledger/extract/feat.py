"""One predicate read as an event: its roles as tokens, the actors on its sides, and what stands in its slots."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from armsledger.extract.frames import Act
from armsledger.extract.scene import Scene
from armsledger.lexicon.plover import Deed, load_plover
from armsledger.model import Amount

COUNTED = {"ASSAULT", "LOSS", "TEST", "MOBILIZE", "RETREAT", "COERCE", "CONCEDE"}
"""Types of deeds whose people and things are counted; the two states that sign a treaty are no quantity."""


@dataclass(slots=True)
class Feat:
    """One predicate read as an event: its roles as tokens, and the actors that are named on each side."""

    scene: Scene
    deed: Deed
    act: Act
    carrier: int | None = None
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    weapons: tuple[str, ...] = ()
    """Whose weapon did it ("X's missiles struck"), which is a hint at the actor, no more."""
    tokens: list[int] = field(default_factory=list)
    before: Sequence[Scene] = ()
    """The sentences before, nearest first, in which "these calls" and "three more" have their nouns."""


def heads_of(feat: Feat, slot: str) -> list[int]:
    """Return the tokens that stand in a slot of the predicate."""
    act, tree = feat.act, feat.scene.tree
    if slot == "subject":
        return act.agents or act.subjects
    if slot == "object":
        return [*act.objects, *act.datives, *(h for h in unmarked(feat))]
    if slot == "clause":
        return tree.children(act.token, "xcomp", "ccomp", "advcl")
    if slot == "owner":
        return tree.children(act.token, "poss", "amod", "compound", "nmod") if act.noun else []
    return act.preps.get(slot, [])


def unmarked(feat: Feat) -> list[int]:
    """Return the object that the parser took for the subject of a complement ("asked X to …", "help X evade …")."""
    tree, act = feat.scene.tree, feat.act
    if act.noun or act.objects:
        return []
    return [
        k
        for verb in tree.children(act.token, "xcomp", "ccomp")
        for k in tree.children(verb, "nsubj")
        if not tree.children(verb, "mark")
    ]


def undergone(scene: Scene, i: int) -> int | None:
    """Return the verb whose subject suffers what the noun names ("fear an attack", "recovered after losses")."""
    tree = scene.tree
    head = tree.head(i)
    if tree.dep(i) == "dobj" and tree.lemma(head) in load_plover().undergoing:
        return head
    if tree.dep(i) == "pobj" and tree.word(head) in {"after", "despite"} and tree.is_verb(tree.head(head)):
        return tree.head(head)
    return None


def counted(feat: Feat) -> Amount | None:
    """Return how many people or things the deed was done with or to, where it is one that is counted."""
    scene, tree, act = feat.scene, feat.scene.tree, feat.act
    if feat.deed.type not in COUNTED:
        return None
    heads = (
        [act.token] if act.noun else heads_of(feat, "object") or (heads_of(feat, "subject") if not feat.deed.by else [])
    )
    for head in heads:
        for token in (head, *tree.children(head, "nummod", "compound", "amod", "quantmod")):
            figure = scene.figure(token)
            if figure is not None and not figure.amount.is_money and not figure.per:
                return (
                    figure.amount if figure.amount.unit else replace(figure.amount, unit=unit(scene, head, feat.deed))
                )
    return None


def unit(scene: Scene, head: int, deed: Deed) -> str:
    """Return the unit in which a noun's cargo is counted; people where the deed kills and wounds, else items."""
    mention = scene.cargo_mention(head)
    lines = [scene.lexicon.lineage(c) for c in mention.ids] if mention is not None else []
    units = [u for line in lines for c in line if (u := scene.lexicon.cargo_entries[c].unit)]
    return units[0] if units else "people" if deed.type == "LOSS" and not (deed.things or deed.cargo) else "items"
