"""Read who confirms, denies, declines, condemns, is concerned or defends, and about which transfer."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from armsledger.extract.attribution import attribution
from armsledger.extract.bearing import about
from armsledger.extract.frames import Act
from armsledger.extract.judgements import judgements
from armsledger.extract.opinions import Opinion, opinions, takers
from armsledger.extract.retelling import Retelling, open_quotes, retelling
from armsledger.extract.scene import PARTY_FORMS, Scene
from armsledger.lexicon.entries import Frame
from armsledger.lexicon.finding import fold
from armsledger.lexicon.stances import stance_marks, stances
from armsledger.lexicon.words import Lexicon
from armsledger.model import Chain, Claim, Period, Position, Reading, Span, Transfer

__all__ = ["find_positions", "stance_marks"]

LONGEST = 300
"""Characters of a position's quote."""
BACK = 3
"""Paragraphs back in which the speaker of a quotation that fills its own paragraph may be named."""
PERSONS = frozenset({"person", "surname"})
"""Forms in which persons are mentioned who speak for an actor."""
FAR = 120
"""Characters between a subject and its predicate beyond which the quote begins with the predicate."""


def find_positions(
    reading: Reading, scenes: Sequence[Scene], claims: Sequence[Claim], lexicon: Lexicon
) -> list[Position]:
    """Return the positions of one document in text order.

    ``scenes`` are parsed sentences of the document in order (all, or those with a stance word); ``claims`` are its
    transfers, to whose ids the positions point.
    """
    if not scenes:
        return []
    told = retelling(reading, scenes[0].folded, lexicon)
    transfers = [claim for claim in claims if isinstance(claim, Transfer)]
    found: list[tuple[Position, bool]] = []
    for scene in scenes:
        for one in taken(reading, scene, told, lexicon):
            found.append((position(reading, one, transfers, lexicon), explicit(one)))
    return unrepeated(found)


def taken(reading: Reading, scene: Scene, told: Retelling, lexicon: Lexicon) -> list[Opinion]:
    """Return the opinions of one sentence, each actor's once a stance."""
    itself = speaking(scene)
    speaker = () if itself is not None else quoting(reading, scene, lexicon)
    scene.report = scene.report or told.report
    issuer = scene.voice or state_voice(reading, lexicon)
    scene.voice = issuer or itself or speaker
    retold = told.report if scene.sentence.span.start < told.until else ()
    voice = tuple(a for a in (retold or issuer) if a in lexicon.actors)
    found = [settled(one, reading, lexicon) for one in (*opinions(scene), *judgements(scene, voice, speaker))]
    return distinct(one for one in found if one.actor)


def state_voice(reading: Reading, lexicon: Lexicon) -> Chain:
    """Return the state in whose voice a document of its own media speaks."""
    outlet = fold(reading.document.outlet).lower()
    states = [s.country for s in lexicon.sources if s.state_media and outlet in {fold(n).lower() for n in (s.name, *s.aliases)}]
    return tuple(state for state in states[:1] if outlet and state in lexicon.actors)


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


def settled(one: Opinion, reading: Reading, lexicon: Lexicon) -> Opinion:
    """Return an opinion with its actor found in the sentences before, where its own names only "he" or "the ministers"."""
    scene, tree = one.scene, one.scene.tree
    if not one.holders:
        return one
    head = one.holders[0]
    word, lemma = tree.word(head), tree.lemma(head)
    plural = word == "they" or (tree.parse.tag[head] == "NNS" and lemma in stances().together) or word == "quad"
    definite = {tree.word(k) for k in tree.children(head, "det", "nummod", "amod")} & {"the", "2", "3", "both", "these", "all"}
    if plural and (word == "they" or (not one.actor and definite)):
        group = together(reading, scene)
        return replace(one, actor=group) if group and (word != "they" or len(group) > 1) else one
    if word in {"he", "she"} or (word == "it" and one.said):
        speaker = before(reading, scene, lexicon)
        return one if speaker is None else replace(one, actor=speaker)
    return one


def together(reading: Reading, scene: Scene) -> Chain:
    """Return the actors named together last before a sentence: those that its "they" or "the two ministers" stands for.

    Persons who stand in one sentence come first, since meetings and statements name those who speak.
    """
    for forms, reach in ((PERSONS, 10), (PARTY_FORMS - {"place", "demonym"}, 4)):
        for sentence in reversed(reading.sentences[max(0, scene.number - reach) : scene.number]):
            inside = [m for m in reading.mentions if m.kind == "actor" and sentence.span.covers(m.span) and m.form in forms]
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


def distinct(found: Iterable[Opinion]) -> list[Opinion]:
    """Drop an opinion of the same actor that is only part of a stronger one of the sentence (those come first)."""
    kept: list[Opinion] = []
    for one in found:
        if not any(set(one.actor) & set(other.actor) and absorbs(other, one) for other in kept):
            kept.append(one)
    return kept


def absorbs(strong: Opinion, weak: Opinion) -> bool:
    """Tell whether a second opinion of the sentence says the same stance, or lies in what the first is about."""
    if strong.stance == weak.stance:
        return True
    tree = strong.scene.tree
    return weak.said and any(weak.token in tree.subtree(head) for head in strong.matter)


def unrepeated(found: Sequence[tuple[Position, bool]]) -> list[Position]:
    """Keep each actor's stance on the same claims once: where the words name the matter (the flag), else the first."""
    kept: list[Position] = []
    for one, _ in sorted(found, key=lambda row: (not row[1], row[0].span, row[0].stance, row[0].actor)):
        if not any(one.id == other.id or repeats(one, other) for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda p: (p.span, p.stance, p.actor))


def repeats(one: Position, other: Position) -> bool:
    """Tell whether two positions are one actor's stance on the same thing."""
    if one.stance != other.stance or not set(one.actor) & set(other.actor) or not one.about or not other.about:
        return False
    if isinstance(one.about, str) or isinstance(other.about, str):
        return one.about == other.about
    return bool(set(one.about) & set(other.about))


def explicit(one: Opinion) -> bool:
    """Tell whether the words of an opinion name the thing that it is about."""
    tree = one.scene.tree
    return any(one.scene.cargo_mention(t) for head in one.matter for t in tree.subtree(head))


def position(reading: Reading, one: Opinion, transfers: Sequence[Transfer], lexicon: Lexicon) -> Position:
    """Return the position of an opinion, quoted, sourced and linked."""
    span = quoted(one)
    return Position(
        document=reading.document.name, span=span, quote=span.of(reading.document.text), actor=one.actor, stance=one.stance,
        about=about(reading, one, span, transfers, lexicon), sources=sources(one), when=period(one), speaker=one.speaker,
    )  # fmt: skip


def sources(one: Opinion) -> Chain:
    """Return who says that the stance is taken: the actor's own words, or the source that the sentence names."""
    if one.said:
        return one.actor[:1]
    return attribution(one.scene, Act(one.token, Frame(role="give"), noun=False), one.scene.report).chain


def period(one: Opinion) -> Period | None:
    """Return when the stance was taken, where its own clause says so and not the deed's."""
    scene, tree = one.scene, one.scene.tree
    deed = {t for head in one.matter for t in tree.subtree(head)}
    own = set(tree.subtree(one.token, ("ccomp", "relcl", "advcl", "conj"))) - deed
    for when in scene.periods:
        inside = [i for i, piece in enumerate(tree.pieces) if when.span.start <= piece.start < when.span.end]
        if inside and any(i in own for i in inside):
            return when.period
    return None


def quoted(one: Opinion) -> Span:
    """Return the words that carry an opinion: from who takes it to what it is about, at most ``LONGEST`` characters."""
    tree, pieces = one.scene.tree, one.scene.tree.pieces
    keep = {one.token}
    for head in one.matter:
        keep |= set(tree.subtree(head, ("relcl", "punct") if not one.said else ("punct",)))
    for head in one.holders:
        keep |= set(tree.subtree(head, ("relcl", "acl", "appos", "punct", "prep")))
    first, last = min(keep), max(keep)
    anchor = pieces[one.token]
    if anchor.start - pieces[first].start > FAR:
        first = min(k for k in keep if anchor.start - pieces[k].start <= FAR)
    while pieces[last].end - pieces[first].start > LONGEST and last > one.token:
        last -= 1
    while pieces[last].end - pieces[first].start > LONGEST and first < last:
        first += 1
    return Span(pieces[first].start, min(pieces[last].end, pieces[first].start + LONGEST))


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
    forms = "|".join(sorted(past(verb) for verb in lexicon.cues.saying))
    return re.compile(rf"\b(?:{forms}|[Aa]ccording to)\b")


NAME_BEFORE = re.compile(r"([A-Z][\w'-]+)(?: (?:has|had|also|later|then))?,? $")
NAME_BEHIND = re.compile(r",? (?:[a-z]+ ){0,3}([A-Z][\w'-]+)")


def speaker_near(reading: Reading, place: Span, lexicon: Lexicon, folded: str) -> Chain | None:
    """Return the actor right before or behind the last saying verb of a stretch.

    The chain is empty where the verb stands beside a name that is nobody's of the lexicon, None where nobody speaks.
    """
    near = [m for m in reading.mentions if m.kind == "actor" and m.ids and m.form in {*PARTY_FORMS, "pronoun"} and place.covers(m.span)]
    for match in reversed(list(saying_pattern(lexicon).finditer(folded, place.start, place.end))):
        ahead = [(match.start() - m.span.end, m) for m in near if m.span.end <= match.start()]
        after = [(m.span.start - match.end(), m) for m in near if m.span.start >= match.end()]
        for side, unknown in ((ahead, NAME_BEFORE.search(folded, max(place.start, match.start() - 40), match.start())),
                              (after, NAME_BEHIND.match(folded, match.end()))):  # fmt: skip
            gap, mention = min(side, key=lambda row: row[0], default=(99, None))
            between = folded[match.start() - gap : match.start()] if side is ahead else folded[match.end() : match.end() + gap]
            if mention is not None and gap <= (30 if side is after else 12) and not re.search(r"[.;:\"]", between):
                return mention.ids[:1]
            if unknown:
                return ()
    return None


def past(verb: str) -> str:
    """Return the past form of a saying verb as a pattern."""
    irregular = {"say": "said|says", "tell": "told", "write": "wrote", "think": "thought", "show": "showed"}
    return irregular.get(verb, verb + ("d" if verb.endswith("e") else "ed"))
