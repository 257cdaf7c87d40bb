"""How far a predicate's modality reaches above it, and what words only suppose: conditions, orders, what is dreaded."""

from armsledger.extract.frames import Act
from armsledger.extract.scene import Scene
from armsledger.model import Status

WOULD = {"would", "'d", "could", "might"}
GOING_ON = {"continue", "keep"}


def told_of(scene: Scene, act: Act, verb: int) -> bool:
    """Tell whether something is only said of the transfer by an active verb ("the deliveries allow Z to go on")."""
    tree = scene.tree
    child = next((child for head, child in tree.governors(act.token) if head == verb), verb)
    about = act.noun and tree.dep(child) == "nsubj" and tree.is_verb(verb)
    return about and bool(tree.children(verb, "dobj", "ccomp", "attr"))


def supposed(scene: Scene, act: Act, status: Status | None) -> bool:
    """Tell whether the words only suppose the transfer.

    So do "would" behind it ("any sale would violate"), an order ("Send tanks!"), a condition ("will send X if …"), and
    what is feared ("fears that Y will send").
    """
    tree, cues = scene.tree, scene.lexicon.cues
    line = clause_line(scene, act.token)
    if act.noun:
        verbs = [v for v in line if told_of(scene, act, v)]
        return any(tree.word(k) in WOULD for v in verbs for k in tree.children(v, "aux"))
    if status == "planned" and any(tree.lemma(t) in cues.dreading for t in above_line(scene, act)):
        return True
    plain = not (act.subjects or act.passive) and tree.dep(act.token) == "ROOT"
    if plain and tree.parse.tag[act.token] == "VB" and not tree.children(act.token, "aux"):
        return True
    ahead = any(tree.word(k) in cues.planned for t in line for k in tree.children(t, "aux"))
    clauses = [c for t in line for c in tree.children(t, "advcl") if tree.children(c, "nsubj", "nsubjpass")]
    return ahead and any(conditional_mark(scene, c) for c in clauses)


def clause_line(scene: Scene, i: int) -> list[int]:
    """Return the predicate and the words above that share its clause's modality (raising, control, nouns of plan)."""
    tree, governing = scene.tree, scene.lexicon.governing
    found = [i]
    for head, child in tree.governors(i):
        seen = tree.dep(child) == "ccomp" and foreseen(scene, head)
        bare = tree.dep(child) == "ccomp" and any(tree.word(k) == "to" for k in tree.children(child, "aux"))
        if tree.dep(child) in {"ccomp", "relcl", "advcl", "parataxis"} and tree.is_verb(child) and not (seen or bare):
            break
        thing = tree.lemma(head) not in governing and scene.actor_mention(head) is None
        if tree.dep(child) == "acl" and tree.is_verb(child) and thing:
            break  # "troops fighting for X will return"
        if tree.dep(child) == "dobj" and tree.lemma(head) in scene.lexicon.cues.presuming:
            break  # "to justify its aid": it is given
        means = tree.word(child) == "by"  # "should respond by sending"
        if tree.dep(child) == "prep" and tree.is_verb(head) and not (means or tree.lemma(head) in governing):
            break  # "as we can see from the deployment": the modal is another matter's
        found.append(head)
    return found


def foreseen(scene: Scene, verb: int) -> bool:
    """Tell whether a verb of perceiving only says that something lies ahead ("will see X deliver")."""
    tree, cues = scene.tree, scene.lexicon.cues
    if tree.lemma(verb) not in cues.perceiving:
        return False
    if any(tree.word(k) in cues.planned for k in tree.children(verb, "aux")):
        return True
    above = tree.head(verb)
    return tree.dep(verb) == "xcomp" and any(g.status for g in scene.lexicon.governing.get(tree.lemma(above), ()))


def above_line(scene: Scene, act: Act) -> list[int]:
    """Return what governs the predicate, relative and adverbial clauses apart: outside them is another matter."""
    found: list[int] = []
    for head, child in scene.tree.governors(act.token):
        if scene.tree.dep(child) in {"relcl", "advcl"}:
            break
        found.append(head)
    return found


def conditional(scene: Scene, act: Act) -> bool:
    """Tell whether the predicate stands in an if-, unless- or whether-clause."""
    tree, line = scene.tree, clause_line(scene, act.token)
    if any(tree.lemma(token) in GOING_ON for token in line):
        return False  # "if X continues to send": X does send
    return any(conditional_mark(scene, token) for token in line if tree.is_verb(token))


def conditional_mark(scene: Scene, verb: int) -> bool:
    """Tell whether a verb's clause begins with "if" or its like."""
    return any(scene.tree.word(k) in {"if", "unless", "whether"} for k in scene.tree.children(verb, "mark"))
