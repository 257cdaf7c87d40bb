"""Lay the positions of actors beside the findings that they concern, in order of time, and mark where one changed."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from armsledger.lexicon.words import Lexicon
from armsledger.model import Claim, Finding, Line, Period, Position, Stance, Stand, Transfer
from armsledger.reconcile.concern import Concerns
from armsledger.reconcile.origins import Lineage

AXIS: frozenset[Stance] = frozenset({"confirms", "denies", "declines", "defends"})
"""Stances of which an actor holds one at a time; condemnation and concern stand beside them and replace none."""
Said = tuple[str, ...]
"""What makes positions the same wherever they are printed: the document, and the claim's identity."""


def with_stands(
    findings: Sequence[Finding],
    claims: Iterable[Claim],
    dates: Mapping[str, Period | None],
    lineage: Lineage,
    lexicon: Lexicon,
) -> list[Finding]:
    """Return the findings with the positions that concern them, by date, those without a date last.

    ``dates`` tells by a document's name when it came out, as far as that is known. A denied transfer is its origin's
    position. A position that a reprint tells again stands once, at the earliest print. The order of the inputs does
    not matter.
    """
    held = {claim.id: claim for claim in claims}
    stands = Stands(lexicon)
    stands.revise(held, {finding.line: finding for finding in findings}, held, lineage)
    found = {finding.line: stands.on(finding.line, held, dates, lineage) for finding in findings}
    return [replace(one, positions=found[one.line]) if found[one.line] else one for one in findings]


class Stands:
    """Positions and denied transfers with the lines that they concern, kept while claims and lines change."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._concerns = Concerns(lexicon)
        self._held: dict[str, Claim] = {}
        self._said: dict[Said, set[str]] = defaultdict(set)
        self._counted: set[str] = set()
        self._prints: dict[str, set[str]] = {}

    def revise(
        self,
        changed: Mapping[str, Claim | None],
        lines: Mapping[Line, Finding | None],
        claims: Mapping[str, Claim],
        lineage: Lineage,
    ) -> set[Line]:
        """Take claims and lines in as they are now (None: gone); return the lines whose positions may be others now.

        ``claims`` are all there are, by id.
        """
        touched: set[str] = set()
        for id, claim in changed.items():
            if (before := self._held.pop(id, None)) is not None:
                self._said[said_by(before)].discard(id)
                touched |= {id, *self._printed_again(before)}
            if claim is not None and is_position(claim):
                self._held[id] = claim
                self._said[said_by(claim)].add(id)
                touched |= {id, *self._printed_again(claim)}
        said: dict[str, Claim | None] = {}
        for id in touched:
            one = self._held.get(id)
            counts = one is not None and not self._repeats(one, lineage)
            if counts or id in self._counted:
                said[id] = one if counts else None
            (self._counted.add if counts else self._counted.discard)(id)
        return self._concerns.revise(said, changed, lines, claims)

    def reprint(self, documents: Collection[str], lineage: Lineage) -> dict[str, Claim]:
        """Note which documents are reprints now; return the positions in those documents, to be revised."""
        prints: dict[str, set[str]] = defaultdict(set)
        for again, first in lineage.reprint_of.items():
            prints[first].add(again)
        self._prints = prints
        return {id: claim for id, claim in self._held.items() if claim.document in documents}

    def lines(self, claims: Iterable[str]) -> set[Line]:
        """Return the lines that some claims are positions on."""
        return {line for claim in claims for line in self._concerns.lines(claim)}

    def on(
        self, line: Line, claims: Mapping[str, Claim], dates: Mapping[str, Period | None], lineage: Lineage
    ) -> tuple[Stand, ...]:
        """Return the positions on a line in order of time."""
        found: list[Stand] = []
        for id, words in self._concerns.on(line):
            claim = claims[id]
            when = known_when(claim, dates.get(claim.document))
            found += [
                Stand(actor=actor, stance=stance_of(claim), when=when, claim=id, about=words)
                for actor in split(holders(claim, lineage), line)
            ]
        return with_changes(found, claims) if found else ()

    def _printed_again(self, claim: Claim) -> Iterator[str]:
        """Yield the claims of reprints that say the same as a claim."""
        for document in self._prints.get(claim.document, ()):
            yield from self._said.get((document, *claim.identity()), ())

    def _repeats(self, claim: Claim, lineage: Lineage) -> bool:
        """Tell whether the earliest print of a claim's text has the same position."""
        first = lineage.reprint_of.get(claim.document)
        return first is not None and bool(self._said.get((first, *claim.identity())))


def is_position(claim: Claim) -> bool:
    """Tell whether a claim is somebody's position: one told as such, or a denied transfer."""
    return isinstance(claim, Position) or (isinstance(claim, Transfer) and claim.polarity == "denied")


def said_by(claim: Claim) -> Said:
    """Return what a claim says and in which document."""
    return (claim.document, *claim.identity())


def stance_of(claim: Claim) -> Stance:
    """Return a position's stance; a transfer that is told as denied is a denial."""
    return claim.stance if isinstance(claim, Position) else "denies"


def holders(claim: Claim, lineage: Lineage) -> tuple[str, ...]:
    """Return whose position it is: a position's actors, the origins of a denied transfer."""
    return claim.actor if isinstance(claim, Position) else lineage.ends.get(claim.id, ())


def known_when(claim: Claim, published: Period | None) -> Period | None:
    """Return when the position was taken: its own period, else at the latest when the document came out."""
    own: Period | None = claim.when if isinstance(claim, Position) else None
    return own or (Period(None, published.end) if published and published.end else None)


def split(actors: tuple[str, ...], line: Line) -> Iterator[tuple[str, ...]]:
    """Yield the parties of the line one by one, whose positions have a history each, and the others together."""
    parties = {*line.supplier, *line.recipient}
    yield from ((actor,) for actor in actors if actor in parties)
    if others := tuple(actor for actor in actors if actor not in parties):
        yield others


def with_changes(found: Sequence[Stand], claims: Mapping[str, Claim]) -> tuple[Stand, ...]:
    """Return stands in order of time, each marked that replaces another stance of the same actor.

    Only what is dated has an order: a stand without a date changes nothing, nor does one that the same document tells
    beside another. A document that tells a stance which the actor has given up since, with no date for it, tells an
    old one again.
    """
    held: dict[tuple[str, ...], Stand] = {}
    past: dict[tuple[str, ...], set[Stance]] = defaultdict(set)
    ordered: list[Stand] = []
    for stand in sorted(found, key=time_order):
        before = held.get(stand.actor)
        if stand.when is None or stand.stance not in AXIS:
            ordered.append(stand)
            continue
        old = stand.when.start is None and stand.stance in past[stand.actor]
        if before is None or before.stance == stand.stance:
            ordered.append(stand)
        elif old or not is_later(stand, before, claims):
            ordered.append(stand)
            continue
        else:
            ordered.append(replace(stand, changed_from=before.stance))
        held[stand.actor] = stand
        past[stand.actor].add(stand.stance)
    return tuple(ordered)


def time_order(stand: Stand) -> tuple[date, date, tuple[str, ...], str, str]:
    """Return a sort key: by the last day it may have been taken on, those without a date last."""
    when = stand.when
    last = (when.end or when.start or date.max) if when else date.max
    first = (when.start or date.min) if when else date.max
    return last, first, stand.actor, stand.stance, stand.claim


def is_later(stand: Stand, before: Stand, claims: Mapping[str, Claim]) -> bool:
    """Tell whether a stand was taken after another beyond doubt of their order."""
    together = claims[stand.claim].document == claims[before.claim].document
    bare = not (stand.when and stand.when.words) and not (before.when and before.when.words)
    return time_order(stand)[0] > time_order(before)[0] and not (together and bare)
