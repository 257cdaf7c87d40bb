"""Find the predicates of a sentence that say an event, and who stands on each of its sides.

A predicate counts by its slots (subject, object, owner, prepositions), not by its position: voice and the verbs that
carry a noun ("carried out strikes on …") are seen through.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from armsledger.extract.frames import Act, is_passive, nominal, subjects, verbal
from armsledger.extract.parties import modifiers, parties, party
from armsledger.extract.scene import Scene
from armsledger.extract.syntax import Tree
from armsledger.lexicon.plover import Deed, load_plover
from armsledger.lexicon.entries import Frame
from armsledger.model import Amount, Mention, Span

PLAIN = Frame(role="give")
"""A frame without any meaning of its own: the grammar's reading of roles is wanted, not that of a transfer."""
COUNTED = {"ASSAULT", "LOSS", "TEST", "MOBILIZE", "RETREAT", "COERCE", "CONCEDE"}
"""Types of deeds whose people and things are counted; the two states that sign a treaty are no quantity."""
NOUN_PLACES = {"dobj", "pobj", "nsubj", "nsubjpass"}
"""Relations that only nouns have: a verb there is a noun that the tagger misread ("endorsed the calls")."""
AHEAD = 7
"""Tokens before a verb in which the noun is looked for that a relative clause leaves out."""
REACH = 14
"""Tokens from the predicate up to which a role is quoted with it."""
DEEP = 4
"""How far below a noun the territory is looked for in which a thing stands."""


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


def christen(scene: Scene, names: Mapping[str, tuple[str, ...]]) -> Scene:
    """Return the scene with lone surnames of persons whom the document names in full read as these persons."""
    tree = scene.tree
    pieces = list(tree.pieces)
    for i, piece in enumerate(pieces):
        lone = piece.mention is None and piece.word in names and tree.parse.tag[i] in {"NNP", "NNPS"}
        if lone and not (i + 1 < len(pieces) and tree.parse.tag[i + 1] == "NNP" and tree.dep(i) == "compound"):
            pieces[i] = replace(piece, mention=Mention(Span(piece.start, piece.end), "actor", names[piece.word], "surname"))
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
        return particle in particles or any(tree.word(k) == particle for k in tree.children(i, "prep", "advmod", "dative"))
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
    if tree.dep(i) in {"xcomp", "advcl"} and tree.lemma(tree.head(i)) in load_plover().means and not is_passive(scene, tree.head(i)):
        act.subjects = subjects(scene, tree.head(i))[0]  # "used drones to strike": the drones are no subject
    if deed.alone and (act.objects or tree.children(i, "ccomp", "xcomp")):
        return None
    if deed.passive is not None and deed.passive != (act.passive or participle(scene, i)):
        return None
    feat = Feat(scene, deed, act, before=before)
    return feat if fits(feat) and sides(feat) else None


def holder(scene: Scene, i: int) -> list[int]:
    """Return who does what a participle behind a noun says, where the noun itself cannot ("signed a decree ratifying …")."""
    tree = scene.tree
    noun = tree.head(i)
    verb = tree.head(noun)
    return subjects(scene, verb)[0] if tree.dep(noun) in {"dobj", "pobj"} and tree.is_verb(verb) else [noun]


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
    direct = tree.dep(first) in {"dobj", "nsubjpass"} or (tree.dep(first) == "conj" and bool(tree.children(head, "dobj")))
    return head if direct and tree.lemma(head) in load_plover().carriers else None


def undergone(scene: Scene, i: int) -> int | None:
    """Return the verb whose subject suffers what the noun names ("fear an attack", "recovered after losses")."""
    tree = scene.tree
    head = tree.head(i)
    if tree.dep(i) == "dobj" and tree.lemma(head) in load_plover().undergoing:
        return head
    if tree.dep(i) == "pobj" and tree.word(head) in {"after", "despite"} and tree.is_verb(tree.head(head)):
        return tree.head(head)
    return None


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
    return [k for verb in tree.children(act.token, "xcomp", "ccomp") for k in tree.children(verb, "nsubj") if not tree.children(verb, "mark")]


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
    for token in tree.subtree(head, ("relcl", "advcl", "acl", "prep", "poss") if tree.is_noun(head) else ("relcl", "advcl")):
        if is_thing(scene, deed, token):
            return True
    if not tree.is_noun(head):
        return False
    return any(thing(scene, deed, k) for p in tree.children(head, "prep") if tree.word(p) == "of" for k in tree.children(p, "pobj"))


def sides(feat: Feat) -> bool:
    """Fill both sides from the clause; tell whether those are named that the entry needs."""
    scene, deed, act = feat.scene, feat.deed, feat.act
    for slot in deed.by:
        heads = heads_of(feat, slot)
        if found := owners_of(feat) if slot == "owner" else doers(scene, heads):
            feat.actors = found
            feat.tokens += heads
            break
    if not feat.actors and "subject" in deed.by:
        feat.weapons = makers(scene, heads_of(feat, "subject"))
    for slot in deed.to:
        heads = heads_of(feat, slot)
        found = owners_of(feat) if slot == "owner" else touched_all(scene, heads, feat.actors)
        if found := tuple(a for a in found if a not in feat.actors):
            feat.recipients = found
            feat.tokens += heads
            break
    if deed.type == "SUPPORT" and any((m := scene.actor_mention(h)) and m.form == "place" for h in heads_of(feat, "object")):
        return False  # a town is praised for its own sake
    feat.recipients = feat.recipients or tuple(a for a in elsewhere(feat) if a not in feat.actors)
    feat.tokens += [act.token, *([feat.carrier] if feat.carrier is not None else [])]
    feat.tokens += [h for slot in {*deed.behind, *deed.to, *deed.by} for h in heads_of(feat, slot) if slot not in {"clause", "owner"} and near(feat, h)]
    return complete(feat)


def near(feat: Feat, head: int) -> bool:
    """Tell whether a role stands near enough its predicate to be quoted with it."""
    return abs(head - feat.act.token) <= REACH


def complete(feat: Feat) -> bool:
    """Tell whether those sides are named that the entry needs; parties to a mutual deed stand on both."""
    deed = feat.deed
    if deed.mutual:
        everyone = tuple(dict.fromkeys((*feat.actors, *feat.recipients)))
        if len(everyone) < 2:
            return deed.type == "AGREE" and bool(everyone)
        feat.actors = feat.recipients = everyone
    named = {"actor": bool(feat.actors), "recipient": bool(feat.recipients)}
    if deed.needs:
        return all(named[side] for side in deed.needs)
    return any(named.values()) or bool(feat.weapons) or (feat.act.passive and counted(feat) is not None)


def elsewhere(feat: Feat) -> tuple[str, ...]:
    """Return who undergoes it where no slot names them: a place before the noun, victims in a relative clause, the name
    inside a nickname ("X's allies"), the owner of "these calls" in the sentences before."""
    scene, tree, act = feat.scene, feat.scene.tree, feat.act
    if act.noun:
        if found := place_owner(feat):
            return found
        verbs = [v for v in tree.children(act.token, "relcl", "acl") if tree.lemma(v) in load_plover().happening]
        if found := touched_all(scene, [k for v in verbs for k in tree.children(v, "dobj")], feat.actors):
            return found
        if feat.deed.type == "ASSAULT" and (verb := undergone(scene, act.token)) is not None:
            return doers(scene, subjects(scene, verb)[0])
        return ()
    if feat.deed.type == "LOSS" and "object" in feat.deed.to and any(scene.cargo_people(h) for h in heads_of(feat, "object")):
        people = [k for k in range(act.token) if scene.cargo_people(k)]
        return next((found for k in reversed(people) if (found := touched(scene, k, ()))), ())
    for head in heads_of(feat, "subject"):
        mention = scene.actor_mention(head)
        if mention is not None and mention.form == "nickname":
            return tuple(a for m in scene.lexicon.names.mentions(scene.text(mention.span)) for a in m.ids)
    return recalled(feat)


def recalled(feat: Feat) -> tuple[str, ...]:
    """Return the owner of what a demonstrative points back to ("rejected these calls")."""
    tree = feat.scene.tree
    for slot in feat.deed.to:
        for head in heads_of(feat, slot):
            if any(tree.word(k) in {"these", "those", "this", "such"} for k in tree.children(head, "det")):
                for scene in feat.before:
                    for k in range(len(scene.tree)):
                        if scene.tree.lemma(k) == tree.lemma(head) and (found := touched(scene, k, feat.actors)):
                            return found
    return ()


def doers(scene: Scene, heads: Sequence[int]) -> tuple[str, ...]:
    """Return the actors who do something: named themselves or by their people, never the place it happens in."""
    tree = scene.tree
    if found := parties(scene, heads, places=False):
        return found
    people = [h for h in heads if tree.parse.tag[h] in {"NNS", "NNPS"} and scene.cargo_mention(h) is None]
    of = [o for h in people for p in tree.children(h, "prep") if tree.word(p) == "of" for o in tree.children(p, "pobj")]
    return tuple(a for o in of if (m := scene.actor_mention(o)) and m.form in {"name", "seat"} for a in m.ids)


def makers(scene: Scene, heads: Sequence[int]) -> tuple[str, ...]:
    """Return whose weapons or strikes a subject names ("Ruritanian drones", "X's shelling")."""
    words = load_plover().words
    found: list[str] = []
    for head in heads:
        for token in scene.tree.conjuncts(head):
            if scene.cargo_mention(token) or scene.tree.lemma(token) in words:
                found += [a for a in modifiers(scene, token) if a not in found]
    return tuple(found)


def owners_of(feat: Feat) -> tuple[str, ...]:
    """Return the actors named before a noun; a place names where, not who."""
    scene = feat.scene
    places = {m.ids for k in heads_of(feat, "owner") if (m := scene.actor_mention(k)) and m.form == "place"}
    return tuple(a for a in modifiers(scene, feat.act.token) if (a,) not in places) if feat.act.noun else ()


def place_owner(feat: Feat) -> tuple[str, ...]:
    """Return the state of a place named before a noun ("the X attack")."""
    scene = feat.scene
    return tuple(a for k in heads_of(feat, "owner") if (m := scene.actor_mention(k)) and m.form == "place" for a in m.ids)


def touched_all(scene: Scene, heads: Iterable[int], avoid: Sequence[str]) -> tuple[str, ...]:
    """Return the actors whom phrases name or whose things they name, without those in ``avoid``."""
    found: list[str] = []
    for head in heads:
        for token in scene.tree.conjuncts(head):
            found += [a for a in touched(scene, token, avoid) if a not in found and a not in avoid]
    return tuple(found)


def touched(scene: Scene, i: int, avoid: Sequence[str], depth: int = 0) -> tuple[str, ...]:
    """Return the actor that a noun names, else its owner, else the state in which it stands."""
    tree = scene.tree
    if tree.is_verb(i) and tree.dep(i) not in NOUN_PLACES:
        below = [*tree.children(i, "nsubj"), *tree.children(i, "dobj", "oprd", "attr")]
        return next((found for k in below if (found := touched(scene, k, avoid, depth + 1))), ()) if depth < DEEP else ()
    of = [o for p in tree.children(i, "prep") if tree.word(p) == "of" for o in tree.children(p, "pobj")]
    if of and any((m := scene.actor_mention(k)) and m.form == "place" for k in (i, *tree.children(i, "compound", "nmod"))):
        if state := tuple(a for o in of for a in party(scene, o, avoid) if a not in avoid):
            return state  # "X City of Y": whose it is said to be
    if named := tuple(a for a in party(scene, i, avoid) if a not in avoid):
        return named
    if owner := tuple(a for a in modifiers(scene, i, avoid) if a not in avoid):
        return owner
    if depth < DEEP:
        for prep in tree.children(i, "prep"):
            if tree.lemma(prep) in load_plover().around:
                for obj in tree.children(prep, "pobj"):
                    for token in tree.conjuncts(obj):
                        if found := touched(scene, token, avoid, depth + 1):
                            return found
        for kid in tree.children(i, "appos"):
            if found := touched(scene, kid, avoid, depth + 1):
                return found
    return ()


def counted(feat: Feat) -> Amount | None:
    """Return how many people or things the deed was done with or to, where it is one that is counted."""
    scene, tree, act = feat.scene, feat.scene.tree, feat.act
    if feat.deed.type not in COUNTED:
        return None
    heads = [act.token] if act.noun else heads_of(feat, "object") or (heads_of(feat, "subject") if not feat.deed.by else [])
    for head in heads:
        for token in (head, *tree.children(head, "nummod", "compound", "amod", "quantmod")):
            figure = scene.figure(token)
            if figure is not None and not figure.amount.is_money and not figure.per:
                return figure.amount if figure.amount.unit else replace(figure.amount, unit=unit(scene, head, feat.deed))
    return None


def unit(scene: Scene, head: int, deed: Deed) -> str:
    """Return the unit in which a noun's cargo is counted; people where the deed kills and wounds, else items."""
    mention = scene.cargo_mention(head)
    lines = [scene.lexicon.lineage(c) for c in mention.ids] if mention is not None else []
    units = [u for line in lines for c in line if (u := scene.lexicon.cargo_entries[c].unit)]
    return units[0] if units else "people" if deed.type == "LOSS" and not (deed.things or deed.cargo) else "items"
