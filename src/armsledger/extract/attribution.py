"""Who says so: the chain from the document to the origin of a claim."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from armsledger.extract.control import subjects
from armsledger.extract.frames import Act
from armsledger.extract.parties import modifiers, parties
from armsledger.extract.scene import Scene
from armsledger.model import Chain

UNDER = {"ccomp", "pcomp", "prep", "xcomp", "parataxis", "dep", "advcl", "acl", "dobj", "oprd"}
"""Relations by which what is said hangs on the verb of saying."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """A chain of sources, nearest first, and the person who speaks, as written."""

    chain: Chain = ()
    speaker: str = ""
    own: bool = False
    """True where the sentence names a source itself, if only by words for somebody unknown."""


def attribution(scene: Scene, act: Act, report: Chain = ()) -> Attribution:
    """Return who says what a predicate says, from the words of its own sentence.

    ``report`` is what "the report" stands for in this document.
    """
    tree, cues = scene.tree, scene.lexicon.cues
    chain: list[str] = []
    speaker, own = "", False
    token = act.token
    for head in tree.ancestors(act.token):
        dep, lemma = tree.dep(token), tree.lemma(head)
        named: Chain = ()
        if dep in UNDER and lemma in cues.saying:
            named, name, somebody = sayers(scene, head, report)
            speaker = speaker or name
            own = own or somebody
        elif tree.is_noun(head) and lemma in cues.saying_nouns and dep in {"acl", "ccomp", "relcl"}:
            named, _ = sources_of(scene, [head], report)
            own = own or bool(named)
        chain = before(named, chain)
        token = head
    extra, name = asides(scene, act, report)
    return Attribution(tuple(before(extra, chain)), speaker or name, own or bool(extra))


def before(nearer: Iterable[str], chain: Sequence[str]) -> list[str]:
    """Return a chain with nearer sources put before it, each source once."""
    return [*(source for source in nearer if source not in chain), *chain]


def sayers(scene: Scene, verb: int, report: Chain) -> tuple[Chain, str, bool]:
    """Return who says by a verb, nearest first, the speaker's name, and whether the sentence has a speaker at all."""
    tree = scene.tree
    heads = subjects(scene, verb)[0]
    passive = bool(tree.children(verb, "auxpass", "nsubjpass"))
    agents = [o for agent in tree.children(verb, "agent") for o in tree.children(agent, "pobj")]
    named, name = sources_of(scene, agents if passive else heads, report)
    return relayed(scene, verb, named, report), name, bool(named) or (bool(heads) and not passive)


def relayed(scene: Scene, verb: int, named: Chain, report: Chain) -> Chain:
    """Return a speaker with the outlet that was told, which is nearer, and with who is cited, who is further off."""
    near, far = passed_on(scene, verb, report)
    return tuple(dict.fromkeys((*near, *named, *far)))


def passed_on(scene: Scene, verb: int, report: Chain) -> tuple[list[str], list[str]]:
    """Return the outlet that was told ("told Reuters"), nearer than the speaker, and who is cited, further off."""
    tree = scene.tree
    near: list[str] = []
    for kid in tree.children(verb, "dobj", "dative", "nmod", "npadvmod", "oprd"):
        near += outlet_at(scene, kid)
    far: list[str] = []
    for i in range(len(tree)):
        if tree.lemma(i) in scene.lexicon.cues.citing and tree.parse.tag[i] == "VBG":
            far += sources_of(scene, tree.children(i, "dobj"), report)[0]
    return near, far


def sources_of(scene: Scene, heads: Sequence[int], default: Chain = ()) -> tuple[Chain, str]:
    """Return the ids or names of who speaks, and the speaker's name as written.

    ``default`` stands for a statement or report whose maker is not named beside it.
    """
    named: list[str] = []
    speaker = ""
    for head in heads:
        for token in scene.tree.conjuncts(head):
            if known := stood_for(scene, token):
                named += known
                continue
            for kid in scene.tree.children(token, "appos", "compound", "poss"):
                named += outlet_at(scene, kid)
            named += speakers(scene, token, default, first=token == head)
            speaker = speaker or person(scene, token)
    return tuple(dict.fromkeys(named)), speaker


def stood_for(scene: Scene, token: int) -> Chain:
    """Return the outlet or report that a token names, or stands for in this document ("the newspaper")."""
    cues, lemma = scene.lexicon.cues, scene.tree.lemma(token)
    articles = {scene.tree.word(k) for k in scene.tree.children(token, "det")}
    if outlet := outlet_at(scene, token):
        return outlet
    if lemma in cues.papers and scene.outlet and not articles & {"a", "an"}:
        return scene.outlet
    return scene.report if lemma in cues.reports and "the" in articles else ()


def outlet_at(scene: Scene, token: int) -> Chain:
    """Return the outlet that a token names."""
    mention = scene.mention(token)
    return mention.ids if mention is not None and mention.form == "outlet" else ()


def speakers(scene: Scene, token: int, default: Chain, *, first: bool) -> Chain:
    """Return the actors that speak by a noun phrase: parties, those before an official, or behind a statement.

    ``first`` tells that the token is no conjunct, whose own conjuncts count with it.
    """
    tree, cues = scene.tree, scene.lexicon.cues
    lemma = tree.lemma(token)
    statement = lemma in cues.saying_nouns
    found = parties(scene, [token], places=False) if first else ()
    if not found and (statement or lemma in cues.officials):
        found = tuple(modifiers(scene, token))
    if found or not statement:
        return found
    for prep in tree.children(token, "prep"):
        if tree.word(prep) in {"by", "from", "of"}:
            found = found or sources_of(scene, tree.children(prep, "pobj"))[0]
    return found or default


def person(scene: Scene, token: int) -> str:
    """Return a person's name at a token, as written."""
    for i in (token, *scene.tree.children(token, "appos", "compound", "flat")):
        mention = scene.mention(i)
        if mention is not None and mention.form in {"person", "surname"}:
            return scene.text(mention.span)
    return ""


def asides(scene: Scene, act: Act, report: Chain) -> tuple[Chain, str]:
    """Read "according to X" and ", X says," beside the predicate's clause."""
    tree = scene.tree
    found: list[str] = []
    speaker = ""
    for i in range(len(tree)):
        if tree.word(i) == "according" and i + 1 < len(tree):
            heads = [o for p in (i, *tree.children(i)) for o in tree.children(p, "pobj")]
            heads = heads or ([i + 2] if i + 2 < len(tree) else [])
            named, name = sources_of(scene, heads, report)
        elif says_beside(scene, i, act):
            named, name = sources_of(scene, subjects(scene, i)[0], report)
            named = relayed(scene, i, named, report)
        else:
            continue
        found += named
        speaker = speaker or name
    return tuple(dict.fromkeys(found)), speaker


def says_beside(scene: Scene, i: int, act: Act) -> bool:
    """Tell whether a token is a verb of saying that is put in or hung on beside the predicate's clause."""
    tree = scene.tree
    if not tree.is_verb(i) or tree.lemma(i) not in scene.lexicon.cues.saying:
        return False
    line = {act.token, *tree.ancestors(act.token)}
    if i in line or tree.dep(i) not in {"ROOT", "parataxis", "conj", "ccomp"}:
        return False
    below = any(k in line and tree.dep(k) in {"ccomp", "parataxis"} for k in tree.kids[i])
    return below or (tree.dep(i) == "parataxis" and tree.head(i) in line) or trailing(scene, i, act)


def trailing(scene: Scene, i: int, act: Act) -> bool:
    """Tell whether a saying verb closes the sentence behind a comma ("…, a new report by X has revealed")."""
    tree = scene.tree
    if i < act.token or tree.dep(i) not in {"conj", "parataxis", "ccomp"}:
        return False
    if tree.children(i, "ccomp", "dobj", "xcomp", "prep"):
        return False
    left = min(tree.subtree(i))
    return (left > 0 and tree.word(left - 1) in {",", "-", "–", "—"}) or tree.word(left) == ","
