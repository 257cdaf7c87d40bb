"""How a transfer is meant: done, planned or possible; affirmed or denied; hedged or not."""

from dataclasses import dataclass

from armsledger.extract.frames import Act
from armsledger.extract.scene import Scene
from armsledger.model import Polarity, Status

NEGATIONS = {"not", "n't", "never", "no", "without", "neither", "nor", "cannot"}
POSSIBLE = {"may", "might", "could", "can", "must", "should", "ought"}
PLANNED = {"will", "would", "shall", "'ll", "'d", "wo"}
ANNOUNCED = {"announce", "pledge", "promise", "offer", "approve", "unveil"}


def unproven(scene: Scene, act: Act) -> bool:
    """Tell whether the sentence says that nothing shows it ("no evidence that X sent", "no sign of X sending")."""
    tree = scene.tree
    return any(
        tree.lemma(head) in {"evidence", "sign", "proof", "indication"} and any(tree.word(k) == "no" for k in tree.children(head, "det", "neg"))
        for head, _ in tree.governors(act.token)
    )


def perfect(scene: Scene, act: Act) -> bool:
    """Tell whether an infinitive speaks of the past ("is said to have sent")."""
    return any(scene.tree.word(k) == "have" for k in scene.tree.children(act.token, "aux"))


def unseen(scene: Scene, act: Act) -> bool:
    """Tell whether somebody says that he has not seen it happen ("have not seen X provide")."""
    tree = scene.tree
    return any(
        tree.lemma(head) in scene.lexicon.cues.perceiving and tree.children(head, "neg") and tree.dep(child) in {"ccomp", "xcomp"}
        for head, child in tree.governors(act.token)
    )


def no_goods(scene: Scene, act: Act) -> bool:
    """Tell whether the negation stands on a noun ("no tanks were sent", "neither X nor Y sent")."""
    tree = scene.tree
    heads = (*act.subjects, *act.objects)
    words = {tree.word(k) for h in heads for k in tree.children(h, "det", "preconj", "cc", "advmod", "neg", "predet")}
    return not act.noun and bool(words & {"no", "neither"})


def unowned_report(scene: Scene, act: Act) -> bool:
    """Tell whether the predicate rests on reports that nobody signs ("reports say that …", "there are reports of …")."""
    tree = scene.tree
    heads = [head for head, child in tree.governors(act.token) if tree.dep(child) not in {"relcl", "advcl"} or tree.is_noun(head)]
    subjects = [k for head in heads if tree.is_verb(head) for k in tree.children(head, "nsubj")]
    beside = [k for i in range(len(tree)) if tree.dep(i) in {"parataxis", "ROOT"} and tree.is_verb(i) and tree.lemma(i) in scene.lexicon.cues.saying for k in tree.children(i, "nsubj")]
    return any(unowned(scene, token) for token in (*heads, *subjects, *beside))


def unowned(scene: Scene, i: int) -> bool:
    """Tell whether a token is "reports" or "rumours" without anybody who made them."""
    tree = scene.tree
    if tree.lemma(i) not in {"report", "rumour", "rumor", "allegation"} or tree.parse.tag[i] != "NNS":
        return False
    named = [k for k in tree.children(i, "poss", "compound", "amod", "nmod") if scene.mention(k)]
    return not named and not any(tree.word(p) in {"by", "from"} for p in tree.children(i, "prep"))


@dataclass(frozen=True, slots=True)
class Mood:
    """Status, polarity and hedge of one predicate; ``denial`` where somebody is said to deny it."""

    status: Status
    polarity: Polarity
    hedged: bool
    denial: bool = False


def mood(scene: Scene, act: Act) -> Mood:
    """Read the modality of a predicate from its auxiliaries, its governors and the words around it."""
    tree = scene.tree
    status: Status | None = None
    denied = act.frame.denied
    hedged = False
    denial = False
    verbs = [act.token] if not act.noun else []
    reach = clause_line(scene, act.token)
    # Auxiliaries of the predicate and of the verbs between it and its clause's top.
    for token in reach:
        if not tree.is_verb(token) and token != act.token:
            continue
        for kid in tree.children(token, "aux", "neg", "advmod", "auxpass", "det"):
            word = tree.word(kid)
            if tree.dep(kid) == "aux" and status is None:
                if word in POSSIBLE and not (word == "can" and act.frame.status):
                    status = "possible"
                elif word in PLANNED:
                    status = "planned"
            if word == "longer" and (tree.preceding(kid, "no") or any(tree.word(k) == "no" for k in tree.kids[kid])):
                denied = not denied
            if word in NEGATIONS and (token == act.token or governed_negation(scene, token, act)):
                denied = not denied
            if word in scene.lexicon.cues.hedges:
                hedged = True
            if word in {"likely", "possibly", "potentially", "perhaps", "probably"} and status == "planned":
                status = "possible"
    for token, governor in act.governors:
        if token not in reach and not tree.is_noun(token):
            continue
        negated = any(tree.word(k) in NEGATIONS for k in tree.children(token, "neg", "det", "advmod", "aux"))
        if governor.denied:
            urged = any(tree.word(k) in {"must", "should", "ought"} for k in tree.children(token, "aux"))
            denied = denied if urged else not denied
        if governor.status == "possible" and tree.lemma(token) in {"rule", "exclude"} and not negated:
            denied, status = not denied, status or "planned"
        if governor.status and (status is None or (status == "planned" and governor.status == "possible")):
            status = governor.status
        if governor.hedged:
            hedged = True
    if unseen(scene, act) or unproven(scene, act):
        denied = not denied
    for token in above_line(scene, act):
        lemma = tree.lemma(token)
        denial = denial or lemma in scene.lexicon.cues.denying
        hedged = hedged or lemma in scene.lexicon.cues.hedge_verbs or lemma in scene.lexicon.cues.fears
    hedged = hedged or near_hedge(scene, act) or unowned_report(scene, act)
    if no_goods(scene, act):
        denied = not denied
    if conditional(scene, act):
        status = "possible"
    if act.frame.status and status in {None, "planned"}:
        status = act.frame.status  # type: ignore[assignment]
    if status is None:
        status = "done"
    infinitive = [k for k in tree.children(act.token, "aux") if tree.word(k) == "to"]
    if verbs and infinitive and status == "done" and not act.governors and not perfect(scene, act):
        status = "planned"
    return Mood(status, "denied" if denied else "affirmed", hedged, denial)


def clause_line(scene: Scene, i: int) -> list[int]:
    """Return the predicate and the words above it that share its clause's modality (raising, control, nouns of plan)."""
    tree = scene.tree
    found = [i]
    for head, child in tree.governors(i):
        if tree.dep(child) in {"ccomp", "relcl", "advcl", "parataxis"} and tree.is_verb(child):
            break
        if tree.dep(child) == "prep" and tree.is_verb(head) and tree.lemma(head) not in scene.lexicon.governing:
            break  # "as we can see from the deployment": the modal is another matter's
        found.append(head)
    return found


def above_line(scene: Scene, act: Act) -> list[int]:
    """Return what governs the predicate, relative and adverbial clauses apart: outside them is another matter."""
    found: list[int] = []
    for head, child in scene.tree.governors(act.token):
        if scene.tree.dep(child) in {"relcl", "advcl"}:
            break
        found.append(head)
    return found


def governed_negation(scene: Scene, token: int, act: Act) -> bool:
    """Tell whether a negation on a verb above reaches the predicate ("did not send", "has not agreed to send")."""
    return any(g == token for g, _ in act.governors) and not any(
        g == token and governor.status == "possible" for g, governor in act.governors
    )


def conditional(scene: Scene, act: Act) -> bool:
    """Tell whether the predicate stands in an if- or unless-clause."""
    tree = scene.tree
    return any(
        tree.word(kid) in {"if", "unless", "whether"}
        for token in (act.token, *clause_line(scene, act.token))
        if tree.is_verb(token)
        for kid in tree.children(token, "mark")
    )


def near_hedge(scene: Scene, act: Act) -> bool:
    """Tell whether a hedging adverb or adjective stands in the predicate's own clause or in a participle of it."""
    tree = scene.tree
    tokens = tree.subtree(act.token, ("relcl", "ccomp", "conj"))
    return any(tree.word(i) in scene.lexicon.cues.hedges for i in tokens)
