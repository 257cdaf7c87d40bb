"""Find the predicates of a sentence that say a transfer, and what stands in each of their roles.

The parser does not decide direction alone: the predicate's frame, the voice and the prepositions do (in the manner of
FrameNet's Giving, Getting and Sending frames; Baker, Fillmore and Lowe, 1998).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from armsledger.extract.control import is_passive, is_relative, named, subjects
from armsledger.extract.scene import Scene
from armsledger.lexicon.entries import Frame, Governor

__all__ = [
    "Act",
    "acts",
    "governors",
    "holdings",
    "is_passive",
    "is_relative",
    "named",
    "nominal",
    "subjects",
    "verbal",
]

NOMINAL = {
    "dobj", "pobj", "nsubj", "nsubjpass", "attr", "conj", "dative", "appos", "prep", "compound", "agent", "nmod", "dep",
    "npadvmod", "oprd", "pcomp", "amod", "nummod",
}  # fmt: skip
"""Relations that lead from a predicate to the nouns of its own clause, never into another clause."""
APART = {"including", "through", "via", "amid", "despite"}
"""Prepositions behind which a thing is not what the verb or noun above is about."""
THROUGH = {"to", "from", "of", "in", "for", "with", "by", "including", "as", "like", "between", "since"}
"""Prepositions on whose objects further phrases of the predicate may hang."""


@dataclass(slots=True)
class Act:
    """A predicate with its roles as head tokens; ``preps`` maps a preposition to the heads of its objects.

    In the passive voice ``objects`` holds the grammatical subject and ``agents`` who acts. ``governors`` are the words
    above that change how the predicate is meant, nearest first, with their tokens.
    """

    token: int
    frame: Frame
    noun: bool
    passive: bool = False
    subjects: list[int] = field(default_factory=list)
    agents: list[int] = field(default_factory=list)
    objects: list[int] = field(default_factory=list)
    datives: list[int] = field(default_factory=list)
    preps: dict[str, list[int]] = field(default_factory=dict)
    governors: list[tuple[int, Governor]] = field(default_factory=list)

    def behind(self, *names: str) -> list[int]:
        """Return the heads of the objects of some prepositions, in the order of their names."""
        return [head for name in names for head in self.preps.get(name, [])]


def acts(scene: Scene) -> Iterator[Act]:
    """Give every predicate of the sentence that is in the lexicon, once a frame."""
    tree, lexicon = scene.tree, scene.lexicon
    for i in range(len(tree)):
        mention = scene.mention(i)
        if mention is not None and mention.kind == "actor":
            continue
        lemma, tag = tree.lemma(i), tree.parse.tag[i]
        if tag.startswith("VB") and lemma in lexicon.verbs:
            apart = {tree.word(k) for k in tree.children(i, "prt")}
            for frame in meant(scene, i, lexicon.verbs[lemma]):
                if frame.particles and not apart & set(frame.particles):
                    continue
                if not frame.particles and apart & set(lexicon.cues.particles):
                    continue  # "give up" is another verb than "give"
                yield verbal(scene, i, frame)
        elif lemma in lexicon.nouns and (tree.parse.pos[i] == "NOUN" or (tag == "VBG" and tree.dep(i) == "pobj")):
            for frame in lexicon.nouns[lemma]:
                yield nominal(scene, i, frame)


def meant(scene: Scene, i: int, frames: Sequence[Frame]) -> Sequence[Frame]:
    """Return which frames of a verb its object calls for: who passes a package only makes it known."""
    if len({frame.explicit for frame in frames if frame.role == "give"}) < 2:
        return frames
    tree = scene.tree
    package = any(tree.lemma(k) in scene.lexicon.cues.packages for k in tree.children(i, "dobj", "nsubjpass"))
    return [frame for frame in frames if frame.explicit == package]


def holdings(scene: Scene, used: set[int]) -> Iterator[Act]:
    """Give the cargo nouns that say a transfer without a predicate ("military aid for X from Y").

    ``used`` holds the tokens that other transfers have named already; it may grow while this is iterated.
    """
    tree, cues = scene.tree, scene.lexicon.cues
    frame = Frame(role="give")
    for at in range(len(tree)):
        mention = scene.cargo_mention(at)
        packed = tree.dep(at) == "compound" and tree.lemma(tree.head(at)) in cues.packages
        i = tree.head(at) if packed else at  # the package stands for what it holds
        if mention is None or i in used or (mention.form == "weak" and not is_aid(scene, i)):
            continue
        if tree.dep(i) in {"compound", "amod", "nmod"} and tree.is_noun(tree.head(i)):
            continue
        if tree.lemma(tree.head(i)) in cues.using and i not in scene.makers:
            continue
        act = nominal(scene, i, frame)
        if act.behind("to", "for", "from") or i in scene.makers:
            yield act


def is_aid(scene: Scene, i: int) -> bool:
    """Tell whether a word is help of some kind, which names its receiver by itself."""
    mention = scene.cargo_mention(i)
    return mention is not None and "aid" in scene.lexicon.kinds(mention.ids)


def verbal(scene: Scene, i: int, frame: Frame) -> Act:
    """Read the roles of a verb."""
    tree = scene.tree
    act = Act(i, frame, noun=False, passive=is_passive(scene, i), governors=governors(scene, i))
    act.subjects, objects = subjects(scene, i)
    # "X, Y and Z sent": the parser may hang the first of a list on the verb
    beside = tree.children(i, "npadvmod", "dep", "nmod")
    listed = [k for k in beside if scene.actor_mention(k) and k + 1 < len(tree) and tree.word(k + 1) == ","]
    act.subjects = [*(k for k in listed if act.subjects and k < min(act.subjects)), *act.subjects]
    act.objects = [*objects, *(k for k in tree.children(i, "dobj", "oprd", "attr") if not is_relative(scene, k))]
    # "drones, and missiles to X": the parser may hang the second thing on the verb
    strays = [k for k in tree.children(i, "conj") if tree.is_noun(k) and scene.cargo_mention(k)]
    if not act.objects and ":" in {tree.word(k) for k in tree.children(i, "punct")}:
        # a list behind a colon, as in "X has received: drones and shells"
        strays += [k for t in (i, *act.subjects) for k in tree.children(t, "appos") if k > i]
    act.objects += [k for k in strays if k not in act.objects]
    for kid in tree.children(i, "dative"):
        if tree.parse.tag[kid] in {"IN", "TO"}:
            act.preps.setdefault(tree.word(kid), []).extend(tree.children(kid, "pobj"))
        else:
            act.datives.append(kid)
    mend(scene, act)
    if act.passive:
        act.objects = [*act.subjects, *act.objects]
        act.subjects = []
        act.agents = [o for kid in tree.children(i, "agent") for o in tree.children(kid, "pobj")]
    collect_preps(scene, i, act)
    if act.passive and not act.agents:
        act.agents = act.preps.get("by", [])
    return act


def mend(scene: Scene, act: Act) -> None:
    """Find subject or object of a verb where the small parser is known to hang them elsewhere."""
    tree, i = scene.tree, act.token
    tag, head = tree.parse.tag[i], tree.head(i)
    if tag == "VBG" and not act.objects:  # "X's sending of tanks"
        act.subjects = act.subjects or tree.children(i, "poss", "amod")
        act.objects += [o for p in tree.children(i, "prep") if tree.word(p) == "of" for o in tree.children(p, "pobj")]
    if (
        (tree.dep(i) == "amod" and tag in {"VBN", "VBD"})
        and tree.dep(head) == "dobj"
        and tree.lemma(tree.head(head)) == "have"
    ):
        # "has procured jets", read as "has (procured jets)"
        act.passive, act.objects, act.subjects = False, [head], subjects(scene, tree.head(head))[0]
        collect_preps(scene, tree.head(head), act)
    if not act.subjects and not act.passive and tag in {"VBZ", "VBP", "VBD"}:
        before = [*tree.children(i, "compound", "nmod"), *(k for k in tree.children(i, "advmod", "dep") if k == i - 1)]
        act.subjects = [k for k in before if scene.actor_mention(k) and k < i]
    if not act.objects and not act.passive:
        # "arms, funds and trains Z": the last verb has the object of all
        verbs = [k for k in tree.children(i, "conj") if tree.is_verb(k) and not tree.children(k, "nsubj")]
        act.objects = [o for k in verbs for o in tree.children(k, "dobj")]


def nominal(scene: Scene, i: int, frame: Frame) -> Act:
    """Read the roles of a noun ("X's deliveries of Y to Z")."""
    tree = scene.tree
    act = Act(i, frame, noun=True, governors=governors(scene, i))
    collect_preps(scene, i, act)
    head, dep = tree.head(i), tree.dep(i)
    if dep == "conj" and scene.cargo_mention(head):
        collect_preps(scene, head, act)
    for name, heads in trailing_preps(scene, i).items():
        act.preps.setdefault(name, heads)
    act.agents = act.preps.get("by", [])
    if dep in {"dobj", "conj", "nsubjpass"}:
        verb = head
        while not tree.is_verb(verb) and tree.head(verb) != verb:
            verb = tree.head(verb)
        if tree.is_verb(verb) and tree.lemma(verb) in scene.lexicon.cues.light:
            act.subjects = subjects(scene, verb)[0] if dep != "nsubjpass" else []
            if not tree.children(verb, "nsubj"):  # "they discussed efforts to increase deliveries": whose is open
                pronouns = scene.lexicon.cues.pronouns
                act.subjects = [s for s in act.subjects if tree.word(s) not in pronouns]
            if dep == "dobj" and tree.lemma(verb) not in scene.lexicon.verbs:  # "sustain deliveries – … – to Z"
                for prep in tree.children(verb, "prep"):
                    if prep > i and tree.word(prep) in {"to", "from"} and tree.children(prep, "pobj"):
                        act.preps.setdefault(tree.word(prep), tree.children(prep, "pobj"))
    return act


def trailing_preps(scene: Scene, i: int) -> dict[str, list[int]]:
    """Return the phrases right behind a noun that the parser hung further up ("halted deliveries to X")."""
    tree = scene.tree
    end = max(tree.subtree(i, ("relcl", "conj", "appos", "punct")))
    found: dict[str, list[int]] = {}
    while end + 1 < len(tree) and tree.word(end + 1) in {"to", "from", "for"} and tree.head(end + 1) <= i:
        prep = end + 1
        if heads := tree.children(prep, "pobj"):
            found.setdefault(tree.word(prep), heads)
        end = max(tree.subtree(prep, ("relcl", "punct")))
    return found


def collect_preps(scene: Scene, i: int, act: Act) -> None:
    """Collect the prepositional phrases of a predicate's own clause, those hung on its nouns included.

    "Drones to X" may hang on the noun instead of the verb, and "from Y" after a list on its last item.
    """
    tree = scene.tree
    todo = [(kid, 0) for kid in tree.kids[i]]
    while todo:
        token, depth = todo.pop(0)
        dep, word = tree.dep(token), tree.word(token)
        if word in scene.lexicon.cues.aside:
            continue
        if dep in {"prep", "agent"} or (
            tree.parse.tag[token] in {"IN", "TO"} and dep in {"dative", "aux", "mark", "advmod"}
        ):
            heads = tree.children(token, "pobj")
            act.preps.setdefault(word, []).extend(heads)
            todo += [(kid, depth + 1) for kid in tree.children(token, "prep")]
            if word in THROUGH and depth < 6:
                todo += [(kid, depth + 1) for obj in heads for kid in tree.kids[obj] if tree.dep(kid) in NOMINAL]
        elif dep in NOMINAL and not tree.is_verb(token) and depth < 8:
            todo += [(kid, depth + 1) for kid in tree.kids[token] if tree.dep(kid) in NOMINAL]


def participle(scene: Scene, i: int) -> bool:
    """Tell whether a predicate is a participle behind its noun ("arms supplied by X")."""
    return scene.tree.dep(i) == "acl" and scene.tree.parse.tag[i] == "VBN"


def governors(scene: Scene, i: int) -> list[tuple[int, Governor]]:
    """Return the words above a predicate that change how it is meant ("plans to", "refused to"), nearest first."""
    tree = scene.tree
    governing = scene.lexicon.governing
    found: list[tuple[int, Governor]] = []
    for head, child in tree.governors(i):
        dep, lemma = tree.dep(child), tree.lemma(head)
        if dep in {"relcl", "advcl"}:
            break
        if dep == "prep" and (tree.word(child) in APART or lemma in scene.lexicon.cues.answers):
            break  # "enables Z's war through supplies of Y": what is enabled is not the supplies
        if dep in {"prep", "pobj", "pcomp"} and lemma in scene.lexicon.cues.aside:
            break  # "due to Z's arming": nothing is due
        if dep == "nsubj" and child == tree.head(i) and tree.dep(i) == "acl" and tree.parse.tag[i] == "VBG":
            break  # "states sending arms are reluctant to": to do something else
        if dep == "pobj" and child == tree.head(i) and tree.word(head) not in {"of", "for"} and participle(scene, i):
            break  # "called it a shield against arms supplied by X": nobody is called upon
        if dep == "prep" and lemma in scene.lexicon.verbs and lemma not in governing:
            break  # "in response to Y's arming of Z": another transfer's matter
        if dep not in {"nsubj", "appos"} or (tree.is_noun(child) and i not in tree.conjuncts(child)):
            bare = dep in {"xcomp", "ccomp"} and tree.is_verb(child)
            found += [(head, governor) for governor in governing.get(lemma, ()) if bare or not governor.infinitive]
    return found
