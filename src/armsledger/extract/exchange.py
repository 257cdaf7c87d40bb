"""Link the two legs of an exchange: "in exchange for", "in return", "as payment for"."""

from collections.abc import Sequence
from dataclasses import replace

from armsledger.extract.draft import Draft, without
from armsledger.extract.goods import group
from armsledger.extract.items import items
from armsledger.extract.parties import modifiers
from armsledger.extract.scene import Scene
from armsledger.lexicon.finder import lower
from armsledger.lexicon.words import Lexicon

ADDING = {"also", "additionally", "further", "furthermore", "moreover", "addition", "besides"}
"""Words by which a sentence adds to the one before it."""


def link(drafts: Sequence[Draft], scenes: Sequence[Scene], lexicon: Lexicon) -> dict[int, set[int]]:
    """Return for each draft (by position) the drafts for which it is said to be a return, both ways.

    A leg finds its opposite in its own sentence; where there is none, or one that only sums up what was told, in any
    sentence before. A payment counts without words of exchange, and what comes to a leg in the next sentence with it.
    """
    links: dict[int, set[int]] = {}
    places: dict[int, list[int]] = {}
    for n, draft in enumerate(drafts):
        places.setdefault(draft.scene.number, []).append(n)
    for scene in scenes:
        here = places.get(scene.number, [])
        spoken = bool(here) and exchanged(scene, lexicon)
        for n in here:
            if not spoken and drafts[n].goods.cargo != ("money",):
                continue
            opposite = [k for k in here if mirrors(drafts[n], drafts[k])]
            if all(sums_up(drafts[k], lexicon) for k in opposite):
                opposite += told_before(drafts, n, strict=bool(opposite))
            for k in opposite:
                links.setdefault(n, set()).add(k)
                links.setdefault(k, set()).add(n)
    for n, draft in enumerate(drafts):
        for k in places.get(draft.scene.number - 1, []) if n not in links and goes_on(draft) else ():
            if k in links and same_way(draft, drafts[k]):
                for far in links[k]:
                    links.setdefault(n, set()).add(far)
                    links[far].add(n)
    return links


def told_before(drafts: Sequence[Draft], n: int, *, strict: bool) -> list[int]:
    """Return the opposites of a leg in the sentences before; where ``strict``, only those as certain as it is."""
    leg = drafts[n]
    earlier = [k for k, d in enumerate(drafts) if d.scene.number < leg.scene.number and mirrors(leg, d)]
    return [k for k in earlier if not strict or drafts[k].mood.status == leg.mood.status]


def sums_up(draft: Draft, lexicon: Lexicon) -> bool:
    """Tell whether a leg only sums up what was told before ("in return for its support")."""
    goods = draft.goods
    general = all("aid" in lexicon.lineage(c) for c in goods.cargo)
    return general and goods.quantity is None and goods.value is None


def goes_on(draft: Draft) -> bool:
    """Tell whether a transfer adds to the one told before it ("X also sent …")."""
    tree = draft.scene.tree
    return any(tree.word(k) in ADDING for k in tree.children(draft.act.token, "advmod", "prep"))


def same_way(one: Draft, other: Draft) -> bool:
    """Tell whether two transfers of a paragraph pass between the same actors in the same direction."""
    alike = (one.supplier, one.recipient) == (other.supplier, other.recipient)
    return alike and one.scene.sentence.paragraph == other.scene.sentence.paragraph


def second_legs(drafts: Sequence[Draft], lexicon: Lexicon) -> list[Draft]:
    """Return the transfers that are named only as the price of another ("… in exchange for oil")."""
    found: list[Draft] = []
    for scene in {id(d.scene): d.scene for d in drafts if exchanged(d.scene, lexicon)}.values():
        here = [d for d in drafts if d.scene is scene]
        first = next((d for d in here if d.complete), None)
        if first is None:
            continue
        taken = {t for d in here for t in d.goods.tokens}
        for head in priced_in(scene):
            heads = [item for item in items(scene, head) if item.token not in taken]
            for goods in group(scene, heads, weak_ok=False):
                supplier = tuple(modifiers(scene, head)) or first.recipient
                receiver = without(first.supplier, supplier)
                span = scene.span([head, *goods.tokens])
                found.append(replace(first, supplier=supplier, recipient=receiver, goods=goods, span=span))
    return found


def priced_in(scene: Scene) -> list[int]:
    """Return the heads of what stands behind "in exchange for" and its like."""
    tree = scene.tree
    found: list[int] = []
    for i in range(len(tree) - 1):
        if tree.lemma(i) in scene.lexicon.cues.exchanges and tree.word(i + 1) == "for":
            found += tree.children(i + 1, "pobj")
    return found


def exchanged(scene: Scene, lexicon: Lexicon) -> bool:
    """Tell whether a sentence speaks of an exchange."""
    words = lower(scene.sentence.span.of(scene.folded))
    return any(cue in words for cue in lexicon.cues.exchange)


def mirrors(one: Draft, other: Draft) -> bool:
    """Tell whether two transfers pass between the same actors in opposite directions."""
    return bool(set(one.supplier) & set(other.recipient)) and bool(set(one.recipient) & set(other.supplier))
