"""Who speaks by a noun phrase: outlets, officials, the makers of reports, persons by name."""

from collections.abc import Sequence

from armsledger.extract.parties import modifiers, parties, party
from armsledger.extract.scene import Scene
from armsledger.extract.strangers import for_himself, own_name
from armsledger.model import Chain

DEFINITE = {"the", "this", "that", "these", "those", "its"}
OWNED_BY = {"by", "from", "of", "among", "in", "within"}
"""Prepositions behind a noun for words or worries by which whose they are is named."""


def sources_of(scene: Scene, heads: Sequence[int], default: Chain = ()) -> tuple[Chain, str]:
    """Return the ids or names of who speaks, and the speaker's name as written.

    ``default`` stands for a statement or report whose maker is not named beside it.
    """
    named: list[str] = []
    speaker = ""
    for head in heads:
        if owner := owner_before(scene, head):
            named += owner
            continue
        for token in scene.tree.conjuncts(head):
            if known := stood_for(scene, token):
                named += known
                continue
            if scene.heard is not None and (last := scene.heard.meant_by(scene, token)) is not None:
                named += last
                continue
            for kid in scene.tree.children(token, "appos", "compound", "poss"):
                named += outlet_at(scene, kid)
            own = for_himself(scene, token)
            named += own_name(scene, token) if own else speakers(scene, token, default, first=token == head)
            if not (named or own):
                named += own_name(scene, token)
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
    if tree.word(token) in cues.own_voice and scene.heard is not None and scene.heard.issued_by:
        return ()  # who issued the document speaks in its own voice
    statement = lemma in cues.saying_nouns or lemma in cues.voiced
    found = parties(scene, [token], places=False) if first else ()
    if not found and (statement or lemma in cues.officials):
        found = tuple(modifiers(scene, token))
    found = found or obtained(scene, token)
    if found or not statement:
        return found or (recalled(scene, token) if lemma in cues.officials else ())
    for prep in tree.children(token, "prep"):
        if tree.word(prep) in OWNED_BY:
            found = found or sources_of(scene, tree.children(prep, "pobj"))[0]
    return found or recalled(scene, token) or (default if definite(scene, token) else ())


def obtained(scene: Scene, token: int) -> Chain:
    """Return who made a paper known ("a draft seen by X")."""
    tree = scene.tree
    for verb in tree.children(token, "acl"):
        if tree.lemma(verb) in scene.lexicon.cues.obtaining:
            agents = [o for agent in tree.children(verb, "agent", "prep") for o in tree.children(agent, "pobj")]
            return sources_of(scene, agents)[0]
    return ()


def recalled(scene: Scene, token: int) -> Chain:
    """Return whose "the statement" or "the officials" were when they were last named with their owner."""
    if scene.heard is None or not definite(scene, token):
        return ()
    return scene.heard.named_before(scene, scene.tree.lemma(token)) or scene.heard.in_office(scene, token)


def definite(scene: Scene, token: int) -> bool:
    """Tell whether a noun speaks of something known: "the report", "its statement"."""
    return any(scene.tree.word(k) in DEFINITE for k in scene.tree.children(token, "det", "poss"))


def person(scene: Scene, token: int) -> str:
    """Return a person's name at a token, as written."""
    for i in (token, *scene.tree.children(token, "appos", "compound", "flat")):
        mention = scene.mention(i)
        if mention is not None and mention.form in {"person", "surname"}:
            return scene.text(mention.span)
    return ""


def owner_before(scene: Scene, head: int) -> Chain:
    """Return whose "its statement" is that closes a sentence: the subject named last before it."""
    tree, cues = scene.tree, scene.lexicon.cues
    if tree.lemma(head) not in cues.saying_nouns or not any(
        tree.word(k) in cues.pronouns for k in tree.children(head, "poss")
    ):
        return ()
    before = [i for i in range(head) if tree.dep(i) in {"nsubj", "nsubjpass"}]
    return next((found for i in reversed(before) if (found := party(scene, i, places=False))), ())
