"""A transfer in the making: what one predicate says, before the document's other sentences complete it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from armsledger.extract.frames import Act
from armsledger.extract.goods import Goods, counted, group
from armsledger.extract.items import items
from armsledger.extract.modality import Mood
from armsledger.extract.parties import modifiers, parties
from armsledger.extract.scene import Scene
from armsledger.model import Amount, Chain, Period, Span

PLAIN = Mood("done", "affirmed", hedged=False)
"""The mood of a draft until its predicate's own is read."""
SPANNED = ("to", "from", "with", "for", "by")
"""Prepositions whose actors belong to the words that carry a transfer."""


@dataclass(slots=True)
class Draft:
    """One transfer whose parties may still be open: an empty tuple is a party that is not known yet.

    ``span`` covers the words that carry it. ``closed`` is True where the subject is named, but by words that stand for
    nobody known: context must not replace them.
    """

    scene: Scene
    act: Act
    supplier: tuple[str, ...]
    recipient: tuple[str, ...]
    goods: Goods
    mood: Mood
    span: Span
    sources: Chain = ()
    also: tuple[Chain, ...] = ()
    speaker: str = ""
    when: Period | None = None
    place: str = ""
    means: str = ""
    closed: bool = False

    @property
    def complete(self) -> bool:
        """Tell whether both parties are known and share no actor."""
        return bool(self.supplier and self.recipient and not set(self.supplier) & set(self.recipient))

    @property
    def is_stock(self) -> bool:
        """Tell whether it only counts who or what has passed by now, which does not tell how that passed."""
        return self.goods.quantity is not None and self.goods.quantity.basis == "stock"


def make(scene: Scene, act: Act, supplier: tuple[str, ...], recipient: tuple[str, ...], goods: Goods) -> Draft:
    """Make a draft; its words are those from its first to its last role, a price beside it is the goods' value."""
    tokens = [act.token, *goods.tokens, *act.datives, *act.subjects, *act.agents, *act.objects]
    tokens += [h for h in act.behind(*SPANNED) if scene.actor_mention(h)]
    if (goods.value is None and goods.quantity is None) or (goods.quantity is not None and not goods.quantity.is_money):
        goods.value = goods.value or price(scene, act)
    return Draft(scene, act, supplier, recipient, goods, PLAIN, scene.span(tokens))


def without(actors: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
    """Return the actors that are none of the others."""
    return tuple(actor for actor in actors if actor not in others)


def price(scene: Scene, act: Act) -> Amount | None:
    """Return what the goods are said to cost ("for $5 billion", "in a deal valued at $3 billion")."""
    for head in act.behind("for", "at"):
        figure = scene.figure(head)
        if figure is not None and figure.amount.is_money and not figure.per:
            return replace(figure.amount, basis=None)
    return None


def helped_by(scene: Scene, heads: Sequence[int], supplier: Sequence[str]) -> tuple[str, ...]:
    """Return whom a supplier helps by what he gives: who is named, else whose thing is ("helps Z's war effort by")."""
    found = parties(scene, heads, supplier) or tuple(a for h in heads for a in modifiers(scene, h, supplier))
    return without(found, supplier)


def moved(scene: Scene, act: Act, heads: Sequence[int], until: int | None = None) -> list[Goods]:
    """Return the goods that noun phrases with these heads name, those from the token ``until`` on left out."""
    found = [item for head in heads for item in items(scene, head) if until is None or item.token < until]
    unique = list({item.token: item for item in found}.values())
    return group(scene, unique, weak_ok=act.frame.moves_weak or bool(act.frame.cargo)) if unique else []


def paid(scene: Scene, act: Act) -> list[Goods]:
    """Return the sums that a verb of payment moves, where its objects name no cargo."""
    found = []
    for head in (*act.objects, *act.datives, *scene.tree.children(act.token, "conj")):
        for token in scene.tree.conjuncts(head):
            figure = scene.figure(token)
            if figure is not None and figure.amount.is_money and not figure.per:
                found.append(Goods(("money",), quantity=figure.amount, tokens=[token]))
    return found


def gapped(scene: Scene, act: Act, goods: Sequence[Goods]) -> list[Goods]:
    """Return the goods of coordinated figures that leave out verb and noun ("… and a further 300 in May")."""
    found: list[Goods] = []
    for kid in scene.tree.children(act.token, "conj", "dep") if goods else ():
        figure = scene.figure(kid)
        if figure is not None and not figure.amount.is_money and not figure.per and not items(scene, kid):
            first = goods[0]
            found.append(Goods(first.cargo, first.names, counted(scene, first.cargo, figure.amount), tokens=[kid]))
    return found


def belonging(scene: Scene, goods: Goods, other: Sequence[str]) -> tuple[str, ...]:
    """Return whose the goods are said to be ("Russian oil", "Western-supplied tanks"), the other party left out.

    A firm named before its goods only made them.
    """
    found: list[str] = []
    for token in goods.tokens:
        owned = [a for a in modifiers(scene, token) if not scene.lexicon.is_firm(a)]
        found += [a for a in (*scene.makers.get(token, ()), *owned) if a not in other and a not in found]
    return tuple(found)
