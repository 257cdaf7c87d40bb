"""Events of a document: what actors did besides giving and taking, by PLOVER type, each said once.

A sentence's predicates are read by ``deeds``, ``news`` leaves out what is not asserted, ``rivals`` completes them from
the document, and repetitions fall together (``happening``).
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from armsledger.extract.attribution import attribution
from armsledger.extract.deeds import christen, feats
from armsledger.extract.feat import Feat, counted, heads_of
from armsledger.extract.happening import Happening, once
from armsledger.extract.modality import mood
from armsledger.extract.news import idle, moves, used
from armsledger.extract.notes import Note, take
from armsledger.extract.rivals import settle
from armsledger.extract.scene import Scene
from armsledger.lexicon.finder import lower
from armsledger.lexicon.plover import event_words
from armsledger.lexicon.words import Lexicon
from armsledger.model import Claim, Event, Period, Reading, Span, Transfer

LONGEST = 300
"""Characters of an event's quote."""


def event_marks(folded: str) -> list[int]:
    """Return where a folded text has a word that can say an event, in order: only such sentences need parsing."""
    return [start for start, _, _ in event_words().spans(lower(folded))]


def find_events(reading: Reading, scenes: Sequence[Scene], claims: Sequence[Claim], lexicon: Lexicon) -> list[Event]:
    """Return the events of one document from its parsed sentences, in text order.

    ``claims`` are the document's transfers: a predicate that says one of them is no event.
    """
    taken = [(claim.span, claim) for claim in claims if claim.kind == "transfer"]
    ranking = Counter(
        a for m in reading.mentions if m.kind == "actor" and m.form not in {"outlet", "pronoun", "pair"} for a in m.ids
    )
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


def sent(one: Happening, taken: Sequence[tuple[Span, Claim]], lexicon: Lexicon) -> Happening:
    """Return the event with "they" read as the people whom the same sentence says were sent."""
    feat, tree = one.feat, one.feat.scene.tree
    heads = [*heads_of(feat, "subject"), *heads_of(feat, "object")]
    if not any(tree.word(h) in {"they", "them"} for h in heads):
        return one
    for span, claim in taken:
        if (
            isinstance(claim, Transfer)
            and claim.supplier
            and span.overlap(feat.scene.sentence.span)
            and "people" in lexicon.kinds(claim.cargo)
        ):
            if feat.deed.by:
                return replace(one, actors=claim.supplier)
            return replace(one, recipients=claim.supplier)
    return one


def draft(feat: Feat) -> Happening:
    """Return one predicate's event with mood, time, place and source."""
    scene, act = feat.scene, feat.act
    meant = mood(scene, act)
    if used(feat):
        meant = replace(meant, status="done")
    said = attribution(scene, act, scene.report)
    span = quote(feat)
    return Happening(
        feat,
        feat.deed.type,
        feat.actors,
        feat.recipients,
        meant,
        span,
        period(feat),
        place(feat),
        counted(feat),
        said.chain,
        said.speaker,
    )


def quote(feat: Feat) -> Span:
    """Return the words that carry the event: from its first to its last role, or around the predicate if long."""
    scene, tree = feat.scene, feat.scene.tree
    tokens = set(feat.tokens)
    for token in feat.tokens:
        tokens |= (
            {
                k
                for k in tree.subtree(token, ("relcl", "advcl", "ccomp", "conj", "parataxis", "acl", "xcomp"))
                if abs(k - token) <= 8
            }
            if token != feat.act.token
            else {token}
        )
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
    return next(scene.periods_at(tokens), None)


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


def event(reading: Reading, one: Happening) -> Event:
    """Return the finished claim."""
    made = Event(
        document=reading.document.name, span=one.span, quote=one.span.of(reading.document.text), type=one.type,
        actors=one.actors, recipients=one.recipients, when=one.when, place=one.place, status=one.mood.status,
        polarity=one.mood.polarity, hedged=one.mood.hedged, quantity=one.quantity, sources=one.sources,
        speaker=one.speaker,
    )  # fmt: skip
    take(Note("event", one.feat.scene, one.feat.act, claim=made.id, feat=one.feat))
    return made
