"""Who takes part: from a noun phrase to actor ids."""

from collections.abc import Iterable, Sequence

from armsledger.extract.scene import PARTY_FORMS, Scene
from armsledger.model import Mention

MODIFIERS = ("poss", "amod", "compound", "nmod", "npadvmod", "nounmod")
"""Relations by which somebody is named before a noun."""
INNER = {"of", "in", "from", "within", "inside", "at", "across"}
"""Prepositions by which somebody is named behind a noun for people ("officials in X")."""
EXAMPLES = {"like", "as", "including"}
"""Prepositions by which some of those that a noun stands for are named ("states such as X")."""
OWN = 2
"""Tokens from a name to the possessive of what is coordinated with it ("X and his nation")."""
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
            if token != head and (apart(scene, token) or excluded(scene, token)):
                continue
            for actor in party(scene, token, avoid, places=places):
                if actor not in found:
                    found.append(actor)
    return tuple(found)


def apart(scene: Scene, i: int) -> bool:
    """Tell whether a coordinated name begins a clause of its own ("… to Z, and X said")."""
    tree = scene.tree
    after = i + 1
    if after >= len(tree) or tree.parse.tag[after] not in {"VBD", "VBZ", "VBP"}:
        return False
    return tree.lemma(after) in scene.lexicon.cues.saying and not tree.children(after, "nsubj")


def excluded(scene: Scene, i: int) -> bool:
    """Tell whether a coordinated name is set apart by a negation ("X and not Y")."""
    return any(scene.tree.word(k) == "not" for k in scene.tree.children(i, "neg", "advmod"))


def party(scene: Scene, i: int, avoid: Sequence[str] = (), *, places: bool = True, depth: int = 0) -> tuple[str, ...]:
    """Return the actors that one noun phrase (without its conjuncts) stands for."""
    cues = scene.lexicon.cues
    mention = scene.actor_mention(i)
    if mention is not None:
        return stood_for(scene, i, mention, avoid, places=places)
    if i in scene.makers and (scene.cargo_mention(i) is None or scene.cargo_people(i)):
        return tuple(actor for actor in scene.makers[i] if actor not in avoid)
    if scene.tree.word(i) in cues.own_voice:
        return tuple(actor for actor in scene.voice if actor not in avoid)
    lemma = scene.tree.lemma(i)
    if lemma in cues.timespans:  # "for Z hours after", where the parser takes the name for part of the time
        beside = [k for k in scene.tree.children(i, "compound", "nmod") if k == i - 1 and scene.actor_mention(k)]
        return next((party(scene, k, avoid, depth=depth) for k in beside), ())
    known = lemma in cues.agents or lemma in cues.officials or lemma in cues.counting or scene.cargo_people(i)
    return described(scene, i, avoid, depth) if known and depth <= DEEPEST else ()


def stood_for(scene: Scene, i: int, mention: Mention, avoid: Sequence[str], *, places: bool) -> tuple[str, ...]:
    """Return the actors of a mention: of a pronoun its antecedent, of a pair who is left beside the other party."""
    if mention.form == "pronoun":
        renamed = renamed_by(scene, i)
        if renamed is not None:  # "X, the only country that sent"
            return tuple(actor for actor in renamed.ids if actor not in avoid)
        return antecedent(scene, i, mention.ids, avoid)
    if mention.form == "pair":
        return tuple(actor for actor in mention.ids if actor not in avoid)
    if mention.form == "place" and not places:
        whole = scene.text(mention.span)
        return tuple(a for a in mention.ids if a in scene.lexicon.actors and scene.lexicon.actor(a) in whole)
    return mention.ids


def renamed_by(scene: Scene, i: int) -> Mention | None:
    """Return the name that a noun behind its comma says in other words ("X, the country that …")."""
    tree = scene.tree
    if not tree.is_noun(i):
        return None
    first = min((i, *tree.children(i, "det", "amod", "advmod")))
    before = tree.head(i) if tree.dep(i) == "appos" else first - 2
    if before < 0 or (tree.dep(i) != "appos" and (tree.word(first - 1) != "," or not tree.children(i, "relcl", "acl"))):
        return None
    mention = scene.actor_mention(before)
    return mention if mention is not None and mention.form in {"name", "seat"} else None


def described(scene: Scene, i: int, avoid: Sequence[str], depth: int) -> tuple[str, ...]:
    """Return whose people a noun names ("X's army", "officials in X", "a number of states", "its ally, X")."""
    tree, cues = scene.tree, scene.lexicon.cues
    lemma = tree.lemma(i)
    if lemma in cues.firms and any(tree.word(k) in cues.personal for k in tree.children(i, "poss")):
        return ()  # "his company" is nobody's state
    named = [k for k in tree.children(i, "appos") if (m := scene.actor_mention(k)) is not None and m.form != "pronoun"]
    if named:
        return tuple(dict.fromkeys(a for k in named for a in party(scene, k, avoid)))
    found = modifiers(scene, i, avoid)
    if not found:
        for prep in tree.children(i, "prep"):
            inside = tree.lemma(prep) in INNER and (lemma in cues.inside or lemma in cues.officials)
            if tree.lemma(prep) == "of" or inside or tree.word(prep) in EXAMPLES:
                for token in (t for obj in tree.children(prep, "pobj") for t in tree.conjuncts(obj)):
                    found += [a for a in party(scene, token, avoid, depth=depth + 1) if a not in found]
    if not found:
        for other in tree.children(i, "appos"):
            found += party(scene, other, avoid, depth=depth + 1)
    if not found and lemma in cues.bodies and any(tree.word(k) == "the" for k in tree.children(i, "det")):
        found = [a for a in speakers_own(scene, i) if a not in avoid]
    return tuple(allied(scene, i, found) if lemma in cues.allies else found)


def speakers_own(scene: Scene, i: int) -> tuple[str, ...]:
    """Return the state of the official who says what "the government" does ("X's minister said the government …")."""
    tree, cues = scene.tree, scene.lexicon.cues
    verb = tree.head(i)
    saying = tree.head(verb)
    while tree.dep(verb) in {"xcomp", "conj"}:
        verb, saying = saying, tree.head(saying)
    if tree.dep(i) not in {"nsubj", "nsubjpass"} or tree.dep(verb) != "ccomp" or tree.lemma(saying) not in cues.saying:
        return ()
    told = (party(scene, k) for k in tree.children(saying, "nsubj") if tree.word(k) not in cues.pronouns)
    found = next((ids for ids in told if ids), ())
    return found if len(found) == 1 and scene.lexicon.is_state(found[0]) else ()


def antecedent(scene: Scene, i: int, ranked: Sequence[str], avoid: Sequence[str]) -> tuple[str, ...]:
    """Return whom a pronoun stands for: the subject of a clause above its own, else the best of its ranking.

    ``ranked`` are its antecedents by salience, ``avoid`` the other party. In a fronted phrase the pronoun looks forward
    to its clause's subject ("in return for its help, X obtained …").
    """
    tree = scene.tree
    noun = tree.head(i)
    if tree.dep(i) == "poss" and tree.dep(noun) == "conj":  # "X and his nation"
        first = scene.actor_mention(tree.head(noun))
        if first is not None and first.form != "pronoun" and i - tree.head(noun) == OWN:
            return tuple(a for a in first.ids if a not in avoid)
    if rebuked := [a for a in (*blamed(scene, i), *addressed(scene, i)) if a not in avoid]:
        return tuple(rebuked[:1])
    if strangers(scene, i):
        return ()
    barred: set[str] = set()
    verb = tree.head(i)
    for head, child in tree.governors(verb if tree.is_verb(verb) else i):
        if not tree.is_verb(head):
            continue
        for subject in tree.children(head, "nsubj", "nsubjpass"):
            mention = scene.actor_mention(subject)
            forward = subject > i and tree.dep(child) == "prep"
            backward = subject < i and tree.dep(child) in {"ccomp", "advcl", "xcomp", "pcomp", "prep", "dobj"}
            if disagree(scene, i, subject):
                barred.update(mention.ids if mention is not None and mention.form != "pronoun" else ())
                continue
            if (forward or backward) and (mention is None or mention.form != "pronoun"):
                found = party(scene, subject)
                if forward and found:
                    return tuple(a for a in found[:1] if a not in avoid)
                if found and (best := [a for a in found if a not in avoid and a in ranked]):
                    return tuple(best[:1])
    fit = [actor for actor in ranked if actor not in avoid and not scene.lexicon.is_firm(actor)]
    if scene.tree.word(i) in scene.lexicon.cues.single_pronouns:
        barred |= spoken_for(scene)
    return tuple([actor for actor in fit if actor not in barred][:1] or fit[:1])


def spoken_for(scene: Scene) -> set[str]:
    """Return whom a sentence names only by their people ("US officials"), for whom "it" does not stand."""
    tree = scene.tree
    only: dict[str, bool] = {}
    for i in range(len(tree)):
        mention = scene.mention(i)
        if mention is not None and mention.kind == "actor":
            people = tree.parse.tag[tree.head(i)] == "NNS" and tree.lemma(tree.head(i)) in scene.lexicon.cues.officials
            for actor in mention.ids:
                only[actor] = only.get(actor, True) and people
    return {actor for actor, people in only.items() if people}


def disagree(scene: Scene, i: int, noun: int) -> bool:
    """Tell whether a pronoun and a noun differ in number ("it" is no officials)."""
    cues, word = scene.lexicon.cues, scene.tree.word(i)
    if word in cues.plural_pronouns:
        mention = scene.actor_mention(noun)
        return mention is not None and mention.form in {"person", "surname"}
    return word in cues.single_pronouns and scene.tree.parse.tag[noun] == "NNS"


def addressed(scene: Scene, i: int) -> tuple[str, ...]:
    """Return who is told what the pronoun will do ("warned X that they must not …")."""
    tree, cues = scene.tree, scene.lexicon.cues
    clause = tree.head(i)
    verb = tree.head(clause)
    if tree.dep(i) != "nsubj" or tree.dep(clause) != "ccomp" or tree.lemma(verb) not in cues.exhorting:
        return ()
    asked = any(tree.word(k) in {"whether", "if"} for k in tree.children(clause, "mark"))
    if not asked and not any(tree.word(k) in cues.urging for k in tree.children(clause, "aux")):
        return ()
    return next((found for k in tree.children(verb, "dobj") if k < i and (found := party(scene, k))), ())


def strangers(scene: Scene, i: int) -> bool:
    """Tell whether a possessive belongs to people of its own clause whom nobody knows ("nations … their aid")."""
    tree, cues = scene.tree, scene.lexicon.cues
    if tree.dep(i) != "poss":
        return False
    for head in tree.ancestors(i):
        if not tree.is_verb(head):
            continue
        for k in tree.children(head, "nsubj", "dobj"):
            if k < i and tree.lemma(k) in cues.agents and i not in tree.subtree(k) and not party(scene, k):
                return not disagree(scene, i, k)
        if tree.dep(head) not in {"xcomp", "conj"}:
            break
    return False


def blamed(scene: Scene, i: int) -> tuple[str, ...]:
    """Return whose deeds are paid back ("imposed tariffs on X for its purchases"): the object's, not the subject's."""
    tree, cues = scene.tree, scene.lexicon.cues
    for prep, _ in tree.governors(i):
        if tree.parse.pos[prep] != "ADP" or tree.word(prep) not in {"for", "over", "in", "of"}:
            continue
        words = [
            tree.lemma(t) for t in (*tree.ancestors(prep), *(k for t in tree.ancestors(prep) for k in tree.kids[t]))
        ]
        if tree.word(prep) == "in" and not any(tree.lemma(k) == "response" for k in tree.children(prep, "pobj")):
            continue
        if not cues.rebuking & set(words):
            continue
        for other in range(prep - 1, -1, -1):
            mention = scene.actor_mention(other)
            if mention is not None and mention.form not in {"pronoun", "outlet", "pair"}:
                return () if tree.dep(other) in {"nsubj", "nsubjpass"} else mention.ids
    return ()


def championed(scene: Scene, heads: Iterable[int], avoid: Sequence[str]) -> tuple[str, ...]:
    """Return whose war, effort or cause these nouns name ("aid for Z's war effort")."""
    tree, causes = scene.tree, scene.lexicon.cues.causes
    waged = [h for h in heads if any(tree.lemma(t) in causes for t in (h, *tree.children(h, "compound")))]
    return tuple(dict.fromkeys(a for h in waged for a in modifiers(scene, h, avoid) if a not in avoid))


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
            found += [actor for actor in (*sharing(scene, i, token), *ids) if actor not in found]
    return found


def sharing(scene: Scene, i: int, owner: int) -> tuple[str, ...]:
    """Return who shares a possessive with its owner where the thing hangs on him ("X and Y's deliveries")."""
    tree = scene.tree
    other = owner - 2
    if tree.dep(owner) != "poss" or other < 0 or tree.word(owner - 1) != "and" or tree.head(i) != other:
        return ()
    return party(scene, other) if tree.dep(i) == "conj" else ()


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
