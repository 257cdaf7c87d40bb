"""Read nouns that say a transfer: "X's deliveries of Y to Z", "Y shipments from X", "X's purchase of Y from Z"."""

from collections.abc import Sequence

from armsledger.extract.control import is_passive, subjects
from armsledger.extract.draft import Draft, belonging, helped_by, make, without
from armsledger.extract.frames import Act
from armsledger.extract.goods import Goods, group
from armsledger.extract.items import items
from armsledger.extract.parties import championed, modifiers, parties
from armsledger.extract.scene import Scene


def read_noun(scene: Scene, act: Act) -> list[Draft]:
    """Return the transfers that a noun says, whose owner gives or takes as its frame's role tells."""
    if act.frame.role in {"provider", "buyer"}:
        return trader(scene, act)
    taking = act.frame.role in {"take", "ask"}
    heads = act.behind("for") if act.frame.role == "ask" else [act.token, *beside(scene, act)]
    unique = {item.token: item for head in heads for item in items(scene, head)}
    goods = group(scene, list(unique.values()), weak_ok=act.frame.moves_weak or bool(act.frame.cargo))
    if not goods and act.frame.cargo:
        goods = [Goods(act.frame.cargo)]
    found = []
    for one in goods:
        supplier, recipient = (taker if taking else giver)(scene, act, one)
        # "Between X and Y" is told from the giver's side; "between the two countries" tells no direction.
        two = [h for h in act.behind("between") if (m := scene.actor_mention(h)) is None or m.form != "pair"]
        between = parties(scene, two, places=False)
        if len(between) == 2 and not (supplier and recipient):
            supplier, recipient = between[:1], between[1:]
        found.append(make(scene, act, supplier, without(recipient, supplier), one))
    return found


def trader(scene: Scene, act: Act) -> list[Draft]:
    """Read nouns for who supplies or buys ("X is Z's biggest arms supplier", "Z, a buyer of X's oil")."""
    found: list[Draft] = []
    if any(scene.tree.children(t, "neg") for t in scene.tree.ancestors(act.token)[:3] if scene.tree.lemma(t) == "be"):
        return []  # "X is no supplier": that nothing is supplied is not said of anything in particular
    before = items(scene, act.token)
    behind = [] if before else [it for h in act.behind("of") for it in items(scene, h)]
    for one in group(scene, before or behind, weak_ok=False):
        held = tuple(a for a in modifiers(scene, act.token) if a not in belonging(scene, one, ()))
        if act.frame.role == "provider":
            recipient = (
                held or parties(scene, act.behind("to")) or parties(scene, act.behind("of" if before else "for"))
            )
            found.append(make(scene, act, without(meant(scene, act.token), recipient), recipient, one))
        else:
            supplier = belonging(scene, one, ()) or parties(scene, act.behind("from"), places=False) or held
            found.append(make(scene, act, supplier, without(meant(scene, act.token), supplier), one))
    return [draft for draft in found if draft.complete]


def meant(scene: Scene, i: int) -> tuple[str, ...]:
    """Return who a noun is said to be: the subject of "is" or "remains", or the name beside it."""
    tree = scene.tree
    while tree.dep(i) == "conj":
        i = tree.head(i)
    if tree.dep(i) == "pobj" and tree.word(tree.head(i)) in {"of", "among"}:  # "one of the donors", "among the donors"
        i = tree.head(tree.head(i))
        if tree.is_verb(i):
            return parties(scene, subjects(scene, i)[0], places=False)
    head = tree.head(i)
    if tree.dep(i) in {"attr", "oprd", "acomp"} or (tree.dep(i) == "dobj" and tree.lemma(head) in {"become", "remain"}):
        return parties(scene, subjects(scene, head)[0], places=False)
    beside = [head] if tree.dep(i) == "appos" else tree.children(i, "appos")
    return parties(scene, [k for k in beside if scene.actor_mention(k)], places=False)


def owner(scene: Scene, act: Act, goods: Goods) -> tuple[str, ...]:
    """Return who acts by the noun: the one behind "by", else who is named before it or before the goods."""
    by = parties(scene, act.agents, places=False)
    return by or tuple(modifiers(scene, act.token)) or belonging(scene, goods, ()) or tuple(wider(scene, act.token)[0])


def wider(scene: Scene, i: int) -> tuple[list[str], Sequence[int]]:
    """Return the owner of what a noun is only a part of, and whom that concerns.

    "X's support for Z, including the transfer of Y", "X's relations with Z, including its deliveries of Y".
    """
    tree = scene.tree
    while tree.dep(i) == "conj":
        i = tree.head(i)
    prep = tree.head(i)
    whole = tree.head(prep)
    if tree.dep(i) != "pobj" or tree.word(prep) not in {"including", "like", "as"} or not tree.is_noun(whole):
        return [], []
    preps = [p for p in tree.children(whole, "prep") if tree.word(p) in {"with", "to", "for"}]
    return modifiers(scene, whole), [o for p in preps for o in tree.children(p, "pobj")]


def furthering(scene: Scene, act: Act) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return who helps whom by what the noun says ("X enables Z's war through the provision of Y")."""
    tree = scene.tree
    prep = tree.head(act.token)
    verb = tree.head(prep)
    if tree.dep(act.token) != "pobj" or tree.word(prep) not in {"through", "by", "with", "via"}:
        return (), ()
    if tree.lemma(verb) not in scene.lexicon.cues.backing:
        return (), ()
    supplier = parties(scene, subjects(scene, verb)[0], places=False)
    return supplier, helped_by(scene, tree.children(verb, "dobj"), supplier)


def taker(scene: Scene, act: Act, goods: Goods) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return supplier and recipient of a noun of taking ("X's purchase of Y from Z")."""
    origin = origins(scene, act.token)
    first = parties(scene, act.agents, places=False) or (parties(scene, act.subjects, places=False) if origin else ())
    if first and origin:
        return without(origin, first), first
    first = first or without(modifiers(scene, act.token), belonging(scene, goods, ()))
    first = first or tuple(wider(scene, act.token)[0])
    supplier = parties(scene, act.behind("from"), first, places=False) or belonging(scene, goods, first)
    return supplier, first or parties(scene, act.subjects, places=False)


def origins(scene: Scene, i: int) -> tuple[str, ...]:
    """Return whom an adjective before imported goods names, which is who gives or who takes ("X oil imports")."""
    tree = scene.tree
    if not any(scene.cargo_mention(k) for k in tree.children(i, "compound", "nmod")):
        return ()
    mentions = [scene.actor_mention(k) for k in tree.children(i, "amod")]
    return tuple(a for m in mentions if m is not None and m.form == "demonym" for a in m.ids)


def giver(scene: Scene, act: Act, goods: Goods) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return supplier and recipient of a noun of giving ("X's deliveries of Y to Z")."""
    supplier = parties(scene, act.behind("from"), places=False) or owner(scene, act, goods)
    recipient = parties(scene, act.behind("to", "into", "toward", "towards"), supplier)
    recipient = recipient or parties(scene, act.behind("for"), supplier)
    if goods.cargo != ("aid",):  # bare help for a war may be no more than words
        recipient = recipient or championed(scene, act.behind("to", "for"), supplier)
    if not recipient and act.frame.cargo:
        recipient = parties(scene, act.behind("of"), supplier)
    recipient = recipient or wielder(scene, act, supplier)
    if supplier and not recipient:
        recipient = parties(scene, wider(scene, act.token)[1], supplier)
    if not supplier and not recipient:
        supplier, recipient = furthering(scene, act)
    return supplier or parties(scene, act.subjects, recipient, places=False), recipient


def wielder(scene: Scene, act: Act, supplier: Sequence[str]) -> tuple[str, ...]:
    """Return who uses what somebody supplied ("Z fired X-supplied rockets", "attacked a port with them")."""
    tree, cues = scene.tree, scene.lexicon.cues
    prep = tree.head(act.token)
    by_means = tree.dep(act.token) == "pobj" and tree.word(prep) == "with"
    verb = tree.head(prep) if by_means else prep
    if act.token not in scene.makers or tree.lemma(verb) not in (cues.wielding if by_means else cues.using):
        return ()
    agents = [o for k in tree.children(verb, "agent") for o in tree.children(k, "pobj")]
    heads = agents if is_passive(scene, verb) else subjects(scene, verb)[0]
    return parties(scene, heads, supplier, places=False)


def beside(scene: Scene, act: Act) -> list[int]:
    """Return cargo coordinated before the noun ("missile and other weapons transfers")."""
    tree = scene.tree
    head = tree.head(act.token)
    if tree.dep(act.token) != "conj" or not scene.cargo_mention(head) or tree.parse.tag[head].endswith("S"):
        return []
    return [head]
