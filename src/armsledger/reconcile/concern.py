"""Which lines a position concerns, by the claims that it points to, its words and the tree of cargo.

What exactly is denied matters. A position concerns the lines that hold a claim it points to. Beyond these it concerns
lines between the same two parties by the tree of cargo: who denies, declines, condemns or defends arms deliveries means
each kind of arms; who confirms shells confirms arms. Neither way does arms reach troops.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from armsledger.lexicon.finder import fold
from armsledger.lexicon.stances import stances
from armsledger.lexicon.words import Lexicon
from armsledger.model import Claim, Finding, Line, Position, Stance, Transfer
from armsledger.reconcile.lines import Parties, side_of

PEOPLE = "people"
"""The category under which all kinds of people stand, whose presence can be spoken of."""
WORD = re.compile(r"\w+")
Sides = tuple[Parties, Parties]
Key = tuple[str, object]
"""Something that what a position concerns depends on: a claim, two parties, an actor, or a document's lines."""


@dataclass(frozen=True, slots=True)
class Matter:
    """What a position is about beyond the claims that it points to: ``cargo`` between ``parties``.

    ``parties`` is None where only words tell the matter: then both parties of a line must be among ``named``, or the
    line must hold a claim of the same document.
    """

    parties: Sides | None
    named: frozenset[str]
    cargo: frozenset[str]


@dataclass(frozen=True, slots=True)
class Spoken:
    """What the words of a position name: cargo, less what they leave out; whether they leave out any.

    ``posted`` tells that they speak of somebody's presence.
    """

    cargo: frozenset[str]
    excepted: bool
    posted: bool


class Concerns:
    """The lines that positions and denied transfers concern, kept while claims and lines change."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._claims: Mapping[str, Claim] = {}
        self._held: dict[Line, Finding] = {}
        self._lines: dict[Key, set[Line]] = defaultdict(set)
        self._heeds: dict[str, set[Key]] = {}
        self._heeding: dict[Key, set[str]] = defaultdict(set)
        self._told: dict[str, dict[Line, str]] = {}
        self._on: dict[Line, set[str]] = defaultdict(set)

    def on(self, line: Line) -> list[tuple[str, str]]:
        """Return the positions that concern a line, with what each is about where that is not the line's own cargo."""
        return [(id, self._told[id][line]) for id in sorted(self._on.get(line, ()))]

    def lines(self, id: str) -> Iterable[Line]:
        """Return the lines that a position concerns."""
        return self._told.get(id, {}).keys()

    def revise(
        self,
        said: Mapping[str, Claim | None],
        changed: Iterable[str],
        lines: Mapping[Line, Finding | None],
        claims: Mapping[str, Claim],
    ) -> set[Line]:
        """Take in what is a position now and what is not (None), other changed claims, and lines as they are now.

        Returns the lines that other positions concern than before, or the same in another way. ``claims`` are all
        there are, by id.
        """
        self._claims = claims
        keys: set[Key] = {("claim", id) for id in changed}
        for line, finding in lines.items():
            keys |= self._hold(line, finding)
        touched: set[Line] = set()
        for id in said.keys() | {id for key in keys for id in self._heeding.get(key, ())}:
            before = self._told.pop(id, {})
            claim = said[id] if id in said else claims[id]
            for key in self._heeds.pop(id, ()):
                self._heeding[key].discard(id)
            now = {} if claim is None else self._concerned(claim)
            if claim is not None:
                self._told[id] = now
            moved = {line for line in before.keys() | now.keys() if before.get(line) != now.get(line)}
            touched |= before.keys() | now.keys() if id in said else moved
            for line in moved:
                (self._on[line].add if line in now else self._on[line].discard)(id)
        return touched

    def _hold(self, line: Line, finding: Finding | None) -> set[Key]:
        """Take in what a line holds now; return what has changed by that."""
        before = self._held.pop(line, None)
        old, new = (set(keys_of(one)) if one else set() for one in (before, finding))
        for key in old - new:
            self._lines[key].discard(line)
        for key in new - old:
            self._lines[key].add(line)
        if finding:
            self._held[line] = finding
        return old ^ new

    def _concerned(self, claim: Claim) -> dict[Line, str]:
        """Return the lines that a claim is a position on, with what it is about where that differs."""
        reached: set[Line] = set()
        matters: list[Matter] = []
        stance: Stance = claim.stance if isinstance(claim, Position) else "denies"
        heeds: set[Key] = {("claim", claim.id)}
        if isinstance(claim, Position) and isinstance(claim.about, str):
            matters = self._told_of(claim, claim.about)
        elif isinstance(claim, Position):
            heeds |= {("claim", one) for one in claim.about}
            linked = [one for one in map(self._claims.get, claim.about) if isinstance(one, Transfer)]
            spoken = self._spoken(claim.quote)
            matters = [self._meant(claim, one, spoken) for one in linked]
            for one, matter in zip(linked, matters, strict=True):
                reached |= {line for line in self._lines.get(("claim", one.id), ()) if self._akin(matter, line)}
        elif isinstance(claim, Transfer):
            reached = {*self._lines.get(("claim", claim.id), ())}
            matters = [Matter(sides_of(claim), frozenset(), frozenset(claim.cargo))]
        for matter in dict.fromkeys(matters):
            heeds |= heeded(matter, claim)
            reached |= {line for line in self._candidates(matter, claim) if self._reaches(matter, claim, stance, line)}
        self._heeds[claim.id] = heeds
        for key in heeds:
            self._heeding[key].add(claim.id)
        cargo = {one for matter in matters for one in matter.cargo}
        return {line: self._words(claim, cargo, line) for line in reached}

    def _spoken(self, words: str) -> Spoken:
        kept, excepted = without_exception(words)
        posted = bool(stances().posted & {word.casefold() for word in WORD.findall(kept)})
        return Spoken(self._cargo_in(kept), excepted, posted)

    def _meant(self, claim: Position, linked: Transfer, spoken: Spoken) -> Matter:
        """Return what is meant by pointing at a transfer: its parties, and the cargo as the position's words have it.

        "They reject allegations of arms sales" may point at a claim on missiles, and means arms. "Their presence"
        points at people where people are among the cargo. "It confirmed the troops, but not the shells" never means
        the shells, whatever it points at.
        """
        own = frozenset(linked.cargo)
        akin = frozenset(word for word in spoken.cargo if any(self._lexicon.related(word, goods) for goods in own))
        if not akin and spoken.cargo and spoken.excepted:
            akin = spoken.cargo  # the claim that it points to is what it leaves out
        if not akin and not spoken.cargo and spoken.posted:
            return self._posted(claim, linked)
        return Matter(sides_of(linked), frozenset(), akin or own)

    def _posted(self, claim: Position, linked: Transfer) -> Matter:
        """Return what is meant by the presence of somebody: the people among the cargo, else those that the same
        document lets pass between the same two parties.
        """
        own = frozenset(linked.cargo)
        people = frozenset(goods for goods in own if PEOPLE in self._lexicon.lineage(goods))
        if people:
            return Matter(sides_of(linked), frozenset(), people)
        named = frozenset({*(linked.supplier or ()), *(linked.recipient or ())})
        sent = frozenset(
            line.cargo
            for line in self._lines.get(("text", claim.document), ())
            if PEOPLE in self._lexicon.lineage(line.cargo) and {*line.supplier, *line.recipient} <= named
        )
        return Matter(None, named, sent) if sent else Matter(sides_of(linked), frozenset(), own)

    def _akin(self, matter: Matter, line: Line) -> bool:
        """Tell whether a line's cargo is one of a matter's, above or below it: a claim may stand on lines of others."""
        return any(self._lexicon.related(one, line.cargo) for one in matter.cargo)

    def _told_of(self, claim: Position, words: str) -> list[Matter]:
        """Return what a short text is about, nothing where it names no cargo."""
        cargo = self._cargo_in(words)
        named = {actor for mention in self._lexicon.find_actors(fold(words)) for actor in mention.ids}
        return [Matter(None, frozenset({*named, *claim.actor}), cargo)] if cargo else []

    def _cargo_in(self, words: str) -> frozenset[str]:
        return frozenset(one for mention in self._lexicon.find_cargo(fold(words)) for one in mention.ids)

    def _candidates(self, matter: Matter, claim: Claim) -> set[Line]:
        if matter.parties is not None:
            return self._lines.get(("way", matter.parties), set())
        keys: Iterator[Key] = (("actor", actor) for actor in matter.named)
        return {line for key in (("text", claim.document), *keys) for line in self._lines.get(key, ())}

    def _reaches(self, matter: Matter, claim: Claim, stance: Stance, line: Line) -> bool:
        """Tell whether a matter covers a line: its parties are meant, and its cargo lies the right way in the tree."""
        if matter.parties is None:
            parties = {*line.supplier, *line.recipient}
            whole = bool(line.supplier and line.recipient) and parties <= matter.named
            here = line in self._lines.get(("text", claim.document), ()) and bool(parties & matter.named)
            if not (whole or here):
                return False
        if stance == "confirms":
            return any(line.cargo in self._lexicon.lineage(one) for one in matter.cargo)
        return any(one in self._lexicon.lineage(line.cargo) for one in matter.cargo)

    def _words(self, claim: Claim, cargo: set[str], line: Line) -> str:
        """Return what the position is about, where that is not just the line's own cargo."""
        if isinstance(claim, Position) and isinstance(claim.about, str):
            return claim.about
        akin = {one for one in cargo if self._lexicon.related(one, line.cargo)} or cargo
        shown = sorted(one for one in akin if not akin & {*self._lexicon.lineage(one)[1:]})
        return "" if shown == [line.cargo] else ", ".join(map(self._lexicon.cargo, shown))


def keys_of(finding: Finding) -> Iterator[Key]:
    """Yield what a position may find a line by."""
    line = finding.line
    yield "way", (line.supplier, line.recipient)
    yield from (("actor", actor) for actor in (*line.supplier, *line.recipient))
    yield from (("claim", claim) for claim in finding.claims)
    yield from (("text", document) for document in finding.documents)


def heeded(matter: Matter, claim: Claim) -> set[Key]:
    """Return what decides which lines a matter reaches."""
    if matter.parties is not None:
        return {("way", matter.parties), ("text", claim.document)}
    return {("text", claim.document), *(("actor", actor) for actor in matter.named)}


@cache
def exception() -> re.Pattern[str]:
    """Return a pattern for the words by which a position leaves something out."""
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, stances().excepting))})\b", re.IGNORECASE)


def without_exception(words: str) -> tuple[str, bool]:
    """Return a position's words up to what it leaves out ("…, but not the shells"), and whether it leaves out any."""
    found = exception().search(words)
    return (words[: found.start()], True) if found else (words, False)


def sides_of(claim: Transfer) -> Sides:
    """Return supplier and recipient of a transfer, as a line has them."""
    return side_of(claim.supplier), side_of(claim.recipient)
