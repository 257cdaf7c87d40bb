"""Find who speaks: whose words a quotation goes on with, whom "he", "they" and "the two ministers" stand for."""

from armsledger.extract.opinions import takers
from armsledger.extract.quotations import quoted_by, speaker_near
from armsledger.extract.scene import PARTY_FORMS, Scene
from armsledger.lexicon.finder import fold
from armsledger.lexicon.words import Lexicon
from armsledger.model import Chain, Reading

PERSONS = frozenset({"person", "surname"})
"""Forms in which persons are mentioned who speak for an actor."""


def issuer(reading: Reading, lexicon: Lexicon) -> Chain:
    """Return the actor in whose voice a document speaks: its own outlet, or the state whose media issued it."""
    outlet = fold(reading.document.outlet)
    if not outlet:
        return ()
    if named := lexicon.names.mentions(outlet):
        return named[0].ids
    media = [s for s in lexicon.sources if s.state_media]
    states = [s.country for s in media if outlet.lower() in {fold(name).lower() for name in (s.name, *s.aliases)}]
    return tuple(state for state in states[:1] if state in lexicon.actors)


def speaking(scene: Scene) -> Chain | None:
    """Return who says something in a sentence, () where it is nobody known, None where nobody is said to speak."""
    tree = scene.tree
    found: Chain | None = None
    for i in range(len(tree)):
        if tree.is_verb(i) and tree.lemma(i) in scene.lexicon.cues.saying and (heads := tree.children(i, "nsubj")):
            if any(tree.word(h) in scene.lexicon.cues.own_voice for h in heads):
                continue
            found = takers(scene, heads)
            if found:
                return found
    return found


def together(reading: Reading, scene: Scene) -> Chain:
    """Return the actors named together last before a sentence: those that its "they" or "the two ministers" stands for.

    Persons who stand in one sentence come first, since meetings and statements name those who speak.
    """
    for forms, reach in ((PERSONS, 10), (PARTY_FORMS - {"place", "demonym"}, 4)):
        for sentence in reversed(reading.sentences[max(0, scene.number - reach) : scene.number]):
            inside = [
                m for m in reading.mentions if m.kind == "actor" and sentence.span.covers(m.span) and m.form in forms
            ]
            found = dict.fromkeys(a for m in inside for a in m.ids[:1])
            if len(found) >= 2:
                return tuple(found)[:3]
    return ()


def before(reading: Reading, scene: Scene, lexicon: Lexicon) -> Chain | None:
    """Return who spoke last before a sentence, in its paragraph or the one above; () where it is nobody known."""
    near = [s.span for s in reading.sentences[: scene.number] if scene.sentence.paragraph - s.paragraph <= 1]
    for span in reversed(near):
        if (found := speaker_near(reading, span, lexicon, scene.folded)) is not None:
            return found
    return None


def spoke_last(reading: Reading, scene: Scene, lexicon: Lexicon) -> Chain | None:
    """Return whom "he" stands for: who spoke last before a sentence, () where that is nobody known.

    None where a person was named since, whom the ranking of the pronoun knows.
    """
    near = [s.span for s in reading.sentences[: scene.number] if scene.sentence.paragraph - s.paragraph <= 1]
    for span in reversed(near):
        if (found := speaker_near(reading, span, lexicon, scene.folded)) is not None:
            return found
        if any(m.form in PERSONS and span.covers(m.span) for m in reading.mentions):
            return None
    return None


def quoting(reading: Reading, scene: Scene, lexicon: Lexicon) -> Chain:
    """Return who speaks the quotation of a sentence whose parse shows no speaker, () where it is nobody known."""
    span, folded = scene.sentence.span, scene.folded
    if '"' in scene.text(span) and (found := speaker_near(reading, span, lexicon, folded)) is not None:
        return tuple(actor for actor in found if actor in lexicon.actors)
    at = span.start + (folded[span.start : span.start + 1] == '"')
    found = quoted_by(reading, scene.sentence, at, folded, lexicon)
    return tuple(actor for actor in found or () if actor in lexicon.actors)
