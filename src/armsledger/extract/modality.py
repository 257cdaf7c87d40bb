"""How a transfer is meant: done, planned or possible; affirmed or denied; hedged or not.

Polarity and certainty are read as in FactBank (Saurí and Pustejovsky, 2009): from the predicate's own auxiliaries and
negations, and from the words that govern it, innermost first.
"""

from dataclasses import dataclass

from armsledger.extract.frames import Act
from armsledger.extract.scene import Scene
from armsledger.extract.supposing import above_line, clause_line, conditional, conditional_mark, supposed, told_of
from armsledger.model import Polarity, Status

PERMITTING = {"allow", "enable", "let", "permit"}
PRESENT = {"is", "are", "am", "'s", "'re", "'m", "was", "were"}
FRESH = {"another", "additional", "further", "new", "fresh", "extra"}
"""What is said of things that are announced as they are given."""


@dataclass(frozen=True, slots=True)
class Mood:
    """Status, polarity and hedge of one predicate; ``denial`` where somebody is said to deny it."""

    status: Status
    polarity: Polarity
    hedged: bool
    denial: bool = False


@dataclass(slots=True)
class Shade:
    """A mood while it is read: ``status`` is None until a word settles it; each negation turns ``denied`` over."""

    status: Status | None
    denied: bool
    hedged: bool

    def negate(self) -> None:
        """Turn the polarity over."""
        self.denied = not self.denied


def mood(scene: Scene, act: Act) -> Mood:
    """Read the modality of a predicate from its auxiliaries, its governors and the words around it."""
    tree, cues = scene.tree, scene.lexicon.cues
    shade = Shade(None, act.frame.denied, hedged=False)
    reach = clause_line(scene, act.token)
    for token in reach:
        if tree.is_verb(token) or token == act.token:
            shade_by_auxiliaries(scene, act, token, shade)
    shade_by_governors(scene, act, reach, shade)
    if unseen(scene, act) or unproven(scene, act):
        shade.negate()
    if no_goods(scene, act) or shut_off(scene, act):
        shade.negate()
    if undecided(scene, act):
        shade.denied, shade.status = False, "possible"
    above = [tree.lemma(token) for token in above_line(scene, act)]
    told = next((n for n, lemma in enumerate(above) if lemma in cues.accusing), len(above))
    denial = any(lemma in cues.denying for lemma in above[:told])  # "X accused Y of …, which Y denies" affirms it
    hedged = shade.hedged or any(lemma in cues.hedge_verbs or lemma in cues.fears for lemma in above)
    hedged = hedged or near_hedge(scene, act) or unowned_report(scene, act)
    return Mood(settled(scene, act, shade.status), "denied" if shade.denied else "affirmed", hedged, denial)


def shade_by_auxiliaries(scene: Scene, act: Act, token: int, shade: Shade) -> None:
    """Read the auxiliaries, adverbs and negations of the predicate, or of a verb between it and its clause's top."""
    tree, cues = scene.tree, scene.lexicon.cues
    for kid in (*shared_auxiliaries(scene, token), *tree.children(token, "aux", "neg", "advmod", "auxpass", "det")):
        word = tree.word(kid)
        if tree.dep(kid) == "aux" and shade.status is None:
            if word in cues.possible and not (word == "can" and act.frame.status):
                shade.status = "possible"
            elif word in cues.planned:
                shade.status = "planned"
        if word == "longer" and (tree.preceding(kid, "no") or any(tree.word(k) == "no" for k in tree.kids[kid])):
            shade.negate()
        negated = word in cues.negations and (token == act.token or governed_negation(act, token))
        if negated and not exhorted(scene, token):
            shade.negate()
        if word in cues.hedges:
            shade.hedged = True
        if word in cues.doubts and shade.status == "planned":
            shade.status = "possible"


def shared_auxiliaries(scene: Scene, token: int) -> list[int]:
    """Return the auxiliaries that a bare verb shares with the one before ("will stand by Z and send")."""
    tree = scene.tree
    if tree.parse.tag[token] not in {"VB", "VBP"} or tree.children(token, "aux", "nsubj", "nsubjpass"):
        return []
    while tree.dep(token) == "conj" and tree.is_verb(tree.head(token)) and tree.head(token) != token:
        token = tree.head(token)
        if found := tree.children(token, "aux"):
            return [k for k in found if tree.parse.tag[k] == "MD"]
    return []


def shade_by_governors(scene: Scene, act: Act, reach: list[int], shade: Shade) -> None:
    """Read the words above the predicate that change how it is meant ("plans to", "refused to"), nearest first.

    ``reach`` is the predicate's clause line: a verb above it counts for another clause.
    """
    tree, cues = scene.tree, scene.lexicon.cues
    for token, governor in act.governors:
        if (token not in reach and not tree.is_noun(token)) or told_of(scene, act, token):
            continue
        if governor.denied and exhorted(scene, token):
            shade.status = "done" if tree.lemma(token) in cues.ceasing else "possible"  # it goes on, or is feared
        elif governor.denied and not lessened(scene, token):
            shade.negate()
        if governor.status == "possible" and tree.lemma(token) in cues.excluding and not is_negated(scene, token):
            shade.negate()
            shade.status = "planned"  # "ruled out sending": refused, no mere possibility
        elif governor.status and (
            shade.status is None or (shade.status == "planned" and governor.status == "possible")
        ):
            enabled = shade.status == "planned" and tree.lemma(token) in PERMITTING
            shade.status = "planned" if enabled else governor.status  # "will allow X to send"
        if governor.hedged:
            shade.hedged = True


def settled(scene: Scene, act: Act, status: Status | None) -> Status:
    """Return the status, given what auxiliaries and governors say: conditions and the frame's own status count more."""
    if conditional(scene, act) or (status in {None, "planned"} and supposed(scene, act, status)):
        status = "possible"
    if act.frame.status and status in {None, "planned"}:
        status = act.frame.status
    if act.frame.role == "contain" and status is None and packaged(scene, act):
        return "planned"
    if status in {None, "done"} and (coming(scene, act) if act.noun else just_announced(scene, act)):
        return "planned"
    if fulfilled(scene, act):
        return "done"
    infinitive = any(scene.tree.word(k) == "to" for k in scene.tree.children(act.token, "aux"))
    if not act.noun and infinitive and status in {None, "done"} and not act.governors and not perfect(scene, act):
        return "planned"
    return status or "done"


def coming(scene: Scene, act: Act) -> bool:
    """Tell whether a noun's transfer is said to lie ahead ("the promised delivery", "will send a package of arms")."""
    tree, lexicon = scene.tree, scene.lexicon
    prep = tree.head(act.token)
    whole = [tree.head(prep)] if tree.dep(act.token) == "pobj" and tree.word(prep) == "of" else []
    if any(frame.status == "planned" for t in whole for frame in lexicon.nouns.get(tree.lemma(t), ())):
        return True
    return any(tree.word(k) in lexicon.cues.ahead for k in tree.children(act.token, "amod"))


def just_announced(scene: Scene, act: Act) -> bool:
    """Tell whether what is being given is only announced so ("announced it was sending", "is sending another")."""
    tree = scene.tree
    under = tree.dep(act.token) == "ccomp" and tree.lemma(tree.head(act.token)) in scene.lexicon.cues.announcing
    inside = [k for o in act.objects for k in tree.subtree(o, ("relcl", "acl", "conj"))]
    near = {tree.word(k) for k in inside}
    near |= {word for k in inside if (f := scene.figure(k)) is not None for word in scene.text(f.span).split()}
    now = any(tree.word(k) in PRESENT for k in tree.children(act.token, "aux"))
    return tree.parse.tag[act.token] == "VBG" and now and (under or bool(near & FRESH))


def fulfilled(scene: Scene, act: Act) -> bool:
    """Tell whether what was promised is said to have come ("the tanks promised by X have arrived")."""
    tree, cues = scene.tree, scene.lexicon.cues
    if act.noun or act.frame.status != "planned" or tree.dep(act.token) != "acl" or not act.passive:
        return False
    noun = tree.head(act.token)
    while tree.dep(noun) == "pobj" and tree.word(tree.head(noun)) == "of":
        noun = tree.head(tree.head(noun))  # "the first three of the tanks promised"
    verb = tree.head(noun)
    if tree.dep(noun) not in {"nsubj", "nsubjpass"} or not tree.is_verb(verb) or is_negated(scene, verb):
        return False
    modal = any(tree.word(k) in cues.possible | cues.planned | {"to"} for k in tree.children(verb, "aux"))
    moved = any(f.role in {"arrive", "give"} and not f.status for f in scene.lexicon.verbs.get(tree.lemma(verb), ()))
    finite = tree.parse.tag[verb] in {"VBD", "VBN"} and not conditional_mark(scene, verb)
    return moved and finite and not modal


def packaged(scene: Scene, act: Act) -> bool:
    """Tell whether what holds the goods is itself only planned ("the new package includes Y")."""
    nouns = scene.lexicon.nouns
    return any(frame.status == "planned" for h in act.subjects for frame in nouns.get(scene.tree.lemma(h), ()))


def is_negated(scene: Scene, i: int) -> bool:
    """Tell whether a word bears a negation."""
    kids = scene.tree.children(i, "neg", "det", "advmod", "aux")
    return any(scene.tree.word(k) in scene.lexicon.cues.negations for k in kids)


def lessened(scene: Scene, token: int) -> bool:
    """Tell whether something is only cut down to or by a figure, not cut off."""
    tree = scene.tree
    preps = [p for p in tree.children(token, "prep") if tree.word(p) in {"to", "by"}]
    return any(scene.figure(t) is not None for p in preps for o in tree.children(p, "pobj") for t in tree.subtree(o))


def undecided(scene: Scene, act: Act) -> bool:
    """Tell whether no decision has been made ("has not made a decision (not) to send"), which leaves all open."""
    tree = scene.tree
    noun = tree.head(act.token)
    verb = tree.head(noun)
    if tree.lemma(noun) not in scene.lexicon.governing or tree.dep(noun) != "dobj":
        return False
    return tree.lemma(verb) in scene.lexicon.cues.light and is_negated(scene, verb)


def exhorted(scene: Scene, token: int) -> bool:
    """Tell whether somebody is told not to do it ("must not send", "urged X to stop sending"), which denies nothing."""
    tree, cues = scene.tree, scene.lexicon.cues
    if any(tree.word(k) in cues.urging for k in tree.children(token, "aux")):
        return True
    while tree.dep(token) in {"xcomp", "ccomp", "pcomp", "prep", "dobj", "pobj"} and tree.head(token) != token:
        token = tree.head(token)
        if tree.is_verb(token) and tree.lemma(token) in cues.exhorting:
            return not is_negated(scene, token)
    return False


def governed_negation(act: Act, token: int) -> bool:
    """Tell whether a negation on a verb above reaches the predicate.

    That of "has not agreed to send" does; that of "is not considering sending" leaves open what will be.
    """
    above = [governor for at, governor in act.governors if at == token]
    return bool(above) and not any(governor.status == "possible" for governor in above)


def unproven(scene: Scene, act: Act) -> bool:
    """Tell whether the sentence says that nothing shows it ("no evidence that X sent", "no sign of X sending")."""
    tree = scene.tree
    return any(
        tree.lemma(head) in scene.lexicon.cues.evidence
        and any(tree.word(k) == "no" for k in tree.children(head, "det", "neg"))
        for head, _ in tree.governors(act.token)
    )


def perfect(scene: Scene, act: Act) -> bool:
    """Tell whether an infinitive speaks of the past ("is said to have sent")."""
    return any(scene.tree.word(k) == "have" for k in scene.tree.children(act.token, "aux"))


def unseen(scene: Scene, act: Act) -> bool:
    """Tell whether somebody says that he has not seen it happen ("have not seen X provide")."""
    tree = scene.tree
    return any(
        tree.lemma(head) in scene.lexicon.cues.perceiving
        and bool(tree.children(head, "neg"))
        and tree.dep(child) in {"ccomp", "xcomp"}
        for head, child in tree.governors(act.token)
    )


def shut_off(scene: Scene, act: Act) -> bool:
    """Tell whether the goods are what is cut off ("shut off gas supplies to Z")."""
    tree = scene.tree
    verb = tree.head(act.token)
    if not act.noun or tree.dep(act.token) not in {"dobj", "nsubjpass"}:
        return False
    apart = {tree.word(k) for k in tree.children(verb, "prt")}
    return any(f.denied and apart & set(f.particles) for f in scene.lexicon.verbs.get(tree.lemma(verb), ()))


def no_goods(scene: Scene, act: Act) -> bool:
    """Tell whether the negation stands on a noun ("no tanks were sent", "neither X nor Y sent")."""
    tree = scene.tree
    heads = (*act.subjects, *act.objects)
    words = {tree.word(k) for h in heads for k in tree.children(h, "det", "preconj", "cc", "advmod", "neg", "predet")}
    return not act.noun and bool(words & {"no", "neither"})


def unowned_report(scene: Scene, act: Act) -> bool:
    """Tell whether the predicate rests on reports that nobody signs ("reports say …", "there are reports of …")."""
    tree = scene.tree
    heads = [
        h for h, child in tree.governors(act.token) if tree.dep(child) not in {"relcl", "advcl"} or tree.is_noun(h)
    ]
    beside = [
        i
        for i in range(len(tree))
        if tree.dep(i) in {"parataxis", "ROOT"} and tree.is_verb(i) and tree.lemma(i) in scene.lexicon.cues.saying
    ]
    speakers = [k for i in (*filter(tree.is_verb, heads), *beside) for k in tree.children(i, "nsubj")]
    return any(unowned(scene, token) for token in (*heads, *speakers))


def unowned(scene: Scene, i: int) -> bool:
    """Tell whether a token is "reports" or "rumours" without anybody who made them."""
    tree = scene.tree
    if tree.lemma(i) not in scene.lexicon.cues.unowned or tree.parse.tag[i] != "NNS":
        return False
    named = [k for k in tree.children(i, "poss", "compound", "amod", "nmod") if scene.mention(k)]
    return not named and not any(tree.word(p) in {"by", "from"} for p in tree.children(i, "prep"))


def near_hedge(scene: Scene, act: Act) -> bool:
    """Tell whether a hedging adverb or adjective stands in the predicate's own clause or in a participle of it."""
    tree = scene.tree
    tokens = tree.subtree(act.token, ("relcl", "ccomp", "conj"))
    return any(tree.word(i) in scene.lexicon.cues.hedges for i in tokens)
