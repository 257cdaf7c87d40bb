"""Recount how the events and positions of a sentence were read: by which word, whose, how meant, who says so."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from armsledger.explain.following import Told, phrase, word
from armsledger.extract.feat import Feat, heads_of
from armsledger.extract.frames import Act
from armsledger.extract.notes import Note
from armsledger.extract.opinions import Opinion, takers
from armsledger.extract.probing import mood_words, source_words
from armsledger.lexicon.entries import Frame
from armsledger.lexicon.words import Lexicon
from armsledger.model import Claim, Event, Position, Span

NOBODY = "nobody is named"
ELSEWHERE = "from the rest of the document"


@dataclass(frozen=True, slots=True)
class Recounted:
    """How an event or a position was read; ``claim`` is its id.

    ``words`` is the word that says it, at its place, ``means`` what it says, ``rows`` what was found, by name.
    """

    start: int
    end: int
    words: str
    kind: str
    means: str
    rows: tuple[Told, ...]
    claim: str
    quote: str


def recount(notes: Sequence[Note], claims: Sequence[Claim], lexicon: Lexicon) -> Iterator[Recounted]:
    """Give the events and positions that were made in a sentence; ``notes`` are all of that sentence."""
    made = {claim.id: claim for claim in claims}
    for note in notes:
        claim = made.get(note.claim)
        if note.feat is not None and isinstance(claim, Event):
            rows = (*event_rows(note.feat, claim, lexicon), *said_rows(note, note.feat.act, claim, lexicon))
            yield told(note, note.feat.act.token, claim, f"{claim.type}, {voice(note.feat)}", rows)
        elif note.opinion is not None and isinstance(claim, Position):
            act = Act(note.opinion.token, Frame(role="give"), noun=False)
            rows = (*position_rows(note.opinion, claim, lexicon), *said_rows(note, act, claim, lexicon))
            yield told(note, note.opinion.token, claim, claim.stance, rows)


def told(note: Note, token: int, claim: Claim, means: str, rows: Sequence[Told]) -> Recounted:
    """Return what was found of a claim with the word that says it."""
    piece = note.scene.tree.pieces[token]
    words = note.scene.text(Span(piece.start, piece.end))
    return Recounted(piece.start, piece.end, words, claim.kind, means, tuple(rows), claim.id, claim.quote)


def voice(feat: Feat) -> str:
    """Return how a predicate says a deed."""
    return "a noun" if feat.act.noun else "a verb in the passive" if feat.act.passive else "a verb"


def event_rows(feat: Feat, claim: Event, lexicon: Lexicon) -> Iterator[Told]:
    """Give the sides of an event, each with the words of its slots or where else it was found."""
    scene = feat.scene
    sides = (
        ("actor", claim.actors, feat.actors, feat.deed.by),
        ("recipient", claim.recipients, feat.recipients, feat.deed.to),
    )
    for name, ids, own, slots in sides:
        if not ids:
            continue
        heads = [(slot, head) for slot in slots for head in heads_of(feat, slot)]
        near = [f"“{phrase(scene, head)}”, {slot}" for slot, head in heads] if set(ids) <= set(own) else []
        who = ", ".join(map(lexicon.actor, ids))
        yield Told(name, (f"{who}: {'; '.join(dict.fromkeys(near)) or ELSEWHERE}",))
    meant = mood_words(scene, feat.act)
    parts = [
        (claim.status, "status"),
        (claim.polarity, "polarity"),
        ("hedged" if claim.hedged else "not hedged", "hedged"),
    ]
    how = [part + (f" ({quoted(scene_words(feat, meant[name]))})" if meant.get(name) else "") for part, name in parts]
    yield Told("how", (", ".join(how),))


def scene_words(feat: Feat, tokens: Sequence[int]) -> list[str]:
    """Return the document's words for some tokens of an event's sentence."""
    return [word(feat.scene, token) for token in tokens]


def position_rows(one: Opinion, claim: Position, lexicon: Lexicon) -> Iterator[Told]:
    """Give who takes a position and what it is about, with the words for both."""
    scene = one.scene
    who = ", ".join(map(lexicon.actor, claim.actor))
    here = set(claim.actor) <= set(takers(scene, one.holders)) if one.holders else False
    holders = quoted([phrase(scene, head) for head in one.holders])
    if here:
        found = holders
    else:
        found = f"{holders}, who was named before" if holders else "who speaks in this sentence or goes on speaking"
    yield Told("actor", (f"{who}: {found}",))
    matter = quoted([phrase(scene, head) for head in one.matter])
    about = f"“{claim.about}”" if isinstance(claim.about, str) else ", ".join(claim.about)
    yield Told("about", (f"{about or 'nothing found'}{f': {matter}' if matter else ''}",))


def said_rows(note: Note, act: Act, claim: Claim, lexicon: Lexicon) -> Iterator[Told]:
    """Give who says a claim, with the words on which the chain rests."""
    if not claim.sources:
        yield Told("who says", (NOBODY,))
        return
    chain = " ← ".join(map(lexicon.actor, claim.sources))
    words = [word(note.scene, token) for token in source_words(note.scene, act)]
    spoken = note.opinion is not None and note.opinion.said
    own = "the actor's own words" if spoken else "carried on from a sentence before"
    yield Told("who says", (f"{chain}: {'“' + ' … '.join(words) + '”' if words else own}",))


def quoted(words: Sequence[str]) -> str:
    """Return words in quotation marks, one after the other."""
    return ", ".join(f"“{one}”" for one in words)
