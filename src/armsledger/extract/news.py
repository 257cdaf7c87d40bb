"""Tell what a sentence asserts from what it only names: conditions, purposes, requests, nouns in passing, transfers."""

from collections.abc import Sequence

from armsledger.extract.deeds import misread
from armsledger.extract.feat import Feat, counted, heads_of
from armsledger.extract.sides import touched_all
from armsledger.lexicon.plover import load_plover
from armsledger.model import Claim, Span

TEMPORAL = {"after", "before", "since", "while", "in", "when", "despite", "besides"}
"""Prepositions whose clause happened as well ("after visiting …")."""


def moves(feat: Feat, taken: Sequence[tuple[Span, Claim]]) -> bool:
    """Tell whether the predicate is that of a transfer of this document."""
    lexicon, piece = feat.scene.lexicon, feat.scene.tree.pieces[feat.act.token]
    lemma = feat.scene.tree.lemma(feat.act.token)
    if (
        feat.deed.type == "MOBILIZE"
        and lemma in lexicon.verbs
        and touched_all(feat.scene, [*heads_of(feat, "to"), *heads_of(feat, "for")], feat.actors)
    ):
        return True  # sent to another state
    if feat.deed.type in {"COOPERATE", "TEST"}:
        return False
    if not any(span.start <= piece.start < span.end for span, _ in taken):
        return False
    return lemma in lexicon.verbs or lemma in lexicon.nouns or feat.deed.type in {"REQUEST", "SUPPORT"}


def idle(feat: Feat) -> bool:
    """Tell whether the words assert nothing: a condition, a purpose or capability, a noun named in passing."""
    tree, act = feat.scene.tree, feat.act
    if supposed(feat) or urged(feat):
        return True
    if act.noun:
        return passing(feat)
    if any(tree.word(k) == "to" for k in tree.children(act.token, "aux")):
        return aimless(feat)
    return describing(feat)


def describing(feat: Feat) -> bool:
    """Tell whether a verb only says which or how ("the region occupied by …", "visiting artists", "without firing")."""
    tree, act, kind = feat.scene.tree, feat.act, feat.deed.type
    dep, head = tree.dep(act.token), tree.head(act.token)
    if misread(feat.scene, act.token):
        return False
    if dep == "amod":
        return kind != "LOSS"
    if dep == "acl" and kind in {"COERCE", "ASSAULT", "SUPPORT"}:
        return True
    if dep == "relcl":
        return kind == "SUPPORT" or (kind == "ASSAULT" and not feat.actors and bool(act.subjects) and not act.passive)
    gerund = dep in {"compound", "nsubj", "csubj"} or (dep == "pcomp" and tree.word(head) not in TEMPORAL)
    if tree.parse.tag[act.token] == "VBG" and gerund:
        return not any(governor.hedged or governor.status == "planned" for _, governor in act.governors)
    return False


def supposed(feat: Feat) -> bool:
    """Tell whether the predicate stands behind an "if" of its own clause or of one above it."""
    tree, token = feat.scene.tree, feat.act.token
    line = [token]
    for head, child in tree.governors(token):
        if tree.dep(child) in {"acl", "relcl"}:
            break
        line.append(head)
    return any(
        tree.word(k) in {"if", "unless", "whether"} and k < token for t in line for k in tree.children(t, "mark")
    )


def urged(feat: Feat) -> bool:
    """Tell whether somebody only asks another to do it: the asking is the event."""
    tree, act = feat.scene.tree, feat.act
    asking = feat.scene.lexicon.cues.asking
    return any(governor.control == "object" and tree.lemma(token) in asking for token, governor in act.governors)


def aimless(feat: Feat) -> bool:
    """Tell whether an infinitive says only a purpose or an ability, and no plan, decision or report."""
    scene, tree, act = feat.scene, feat.scene.tree, feat.act
    dep, head = tree.dep(act.token), tree.head(act.token)
    if any(tree.word(k) == "have" for k in tree.children(act.token, "aux")) or used(feat):
        return False
    if dep in {"acl", "relcl"}:
        return not any(t == head for t, _ in act.governors)
    if dep == "advcl" and feat.deed.type == "CONSULT" and tree.lemma(head) in load_plover().attending:
        return False
    reported = tree.lemma(head) in {*scene.lexicon.cues.saying, *scene.lexicon.cues.hedge_verbs}
    return not reported and not any(t == head for t, _ in act.governors)


def used(feat: Feat) -> bool:
    """Tell whether an infinitive has happened with the verb above it ("used drones to strike")."""
    tree = feat.scene.tree
    return any(
        tree.is_verb(head) and tree.lemma(head) in load_plover().means for head in tree.ancestors(feat.act.token)[:3]
    )


def passing(feat: Feat) -> bool:
    """Tell whether an event noun is only named in passing: nobody carries it out and nothing says that it happened."""
    tree, act = feat.scene.tree, feat.act
    if feat.carrier is not None or (counted(feat) is not None and (feat.actors or feat.recipients)):
        return False
    if feat.actors and (
        feat.recipients or any(heads_of(feat, slot) for slot in feat.deed.to if slot not in {"owner", "in", "subject"})
    ):
        return False
    head = tree.head(act.token)
    if (
        tree.dep(act.token) == "pobj"
        and tree.word(head) in {"in", "by", "during"}
        and tree.lemma(tree.head(head)) in load_plover().happening
    ):
        return False  # "killed in a strike on …"
    if any(tree.lemma(v) in load_plover().happening for v in tree.children(act.token, "relcl")):
        return False
    if (
        tree.dep(act.token) in {"nsubj", "nsubjpass"}
        and tree.is_verb(head)
        and tree.lemma(head) in load_plover().happening
    ):
        return False
    return not (tree.dep(act.token) == "ROOT" and (feat.actors or feat.recipients))
