"""When, where to and by what means a transfer went, from the words of its clause."""

import re
from dataclasses import replace

from armsledger.extract.draft import Draft
from armsledger.lexicon.finder import lower
from armsledger.model import Period

YEAR = re.compile(r"20\d\d")


def place_in_time(draft: Draft) -> Draft:
    """Return the draft with period, place and means where its clause gives them."""
    if draft.mood.status == "done" and lies_ahead(draft):
        draft = replace(draft, mood=replace(draft.mood, status="planned"))
    if draft.mood.status != "possible" and imagined(draft):
        draft = replace(draft, mood=replace(draft.mood, status="possible"))
    return replace(draft, when=period(draft) or draft.when, place=place(draft), means=means(draft))


def imagined(draft: Draft) -> bool:
    """Tell whether a draft stands in a section headed as a scenario, which tells what might be as if it were."""
    heard = draft.scene.heard
    return heard is not None and heard.imagines(draft.span.start)


def lies_ahead(draft: Draft) -> bool:
    """Tell whether the clause names a time after the document's date, so that nothing can have been done in it yet."""
    scene, published = draft.scene, draft.scene.published
    if published is None:
        return False
    tree, tokens, above = scene.tree, clause(draft), draft.act.token
    while tree.dep(above) == "xcomp" and tree.head(above) != above:  # "into 2030 X continues to send"
        above = tree.head(above)
        tokens = [*tokens, *(t for k in tree.children(above, "prep", "npadvmod", "advmod") for t in tree.subtree(k))]
    if named := next(scene.periods_at(tokens), None):
        first = named.start or named.end  # "by late 2023" names its end alone
        return first is not None and first > published
    years = (tree.word(t) for t in tokens if tree.dep(t) == "pobj")
    return any(YEAR.fullmatch(word) and int(word) > published.year for word in years)


def period(draft: Draft) -> Period | None:
    """Return the period that hangs on the draft's own figure, else on its predicate or objects, if any.

    What has been done "since" a day was done by the document's date. A time gone by is that of the promise and not of
    a transfer that still lies ahead, but for a whole year ("approved a sale in 2019").
    """
    scene, published = draft.scene, draft.scene.published
    found = next(scene.periods_at(clause(draft)), None)
    if found is None or published is None:
        return found
    promised = draft.mood.status == "planned" or draft.act.frame.status == "planned"
    if promised and found.end is not None and found.end <= published:
        return found if draft.act.frame.explicit and whole_year(found) else None
    if draft.mood.status == "done" and found.end is None and found.start is not None and found.start <= published:
        return replace(found, end=published)
    return found


def whole_year(found: Period) -> bool:
    """Tell whether a period is a calendar year."""
    if found.start is None or found.end is None:
        return False
    return (found.start.month, found.start.day, found.end.month, found.end.day) == (1, 1, 12, 31)


def clause(draft: Draft) -> list[int]:
    """Return the tokens of the clause in which a time is the transfer's own."""
    tree, token = draft.scene.tree, draft.act.token
    if gapped := [t for t in draft.goods.tokens if tree.head(t) == token and tree.dep(t) in {"conj", "dep"}]:
        return [t for root in gapped for t in tree.subtree(root, ("ccomp", "relcl", "advcl"))]
    stop = ("ccomp", "relcl", "advcl", "conj")
    found = tree.subtree(token, stop)
    for since in tree.children(token, "advcl"):  # "since the two met in May"
        if any(tree.word(k) == "since" for k in tree.children(since, "mark")):
            found = [*found, *tree.subtree(since)]
    head, cues = tree.head(token), draft.scene.lexicon.cues
    spoken = tree.lemma(head) in {*cues.saying, *cues.judging, *cues.appealing}
    if not spoken and draft.act.noun and tree.dep(token) in {"dobj", "nsubj", "nsubjpass"} and tree.is_verb(head):
        # "stepped up its purchases since May": the time of the verb that only helps the noun to say it
        beside = tree.children(head, "prep", "npadvmod", "advmod")
        found = [*found, *(t for kid in beside for t in tree.subtree(kid, stop))]
    return found


def place(draft: Draft) -> str:
    """Return the place below the recipient state that a preposition names."""
    scene = draft.scene
    for name in ("to", "into", "in", "at", "near"):
        for head in draft.act.preps.get(name, []):
            for token in scene.tree.subtree(head, ("relcl", "acl", "conj", "appos", "advcl")):
                mention = scene.mention(token)
                if mention is not None and mention.form == "place":
                    return scene.text(mention.span)
    return ""


def means(draft: Draft) -> str:
    """Return how the cargo travelled, by the longest phrase of the lexicon that the sentence holds."""
    words = lower(draft.scene.sentence.span.of(draft.scene.folded)).replace('"', "")
    cues = (cue for cue in draft.scene.lexicon.cues.means if re.search(rf"\b{cue}\b", words))
    return max(cues, key=len, default="")
