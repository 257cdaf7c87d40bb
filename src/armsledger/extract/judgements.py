"""Find what an actor thinks of a deed from the words used of it ("called it a provocation", "'it is lawful'")."""

import re
from collections.abc import Iterator

from armsledger.extract.asserting import asserted
from armsledger.extract.attribution import attribution
from armsledger.extract.frames import Act, is_passive, subjects
from armsledger.extract.opinions import Opinion, agents, own_subjects, takers
from armsledger.extract.scene import Scene
from armsledger.lexicon.entries import Frame
from armsledger.lexicon.finder import lower
from armsledger.lexicon.stances import stance_words, stances
from armsledger.model import Chain, Stance

INNER = {"amod", "conj", "attr", "acomp", "prep", "pobj", "oprd", "xcomp", "advmod", "compound"}
VIOLATING = re.compile(r"violat|breach|contraven|infring|flout")


def judgements(scene: Scene, voice: Chain, speaker: Chain) -> Iterator[Opinion]:
    """Give the positions of a sentence's judging words.

    ``voice`` is who speaks in the document's own voice, ``speaker`` whose quotation the sentence goes on with.
    """
    yield from own_denials(scene)
    for i, stance in judging(scene):
        found = named(scene, i, stance) or spoken(scene, i, stance, speaker) or own_voice(scene, i, stance, voice)
        if found:
            yield found


def judging(scene: Scene) -> list[tuple[int, Stance]]:
    """Return the tokens of judging words and phrases with their stances, in order; a phrase counts at its head."""
    tree, words = scene.tree, stance_words()
    found: dict[int, Stance] = {}
    for i in range(len(tree)):
        mention = scene.mention(i)
        if (stance := words.judging.get(tree.word(i))) and (mention is None or mention.kind != "actor"):
            found[i] = stance
    starts, text = [], ""
    for n, piece in enumerate(tree.pieces):
        starts.append(len(text))
        apart = n + 1 < len(tree) and tree.pieces[n + 1].start > piece.end
        text += piece.word + (" " if piece.space or apart else "")
    for begin, end, index in words.phrases.spans(lower(text)):
        inside = [k for k, at in enumerate(starts) if begin <= at < end]
        if inside:
            for k in inside:
                found.pop(k, None)
            head = next((k for k in inside if tree.head(k) not in inside or tree.head(k) == k), inside[0])
            found[head] = words.phrases.tells[index][1][0]  # type: ignore[assignment]
    # "a dangerous provocation" is judged once, by its noun
    return sorted((i, stance) for i, stance in found.items() if tree.dep(i) != "amod" or tree.head(i) not in found)


def named(scene: Scene, i: int, stance: Stance) -> Opinion | None:
    """Read "called / described / dismissed X as <judging word>": the stance of who does the naming."""
    tree, table = scene.tree, stances()
    token, through_as = i, False
    for head in tree.ancestors(i):
        dep = tree.dep(token)
        through_as = through_as or (dep in {"prep", "advcl", "mark"} and tree.word(token) == "as")
        if tree.is_verb(head) and tree.lemma(head) in table.naming and head < i:
            bare = tree.lemma(head) not in table.naming_as and dep in {
                "oprd",
                "xcomp",
                "ccomp",
                "acomp",
                "attr",
                "dep",
                "dobj",
            }
            if not (through_as or (dep == "advcl" and "as" in near(scene, token)) or bare):
                return None
            if (dep == "dobj" and tree.lemma(head) not in table.labelling and not through_as) or asserted(
                scene, head
            ) != "plain":
                return None
            return naming(scene, i, head, stance)
        if dep not in {*INNER, "dobj"} or (
            dep == "dobj" and tree.lemma(head) not in stances().linking and not through_as
        ):
            return None
        token = head
    return None


def near(scene: Scene, token: int) -> set[str]:
    """Return the first word of a phrase and the one before it."""
    left = min(scene.tree.subtree(token))
    return {scene.tree.word(k) for k in (left, max(0, left - 1))}


def naming(scene: Scene, i: int, verb: int, stance: Stance) -> Opinion:
    """Return the opinion of who calls something what it is called."""
    tree = scene.tree
    holders = agents(scene, verb) if is_passive(scene, verb) else own_subjects(scene, verb)
    matter = [k for k in tree.children(verb, "dobj", "nsubjpass") if k != i]
    below = [k for c in tree.children(verb, "ccomp", "xcomp", "oprd") for k in tree.children(c, "nsubj")]
    return Opinion(scene, i, stance, takers(scene, holders), tuple(holders), tuple(matter or below))


def predicate_of(scene: Scene, i: int) -> int | None:
    """Return the verb of which a judging word is the predicate or the means, None where it only describes something."""
    tree = scene.tree
    token = i
    while not tree.is_verb(token):
        head, dep = tree.head(token), tree.dep(token)
        pointed = any(tree.word(k) in {"this", "such", "these", "that"} for k in tree.children(token, "det", "amod"))
        if appended(scene, token):
            return next((k for k in reversed(tree.ancestors(token)) if tree.is_verb(k)), None)
        if head == token or (dep == "dobj" and tree.lemma(head) not in stances().linking):
            return None
        noted = dep == "nsubj" and pointed and stance_words().judging.get(tree.word(i)) != "concerned"
        if dep not in INNER and dep != "dobj" and not noted:
            return None
        if dep == "pobj" and not framing(scene, i, token, head):
            return None
        token = head
    return token


def appended(scene: Scene, i: int) -> bool:
    """Tell whether a noun comments on the clause before it ("…, a provocation, according to Y")."""
    tree = scene.tree
    left = min(tree.subtree(i, ("prep", "punct", "relcl", "acl", "conj")))
    plain = tree.is_noun(i) and tree.dep(i) in {"dobj", "appos", "npadvmod", "dep", "conj", "oprd"}
    return plain and left > 0 and tree.word(left - 1) == "," and tree.word(left) in {"a", "an"}


def framing(scene: Scene, i: int, token: int, prep: int) -> bool:
    """Tell whether a preposition makes its object a predicate: "is in breach of", "an act of aggression", "as"."""
    tree = scene.tree
    if tree.word(prep) in {"in", "within"}:
        return token == i
    if tree.word(prep) == "of":
        return tree.dep(tree.head(prep)) in {"attr", "oprd", "appos"} or tree.word(tree.head(tree.head(prep))) == "as"
    return tree.word(prep) == "as" or (tree.word(prep) == "to" and tree.lemma(tree.head(prep)) in {"amount", "lead"})


def acted(scene: Scene, i: int, verb: int) -> bool:
    """Tell whether a party itself threatens or lies, which is an act, while a deed or claim that does is judged."""
    tree = scene.tree
    return (verb == i and any(scene.actor_mention(k) for k in tree.children(verb, "nsubj", "nsubjpass"))) or (
        verb == i and tree.parse.tag[i] in {"VBN", "VBG"} and not tree.children(i, "nsubj", "nsubjpass", "aux")
    )


def turned(scene: Scene, i: int, verb: int, stance: Stance) -> Stance | None:
    """Return the stance with the clause's negation counted in ("is no violation" defends), None where there is none."""
    tree = scene.tree
    near = {tree.word(k) for k in (*tree.children(verb, "neg", "det", "preconj"), *tree.children(i, "neg", "det"))}
    if near & stances().negations or (tree.preceding(i, "not") or tree.preceding(i, "no")):
        return stances().opposites.get(stance)
    marks = {tree.word(k) for k in tree.children(verb, "mark", "advmod")}
    if marks & stances().conditions:
        return None
    ahead = {tree.word(k) for k in tree.children(verb, "aux")} & stances().modals or tree.lemma(verb) == "lead"
    return "concerned" if ahead and tree.word(i) in stances().ahead else stance


def spoken(scene: Scene, i: int, stance: Stance, speaker: Chain) -> Opinion | None:
    """Read a judging predicate in what somebody says: the sentence's source, or the one whose quotation goes on."""
    tree = scene.tree
    verb = predicate_of(scene, i)
    if verb is None or not judges(scene, i, verb, stance) or (turn := turned(scene, i, verb, stance)) is None:
        return None
    matter = tuple(tree.children(verb, "nsubj", "nsubjpass", "dobj"))
    heads = stated(scene, verb)
    said = attribution(scene, Act(verb, Frame(role="give"), noun=False), scene.report)
    known = tuple(a for a in said.chain if a in scene.lexicon.actors)[-1:]
    if heads:
        return Opinion(scene, i, turn, takers(scene, heads), tuple(heads), matter, said=True)
    if known and said.own:
        return Opinion(scene, i, turn, known, speaking_pronoun(scene, verb), matter, said.speaker, said=True)
    if speaker and not said.chain and not said.own:
        return Opinion(scene, i, turn, speaker, (), matter, said=True)
    return None


def judges(scene: Scene, i: int, verb: int, stance: Stance) -> bool:
    """Tell whether a judging word and its verb make a statement about a deed."""
    tree = scene.tree
    if verb == i and tree.parse.tag[i] in {"VBG", "VB"} and not finite(scene, i):
        return False
    if tree.dep(verb) == "relcl":
        return False  # a clause that only describes somebody is the reporter's
    if stance in {"concerned", "denies"}:
        return not acted(scene, i, verb)
    return stance != "defends" or worthy(scene, i, tree.children(verb, "nsubj", "nsubjpass", "dobj"))


def finite(scene: Scene, verb: int) -> bool:
    """Tell whether a verb has an auxiliary that makes it a statement ("is prolonging", "would escalate")."""
    return any(scene.tree.word(k) != "to" for k in scene.tree.children(verb, "aux"))


def stated(scene: Scene, verb: int) -> list[int]:
    """Return who states a clause by a verb that the attribution does not know ("affirmed that …")."""
    tree = scene.tree
    head = tree.head(verb)
    if tree.dep(verb) == "ccomp" and tree.lemma(head) in stances().stating and head != verb:
        return subjects(scene, head)[0]
    return []


def speaking_pronoun(scene: Scene, verb: int) -> tuple[int, ...]:
    """Return the pronoun that says a clause ("…, it added"), whom the sentences before make known."""
    tree, cues = scene.tree, scene.lexicon.cues
    for head in tree.ancestors(verb):
        if tree.is_verb(head) and tree.lemma(head) in cues.saying and (own := tree.children(head, "nsubj")):
            return tuple(own[:1]) if tree.word(own[0]) in {"he", "she", "it", "they"} else ()
    return ()


def worthy(scene: Scene, i: int, matter: list[int]) -> bool:
    """Tell whether a deed is what is called lawful or right: "it is necessary" defends nothing."""
    tree, deeds = scene.tree, stances().deeds
    lemmas = {tree.lemma(k) for k in matter}
    if " " in scene.text(scene.span([i])) or not lemmas:
        return False
    own = any(scene.cargo_mention(k) or ((m := scene.actor_mention(k)) and m.form != "pronoun") for k in matter)
    return bool(lemmas & (deeds | set(scene.lexicon.nouns) | {"this", "that", "these"})) or own


def own_voice(scene: Scene, i: int, stance: Stance, voice: Chain) -> Opinion | None:
    """Read "violates the resolution" in a document that speaks for an actor itself or retells one report."""
    tree = scene.tree
    if (
        not voice
        or stance != "condemns"
        or not VIOLATING.match(tree.word(i))
        or turned(scene, i, predicate_of(scene, i) or i, stance) != stance
    ):
        return None
    below = {tree.lemma(k) for k in tree.subtree(i)}
    if not below & stances().laws:
        return None
    return Opinion(scene, i, stance, voice, (), tuple(tree.children(i, "nsubj")), said=True)


def concerns_deed(scene: Scene, verb: int) -> bool:
    """Tell whether what somebody says that he has not is a dealing in goods ("has no arms contracts with Y")."""
    tree, lexicon = scene.tree, scene.lexicon
    below = [t for o in tree.children(verb, "dobj") for t in tree.subtree(o)]
    return any(scene.cargo_mention(t) or tree.lemma(t) in {*lexicon.nouns, *lexicon.verbs} for t in below)


def own_denials(scene: Scene) -> Iterator[Opinion]:
    """Give denials in one's own words ("Ruritania said it had never sold arms"); "will not sell" only refuses."""
    tree, table, lexicon = scene.tree, stances(), scene.lexicon
    for i in range(len(tree)):
        head = tree.head(i)
        if not (
            tree.is_verb(i)
            and tree.dep(i) == "ccomp"
            and (tree.lemma(head) in table.stating or tree.lemma(head) in lexicon.cues.saying)
        ):
            continue
        near = {tree.word(k) for k in tree.children(i, "neg", "preconj", "aux", "advmod")}
        if {tree.lemma(o) for o in tree.children(i, "dobj")} & table.nothing_denied:
            continue
        near |= {tree.word(d) for o in tree.children(i, "dobj") for d in tree.children(o, "det")}
        acting = any(f.role != "ask" for f in lexicon.verbs.get(tree.lemma(i), ())) or tree.lemma(i) in table.owning_up
        if tree.children(i, "prt") or (tree.lemma(i) == "have" and not concerns_deed(scene, i)):
            continue  # "had not given up", "had no plans to meet"
        if (
            not acting
            or tree.lemma(i) in lexicon.governing
            or not near & stances().negations
            or near & table.future
            or not (own := tree.children(i, "nsubj", "nsubjpass"))
        ):
            continue
        holders = subjects(scene, head)[0]
        actor = takers(scene, holders)
        many = any(tree.parse.tag[h] in {"NNS", "NNPS"} or tree.children(h, "conj") for h in holders)
        himself = tree.word(own[0]) in {"it", "he", "she", *lexicon.cues.own_voice, *(("they",) if many else ())}
        others = tree.word(own[0]) == "they" and not many
        if actor and not others and (himself or set(takers(scene, own)) & set(actor)):
            yield Opinion(scene, i, "denies", actor, tuple(holders), (i,), said=True)
