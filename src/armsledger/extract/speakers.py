"""Find who speaks: whose words a quotation goes on with, whom "he", "they" and "the two ministers" stand for."""

import re
from functools import cache

from armsledger.extract.opinions import takers
from armsledger.extract.retelling import open_quotes
from armsledger.extract.scene import PARTY_FORMS, Scene
from armsledger.lexicon.finder import fold
from armsledger.lexicon.inflection import verb_forms
from armsledger.lexicon.stances import stances
from armsledger.lexicon.words import Lexicon
from armsledger.model import Chain, Reading, Span

BACK = 3
"""Paragraphs back in which the speaker of a quotation that fills its own paragraph may be named."""
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


def quoting(reading: Reading, scene: Scene, lexicon: Lexicon) -> Chain:
    """Return who speaks the quotation of a sentence whose parse shows no speaker."""
    found: Chain | None = None
    if '"' in scene.text(scene.sentence.span):
        found = speaker_near(reading, scene.sentence.span, lexicon, scene.folded)
    return continued(reading, scene, lexicon) if found is None else found


def continued(reading: Reading, scene: Scene, lexicon: Lexicon) -> Chain:
    """Return whose quotation a sentence goes on with: it stands in quotation marks that its paragraph opened, and the
    speaker is named beside the quotation, before or behind it."""
    folded, span = scene.folded, scene.sentence.span
    inside = [s.span for s in reading.sentences if s.paragraph == scene.sentence.paragraph]
    paragraph = Span(inside[0].start, inside[-1].end)
    if not (folded[span.start : span.start + 1] == '"' or open_quotes(folded, folded, paragraph, span.start)):
        return ()
    spans = [s.span for s in reading.sentences if s.paragraph == scene.sentence.paragraph]
    earlier = [span for span in spans if span.end <= scene.sentence.span.start]
    above = [s.span for s in reading.sentences if 1 <= scene.sentence.paragraph - s.paragraph <= BACK]
    later = [span for span in spans if span.start >= scene.sentence.span.end]
    for place in (*reversed(earlier), *later, *reversed(above)):
        if (found := speaker_near(reading, place, lexicon, folded)) is not None:
            return found
    return ()


@cache
def saying_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    """Return a pattern for the forms in which reports say that somebody spoke, with the name beside them."""
    irregular = stances().spoken
    forms = "|".join(f for verb in lexicon.cues.saying for f in irregular.get(verb, past(verb)))
    return re.compile(rf"\b(?:{forms}|[Aa]ccording to)\b")


def past(verb: str) -> list[str]:
    """Return the regular past form of a verb."""
    return sorted(form for form in verb_forms(verb) if form.endswith("ed"))


NAME_BEFORE = re.compile(r"([A-Z][\w'-]+)(?: (?:has|had|also|later|then))?,? $")
NAME_BEHIND = re.compile(r",? (?:[a-z]+ ){0,3}([A-Z][\w'-]+)")


def speaker_near(reading: Reading, place: Span, lexicon: Lexicon, folded: str) -> Chain | None:
    """Return the actor right before or behind the last saying verb of a stretch.

    The chain is empty where the verb stands beside a name that is nobody's of the lexicon, None where nobody speaks.
    """
    near = [
        m
        for m in reading.mentions
        if m.kind == "actor" and m.ids and m.form in {*PARTY_FORMS, "pronoun"} and place.covers(m.span)
    ]
    for match in reversed(list(saying_pattern(lexicon).finditer(folded, place.start, place.end))):
        ahead = [(match.start() - m.span.end, m) for m in near if m.span.end <= match.start()]
        after = [(m.span.start - match.end(), m) for m in near if m.span.start >= match.end()]
        for side, unknown in ((ahead, NAME_BEFORE.search(folded, max(place.start, match.start() - 40), match.start())),
                              (after, NAME_BEHIND.match(folded, match.end()))):  # fmt: skip
            gap, mention = min(side, key=lambda row: row[0], default=(99, None))
            between = (
                folded[match.start() - gap : match.start()]
                if side is ahead
                else folded[match.end() : match.end() + gap]
            )
            if mention is not None and gap <= (30 if side is after else 12) and not re.search(r"[.;:\"]", between):
                return mention.ids[:1]
            if unknown:
                return ()
    return None
