"""From a predicate to the transfers that it says: read by its frame's role, and refused where they cannot be meant."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from armsledger.extract.aiding import aid
from armsledger.extract.control import is_passive
from armsledger.extract.draft import Draft
from armsledger.extract.frames import Act
from armsledger.extract.giving import arrive, contain, give, serve
from armsledger.extract.goods import Goods
from armsledger.extract.items import items
from armsledger.extract.modality import mood
from armsledger.extract.nominal import read_noun
from armsledger.extract.parties import parties, party
from armsledger.extract.scene import PARTY_FORMS, Scene
from armsledger.extract.taking import ask, take

READERS: Mapping[str, Callable[[Scene, Act], list[Draft]]] = {
    "give": give, "take": take, "ask": ask, "aid": aid, "serve": serve, "contain": contain,
    "arrive": arrive, "provider": read_noun, "buyer": read_noun,
}  # fmt: skip
"""How a verb is read, by its frame's role."""


def drafts(scene: Scene, act: Act) -> list[Draft]:
    """Return the transfers that one predicate says; none where nothing is moved.

    The first has all the words of the predicate's roles for its own, each further one those that name its goods.
    """
    read = read_noun if act.noun else READERS[act.frame.role]
    if asked(scene, act):
        scene.note("asked", act)
        return []
    found = read(scene, act)
    if not found:
        scene.note("nothing-moved", act)
        return []
    if act.frame.role == "take" and act.passive and not (act.agents or act.preps.get("from")):
        scene.note("only-taken", act)
        return []
    meant = mood(scene, act)
    whole = [found[0]] + [replace(d, span=scene.span(d.goods.tokens)) for d in found[1:] if d.goods.tokens]
    kept: list[Draft] = []
    for one in whole:
        read_so = replace(one, closed=unknown_party(scene, act, one), mood=meant)
        draft = at_peace(scene, act, read_so)
        if draft is None:
            scene.note("enemies", act, read_so)
        elif not allowed(scene, act, draft.goods):
            scene.note("wrong-cargo", act, draft)
        elif forbidden(scene, act):
            scene.note("forbidden", act, draft)
        elif own_forces(scene, act, draft):
            scene.note("own-forces", act, draft)
        elif vague(scene, draft):
            scene.note("vague", act, draft)
        elif shaky(scene, act, draft):
            scene.note("shaky", act, draft)
        else:
            kept.append(draft)
    return kept


def asked(scene: Scene, act: Act) -> bool:
    """Tell whether a predicate is what a question asks; what only stands beside it ("arms that X sent") is told."""
    if not scene.sentence.span.of(scene.folded).rstrip(" \"'”’»)").endswith("?"):
        return False
    return not any(scene.tree.dep(t) == "relcl" for t in (act.token, *scene.tree.ancestors(act.token)))


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
        scene.note("other-antecedent", act, draft)
        return replace(draft, supplier=other)
    return None


def enemies(
    scene: Scene, supplier: Sequence[str], recipient: Sequence[str], goods: Goods, *, named: bool = False
) -> bool:
    """Tell whether arms or people would pass between open enemies, which is a slip of reading.

    Estranged states count as enemies unless both are ``named``, and always where people would pass.
    """
    lineage = scene.lexicon.kinds(goods.cargo)
    if not lineage & scene.lexicon.cues.hostile_cargo:
        return False
    at_war = named and "people" not in lineage
    return scene.lexicon.hostile(supplier, recipient, scene.published, at_war=at_war)


def unknown_party(scene: Scene, act: Act, draft: Draft) -> bool:
    """Tell whether the predicate names its subject by words that stand for no known actor ("some 50 countries")."""
    if not draft.recipient and any(stranger(scene, h) for h in act.behind("to")):
        return True  # "sends arms to countries at war"
    if act.noun and act.frame.role == "take" and not draft.recipient:
        return True  # "discussed the purchase of tanks": anybody's
    if act.noun or act.frame.role not in {"give", "take", "ask", "aid"}:
        return False
    unnamed = act.frame.role == "take" and not draft.supplier and bool(act.behind("from"))
    if passing_on(scene, act) or (unnamed and not act.frame.cargo):  # "bought from industry": nobody from context
        return True
    tree = scene.tree
    if not act.subjects and not act.agents and tree.parse.tag[act.token] == "VBG" and tree.dep(act.token) == "pcomp":
        return not draft.supplier  # "the cost of sending tanks": anybody's
    known = draft.supplier if act.frame.role in {"give", "aid"} else draft.recipient
    heads = act.agents or act.subjects
    return not known and any(scene.tree.is_noun(h) and not holds_goods(scene, h) for h in heads)


def passing_on(scene: Scene, act: Act) -> bool:
    """Tell whether the predicate's subject is only the means ("planes used to supply Z")."""
    tree = scene.tree
    verb = tree.head(act.token)
    return tree.dep(act.token) == "xcomp" and tree.lemma(verb) == "use" and is_passive(scene, verb)


def stranger(scene: Scene, i: int) -> bool:
    """Tell whether a noun stands for people or states whom nobody knows."""
    tree = scene.tree
    if not tree.is_noun(i) or tree.lemma(i) not in scene.lexicon.cues.agents or parties(scene, [i]):
        return False
    return not any(tree.word(k) in scene.lexicon.cues.pointing for k in tree.children(i, "det"))


def holds_goods(scene: Scene, i: int) -> bool:
    """Tell whether a noun is a package or a delivery, whose giver is told elsewhere ("the package gives Z …")."""
    lemma = scene.tree.lemma(i)
    return lemma in scene.lexicon.cues.packages or scene.lexicon.is_trigger_noun(lemma) or bool(items(scene, i))


def forbidden(scene: Scene, act: Act) -> bool:
    """Tell whether a state's citizens or firms are forbidden to give or take, which is a sanction and no transfer."""
    tree, cues = scene.tree, scene.lexicon.cues
    barred = any(tree.lemma(token) in cues.forbidding for token, _ in act.governors)
    return barred and any(tree.lemma(h) in cues.subjected for h in (*act.subjects, *act.agents))


def own_forces(scene: Scene, act: Act, draft: Draft) -> bool:
    """Tell whether forces only go to another place under their own flag, which hands them over to nobody.

    So it is where formations are moved or stationed, where soldiers travel to an exercise or for an invasion, and
    between allies of one alliance, unless they are to help.
    """
    tree, lexicon = scene.tree, scene.lexicon
    troops = "troops" in draft.goods.cargo
    heads = {t for token in draft.goods.tokens for t in (token, tree.head(token))}
    formed = troops or any(tree.lemma(t) in lexicon.cues.formations for t in heads)
    line = (act.token, *tree.ancestors(act.token))
    if formed and any(tree.lemma(t) in lexicon.cues.stationing for t in stationing_verbs(scene, line)):
        return True
    if not troops or act.frame.role == "serve" or act.preps.get("alongside") or helping(scene, act):
        return False
    occasions = {"for": lexicon.cues.occasions, "during": lexicon.cues.occasions, "before": lexicon.cues.openings}
    around = [p for t in line for p in tree.children(t, "prep")]
    travelling = any(tree.lemma(o) in occasions.get(tree.word(p), ()) for p in around for o in tree.children(p, "pobj"))
    return travelling or lexicon.share_alliance(draft.supplier, draft.recipient)


def stationing_verbs(scene: Scene, line: Sequence[int]) -> list[int]:
    """Return the verbs on a predicate's line, up to its clause, with those that complete them ("began moving")."""
    tree = scene.tree
    verbs: list[int] = []
    for token in line:
        if tree.is_verb(token):
            verbs += [token, *tree.children(token, "xcomp")]
            if tree.dep(token) in {"ccomp", "relcl", "advcl", "parataxis"}:
                break
    return verbs


def helping(scene: Scene, act: Act) -> bool:
    """Tell whether a predicate says that somebody is to be helped ("sent soldiers to help Z")."""
    tree = scene.tree
    return any(tree.lemma(t) in scene.lexicon.cues.backing for t in tree.children(act.token, "advcl", "xcomp"))


def vague(scene: Scene, draft: Draft) -> bool:
    """Tell whether a draft says no more than that somebody backs somebody, or moves a weak word between pronouns."""
    goods = draft.goods
    if not goods.weak or goods.quantity is not None or goods.value is not None:
        return False
    return all("aid" in scene.lexicon.lineage(c) for c in goods.cargo) or not names_actor(scene)


def shaky(scene: Scene, act: Act, draft: Draft) -> bool:
    """Tell whether trade rests on a pronoun for somebody whom the sentence does not name, often a firm or a person."""
    kinds = scene.lexicon.kinds(draft.goods.cargo)
    military = kinds & (scene.lexicon.cues.hostile_cargo | scene.lexicon.cues.aid_roots)
    if act.noun or (military and draft.goods.cargo != ("vehicles",)):
        return False
    named = {a for i in range(len(scene.tree)) if stands_itself(scene, i) for a in party(scene, i)}
    heads = (*act.subjects, *act.agents, *act.objects, *act.datives)
    bare = [h for h in heads if scene.tree.word(h) in scene.lexicon.cues.pronouns]
    pronouns = [m for h in bare if (m := scene.actor_mention(h)) is not None]
    unnamed = {*draft.supplier, *draft.recipient} - named
    return any(set(m.ids) & unnamed for m in pronouns)


def stands_itself(scene: Scene, i: int) -> bool:
    """Tell whether a token names an actor for its own sake, not only where a thing is from ("the Polish zloty")."""
    mention, tree = scene.mention(i), scene.tree
    if mention is None or mention.kind != "actor" or mention.form not in PARTY_FORMS:
        return False
    noun = tree.head(i)
    of_thing = tree.dep(i) in {"amod", "compound", "nmod", "poss"} and tree.is_noun(noun)
    return not of_thing or bool(party(scene, noun)) or scene.cargo_mention(noun) is not None


def names_actor(scene: Scene) -> bool:
    """Tell whether a sentence names an actor."""
    return any(m.kind == "actor" and m.form in PARTY_FORMS and m.form != "pair" for m in scene.mentions)


def allowed(scene: Scene, act: Act, goods: Goods) -> bool:
    """Tell whether the frame holds for this cargo, and for this way."""
    if act.frame.routed and not (act.behind("from") and act.behind("to")):
        return False
    return not act.frame.only or bool(scene.lexicon.kinds(goods.cargo) & set(act.frame.only))
