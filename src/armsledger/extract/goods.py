"""What one transfer moves: things put together under the figures that count or price them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from armsledger.extract.amounts import Figure
from armsledger.extract.items import Item, is_money
from armsledger.extract.scene import Scene
from armsledger.model import Amount


@dataclass(slots=True)
class Goods:
    """What one transfer moves: categories, type names, quantity and value, and the tokens that say so.

    ``weak`` tells that only words name it that may mean something else ("support", "equipment").
    """

    cargo: tuple[str, ...]
    names: tuple[str, ...] = ()
    quantity: Amount | None = None
    value: Amount | None = None
    tokens: list[int] = field(default_factory=list)
    weak: bool = False


def group(scene: Scene, found: Sequence[Item], *, weak_ok: bool) -> list[Goods]:
    """Put items together into transfers: each own number makes one, all others share what is left.

    A figure of money on things is their value; on money itself, their quantity. Weak words count only with ``weak_ok``.
    """
    chosen = [item for item in found if weak_ok or item.form != "weak"]
    several = len({id(item.figure) for item in chosen if item.figure}) > 1
    numbered: list[Goods] = []
    rest: list[Item] = []
    shared: Figure | None = None
    for item in chosen:
        if item.figure is not None and stands_alone(scene, item, item.figure, chosen, several=several):
            numbered.append(whole(scene, [item], item.figure))
        else:
            shared = shared or (item.figure if item.figure and not item.figure.per else None)
            rest.append(item)
    if rest:
        numbered.append(whole(scene, rest, shared))
    return numbered


def stands_alone(scene: Scene, item: Item, figure: Figure, chosen: Sequence[Item], *, several: bool) -> bool:
    """Tell whether an item's figure is its own: a count beside others, not a rate, nor what all items share.

    ``several`` tells that the items have different figures; one price on one of them may be that of all.
    """
    if figure.per or not (several or item.figure_token >= 0):
        return False
    if figure.amount.is_money and not is_money(scene, item.cargo) and not several:
        return False
    return not carries_all(figure, chosen)


def carries_all(figure: Figure, chosen: Sequence[Item]) -> bool:
    """Tell whether one figure counts all items together: it stands on a carrier (containers, tonnes) they share."""
    return len(chosen) > 1 and all(item.figure is figure for item in chosen) and bool(figure.amount.unit)


def whole(scene: Scene, chosen: Sequence[Item], figure: Figure | None) -> Goods:
    """Make one Goods of items under one figure: a quantity, or where it is money on other things, their value."""
    cargo = tuple(dict.fromkeys(c for item in chosen for c in item.cargo))
    names = tuple(dict.fromkeys(name for item in chosen for name in item.names))
    tokens = [item.token for item in chosen]
    tokens += [t for item in chosen for t in (item.figure_token, item.general) if t >= 0 and t not in tokens]
    goods = Goods(cargo, names, tokens=tokens, weak=all(item.form == "weak" for item in chosen))
    if figure is None:
        return goods
    if not figure.amount.is_money:
        goods.quantity = counted(scene, cargo, figure.amount)
    elif is_money(scene, cargo) and len(cargo) == 1:
        goods.quantity = figure.amount
    else:
        goods.value = replace(figure.amount, basis=None)
    return goods


def counted(scene: Scene, cargo: Iterable[str], amount: Amount) -> Amount:
    """Return an amount with the unit in which its cargo is counted where the words name none."""
    units = (scene.lexicon.cargo_entries[a].unit for c in cargo for a in scene.lexicon.lineage(c))
    return replace(amount, unit=amount.unit or next((unit for unit in units if unit), "items"))
