"""A transfer in the making: what one predicate says, before the document's other sentences complete it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from armsledger.extract.frames import Act, named, subjects
from armsledger.extract.goods import Goods, counted, group, items, own_figure
from armsledger.extract.modality import Mood, mood
from armsledger.extract.parties import modifiers, parties, party
from armsledger.extract.scene import PARTY_FORMS, Scene
from armsledger.model import Amount, Chain, Period, Span


FRONTS = {"front", "frontline", "line", "battlefield", "border", "war", "fight"}
"""Where people are sent against an enemy, who does not receive them."""


@dataclass(slots=True)
class Draft:
    """One transfer with parties that may still be open; ``implied`` where the predicate, not a noun, gives the cargo."""

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
    implied: bool = False
    closed: bool = False
    """True where the subject is named, but by words that stand for nobody known: context must not replace them."""
    returns: list["Draft"] = field(default_factory=list)

    @property
    def complete(self) -> bool:
        """Tell whether both parties are known and share no actor."""
        return bool(self.supplier and self.recipient and not set(self.supplier) & set(self.recipient))


def drafts(scene: Scene, act: Act) -> list[Draft]:
    """Return the transfers that one predicate says; none where nothing is moved."""
    reader = {"give": give, "take": take, "aid": aid, "ask": ask, "announce": give, "serve": serve, "contain": contain, "arrive": arrive}[act.frame.role]
    if act.noun:
        reader = nominal
    found = reader(scene, act)
    if not found:
        return []
    meant = mood(scene, act)
    if act.frame.role == "take" and act.passive and not (act.agents or act.preps.get("from")):
        return []
    whole = [replace(found[0])] + [replace(d, span=scene.span(d.goods.tokens)) for d in found[1:] if d.goods.tokens]
    found = [replace(d, closed=unknown_party(scene, act, d)) for d in whole]
    found = [peace for d in found if (peace := at_peace(scene, act, d)) is not None]
    return [replace(draft, mood=meant) for draft in found if allowed(scene, act, draft.goods) and not vague(scene, draft)]


def at_peace(scene: Scene, act: Act, draft: Draft) -> Draft | None:
    """Return a draft whose parties are no enemies: as it is, with another antecedent of its subject, or None."""
    if not enemies(scene, draft.supplier, draft.recipient, draft.goods):
        return draft
    other = parties(scene, act.subjects, [*draft.recipient, *draft.supplier], places=False)
    if act.frame.role == "give" and other and not enemies(scene, other, draft.recipient, draft.goods):
        return replace(draft, supplier=other)
    return None


def enemies(scene: Scene, supplier: Sequence[str], recipient: Sequence[str], goods: Goods) -> bool:
    """Tell whether arms or people would pass between open enemies, which is a slip of reading."""
    military = {"arms", "people", "military-aid", "training", "technology", "ammunition", "missiles"}
    if not any(a in military for c in goods.cargo for a in scene.lexicon.lineage(c)):
        return False
    return scene.lexicon.hostile(supplier, recipient, scene.published)


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


def moved(scene: Scene, act: Act, heads: Sequence[int]) -> list[Goods]:
    """Return the goods that the predicate's objects name."""
    found = [item for head in heads for item in items(scene, head)]
    unique = list({item.token: item for item in found}.values())
    return group(scene, unique, weak_ok=True) if unique else []


def paid(scene: Scene, act: Act) -> list[Goods]:
    """Return the sums that a verb of payment moves, where its objects name no cargo."""
    found = []
    for head in (*act.objects, *act.datives, *scene.tree.children(act.token, "conj")):
        for token in scene.tree.conjuncts(head):
            figure = scene.figure(token)
            if figure is not None and figure.amount.is_money and not figure.per:
                found.append(Goods(("money",), quantity=figure.amount, tokens=[token]))
    return found


def objects_of(act: Act, *names: str) -> list[int]:
    """Return the heads of the objects of some prepositions."""
    return [head for name in names for head in act.preps.get(name, [])]


def programme(scene: Scene, act: Act, goods: Goods) -> tuple[str, ...]:
    """Make support for somebody's programme the transfer of its technology, and return whose programme it is."""
    if not all("aid" in scene.lexicon.lineage(c) for c in goods.cargo):
        return ()
    for head in objects_of(act, "for"):
        cargo = [c for item in items(scene, head) for c in item.cargo if "technology" in scene.lexicon.lineage(c)]
        owners = [a for token in scene.tree.conjuncts(head) for a in modifiers(scene, token)]
        if cargo and owners:
            goods.cargo, goods.weak = tuple(dict.fromkeys(cargo)), False
            return tuple(dict.fromkeys(owners))
    return ()


def give(scene: Scene, act: Act) -> list[Draft]:
    """Read "X sends Y to Z", "X provides Z with Y", "Y was sent by X"."""
    cargo_heads = [h for h in (*act.objects, *act.datives) if items(scene, h)]
    party_heads = [h for h in (*act.datives, *act.objects) if h not in cargo_heads or scene.actor_mention(h)]
    with_heads = [h for h in objects_of(act, "with") if items(scene, h)]
    if with_heads and (receiving := [h for h in (*act.datives, *act.objects) if party(scene, h)]):
        cargo_heads, party_heads = with_heads, receiving
    elif with_heads and not cargo_heads:
        cargo_heads = with_heads
    if not cargo_heads:  # "transfer to Z sensitive technology", read as "to (Z technology)"
        cargo_heads = [h for h in objects_of(act, "to") if items(scene, h) and any(scene.actor_mention(k) for k in scene.tree.children(h, "compound", "nmod"))]
    goods = moved(scene, act, cargo_heads)
    goods += gapped(scene, act, goods)
    implied = False
    if act.frame.cargo == ("money",) or (not goods and scene.tree.lemma(act.token) in scene.lexicon.cues.sums):
        goods = paid(scene, act)
    if not goods and act.frame.cargo and act.frame.cargo != ("money",) and party_heads:
        goods, implied = [Goods(act.frame.cargo)], True
    if implied and not parties(scene, party_heads):
        return []
    return [give_one(scene, act, one, party_heads, implied=implied) for one in goods]


def give_one(scene: Scene, act: Act, goods: Goods, party_heads: Sequence[int], *, implied: bool) -> Draft:
    """Return the draft of one of the things given, its parties found by voice and preposition.

    People count only where they are sent to somebody by name: troops in a place or at a front are an actor's own.
    """
    supplier = parties(scene, act.agents, places=False) or parties(scene, act.subjects, places=False)
    supplier = supplier or parties(scene, objects_of(act, "from"), places=False)
    inner = receivers(scene, act, goods) if not act.passive else ()
    recipient = inner or programme(scene, act, goods) or parties(scene, party_heads, supplier)
    people = any("people" in scene.lexicon.lineage(c) for c in goods.cargo)
    towards = (("to",), ("for",)) if people else (("to", "into", "toward", "towards"), ("for",), ("on",), ("with",))
    for names in towards:
        heads = [h for h in objects_of(act, *names) if not (people and scene.tree.lemma(h) in FRONTS)]
        recipient = recipient or parties(scene, heads, supplier, places=not people)
    recipient = recipient or purpose(scene, act, supplier) or asker(scene, act, supplier) or user(scene, act, supplier)
    recipient = recipient or beneficiary(scene, act, supplier)
    supplier = supplier or belonging(scene, goods, recipient)
    return make(scene, act, supplier, tuple(a for a in recipient if a not in supplier), goods, implied=implied)


def purpose(scene: Scene, act: Act, supplier: Sequence[str]) -> tuple[str, ...]:
    """Return whom the transfer is to help ("sends howitzers to help Z defend itself")."""
    tree = scene.tree
    for verb in tree.children(act.token, "advcl", "xcomp", "acl", "relcl"):
        if tree.lemma(verb) in scene.lexicon.cues.backing and any(tree.word(k) == "to" for k in tree.children(verb, "aux")):
            lower_subjects = [k for v in tree.children(verb, "ccomp", "xcomp") for k in tree.children(v, "nsubj")]
            if found := parties(scene, [*tree.children(verb, "dobj"), *lower_subjects], supplier, places=False):
                return found
    return ()


def asker(scene: Scene, act: Act, supplier: Sequence[str]) -> tuple[str, ...]:
    """Return who asks the supplier for it, where nobody else is named ("Z asks X to supply Y")."""
    for head, governor in act.governors:
        if governor.control == "object" and scene.tree.lemma(head) in scene.lexicon.cues.asking:
            found = parties(scene, subjects(scene, head)[0], supplier, places=False)
            return tuple(a for a in found if a not in supplier and scene.lexicon.is_state(a))
    return ()


def user(scene: Scene, act: Act, supplier: Sequence[str]) -> tuple[str, ...]:
    """Return who uses what was supplied ("fired rockets supplied by X"), who must have received it."""
    tree = scene.tree
    if tree.dep(act.token) in {"acl", "relcl"}:
        verb = tree.head(tree.head(act.token))
        if tree.lemma(verb) in {*scene.lexicon.cues.using, *scene.lexicon.cues.owning} and tree.dep(tree.head(act.token)) == "dobj":
            return tuple(a for a in parties(scene, subjects(scene, verb)[0], supplier, places=False) if a not in supplier)
    return ()


def beneficiary(scene: Scene, act: Act, supplier: Sequence[str]) -> tuple[str, ...]:
    """Return whom a means serves ("helps Z's war effort by providing goods")."""
    tree = scene.tree
    for head, child in tree.governors(act.token):
        if tree.is_verb(head):
            by = tree.dep(child) == "prep" and tree.word(child) in {"by", "through", "with"}
            heads = tree.children(head, "dobj") if by and tree.lemma(head) in scene.lexicon.cues.backing else []
            found = parties(scene, heads, supplier) or tuple(a for h in heads for a in modifiers(scene, h, supplier))
            return tuple(a for a in found if a not in supplier)
    return ()


def receivers(scene: Scene, act: Act, goods: Goods) -> tuple[str, ...]:
    """Return the receiver that the parser took for part of the thing ("sold Z drones")."""
    tree = scene.tree
    for token in goods.tokens:
        for kid in tree.children(token, "compound", "nmod"):
            mention = scene.actor_mention(kid)
            if mention is not None and mention.form not in {"demonym", "pronoun"} and act.token < kid and tree.word(kid + 1) != "'s":
                between = range(act.token + 1, kid)
                if all(tree.parse.pos[t] in {"DET", "ADJ", "ADV", "PROPN", "PUNCT", "PART", "ADP"} for t in between):
                    return mention.ids
    return ()


def gapped(scene: Scene, act: Act, goods: Sequence[Goods]) -> list[Goods]:
    """Return the goods of coordinated figures that leave out verb and noun ("… and a further 300 in May")."""
    found: list[Goods] = []
    if goods:
        for kid in scene.tree.children(act.token, "conj", "dep"):
            figure = scene.figure(kid)
            if figure is not None and not figure.amount.is_money and not figure.per and not items(scene, kid):
                found.append(Goods(goods[0].cargo, goods[0].names, counted(scene, goods[0].cargo, figure.amount), tokens=[kid]))
    return found


def take(scene: Scene, act: Act) -> list[Draft]:
    """Read "Z buys Y from X", "Y was obtained from X by Z"."""
    goods = paid(scene, act) if act.frame.cargo == ("money",) else moved(scene, act, [h for h in act.objects if items(scene, h)])
    found = []
    for one in goods:
        recipient = parties(scene, act.agents, places=False) or parties(scene, act.subjects, places=False)
        helper = helping(scene, act, recipient)
        supplier = helper or parties(scene, objects_of(act, "from"), recipient, places=False) or belonging(scene, one, recipient)
        if not supplier:
            supplier = parties(scene, objects_of(act, "of", "in", "with"), recipient, places=False)
        found.append(make(scene, act, supplier, recipient or parties(scene, objects_of(act, "for", "to")), one))
    return found


def helping(scene: Scene, act: Act, recipient: Sequence[str]) -> tuple[str, ...]:
    """Return who helps the subject to get the goods ("helps Z acquire Y")."""
    tree = scene.tree
    head = tree.head(act.token)
    if tree.dep(act.token) in {"xcomp", "ccomp"} and any(frame.role == "aid" for frame in scene.lexicon.verbs.get(tree.lemma(head), ())):
        return tuple(a for a in parties(scene, subjects(scene, head)[0], recipient, places=False) if a not in recipient)
    return ()


def ask(scene: Scene, act: Act) -> list[Draft]:
    """Read "Z asks X for Y", "Z seeks Y from X"."""
    heads = [h for h in objects_of(act, "for") if items(scene, h)] or [h for h in act.objects if items(scene, h)]
    goods = moved(scene, act, heads)
    found = []
    for one in goods:
        recipient = parties(scene, act.subjects, places=False)
        meant = parties(scene, [h for h in objects_of(act, "to", "for") if h not in heads], recipient, places=False)
        if meant and not objects_of(act, "from") and meant != recipient and (one.quantity or one.value):
            found.append(make(scene, act, recipient, meant, one))  # "requested $2bn in aid to Y" of one's own parliament
            continue
        supplier = parties(scene, objects_of(act, "from"), recipient, places=False)
        supplier = supplier or parties(scene, [h for h in act.objects if h not in heads], recipient, places=False)
        supplier = supplier or parties(scene, objects_of(act, "to", "with"), recipient) or belonging(scene, one, recipient)
        found.append(make(scene, act, supplier, recipient, one))
    return found


def serve(scene: Scene, act: Act) -> list[Draft]:
    """Read "X's soldiers fight for Z": people of one actor who serve another have passed to it."""
    found = []
    for one in moved(scene, act, [h for h in act.subjects if scene.cargo_people(h)]):
        supplier = belonging(scene, one, ())
        recipient = parties(scene, objects_of(act, "for", "alongside"), supplier, places=False)
        if supplier and recipient:
            found.append(make(scene, act, supplier, recipient, one))
    return found


def arrive(scene: Scene, act: Act) -> list[Draft]:
    """Read "X's shells have reached Z", "tanks from X arrived in Z": the thing moved is the subject."""
    found = []
    for one in moved(scene, act, act.subjects):
        supplier = belonging(scene, one, ()) or parties(scene, objects_of(act, "from"), places=False)
        recipient = parties(scene, act.objects, supplier) or parties(scene, objects_of(act, "in", "at", "to", "for"), supplier)
        if not one.weak and (supplier or recipient):
            found.append(make(scene, act, supplier, tuple(a for a in recipient if a not in supplier), one))
    return found


def contain(scene: Scene, act: Act) -> list[Draft]:
    """Read "the package includes Y": the parties are those of the package, found by the document's context."""
    tree = scene.tree
    if not any(tree.lemma(t) in scene.lexicon.cues.packages for h in act.subjects for t in (h, *tree.children(h, "compound"))):
        return []
    if any(scene.actor_mention(h) for h in act.subjects):
        return []
    return [make(scene, act, (), (), one) for one in moved(scene, act, act.objects) if not one.weak]


def aid(scene: Scene, act: Act) -> list[Draft]:
    """Read "X trains Z", "X backs Z militarily": the object receives, the cargo is implied."""
    supplier = parties(scene, act.agents, places=False) or parties(scene, act.subjects, places=False)
    recipient = parties(scene, act.objects, supplier) or parties(scene, helped(scene, act), supplier)
    if "training" in act.frame.cargo and not act.agents and (act.passive or not recipient):
        # "soldiers of Z train (are being trained) in X"
        recipient = parties(scene, act.objects if act.passive else act.subjects, places=False)
        supplier = parties(scene, objects_of(act, "in", "at"), recipient)
    goods = moved(scene, act, [h for h in objects_of(act, "with") if items(scene, h)]) or know_how(scene, act)
    implied = not goods
    goods = goods or [Goods(military(scene, act), quantity=trained(scene, act))]
    if implied and (goods[0].cargo == ("aid",) or not recipient):
        return []  # bare help says nothing; an implied cargo needs whom it goes to
    return [make(scene, act, supplier, recipient, one, implied=implied) for one in goods]


def trained(scene: Scene, act: Act) -> Amount | None:
    """Return how many people are trained."""
    for head in act.objects if "training" in act.frame.cargo else ():
        figure, _ = own_figure(scene, head)
        if figure is not None and not figure.amount.is_money and not figure.per:
            return replace(figure.amount, unit="people")
    return None


def helped(scene: Scene, act: Act) -> list[int]:
    """Return who is helped where the parser reads them as the subject of what they are helped with."""
    return [k for verb in scene.tree.children(act.token, "ccomp", "xcomp") for k in scene.tree.children(verb, "nsubj")]


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


def military(scene: Scene, act: Act) -> tuple[str, ...]:
    """Return the frame's cargo, made military where an adverb says so."""
    adverbs = {scene.tree.word(k) for k in scene.tree.children(act.token, "advmod")}
    return ("military-aid",) if "militarily" in adverbs else act.frame.cargo


def nominal(scene: Scene, act: Act) -> list[Draft]:
    """Read "X's deliveries of Y to Z", "Y shipments from X", "X's purchase of Y from Z"."""
    heads = objects_of(act, "for") if act.frame.role == "ask" else [act.token, *beside(scene, act)]
    found_items = {item.token: item for head in heads for item in items(scene, head)}
    goods = group(scene, list(found_items.values()), weak_ok=True)
    implied = False
    if not goods and act.frame.cargo:
        goods, implied = [Goods(act.frame.cargo)], True
    found = []
    named = tuple(modifiers(scene, act.token))
    for one in goods:
        between = parties(scene, objects_of(act, "between"), places=False)
        first = parties(scene, act.agents, places=False) or named or belonging(scene, one, ())
        if act.frame.role in {"take", "ask"}:
            recipient = first
            supplier = parties(scene, objects_of(act, "from"), recipient, places=False) or belonging(scene, one, recipient)
            recipient = recipient or parties(scene, act.subjects, places=False)
        else:
            supplier = parties(scene, objects_of(act, "from"), places=False) or first
            recipient = parties(scene, objects_of(act, "to", "into", "toward", "towards"), supplier) or parties(scene, objects_of(act, "for"), supplier)
            if not recipient and act.frame.cargo:
                recipient = parties(scene, objects_of(act, "of"), supplier)
            if act.token in scene.makers:
                verb = scene.tree.head(act.token)
                by_user = scene.tree.lemma(verb) in scene.lexicon.cues.using
                recipient = recipient or (parties(scene, subjects(scene, verb)[0], supplier, places=False) if by_user else ())
            supplier = supplier or parties(scene, act.subjects, recipient, places=False)
        if len(between) == 2 and not (supplier and recipient):
            supplier, recipient = between[:1], between[1:]
        found.append(make(scene, act, supplier, tuple(a for a in recipient if a not in supplier), one, implied=implied))
    return found


def beside(scene: Scene, act: Act) -> list[int]:
    """Return cargo coordinated before the noun ("missile and other weapons transfers")."""
    tree = scene.tree
    head = tree.head(act.token)
    return [head] if tree.dep(act.token) == "conj" and scene.cargo_mention(head) and not tree.parse.tag[head].endswith("S") else []


def belonging(scene: Scene, goods: Goods, other: Sequence[str]) -> tuple[str, ...]:
    """Return whose the goods are said to be ("Russian oil", "Western-supplied tanks"), the other party left out."""
    found: list[str] = []
    for token in goods.tokens:
        makers = scene.makers.get(token, ())
        found += [a for a in (*makers, *modifiers(scene, token)) if a not in other and a not in found]
    return tuple(found)


def make(
    scene: Scene, act: Act, supplier: tuple[str, ...], recipient: tuple[str, ...], goods: Goods, *, implied: bool = False
) -> Draft:
    """Make a draft; its words are those from its first to its last role."""
    tokens = [act.token, *goods.tokens, *act.datives]
    tokens += [h for heads in (act.subjects, act.agents, act.objects) for h in heads]
    tokens += [h for name in ("to", "from", "with", "for", "by") for h in act.preps.get(name, []) if scene.actor_mention(h)]
    if goods.value is None and goods.quantity is None or goods.quantity is not None and not goods.quantity.is_money:
        goods.value = goods.value or price(scene, act)
    span = scene.span(tokens)
    return Draft(scene, act, supplier, recipient, goods, Mood("done", "affirmed", hedged=False), span, implied=implied)


def price(scene: Scene, act: Act) -> Amount | None:
    """Return what the goods are said to cost ("for $5 billion", "in a deal valued at $3 billion")."""
    for head in objects_of(act, "for", "at"):
        figure = scene.figure(head)
        if figure is not None and figure.amount.is_money and not figure.per:
            return replace(figure.amount, basis=None)
    return None
