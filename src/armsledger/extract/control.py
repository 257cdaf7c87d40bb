"""Who is meant as the subject of a verb: its own, or that of the clause, noun or verb above it.

Verbs without a subject borrow one as the theories of control and raising describe (Rosenbaum, 1967): "vowed to send"
that of "vowed", "accused X of sending" its object, "X's plan to send" the noun's owner.
"""

from collections.abc import Iterator

from armsledger.extract.parties import party
from armsledger.extract.scene import Scene

Heads = list[int]
"""Head tokens of noun phrases."""
BORROWING = {
    "xcomp", "ccomp", "advcl", "dep", "prep", "pcomp", "acomp", "oprd", "parataxis", "conj", "pobj", "dobj",
}  # fmt: skip
"""Relations of a verb to its head from which it takes the subject that it lacks."""
ASIDE = {"for", "against", "over", "about", "at", "despite", "after", "before", "without", "amid"}
"""Prepositions behind which a plan or effort need not be the subject's own."""
DESTINED = 12
"""Words before an infinitive in which "for X to" is looked for."""
DEEPEST = 6
"""Verbs above a verb at which its subject is looked for."""


def subjects(scene: Scene, i: int, depth: int = 0) -> tuple[Heads, Heads]:
    """Return the heads of a verb's subject, and objects that its clause borrows from outside (relative clauses).

    A verb without a subject of its own takes it from the clause above: the object of an object-control verb
    ("accused X of supplying"), else the subject.
    """
    tree = scene.tree
    own = tree.children(i, "nsubj", "nsubjpass", "csubj")
    head = tree.head(i)
    relative = any(is_relative(scene, k) for k in own)
    if tree.dep(i) == "relcl" and tree.is_noun(head):
        return in_relative_clause(scene, i, [] if relative else own, depth)
    if own and not relative:
        return own, []
    if found := cleft(scene, i, own) or destined(scene, i) or stray(scene, i, own):
        return found, []
    if depth > DEEPEST or head == i:
        return [], []
    return borrowed(scene, i, depth)


def cleft(scene: Scene, i: int, own: Heads) -> Heads:
    """Return whom "it is X that sends" sets before its verb."""
    tree = scene.tree
    head = tree.head(i)
    if tree.dep(i) != "ccomp" or not own or tree.lemma(head) != "be":
        return []
    return tree.children(head, "attr") if any(tree.word(k) == "it" for k in tree.children(head, "nsubj")) else []


def destined(scene: Scene, i: int) -> Heads:
    """Return whom "for X to send" names before its infinitive."""
    tree = scene.tree
    to = next((k for k in tree.children(i, "aux") if tree.word(k) == "to"), -1)
    for prep in range(to - 1, max(-1, to - DESTINED), -1):
        if tree.word(prep) == "for" and (found := tree.children(prep, "pobj")):
            ends = max(tree.subtree(prep)) == to - 1
            return [k for k in found if ends and party(scene, k)]
    return []


def stray(scene: Scene, i: int, own: Heads) -> Heads:
    """Return the subject that the parser took for part of the phrase before ("under the law, X and others need")."""
    tree = scene.tree
    if own or tree.parse.tag[i] not in {"VBZ", "VBP", "VBD"} or tree.dep(i) not in {"ROOT", "ccomp", "advcl"}:
        return []
    comma = next((t for t in range(i - 1, -1, -1) if tree.word(t) == ","), -1)
    found = [k for k in range(comma + 1, i) if comma >= 0 and tree.dep(k) in {"conj", "appos"} and tree.head(k) < comma]
    return found[:1]


def in_relative_clause(scene: Scene, i: int, own: Heads, depth: int) -> tuple[Heads, Heads]:
    """Return subject and outside object of a relative clause's verb; ``own`` is its subject where that is a noun."""
    head = first_conjunct(scene, scene.tree.head(i))
    if own:
        # "Z, where X trains": Z is the place of it and not its object
        placed = any(scene.tree.word(k) in {"where", "when", "why"} for k in scene.tree.children(i, "advmod"))
        return own, ([] if placed or has_object(scene, i) else [head])
    if not named(scene, head) and (near := beside_pronoun(scene, i)):
        return near, []
    return ([head] if named(scene, head) else owners(scene, head, depth)), []


def beside_pronoun(scene: Scene, i: int) -> Heads:
    """Return the examples right before a relative pronoun whose clause hangs further up ("states like X that buy")."""
    tree = scene.tree
    pronoun = next((k for k in tree.children(i, "nsubj") if is_relative(scene, k)), 0)
    near = pronoun - 1
    mention = scene.actor_mention(near) if near > tree.head(i) else None
    if mention is None or mention.form == "pronoun":
        return []
    while tree.dep(near) == "conj":
        near = tree.head(near)
    return [near] if tree.word(tree.head(near)) in {"like", "as", "including"} else []


def borrowed(scene: Scene, i: int, depth: int) -> tuple[Heads, Heads]:
    """Return the subject of a verb that has none of its own."""
    tree = scene.tree
    dep, head, tag = tree.dep(i), tree.head(i), tree.parse.tag[i]
    if dep == "acl":
        head = first_conjunct(scene, head)
        return ([head] if tag in {"VBN", "VBD", "VBG"} else owners(scene, head, depth)), []
    if dep == "conj" and tag == "VBN" and not tree.children(i, "aux", "auxpass"):
        # "is accused of A and suspected of B": the second participle may hang inside A.
        for other in tree.ancestors(i):
            if tree.parse.tag[other] == "VBN" and (found := tree.children(other, "nsubjpass")):
                return found, []
    if dep == "conj" and tree.is_verb(head):
        return subjects(scene, head, depth + 1)
    if any(tree.lemma(k) in scene.lexicon.cues.conduits for k in tree.children(head, "attr", "dobj")):
        return [], []  # "X became a hub, channelling arms": X only lets them pass
    return above(scene, i, depth) if dep in BORROWING else ([], [])


def above(scene: Scene, i: int, depth: int) -> tuple[Heads, Heads]:
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
    if link == "for" and tree.lemma(head) in scene.lexicon.cues.exchanges:
        return returning(scene, head, depth), []
    if tree.is_verb(head):
        return under_verb(scene, head, link, depth, xcomp=dep == "xcomp")
    if tree.is_noun(head):  # "accused X, which …, of selling" may hang "of" on X
        itself = link in {"of", "for", "from"} and scene.actor_mention(head) is not None
        return ([head] if itself else owners(scene, head, depth)), []
    if tree.parse.pos[head] == "ADJ" and tree.head(head) != head:
        controlled = tree.children(head, "dobj")  # "in convincing X to send", read as an adjective
        return (controlled, []) if controlled else above(scene, head, depth + 1)
    return [], []


def returning(scene: Scene, noun: int, depth: int) -> Heads:
    """Return who gives in return: who takes ("X wants A in exchange for sending B"); else it stays open."""
    tree = scene.tree
    verb = next((t for t in tree.ancestors(noun) if tree.is_verb(t)), noun)
    taking = any(f.role in {"take", "ask"} for f in scene.lexicon.verbs.get(tree.lemma(verb), ()))
    return subjects(scene, verb, depth + 1)[0] if taking and not is_passive(scene, verb) else []


def under_verb(scene: Scene, verb: int, link: str, depth: int, *, xcomp: bool) -> tuple[Heads, Heads]:
    """Return whom a governing verb makes the subject of its complement: its object, or its own subject.

    ``link`` is the preposition between them ("" without one), ``xcomp`` tells that the complement is a bare one.
    """
    tree = scene.tree
    active = not is_passive(scene, verb)
    controlled = [k for k in tree.children(verb, "dobj", "dative") if scene.actor_mention(k) or tree.is_noun(k)]
    if any(is_permission(scene, k) for k in controlled) and tree.lemma(verb) not in scene.lexicon.cues.holding:
        return receiving(scene, verb), []
    if link in {"of", "for", "from", "into"} and active:
        if known := [k for k in controlled if party(scene, k)]:
            return known, []
        if found := next((heads for heads in behind(scene, verb, "at", "on") if party(scene, heads[0])), []):
            return found, []
    control = next((g.control for g in scene.lexicon.governing.get(tree.lemma(verb), ())), "subject")
    if control == "none" and not controlled:
        return [], []
    if controlled and (control == "object" or (xcomp and active)):
        return controlled, []
    on = next(behind(scene, verb, "on", "to"), []) if control == "object" and active else []
    found, outside = (on, []) if on else subjects(scene, verb, depth + 1)
    nobody = link and tree.lemma(verb) == "be" and any(tree.word(k) == "it" for k in found)
    return ([], []) if nobody else (found, outside)  # "it is a long way to sending"


def behind(scene: Scene, i: int, *names: str) -> Iterator[Heads]:
    """Give the objects of each of a token's prepositions of these names that has any."""
    for prep in scene.tree.children(i, "prep"):
        if scene.tree.word(prep) in names and (found := scene.tree.children(prep, "pobj")):
            yield found


def owners(scene: Scene, noun: int, depth: int) -> Heads:
    """Return who holds the plan or decision that a noun names: its possessor, else the subject of its verb."""
    tree = scene.tree
    if noun in scene.makers:
        return [noun]
    if is_permission(scene, noun):
        return permitted(scene, noun, depth)
    kids = tree.children(noun, "poss", "amod", "compound")
    if holder := [k for k in kids if scene.actor_mention(k) or (tree.is_noun(k) and tree.dep(k) == "poss")]:
        return holder
    return next(behind(scene, noun, "by", "of"), []) or clause_subject(scene, noun, depth)


def clause_subject(scene: Scene, noun: int, depth: int) -> Heads:
    """Return the subject of the clause in which a plan or decision stands, where it may be the subject's own."""
    tree = scene.tree
    head = tree.head(noun)
    while head != noun and not tree.is_verb(head):
        if tree.parse.pos[head] == "ADP" and tree.word(head) in ASIDE:
            return []  # "X is a hub for the effort to": the effort is others'
        if tree.dep(noun) in {"nsubj", "nsubjpass"}:
            return []  # "the decision to send … worsens the war"
        noun, head = head, tree.head(head)
    if tree.dep(noun) == "nsubj":
        return []
    if not tree.is_verb(head) or tree.lemma(head) in scene.lexicon.cues.reacting:
        return []
    return [k for k in subjects(scene, head, depth + 1)[0] if k != noun and noun not in tree.conjuncts(k)]


def is_permission(scene: Scene, noun: int) -> bool:
    """Tell whether a noun is a permission, which others hold than who grants it."""
    return any(g.control == "none" for g in scene.lexicon.governing.get(scene.tree.lemma(noun), ()))


def receiving(scene: Scene, verb: int) -> Heads:
    """Return who is given a permission ("gave permission to X to send")."""
    tree = scene.tree
    bare = [k for k in tree.children(verb, "dative") if tree.is_noun(k)]
    preps = [p for k in (verb, *tree.children(verb, "dobj")) for p in tree.children(k, "prep", "dative")]
    return bare + [o for p in preps if tree.word(p) in {"to", "for"} for o in tree.children(p, "pobj")]


def permitted(scene: Scene, noun: int, depth: int) -> Heads:
    """Return who would give with a permission: who needs or gets it, never who grants it."""
    tree = scene.tree
    verb = tree.head(noun)
    if tree.dep(noun) not in {"dobj", "nsubjpass"} or not tree.is_verb(verb):
        return []
    if tree.lemma(verb) not in scene.lexicon.cues.holding or is_passive(scene, verb):
        return receiving(scene, verb)
    return subjects(scene, verb, depth + 1)[0]


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


def named(scene: Scene, i: int) -> bool:
    """Tell whether a noun can itself act or be moved: a party, cargo, or somebody who stays unknown ("a country")."""
    lemma = scene.tree.lemma(i)
    cues = scene.lexicon.cues
    return (
        bool(party(scene, i)) or scene.cargo_mention(i) is not None or lemma in cues.agents or lemma in cues.officials
    )


def has_object(scene: Scene, i: int) -> bool:
    """Tell whether a verb has a thing as its object; relative pronouns and receivers are none."""
    return any(not is_relative(scene, k) and scene.actor_mention(k) is None for k in scene.tree.children(i, "dobj"))


def is_relative(scene: Scene, i: int) -> bool:
    """Tell whether a token is a relative pronoun."""
    return scene.tree.parse.tag[i] in {"WDT", "WP"} or scene.tree.word(i) == "that"


def first_conjunct(scene: Scene, i: int) -> int:
    """Return the first of coordinated nouns, since a clause behind the last belongs to all; a counted one is alone."""
    tree = scene.tree
    while tree.dep(i) == "conj" and tree.is_noun(tree.head(i)) and not tree.children(i, "nummod", "det", "poss"):
        i = tree.head(i)
    return i
