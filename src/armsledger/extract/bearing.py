"""Link a position to the transfers that it is about: those of its sentence, or those told before that fit its words."""

from collections.abc import Iterable, Sequence

from armsledger.extract.opinions import Opinion
from armsledger.extract.parties import party
from armsledger.lexicon.stances import stances
from armsledger.lexicon.words import Lexicon
from armsledger.model import Amount, Reading, Span, Transfer

LONGEST_TEXT = 80
"""Characters of the words that stand where no transfer fits."""
REACH = 1500
"""Characters back within which a pronoun or "the move" points to a transfer."""
MOST = 6
"""Transfers at most to which the naming of a kind of cargo points."""
PARTISAN = {"denies", "confirms", "declines", "defends"}
"""Stances that an actor mostly takes on what it gave or received itself."""


def about(
    reading: Reading, one: Opinion, span: Span, transfers: Sequence[Transfer], lexicon: Lexicon
) -> tuple[str, ...] | str:
    """Return the ids of the transfers that a position is about, else the words of its matter.

    ``span`` is what the position quotes, for a stance whose matter is not said.
    """
    scene = one.scene
    tokens = sorted({t for head in one.matter for t in scene.tree.subtree(head)})
    words = scene.span(tokens) if tokens else span
    cargo = {c for t in tokens if (m := scene.cargo_mention(t)) for c in m.ids}
    named = {a for t in tokens if (m := scene.actor_mention(t)) and m.form != "pronoun" for a in party(scene, t)}
    fit = [t for t in transfers if fitting(t, cargo, named, lexicon)]
    back = pointing(one)
    chosen = [t for t in fit if t.span.overlap(words)]
    if not chosen and (back or cargo or between(fit, named)):
        chosen = [t for t in fit if t.span.overlap(scene.sentence.span)] if back else []
        chosen = chosen or nearest(one, fit, cargo, named, lexicon)
    if chosen:
        return tuple(t.id for t in along(chosen, transfers, lexicon))
    return " ".join(words.of(reading.document.text).split())[:LONGEST_TEXT].strip()


def pointing(one: Opinion) -> bool:
    """Tell whether the matter only points back ("it", "the allegations") or is not said at all."""
    table = stances()
    lemmas = {one.scene.tree.lemma(head) for head in one.matter}
    return not lemmas or bool(
        lemmas & (table.backward | table.reports | table.deeds | table.silence_nouns | table.presences)
    )


def fitting(transfer: Transfer, cargo: set[str], named: set[str], lexicon: Lexicon) -> bool:
    """Tell whether a transfer may be what words with this cargo and these actors are about."""
    if cargo and not any(lexicon.related(c, d) for c in cargo for d in transfer.cargo):
        return False
    parties = {*(transfer.supplier or ()), *(transfer.recipient or ())}
    return not named or bool(parties & named)


def nearest(
    one: Opinion, fit: Sequence[Transfer], cargo: set[str], named: set[str], lexicon: Lexicon
) -> list[Transfer]:
    """Return the fitting transfers nearest before, or all of its kind where the matter names its cargo."""
    at = one.scene.sentence.span.start
    reachable = [t for t in fit if cargo or at - REACH <= t.span.start < at]
    for narrower in (between(reachable, named), own(one, reachable), peopled(one, reachable, lexicon)):
        reachable = narrower or reachable
    if not reachable:
        return []
    if cargo:  # denying arms deliveries denies each of them
        return sorted(reachable, key=lambda t: abs(t.span.start - at))[:MOST]
    before = [t for t in reachable if t.span.start < at]
    best = max(before, key=lambda t: t.span.start) if before else min(reachable, key=lambda t: t.span.start)
    return [t for t in reachable if abs(t.span.start - best.span.start) <= 200]


def between(found: Sequence[Transfer], named: set[str]) -> list[Transfer]:
    """Return those whose parties are both named."""
    return [t for t in found if named & set(t.supplier or ()) and named & set(t.recipient or ())]


def own(one: Opinion, found: Sequence[Transfer]) -> list[Transfer]:
    """Return those in which the actor takes part, where the stance is one on deeds of one's own."""
    if one.stance not in PARTISAN:
        return [t for t in found if not set(one.actor) & set(t.supplier or ())]
    return [t for t in found if set(one.actor) & {*(t.supplier or ()), *(t.recipient or ())}]


def peopled(one: Opinion, found: Sequence[Transfer], lexicon: Lexicon) -> list[Transfer]:
    """Return those that move people, where it is somebody's presence that the position is about."""
    if not any(one.scene.tree.lemma(head) in stances().peopled for head in one.matter):
        return []
    return [t for t in found if "people" in lexicon.kinds(t.cargo)]


def along(chosen: Sequence[Transfer], transfers: Iterable[Transfer], lexicon: Lexicon) -> list[Transfer]:
    """Return the chosen transfers and those that tell the same: same parties, related cargo, no other amount."""
    return [t for t in transfers if t in chosen or any(same(t, c, lexicon) for c in chosen)]


def same(one: Transfer, other: Transfer, lexicon: Lexicon) -> bool:
    """Tell whether two transfers of a document may be one deed told twice."""
    return (
        (one.supplier, one.recipient) == (other.supplier, other.recipient)
        and any(lexicon.related(c, d) for c in one.cargo for d in other.cargo)
        and equal(one.quantity, other.quantity)
    )


def equal(one: Amount | None, other: Amount | None) -> bool:
    """Tell whether two amounts agree or one is not said."""
    return one is None or other is None or (one.low, one.high, one.unit) == (other.low, other.high, other.unit)
