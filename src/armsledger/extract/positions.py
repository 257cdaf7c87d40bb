"""Read who confirms, denies, declines, condemns, is concerned or defends, and about which transfer."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from armsledger.extract.attribution import attribution
from armsledger.extract.bearing import about
from armsledger.extract.frames import Act
from armsledger.extract.hearing import Hearing
from armsledger.extract.judgements import judgements
from armsledger.extract.notes import Note, take
from armsledger.extract.opinions import Opinion, opinions, takers
from armsledger.extract.scene import Scene
from armsledger.extract.silences import silences
from armsledger.extract.speakers import PERSONS, before, quoting, speaking, together
from armsledger.extract.syntax import Tree
from armsledger.lexicon.entries import Frame
from armsledger.lexicon.stances import stances
from armsledger.lexicon.words import Lexicon
from armsledger.model import Chain, Claim, Period, Position, Reading, Span, Transfer

BREATH = 250
"""Characters behind a position within which its speaker goes on with it."""
LONGEST = 300
"""Characters of a position's quote."""
PRONOUNS = {"he", "she", "it", "they"}
FAR = 120
"""Characters between a subject and its predicate beyond which the quote begins with the predicate."""


def find_positions(
    heard: Hearing, scenes: Sequence[Scene], claims: Sequence[Claim], lexicon: Lexicon
) -> list[Position]:
    """Return the positions of one document in text order.

    ``heard`` is who speaks in it, ``scenes`` are parsed sentences of the document in order (all, or those with a stance
    word); ``claims`` are its transfers, to whose ids the positions point.
    """
    if not scenes:
        return []
    reading = heard.reading
    transfers = [claim for claim in claims if isinstance(claim, Transfer)]
    found: list[tuple[Position, bool]] = []
    said: dict[str, Opinion] = {}
    for scene in scenes:
        for one in taken(heard, scene, lexicon):
            found.append((position(reading, one, transfers, lexicon), explicit(one)))
            said.setdefault(found[-1][0].id, one)
    kept = unrepeated(found)
    for claim in kept:
        take(Note("position", said[claim.id].scene, claim=claim.id, opinion=said[claim.id]))
    return kept


def taken(heard: Hearing, scene: Scene, lexicon: Lexicon) -> list[Opinion]:
    """Return the opinions of one sentence, each actor's once a stance."""
    itself = speaking(scene)
    speaker = () if itself is not None else quoting(heard.reading, scene, lexicon)
    ours = heard.issued_by
    voiced = replace(scene, voice=ours or itself or speaker or scene.voice)
    retold = heard.told.report if scene.sentence.span.start < heard.told.until else ()
    voice = tuple(a for a in (retold or ours) if a in lexicon.actors)
    found = [*silences(voiced), *opinions(voiced), *judgements(voiced, voice, speaker)]
    return distinct(one for o in found if (one := settled(o, heard.reading, lexicon)).actor)


def settled(one: Opinion, reading: Reading, lexicon: Lexicon) -> Opinion:
    """Return an opinion, its actor from the sentences before where its own has only "he" or "the ministers"."""
    scene, tree = one.scene, one.scene.tree
    if not one.holders:
        return one
    head = one.holders[0]
    word, lemma = tree.word(head), tree.lemma(head)
    plural = word == "they" or (tree.parse.tag[head] == "NNS" and lemma in stances().together) or word == "quad"
    definite = {tree.word(k) for k in tree.children(head, "det", "nummod", "amod")} & {
        "the",
        "2",
        "3",
        "both",
        "these",
        "all",
    }
    if word in PRONOUNS and (whose := called_by(scene, one.token, head)):
        return replace(one, actor=whose)
    if plural and (word == "they" or (not one.actor and definite)):
        group = together(reading, scene)
        return replace(one, actor=group) if group and (word != "they" or len(group) > 1) else one
    within = any(m.form in PERSONS and m.span.end <= tree.pieces[head].start for m in scene.mentions)
    if not within and (word in {"he", "she"} or (word == "it" and one.said)):
        speaker = before(reading, scene, lexicon)
        known = tuple(a for a in speaker or () if a in lexicon.actors)
        return one if speaker is None else replace(one, actor=known)
    return one


def called_by(scene: Scene, token: int, holder: int) -> Chain:
    """Return who calls it so in "X spoke of what they called a …": the subject of the whole sentence, named before."""
    tree = scene.tree
    verb = tree.head(holder)
    if not any(tree.word(k) == "what" and k < holder for t in (verb, token) for k in tree.kids[t]):
        return ()
    root = (tree.ancestors(verb) or [verb])[-1]
    return takers(scene, [k for k in tree.children(root, "nsubj") if k < holder and tree.word(k) not in PRONOUNS])


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
    if goes_on(one, other):
        return True
    if isinstance(one.about, str) or isinstance(other.about, str):
        return one.about == other.about
    return bool(set(one.about) & set(other.about))


def goes_on(one: Position, other: Position) -> bool:
    """Tell whether a speaker only goes on with what he thinks, right behind his position on a transfer."""
    behind = 0 <= one.span.start - other.span.end <= BREATH
    spoken = one.sources[-1:] == one.actor[:1] == other.sources[-1:]
    return behind and spoken and isinstance(one.about, str) and not isinstance(other.about, str)


def explicit(one: Opinion) -> bool:
    """Tell whether the words of an opinion name the thing that it is about."""
    tree = one.scene.tree
    return any(one.scene.cargo_mention(t) for head in one.matter for t in tree.subtree(head))


def position(reading: Reading, one: Opinion, transfers: Sequence[Transfer], lexicon: Lexicon) -> Position:
    """Return the position of an opinion, quoted, sourced and linked."""
    span = quoted(one)
    return Position(
        document=reading.document.name,
        span=span,
        quote=span.of(reading.document.text),
        actor=one.actor,
        stance=one.stance,
        about=about(reading, one, span, transfers, lexicon),
        sources=sources(one),
        when=period(one),
        speaker=one.speaker,
    )


def sources(one: Opinion) -> Chain:
    """Return who says that the stance is taken: the actor's own words, or the source that the sentence names."""
    if one.said:
        return one.actor[:1]
    return attribution(one.scene, Act(one.token, Frame(role="give"), noun=False), one.scene.report).chain


def period(one: Opinion) -> Period | None:
    """Return when the stance was taken, where its own clause says so and not the deed's."""
    scene, tree = one.scene, one.scene.tree
    deed = {t for head in one.matter for t in tree.subtree(head)}
    own = around(tree, one.token) - deed
    for when in scene.periods:
        inside = [i for i, piece in enumerate(tree.pieces) if when.span.start <= piece.start < when.span.end]
        if inside and any(i in own for i in inside):
            return when.period
    return None


def around(tree: Tree, token: int) -> set[int]:
    """Return the tokens of a word's own clause, its "when …", and the clause that says it ("said in May that …")."""
    apart = ("ccomp", "relcl", "advcl", "conj")
    found = set(tree.subtree(token, apart))
    for clause in tree.children(token, "advcl"):
        if any(tree.word(k) == "when" for k in tree.children(clause, "advmod", "mark")):
            found.update(tree.subtree(clause))
    for head, child in tree.governors(token):
        if tree.dep(child) == "ccomp":
            return found | set(tree.subtree(head, apart))
    return found


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
