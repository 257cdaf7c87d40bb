"""Link the two legs of an exchange: "in exchange for", "in return", "as payment for"."""

from collections.abc import Sequence

from armsledger.extract.draft import Draft
from armsledger.extract.scene import Scene
from armsledger.lexicon.words import Lexicon, lower

BACK = 6
"""Sentences back in which the other leg of "in return" may stand."""


def link(drafts: Sequence[Draft], scenes: Sequence[Scene], lexicon: Lexicon) -> dict[int, set[int]]:
    """Return for each draft (by position) the drafts for which it is said to be a return, both ways."""
    links: dict[int, set[int]] = {}
    for scene in scenes:
        if not exchanged(scene, lexicon):
            continue
        here = [n for n, d in enumerate(drafts) if d.scene is scene]
        for n in here:
            opposite = [k for k in here if mirrors(drafts[n], drafts[k])]
            if not opposite:
                earlier = [k for k, d in enumerate(drafts) if 0 < scene.number - d.scene.number <= BACK and mirrors(drafts[n], d)]
                opposite = earlier
            for k in opposite:
                links.setdefault(n, set()).add(k)
                links.setdefault(k, set()).add(n)
    return links


def exchanged(scene: Scene, lexicon: Lexicon) -> bool:
    """Tell whether a sentence speaks of an exchange."""
    words = lower(scene.sentence.span.of(scene.folded))
    return any(cue in words for cue in lexicon.cues.exchange)


def mirrors(one: Draft, other: Draft) -> bool:
    """Tell whether two transfers pass between the same actors in opposite directions."""
    return bool(set(one.supplier) & set(other.recipient)) and bool(set(one.recipient) & set(other.supplier))
