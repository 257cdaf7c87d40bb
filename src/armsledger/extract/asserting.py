"""Tell whether a stance is taken, expressly not taken, or only spoken of."""

from typing import Literal

from armsledger.extract.scene import Scene
from armsledger.lexicon.stances import stances

Mood = Literal["plain", "negated", "none"]


def asserted(scene: Scene, i: int, depth: int = 0) -> Mood:
    """Tell whether a verb's stance is taken, expressly not taken, or only spoken of (wished, conditional, future)."""
    tree, table = scene.tree, stances()
    kids, head, dep = tree.kids[i], tree.head(i), tree.dep(i)
    jailed = dep == "pcomp" and tree.word(head) == "for"  # "was jailed for denouncing"
    if {tree.word(k) for k in kids} & table.conditions or depth > 4 or jailed:
        return "none"
    modal = {tree.word(k) for k in tree.children(i, "aux")} & table.modals
    if is_denied(scene, i) or (dep == "acl" and unsaid(scene, head)):
        return "negated"
    if modal:
        return "plain" if modal <= {"can"} else "none"
    if dep == "conj" and tree.is_verb(head) and not tree.children(i, "nsubj", "nsubjpass"):
        return asserted(scene, head, depth + 1)
    if any(tree.parse.tag[k] == "TO" for k in kids) and tree.parse.tag[i] == "VB":
        return governed(scene, i, depth)
    return "plain" if tree.parse.tag[i] != "VB" or "do" in {tree.lemma(k) for k in kids} else "none"


def unsaid(scene: Scene, noun: int) -> bool:
    """Tell whether nobody made a statement ("has released no statement confirming")."""
    tree = scene.tree
    verb = tree.head(noun)
    none = any(tree.word(k) == "no" for k in tree.children(noun, "det"))
    return tree.dep(noun) == "dobj" and tree.is_verb(verb) and (none or is_denied(scene, verb))


def is_denied(scene: Scene, i: int) -> bool:
    """Tell whether a verb is negated: itself, by its subject, or by "without" and "refrained from" above it."""
    tree, table = scene.tree, stances()
    near = {tree.word(k) for k in tree.children(i, "neg", "preconj", "cc", "advmod", "det")}
    if near & table.negations or any(is_no_one(scene, s) for s in tree.children(i, "nsubj")):
        return True
    head = tree.head(i)
    barred = tree.word(head) == "without" or (
        tree.word(head) == "from" and tree.lemma(tree.head(head)) in table.declining
    )
    return tree.dep(i) == "pcomp" and barred


def governed(scene: Scene, i: int, depth: int) -> Mood:
    """Tell whether an infinitive's stance is taken, by what governs it ("refused to", "went on to", "has yet to")."""
    tree, table = scene.tree, stances()
    head = tree.head(i)
    if tree.lemma(head) in table.declining or any(tree.word(k) == "yet" for k in tree.kids[head]):
        return "negated"
    return asserted(scene, head, depth + 1) if tree.lemma(head) in table.going_on else "none"


def is_no_one(scene: Scene, i: int) -> bool:
    """Tell whether a subject is negative itself ("neither X nor Y", "no government")."""
    tree = scene.tree
    near = {tree.word(k) for k in (i, *tree.children(i, "det", "preconj", "cc", "neg", "advmod"))}
    return bool(near & {"neither", "no", "none", "nobody", "nor"})
