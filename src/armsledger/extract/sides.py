"""Who does a deed and who undergoes it: the sides of a predicate, filled from the slots of its own clause."""

from collections.abc import Iterable, Sequence

from armsledger.extract.control import subjects
from armsledger.extract.feat import Feat, counted, heads_of, undergone
from armsledger.extract.parties import modifiers, parties, party
from armsledger.extract.scene import Scene
from armsledger.lexicon.plover import load_plover

NOUN_PLACES = {"dobj", "pobj", "nsubj", "nsubjpass"}
"""Relations that only nouns have: a verb there is a noun that the tagger misread ("endorsed the calls")."""
REACH = 14
"""Tokens from the predicate up to which a role is quoted with it."""
STRUCK = {"ASSAULT", "LOSS"}
AIMED = ("on", "against", "at", "of", "in", "near")
"""Prepositions behind a strike for who is struck, nearest in meaning first."""
DEEP = 4
"""How far below a noun the territory is looked for in which a thing stands."""


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
        aims = [aim for head in heads for aim in aimed_at(scene, head)] if deed.type in STRUCK else heads
        found = owners_of(feat) if slot == "owner" else touched_all(scene, aims, feat.actors)
        if found := tuple(a for a in found if a not in feat.actors):
            feat.recipients = found
            feat.tokens += heads
            break
    if deed.type == "SUPPORT" and any(
        (m := scene.actor_mention(h)) and m.form == "place" for h in heads_of(feat, "object")
    ):
        return False  # a town is praised for its own sake
    feat.recipients = feat.recipients or tuple(a for a in elsewhere(feat) if a not in feat.actors)
    feat.tokens += [act.token, *([feat.carrier] if feat.carrier is not None else [])]
    feat.tokens += [
        h
        for slot in {*deed.behind, *deed.to, *deed.by}
        for h in heads_of(feat, slot)
        if slot not in {"clause", "owner"} and near(feat, h)
    ]
    return complete(feat)


def aimed_at(scene: Scene, i: int) -> list[int]:
    """Return who or what a strike is aimed at ("killed in X's strikes on Y"), any other noun itself."""
    tree = scene.tree
    if scene.actor_mention(i) or not any(deed.type == "ASSAULT" for deed in load_plover().noun(tree.lemma(i))):
        return [i]
    preps = [p for word in AIMED for p in tree.children(i, "prep") if tree.word(p) == word]
    return [o for p in preps for o in tree.children(p, "pobj")][:1]


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
    """Return who undergoes it where no slot names them: whose people stand before the verb, the name inside a nickname
    ("X's allies"), the owner of "these calls" in the sentences before."""
    scene, act = feat.scene, feat.act
    if act.noun:
        return aside(feat)
    if (
        feat.deed.type == "LOSS"
        and "object" in feat.deed.to
        and any(scene.cargo_people(h) for h in heads_of(feat, "object"))
    ):
        people = [k for k in range(act.token) if scene.cargo_people(k)]
        return next((found for k in reversed(people) if (found := touched(scene, k, ()))), ())
    for head in heads_of(feat, "subject"):
        mention = scene.actor_mention(head)
        if mention is not None and mention.form == "nickname":
            return tuple(a for m in scene.lexicon.names.mentions(scene.text(mention.span)) for a in m.ids)
    return recalled(feat)


def aside(feat: Feat) -> tuple[str, ...]:
    """Return who undergoes what a noun says, from the words around it: a place, the victims, who fears it."""
    scene, tree, act = feat.scene, feat.scene.tree, feat.act
    verbs = [v for v in tree.children(act.token, "relcl", "acl") if tree.lemma(v) in load_plover().happening]
    victims = [k for v in verbs for k in tree.children(v, "dobj")]
    if found := place_owner(feat) or touched_all(scene, victims, feat.actors):
        return found
    verb = undergone(scene, act.token) if feat.deed.type == "ASSAULT" else None
    return doers(scene, subjects(scene, verb)[0]) if verb is not None else ()


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
    return tuple(
        a for k in heads_of(feat, "owner") if (m := scene.actor_mention(k)) and m.form == "place" for a in m.ids
    )


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
        return (
            next((found for k in below if (found := touched(scene, k, avoid, depth + 1))), ()) if depth < DEEP else ()
        )
    for whose in (of_whom(scene, i, avoid), party(scene, i, avoid), modifiers(scene, i, avoid)):
        if named := without(whose, avoid):
            return named
    if depth == DEEP:
        return ()
    around = [
        o for p in tree.children(i, "prep") if tree.lemma(p) in load_plover().around for o in tree.children(p, "pobj")
    ]
    below = [*(t for o in around for t in tree.conjuncts(o)), *tree.children(i, "appos")]
    return next((found for k in below if (found := touched(scene, k, avoid, depth + 1))), ())


def of_whom(scene: Scene, i: int, avoid: Sequence[str]) -> tuple[str, ...]:
    """Return whose a place is said to be ("X City of Y"), which outweighs whose the lexicon has it."""
    tree = scene.tree
    if not any((m := scene.actor_mention(k)) and m.form == "place" for k in (i, *tree.children(i, "compound", "nmod"))):
        return ()
    of = [o for p in tree.children(i, "prep") if tree.word(p) == "of" for o in tree.children(p, "pobj")]
    return tuple(a for o in of for a in party(scene, o, avoid))


def without(actors: Sequence[str], avoid: Sequence[str]) -> tuple[str, ...]:
    """Return the actors that are not to be avoided."""
    return tuple(a for a in actors if a not in avoid)
