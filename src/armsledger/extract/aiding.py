"""Read predicates of helping ("X trains Z", "X backs Z militarily"), whose cargo is mostly implied."""

from dataclasses import replace

from armsledger.extract.draft import Draft, make, moved
from armsledger.extract.frames import Act
from armsledger.extract.goods import Goods
from armsledger.extract.items import items, own_figure
from armsledger.extract.parties import parties
from armsledger.extract.scene import Scene
from armsledger.model import Amount


def aid(scene: Scene, act: Act) -> list[Draft]:
    """Read "X trains Z", "X helps Z with Y": the object receives; without Y the cargo is the predicate's own.

    Bare help says nothing, and an implied cargo needs whom it goes to.
    """
    supplier = parties(scene, act.agents, places=False) or parties(scene, act.subjects, places=False)
    recipient = parties(scene, act.objects, supplier) or parties(scene, helped(scene, act), supplier)
    if "training" in act.frame.cargo and not act.agents and (act.passive or not (recipient or act.objects)):
        # "soldiers of Z are being trained in X": the learners are named, the teacher is where they are
        recipient = parties(scene, act.objects if act.passive else act.subjects, places=False)
        supplier = parties(scene, act.behind("in", "at"), recipient)
    if "money" in act.frame.cargo and any(scene.tree.parse.pos[h] == "PRON" for h in act.objects):
        return []  # "was willing to fund it": a scheme rather than a party
    goods = moved(scene, act, [h for h in act.behind("with") if items(scene, h)]) or know_how(scene, act)
    if not goods:
        cargo = implied(scene, act)
        if cargo == ("aid",) or not recipient:
            return []
        goods = [Goods(cargo, quantity=trained(scene, act))]
    return [make(scene, act, supplier, recipient, one) for one in goods]


def helped(scene: Scene, act: Act) -> list[int]:
    """Return who is helped where the parser reads them as the subject of what they are helped with."""
    return [k for verb in scene.tree.children(act.token, "ccomp", "xcomp") for k in scene.tree.children(verb, "nsubj")]


def implied(scene: Scene, act: Act) -> tuple[str, ...]:
    """Return the predicate's own cargo, made narrower where an adverb says what kind of help it is."""
    manner = scene.lexicon.cues.manner
    kinds = (manner.get(scene.tree.word(k)) for k in scene.tree.children(act.token, "advmod"))
    return next((kind for kind in kinds if kind), act.frame.cargo)


def trained(scene: Scene, act: Act) -> Amount | None:
    """Return how many people are trained."""
    for head in act.objects if "training" in act.frame.cargo else ():
        figure, _ = own_figure(scene, head)
        if figure is not None and not figure.amount.is_money and not figure.per:
            return replace(figure.amount, unit="people")
    return None


def know_how(scene: Scene, act: Act) -> list[Goods]:
    """Return the know-how that help with making something passes ("helps X build satellites")."""
    tree = scene.tree
    for verb in tree.children(act.token, "xcomp", "ccomp", "advcl", "conj"):
        if tree.lemma(verb) in scene.lexicon.cues.crafting:
            found = [item for head in tree.children(verb, "dobj") for item in items(scene, head)]
            cargo = [k for item in found for c in item.cargo if (k := scene.lexicon.know_how(c))]
            if cargo:
                return [Goods(tuple(dict.fromkeys(cargo)), tokens=[item.token for item in found])]
    return []
