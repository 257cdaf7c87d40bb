"""What a noun phrase names: things with their categories, type names and the figures that count or price them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from armsledger.extract.amounts import Figure
from armsledger.extract.scene import Scene

MODIFYING = ("compound", "nmod", "amod", "nummod", "poss", "npadvmod")
"""Relations by which a thing is named before a noun ("arms shipments")."""
COUNTING = ("nummod", "amod", "compound", "quantmod", "nmod", "det", "advmod", "poss", "dep", "predet")
"""Relations by which a figure stands before a noun."""
GENERAL = {("military-aid",), ("military-equipment",)}
"""Cargo that is only a general word for arms where a list of arms follows."""
DEEPEST = 5
"""Noun phrases inside noun phrases that are looked through."""


@dataclass(slots=True)
class Item:
    """One kind of thing in a noun phrase: its head token, categories, type names and figure.

    ``form`` is that of the cargo mention ("term", "weak", "designation"); ``figure_token`` is a token of the figure
    where the noun has it for itself, -1 where it has none or shares it.
    """

    token: int
    cargo: tuple[str, ...]
    form: str
    names: tuple[str, ...] = ()
    figure: Figure | None = None
    figure_token: int = -1
    general: int = -1
    """The general word that it makes plain ("military hardware, including shells"), -1 where there is none."""


def items(scene: Scene, i: int, figure: Figure | None = None, depth: int = 0) -> list[Item]:
    """Return the things that a noun phrase with head ``i`` names, coordinated and listed ones included.

    ``figure`` is one that a noun above passes down ("20 crates of shells").
    """
    tree = scene.tree
    if depth > DEEPEST:
        return []
    own, own_token = own_figure(scene, i)
    carried = own or figure
    mention = scene.cargo_mention(i)
    inner: list[Item] = []
    if mention is not None and tree.lemma(i) in scene.lexicon.cues.carriers:
        inner = listed(scene, i, carried, depth, of=True)  # "supplies of shells": what they hold, not the general word
        if not inner and mention.form == "weak":  # "arms sale package"
            inner = [it for it in modifier_items(scene, i, carried) if it.token != i]
    if inner:
        found = inner
    elif mention is not None:
        cargo = refined(scene, i, mention.ids)
        form = mention.form if cargo == mention.ids else "term"
        item = Item(i, cargo, form, tuple(designations(scene, i)), carried, own_token)
        found = with_list(scene, item, listed(scene, i, None, depth, of=False), weak=mention.form == "weak")
    elif carries(scene, i) or scene.figure(i):
        inner = listed(scene, i, carried, depth, of=True)
        general = modifier_items(scene, i, carried)
        found = inner if inner and all(general_aid(scene, item) for item in general) else [*general, *inner]
    else:
        found = [*modifier_items(scene, i, carried), *listed(scene, i, None, depth, of=False)]
    for other in tree.children(i, "conj", "appos"):
        if found and says_itself(scene, i, other):
            continue
        further = items(scene, other, None, depth + 1)
        found = further if further and instead(scene, i, other) else [*found, *further]
    told = consisting(scene, i, own, depth) if all(general_aid(scene, item) for item in found) else []
    return told or found


def consisting(scene: Scene, i: int, figure: Figure | None, depth: int) -> list[Item]:
    """Return what a package consists of where that is coordinated with its price ("worth … and consisting of shells").

    The parser hangs the participle on the package or on the verb above it.
    """
    tree = scene.tree
    if tree.lemma(i) not in scene.lexicon.cues.packages:
        return []
    later = [k for t in (i, tree.head(i)) for k in tree.children(t, "conj") if k > i and tree.parse.tag[k] == "VBG"]
    verb = next((v for v in (expands(scene, k) for k in later) if v >= 0), -1)
    between = (scene.figure(t) for t in range(i + 1, verb))
    price = figure or next((f for f in between if f is not None and f.amount.is_money), None)
    return spelt_out(scene, verb, tangible(price), depth) if verb >= 0 else []


def says_itself(scene: Scene, i: int, other: int) -> bool:
    """Tell whether a coordinated noun says a transfer of its own ("the deployment of A and the transfer of B")."""
    nouns = scene.lexicon.nouns
    return (
        scene.tree.lemma(i) in nouns and scene.tree.lemma(other) in nouns and bool(scene.tree.children(other, "prep"))
    )


def instead(scene: Scene, i: int, other: int) -> bool:
    """Tell whether a counted noun only says another otherwise ("two battalions, or 88 tanks")."""
    said = any(scene.tree.word(k) == "or" and scene.tree.word(k - 1) == "," for k in scene.tree.children(i, "cc"))
    return said and own_figure(scene, i)[0] is not None and own_figure(scene, other)[0] is not None


def with_list(scene: Scene, item: Item, inner: list[Item], *, weak: bool) -> list[Item]:
    """Return a thing with those listed behind it, or these alone where they say what its general word means.

    "Military hardware, including shells" names shells; "rifles, including optics" both.
    """
    same = any(scene.lexicon.related(c, d) for it in inner for c in it.cargo for d in item.cargo)
    kinds = scene.lexicon.kinds(c for it in inner for c in it.cargo)
    same = same or (item.cargo in GENERAL and "arms" in kinds)
    if not inner or not (same or weak):
        return [item, *inner]
    for one in inner:
        one.figure, one.general = one.figure or tangible(item.figure), item.token
    return inner


def tangible(figure: Figure | None) -> Figure | None:
    """Return a figure that says what it counts by itself: money, or a number with a unit."""
    return figure if figure is not None and (figure.amount.is_money or figure.amount.unit) else None


def carries(scene: Scene, i: int) -> bool:
    """Tell whether a noun carries what stands before or behind it: "crates of", "shell deliveries"."""
    lemma = scene.tree.lemma(i)
    return lemma in scene.lexicon.cues.carriers or scene.lexicon.is_trigger_noun(lemma)


def is_money(scene: Scene, cargo: Iterable[str]) -> bool:
    """Tell whether the cargo is money itself."""
    return "money" in scene.lexicon.kinds(cargo)


def general_aid(scene: Scene, item: Item) -> bool:
    """Tell whether an item is only help of some kind, which a list behind it makes plain."""
    return all("aid" in scene.lexicon.lineage(c) for c in item.cargo)


def general(scene: Scene, item: Item) -> bool:
    """Tell whether an item is help of some kind, or only a general word for arms."""
    return general_aid(scene, item) or item.cargo in GENERAL


def own_figure(scene: Scene, i: int) -> tuple[Figure | None, int]:
    """Return the figure that counts or prices this noun, with a token of it (-1 without a figure)."""
    tree = scene.tree
    if scene.figure(i) is not None:
        return scene.figure(i), i
    for figure, token in (*prices(scene, i), *sums(scene, i)):
        return figure, token
    for kid in tree.children(i, *COUNTING):
        for token in tree.subtree(kid, ("conj", "prep")):
            if scene.figure(token) is not None and (token < i or tree.lemma(kid) == "worth"):
                return scene.figure(token), token
    return None, -1


def prices(scene: Scene, i: int) -> Iterator[tuple[Figure, int]]:
    """Give the prices that hang on a noun ("a deal totalling $3 billion"), with their tokens."""
    tree = scene.tree
    for kid in tree.children(i, "acl", "relcl", "amod", "appos"):
        if tree.lemma(kid) in scene.lexicon.cues.pricing:
            for token in tree.subtree(kid, ("conj", "dobj" if tree.lemma(kid) == "estimate" else "relcl")):
                if (figure := scene.figure(token)) is not None and figure.amount.is_money:
                    yield figure, token


def sums(scene: Scene, i: int) -> Iterator[tuple[Figure, int]]:
    """Give the figures behind a noun for money ("a loan of $5 million"), with their tokens."""
    tree = scene.tree
    mention = scene.cargo_mention(i)
    if mention is None or not is_money(scene, mention.ids):
        return
    for prep in tree.children(i, "prep"):
        for obj in tree.children(prep, "pobj"):
            if tree.word(prep) in {"of", "worth"} and (figure := scene.figure(obj)) is not None:
                yield figure, obj


def designations(scene: Scene, i: int) -> Iterator[str]:
    """Give the type names that stand at a noun ("Leopard 2 tanks") or are the noun itself."""
    for token in (*scene.tree.children(i, "compound", "nmod", "amod", "appos"), i):
        mention = scene.cargo_mention(token)
        if mention is not None and mention.form == "designation":
            yield scene.text(mention.span)


def refined(scene: Scene, i: int, cargo: tuple[str, ...]) -> tuple[str, ...]:
    """Return the categories of a noun, made narrower by a type name before it or by what know-how is for."""
    tree, lexicon = scene.tree, scene.lexicon
    for token in tree.children(i, "compound", "nmod", "amod"):
        mention = scene.cargo_mention(token)
        if mention is None or mention.form != "designation":
            continue
        if any(c in lexicon.lineage(d) for c in cargo for d in mention.ids):
            return mention.ids
    if all("aid" in lexicon.lineage(c) for c in cargo):
        near = (t for k in tree.children(i, "amod", "compound", "nmod") for t in tree.conjuncts(k))
        words = {tree.word(t) for t in near if scene.mention(t) is None}
        if kinds := [c for word in sorted(words) for c in lexicon.category(f"{word} {tree.lemma(i)}")]:
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
    if tree.lemma(i) in scene.lexicon.cues.not_cargo_after or not carries(scene, i):
        return []
    found: list[Item] = []
    for kid in tree.children(i, *MODIFYING):
        for token in tree.conjuncts(kid):
            if mention := scene.cargo_mention(token):
                found.append(Item(token, mention.ids, mention.form, tuple(designations(scene, token)), figure))
                continue
            for inner in tree.children(token, "compound", "amod"):
                if mention := scene.cargo_mention(inner):
                    found.append(Item(inner, mention.ids, mention.form, (), figure))
    return found


def listed(scene: Scene, i: int, figure: Figure | None, depth: int, *, of: bool) -> list[Item]:
    """Return what a noun is said to hold: behind "such as", "including", or in a clause ("which includes …").

    With ``of``, also what stands behind "of" and its like: for carriers, whose content it is.
    """
    tree = scene.tree
    content: list[Item] = []
    named: list[Item] = []
    for kid in tree.kids[i]:
        dep = tree.dep(kid)
        if dep == "prep" and holds(scene, i, kid, of=of):
            (named if exemplifies(scene, kid) else content).extend(behind_preposition(scene, i, kid, figure, depth))
        elif dep == "prep" and of:
            # "a campaign from X, which includes …" may hang the clause on X
            for obj in tree.children(kid, "pobj"):
                for clause in tree.children(obj, "relcl") if scene.actor_mention(obj) else ():
                    if (verb := expands(scene, clause)) >= 0:
                        named += [it for o in tree.children(verb, "dobj") for it in items(scene, o, None, depth + 1)]
        elif tree.lemma(kid) == "worth":
            content += worth(scene, kid, depth)
        elif dep in {"acl", "relcl", "advcl"} and (verb := expands(scene, kid)) >= 0:
            named += spelt_out(scene, verb, tangible(figure or own_figure(scene, i)[0]), depth)
    if not (named and content and all(general(scene, item) for item in content)):
        return [*content, *named]
    for one in named:
        one.general = content[0].token
    return named


def worth(scene: Scene, i: int, depth: int) -> list[Item]:
    """Return what a sum's "worth" is of ("$5 million worth of shells"), priced by the sum."""
    tree = scene.tree
    price = next((scene.figure(t) for t in tree.subtree(i) if scene.figure(t) is not None), None)
    behind = [t for t in tree.subtree(i) if tree.dep(t) == "pobj" and tree.lemma(tree.head(t)) in {"in", "of"}]
    return [it for t in behind for it in items(scene, t, price, depth + 1) if not is_money(scene, it.cargo)]


def exemplifies(scene: Scene, prep: int) -> bool:
    """Tell whether a preposition gives examples of what stands before it."""
    return scene.tree.lemma(prep) in {"as", "like", "include"} or scene.tree.word(prep) == "including"


def holds(scene: Scene, i: int, prep: int, *, of: bool) -> bool:
    """Tell whether what a noun holds stands behind a preposition of it."""
    tree, cues = scene.tree, scene.lexicon.cues
    noun, lemma = tree.lemma(i), tree.lemma(prep)
    if exemplifies(scene, prep):
        return True
    carried = (
        lemma in {"of", "in"} or (lemma == "to" and noun in cues.access) or (lemma == "for" and noun in cues.bundles)
    )
    return of and carried


def behind_preposition(scene: Scene, i: int, prep: int, figure: Figure | None, depth: int) -> list[Item]:
    """Return the things behind a preposition of a noun, to which the noun's figure passes down."""
    tree = scene.tree
    lemma = tree.lemma(prep)
    carried = figure if lemma in {"of", "in"} else tangible(figure)
    share = lemma == "of" and (tree.lemma(i) in scene.lexicon.cues.partial or scene.figure(i) is not None)
    found: list[Item] = []
    for obj in tree.children(prep, "pobj", "pcomp"):
        inner = items(scene, obj, carried, depth + 1)
        if share and tree.children(obj, "poss", "det"):
            for item in inner:  # "some of its 120 tanks": the number is the stock, not what is given
                if item.token == obj:
                    item.figure, item.figure_token = carried, -1
        found += inner
    for second in tree.children(prep, "prep"):
        for obj in tree.children(second, "pobj"):
            found += items(scene, obj, carried, depth + 1)
    return found


def spelt_out(scene: Scene, verb: int, figure: Figure | None, depth: int) -> list[Item]:
    """Return the things that a verb of content names ("which includes A", "consisting of B")."""
    tree = scene.tree
    heads = tree.children(verb, "dobj", "attr")
    heads += [o for p in tree.children(verb, "prep") if tree.lemma(p) in {"of", "in"} for o in tree.children(p, "pobj")]
    return [item for head in heads for item in items(scene, head, figure, depth + 1)]


def expands(scene: Scene, verb: int) -> int:
    """Return the verb that says what a thing holds ("includes", "is expected to include"), -1 where it is another."""
    if scene.tree.lemma(verb) in scene.lexicon.expanding:
        return verb
    return next((k for k in scene.tree.children(verb, "xcomp") if scene.tree.lemma(k) in scene.lexicon.expanding), -1)
