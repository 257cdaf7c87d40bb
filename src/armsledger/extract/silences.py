"""Find who takes no side: "declined to comment", "has not responded to the claim", "no comment from X"."""

from collections.abc import Iterator

from armsledger.extract.asserting import asserted
from armsledger.extract.frames import is_passive, subjects
from armsledger.extract.opinions import Opinion, behind, expressing, opinion
from armsledger.extract.scene import Scene
from armsledger.lexicon.stances import stances


def silences(scene: Scene) -> Iterator[Opinion]:
    """Give the positions of those who say nothing, verbs before nouns."""
    tree = scene.tree
    if tree.pieces and tree.word(len(tree) - 1) == "?":
        return
    for i in range(len(tree)):
        if tree.parse.tag[i].startswith("VB"):
            yield from silent(scene, i)
    for i in range(len(tree)):
        if tree.parse.tag[i] in {"NN", "NNS"}:
            yield from unspoken(scene, i)


def silent(scene: Scene, i: int) -> Iterator[Opinion]:
    """Give the stance of a verb by which somebody says nothing: "declined to comment", "has not answered the claim"."""
    tree, table = scene.tree, stances()
    lemma = tree.lemma(i)
    found: Opinion | None = None
    if lemma in table.declining and asserted(scene, i) == "plain":
        said = [k for k in tree.children(i, "xcomp", "ccomp") if tree.lemma(k) in table.commenting]
        said += [
            k for p in tree.children(i, "prep") for k in tree.children(p, "pcomp") if tree.lemma(k) in table.commenting
        ]
        asked = [o for o in tree.children(i, "dobj") if tree.lemma(o) in table.silence_nouns]
        matter = [
            o for k in said for o in (*tree.children(k, "dobj", "ccomp"), *behind(scene, k, ("on", "about", "to")))
        ]
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
    if tree.lemma(i) in {"respond", "reply", "react", "answer"} and not lemmas & (
        table.silence_nouns | table.reports | {"question", "inquiry"}
    ):
        return None
    if tree.head(i) != i and tree.lemma(tree.head(i)) in table.declining:
        return None
    return opinion(scene, i, "declines", subjects(scene, i)[0], [*objects, *things])


def unspoken(scene: Scene, i: int) -> Iterator[Opinion]:
    """Give the stance of "no comment from X", "X offered no response"."""
    tree, table = scene.tree, stances()
    if tree.lemma(i) not in table.silence_nouns or not any(
        tree.word(k) == "no" for k in tree.children(i, "det", "neg", "amod")
    ):
        return
    source = [o for k in tree.children(i, "prep") if tree.word(k) in {"from", "by"} for o in tree.children(k, "pobj")]
    verb, role = expressing(scene, i)
    if tree.lemma(i) == "responsibility" and (verb is None or tree.lemma(verb) not in table.silence):
        return  # "they have no responsibility for it"
    if verb is not None and role == "object" and not source:
        source = subjects(scene, verb)[0]
    elif verb is not None:
        source = source or behind(scene, verb, ("from", "by"))
    if found := opinion(scene, i, "declines", source, behind(scene, i, ("on", "about"))):
        yield found
