"""From a predicate to the transfers that it says: read by its frame's role, and refused where they cannot be meant."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from armsledger.extract.aiding import aid
from armsledger.extract.control import named
from armsledger.extract.draft import Draft
from armsledger.extract.frames import Act
from armsledger.extract.giving import arrive, contain, give, serve
from armsledger.extract.goods import Goods
from armsledger.extract.modality import mood
from armsledger.extract.nominal import read_noun
from armsledger.extract.parties import parties
from armsledger.extract.scene import PARTY_FORMS, Scene
from armsledger.extract.taking import ask, take

READERS: Mapping[str, Callable[[Scene, Act], list[Draft]]] = {
    "give": give, "announce": give, "take": take, "ask": ask, "aid": aid, "serve": serve, "contain": contain,
    "arrive": arrive,
}  # fmt: skip
"""How a verb is read, by its frame's role."""


def drafts(scene: Scene, act: Act) -> list[Draft]:
    """Return the transfers that one predicate says; none where nothing is moved.

    The first has all the words of the predicate's roles for its own, each further one those that name its goods.
    """
    read = read_noun if act.noun else READERS[act.frame.role]
    found = read(scene, act)
    if not found or (act.frame.role == "take" and act.passive and not (act.agents or act.preps.get("from"))):
        return []
    meant = mood(scene, act)
    whole = [found[0]] + [replace(d, span=scene.span(d.goods.tokens)) for d in found[1:] if d.goods.tokens]
    kept: list[Draft] = []
    for one in whole:
        draft = at_peace(scene, act, replace(one, closed=unknown_party(scene, act, one), mood=meant))
        if draft is not None and allowed(scene, act, draft.goods) and not vague(scene, draft):
            kept.append(draft)
    return kept


def at_peace(scene: Scene, act: Act, draft: Draft) -> Draft | None:
    """Return a draft whose parties are no enemies: as it is, with another antecedent of its subject, or None.

    Of estranged states that the sentence names itself anything but people is believed.
    """
    by_name = all(
        (m := scene.actor_mention(h)) is None or m.form != "pronoun"
        for h in (*act.subjects, *act.objects, *act.datives)
    )
    if not enemies(scene, draft.supplier, draft.recipient, draft.goods, named=by_name):
        return draft
    other = parties(scene, act.subjects, [*draft.recipient, *draft.supplier], places=False)
    if act.frame.role == "give" and other and not enemies(scene, other, draft.recipient, draft.goods):
        return replace(draft, supplier=other)
    return None


def enemies(
    scene: Scene, supplier: Sequence[str], recipient: Sequence[str], goods: Goods, *, named: bool = False
) -> bool:
    """Tell whether arms or people would pass between open enemies, which is a slip of reading.

    Estranged states count as enemies unless both are ``named``, and always where people would pass.
    """
    lineage = {a for c in goods.cargo for a in scene.lexicon.lineage(c)}
    if not lineage & scene.lexicon.cues.hostile_cargo:
        return False
    at_war = named and "people" not in lineage
    return scene.lexicon.hostile(supplier, recipient, scene.published, at_war=at_war)


def unknown_party(scene: Scene, act: Act, draft: Draft) -> bool:
    """Tell whether the predicate names its subject by words that stand for no known actor ("some 50 countries")."""
    if act.noun or act.frame.role not in {"give", "take", "ask", "aid"}:
        return False
    known = draft.supplier if act.frame.role in {"give", "aid"} else draft.recipient
    heads = act.agents or act.subjects
    return not known and any(named(scene, h) or scene.tree.parse.pos[h] in {"PRON", "PROPN"} for h in heads)


def vague(scene: Scene, draft: Draft) -> bool:
    """Tell whether a draft says no more than that somebody backs somebody, or moves a weak word between pronouns."""
    goods = draft.goods
    if not goods.weak or goods.quantity is not None or goods.value is not None:
        return False
    return all("aid" in scene.lexicon.lineage(c) for c in goods.cargo) or not names_actor(scene)


def names_actor(scene: Scene) -> bool:
    """Tell whether a sentence names an actor."""
    return any(m.kind == "actor" and m.form in PARTY_FORMS and m.form != "pair" for m in scene.mentions)


def allowed(scene: Scene, act: Act, goods: Goods) -> bool:
    """Tell whether the frame holds for this cargo."""
    return not act.frame.only or any(only in scene.lexicon.lineage(c) for c in goods.cargo for only in act.frame.only)
