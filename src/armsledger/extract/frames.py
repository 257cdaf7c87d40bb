"""Find the predicates of a sentence that say a transfer, and what stands in each of their roles.

The parser does not decide direction alone: the predicate's frame, the voice and the prepositions do (in the manner of
FrameNet's Giving, Getting and Sending frames; Baker, Fillmore and Lowe, 1998).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from armsledger.extract.parties import party
from armsledger.extract.scene import Scene
from armsledger.lexicon.entries import Frame, Governor

NOMINAL = {"dobj", "pobj", "nsubj", "nsubjpass", "attr", "conj", "dative", "appos", "prep", "compound", "agent", "nmod", "dep", "npadvmod", "oprd", "pcomp", "amod", "nummod"}
"""Relations that lead from a predicate to the nouns of its own clause, never into another clause."""


ASIDE = {"according", "due", "owing", "thanks", "compared", "contrary"}
"""Prepositions whose "to" names no recipient."""


EXCHANGES = {"exchange", "return", "payment", "compensation", "repayment", "reward", "swap"}
"""Nouns whose "for" names what the other party gives."""


@dataclass(slots=True)
class Act:
    """A predicate with its roles as head tokens; ``preps`` maps a preposition to the heads of its objects."""

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


def acts(scene: Scene) -> Iterator[Act]:
    """Give every predicate of the sentence that is in the lexicon."""
    tree, lexicon = scene.tree, scene.lexicon
    for i in range(len(tree)):
        if tree.pieces[i].mention is not None and tree.pieces[i].mention.kind == "actor":  # type: ignore[union-attr]
            continue
        lemma = tree.lemma(i)
        if tree.parse.tag[i].startswith("VB") and lemma in lexicon.verbs:
            apart = {tree.word(k) for k in tree.children(i, "prt")}
            for frame in lexicon.verbs[lemma]:
                if frame.particles and not apart & set(frame.particles):
                    continue
                if not frame.particles and apart & set(lexicon.cues.particles):
                    continue  # "give up" is another verb than "give"
                yield verbal(scene, i, frame)
        elif (tree.parse.pos[i] == "NOUN" and lemma in lexicon.nouns) or (tree.parse.tag[i] == "VBG" and tree.dep(i) == "pobj" and lemma in lexicon.nouns):
            for frame in lexicon.nouns[lemma]:
                yield nominal(scene, i, frame)


def holdings(scene: Scene, used: set[int]) -> Iterator[Act]:
    """Give the cargo nouns that say a transfer without a predicate ("military aid for X from Y")."""
    tree = scene.tree
    frame = Frame(role="give")
    for i in range(len(tree)):
        mention = scene.cargo_mention(i)
        if mention is not None and tree.dep(i) == "compound" and tree.lemma(tree.head(i)) in scene.lexicon.cues.packages:
            i = tree.head(i)  # noqa: PLW2901 - the package stands for what it holds
        if mention is None or i in used or mention.form == "weak" and not own_frame(scene, i):
            continue
        if tree.dep(i) in {"compound", "amod", "nmod"} and tree.is_noun(tree.head(i)) or (tree.lemma(tree.head(i)) in scene.lexicon.cues.using and i not in scene.makers):
            continue
        act = nominal(scene, i, frame)
        if any(act.preps.get(name) for name in ("to", "for", "from")) or i in scene.makers:
            yield act


def own_frame(scene: Scene, i: int) -> bool:
    """Tell whether a word is help of some kind, which names its receiver by itself."""
    mention = scene.cargo_mention(i)
    return mention is not None and any("aid" in scene.lexicon.lineage(c) for c in mention.ids)


def verbal(scene: Scene, i: int, frame: Frame) -> Act:
    """Read the roles of a verb."""
    tree = scene.tree
    act = Act(i, frame, noun=False)
    act.passive = is_passive(scene, i)
    act.governors = governors(scene, i)
    act.subjects, objects = subjects(scene, i)
    act.objects = [*objects, *(k for k in tree.children(i, "dobj", "oprd", "attr") if not is_relative(scene, k))]
    # "drones, and missiles to X": the parser may hang the second thing on the verb
    act.objects += [k for k in tree.children(i, "conj") if tree.is_noun(k) and scene.cargo_mention(k) and k not in act.objects]
    for kid in tree.children(i, "dative"):
        if tree.parse.tag[kid] in {"IN", "TO"}:
            act.preps.setdefault(tree.word(kid), []).extend(tree.children(kid, "pobj"))
        else:
            act.datives.append(kid)
    if tree.parse.tag[i] == "VBG" and not act.objects:
        act.subjects = act.subjects or tree.children(i, "poss", "amod")
        act.objects += [o for p in tree.children(i, "prep") if tree.word(p) == "of" for o in tree.children(p, "pobj")]
    head = tree.head(i)
    if tree.dep(i) == "amod" and tree.parse.tag[i] in {"VBN", "VBD"} and tree.dep(head) == "dobj" and tree.lemma(tree.head(head)) == "have":
        # "has procured jets", read as "has (procured jets)"
        act.passive, act.objects, act.subjects = False, [head], subjects(scene, tree.head(head))[0]
        collect_preps(scene, tree.head(head), act)
    if not act.subjects and not act.passive and tree.parse.tag[i] in {"VBZ", "VBP", "VBD"}:
        act.subjects = [k for k in tree.children(i, "compound", "nmod") if scene.actor_mention(k) and k < i]
    if not act.objects and not act.passive:
        # "arms, funds and trains Z": the last verb has the object of all
        act.objects = [o for k in tree.children(i, "conj") if tree.is_verb(k) and not tree.children(k, "nsubj") for o in tree.children(k, "dobj")]
    if act.passive:
        act.objects = [*act.subjects, *act.objects]
        act.subjects = []
        for kid in tree.children(i, "agent"):
            act.agents += tree.children(kid, "pobj")
    collect_preps(scene, i, act)
    if act.passive and not act.agents:
        act.agents = act.preps.get("by", [])
    return act


def is_passive(scene: Scene, i: int) -> bool:
    """Tell whether a verb is in the passive voice, participles after their noun included ("arms sent to …")."""
    tree = scene.tree
    if tree.children(i, "auxpass", "nsubjpass"):
        return True
    if tree.parse.tag[i] == "VBN":
        if tree.dep(i) in {"acl", "amod", "advcl"} and not tree.children(i, "aux"):
            return True
        if tree.dep(i) == "conj" and not tree.children(i, "aux", "nsubj"):
            return is_passive(scene, tree.head(i))
    return False


def subjects(scene: Scene, i: int, depth: int = 0) -> tuple[list[int], list[int]]:
    """Return the heads of a verb's subject, and objects that its clause borrows from outside (relative clauses).

    A verb without a subject of its own takes it from the clause above: the object of an object-control verb
    ("accused X of supplying"), else the subject.
    """
    tree = scene.tree
    own = tree.children(i, "nsubj", "nsubjpass", "csubj")
    head, dep = tree.head(i), tree.dep(i)
    relative = [k for k in own if is_relative(scene, k)]
    if dep == "relcl" and tree.is_noun(head):
        head = first_conjunct(scene, head)
        if relative or not own:
            return ([head] if named(scene, head) else owners(scene, head, depth)), []
        return own, ([head] if not has_object(scene, i) else [])
    if own and not relative:
        return own, []
    if depth > 6 or head == i:
        return [], []
    if dep in {"acl"}:
        head = first_conjunct(scene, head)
        if tree.parse.tag[i] in {"VBN", "VBD", "VBG"}:
            return [head], []
        return owners(scene, head, depth), []
    if dep == "conj" and tree.parse.tag[i] == "VBN" and not tree.children(i, "aux", "auxpass"):
        # "is accused of A and suspected of B": the second participle may hang inside A.
        for other in tree.ancestors(i):
            if tree.parse.tag[other] == "VBN" and (found := tree.children(other, "nsubjpass")):
                return found, []
    if dep == "conj" and tree.is_verb(head):
        return subjects(scene, head, depth + 1)
    if dep in {"xcomp", "ccomp", "advcl", "dep", "prep", "pcomp", "acomp", "oprd", "parataxis"} or (dep == "conj"):
        return above(scene, i, depth)
    if dep in {"pobj", "dobj", "nsubj"}:
        return above(scene, i, depth) if dep != "nsubj" else ([], [])
    return [], []


def named(scene: Scene, i: int) -> bool:
    """Tell whether a noun can itself act or be moved: a party, cargo, or somebody who stays unknown ("a country")."""
    lemma = scene.tree.lemma(i)
    cues = scene.lexicon.cues
    return bool(party(scene, i)) or scene.cargo_mention(i) is not None or lemma in cues.agents or lemma in cues.officials


def has_object(scene: Scene, i: int) -> bool:
    """Tell whether a verb has a thing as its object; relative pronouns and receivers are none."""
    return any(not is_relative(scene, k) and scene.actor_mention(k) is None for k in scene.tree.children(i, "dobj"))


def is_relative(scene: Scene, i: int) -> bool:
    """Tell whether a token is a relative pronoun."""
    return scene.tree.parse.tag[i] in {"WDT", "WP"} or scene.tree.word(i) == "that"


def first_conjunct(scene: Scene, i: int) -> int:
    """Return the first of coordinated nouns, since a clause behind the last belongs to all; a counted one stands alone."""
    tree = scene.tree
    while tree.dep(i) == "conj" and tree.is_noun(tree.head(i)) and not tree.children(i, "nummod", "det", "poss"):
        i = tree.head(i)
    return i


def owners(scene: Scene, noun: int, depth: int) -> list[int]:
    """Return who holds the plan or decision that a noun names: its possessor, else the subject of its verb."""
    tree = scene.tree
    if any(g.control == "none" for g in scene.lexicon.governing.get(tree.lemma(noun), ())):
        return []  # a permission is not held by who gives
    if holder := [k for k in tree.children(noun, "poss", "amod", "compound") if scene.actor_mention(k) or (tree.is_noun(k) and tree.dep(k) == "poss")]:
        return holder
    for prep in tree.children(noun, "prep"):
        if tree.word(prep) in {"by", "of"} and (found := tree.children(prep, "pobj")):
            return found
    head = tree.head(noun)
    while head != noun and not tree.is_verb(head):
        noun, head = head, tree.head(head)
    return subjects(scene, head, depth + 1)[0] if tree.is_verb(head) else []


def above(scene: Scene, i: int, depth: int) -> tuple[list[int], list[int]]:
    """Take the subject from the governing verb, noun or adjective."""
    tree = scene.tree
    dep, head = tree.dep(i), tree.head(i)
    that = any(tree.word(k) == "that" for k in tree.children(i, "mark"))
    if tree.parse.tag[i] == "VBG" and not tree.children(i, "aux") and (dep in {"ccomp", "csubj"} or that):
        return [], []  # "said that sending arms would …" leaves open who sends
    link = ""
    while tree.parse.pos[head] in {"ADP", "SCONJ", "PART", "ADV"} and tree.head(head) != head:
        link = tree.word(head)
        dep, head = tree.dep(head), tree.head(head)
    if link == "for" and tree.lemma(head) in EXCHANGES:
        return [], []  # "in exchange for sending": the other party sends
    if tree.is_verb(head):
        controlled = [k for k in tree.children(head, "dobj", "dative") if scene.actor_mention(k) or tree.is_noun(k)]
        if link in {"of", "for", "from", "into"} and not is_passive(scene, head):
            if named := [k for k in controlled if party(scene, k)]:
                return named, []
            for prep in tree.children(head, "prep"):
                if tree.word(prep) in {"at", "on"} and (found := tree.children(prep, "pobj")) and party(scene, found[0]):
                    return found, []
        control = next((g.control for g in scene.lexicon.governing.get(tree.lemma(head), ())), "subject")
        if control == "none" and not controlled:
            return [], []
        if controlled and (control == "object" or (dep == "xcomp" and not is_passive(scene, head))):
            return controlled, []
        if control == "object" and not is_passive(scene, head):
            for prep in tree.children(head, "prep"):
                if tree.word(prep) in {"on", "to"} and (found := tree.children(prep, "pobj")):
                    return found, []
        return subjects(scene, head, depth + 1)
    if tree.is_noun(head):
        if link in {"of", "for", "from"} and scene.actor_mention(head):
            return [head], []  # "accused X, which …, of selling" may hang "of" on X
        return owners(scene, head, depth), []
    if tree.parse.pos[head] == "ADJ":
        return above(scene, head, depth + 1) if tree.head(head) != head else ([], [])
    return [], []


def nominal(scene: Scene, i: int, frame: Frame) -> Act:
    """Read the roles of a noun ("X's deliveries of Y to Z")."""
    tree = scene.tree
    act = Act(i, frame, noun=True)
    act.governors = governors(scene, i)
    collect_preps(scene, i, act)
    if tree.dep(i) == "conj" and scene.cargo_mention(tree.head(i)):
        collect_preps(scene, tree.head(i), act)
    for name, heads in behind(scene, i).items():
        act.preps.setdefault(name, heads)
    act.agents = act.preps.get("by", [])
    head, dep = tree.head(i), tree.dep(i)
    if dep in {"dobj", "conj", "nsubjpass"}:
        verb = head
        while not tree.is_verb(verb) and tree.head(verb) != verb:
            verb = tree.head(verb)
        if tree.is_verb(verb) and tree.lemma(verb) in scene.lexicon.cues.light:
            act.subjects = subjects(scene, verb)[0] if dep != "nsubjpass" else []
    return act


def behind(scene: Scene, i: int) -> dict[str, list[int]]:
    """Return the prepositional phrases right behind a noun that the parser hung further up ("halted deliveries to X")."""
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
        dep = tree.dep(token)
        if tree.word(token) in ASIDE:
            continue
        if dep in {"prep", "agent"} or (tree.parse.tag[token] in {"IN", "TO"} and dep in {"dative", "aux", "mark", "advmod"}):
            act.preps.setdefault(tree.word(token), []).extend(tree.children(token, "pobj"))
            for kid in tree.children(token, "prep"):
                todo.append((kid, depth + 1))
            for obj in tree.children(token, "pobj"):
                if tree.word(token) in {"to", "from", "of", "in", "for", "with", "by", "including", "as", "like", "between", "since"} and depth < 6:
                    todo += [(kid, depth + 1) for kid in tree.kids[obj] if tree.dep(kid) in NOMINAL]
        elif dep in NOMINAL and not tree.is_verb(token) and depth < 8:
            if act.noun and dep in {"conj"} and depth == 0 and tree.lemma(token) in scene.lexicon.nouns:
                pass
            todo += [(kid, depth + 1) for kid in tree.kids[token] if tree.dep(kid) in NOMINAL]


def governors(scene: Scene, i: int) -> list[tuple[int, Governor]]:
    """Return the words above a predicate that change how it is meant ("plans to", "refused to"), nearest first."""
    tree = scene.tree
    found: list[tuple[int, Governor]] = []
    for head, child in tree.governors(i):
        dep = tree.dep(child)
        if dep in {"relcl", "advcl"}:
            break
        if dep == "prep" and tree.lemma(head) in scene.lexicon.verbs and tree.lemma(head) not in scene.lexicon.governing:
            break  # "in response to Y's arming of Z": another transfer's matter
        if dep not in {"nsubj", "appos"} or tree.is_noun(child) and child != i:
            found += [(head, governor) for governor in scene.lexicon.governing.get(tree.lemma(head), ())]
    return found
