"""Find the predicates of a sentence that say an event.

A predicate counts by what stands in its slots (subject, object, owner, prepositions), not by its position: voice and
the verbs that carry a noun ("carried out strikes on …") are seen through.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from armsledger.extract.control import is_passive, subjects
from armsledger.extract.feat import Feat, heads_of, undergone
from armsledger.extract.frames import nominal, verbal
from armsledger.extract.parties import party
from armsledger.extract.scene import Scene
from armsledger.extract.sides import NOUN_PLACES, doers, owners_of, sides
from armsledger.extract.syntax import Tree
from armsledger.lexicon.entries import Frame
from armsledger.lexicon.plover import Deed, load_plover
from armsledger.model import Mention, Span

PLAIN = Frame(role="give")
"""A frame without any meaning of its own: the grammar's reading of roles is wanted, not that of a transfer."""
AHEAD = 7
"""Tokens before a verb in which the noun is looked for that a relative clause leaves out."""


def christen(scene: Scene, names: Mapping[str, tuple[str, ...]]) -> Scene:
    """Return the scene with lone surnames of persons whom the document names in full read as these persons."""
    tree = scene.tree
    pieces = list(tree.pieces)
    for i, piece in enumerate(pieces):
        lone = piece.mention is None and piece.word in names and tree.parse.tag[i] in {"NNP", "NNPS"}
        if lone and not (i + 1 < len(pieces) and tree.parse.tag[i + 1] == "NNP" and tree.dep(i) == "compound"):
            pieces[i] = replace(
                piece, mention=Mention(Span(piece.start, piece.end), "actor", names[piece.word], "surname")
            )
    return replace(scene, tree=Tree(pieces, tree.parse))


def feats(scene: Scene, before: Sequence[Scene] = ()) -> Iterator[Feat]:
    """Give every predicate of the sentence that says an event, its sides filled from its own clause."""
    plover, tree = load_plover(), scene.tree
    for i in range(len(tree)):
        mention = tree.pieces[i].mention
        if mention is not None and mention.kind == "actor":
            continue
        lemma = hyphened(tree, i)
        verbal_place = tree.parse.tag[i].startswith("VB") and tree.dep(i) not in NOUN_PLACES
        if verbal_place:
            for particle, deed in plover.verb(lemma):
                if apart(scene, i, particle) and (feat := verb_feat(scene, i, deed, before)):
                    yield feat
                    break
        elif tree.parse.pos[i] in {"NOUN", "PROPN", "VERB"}:
            for deed in plover.noun(lemma):
                if feat := noun_feat(scene, i, deed, before):
                    yield feat
                    break


def hyphened(tree: Tree, i: int) -> str:
    """Return a token's lemma with the word that a hyphen ties before it ("test-fired" is "test-fire")."""
    if i > 1 and tree.word(i - 1) == "-" and tree.pieces[i - 1].end == tree.pieces[i].start:
        return f"{tree.word(i - 2)}-{tree.lemma(i)}"
    return tree.lemma(i)


def apart(scene: Scene, i: int, particle: str) -> bool:
    """Tell whether a verb stands with exactly the particle or preposition that an entry asks for."""
    tree = scene.tree
    particles = {tree.word(k) for k in tree.children(i, "prt")}
    if particle:
        return particle in particles or any(
            tree.word(k) == particle for k in tree.children(i, "prep", "advmod", "dative")
        )
    return not particles & set(scene.lexicon.cues.particles)


def verb_feat(scene: Scene, i: int, deed: Deed, before: Sequence[Scene]) -> Feat | None:
    """Read a verb as an event, or give None where its voice, object or sides do not fit."""
    act = verbal(scene, i, PLAIN)
    tree = scene.tree
    for kid in tree.children(i, "prt", "advmod"):
        for prep in tree.children(kid, "prep"):  # "pulled back from": the parser hangs the phrase on the particle
            act.preps.setdefault(tree.word(prep), []).extend(tree.children(prep, "pobj"))
    for prep in (p for k in (i, *act.objects) for p in tree.children(k, "prep")):
        act.preps.setdefault(tree.word(prep), []).extend(tree.children(prep, "pcomp"))
    if tree.dep(i) == "acl" and tree.parse.tag[i] == "VBG" and not doers(scene, act.subjects):
        act.subjects = holder(scene, i)
    if (
        tree.dep(i) in {"xcomp", "advcl"}
        and tree.lemma(tree.head(i)) in load_plover().means
        and not is_passive(scene, tree.head(i))
    ):
        act.subjects = subjects(scene, tree.head(i))[0]  # "used drones to strike": the drones are no subject
    if misread(scene, i) and not act.subjects:
        act.passive, act.objects = False, [tree.head(i)]
        act.subjects = [
            k for k in tree.children(tree.head(i), "compound", "nmod", "poss") if k < i and scene.actor_mention(k)
        ]
    if deed.alone and (act.objects or tree.children(i, "ccomp", "xcomp")):
        return None
    if deed.passive is not None and deed.passive != (act.passive or participle(scene, i)):
        return None
    feat = Feat(scene, deed, act, before=before)
    return feat if fits(feat) and sides(feat) else None


def holder(scene: Scene, i: int) -> list[int]:
    """Return who does what a participle behind a noun says, where the noun itself cannot ("a decree ratifying …")."""
    tree = scene.tree
    noun = tree.head(i)
    verb = tree.head(noun)
    return subjects(scene, verb)[0] if tree.dep(noun) in {"dobj", "pobj"} and tree.is_verb(verb) else [noun]


def misread(scene: Scene, i: int) -> bool:
    """Tell whether the parser took a finite verb for an adjective of its object ("X test-fired two missiles")."""
    return scene.tree.dep(i) == "amod" and scene.tree.parse.tag[i] == "VBD"


def participle(scene: Scene, i: int) -> bool:
    """Tell whether a participle stands right before its noun ("wounded soldiers")."""
    return scene.tree.dep(i) == "amod" and scene.tree.parse.tag[i] == "VBN"


def noun_feat(scene: Scene, i: int, deed: Deed, before: Sequence[Scene]) -> Feat | None:
    """Read a noun as an event, or give None where nothing says that it took place."""
    tree = scene.tree
    if tree.dep(i) in {"compound", "amod", "nmod", "npadvmod"}:
        return None
    act = nominal(scene, i, PLAIN)
    feat = Feat(scene, deed, act, carrier=carrier(scene, i), before=before)
    act.subjects = []
    if feat.carrier is not None:
        act.subjects = subjects(scene, feat.carrier)[0] if not is_passive(scene, feat.carrier) else []
        if is_passive(scene, feat.carrier):
            act.agents += [o for a in tree.children(feat.carrier, "agent") for o in tree.children(a, "pobj")]
        for kid in tree.children(feat.carrier, "prep"):
            act.preps.setdefault(tree.word(kid), []).extend(tree.children(kid, "pobj"))
    elif deed.type == "CONSULT" and (verb := attended(scene, i)) is not None:
        act.subjects = subjects(scene, verb)[0]
        if deed.mutual and tree.lemma(verb) not in load_plover().attending:
            act.preps.setdefault("with", []).extend(k for k in tree.children(verb, "dobj", "dative") if party(scene, k))
    elif deed.type == "LOSS" and not owners_of(feat) and (verb := undergone(scene, i)) is not None:
        act.subjects = subjects(scene, verb)[0]
    for prep, heads in hung(scene, i).items():
        act.preps.setdefault(prep, heads)
    if deed.carried and feat.carrier is None:
        return None
    return feat if fits(feat) and sides(feat) else None


def hung(scene: Scene, i: int) -> dict[str, list[int]]:
    """Return the phrases behind an object noun that the parser hung on its verb or inside another phrase
    ("condemned X's attacks over two days against Y")."""
    tree = scene.tree
    if tree.dep(i) != "dobj":
        return {}
    found: dict[str, list[int]] = {}
    for prep in tree.children(tree.head(i), "prep"):
        nested = [p for o in tree.children(prep, "pobj") for p in tree.children(o, "prep")]
        for one in (prep, *nested):
            if one > i and tree.word(one) in {"on", "against"}:
                found.setdefault(tree.word(one), []).extend(tree.children(one, "pobj"))
    return found


def carrier(scene: Scene, i: int) -> int | None:
    """Return the verb whose subject does what the noun names ("launched an attack", "a raid was carried out")."""
    tree = scene.tree
    first = i
    while tree.dep(first) == "conj" and tree.is_noun(tree.head(first)):
        first = tree.head(first)
    head = tree.head(first)
    if tree.dep(first) == "pobj" and tree.dep(head) in {"prep", "prt"}:  # "embarked on", "carried out"
        return tree.head(head) if f"{tree.lemma(tree.head(head))} {tree.word(head)}" in load_plover().carriers else None
    if not tree.is_verb(head):
        return None
    direct = tree.dep(first) in {"dobj", "nsubjpass"} or (
        tree.dep(first) == "conj" and bool(tree.children(head, "dobj"))
    )
    return head if direct and tree.lemma(head) in load_plover().carriers else None


def attended(scene: Scene, i: int) -> int | None:
    """Return the verb whose subject takes part in the talks or the visit ("arrived for talks", "is on a visit")."""
    tree = scene.tree
    prep = tree.head(i)
    if tree.dep(i) != "pobj" or tree.word(prep) not in {"for", "on", "in", "during", "at", "with", "after", "before"}:
        return None
    head = tree.head(prep)
    while tree.is_noun(head) and tree.dep(head) in {"pobj", "dobj", "attr"} and tree.head(head) != head:
        head = tree.head(head)
        while tree.parse.pos[head] == "ADP" and tree.head(head) != head:
            head = tree.head(head)
    if not tree.is_verb(head):
        return None
    if tree.lemma(head) in load_plover().attending or tree.word(prep) in {"during", "in", "at"}:
        return head
    return None


def fits(feat: Feat) -> bool:
    """Tell whether the words in the slots are those that the entry asks for, and none that it bars."""
    deed, scene = feat.deed, feat.scene
    near = [*heads_of(feat, "object"), *(h for heads in feat.act.preps.values() for h in heads)]
    if feat.act.noun:
        near += heads_of(feat, "owner")
    else:
        near += feat.act.agents if deed.passive else []
    if any(scene.tree.lemma(t) in deed.never for h in near for t in scene.tree.conjuncts(h)):
        return False
    if not (deed.things or deed.cargo):
        return True
    heads = [h for slot in deed.behind for h in heads_of(feat, slot)]
    if any(thing(scene, deed, h) for h in heads):
        return True
    tree, token = scene.tree, feat.act.token
    if deed.mutual and not feat.act.noun and tree.dep(token) in {"relcl", "acl"}:  # "in a pact that both signed"
        return any(tree.lemma(k) in deed.things for k in range(max(0, token - AHEAD), token))
    elliptic = [h for h in heads if tree.parse.tag[h] == "CD" or tree.word(h) in {"more", "another", "others"}]
    return bool(elliptic) and any(is_thing(s, deed, k) for s in feat.before for k in range(len(s.tree)))


def is_thing(scene: Scene, deed: Deed, token: int) -> bool:
    """Tell whether a token is a word or cargo that the entry asks for."""
    if scene.tree.lemma(token) in deed.things or scene.tree.word(token) in deed.things:
        return True
    mention = scene.cargo_mention(token)
    return mention is not None and any(c in scene.lexicon.lineage(k) for k in mention.ids for c in deed.cargo)


def thing(scene: Scene, deed: Deed, head: int) -> bool:
    """Tell whether a phrase is headed by, or made up with, a word or cargo that the entry asks for."""
    tree = scene.tree
    for token in tree.subtree(
        head, ("relcl", "advcl", "acl", "prep", "poss") if tree.is_noun(head) else ("relcl", "advcl")
    ):
        if is_thing(scene, deed, token):
            return True
    if not tree.is_noun(head):
        return False
    return any(
        thing(scene, deed, k)
        for p in tree.children(head, "prep")
        if tree.word(p) == "of"
        for k in tree.children(p, "pobj")
    )
