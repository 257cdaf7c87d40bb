"""Find the predicates by which an actor takes a position: who takes it, which stance, and what it is about.

Grammar decides, not phrases: the word's frame (positions.yaml), its voice, its negation and what governs it. The actor
is the subject of a verb, the agent of a passive, the owner of a noun or the subject of the verb that expresses it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from armsledger.extract.asserting import asserted
from armsledger.extract.frames import is_passive, subjects
from armsledger.extract.informants import person, sources_of
from armsledger.extract.parties import modifiers, parties, party
from armsledger.extract.scene import Scene
from armsledger.extract.strangers import is_private
from armsledger.lexicon.calendar import calendar
from armsledger.lexicon.stances import Predicate, stance_words, stances
from armsledger.model import Stance

CLAUSES = ("ccomp", "xcomp", "pcomp")
INSIDE = frozenset({"in", "across", "within", "throughout"})
"""Prepositions of place: a crowd in a country does not speak for it."""


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
            found = [o for word, p in words.verbs.get(tree.word(i), ()) if (o := verbal(scene, i, word, p))]
            yield from [o for o in found if o.holders and o.holders[0] > i][:1] or found[:1]
    for i in range(len(tree)):
        if tags[i] in {"NN", "NNS"}:
            yield from [o for _, p in words.nouns.get(tree.word(i), ()) if (o := nominal(scene, i, p))][:1]
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
        found = tuple(
            a for o in leaders if (m := scene.actor_mention(o)) and m.form in {"person", "surname"} for a in m.ids
        )
    return found


def issuers(scene: Scene, head: int) -> list[int]:
    """Return who passed the resolution or made the statement that takes a stance ("passed resolutions on …")."""
    tree = scene.tree
    if tree.lemma(head) not in stances().laws and tree.lemma(head) not in scene.lexicon.cues.saying_nouns:
        return []
    verb = tree.head(head)
    return subjects(scene, verb)[0] if tree.dep(head) == "dobj" and tree.is_verb(verb) else []


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
        objects = [
            o for k in tree.children(i, "conj") if not tree.children(k, "nsubj") for o in tree.children(k, "dobj")
        ]
    things = [o for o in behind(scene, i, predicate.by) if not is_day(scene, o)]
    if predicate.felt:
        if passive or not any(party(scene, o) for o in objects) or takers(scene, own):
            return None
        return opinion(scene, i, predicate.stance, objects, own)
    clauses = [k for k in tree.children(i, *CLAUSES) if k != i]
    if not fits(scene, i, predicate, objects, [*things, *clauses]):
        return None
    stance: Stance = "declines" if mood == "negated" else predicate.stance
    return opinion(scene, i, stance, holders, [*objects, *things, *clauses])


def is_day(scene: Scene, token: int) -> bool:
    """Tell whether a token is a day and not a matter ("warned on Tuesday")."""
    return scene.tree.word(token) in calendar().weekdays or scene.tree.word(token) in calendar().months


def own_subjects(scene: Scene, i: int) -> list[int]:
    """Return the subject of a stance verb; a participle behind a comma ("…, accusing Z") is the main clause's."""
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
        elif (
            tree.dep(kid) in {"ccomp", "acl"}
            and "that" in names
            and any(tree.word(k) == "that" for k in tree.kids[kid])
        ):
            found.append(kid)
    return found


def fits(scene: Scene, i: int, predicate: Predicate, objects: list[int], others: list[int]) -> bool:
    """Tell whether what a stance verb needs stands with it, and nothing that makes it another verb.

    ``objects`` are what it governs directly, ``others`` its prepositions' objects and its clauses.
    """
    tree, table = scene.tree, stances()
    lemmas = {tree.lemma(o) for o in objects}
    if lemmas & predicate.unlike or (predicate.unlike and tree.children(i, "dative")):
        return False
    judged = any(stance_words().judging.get(tree.word(t)) == "denies" for t in tree.subtree(i) if t > i)
    known = any(party(scene, o) or tree.lemma(o) in scene.lexicon.cues.agents for o in objects)
    met = {
        "party": known,
        "by": any(tree.dep(o) in {"pobj", "pcomp", "prep"} for o in others),
        "report": bool(lemmas & table.reports) or (bool(objects) and judged),
        "deed": bool(lemmas & (table.deeds | set(scene.lexicon.nouns))),
        "presence": bool(lemmas & table.presences),
    }
    return met.get(predicate.needs, bool(objects or others))


def nominal(scene: Scene, i: int, predicate: Predicate) -> Opinion | None:
    """Read a noun that names a stance: who feels it, who expresses it, or whose it is."""
    tree, table = scene.tree, stances()
    noun = tree.head(i) if tree.dep(i) == "compound" and tree.lemma(tree.head(i)) == "bell" else i
    kids = {tree.word(k) for k in tree.children(noun, "det", "amod", "compound", "neg")}
    if tree.dep(noun) in {"compound", "amod", "nmod"} or kids & (table.negations | predicate.unlike):
        return None
    matter = behind(scene, noun, predicate.by)
    if predicate.stance == "confirms":  # "Ruritania's admission of": "X's confirmation" alone is an appointment
        return owned(scene, noun, predicate, matter)
    verb, role = expressing(scene, noun)
    if verb is not None and asserted(scene, verb) == "none":
        return None
    stirred = matter or (verb is not None and tree.lemma(verb) in table.causing | table.expressing)
    near = among(scene, noun, matter, inside=not predicate.crowd)
    felt = felt_by(scene, i, predicate.stance, near, matter) if stirred else None
    return felt or uttered(scene, i, predicate, matter, (verb, role)) or owned(scene, noun, predicate, matter)


def among(scene: Scene, noun: int, matter: Sequence[int], *, inside: bool) -> list[int]:
    """Return from or, with ``inside``, in whom a noun's stance comes, unless the same preposition gives its matter."""
    tree = scene.tree
    words = stances().among if inside else stances().among - INSIDE
    preps = [k for k in tree.children(noun, "prep") if tree.word(k) in words]
    found = [o for k in preps for o in tree.children(k, "pobj")]
    return [h for h in found if h not in matter or tree.word(tree.head(h)) in {"from", "among", "in", "by"}]


def uttered(
    scene: Scene, i: int, predicate: Predicate, matter: list[int], by: tuple[int | None, str]
) -> Opinion | None:
    """Return the stance of who expresses a noun ("voiced concern"), or in whom a deed causes it ("drew criticism")."""
    tree, table = scene.tree, stances()
    verb, role = by
    if verb is None or asserted(scene, verb) != "plain":
        return None
    if tree.lemma(verb) in table.causing:
        words = table.among - INSIDE if predicate.crowd else table.among
        preps = [k for k in tree.children(verb, "prep") if tree.word(k) in words]
        around = [o for k in preps for o in tree.children(k, "pobj")]
        if found := felt_by(scene, i, predicate.stance, around, [*matter, *tree.children(verb, "nsubj")]):
            return found
    if tree.lemma(verb) in table.expressing and role == "object":
        holders = agents(scene, verb) if is_passive(scene, verb) else subjects(scene, verb)[0]
        return opinion(scene, i, predicate.stance, holders, [*matter, *behind(scene, verb, predicate.by)])
    if role == "manner" and matter:
        return opinion(scene, i, predicate.stance, subjects(scene, verb)[0], matter)
    return None


def owned(scene: Scene, noun: int, predicate: Predicate, matter: Sequence[int]) -> Opinion | None:
    """Return the stance of whose noun it is ("Beijing's denial of", "our condemnation of")."""
    if not matter or not predicate.owned:
        return None
    if owners := tuple(modifiers(scene, noun)):
        return Opinion(scene, noun, predicate.stance, owners, (), tuple(matter))
    ours = [k for k in scene.tree.children(noun, "poss") if scene.tree.word(k) in scene.lexicon.cues.own_voice]
    return opinion(scene, noun, predicate.stance, ours, matter)


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
