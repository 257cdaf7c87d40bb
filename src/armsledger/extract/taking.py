"""Read predicates of taking ("Z buys Y from X") and of asking ("Z asks X for Y")."""

from collections.abc import Sequence

from armsledger.extract.control import subjects
from armsledger.extract.draft import Draft, belonging, make, moved, paid, without
from armsledger.extract.frames import Act
from armsledger.extract.goods import Goods
from armsledger.extract.items import items
from armsledger.extract.parties import parties
from armsledger.extract.scene import Scene


def take(scene: Scene, act: Act) -> list[Draft]:
    """Read "Z buys Y from X", "Y was obtained from X by Z"."""
    money = act.frame.cargo == ("money",)
    found = []
    for one in paid(scene, act) if money else moved(scene, act, [h for h in act.objects if items(scene, h)]):
        recipient = parties(scene, act.agents, places=False) or parties(scene, act.subjects, places=False)
        supplier = helping(scene, act, recipient) or parties(scene, act.behind("from"), recipient, places=False)
        supplier = supplier or belonging(scene, one, recipient)
        beside = [h for h in act.behind("in", "with") if scene.tree.lemma(h) not in scene.lexicon.cues.backing]
        supplier = supplier or parties(scene, beside, recipient, places=False)
        recipient = recipient or parties(scene, act.behind("for", "to"), supplier) or consumer(scene, act, supplier)
        found.append(make(scene, act, supplier, without(recipient, supplier), one))
    return found


def consumer(scene: Scene, act: Act, supplier: Sequence[str]) -> tuple[str, ...]:
    """Return who uses what is taken ("the coal burnt in Z's power plants is imported from X")."""
    if not act.passive or not supplier:
        return ()
    first = min(act.objects, default=act.token)
    inside = [t for t in range(first, act.token) if scene.actor_mention(t)]
    found = without(parties(scene, inside, supplier, places=False), supplier)
    return found if len(found) == 1 else ()


def helping(scene: Scene, act: Act, recipient: Sequence[str]) -> tuple[str, ...]:
    """Return who helps the subject to get the goods ("helps Z acquire Y")."""
    tree = scene.tree
    head = tree.head(act.token)
    if tree.dep(act.token) not in {"xcomp", "ccomp"}:
        return ()
    if not any(frame.role == "aid" for frame in scene.lexicon.verbs.get(tree.lemma(head), ())):
        return ()
    return without(parties(scene, subjects(scene, head)[0], recipient, places=False), recipient)


def ask(scene: Scene, act: Act) -> list[Draft]:
    """Read "Z asks X for Y", "Z seeks Y from X"."""
    heads = [h for h in act.behind("for") if items(scene, h)] or [h for h in act.objects if items(scene, h)]
    return [ask_one(scene, act, one, heads) for one in moved(scene, act, heads)]


def ask_one(scene: Scene, act: Act, goods: Goods, heads: Sequence[int]) -> Draft:
    """Return the draft of one of the things asked for; ``heads`` are all that name such things."""
    subject = parties(scene, act.agents if act.passive else act.subjects, places=False)
    others = [h for h in act.behind("to", "for") if h not in heads]
    meant = parties(scene, others, subject, places=False)
    if meant and not act.behind("from") and meant != subject and (goods.quantity or goods.value):
        return make(scene, act, subject, meant, goods)  # "requested $2bn in aid to Y" of one's own parliament
    supplier = parties(scene, act.behind("from"), subject, places=False)
    supplier = supplier or parties(scene, [h for h in act.objects if h not in heads], subject, places=False)
    supplier = supplier or parties(scene, act.behind("to", "with"), subject) or belonging(scene, goods, subject)
    return make(scene, act, supplier, subject, goods)
