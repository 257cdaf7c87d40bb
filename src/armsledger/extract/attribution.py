"""Who says so: the chain from the document to the origin of a claim."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from armsledger.extract.control import is_passive, subjects
from armsledger.extract.frames import Act
from armsledger.extract.informants import outlet_at, sources_of
from armsledger.extract.parties import parties
from armsledger.extract.scene import Scene
from armsledger.lexicon.words import Lexicon
from armsledger.model import Chain

UNDER = {"ccomp", "pcomp", "prep", "xcomp", "parataxis", "dep", "advcl", "acl", "dobj", "oprd"}
"""Relations by which what is said hangs on the verb of saying."""
BEHIND_NOUN = {"acl", "ccomp", "relcl", "prep"}
"""Relations by which what is said hangs on a noun ("reports that …", "fears of …")."""
DASHES = {"-", "–", "—"}
PAUSES = {",", *DASHES}
HUNG_ON = {"appos", "relcl", "acl", "dobj", "npadvmod", "attr", "dep", "advcl", "prep"}
"""Relations of what is hung on behind a dash."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """A chain of sources, nearest first, and the person who speaks, as written."""

    chain: Chain = ()
    speaker: str = ""
    own: bool = False
    """True where the sentence names a source itself, if only by words for somebody unknown."""
    also: tuple[Chain, ...] = ()
    """Further chains that stand beside the first, of those who speak together."""
    ours: bool = False
    """True where "we" or "our information" is the source, so that who speaks stands outside the sentence."""


def attribution(scene: Scene, act: Act, report: Chain = ()) -> Attribution:
    """Return who says what a predicate says, from the words of its own sentence.

    ``report`` is what "the report" stands for in this document.
    """
    tree, cues = scene.tree, scene.lexicon.cues
    chain: list[str] = []
    joint: list[Chain] = []
    speaker, own, ours = "", False, False
    if heads := performers(scene, act):
        named, speaker = sources_of(scene, heads, report)
        chain, own, ours = list(named), bool(heads), in_own_voice(scene, heads)
        joint.append(named)
    token, judged = act.token, False
    for head in tree.ancestors(act.token):
        if set_apart(scene, token):
            break
        named = ()
        lemma = tree.lemma(head)
        if lemma in cues.judging and tree.is_verb(head):
            judged = judged or tree.dep(token) in UNDER  # that Y sold what X condemns is the document's own word
        elif reports(scene, head, token):
            heads = spokesmen(scene, head)
            spoken, name = sources_of(scene, heads, report)
            joint.append(spoken)
            named = relayed(scene, head, spoken, report)
            speaker, own = speaker or name, own or bool(named) or (bool(heads) and not is_passive(scene, head))
            ours = ours or (not named and in_own_voice(scene, subjects(scene, head)[0]))
        elif tree.is_noun(head) and lemma in {*cues.saying_nouns, *cues.voiced} and tree.dep(token) in BEHIND_NOUN:
            named, _ = sources_of(scene, [head], report)
            joint.append(named)
            own = own or bool(named)
        chain = before(named, chain)
        token = head
    extra, name = ((), "") if judged else asides(scene, act, report, joint, chain)
    chains = parallel(tuple(before(extra, chain)), joint, scene.lexicon)
    return Attribution(chains[0], speaker or name, own or judged or bool(extra), chains[1:], ours)


def parallel(chain: Chain, joint: Iterable[Chain], lexicon: Lexicon) -> tuple[Chain, ...]:
    """Return a chain as several that stand side by side, one for each of the actors that speak together in it."""
    chains = [chain]
    for named in joint:
        group = [source for source in named if source in lexicon.actors]
        if len(group) > 1 and set(group) <= set(chain):
            chains = [tuple(s for s in one if s == actor or s not in group) for one in chains for actor in group]
    return tuple(dict.fromkeys(chains))


def in_own_voice(scene: Scene, heads: Sequence[int]) -> bool:
    """Tell whether a subject is "we", or "our information"."""
    tree, words = scene.tree, scene.lexicon.cues.own_voice
    return any(tree.word(t) in words for h in heads for t in (h, *tree.children(h, "poss")))


def performers(scene: Scene, act: Act) -> list[int]:
    """Return who announces what he gives, or asks aloud for what he lacks, by the predicate itself."""
    tree, cues = scene.tree, scene.lexicon.cues
    aloud = tree.lemma(act.token) in cues.announcing | cues.appealing
    expected = any(tree.word(k) == "to" or tree.word(k) in cues.planned for k in tree.children(act.token, "aux"))
    return act.subjects if aloud and not (expected or act.noun or act.passive) else []


def reports(scene: Scene, verb: int, below: int) -> bool:
    """Tell whether a token above the predicate is a verb of saying or asking, and the branch below it what is said."""
    tree, cues = scene.tree, scene.lexicon.cues
    dep, lemma = tree.dep(below), tree.lemma(verb)
    asks = lemma in cues.appealing and not to_come(scene, verb)
    if not (lemma in cues.saying or asks) or any(tree.word(k) == "off" for k in tree.children(verb, "prt")):
        return False  # "showed off the tanks that …"
    if dep == "conj":
        return goes_on(scene, verb, below)
    if dep not in UNDER or joined_on(scene, verb, below):
        return False
    if dep == "prep":
        return tree.word(below) not in cues.leaving
    return dep != "advcl" or not {tree.word(k) for k in tree.children(below, "mark", "advmod")} & cues.leaving


def to_come(scene: Scene, verb: int) -> bool:
    """Tell whether a verb only says what somebody may do ("will ask for")."""
    cues = scene.lexicon.cues
    return any(scene.tree.word(k) in cues.planned | cues.possible for k in scene.tree.children(verb, "aux"))


def joined_on(scene: Scene, verb: int, below: int) -> bool:
    """Tell whether the verb of saying opens a clause of its own behind another ("Y sent arms, but X said that …")."""
    tree = scene.tree
    if below > verb:
        return False
    loose = [k for k in tree.children(below, "cc") if not any(c > k for c in tree.children(below, "conj"))]
    return bool(loose) or any(below < k < verb for k in tree.children(verb, "cc"))


def set_apart(scene: Scene, i: int) -> bool:
    """Tell whether a clause or phrase is no part of what the clause above says, but the document's own word.

    It is hung on behind a comma ("X said …, after Y had sent …"), or opens the sentence ("Asked about Y, X said …").
    """
    tree = scene.tree
    left = min(tree.subtree(i))
    if i > tree.head(i) and left > 0 and tree.word(left - 1) in DASHES and tree.dep(i) in HUNG_ON:
        return True
    if tree.dep(i) not in {"advcl", "prep"}:
        return False
    if i < tree.head(i):
        return left == 0 and tree.parse.tag[i] == "VBN" and not tree.children(i, "nsubj", "nsubjpass")
    words = {tree.word(k) for k in (i, *tree.children(i, "mark", "advmod"))}
    return left > 0 and tree.word(left - 1) in PAUSES and bool(words & scene.lexicon.cues.trailing)


def goes_on(scene: Scene, verb: int, below: int) -> bool:
    """Tell whether a clause beside the verb of saying is still what is said: "X said that …, but X will send Y"."""
    tree = scene.tree
    said = any(tree.word(k) == "that" for c in tree.children(verb, "ccomp") for k in tree.children(c, "mark"))
    ahead = any(tree.word(k) in scene.lexicon.cues.planned for k in tree.children(below, "aux"))
    own = parties(scene, tree.children(below, "nsubj"), places=False)
    return said and ahead and bool(own) and own == sources_of(scene, subjects(scene, verb)[0])[0][:1]


def before(nearer: Iterable[str], chain: Sequence[str]) -> list[str]:
    """Return a chain with nearer sources put before it, each source once."""
    return [*(source for source in nearer if source not in chain), *chain]


def spokesmen(scene: Scene, verb: int) -> list[int]:
    """Return the heads of who says by a verb: its subject, of a passive its agent."""
    tree = scene.tree
    if is_passive(scene, verb):
        return [o for agent in tree.children(verb, "agent") for o in tree.children(agent, "pobj")]
    if heads := subjects(scene, verb)[0]:
        return heads
    if heads := [k for aux in tree.children(verb, "aux") for k in tree.children(aux, "nsubj")]:
        return heads
    left = verb - 1  # "…, its foreign minister, Jane Roe, says": the parser may hang her on what is said
    while left > 0 and tree.word(left) == ",":
        left -= 1
    mention = scene.mention(left) if left >= 0 else None
    return [left] if mention is not None and mention.form in {"person", "surname"} else []


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
        said = (
            head for head in tree.ancestors(i) if tree.is_verb(head) and tree.lemma(head) in scene.lexicon.cues.saying
        )
        if tree.lemma(i) in scene.lexicon.cues.citing and tree.parse.tag[i] == "VBG" and next(said, verb) == verb:
            far += sources_of(scene, tree.children(i, "dobj"), report)[0]
    return near, far


def asides(scene: Scene, act: Act, report: Chain, joint: list[Chain], chain: list[str]) -> tuple[Chain, str]:
    """Read "according to X" and ", X says," beside the predicate's clause.

    Adds to ``joint`` who speaks together, and to ``chain`` whose papers somebody in it passes on.
    """
    tree = scene.tree
    found: list[str] = []
    speaker = ""
    for i in range(len(tree)):
        if tree.word(i) == "according" and i + 1 < len(tree):
            heads = [o for p in (i, *tree.children(i)) for o in tree.children(p, "pobj")]
            heads = heads or ([i + 2] if i + 2 < len(tree) else [])
            papers = [taken_up(scene, head, i) for head in heads]
            named, name = sources_of(scene, papers, report)
            joint.append(named)
            if papers != heads:  # "X published papers, according to which …": they are further off than X
                chain += [source for source in named if source not in chain]
                continue
        elif scene.outlet and impersonal(scene, i):
            named, name = scene.outlet, ""
        elif says_beside(scene, i, act):
            heads = subjects(scene, i)[0]
            named, name = sources_of(scene, heads, report)
            joint.append(named)
            named = relayed(scene, i, named, report)
        else:
            continue
        found += named
        speaker = speaker or name
    return tuple(dict.fromkeys(found)), speaker


def taken_up(scene: Scene, token: int, according: int) -> int:
    """Return the noun that "which" takes up ("papers, according to which …"), any other token itself."""
    tree = scene.tree
    before = according - 1 - (according > 1 and tree.word(according - 1) == ",")
    return before if tree.word(token) == "which" and before >= 0 and tree.is_noun(before) else token


def impersonal(scene: Scene, i: int) -> bool:
    """Tell whether a passive tells on for the outlet named last: "as noted, …", "it is stressed that …"."""
    tree = scene.tree
    if tree.parse.tag[i] != "VBN" or tree.lemma(i) not in scene.lexicon.cues.telling_on:
        return False
    if any(tree.word(k) in {"by", "in", "above", "earlier", "before"} for k in tree.kids[i]):
        return False
    as_noted = i > 0 and tree.word(i - 1) == "as"
    return as_noted or any(tree.word(k) == "it" for k in tree.children(i, "nsubjpass"))


def says_beside(scene: Scene, i: int, act: Act) -> bool:
    """Tell whether a token is a verb of saying that is put in or hung on beside the predicate's clause."""
    tree = scene.tree
    if not tree.is_verb(i) or tree.lemma(i) not in scene.lexicon.cues.saying:
        return False
    line = {act.token, *tree.ancestors(act.token)}
    if i in line or tree.dep(i) not in {"ROOT", "parataxis", "conj", "ccomp"}:
        return False
    if any(head == tree.head(i) and joined_on(scene, head, child) for head, child in tree.governors(act.token)):
        return False  # "Y sent arms, but, X said, …"
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
    return (left > 0 and tree.word(left - 1) in PAUSES) or tree.word(left) == ","
