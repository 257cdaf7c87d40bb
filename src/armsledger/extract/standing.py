"""Which sentences are read for events and positions: those beside transfers, and those that judge one untold.

Events and positions are there to tell what is done and said about transfers, and most documents tell none. Where no
transfer is found, sentences in which somebody takes a position on a thing that can be transferred are still read; if
one of them really does, so are the document's other positions.
"""

from collections.abc import Sequence

from armsledger.extract.events import event_marks
from armsledger.extract.hearing import Hearing
from armsledger.extract.positions import taken
from armsledger.extract.scene import PARTY_FORMS, Scene
from armsledger.lexicon.words import Lexicon
from armsledger.model import Reading, Span

FEWEST_ACTORS = 2
"""Actors that a sentence must name for its position to concern what passes between them."""


def beside(heard: Hearing, known: Sequence[Scene]) -> list[int]:
    """Return the sentences not yet parsed that can say an event or a position, with the two before each."""
    marks = sorted((*event_marks(heard.folded), *heard.stance_marks))
    chosen: set[int] = set()
    for n, sentence in enumerate(heard.reading.sentences):
        if sentence.span.holds(marks):
            chosen.update(range(max(0, n - 2), n + 1))
    return sorted(chosen - {scene.number for scene in known})


def judging(heard: Hearing, known: Sequence[Scene]) -> list[int]:
    """Return the sentences not yet parsed in which an actor may take a position on a thing that can be transferred."""
    parsed = {scene.number for scene in known}
    return [
        n
        for n, sentence in enumerate(heard.reading.sentences)
        if n not in parsed and sentence.span.holds(heard.stance_marks) and between_actors(heard.reading, sentence.span)
    ]


def between_actors(reading: Reading, span: Span) -> bool:
    """Tell whether a stretch names a thing that can be transferred, and two actors."""
    near = reading.mentions_in(span)
    actors = {actor for m in near if m.kind == "actor" and m.form in PARTY_FORMS for actor in m.ids}
    return len(actors) >= FEWEST_ACTORS and any(m.kind == "cargo" and m.form != "weak" for m in near)


def takes_stand(heard: Hearing, scenes: Sequence[Scene], lexicon: Lexicon) -> bool:
    """Tell whether a sentence takes a position beside what can be transferred."""
    return any(
        taken(heard, heard.prepare(scene), lexicon)
        for scene in scenes
        if scene.sentence.span.holds(heard.stance_marks) and between_actors(heard.reading, scene.sentence.span)
    )
