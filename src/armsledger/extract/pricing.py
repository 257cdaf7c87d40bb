"""What goods are said to be worth, where the sum stands beside them and not on their noun."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from armsledger.extract.amounts import Figure
from armsledger.extract.draft import Draft
from armsledger.extract.items import is_money
from armsledger.extract.scene import Scene
from armsledger.lexicon.quantities import quantities
from armsledger.model import Amount

BEFORE = 40
"""Characters before a sum in which the words that make it a price are looked for."""


@cache
def pricing_pattern() -> re.Pattern[str]:
    """Return a pattern for words that make the sum right behind them a price ("worth", "at a cost of")."""
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, quantities().prices))}),? *$")


def priced(drafts: Sequence[Draft]) -> Sequence[Draft]:
    """Give the transfers of one predicate the values that its sentence names beside their goods.

    "20 trucks worth $2 million" prices the goods right before it; "in a $2 billion deal" and "aid cut to $2 billion"
    price what the predicate moves, where that is one thing.
    """
    if not drafts:
        return drafts
    scene = drafts[0].scene
    used = {t for draft in drafts for t in draft.goods.tokens}
    known = {id(d.goods.value) for d in drafts} | {id(d.goods.quantity) for d in drafts}
    for token, figure in money(scene):
        if token in used or id(figure.amount) in known:
            continue
        draft = beside(scene, drafts, token, figure) or (drafts[0] if overall(scene, drafts, token) else None)
        if draft is not None and unpriced(draft):
            draft.goods.value = replace(figure.amount, basis=None)
    return drafts


def money(scene: Scene) -> list[tuple[int, Figure]]:
    """Return the sums of a sentence with the last token of each."""
    found: dict[int, tuple[int, Figure]] = {}
    for i in range(len(scene.tree)):
        figure = scene.figure(i)
        if figure is not None and figure.amount.is_money and not figure.per:
            found[id(figure)] = (i, figure)
    return list(found.values())


def unpriced(draft: Draft) -> bool:
    """Tell whether a value can be added: the goods have none and are not money themselves."""
    amount: Amount | None = draft.goods.quantity
    return (
        draft.goods.value is None and not (amount and amount.is_money) and not is_money(draft.scene, draft.goods.cargo)
    )


def beside(scene: Scene, drafts: Sequence[Draft], token: int, figure: Figure) -> Draft | None:
    """Return the transfer whose goods stand nearest before a sum that words make a price."""
    start = figure.span.start
    before = scene.folded[max(scene.sentence.span.start, start - BEFORE) : start]
    if not (pricing_pattern().search(before) or scene.text(figure.span).startswith("total")):
        return None
    ends = {d.goods.tokens[k]: d for d in drafts for k in range(len(d.goods.tokens)) if d.goods.tokens[k] < token}
    if not ends:
        return None
    last = max(ends)
    between = range(last + 1, token)
    return None if any(scene.cargo_mention(i) or scene.figure(i) not in {None, figure} for i in between) else ends[last]


def overall(scene: Scene, drafts: Sequence[Draft], token: int) -> bool:
    """Tell whether a sum prices all that a predicate moves: it stands on the deal, or is what the aid is raised to."""
    tree, act = scene.tree, drafts[0].act
    if len(drafts) > 1:
        return False
    heads = tree.ancestors(token)
    deal = next((h for h in heads if tree.lemma(h) in quantities().deals), -1)
    if (
        deal >= 0
        and tree.dep(deal) == "pobj"
        and tree.word(tree.head(deal)) in {"in", "under", "of", "through", "with"}
    ):
        return act.token in tree.ancestors(deal) and token < deal
    verb = tree.head(act.token)
    if not act.noun or tree.lemma(verb) not in quantities().change or tree.dep(token) != "pobj":
        return False
    return tree.word(tree.head(token)) == "to" and tree.head(tree.head(token)) == verb
