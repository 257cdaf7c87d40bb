"""Read predicates of giving ("X sends Y to Z"), of arriving, serving and holding ("the package includes Y")."""

from collections.abc import Sequence

from armsledger.extract.control import subjects
from armsledger.extract.draft import Draft, belonging, gapped, helped_by, make, moved, paid, without
from armsledger.extract.frames import Act
from armsledger.extract.goods import Goods
from armsledger.extract.items import items, own_figure
from armsledger.extract.parties import championed, modifiers, parties, party
from armsledger.extract.scene import Scene

BETWEEN = {"DET", "ADJ", "ADV", "PROPN", "PUNCT", "PART", "ADP"}
"""Parts of speech that may stand between a verb and its receiver."""


def give(scene: Scene, act: Act) -> list[Draft]:
    """Read "X sends Y to Z", "X provides Z with Y", "Y was sent by X"."""
    if act.behind("across", "throughout") and act.behind("from") and act.behind("to"):
        act.preps = {name: heads for name, heads in act.preps.items() if name not in {"from", "to"}}  # only a range
    cargo_heads, party_heads = given(scene, act)
    others = takers_up(scene, act)
    goods = moved(scene, act, cargo_heads, min(others, default=None))
    goods += gapped(scene, act, goods)
    money = act.frame.cargo == ("money",)
    if money or (not goods and scene.tree.lemma(act.token) in scene.lexicon.cues.sums):
        goods = paid(scene, act)
    if not goods and act.frame.cargo and not money and party_heads:
        if not parties(scene, party_heads):
            return []  # "arms" and its like need somebody who is armed
        goods = [Goods(act.frame.cargo)]
    found = [give_one(scene, act, one, party_heads) for one in goods]
    return found + taken_up(scene, act, found[0], others) if found and act.behind("to") else found


def takers_up(scene: Scene, act: Act) -> list[int]:
    """Return who takes a verb up without saying it again ("X sent tanks to Z, and Y howitzers")."""
    tree = scene.tree
    found = []
    for k in range(act.token + 2, len(tree) - 1) if act.subjects and not act.passive else ():
        mention = scene.actor_mention(k)
        if mention is None or mention.form not in {"name", "seat"} or tree.word(k - 1) not in {",", "and"}:
            continue
        behind = k + 1 if scene.figure(k + 1) is None else k + 2
        thing = behind < len(tree) and scene.cargo_mention(behind) is not None
        given = any(scene.cargo_mention(t) is not None for t in range(act.token + 1, k))
        if thing and given and tree.dep(k) not in {"nsubj", "nsubjpass", "poss"} and not act.behind("with"):
            found.append(k)
    return found


def taken_up(scene: Scene, act: Act, first: Draft, others: Sequence[int]) -> list[Draft]:
    """Return what each of these gives to the receiver of the first, who is named by "to"."""
    found = []
    for k in others:
        mention = scene.actor_mention(k)
        thing = k + 1 if scene.figure(k + 1) is None else k + 2
        for goods in moved(scene, act, [thing], thing + 1):
            if mention is not None and not goods.weak and not set(mention.ids) & set(first.recipient):
                found.append(make(scene, act, mention.ids, first.recipient, goods))
    return found


def given(scene: Scene, act: Act) -> tuple[list[int], list[int]]:
    """Return which heads of a predicate's objects name things, and which may name the receiver."""
    both = (*act.datives, *act.objects)
    cargo_heads = [h for h in (*act.objects, *act.datives) if items(scene, h)]
    party_heads = [h for h in both if h not in cargo_heads or scene.actor_mention(h)]
    if act.frame.cargo == ("arms",):  # "arms Z's forces": they are armed, not handed over
        cargo_heads = [h for h in cargo_heads if not scene.cargo_people(h)]
        party_heads = list(both)
    with_heads = [h for h in act.behind("with") if items(scene, h)]
    if with_heads and (receiving := [h for h in both if party(scene, h)]):
        cargo_heads, party_heads = with_heads, receiving
    elif with_heads and not cargo_heads:
        cargo_heads = with_heads
    if not cargo_heads and act.frame.explicit:  # "agreed to $2 billion in aid"
        cargo_heads = [h for h in act.behind("to", "on") if scene.figure(h) is not None and items(scene, h)]
    if not cargo_heads:  # "transfer to Z sensitive technology", read as "to (Z technology)"
        kids = scene.tree.children
        inner = [h for h in act.behind("to") if any(scene.actor_mention(k) for k in kids(h, "compound", "nmod"))]
        cargo_heads = [h for h in inner if items(scene, h)]
    return cargo_heads, party_heads


def give_one(scene: Scene, act: Act, goods: Goods, party_heads: Sequence[int]) -> Draft:
    """Return the draft of one of the things given, its parties found by voice and preposition."""
    supplier = parties(scene, act.agents, places=False) or parties(scene, act.subjects, places=False)
    supplier = supplier or parties(scene, act.behind("from"), places=False)
    supplier = supplier or promiser(scene, act)
    inner = () if act.passive else receivers(scene, act, goods)
    recipient = inner or programme(scene, act, goods) or parties(scene, party_heads, supplier)
    recipient = recipient or towards(scene, act, goods, supplier)
    recipient = recipient or purpose(scene, act, supplier) or asker(scene, act, goods, supplier)
    for guess in (user, beneficiary, host):
        recipient = recipient or guess(scene, act, supplier)
    recipient = recipient or importer(scene, goods, supplier)
    supplier = supplier or belonging(scene, goods, recipient) or coalition(scene, act, goods, recipient)
    return make(scene, act, supplier, without(recipient, supplier), goods)


def coalition(scene: Scene, act: Act, goods: Goods, recipient: Sequence[str]) -> tuple[str, ...]:
    """Return the alliance where states that are only counted arm, or help, whom it backs ("some 50 countries")."""
    tree, lexicon = scene.tree, scene.lexicon
    kinds = lexicon.kinds(goods.cargo)
    if not recipient or set(recipient) - set(lexicon.cues.alliance_backs) or not kinds & lexicon.cues.aid_roots:
        return ()
    for head in act.agents or act.subjects:
        several = any(tree.word(k) in lexicon.cues.several for k in tree.children(head, "amod"))
        counted = several or own_figure(scene, head)[0] is not None
        before = [tree.pieces[k].word for k in tree.children(head, "amod", "compound")]
        named = any(word[:1].isupper() and word.lower() not in lexicon.cues.several for word in before)
        if tree.lemma(head) in lexicon.cues.states and counted and not named:
            return (lexicon.cues.alliance,)
    return ()


def importer(scene: Scene, goods: Goods, supplier: Sequence[str]) -> tuple[str, ...]:
    """Return whose imports the goods are ("supplies a third of Z's arms imports")."""
    tree = scene.tree
    for token in goods.tokens if supplier else ():
        noun = tree.head(token)
        if tree.dep(token) in {"compound", "nmod", "amod"} and any(
            frame.role == "take" for frame in scene.lexicon.nouns.get(tree.lemma(noun), ())
        ):
            return without(modifiers(scene, noun), supplier)
    return ()


def promiser(scene: Scene, act: Act) -> tuple[str, ...]:
    """Return who promises what will be given ("X promised that the tanks would be delivered")."""
    head = scene.tree.head(act.token)
    arriving = act.frame.role == "arrive"
    if not (act.passive or arriving) or act.agents or scene.tree.dep(act.token) != "ccomp":
        return ()
    lemma, cues = scene.tree.lemma(head), scene.lexicon.cues
    if lemma not in cues.pledging and not (arriving and lemma in cues.announcing):
        return ()
    return parties(scene, subjects(scene, head)[0], places=False)


def towards(scene: Scene, act: Act, goods: Goods, supplier: Sequence[str]) -> tuple[str, ...]:
    """Return whom a preposition names as the receiver.

    People count only where they are sent to somebody by name: troops in a place or at a front are an actor's own.
    """
    people = "people" in scene.lexicon.kinds(goods.cargo)
    ways = (("to",), ("for",)) if people else (("to", "into", "toward", "towards"), ("for",), ("on",), ("with",))
    for names in ways:
        heads = [h for h in act.behind(*names) if not (people and scene.tree.lemma(h) in scene.lexicon.cues.fronts)]
        if found := parties(scene, heads, supplier, places=not people) or championed(scene, heads, supplier):
            return found
    return ()


def receivers(scene: Scene, act: Act, goods: Goods) -> tuple[str, ...]:
    """Return the receiver that the parser took for part of the thing ("sold Z drones")."""
    tree = scene.tree
    for token in goods.tokens:
        for kid in tree.children(token, "compound", "nmod"):
            mention = scene.actor_mention(kid)
            if mention is None or mention.form in {"demonym", "pronoun"} or kid <= act.token:
                continue
            if not all(scene.lexicon.is_state(a) for a in mention.ids):
                continue  # "sell IMF gold"
            between = range(act.token + 1, kid)
            if tree.word(kid + 1) != "'s" and all(tree.parse.pos[t] in BETWEEN for t in between):
                return mention.ids
    return ()


def programme(scene: Scene, act: Act, goods: Goods) -> tuple[str, ...]:
    """Make support for somebody's programme the transfer of its technology, and return whose programme it is."""
    if not all("aid" in scene.lexicon.lineage(c) for c in goods.cargo):
        return ()
    for head in act.behind("for"):
        cargo = [c for item in items(scene, head) for c in item.cargo if "technology" in scene.lexicon.lineage(c)]
        owners = [a for token in scene.tree.conjuncts(head) for a in modifiers(scene, token)]
        if cargo and owners:
            goods.cargo, goods.weak = tuple(dict.fromkeys(cargo)), False
            return tuple(dict.fromkeys(owners))
    return ()


def purpose(scene: Scene, act: Act, supplier: Sequence[str]) -> tuple[str, ...]:
    """Return whom the transfer is to help ("sends howitzers to help Z defend itself")."""
    tree = scene.tree
    if act.frame.only and act.behind("in", "at", "on"):
        return ()  # "posted troops in Y to help Z": they stay an actor's own
    for verb in tree.children(act.token, "advcl", "xcomp", "acl", "relcl"):
        if tree.lemma(verb) not in scene.lexicon.cues.backing:
            continue
        if any(tree.word(k) == "to" for k in tree.children(verb, "aux")):
            lower = [k for v in tree.children(verb, "ccomp", "xcomp") for k in tree.children(v, "nsubj")]
            own = [k for k in (verb + 1, verb + 2) if k < len(tree) and scene.actor_mention(k)][:1]
            for heads in (own, lower, tree.children(verb, "dobj")):
                if found := parties(scene, heads, supplier, places=False):
                    return found
    return ()


def asker(scene: Scene, act: Act, goods: Goods, supplier: Sequence[str]) -> tuple[str, ...]:
    """Return who asks the supplier for it, where nobody else is named ("Z asks X to supply Y")."""
    beside = scene.tree.dep(act.token) in {"acl", "relcl"}  # "called it a shield against arms sent by X"
    for head, governor in () if goods.weak else act.governors:
        if beside and scene.tree.head(act.token) != head:
            continue
        if governor.control == "object" and scene.tree.lemma(head) in scene.lexicon.cues.asking:
            found = without(parties(scene, subjects(scene, head)[0], supplier, places=False), supplier)
            return tuple(a for a in found if scene.lexicon.is_state(a))
    return ()


def user(scene: Scene, act: Act, supplier: Sequence[str]) -> tuple[str, ...]:
    """Return who uses what was supplied ("fired rockets supplied by X"), or waits or thanks for it, who receives it."""
    tree, cues = scene.tree, scene.lexicon.cues
    noun = tree.head(act.token)
    if tree.dep(act.token) not in {"acl", "relcl"} or tree.dep(noun) not in {"dobj", "pobj"}:
        return ()
    verb = tree.head(noun)
    if tree.dep(noun) == "pobj":  # "thanked X for the tanks that it had sent", "attacked it with arms sent by X"
        prep, verb = verb, tree.head(verb)
        if tree.lemma(verb) not in {"for": cues.thanking, "with": cues.wielding}.get(tree.word(prep), ()):
            return ()
    elif tree.lemma(verb) not in cues.using and tree.lemma(verb) not in cues.owning:
        return ()
    return without(parties(scene, subjects(scene, verb)[0], supplier, places=False), supplier)


def beneficiary(scene: Scene, act: Act, supplier: Sequence[str]) -> tuple[str, ...]:
    """Return whom a means serves ("helps Z's war effort by providing goods")."""
    tree = scene.tree
    for head, child in tree.governors(act.token):
        if tree.is_verb(head):
            by = tree.dep(child) == "prep" and tree.word(child) in {"by", "through", "with"}
            heads = tree.children(head, "dobj") if by and tree.lemma(head) in scene.lexicon.cues.backing else []
            return helped_by(scene, heads, supplier)
    return ()


def host(scene: Scene, act: Act, supplier: Sequence[str]) -> tuple[str, ...]:
    """Return whom a package is made known to ("announced $1 billion in aid during a meeting with Z's leader")."""
    tree, cues = scene.tree, scene.lexicon.cues
    if not act.frame.explicit or not supplier:
        return ()
    for prep in tree.children(act.token, "prep"):
        for noun in tree.children(prep, "pobj") if tree.word(prep) in {"during", "after", "at", "in", "on"} else ():
            if tree.lemma(noun) in cues.meetings:
                inner = [p for p in tree.children(noun, "prep") if tree.word(p) in {"with", "to", "in"}]
                met = parties(scene, [o for p in inner for o in tree.children(p, "pobj")], supplier)
                if found := tuple(a for a in met if scene.lexicon.is_state(a)):
                    return found if len(found) == 1 else ()
    return ()


def serve(scene: Scene, act: Act) -> list[Draft]:
    """Read "X's soldiers fight for Z": people of one actor who serve another have passed to it."""
    found = []
    for one in moved(scene, act, [h for h in act.subjects if scene.cargo_people(h)]):
        supplier = belonging(scene, one, ())
        recipient = parties(scene, act.behind("for", "alongside"), supplier, places=False)
        if supplier and recipient:
            found.append(make(scene, act, supplier, recipient, one))
    return found


def arrive(scene: Scene, act: Act) -> list[Draft]:
    """Read "X's shells have reached Z", "tanks from X arrived in Z": the thing moved is the subject.

    What only can reach a place is a weapon with its range.
    """
    found = []
    head = scene.tree.head(act.token)
    if scene.tree.dep(act.token) in {"acl", "pcomp"} or (head != act.token and scene.tree.parse.pos[head] == "ADJ"):
        return []
    if any(scene.tree.word(k) in scene.lexicon.cues.possible for k in scene.tree.children(act.token, "aux")):
        return []
    for one in moved(scene, act, act.subjects):
        supplier = belonging(scene, one, ()) or parties(scene, act.behind("from"), places=False)
        supplier = supplier or promiser(scene, act)
        recipient = parties(scene, act.objects, supplier)
        recipient = recipient or parties(scene, act.behind("in", "at", "to", "for"), supplier)
        if not one.weak and (supplier or recipient):
            found.append(make(scene, act, supplier, without(recipient, supplier), one))
    return found


def contain(scene: Scene, act: Act) -> list[Draft]:
    """Read "the package includes Y": the parties are those named beside the package, else found by the context."""
    tree, packages = scene.tree, scene.lexicon.cues.packages
    if tree.dep(act.token) == "relcl" and tree.lemma(tree.head(act.token)) in packages:
        act.subjects = [tree.head(act.token)]  # "signed a bill that includes": not who signed, but the bill
    holders = [tree.lemma(t) for h in act.subjects for t in (h, *tree.children(h, "compound"))]
    again = any(tree.word(h) == "it" for h in act.subjects) and any(tree.lemma(t) in packages for t in range(act.token))
    if not again and not any(lemma in packages for lemma in holders):
        return []
    if not again and any(scene.actor_mention(h) for h in act.subjects):
        return []
    if any(
        g.denied
        for h in act.subjects
        for k in tree.children(h, "acl", "amod")
        for g in scene.lexicon.governing.get(tree.lemma(k), ())
    ):
        return []  # "the shipment halted last week included Y": neither given nor simply refused
    supplier = () if again else tuple(a for h in act.subjects for a in modifiers(scene, h))
    supplier = supplier or parties(scene, beside(scene, act, "from", "by"), places=False)
    recipient = without(parties(scene, beside(scene, act, "for", "to")), supplier)
    recipient = recipient or without(parties(scene, act.behind("for", "to")), supplier)
    return [make(scene, act, supplier, recipient, one) for one in moved(scene, act, act.objects) if not one.weak]


def beside(scene: Scene, act: Act, *names: str) -> list[int]:
    """Return the objects of the prepositions behind what holds the goods ("a package for Z from X")."""
    tree = scene.tree
    preps = [p for h in act.subjects for p in tree.children(h, "prep") if tree.word(p) in names]
    return [o for p in preps for o in tree.children(p, "pobj")]
