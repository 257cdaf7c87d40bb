"""What the pages look up, laid out once from a casebook, so that no page has to walk all claims.

A shelf is never changed. After a review a new one is laid out; whoever reads from the old one reads on undisturbed.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from armsledger.casebook import Casebook
from armsledger.lexicon.words import Lexicon
from armsledger.model import Claim, Document, Finding, Match, Position, Transfer
from armsledger.publish.citing import Cited
from armsledger.reconcile.origins import canonical

Rule = tuple[str, str]
"""Regime and citation of a provision."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two actors; ``there`` and ``back`` are the findings each way, the direction with more claims first."""

    one: str
    other: str
    there: tuple[Finding, ...]
    back: tuple[Finding, ...]
    claims_there: int
    claims_back: int

    @property
    def claims(self) -> int:
        """Claims of both directions; one that stands on two findings counts on each."""
        return self.claims_there + self.claims_back

    @property
    def conflicts(self) -> int:
        """Conflicts on the findings of both directions."""
        return sum(conflicts(finding) for finding in (*self.there, *self.back))


@dataclass(frozen=True, slots=True)
class Source:
    """An outlet, or the origin of claims: how many documents it published and claims it is the far end of."""

    name: str
    documents: tuple[str, ...]
    claims: tuple[str, ...]


class Shelf:
    """Look-ups over a casebook, each made when first asked for and then kept."""

    def __init__(self, book: Casebook, lexicon: Lexicon, more: Sequence[Document] = ()) -> None:
        """Take a casebook, and the documents that hold no claim and so are not in it (their texts do not matter)."""
        self.book = book
        self.lexicon = lexicon
        self.bare = tuple(more)

    def lay(self) -> "Shelf":
        """Make all look-ups now; return the shelf."""
        for name, thing in vars(type(self)).items():
            if isinstance(thing, cached_property):
                getattr(self, name)
        return self

    @cached_property
    def claims_in(self) -> Mapping[str, tuple[Claim, ...]]:
        """The claims of each document, in the order of the text."""
        found: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.book.claims.values():
            found[claim.document].append(claim)
        return {name: tuple(sorted(some, key=lambda one: (one.span, one.id))) for name, some in found.items()}

    @cached_property
    def documents(self) -> Mapping[str, Document]:
        """All documents that the desk knows by name, those without a claim too."""
        return {**{one.name: one for one in self.bare}, **self.book.documents}

    @cached_property
    def by_date(self) -> tuple[Document, ...]:
        """The documents, the latest first, those without a date last."""
        return tuple(
            sorted(self.documents.values(), key=lambda one: (-(one.published or date.min).toordinal(), one.name))
        )

    @cached_property
    def findings_of(self) -> Mapping[str, tuple[Finding, ...]]:
        """The findings that each claim stands on."""
        found: dict[str, list[Finding]] = defaultdict(list)
        for finding in self.book.findings:
            for claim in finding.claims:
                found[claim].append(finding)
        return {id: tuple(some) for id, some in found.items()}

    @cached_property
    def finding_by_id(self) -> Mapping[str, Finding]:
        """The findings by id."""
        return {finding.id: finding for finding in self.book.findings}

    @cached_property
    def ranked(self) -> tuple[Finding, ...]:
        """The findings, those with conflicts first, then those with most origins and claims behind them."""
        return tuple(sorted(self.book.findings, key=rank))

    @cached_property
    def categories(self) -> tuple[str, ...]:
        """The kinds of cargo that the findings are about."""
        return tuple(sorted({finding.line.cargo for finding in self.book.findings}))

    @cached_property
    def in_order(self) -> tuple[str, ...]:
        """The ids of all claims in order of time, those without a day last."""
        return (*(id for _, id in self.dated), *(id for id, day in self.days.items() if day is None))

    @cached_property
    def findings_with(self) -> Mapping[str, tuple[Finding, ...]]:
        """The findings on one of whose sides each actor stands, in order of rank."""
        found: dict[str, list[Finding]] = defaultdict(list)
        for finding in self.ranked:
            for actor in {*finding.line.supplier, *finding.line.recipient}:
                found[actor].append(finding)
        return {actor: tuple(some) for actor, some in found.items()}

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """The pairs of actors by number of claims."""
        ways: dict[tuple[str, str], list[Finding]] = defaultdict(list)
        for finding in self.ranked:
            for giver in finding.line.supplier:
                for taker in finding.line.recipient:
                    if giver != taker:
                        ways[giver, taker].append(finding)
        pairs = [self._pair(one, other, ways) for one, other in {tuple(sorted(way)) for way in ways}]
        return tuple(sorted(pairs, key=lambda pair: (-pair.claims, pair.one, pair.other)))

    @cached_property
    def pairs_with(self) -> Mapping[str, tuple[Pair, ...]]:
        """The pairs that each actor is one of."""
        found: dict[str, list[Pair]] = defaultdict(list)
        for pair in self.pairs:
            found[pair.one].append(pair)
            found[pair.other].append(pair)
        return {actor: tuple(some) for actor, some in found.items()}

    def _pair(self, one: str, other: str, ways: Mapping[tuple[str, str], list[Finding]]) -> Pair:
        there, back = (tuple(ways.get(way, ())) for way in ((one, other), (other, one)))
        counts = [sum(len(finding.claims) for finding in side) for side in (there, back)]
        if counts[1] > counts[0]:
            return Pair(other, one, back, there, counts[1], counts[0])
        return Pair(one, other, there, back, counts[0], counts[1])

    @cached_property
    def actors(self) -> tuple[tuple[str, int], ...]:
        """Every actor that gives, gets or takes a position, with the number of claims that name it, most first."""
        named: Counter[str] = Counter()
        for claim in self.book.claims.values():
            named.update(set(parties(claim)))
        return tuple(sorted(named.items(), key=lambda item: (-item[1], item[0])))

    @cached_property
    def positions_of(self) -> Mapping[str, tuple[Position, ...]]:
        """The positions that each actor takes, the latest first."""
        found: dict[str, list[Position]] = defaultdict(list)
        for claim in self.book.claims.values():
            if isinstance(claim, Position):
                for actor in claim.actor:
                    found[actor].append(claim)
        when = self.days
        return {
            actor: tuple(sorted(some, key=lambda one: (-(when.get(one.id) or date.min).toordinal(), one.id)))
            for actor, some in found.items()
        }

    @cached_property
    def positions_on(self) -> Mapping[str, tuple[Position, ...]]:
        """The positions taken on each claim."""
        found: dict[str, list[Position]] = defaultdict(list)
        for claim in self.book.claims.values():
            if isinstance(claim, Position) and not isinstance(claim.about, str):
                for about in claim.about:
                    found[about].append(claim)
        return {id: tuple(some) for id, some in found.items()}

    @cached_property
    def days(self) -> Mapping[str, date | None]:
        """The day up to which each claim speaks, None where it is not known."""
        return {id: self.cited(claim).as_of for id, claim in self.book.claims.items()}

    @cached_property
    def dated(self) -> tuple[tuple[date, str], ...]:
        """The claims whose day is known, in order of time."""
        return tuple(sorted((day, id) for id, day in self.days.items() if day is not None))

    def between(self, first: date, last: date) -> Sequence[tuple[date, str]]:
        """Return the claims that speak up to a day between two, both included."""
        return self.dated[bisect_left(self.dated, (first, "")) : bisect_left(self.dated, (last, "\uffff"))]

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """Outlets and origins under one name each, those with most claims first; "" is whoever is not named."""
        documents: dict[str, list[str]] = defaultdict(list)
        claims: dict[str, list[str]] = defaultdict(list)
        for document in self.by_date:
            documents[self.source_name(document.outlet)].append(document.name)
        for claim in self.book.claims.values():
            for end in dict.fromkeys(self.source_name(end) for end in self.cited(claim).origins):
                claims[end].append(claim.id)
        made = [Source(name, tuple(documents[name]), tuple(claims[name])) for name in {*documents, *claims}]
        return tuple(sorted(made, key=lambda one: (not one.name, -len(one.claims), -len(one.documents), one.name)))

    @cached_property
    def source_by_name(self) -> Mapping[str, Source]:
        """The sources by their one name."""
        return {source.name: source for source in self.sources}

    def source_name(self, name: str) -> str:
        """Return the one name of a source."""
        return canonical(name, self.lexicon) if name else ""

    @cached_property
    def rules(self) -> Mapping[Rule, tuple[tuple[Finding, Match], ...]]:
        """The findings that may fall under each provision, in order of rank."""
        found: dict[Rule, list[tuple[Finding, Match]]] = defaultdict(list)
        for finding in self.ranked:
            for match in finding.provisions:
                found[match.regime, f"{match.instrument} {match.paragraph}"].append((finding, match))
        return {rule: tuple(some) for rule, some in found.items()}

    @cached_property
    def places(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The places that claims name, with these claims, the most named first."""
        found: dict[str, list[str]] = defaultdict(list)
        for claim in self.book.claims.values():
            if place := getattr(claim, "place", ""):
                found[place].append(claim.id)
        return tuple(sorted(((name, tuple(some)) for name, some in found.items()), key=lambda one: (-len(one[1]), one)))

    @cached_property
    def kinds(self) -> Mapping[str, int]:
        """How many claims there are of each kind."""
        return Counter(claim.kind for claim in self.book.claims.values())

    @cached_property
    def conflict_count(self) -> int:
        """How many conflicts there are on all findings."""
        return sum(map(conflicts, self.book.findings))

    def cited(self, claim: Claim, number: int = 0) -> Cited:
        """Return a claim with its document, as the drawing of figures and texts wants it."""
        document = self.book.documents.get(claim.document)
        placed = document is not None and claim.span.of(document.text) == claim.quote and not claim.quote.isspace()
        return Cited(number, claim.id, claim, document, placed, self.book.dates.get(claim.document))

    def found(self, ids: Iterable[str]) -> list[Claim]:
        """Return the claims of some ids, those that no longer count left out."""
        return [claim for claim in map(self.book.claims.get, ids) if claim is not None]


def rank(finding: Finding) -> tuple[object, ...]:
    """Return what puts a finding before others: conflicts, then origins, then claims."""
    return (-conflicts(finding), -len(finding.origins), -len(finding.claims), finding.line)


def conflicts(finding: Finding) -> int:
    """Return how many conflicts a finding holds."""
    return sum(verdict.kind == "conflicts" for verdict in finding.verdicts)


def parties(claim: Claim) -> tuple[str, ...]:
    """Return the actors that a claim is about."""
    if isinstance(claim, Transfer):
        return (*(claim.supplier or ()), *(claim.recipient or ()))
    return (*getattr(claim, "actors", ()), *getattr(claim, "recipients", ()), *getattr(claim, "actor", ()))
