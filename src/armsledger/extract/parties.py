"""Who takes part: from a noun phrase to actor ids."""

from collections.abc import Iterable, Sequence

from armsledger.extract.scene import PARTY_FORMS, Scene
from armsledger.model import Mention

MODIFIERS = ("poss", "amod", "compound", "nmod", "npadvmod", "nounmod")
"""Relations by which somebody is named before a noun."""
INNER = {"of", "in", "from", "within", "inside", "at", "across"}
"""Prepositions by which somebody is named behind a noun for people ("officials in X")."""
DEEPEST = 2
"""Noun phrases inside noun phrases in which somebody is looked for."""


def parties(scene: Scene, heads: Iterable[int], avoid: Sequence[str] = (), *, places: bool = True) -> tuple[str, ...]:
    """Return the actors that noun phrases with these heads name, coordinated ones included.

    A pronoun takes its best antecedent that is not in ``avoid`` (the other party). With ``places``, a city or region
    stands for its state.
    """
    found: list[str] = []
    for head in heads:
        for token in scene.tree.conjuncts(head):
            for actor in party(scene, token, avoid, places=places):
                if actor not in found:
                    found.append(actor)
    return tuple(found)


def party(scene: Scene, i: int, avoid: Sequence[str] = (), *, places: bool = True, depth: int = 0) -> tuple[str, ...]:
    """Return the actors that one noun phrase (without its conjuncts) stands for."""
    cues = scene.lexicon.cues
    mention = scene.actor_mention(i)
    if mention is not None:
        return stood_for(scene, i, mention, avoid, places=places)
    if scene.tree.word(i) in cues.own_voice:
        return tuple(actor for actor in scene.voice if actor not in avoid)
    lemma = scene.tree.lemma(i)
    known = lemma in cues.agents or lemma in cues.officials or lemma in cues.counting or scene.cargo_people(i)
    return described(scene, i, avoid, depth) if known and depth <= DEEPEST else ()


def stood_for(scene: Scene, i: int, mention: Mention, avoid: Sequence[str], *, places: bool) -> tuple[str, ...]:
    """Return the actors of a mention: of a pronoun its antecedent, of a pair who is left beside the other party."""
    if mention.form == "pronoun":
        return antecedent(scene, i, mention.ids, avoid)
    if mention.form == "pair":
        return tuple(actor for actor in mention.ids if actor not in avoid)
    return () if mention.form == "place" and not places else mention.ids


def described(scene: Scene, i: int, avoid: Sequence[str], depth: int) -> tuple[str, ...]:
    """Return whose people a noun names ("X's army", "officials in X", "a number of states", "its ally, X")."""
    tree, cues = scene.tree, scene.lexicon.cues
    lemma = tree.lemma(i)
    found = modifiers(scene, i, avoid)
    if not found:
        for prep in tree.children(i, "prep"):
            inside = tree.lemma(prep) in INNER and (lemma in cues.inside or lemma in cues.officials)
            if tree.lemma(prep) == "of" or inside:
                for token in (t for obj in tree.children(prep, "pobj") for t in tree.conjuncts(obj)):
                    found += [a for a in party(scene, token, avoid, depth=depth + 1) if a not in found]
    if not found:
        for other in tree.children(i, "appos"):
            found += party(scene, other, avoid, depth=depth + 1)
    return tuple(allied(scene, i, found) if lemma in cues.allies else found)


def antecedent(scene: Scene, i: int, ranked: Sequence[str], avoid: Sequence[str]) -> tuple[str, ...]:
    """Return whom a pronoun stands for: the subject of a clause above its own, else the best of its ranking.

    ``ranked`` are its antecedents by salience, ``avoid`` the other party. In a fronted phrase the pronoun looks forward
    to its clause's subject ("in return for its help, X obtained …").
    """
    tree = scene.tree
    verb = tree.head(i)
    for head, child in tree.governors(verb if tree.is_verb(verb) else i):
        if not tree.is_verb(head):
            continue
        for subject in tree.children(head, "nsubj", "nsubjpass"):
            mention = scene.actor_mention(subject)
            forward = subject > i and tree.dep(child) == "prep"
            backward = subject < i and tree.dep(child) in {"ccomp", "advcl", "xcomp", "pcomp", "prep", "dobj"}
            if (forward or backward) and (mention is None or mention.form != "pronoun"):
                found = party(scene, subject)
                if forward and found:
                    return tuple(a for a in found[:1] if a not in avoid)
                if found and (best := [a for a in found if a not in avoid and a in ranked]):
                    return tuple(best[:1])
    return tuple(actor for actor in ranked if actor not in avoid)[:1]


def modifiers(scene: Scene, i: int, avoid: Sequence[str] = ()) -> list[str]:
    """Return the actors named before a noun: possessor, adjective or compound."""
    tree = scene.tree
    found: list[str] = []
    for kid in tree.children(i, *MODIFIERS):
        for token in tree.conjuncts(kid):
            mention = scene.actor_mention(token)
            ids: tuple[str, ...] = ()
            if mention is not None:
                ids = antecedent(scene, token, mention.ids, avoid) if mention.form == "pronoun" else mention.ids
            elif tree.word(token) in scene.lexicon.cues.own_voice:
                ids = tuple(a for a in scene.voice if a not in avoid)
            elif tree.dep(token) in {"poss", "compound", "nmod"} and tree.kids[token]:
                ids = party(scene, token, avoid, depth=1) or tuple(modifiers(scene, token, avoid))
            found += [actor for actor in ids if actor not in found]
    return found


def allied(scene: Scene, i: int, named: list[str]) -> list[str]:
    """Return whom "allies" stands for: the alliance named before it, else that of the state they belong to or back."""
    lexicon = scene.lexicon
    alliance = lexicon.cues.alliance
    blocs = [a for a in named if (entry := lexicon.actors.get(a)) and entry.kind == "bloc"]
    if blocs:
        return blocs
    near = named or [a for token in scene.tree.ancestors(i)[:2] for a in party(scene, token, depth=2)]
    near = near or [a for m in scene.mentions if m.kind == "actor" and m.form in PARTY_FORMS for a in m.ids]
    members = [a for a in near if a in lexicon.actors and any(m.group == alliance for m in lexicon.actors[a].member_of)]
    if members or any(a in lexicon.cues.alliance_backs for a in near):
        return [alliance]
    return []
