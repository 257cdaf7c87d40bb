"""When, where to and by what means a transfer went, from the words of its clause."""

import re
from dataclasses import replace

from armsledger.extract.draft import Draft
from armsledger.lexicon.finder import lower
from armsledger.model import Period


def place_in_time(draft: Draft) -> Draft:
    """Return the draft with period, place and means where its clause gives them."""
    return replace(draft, when=period(draft), place=place(draft), means=means(draft))


def period(draft: Draft) -> Period | None:
    """Return the period that hangs on the draft's own figure, else on its predicate or objects, if any."""
    scene, tree = draft.scene, draft.scene.tree
    gapped = [t for t in draft.goods.tokens if tree.head(t) == draft.act.token and tree.dep(t) in {"conj", "dep"}]
    roots = gapped or [draft.act.token]
    stop = ("ccomp", "relcl", "advcl") if gapped else ("ccomp", "relcl", "advcl", "conj")
    starts = [tree.pieces[t].start for root in roots for t in tree.subtree(root, stop)]
    inside = (w.period for w in scene.periods if any(w.span.start <= start < w.span.end for start in starts))
    return next(inside, None)


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
