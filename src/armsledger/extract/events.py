"""Events of a document: what actors did besides giving and taking, by PLOVER type, each said once.

A sentence's predicates are read by ``deeds``; here the document completes them (the enemy who is not named, the strike
that the casualties belong to), what is no news is left out, and repetitions fall together.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from armsledger.extract.attribution import attribution
from armsledger.extract.deeds import Feat, christen, counted, feats, heads_of, touched_all
from armsledger.extract.modality import Mood, mood
from armsledger.extract.scene import Scene
from armsledger.lexicon.plover import event_words, load_plover
from armsledger.lexicon.finding import lower
from armsledger.lexicon.words import Lexicon
from armsledger.model import Amount, Chain, Claim, Event, EventType, Period, Reading, Span, Transfer

LONGEST = 300
"""Characters of an event's quote."""
TEMPORAL = {"after", "before", "since", "while", "in", "when", "despite", "besides"}
"""Prepositions whose clause happened as well ("after visiting …")."""
APART = 2
"""Paragraphs between two attacks without date or count from which on they are two and no repetition."""
NEAR = 4
"""Paragraphs back in which the strike is looked for that a count of victims or missiles belongs to."""


@dataclass(slots=True)
class Happening:
    """One event in the making."""

    feat: Feat
    type: EventType
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    mood: Mood
    span: Span
    when: Period | None
    place: str
    quantity: Amount | None
    sources: Chain = ()
    speaker: str = ""

    @property
    def number(self) -> int:
        """Return the paragraph that it stands in."""
        return self.feat.scene.sentence.paragraph


def event_marks(folded: str) -> list[int]:
    """Return where a folded text has a word that can say an event, in order: only such sentences need parsing."""
    return [start for start, _, _ in event_words().spans(lower(folded))]


def find_events(reading: Reading, scenes: Sequence[Scene], claims: Sequence[Claim], lexicon: Lexicon) -> list[Event]:
    """Return the events of one document from its parsed sentences, in text order.

    ``claims`` are the document's transfers: a predicate that says one of them is no event.
    """
    taken = [(claim.span, claim) for claim in claims if claim.kind == "transfer"]
    ranking = Counter(a for m in reading.mentions if m.kind == "actor" and m.form not in {"outlet", "pronoun", "pair"} for a in m.ids)
    names = surnames(reading)
    found: list[Happening] = []
    known = [christen(scene, names) for scene in scenes]
    for n, scene in enumerate(known):
        if scene.sentence.span.of(scene.folded).rstrip().endswith("?"):
            continue
        for feat in feats(scene, known[max(0, n - 2) : n][::-1]):
            if moves(feat, taken) or idle(feat):
                continue
            found.append(sent(draft(feat), taken, lexicon))
    found = settle(found, ranking, lexicon)
    return [event(reading, one) for one in once(found)]


def surnames(reading: Reading) -> dict[str, tuple[str, ...]]:
    """Return the first and last words of the persons whom the document names in full, with whom they stand for."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for mention in reading.mentions:
        words = mention.span.of(reading.document.text).split()
        if mention.kind == "actor" and mention.form == "person" and len(words) > 1:
            for word in (words[0], words[-1]):
                found.setdefault(word, set()).add(mention.ids)
    return {word: next(iter(ids)) for word, ids in found.items() if len(ids) == 1 and word[0].isupper()}


def moves(feat: Feat, taken: Sequence[tuple[Span, Claim]]) -> bool:
    """Tell whether the predicate is that of a transfer of this document."""
    lexicon, piece = feat.scene.lexicon, feat.scene.tree.pieces[feat.act.token]
    lemma = feat.scene.tree.lemma(feat.act.token)
    if feat.deed.type == "MOBILIZE" and lemma in lexicon.verbs and touched_all(feat.scene, [*heads_of(feat, "to"), *heads_of(feat, "for")], feat.actors):
        return True  # sent to another state
    if feat.deed.type in {"COOPERATE", "TEST"}:
        return False
    if not any(span.start <= piece.start < span.end for span, _ in taken):
        return False
    return lemma in lexicon.verbs or lemma in lexicon.nouns or feat.deed.type in {"REQUEST", "SUPPORT"}


def sent(one: Happening, taken: Sequence[tuple[Span, Claim]], lexicon: Lexicon) -> Happening:
    """Return the event with "they" read as the people whom the same sentence says were sent."""
    feat, tree = one.feat, one.feat.scene.tree
    heads = [*heads_of(feat, "subject"), *heads_of(feat, "object")]
    if not any(tree.word(h) in {"they", "them"} for h in heads):
        return one
    for span, claim in taken:
        if isinstance(claim, Transfer) and claim.supplier and span.overlap(feat.scene.sentence.span) and any("people" in lexicon.lineage(c) for c in claim.cargo):
            if feat.deed.by:
                return replace(one, actors=claim.supplier)
            return replace(one, recipients=claim.supplier)
    return one


def idle(feat: Feat) -> bool:
    """Tell whether the words assert nothing: a condition, a purpose or capability, a noun named in passing."""
    scene, tree, act = feat.scene, feat.scene.tree, feat.act
    if supposed(feat) or urged(feat):
        return True
    if act.noun:
        return passing(feat)
    infinitive = any(tree.word(k) == "to" for k in tree.children(act.token, "aux"))
    dep, head = tree.dep(act.token), tree.head(act.token)
    tag = tree.parse.tag[act.token]
    if infinitive:
        return aimless(feat)
    if (dep in {"acl", "amod"} and feat.deed.type in {"COERCE", "ASSAULT", "SUPPORT"}) or (dep == "relcl" and feat.deed.type == "SUPPORT"):
        return True  # "the region occupied by …" tells which, not what happened
    if tag == "VBG" and (dep in {"compound", "nsubj", "csubj"} or (dep == "pcomp" and tree.word(head) not in TEMPORAL)):
        return not any(governor.hedged or governor.status == "planned" for _, governor in act.governors)
    return dep == "relcl" and not feat.actors and bool(act.subjects) and not act.passive and feat.deed.type == "ASSAULT"


def supposed(feat: Feat) -> bool:
    """Tell whether the predicate stands behind an "if" of its own clause or of one above it."""
    tree, token = feat.scene.tree, feat.act.token
    line = [token]
    for head, child in tree.governors(token):
        if tree.dep(child) in {"acl", "relcl"}:
            break
        line.append(head)
    return any(tree.word(k) in {"if", "unless", "whether"} and k < token for t in line for k in tree.children(t, "mark"))


def urged(feat: Feat) -> bool:
    """Tell whether somebody only asks another to do it: the asking is the event."""
    tree, act = feat.scene.tree, feat.act
    asking = feat.scene.lexicon.cues.asking
    return any(governor.control == "object" and tree.lemma(token) in asking for token, governor in act.governors)


def aimless(feat: Feat) -> bool:
    """Tell whether an infinitive says only a purpose or an ability, and no plan, decision or report."""
    scene, tree, act = feat.scene, feat.scene.tree, feat.act
    dep, head = tree.dep(act.token), tree.head(act.token)
    if any(tree.word(k) == "have" for k in tree.children(act.token, "aux")) or used(feat):
        return False
    if dep in {"acl", "relcl"}:
        return not any(t == head for t, _ in act.governors)
    if dep == "advcl" and feat.deed.type == "CONSULT" and tree.lemma(head) in load_plover().attending:
        return False
    reported = tree.lemma(head) in {*scene.lexicon.cues.saying, *scene.lexicon.cues.hedge_verbs}
    return not reported and not any(t == head for t, _ in act.governors)


def used(feat: Feat) -> bool:
    """Tell whether an infinitive has happened with the verb above it ("used drones to strike")."""
    tree = feat.scene.tree
    return any(tree.is_verb(head) and tree.lemma(head) in load_plover().means for head in tree.ancestors(feat.act.token)[:3])


def passing(feat: Feat) -> bool:
    """Tell whether an event noun is only named in passing: nobody carries it out and nothing says that it happened."""
    tree, act = feat.scene.tree, feat.act
    if feat.carrier is not None or (counted(feat) is not None and (feat.actors or feat.recipients)):
        return False
    if feat.actors and (feat.recipients or any(heads_of(feat, slot) for slot in feat.deed.to if slot not in {"owner", "in", "subject"})):
        return False
    head = tree.head(act.token)
    if tree.dep(act.token) == "pobj" and tree.word(head) in {"in", "by", "during"} and tree.lemma(tree.head(head)) in load_plover().happening:
        return False  # "killed in a strike on …"
    if any(tree.lemma(v) in load_plover().happening for v in tree.children(act.token, "relcl")):
        return False
    if tree.dep(act.token) in {"nsubj", "nsubjpass"} and tree.is_verb(head) and tree.lemma(head) in load_plover().happening:
        return False
    return not (tree.dep(act.token) == "ROOT" and (feat.actors or feat.recipients))


def draft(feat: Feat) -> Happening:
    """Return one predicate's event with mood, time, place and source."""
    scene, act = feat.scene, feat.act
    meant = mood(scene, act)
    if used(feat):
        meant = replace(meant, status="done")
    said = attribution(scene, act, scene.report)
    span = quote(feat)
    return Happening(feat, feat.deed.type, feat.actors, feat.recipients, meant, span, period(feat), place(feat), counted(feat), said.chain, said.speaker)


def quote(feat: Feat) -> Span:
    """Return the words that carry the event: from its first to its last role, or around the predicate if that is long."""
    scene, tree = feat.scene, feat.scene.tree
    tokens = set(feat.tokens)
    for token in feat.tokens:
        tokens |= {k for k in tree.subtree(token, ("relcl", "advcl", "ccomp", "conj", "parataxis", "acl", "xcomp")) if abs(k - token) <= 8} if token != feat.act.token else {token}
    span = scene.span(sorted(tokens))
    if span.end - span.start > LONGEST:
        at = tree.pieces[feat.act.token]
        span = Span(max(span.start, at.end - LONGEST // 2), min(span.end, at.start + LONGEST // 2))
    return span


def period(feat: Feat) -> Period | None:
    """Return the period that the predicate's own clause names."""
    scene, tree = feat.scene, feat.scene.tree
    roots = [feat.act.token, *([feat.carrier] if feat.carrier is not None else [])]
    if tree.dep(feat.act.token) == "acl" and tree.is_verb(tree.head(tree.head(feat.act.token))):
        roots.append(tree.head(tree.head(feat.act.token)))  # "in May X signed a decree ratifying …"
    tokens = {t for root in roots for t in tree.subtree(root, ("ccomp", "relcl", "advcl", "conj"))}
    for when in scene.periods:
        if any(when.span.start <= tree.pieces[t].start < when.span.end for t in tokens):
            return when.period
    return None


def place(feat: Feat) -> str:
    """Return the place below a state that a preposition of the predicate names."""
    scene = feat.scene
    for slot in ("in", "at", "near", "on", "across", "over", "to", "object", "from", "into"):
        for head in heads_of(feat, slot):
            for token in scene.tree.subtree(head, ("relcl", "acl", "conj", "appos", "advcl")):
                mention = scene.mention(token)
                if mention is not None and mention.form == "place":
                    return scene.text(mention.span)
    return ""


def settle(found: list[Happening], ranking: Counter[str], lexicon: Lexicon) -> list[Happening]:
    """Fill the side that a clause leaves open from the document, and drop what stays open."""
    aimed = {a for one in found if one.type == "ASSAULT" and one.recipients for a in (*one.actors, *one.feat.weapons)}
    done: list[Happening] = []
    for one in found:
        one = filled(one, done, ranking, lexicon)
        if one.type == "ASSAULT" and trial(one, aimed):
            one = replace(one, type="TEST", recipients=())
        if one.type == "ASSAULT" and not (one.actors and one.recipients) and not (one.feat.act.noun and one.actors):
            continue
        if one.feat.deed.beside and not lexicon.hostile(one.actors, one.recipients) and not friend(one):
            continue
        if one.type == "AGREE" and len({*one.actors, *one.recipients}) < 2:
            continue
        if one.type in {"REJECT", "REQUEST", "SUPPORT"} and one.mood.polarity == "denied":
            continue
        if one.actors or one.recipients:
            done.append(one)
    return done


def trial(one: Happening, aimed: set[str]) -> bool:
    """Tell whether missiles were fired at nobody: none is named, and the document tells of no attack by who fired them."""
    feat = one.feat
    groups = [a for a in one.actors if (entry := feat.scene.lexicon.actors.get(a)) and entry.kind == "armed-group"]
    return not feat.recipients and bool(feat.deed.cargo) and not groups and not set(one.actors) & aimed


def friend(one: Happening) -> bool:
    """Tell whether whom somebody fights was not named in the clause but found on another's side."""
    return not one.feat.recipients and bool(one.recipients)


def filled(one: Happening, done: Sequence[Happening], ranking: Counter[str], lexicon: Lexicon) -> Happening:
    """Return the event with its open side from an event before, else from the conflict that the document is about."""
    feat, deed = one.feat, one.feat.deed
    actors, recipients = one.actors, one.recipients
    if feat.weapons and not actors:
        first = opponents(recipients, ranking, feat.scene)[0] if recipients else 0
        actors = tuple(a for a in feat.weapons if not recipients or enmity(a, recipients, feat.scene) <= first)
        if not actors and any(feat.scene.tree.lemma(h) in load_plover().words for h in heads_of(feat, "subject")):
            actors = tuple(a for a in feat.weapons if a not in recipients)  # whose strike it was; a weapon has a maker
    if actors and recipients and deed.type in {"ASSAULT", "COERCE"} and not lexicon.hostile(actors, recipients):
        actors = rethought(feat, actors, recipients)
    if not actors and not recipients and deed.enemy and (last := latest(done, one, "ASSAULT", ())):
        return replace(one, actors=last.actors, recipients=last.recipients)
    if recipients and not actors and (deed.enemy or deed.type == "LOSS") and not stranger(feat):
        last = latest(done, one, "ASSAULT", recipients)
        actors = last.actors if last else opponents(recipients, ranking, feat.scene)[1] if deed.enemy else ()
    elif actors and not recipients and deed.enemy:
        same = [other for other in done if other.type == one.type and set(other.actors) == set(actors) and other.recipients]
        known = tuple(a for a in same[-1].recipients if lexicon.hostile(actors, (a,))) if same else ()
        recipients = known or foe(feat, actors, ranking)
    elif deed.type == "AGREE" and len({*actors, *recipients}) < 2:
        met = [other for other in done if other.type == "CONSULT" and other.feat.scene is feat.scene and set(other.actors) & set(actors)]
        last = met[-1] if met else latest(done, one, "AGREE", actors)
        recipients = tuple(a for a in (*last.actors, *last.recipients) if a not in actors) if last else ()
    elif actors and not recipients and deed.type == "REQUEST":
        last = latest(done, one, deed.type, actors)
        recipients = last.recipients if last else ()
    return replace(one, actors=tuple(dict.fromkeys(actors)), recipients=tuple(dict.fromkeys(recipients)))


def stranger(feat: Feat) -> bool:
    """Tell whether the doer is named by words that stand for nobody known ("gunmen killed …")."""
    scene = feat.scene
    if feat.act.noun or feat.weapons:
        return False
    words = load_plover().words
    heads = heads_of(feat, "subject")
    if scene.tree.dep(feat.act.token) == "relcl" and not feat.act.passive:
        heads = [scene.tree.head(feat.act.token)]
    return not any(scene.cargo_mention(h) for h in heads) and any(
        scene.tree.is_noun(h) and scene.tree.parse.pos[h] != "PRON" and scene.tree.lemma(h) not in words
        for h in heads
    )  # fmt: skip


def latest(done: Sequence[Happening], one: Happening, type_: str, sides: Sequence[str]) -> Happening | None:
    """Return the last event of a type shortly before in which one of these takes part (anybody, where none is given)."""
    for other in reversed(done):
        if other.type == type_ and one.number - other.number <= NEAR and (not sides or {*other.actors, *other.recipients} & set(sides)):
            if other.actors and other.recipients and (type_ != "ASSAULT" or not sides or set(other.recipients) & set(sides)):
                return other
    return None


def rethought(feat: Feat, actors: tuple[str, ...], recipients: Sequence[str]) -> tuple[str, ...]:
    """Return for a pronoun that attacks whoever among its candidates is an enemy of the attacked."""
    for head in heads_of(feat, "subject"):
        mention = feat.scene.actor_mention(head)
        if mention is not None and mention.form == "pronoun":
            hostile = [a for a in mention.ids if feat.scene.lexicon.hostile((a,), recipients)]
            return tuple(hostile[:1]) or actors
    return actors


def foe(feat: Feat, actors: Sequence[str], ranking: Counter[str]) -> tuple[str, ...]:
    """Return whom an actor fights where nobody is named: its enemy in the document; for what one may do on another's
    side, the enemy of those it is named beside where their conflict stands first."""
    scene = feat.scene
    own = opponents(actors, ranking, scene)
    if not feat.deed.beside:
        return own[1]
    named = [a for m in scene.mentions if m.kind == "actor" and m.form not in {"outlet", "pronoun", "pair"} for a in m.ids]
    friends = [a for a in named if a not in actors and not scene.lexicon.hostile(actors, (a,), scene.published)]
    others = [opponents((a,), ranking, scene) for a in friends]
    best = min([own, *(o for o in others if o[1] and not set(o[1]) & set(actors))], key=lambda found: found[0])
    return best[1]


def enmity(one: str, others: Sequence[str], scene: Scene) -> float:
    """Return the rank on the lexicon's list of the conflict in which one actor stands against others."""
    for rank, conflict in enumerate(scene.lexicon.conflicts):
        for mine, theirs in (conflict.sides, conflict.sides[::-1]):
            if one in mine and set(others) & set(theirs):
                return rank
    return float("inf")


def opponents(sides: Sequence[str], ranking: Counter[str], scene: Scene) -> tuple[int, tuple[str, ...]]:
    """Return the open enemy of an actor whom the document names, behind its conflict's rank on the lexicon's list."""
    for rank, conflict in enumerate(scene.lexicon.conflicts):
        if scene.published is not None and ((conflict.since and scene.published < conflict.since) or (conflict.until and scene.published > conflict.until)):
            continue
        for mine, theirs in (conflict.sides, conflict.sides[::-1]):
            if set(sides) & set(mine) and (named := [a for a in theirs if ranking[a]]):
                return rank, (max(named, key=lambda a: ranking[a]),)
    return len(scene.lexicon.conflicts), ()


def once(found: Sequence[Happening]) -> list[Happening]:
    """Keep each event once, where it says most; a repetition with a count or time of its own is another event."""
    kept: list[Happening] = []
    for one in sorted(found, key=detail, reverse=True):
        if not any(repeats(one, other) for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: (one.span, one.type))


def detail(one: Happening) -> tuple[bool, ...]:
    """Rank an event by how much it says; a headline says least."""
    sentence = one.feat.scene.sentence.span.of(one.feat.scene.folded).rstrip()
    return (sentence.endswith((".", "!", '"', "'", ":")), one.quantity is not None, one.when is not None, not one.feat.act.noun, bool(one.place))


def repeats(one: Happening, other: Happening) -> bool:
    """Tell whether an event says nothing that the other does not say."""
    if one.type != other.type or (one.mood.status, one.mood.polarity) != (other.mood.status, other.mood.polarity):
        return False
    if one.feat.scene is other.feat.scene and (set(one.actors) & set(other.actors) or set(one.recipients) & set(other.recipients)):
        return ((one.quantity is None or one.quantity == other.quantity) and one.place in {"", other.place}) or one.span.overlap(other.span) > 0
    if set(one.actors) != set(other.actors) or set(one.recipients) != set(other.recipients):
        return False
    if one.quantity not in {None, other.quantity} or one.when not in {None, other.when}:
        return False
    same = one.feat.scene.tree.lemma(one.feat.act.token) == other.feat.scene.tree.lemma(other.feat.act.token)
    if one.type in {"ASSAULT", "LOSS"}:
        return abs(one.number - other.number) < APART
    return same or one.feat.act.noun or other.feat.act.noun


def event(reading: Reading, one: Happening) -> Event:
    """Return the finished claim."""
    return Event(
        document=reading.document.name, span=one.span, quote=one.span.of(reading.document.text), type=one.type,
        actors=one.actors, recipients=one.recipients, when=one.when, place=one.place, status=one.mood.status,
        polarity=one.mood.polarity, hedged=one.mood.hedged, quantity=one.quantity, sources=one.sources, speaker=one.speaker,
    )  # fmt: skip
