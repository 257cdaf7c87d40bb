"""Lay the positions of actors beside the findings that they concern, in order of time, and mark where one changed.

What exactly is denied matters. A position concerns the findings that hold a claim it points to. Beyond these it
concerns findings between the same two parties by the tree of cargo: who denies, declines, condemns or defends arms
deliveries means each kind of arms; who confirms shells confirms arms. Neither way does arms reach troops.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from armsledger.lexicon.finder import fold
from armsledger.lexicon.stances import stances
from armsledger.lexicon.words import Lexicon
from armsledger.model import Claim, Finding, Line, Period, Position, Stance, Stand, Transfer
from armsledger.reconcile.origins import Lineage

AXIS: frozenset[Stance] = frozenset({"confirms", "denies", "declines", "defends"})
"""Stances of which an actor holds one at a time; condemnation and concern stand beside them and replace none."""
PEOPLE = "people"
"""The category under which all kinds of people stand, whose presence can be spoken of."""
WORD = re.compile(r"\w+")
EXCEPTION = re.compile(rf"\b(?:{'|'.join(map(re.escape, stances().excepting))})\b", re.IGNORECASE)
Parties = tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Matter:
    """What a position is about beyond the claims that it points to: ``cargo`` between ``parties``.

    ``parties`` is None where only words tell the matter: then both parties of a line must be among ``named``, or the
    line must hold a claim of the same document.
    """

    parties: Parties | None
    named: frozenset[str]
    cargo: frozenset[str]
    words: str = ""


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
    by_id = {claim.id: claim for claim in claims}
    desk = Desk(findings, by_id, lexicon)
    found: dict[int, list[Stand]] = defaultdict(list)
    for claim in unrepeated(by_id.values(), lineage):
        for place, words in desk.concerned(claim):
            line = findings[place].line
            when = known_when(claim, dates.get(claim.document))
            found[place] += [
                Stand(actor=actor, stance=stance_of(claim), when=when, claim=claim.id, about=words)
                for actor in split(holders(claim, lineage), line)
            ]
    return [
        replace(finding, positions=with_changes(found[place], by_id)) if found[place] else finding
        for place, finding in enumerate(findings)
    ]


def unrepeated(claims: Iterable[Claim], lineage: Lineage) -> list[Claim]:
    """Return positions and denied transfers, less those that a reprint repeats, by document and place."""
    some = sorted(claims, key=lambda claim: (claim.document, claim.span, claim.id))
    said = [c for c in some if isinstance(c, Position) or (isinstance(c, Transfer) and c.polarity == "denied")]
    first = {(claim.document, *claim.identity()) for claim in said}
    return [claim for claim in said if (lineage.reprint_of.get(claim.document), *claim.identity()) not in first]


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


class Desk:
    """Finds the findings that a position concerns."""

    def __init__(self, findings: Sequence[Finding], claims: Mapping[str, Claim], lexicon: Lexicon) -> None:
        self._claims = claims
        self._lexicon = lexicon
        self._lines = [finding.line for finding in findings]
        self._of_claim: dict[str, list[int]] = defaultdict(list)
        self._of_parties: dict[Parties, list[int]] = defaultdict(list)
        self._documents: list[set[str]] = []
        for place, finding in enumerate(findings):
            self._of_parties[finding.line.supplier, finding.line.recipient].append(place)
            self._documents.append(set(finding.documents))
            for claim in finding.claims:
                self._of_claim[claim].append(place)

    def concerned(self, claim: Claim) -> list[tuple[int, str]]:
        """Return the places of the findings that a claim is a position on, with what it is about where that differs."""
        stance = stance_of(claim)
        reached: set[int] = set()
        matters: list[Matter] = []
        if isinstance(claim, Position) and isinstance(claim.about, str):
            matters = self._told(claim, claim.about)
        elif isinstance(claim, Position):
            linked = [one for one in map(self._claims.get, claim.about) if isinstance(one, Transfer)]
            for one in linked:
                matter = self._meant(claim, one)
                matters.append(matter)
                reached |= {place for place in self._of_claim[one.id] if self._akin(matter, place)}
        elif isinstance(claim, Transfer):
            reached = {*self._of_claim[claim.id]}
            matters = [Matter(parties_of(claim), frozenset(), frozenset(claim.cargo))]
        for matter in dict.fromkeys(matters):
            reached |= {place for place in self._candidates(matter) if self._reaches(matter, claim, stance, place)}
        cargo = {one for matter in matters for one in matter.cargo}
        return [(place, self._words(claim, cargo, place)) for place in sorted(reached)]

    def _meant(self, claim: Position, linked: Transfer) -> Matter:
        """Return what is meant by pointing at a transfer: its parties, and the cargo as the position's words have it.

        "They reject allegations of arms sales" may point at a claim on missiles, and means arms. "Their presence"
        points at people where people are among the cargo. "It confirmed the troops, but not the shells" never means
        the shells, whatever it points at.
        """
        kept, excepted = without_exception(claim.quote)
        said, own = self._cargo_in(kept), frozenset(linked.cargo)
        akin = frozenset(word for word in said if any(self._lexicon.related(word, goods) for goods in own))
        if not akin and said and excepted:
            akin = frozenset(said)  # the claim that it points to is what it leaves out
        if not akin and not said and stances().posted & {word.casefold() for word in WORD.findall(kept)}:
            return self._posted(claim, linked)
        return Matter(parties_of(linked), frozenset(), akin or own)

    def _posted(self, claim: Position, linked: Transfer) -> Matter:
        """Return what is meant by the presence of somebody: the people among the cargo, else those that the same
        document lets pass between the same two parties.
        """
        own = frozenset(linked.cargo)
        people = frozenset(goods for goods in own if PEOPLE in self._lexicon.lineage(goods))
        if people:
            return Matter(parties_of(linked), frozenset(), people)
        named = frozenset({*(linked.supplier or ()), *(linked.recipient or ())})
        sent = frozenset(
            line.cargo
            for line, documents in zip(self._lines, self._documents, strict=True)
            if claim.document in documents and PEOPLE in self._lexicon.lineage(line.cargo)
            if {*line.supplier, *line.recipient} <= named
        )
        return Matter(None, named, sent) if sent else Matter(parties_of(linked), frozenset(), own)

    def _akin(self, matter: Matter, place: int) -> bool:
        """Tell whether a line's cargo is one of a matter's, above or below it: a claim may stand on lines of others."""
        return any(self._lexicon.related(one, self._lines[place].cargo) for one in matter.cargo)

    def _told(self, claim: Position, words: str) -> list[Matter]:
        """Return what a short text is about, nothing where it names no cargo."""
        cargo = self._cargo_in(words)
        named = {actor for mention in self._lexicon.find_actors(fold(words)) for actor in mention.ids}
        return [Matter(None, frozenset({*named, *claim.actor}), frozenset(cargo), words)] if cargo else []

    def _cargo_in(self, words: str) -> set[str]:
        return {one for mention in self._lexicon.find_cargo(fold(words)) for one in mention.ids}

    def _candidates(self, matter: Matter) -> Iterable[int]:
        if matter.parties is not None:
            return self._of_parties.get(matter.parties, ())
        return range(len(self._lines))

    def _reaches(self, matter: Matter, claim: Claim, stance: Stance, place: int) -> bool:
        """Tell whether a matter covers a line: its parties are meant, and its cargo lies the right way in the tree."""
        line = self._lines[place]
        if matter.parties is None:
            parties = {*line.supplier, *line.recipient}
            whole = bool(line.supplier and line.recipient) and parties <= matter.named
            here = claim.document in self._documents[place] and bool(parties & matter.named)
            if not (whole or here):
                return False
        if stance == "confirms":
            return any(line.cargo in self._lexicon.lineage(one) for one in matter.cargo)
        return any(one in self._lexicon.lineage(line.cargo) for one in matter.cargo)

    def _words(self, claim: Claim, cargo: set[str], place: int) -> str:
        """Return what the position is about, where that is not just the line's own cargo."""
        if isinstance(claim, Position) and isinstance(claim.about, str):
            return claim.about
        akin = {one for one in cargo if self._lexicon.related(one, self._lines[place].cargo)} or cargo
        shown = sorted(one for one in akin if not akin & {*self._lexicon.lineage(one)[1:]})
        return "" if shown == [self._lines[place].cargo] else ", ".join(map(self._lexicon.cargo, shown))


def without_exception(words: str) -> tuple[str, bool]:
    """Return a position's words up to what it leaves out ("…, but not the shells"), and whether it leaves out any."""
    found = EXCEPTION.search(words)
    return (words[: found.start()], True) if found else (words, False)


def parties_of(claim: Transfer) -> Parties:
    """Return supplier and recipient of a transfer, each sorted, as a line has them."""
    return tuple(sorted(claim.supplier or ())), tuple(sorted(claim.recipient or ()))


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
