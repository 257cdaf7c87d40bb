"""What passes: from a noun phrase to cargo categories, with the figures that count or price them."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from armsledger.extract.amounts import Figure
from armsledger.extract.scene import Scene
from armsledger.model import Amount

CARRIERS = {
    "amount", "number", "quantity", "range", "list", "variety", "worth", "volume", "type", "kind", "array", "series", "set", "lot", "bulk",
    "shipment", "delivery", "supply", "package", "batch", "consignment", "container", "canister", "tranche", "round", "piece", "unit",
    "load", "shipload", "truckload", "planeload", "crate", "item", "stock", "stockpile", "fleet", "billion", "million", "dollar", "pound", "euro",
    "hundred", "thousand", "dozen", "ton", "tonne", "barrel", "litre", "liter", "part", "portion", "some", "more", "most", "other", "many", "several", "cargo",
    "deal", "sale", "transfer", "export", "purchase", "access", "use", "train", "trainload", "flow", "influx", "surge", "level", "form", "element", "version", "squadron", "battalion", "battery", "brigade", "combination", "mix", "that", "those", "share", "half", "%", "percent", "provision", "campaign", "capability", "assistance", "programme", "program", "bill", "measure",
}  # fmt: skip
"""Nouns that carry what stands behind "of": the cargo is what they hold."""
PARTIAL = {"some", "part", "most", "many", "few", "several", "half", "portion", "share", "majority", "all", "any", "one"}
OPENING = {"of", "in", "like", "as", "including", "with", "for"}
MODIFYING = ("compound", "nmod", "amod", "nummod", "poss", "npadvmod")


@dataclass(slots=True)
class Item:
    """One kind of thing in a noun phrase: its head token, categories, type names and figure."""

    token: int
    cargo: tuple[str, ...]
    form: str
    names: tuple[str, ...] = ()
    figure: Figure | None = None
    figure_token: int = -1


@dataclass(slots=True)
class Goods:
    """What one transfer moves: categories, type names, quantity and value, and the tokens that say so."""

    cargo: tuple[str, ...]
    names: tuple[str, ...] = ()
    quantity: Amount | None = None
    value: Amount | None = None
    tokens: list[int] = field(default_factory=list)
    weak: bool = False


def items(scene: Scene, i: int, figure: Figure | None = None, depth: int = 0) -> list[Item]:
    """Return the things that a noun phrase with head ``i`` names, coordinated and listed ones included."""
    tree = scene.tree
    found: list[Item] = []
    if depth > 5:
        return found
    own, own_token = own_figure(scene, i)
    carried = own or figure
    mention = scene.cargo_mention(i)
    inner: list[Item] = []
    if mention is not None and tree.lemma(i) in CARRIERS and (inner := listed(scene, i, carried, depth, of=True)):
        found += inner  # "supplies of shells": what they hold, not the general word
    elif mention is not None:
        names = tuple(designations(scene, i))
        cargo = refined(scene, i, mention.ids)
        found.append(Item(i, cargo, mention.form if cargo == mention.ids else "term", names, own or figure, own_token))
        inner = listed(scene, i, None, depth, of=False)
        if (inner and any(scene.lexicon.related(c, d) for it in inner for c in it.cargo for d in cargo)) or (inner and mention.form == "weak"):
            # "military hardware, including shells": the list says what the general word means.
            for item in inner:
                item.figure = item.figure or (carried if carried and (carried.amount.is_money or carried.amount.unit) else None)
            found = inner
        else:
            found += inner
    elif tree.lemma(i) in CARRIERS or scene.figure(i) or scene.lexicon.is_trigger_noun(tree.lemma(i)):
        inner = listed(scene, i, carried, depth, of=True)
        general = modifier_items(scene, i, carried)
        found += inner if inner and all(general_aid(scene, item) for item in general) else [*general, *inner]
    else:
        found += modifier_items(scene, i, carried)
        found += listed(scene, i, None, depth, of=False)
    for other in tree.children(i, "conj", "appos"):
        found += items(scene, other, None, depth + 1)
    return found


def own_figure(scene: Scene, i: int) -> tuple[Figure | None, int]:
    """Return the figure that counts or prices this noun, with a token of it."""
    tree = scene.tree
    if scene.figure(i) is not None:
        return scene.figure(i), i
    for kid in tree.children(i, "acl", "relcl", "amod", "appos"):
        if tree.lemma(kid) in {"total", "value", "amount", "cost", "price", "estimate"}:
            for token in tree.subtree(kid, ("conj", "dobj" if tree.lemma(kid) == "estimate" else "relcl")):
                if (figure := scene.figure(token)) is not None and figure.amount.is_money:
                    return figure, token
    if (mention := scene.cargo_mention(i)) is not None and is_money(scene, mention.ids):
        for prep in tree.children(i, "prep"):
            for obj in tree.children(prep, "pobj"):
                figure = scene.figure(obj)
                if tree.word(prep) in {"of", "worth"} and figure is not None:
                    return figure, obj
    for kid in tree.children(i, "nummod", "amod", "compound", "quantmod", "nmod", "det", "advmod", "poss", "dep", "predet"):
        for token in tree.subtree(kid, ("conj", "prep")):
            if scene.figure(token) is not None and (token < i or tree.lemma(kid) == "worth"):
                return scene.figure(token), token
    return None, -1


def designations(scene: Scene, i: int) -> Iterable[str]:
    """Give the type names that stand at a noun ("Leopard 2 tanks") or are the noun itself."""
    tree = scene.tree
    for token in (*tree.children(i, "compound", "nmod", "amod", "appos"), i):
        mention = scene.cargo_mention(token)
        if mention is not None and mention.form == "designation":
            yield scene.text(mention.span)


def refined(scene: Scene, i: int, cargo: tuple[str, ...]) -> tuple[str, ...]:
    """Return the categories of a noun, made narrower by a type name before it or by what know-how is for."""
    tree, lexicon = scene.tree, scene.lexicon
    for token in tree.children(i, "compound", "nmod", "amod"):
        mention = scene.cargo_mention(token)
        if mention is not None and mention.form == "designation":
            if any(c in lexicon.lineage(d) for c in cargo for d in mention.ids):
                return mention.ids
    if all("aid" in lexicon.lineage(c) for c in cargo):
        words = {tree.word(t) for k in tree.children(i, "amod", "compound", "nmod") for t in tree.conjuncts(k) if scene.mention(t) is None}
        kinds = [c for word in sorted(words) for c in lexicon.category(f"{word} {tree.lemma(i)}")]
        if kinds:
            return tuple(dict.fromkeys(kinds))
    if cargo == ("technology",):
        for prep in tree.children(i, "prep"):
            for obj in tree.children(prep, "pobj"):
                mention = scene.cargo_mention(obj)
                if tree.word(prep) in {"for", "of", "on"} and mention and (narrow := lexicon.know_how(mention.ids[0])):
                    return (narrow,)
    return cargo


def modifier_items(scene: Scene, i: int, figure: Figure | None) -> list[Item]:
    """Return the cargo named before a carrier or trigger noun ("arms shipments", "missile and drone deliveries")."""
    tree = scene.tree
    lemma = tree.lemma(i)
    if lemma in scene.lexicon.cues.not_cargo_after:
        return []
    if not (lemma in CARRIERS or scene.lexicon.is_trigger_noun(lemma)):
        return []
    found: list[Item] = []
    for kid in tree.children(i, *MODIFYING):
        for token in tree.conjuncts(kid):
            mention = scene.cargo_mention(token)
            if mention is not None:
                found.append(Item(token, mention.ids, mention.form, tuple(designations(scene, token)), figure, -1))
            else:
                found += [Item(t, m.ids, m.form, (), figure, -1) for t in tree.children(token, "compound", "amod")
                          if (m := scene.cargo_mention(t)) is not None]  # fmt: skip
    return found


def general_aid(scene: Scene, item: Item) -> bool:
    """Tell whether an item is only help of some kind, which a list behind it makes plain."""
    return all("aid" in scene.lexicon.lineage(c) for c in item.cargo)


def listed(scene: Scene, i: int, figure: Figure | None, depth: int, *, of: bool) -> list[Item]:
    """Return what a noun is said to hold: behind "of", "such as", "including", or in a clause ("which includes …")."""
    tree = scene.tree
    found: list[Item] = []
    for kid in tree.kids[i]:
        dep, lemma = tree.dep(kid), tree.lemma(kid)
        if dep == "prep" and (lemma in {"as", "like", "include"} or tree.word(kid) == "including" or (of and lemma in {"of", "in"})
                              or (of and lemma == "to" and tree.lemma(i) == "access")
            or (of and lemma == "for" and tree.lemma(i) in {"package", "deal", "billion"})):  # fmt: skip
            carried = figure if lemma in {"of", "in"} or (figure and (figure.amount.is_money or figure.amount.unit)) else None
            for obj in tree.children(kid, "pobj", "pcomp"):
                inner = items(scene, obj, carried, depth + 1)
                if lemma == "of" and (tree.lemma(i) in PARTIAL or scene.figure(i)) and tree.children(obj, "poss", "det"):
                    for item in inner:  # "some of its 120 tanks": the number is the stock, not what is given
                        item.figure, item.figure_token = (carried, -1) if item.token == obj else (item.figure, item.figure_token)
                found += inner
            for obj in tree.children(kid, "prep"):
                for inner in tree.children(obj, "pobj"):
                    found += items(scene, inner, carried, depth + 1)
        elif dep == "prep" and of:
            # "a campaign from X, which includes …" may hang the clause on X
            for clause in (c for o in tree.children(kid, "pobj") for c in tree.children(o, "relcl") if scene.actor_mention(o)):
                if (verb := expands(scene, clause)) >= 0:
                    for obj in tree.children(verb, "dobj"):
                        found += items(scene, obj, None, depth + 1)
        elif lemma == "worth":
            priced = next((scene.figure(t) for t in tree.subtree(kid) if scene.figure(t) is not None), None)
            for token in tree.subtree(kid):
                if tree.dep(token) == "pobj" and tree.lemma(tree.head(token)) in {"in", "of"}:
                    found += items(scene, token, priced, depth + 1)
        elif dep in {"acl", "relcl", "advcl"} and (kid := expands(scene, kid)) >= 0:
            carried = figure or own_figure(scene, i)[0]
            carried = carried if carried and (carried.amount.is_money or carried.amount.unit) else None
            for obj in tree.children(kid, "dobj", "attr"):
                found += items(scene, obj, carried, depth + 1)
            for prep in tree.children(kid, "prep"):
                if tree.lemma(prep) in {"of", "in"}:
                    for obj in tree.children(prep, "pobj"):
                        found += items(scene, obj, carried, depth + 1)
    return found


def expands(scene: Scene, verb: int) -> int:
    """Return the verb that says what a thing holds ("includes", "is expected to include"), -1 where it is another."""
    if scene.tree.lemma(verb) in scene.lexicon.expanding:
        return verb
    return next((k for k in scene.tree.children(verb, "xcomp") if scene.tree.lemma(k) in scene.lexicon.expanding), -1)


def group(scene: Scene, found: list[Item], *, weak_ok: bool) -> list[Goods]:
    """Put items together into transfers: each own number makes one, all others share what is left.

    A figure of money on things is their value; on money itself, their quantity. Weak words count only with
    ``weak_ok``, and beside a strong word never.
    """
    strong = [item for item in found if item.form != "weak"]
    chosen = found if weak_ok else strong
    numbered: list[Goods] = []
    rest: list[Item] = []
    shared: Figure | None = None
    counts = {id(item.figure) for item in chosen if item.figure}
    for item in chosen:
        figure = item.figure
        if figure is not None and not figure.per and (len(counts) > 1 or item.figure_token >= 0) and not (
            figure.amount.is_money and not is_money(scene, item.cargo) and len(counts) == 1
        ) and not carries_all(scene, figure, chosen):  # fmt: skip
            numbered.append(whole(scene, [item], figure))
        else:
            shared = shared or (figure if figure and not figure.per else None)
            rest.append(item)
    if rest:
        numbered.append(whole(scene, rest, shared))
    return numbered


def carries_all(scene: Scene, figure: Figure, chosen: list[Item]) -> bool:
    """Tell whether one figure counts all items together: it stands on a carrier (containers, tonnes) they share."""
    return len([item for item in chosen if item.figure is figure]) == len(chosen) and len(chosen) > 1 and bool(figure.amount.unit)


def is_money(scene: Scene, cargo: Iterable[str]) -> bool:
    """Tell whether the cargo is money itself."""
    return any("money" in scene.lexicon.lineage(c) for c in cargo)


def whole(scene: Scene, chosen: list[Item], figure: Figure | None) -> Goods:
    """Make one Goods of items under one figure; a general category yields to a narrower one of its own tree."""
    cargo: list[str] = []
    for item in chosen:
        cargo += [c for c in item.cargo if c not in cargo]
    names = tuple(dict.fromkeys(name for item in chosen for name in item.names))
    tokens = [item.token for item in chosen] + [item.figure_token for item in chosen if item.figure_token >= 0]
    goods = Goods(tuple(cargo), names, tokens=tokens, weak=all(item.form == "weak" for item in chosen))
    if figure is None:
        return goods
    amount = figure.amount
    if amount.is_money:
        if is_money(scene, cargo) and len(cargo) == 1:
            goods.quantity = amount
        else:
            goods.value = replace(amount, basis=None)
    else:
        goods.quantity = counted(scene, cargo, amount)
    return goods


def counted(scene: Scene, cargo: Iterable[str], amount: Amount) -> Amount:
    """Return an amount with the unit in which its cargo is counted where the words name none."""
    units = (scene.lexicon.cargo_entries[a].unit for c in cargo for a in scene.lexicon.lineage(c))
    return replace(amount, unit=amount.unit or next((unit for unit in units if unit), "items"))
