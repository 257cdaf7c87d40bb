"""An event in the making, and when one says nothing that another does not say."""

from collections.abc import Sequence
from dataclasses import dataclass

from armsledger.extract.feat import Feat
from armsledger.extract.modality import Mood
from armsledger.model import Amount, Chain, EventType, Period, Span

APART = 2
"""Paragraphs between two attacks without date or count from which on they are two and no repetition."""


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


def once(found: Sequence[Happening]) -> list[Happening]:
    """Keep each event once, where it says most; a repetition with a count or time of its own is another event."""
    kept: list[Happening] = []
    for one in sorted(sorted(found, key=lambda one: one.span), key=detail, reverse=True):
        if not any(repeats(one, other) for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: (one.span, one.type))


def detail(one: Happening) -> tuple[bool, ...]:
    """Rank an event by how much it says; a headline says least."""
    sentence = one.feat.scene.sentence.span.of(one.feat.scene.folded).rstrip()
    return (
        sentence.endswith((".", "!", '"', "'", ":")),
        one.quantity is not None,
        one.when is not None,
        not one.feat.act.noun,
        bool(one.place),
    )


def inside(one: Happening, other: Happening) -> bool:
    """Tell whether a noun only names what its verb says: the sanctions that somebody "did not impose"."""
    same = (one.actors, one.recipients) == (other.actors, other.recipients)
    here = one.feat.scene is other.feat.scene and bool(one.span.overlap(other.span))
    return one.feat.act.noun and same and here


def repeats(one: Happening, other: Happening) -> bool:
    """Tell whether an event says nothing that the other does not say."""
    alike = (one.mood.status, one.mood.polarity) == (other.mood.status, other.mood.polarity)
    if one.type != other.type or not (alike or inside(one, other)):
        return False
    if one.feat.scene is other.feat.scene and (
        set(one.actors) & set(other.actors) or set(one.recipients) & set(other.recipients)
    ):
        return (
            (one.quantity is None or one.quantity == other.quantity) and one.place in {"", other.place}
        ) or one.span.overlap(other.span) > 0
    if set(one.actors) != set(other.actors) or set(one.recipients) != set(other.recipients):
        return False
    if one.quantity not in {None, other.quantity} or one.when not in {None, other.when}:
        return False
    same = one.feat.scene.tree.lemma(one.feat.act.token) == other.feat.scene.tree.lemma(other.feat.act.token)
    if one.type in {"ASSAULT", "LOSS"}:
        return abs(one.number - other.number) < APART
    return same or one.feat.act.noun or other.feat.act.noun
