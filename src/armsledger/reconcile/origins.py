"""Find out from whom claims come: the far end of each chain, followed through the documents of the ledger.

The origin of a claim is the far end of its chain, under one name for each actor and outlet; state media speak for
their state. Where the far end is an outlet whose own document says the same of the same transfer and names who told
it, the chain goes on there. Two outlets that have it from each other have it from nobody: such a circle is told and
counts as no origin. A document in its own voice is unknown lineage too ("it is estimated"), with three exceptions: an
actor or an institute that publishes speaks itself, and so does an outlet that others name as the origin.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TypeVar

from armsledger.lexicon.finder import fold
from armsledger.lexicon.words import Lexicon
from armsledger.model import Amount, Backing, Chain, Document, Transfer, by_id
from armsledger.reconcile.lines import side_of
from armsledger.reconcile.reprints import Prints

Way = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]
"""Supplier, recipient and cargo, each sorted."""
Kept = TypeVar("Kept")
Matter = tuple[Way, Amount | None, Amount | None, str]
"""What has to be the same for two documents to say the same: way, quantity, value, polarity."""


@dataclass(frozen=True, slots=True)
class Lineage:
    """Where the claims of a ledger come from, by claim id.

    ``ends`` gives the canonical origins of each claim, sorted, none where the lineage is unknown; ``rings`` the outlets
    that have it from each other, in the order of quoting; ``same_as`` for a claim of a reprint the claim of the
    earliest print; ``held_in`` the document of each claim; ``reprint_of``, by documents' names, the earliest print.
    """

    ends: Mapping[str, tuple[str, ...]]
    rings: Mapping[str, tuple[str, ...]]
    same_as: Mapping[str, str]
    held_in: Mapping[str, str]
    reprint_of: Mapping[str, str]

    def origins(self, claims: Iterable[str]) -> tuple[str, ...]:
        """Return the canonical origins behind some claims, sorted."""
        return tuple(sorted({end for claim in claims for end in self.ends.get(claim, ())}))

    def behind(self, claims: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """Open the count of origins: each origin with its claims, "" with those of unknown lineage, which come last."""
        found: dict[str, list[str]] = defaultdict(list)
        for claim in claims:
            for end in self.ends.get(claim, ()) or ("",):
                found[end].append(claim)
        return {end: tuple(found[end]) for end in sorted(found, key=lambda end: (not end, end))}

    def backing(self, claims: Iterable[str]) -> tuple[Backing, ...]:
        """Open the counts of origins: each origin with its claims and what was found out on the way to it."""
        return tuple(
            Backing(origin=end, claims=some, note="; ".join(dict.fromkeys(self._notes(some))))
            for end, some in self.behind(claims).items()
        )

    def _notes(self, claims: Iterable[str]) -> Iterator[str]:
        for claim in claims:
            if claim in self.same_as:
                first = self.held_in[self.same_as[claim]]
                yield f"{self.held_in[claim]} reprints {first}, and counts with it"
            if ring := self.rings.get(claim):
                quoting = " from ".join((*ring, ring[0]))
                yield f"circular: {quoting}" if self.ends.get(claim) else f"circular: {quoting}, and from nobody else"

    def unknown(self, claims: Iterable[str]) -> tuple[str, ...]:
        """Return the claims that count as unknown lineage: the first of each text that has no origin."""
        firsts: dict[str, str] = {}
        for claim in claims:
            if not self.ends.get(claim, ()) and claim not in self.same_as:
                firsts.setdefault(self.held_in.get(claim, claim), claim)
        return tuple(firsts.values())


def trace_lineage(
    transfers: Iterable[Transfer],
    documents: Iterable[Document],
    lexicon: Lexicon,
    same: Iterable[Collection[str]] = (),
) -> Lineage:
    """Follow the chains of transfers to their origins; the result does not depend on any order.

    ``documents`` need not hold all documents of the claims: without its document a claim has no outlet, and its text
    cannot be known as a reprint. ``same`` are groups of names under which a person knows one and the same origin.
    """
    tracer = Tracer(lexicon, documents, same)
    tracer.revise(by_id(transfers))
    return tracer.lineage


@lru_cache(maxsize=8)
def names(lexicon: Lexicon) -> Mapping[str, str]:
    """Return the canonical id of every name of an outlet, institute or actor, folded and in lower case."""
    found: dict[str, str] = {}
    for actor in lexicon.actors.values():
        found |= {fold(name).casefold(): actor.id for name in (actor.name, *actor.names)}
    for source in lexicon.sources:
        end = source.country if source.state_media and source.country else source.name
        found |= {fold(name).casefold(): end for name in (source.name, *source.aliases)}
    return found


@lru_cache(maxsize=4096)
def canonical(name: str, lexicon: Lexicon) -> str:
    """Return the one name of a source: an actor's id, else an outlet's usual name; state media are their state's."""
    name = name.strip()
    return name if name in lexicon.actors else names(lexicon).get(fold(name).casefold(), name)


def one_name(same: Iterable[Collection[str]], lexicon: Lexicon) -> dict[str, str]:
    """Return by canonical names the one that stands for all that are the same origin: an actor's, else the first."""
    groups: list[set[str]] = []
    for names in same:
        whole = {canonical(name, lexicon) for name in names}
        joined = [group for group in groups if not group.isdisjoint(whole)]
        groups = [group for group in groups if group.isdisjoint(whole)] + [whole.union(*joined)]
    return {name: min(group, key=lambda one: (one not in lexicon.actors, one)) for group in groups for name in group}


@dataclass(frozen=True, slots=True)
class Telling:
    """A claim as the web takes it: its id, what it says of which way, its document's outlet, and its chains.

    ``paths`` are the chains under canonical names, from the document's outlet on where that is known.
    """

    id: str
    claim: Transfer
    about: Matter
    outlet: str
    paths: tuple[Chain, ...]

    @property
    def way(self) -> Way:
        """Between whom, and what."""
        return self.about[0]


class Tracer:
    """Follows chains while claims come, change and go; ``lineage`` is what came out so far, and changes with it.

    Who has it from whom is a question between the claims on one way alone, so no others have to be looked at again.
    """

    def __init__(self, lexicon: Lexicon, documents: Iterable[Document], same: Iterable[Collection[str]] = ()) -> None:
        self._lexicon = lexicon
        self._same = one_name(same, lexicon)
        self._documents = {document.name: document for document in documents}
        self._held: dict[str, Transfer] = {}
        self._ways: dict[Way, dict[str, Telling]] = defaultdict(dict)
        self._ends: dict[str, tuple[str, ...]] = {}
        self._rings: dict[str, tuple[str, ...]] = {}
        self._same_as: dict[str, str] = {}
        self._held_in: dict[str, str] = {}
        # Documents that bear positions or events alone, too: what a reprint says again there is no second voice either.
        self._prints = Prints(self._documents.values())
        self._printed = dict(self._prints.first_of)
        self.lineage = Lineage(self._ends, self._rings, self._same_as, self._held_in, self._printed)

    def named(self, name: str) -> str:
        """Return the one name of a source, also of those that a person knows as the same."""
        found = canonical(name, self._lexicon)
        return self._same.get(found, found)

    def revise(self, changed: Mapping[str, Transfer | None]) -> set[str]:
        """Take claims in as they read now (None: gone); return those whose lineage is not as before."""
        ways: set[Way] = set()
        for id, claim in changed.items():
            known = self._held.pop(id, None)
            if known is not None:
                del self._ways[way_of(known)][id]
                ways.add(way_of(known))
            if claim is None:
                for kept in (self._ends, self._rings, self._same_as, self._held_in):
                    kept.pop(id, None)
            else:
                self._held[id] = claim
                self._held_in[id] = claim.document
                self._ways[way_of(claim)][id] = self._telling(id, claim)
                ways.add(way_of(claim))
        return {id for way in ways for id in self._trace(way)}

    def print_more(self, documents: Iterable[Document]) -> tuple[set[str], set[str]]:
        """Take in documents; return those that are new or print another text than before, and the claims that moved."""
        fresh = {one.name: one for one in documents if one.name not in self._documents}
        self._documents |= fresh
        moved = self._prints.add(fresh.values()) | fresh.keys()
        self._printed.clear()
        self._printed |= self._prints.first_of
        return moved, self.revise({id: claim for id, claim in self._held.items() if claim.document in moved})

    def rename(self, same: Iterable[Collection[str]]) -> set[str]:
        """Know other origins as the same; return the claims whose lineage is not as before."""
        before, self._same = self._same, one_name(same, self._lexicon)
        names = before.keys() | self._same.keys()
        moved = {before.get(name, name) for name in names if before.get(name, name) != self.named(name)}
        told = (one for tellings in self._ways.values() for one in tellings.values())
        concerned = [
            one for one in told if not moved.isdisjoint((one.outlet, *(end for path in one.paths for end in path)))
        ]
        return self.revise({one.id: one.claim for one in concerned})

    def _telling(self, id: str, claim: Transfer) -> Telling:
        """Return a claim as the web takes it."""
        document = self._documents.get(claim.document)
        outlet = self.named(document.outlet) if document else ""
        chains = [chain for chain in (claim.sources, *claim.also) if chain]
        paths = tuple((*((outlet,) if outlet else ()), *(self.named(one) for one in chain if one)) for chain in chains)
        return Telling(id, claim, (way_of(claim), claim.quantity, claim.value, claim.polarity), outlet, paths)

    def _trace(self, way: Way) -> set[str]:
        """Follow all chains on a way again; return the claims of which something else came out."""
        tellings = [one for _, one in sorted(self._ways[way].items())]
        web = Web(tellings, self._lexicon)
        again = repeated(tellings, self._printed)
        moved: set[str] = set()
        for one in tellings:
            now = web.ends(one), web.ring(one), again.get(one.id, "")
            if now != (self._ends.get(one.id), self._rings.get(one.id, ()), self._same_as.get(one.id, "")):
                moved.add(one.id)
            self._ends[one.id] = now[0]
            keep(self._rings, one.id, now[1])
            keep(self._same_as, one.id, now[2])
        return moved


def keep(kept: dict[str, Kept], id: str, value: Kept) -> None:
    """Keep a value, unless it is empty."""
    if value:
        kept[id] = value
    else:
        kept.pop(id, None)


def way_of(claim: Transfer) -> Way:
    """Return between whom a claim is, and on what."""
    return side_of(claim.supplier), side_of(claim.recipient), tuple(sorted(claim.cargo))


class Web:
    """Who has it from whom, for each matter: outlets lead to those they name, actors lead no further."""

    def __init__(self, tellings: Sequence[Telling], lexicon: Lexicon) -> None:
        self._speaking = lexicon.actors.keys() | {one.name for one in lexicon.sources if one.kind == "institute"}
        self._leads: dict[Matter, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        self._named: dict[Way, set[str]] = defaultdict(set)
        for one in tellings:
            leads = self._leads[one.about]
            for path in one.paths:
                self._named[one.way].add(path[-1])
                for nearer, further in pairwise(path):
                    if nearer != further and nearer not in lexicon.actors:
                        leads[nearer].add(further)

    def ends(self, one: Telling) -> tuple[str, ...]:
        """Return the canonical origins of a claim, sorted."""
        if not one.paths:
            return self._own(one)
        return tuple(sorted({end for path in one.paths for end in self._followed(one.about, path[-1])[0]}))

    def ring(self, one: Telling) -> tuple[str, ...]:
        """Return the outlets on a claim's way that have it from each other, nothing where the chain has no circle."""
        rings = (self._followed(one.about, path[-1])[1] for path in one.paths)
        return next((ring for ring in rings if ring), ())

    def _own(self, one: Telling) -> tuple[str, ...]:
        """Return the outlet of a claim that names nobody, where that outlet itself is the one who says so."""
        if not one.outlet or one.claim.hedged:
            return ()
        return (one.outlet,) if one.outlet in self._speaking or one.outlet in self._named[one.way] else ()

    def _followed(self, about: Matter, end: str) -> tuple[set[str], tuple[str, ...]]:
        """Follow one far end further: who stands where no lead goes on, and the first circle met on the way."""
        leads = self._leads[about]
        if end not in leads:
            return {end}, ()
        stand: set[str] = set()
        ring: tuple[str, ...] = ()
        done: set[str] = set()
        trails: list[tuple[str, ...]] = [(end,)]
        while trails:
            trail = trails.pop()
            here = trail[-1]
            done.add(here)
            further = leads.get(here, set())
            if not further:
                stand.add(here)
            for there in sorted(further, reverse=True):
                if there in trail:
                    ring = ring or trail[trail.index(there) :]
                elif there not in done:
                    trails.append((*trail, there))
        return stand, ring


def repeated(tellings: Sequence[Telling], reprint_of: Mapping[str, str]) -> dict[str, str]:
    """Return for each claim of a reprint the id of the claim that says the same in the earliest print.

    A claim that only the reprint has stands for itself.
    """
    concerned = {*reprint_of, *reprint_of.values()}
    some = sorted((one.claim.span, one.id, one) for one in tellings if one.claim.document in concerned)
    printed: dict[tuple[str, Matter, str], list[str]] = defaultdict(list)
    for _, id, one in some:
        printed[one.claim.document, one.about, one.claim.status].append(id)
    found: dict[str, str] = {}
    for (document, about, status), ids in printed.items():
        earlier = printed.get((reprint_of.get(document, ""), about, status), [])
        found |= {mine: earlier[min(place, len(earlier) - 1)] for place, mine in enumerate(ids) if earlier}
    return found
