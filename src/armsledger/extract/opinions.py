"""Find the predicates by which an actor takes a position: who takes it, which stance, and what it is about.

Grammar decides, not phrases: the word's frame (positions.yaml), its voice, its negation and what governs it. The
actor is the subject of a verb, the agent of a passive, the owner of a noun or the subject of the verb that expresses it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from armsledger.extract.attribution import person, sources_of
from armsledger.extract.frames import is_passive, subjects
from armsledger.extract.parties import modifiers, parties, party
from armsledger.extract.scene import Scene
from armsledger.lexicon.stances import Predicate, stance_words, stances
from armsledger.model import Stance

Mood = Literal["plain", "negated", "none"]
NEGATIONS = {"not", "n't", "never", "neither", "nor", "no", "none", "without", "cannot", "nobody"}
CLAUSES = ("ccomp", "xcomp", "pcomp")
NOT_OUTER = ("relcl", "acl", "appos", "punct")


@dataclass(frozen=True, slots=True)
class Opinion:
    """A stance that ``actor`` takes by the word at ``token``.

    ``holders`` and ``matter`` are the heads of who takes it and of what it is about; ``said`` is true where the actor
    speaks, so that the actor is the origin as well.
    """

    scene: Scene
    token: int
    stance: Stance
    actor: tuple[str, ...]
    holders: tuple[int, ...] = ()
    matter: tuple[int, ...] = ()
    speaker: str = ""
    said: bool = False


def opinions(scene: Scene) -> Iterator[Opinion]:
    """Give the positions that a sentence's verbs, nouns and adjectives take, verbs first."""
    tree, words = scene.tree, stance_words()
    tags = scene.tree.parse.tag
    if tree.pieces and tree.word(len(tree) - 1) == "?":
        return
    for i in range(len(tree)):
        if tags[i].startswith("VB"):
            yield from silent(scene, i)
            found = [o for word, p in words.verbs.get(tree.word(i), ()) if (o := verbal(scene, i, word, p))]
            yield from [o for o in found if o.holders and o.holders[0] > i][:1] or found[:1]
    for i in range(len(tree)):
        if tags[i] in {"NN", "NNS"}:
            yield from [o for _, p in words.nouns.get(tree.word(i), ()) if (o := nominal(scene, i, p))][:1]
            yield from unspoken(scene, i)
        if tags[i] in {"JJ", "VBN", "VBD"}:
            yield from [o for _, p in words.adjectives.get(tree.word(i), ()) if (o := adjectival(scene, i, p))][:1]


def takers(scene: Scene, heads: Sequence[int]) -> tuple[str, ...]:
    """Return the actors that take a position: states and organisations of the lexicon, never private persons."""
    public = [head for head in heads if not is_private(scene, head)]
    found = parties(scene, public, places=False)
    if not found and public:
        found = tuple(a for a in sources_of(scene, public)[0] if a in scene.lexicon.actors)
    if not found:
        found = parties(scene, [h for head in public for h in issuers(scene, head)], places=False)
    if not found:
        leaders = [o for h in public if scene.tree.lemma(h) in stances().kin for o in behind(scene, h, ("of", "to"))]
        found = tuple(a for o in leaders if (m := scene.actor_mention(o)) and m.form in {"person", "surname"} for a in m.ids)
    return found


def issuers(scene: Scene, head: int) -> list[int]:
    """Return who passed the resolution or made the statement that takes a stance ("passed resolutions condemning …")."""
    tree = scene.tree
    if tree.lemma(head) not in stances().laws and tree.lemma(head) not in scene.lexicon.cues.saying_nouns:
        return []
    verb = tree.head(head)
    return subjects(scene, verb)[0] if tree.dep(head) == "dobj" and tree.is_verb(verb) else []


def is_private(scene: Scene, head: int) -> bool:
    """Tell whether a noun phrase names somebody who speaks for himself: a candidate, a former official, an expert."""
    tree, private = scene.tree, scene.lexicon.cues.private
    near = [head, *tree.children(head, "compound", "amod", "appos", "nmod")]
    return any(tree.word(i) in private or tree.lemma(i) in private for i in near)


def opinion(scene: Scene, token: int, stance: Stance, holders: Sequence[int], matter: Iterable[int]) -> Opinion | None:
    """Return an opinion, its actor empty where the sentence alone does not tell, or None where nobody holds it."""
    if not holders:
        return None
    actor = takers(scene, holders)
    speaker = next((name for head in holders if (name := person(scene, head))), "")
    return Opinion(scene, token, stance, actor, tuple(holders), tuple(dict.fromkeys(matter)), speaker)


def verbal(scene: Scene, i: int, word: str, predicate: Predicate) -> Opinion | None:
    """Read a verb that takes a stance."""
    tree = scene.tree
    if tree.dep(i) in {"aux", "auxpass", "amod", "compound"} or not particle_fits(scene, i, word, predicate):
        return None
    mood = asserted(scene, i)
    if mood == "none" or (mood == "negated" and predicate.stance not in {"confirms", "denies"}):
        return None
    passive = is_passive(scene, i)
    own, borrowed = own_subjects(scene, i), subjects(scene, i)[1]
    objects = [*borrowed, *tree.children(i, "dobj", "oprd")]
    holders = own
    if passive and not agents(scene, i) and objects and not borrowed:
        passive = False  # "it's accused X", "the ministers condemned X" read as a participle
    if passive:
        holders, objects = agents(scene, i), [*own, *objects]
    elif tree.dep(i) == "pcomp" and not takers(scene, own):
        holders = joined(scene, i) or own
    if not objects and not passive:  # "neither denied nor welcomed the claims"
        objects = [o for k in tree.children(i, "conj") if not tree.children(k, "nsubj") for o in tree.children(k, "dobj")]
    things = behind(scene, i, predicate.by)
    if predicate.felt:
        if passive or not any(party(scene, o) for o in objects) or takers(scene, own):
            return None
        return opinion(scene, i, predicate.stance, objects, own)
    clauses = [k for k in tree.children(i, *CLAUSES) if k != i]
    if not fits(scene, i, predicate, objects, things, clauses):
        return None
    stance: Stance = "declines" if mood == "negated" else predicate.stance
    return opinion(scene, i, stance, holders, [*objects, *things, *clauses])


def own_subjects(scene: Scene, i: int) -> list[int]:
    """Return the subject of a stance verb; a participle behind a comma ("…, accusing Z of …") belongs to the main clause."""
    tree = scene.tree
    own = subjects(scene, i)[0]
    if tree.parse.tag[i] != "VBG" or tree.dep(i) not in {"advcl", "conj"} or tree.children(i, "nsubj"):
        return own
    left = min(tree.subtree(i))
    if left == 0 or tree.word(left - 1) not in {",", "-", "–", "—", "and", '"'}:
        return own
    token = i
    for head in tree.ancestors(i):
        if tree.dep(token) == "relcl":
            return own
        token = head
    main = tree.children(token, "nsubj") if tree.is_verb(token) else []
    return main if main and takers(scene, main) else own


def joined(scene: Scene, i: int) -> list[int]:
    """Return whom somebody joins in what a verb says ("dozens joined X in condemning Y")."""
    tree = scene.tree
    verb = tree.head(tree.head(i))
    return tree.children(verb, "dobj") if tree.lemma(verb) == "join" else []


def particle_fits(scene: Scene, i: int, word: str, predicate: Predicate) -> bool:
    """Tell whether a verb has the particle that makes it a stance, where it needs one ("lash out", not "lash")."""
    wanted = predicate.particles.get(word)
    near = {scene.tree.word(k) for k in scene.tree.children(i, "prt", "advmod", "prep")}
    return wanted is None or bool(near & set(wanted))


def agents(scene: Scene, i: int) -> list[int]:
    """Return who does what a passive verb says."""
    tree = scene.tree
    return [o for k in tree.children(i, "agent", "prep") if tree.word(k) == "by" for o in tree.children(k, "pobj")]


def behind(scene: Scene, i: int, names: Sequence[str]) -> list[int]:
    """Return the objects of a word's prepositions with one of these names, clauses behind them included."""
    tree = scene.tree
    found: list[int] = []
    for kid in tree.kids[i]:
        if tree.word(kid) in names and tree.parse.pos[kid] in {"ADP", "SCONJ", "VERB", "PART"}:
            found += tree.children(kid, "pobj", "pcomp") or ([kid] if tree.kids[kid] else [])
        elif tree.dep(kid) in {"ccomp", "acl"} and "that" in names and any(tree.word(k) == "that" for k in tree.kids[kid]):
            found.append(kid)
    return found


def fits(
    scene: Scene, i: int, predicate: Predicate, objects: list[int], things: list[int], clauses: list[int]
) -> bool:
    """Tell whether what a stance verb needs stands with it, and nothing that makes it another verb."""
    tree, table = scene.tree, stances()
    lemmas = {tree.lemma(o) for o in objects}
    if lemmas & predicate.unlike or (predicate.unlike and tree.children(i, "dative")):
        return False
    if predicate.needs == "party":
        known = any(party(scene, o) or tree.lemma(o) in scene.lexicon.cues.agents for o in objects)
        return known and bool(things or clauses or objects)
    if predicate.needs == "by":
        return bool(things)
    if predicate.needs == "report":
        judged = any(stance_words().judging.get(tree.word(t)) == "denies" for t in tree.subtree(i) if t > i)
        return bool(lemmas & table.reports) or (bool(objects) and judged)
    if predicate.needs == "deed":
        return bool(lemmas & (table.deeds | set(scene.lexicon.nouns)))
    if predicate.needs == "presence":
        return bool(lemmas & table.presences)
    return bool(objects or things or clauses)


def asserted(scene: Scene, i: int, depth: int = 0) -> Mood:
    """Tell whether a verb's stance is taken, expressly not taken, or only spoken of (wished, conditional, future)."""
    tree, table = scene.tree, stances()
    kids = tree.kids[i]
    words = {tree.word(k) for k in kids}
    if words & table.conditions or depth > 4:
        return "none"
    denied = bool({tree.word(k) for k in tree.children(i, "neg", "preconj", "cc", "advmod", "det")} & NEGATIONS)
    denied = denied or any(is_no_one(scene, s) for s in tree.children(i, "nsubj"))
    modal = {tree.word(k) for k in tree.children(i, "aux")} & table.modals
    head, dep = tree.head(i), tree.dep(i)
    if dep == "pcomp" and tree.word(head) == "for":
        return "none"  # "was jailed for denouncing"
    if dep == "pcomp":
        denied = denied or tree.word(head) == "without"
        denied = denied or (tree.word(head) == "from" and tree.lemma(tree.head(head)) in table.declining)
    if modal:
        return "negated" if denied else "plain" if modal <= {"can"} else "none"
    if denied:
        return "negated"
    to = any(tree.word(k) == "to" and tree.parse.tag[k] == "TO" for k in kids)
    if dep == "conj" and tree.is_verb(head) and not tree.children(i, "nsubj"):
        return asserted(scene, head, depth + 1)
    if to and tree.parse.tag[i] == "VB":
        if tree.lemma(head) in table.declining or any(tree.word(k) == "yet" for k in tree.kids[head]):
            return "negated"
        return asserted(scene, head, depth + 1) if tree.lemma(head) in table.going_on else "none"
    return "plain" if tree.parse.tag[i] != "VB" or "do" in {tree.lemma(k) for k in kids} else "none"


def is_no_one(scene: Scene, i: int) -> bool:
    """Tell whether a subject is negative itself ("neither X nor Y", "no government")."""
    tree = scene.tree
    near = {tree.word(k) for k in (i, *tree.children(i, "det", "preconj", "cc", "neg", "advmod"))}
    return bool(near & {"neither", "no", "none", "nobody", "nor"})


def nominal(scene: Scene, i: int, predicate: Predicate) -> Opinion | None:
    """Read a noun that names a stance: its owner takes it, or who expresses it, or in whom it is caused."""
    tree, table = scene.tree, stances()
    if tree.dep(i) in {"compound", "amod", "nmod"}:
        if tree.lemma(tree.head(i)) != "bell":
            return None
        noun = tree.head(i)
    else:
        noun = i
    kids = {tree.word(k) for k in tree.children(noun, "det", "amod", "compound", "neg")}
    if kids & (NEGATIONS | predicate.unlike):
        return None
    matter = behind(scene, noun, predicate.by)
    among = [o for k in tree.children(noun, "prep") if tree.word(k) in table.among for o in tree.children(k, "pobj")]
    verb, role = expressing(scene, noun)
    if verb is not None and asserted(scene, verb) == "none":
        return None
    if predicate.stance == "confirms":
        among, verb = [], None
    inside = [h for h in among if h not in matter or tree.word(tree.head(h)) in {"from", "among", "in", "by"}]
    if found := felt_by(scene, i, predicate.stance, inside, matter):
        return found
    if verb is not None:
        lemma = tree.lemma(verb)
        if lemma in table.causing:
            around = [o for k in tree.children(verb, "prep") if tree.word(k) in table.among for o in tree.children(k, "pobj")]
            if found := felt_by(scene, i, predicate.stance, around, [*matter, *tree.children(verb, "nsubj")]):
                return found
        if lemma in table.expressing and role == "object" and asserted(scene, verb) == "plain":
            holders = agents(scene, verb) if is_passive(scene, verb) else subjects(scene, verb)[0]
            return opinion(scene, i, predicate.stance, holders, [*matter, *behind(scene, verb, predicate.by)])
        if role == "manner" and matter and asserted(scene, verb) == "plain":
            return opinion(scene, i, predicate.stance, subjects(scene, verb)[0], matter)
    owners = tuple(modifiers(scene, noun)) if predicate.owned and matter else ()
    if not owners and (ours := [k for k in tree.children(noun, "poss") if tree.word(k) in scene.lexicon.cues.own_voice]):
        return opinion(scene, i, predicate.stance, ours, matter)
    return Opinion(scene, i, predicate.stance, owners, (), tuple(matter)) if owners else None


def felt_by(scene: Scene, i: int, stance: Stance, heads: Sequence[int], matter: Sequence[int]) -> Opinion | None:
    """Return the stance of those in or from whom it comes ("criticism from X", "alarm in Y")."""
    actor = parties(scene, [h for h in heads if not is_private(scene, h)])
    rest = tuple(m for m in matter if m not in heads)
    return Opinion(scene, i, stance, actor, tuple(heads), rest) if actor else None


def expressing(scene: Scene, noun: int) -> tuple[int | None, str]:
    """Return the verb that governs a stance noun and how: "object", "subject", "manner" ("with concern") or ""."""
    tree = scene.tree
    token = noun
    while tree.dep(token) == "conj" and tree.is_noun(tree.head(token)):
        token = tree.head(token)
    head, dep = tree.head(token), tree.dep(token)
    if dep == "pobj" and tree.word(head) in {"in", "with"}:
        verb = tree.head(head)
        return (verb, "manner") if tree.is_verb(verb) else (None, "")
    if not tree.is_verb(head):
        return None, ""
    role = {"dobj": "object", "nsubjpass": "object", "nsubj": "subject", "oprd": "object"}.get(dep, "")
    return (head, role) if role else (None, "")


def adjectival(scene: Scene, i: int, predicate: Predicate) -> Opinion | None:
    """Read an adjective or participle that says how its subject feels ("is concerned about")."""
    tree = scene.tree
    matter = behind(scene, i, predicate.by) or tree.children(i, "ccomp")
    own = tree.children(i, "nsubjpass", "nsubj")
    head, dep = tree.head(i), tree.dep(i)
    if dep in {"acomp", "attr", "oprd", "advcl", "acl"} and not own and tree.is_verb(head):
        own = subjects(scene, head)[0]
        verb = head
    else:
        verb = i
    if not matter or dep in {"amod", "compound"} or asserted(scene, verb) != "plain":
        return None
    return opinion(scene, i, predicate.stance, own, matter)


def silent(scene: Scene, i: int) -> Iterator[Opinion]:
    """Give the stance of a verb by which somebody says nothing: "declined to comment", "has not responded to the claim"."""
    tree, table = scene.tree, stances()
    lemma = tree.lemma(i)
    found: Opinion | None = None
    if lemma in table.declining and asserted(scene, i) == "plain":
        said = [k for k in tree.children(i, "xcomp", "ccomp") if tree.lemma(k) in table.commenting]
        said += [k for p in tree.children(i, "prep") for k in tree.children(p, "pcomp") if tree.lemma(k) in table.commenting]
        asked = [o for o in tree.children(i, "dobj") if tree.lemma(o) in table.silence_nouns]
        matter = [o for k in said for o in (*tree.children(k, "dobj", "ccomp"), *behind(scene, k, ("on", "about", "to")))]
        if said or asked:
            found = opinion(scene, i, "declines", subjects(scene, i)[0], [*matter, *asked])
    elif lemma in table.sidestepping and asserted(scene, i) == "plain":
        if asked := [o for o in tree.children(i, "dobj") if tree.lemma(o) in {"question", "request", "comment"}]:
            found = opinion(scene, i, "declines", subjects(scene, i)[0], asked)
    elif lemma in table.silence and lemma not in {"confirm", "deny"} and asserted(scene, i) == "negated":
        found = unanswered(scene, i)
    if found:
        yield found


def unanswered(scene: Scene, i: int) -> Opinion | None:
    """Read a negated verb of saying: who does not answer, own up or name a thing takes no side."""
    tree, table = scene.tree, stances()
    if is_passive(scene, i):
        return None
    objects = tree.children(i, "dobj", "ccomp")
    things = behind(scene, i, ("to", "on", "about"))
    lemmas = {tree.lemma(o) for o in (*objects, *things)}
    if tree.lemma(i) == "claim" and "responsibility" not in lemmas:
        return None
    if tree.lemma(i) in {"respond", "reply", "react", "answer"} and not lemmas & (table.silence_nouns | table.reports | {"question", "inquiry"}):
        return None
    if tree.head(i) != i and tree.lemma(tree.head(i)) in table.declining:
        return None
    return opinion(scene, i, "declines", subjects(scene, i)[0], [*objects, *things])


def unspoken(scene: Scene, i: int) -> Iterator[Opinion]:
    """Give the stance of "no comment from X", "X offered no response"."""
    tree, table = scene.tree, stances()
    if tree.lemma(i) not in table.silence_nouns or not any(tree.word(k) == "no" for k in tree.children(i, "det", "neg", "amod")):
        return
    source = [o for k in tree.children(i, "prep") if tree.word(k) in {"from", "by"} for o in tree.children(k, "pobj")]
    verb, role = expressing(scene, i)
    if verb is not None and role == "object" and not source:
        source = subjects(scene, verb)[0]
    elif verb is not None:
        source = source or behind(scene, verb, ("from", "by"))
    if found := opinion(scene, i, "declines", source, behind(scene, i, ("on", "about"))):
        yield found
