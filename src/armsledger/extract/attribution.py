"""Who says so: the chain from the document to the origin of a claim."""

from dataclasses import dataclass

from armsledger.extract.frames import Act, subjects
from armsledger.extract.parties import modifiers, parties
from armsledger.extract.scene import Scene
from armsledger.model import Chain


@dataclass(frozen=True, slots=True)
class Attribution:
    """A chain of sources, nearest first, and the person who speaks, as written."""

    chain: Chain = ()
    speaker: str = ""
    own: bool = False
    """True where the sentence names a source itself."""


def sources_of(scene: Scene, heads: list[int], default: Chain = ()) -> tuple[Chain, str]:
    """Return the ids or names of who speaks, and the speaker's name as written."""
    tree = scene.tree
    named: list[str] = []
    speaker = ""
    for head in heads:
        for token in tree.conjuncts(head):
            mention = scene.mention(token)
            if mention is not None and mention.form == "outlet":
                named += [i for i in mention.ids if i not in named]
                continue
            if tree.lemma(token) in scene.lexicon.cues.papers and scene.outlet and not any(tree.word(k) in {"a", "an"} for k in tree.children(token, "det")):
                named += [i for i in scene.outlet if i not in named]
                continue
            if tree.lemma(token) in scene.lexicon.cues.reports and scene.report and any(tree.word(k) == "the" for k in tree.children(token, "det")):
                named += [i for i in scene.report if i not in named]
                continue
            found = parties(scene, [token], places=False) if token == head else ()
            found = found or tuple(modifiers(scene, token)) if tree.lemma(token) in {*scene.lexicon.cues.officials, *scene.lexicon.cues.saying_nouns} else found
            if not found and tree.lemma(token) in scene.lexicon.cues.saying_nouns:
                for prep in tree.children(token, "prep"):
                    if tree.word(prep) in {"by", "from", "of"}:
                        found = found or sources_of(scene, tree.children(prep, "pobj"))[0]
                found = found or default
            for kid in tree.children(token, "appos", "compound", "poss"):
                inner = scene.mention(kid)
                if inner is not None and inner.form == "outlet":
                    named += [i for i in inner.ids if i not in named]
            named += [i for i in found if i not in named]
            name = person(scene, token)
            speaker = speaker or name
    return tuple(named), speaker


def passed_on(scene: Scene, verb: int, report: Chain) -> tuple[list[str], list[str]]:
    """Return the outlet that was told ("told Reuters"), nearer than the speaker, and who is cited, further off."""
    tree = scene.tree
    near: list[str] = []
    far: list[str] = []
    for kid in tree.children(verb, "dobj", "dative", "nmod", "npadvmod", "oprd"):
        mention = scene.mention(kid)
        if mention is not None and mention.form == "outlet":
            near += [i for i in mention.ids if i not in near]
    for i in range(len(tree)):
        if tree.lemma(i) in {"cite", "quote"} and tree.parse.tag[i] == "VBG":
            far += [n for n in sources_of(scene, tree.children(i, "dobj"), report)[0] if n not in far]
    return near, far


def person(scene: Scene, token: int) -> str:
    """Return a person's name at a token, as written."""
    for i in (token, *scene.tree.children(token, "appos", "compound", "flat")):
        mention = scene.mention(i)
        if mention is not None and mention.form in {"person", "surname"}:
            return scene.text(mention.span)
    return ""


def attribution(scene: Scene, act: Act, report: Chain = ()) -> Attribution:
    """Return who says what a predicate says, from the words of its own sentence.

    ``report`` is what "the report" stands for in this document.
    """
    tree, cues = scene.tree, scene.lexicon.cues
    chain: list[str] = []
    speaker = ""
    own = False
    token = act.token
    for head in tree.ancestors(act.token):
        dep = tree.dep(token)
        lemma = tree.lemma(head)
        if dep in {"ccomp", "pcomp", "prep", "xcomp", "conj", "parataxis", "dep", "advcl", "acl", "dobj", "oprd"} and lemma in cues.saying and dep != "conj":
            heads = subjects(scene, head)[0]
            agents = [o for a in tree.children(head, "agent") for o in tree.children(a, "pobj")]
            passive = bool(tree.children(head, "auxpass", "nsubjpass"))
            named, name = sources_of(scene, agents if passive else heads, report)
            own = own or bool(named) or (bool(heads) and not passive)
            near, far = passed_on(scene, head, report)
            named = tuple(dict.fromkeys((*near, *named, *far)))
            chain = [i for i in named if i not in chain] + chain
            speaker = speaker or name
        elif tree.is_noun(head) and lemma in cues.saying_nouns and dep in {"acl", "ccomp", "relcl"}:
            named, name = sources_of(scene, [head], report)
            chain = [i for i in named if i not in chain] + chain
            own = own or bool(named)
        token = head
    extra, name = asides(scene, act, report)
    chain = [i for i in extra if i not in chain] + chain
    own = own or bool(extra)
    return Attribution(tuple(chain), speaker or name, own)


def asides(scene: Scene, act: Act, report: Chain) -> tuple[list[str], str]:
    """Read "according to X" and ", X says," beside the predicate's clause."""
    tree, cues = scene.tree, scene.lexicon.cues
    found: list[str] = []
    speaker = ""
    line = {act.token, *tree.ancestors(act.token)}
    for i in range(len(tree)):
        if tree.word(i) == "according" and i + 1 < len(tree):
            heads = [o for p in (i, *tree.children(i)) for o in tree.children(p, "pobj")]
            heads = heads or ([i + 2] if i + 2 < len(tree) else [])
            named, name = sources_of(scene, heads, report)
            found += [n for n in named if n not in found]
            speaker = speaker or name
        elif tree.is_verb(i) and tree.lemma(i) in cues.saying and i not in line and tree.dep(i) in {"ROOT", "parataxis", "conj", "ccomp"}:
            below = [k for k in tree.kids[i] if k in line and tree.dep(k) in {"ccomp", "parataxis"}]
            if below or (tree.dep(i) == "parataxis" and tree.head(i) in line) or trailing(scene, i, act):
                named, name = sources_of(scene, subjects(scene, i)[0], report)
                near, far = passed_on(scene, i, report)
                named = tuple(dict.fromkeys((*near, *named, *far)))
                found += [n for n in named if n not in found]
                speaker = speaker or name
    return found, speaker


def trailing(scene: Scene, i: int, act: Act) -> bool:
    """Tell whether a saying verb closes the sentence behind a comma ("…, a new report by X has revealed")."""
    tree = scene.tree
    if i < act.token or tree.dep(i) not in {"conj", "parataxis", "ccomp"} or tree.children(i, "ccomp", "dobj", "xcomp", "prep"):
        return False
    left = min(tree.subtree(i))
    return (left > 0 and tree.word(left - 1) in {",", "-", "–", "—"}) or tree.word(left) == ","
