"""What the pages look up, laid out from a casebook, so that no page has to walk all claims.

A shelf is never changed. After a review ``renewed`` gives the next one, in which only what the review touched is laid
out anew; whoever reads from the old one reads on undisturbed.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property

from armsledger.casebook import Casebook
from armsledger.lexicon.words import Lexicon
from armsledger.model import Claim, Document, Finding, Match, Position
from armsledger.publish.citing import Cited
from armsledger.reconcile.origins import canonical
from armsledger.serve.cardbox import CardBox, Keys, Order
from armsledger.serve.weights import Pair, conflicts, pair_of, parties, rank

Rule = tuple[str, str]
"""Regime and citation of a provision."""
EVERY = ""
"""The key under which a box has every claim."""
BOXES = ("claims_in", "dated", "undated", "positions_of", "positions_on", "claims_from", "claims_at", "claims_naming",
         "claims_of_kind")  # fmt: skip


class Shelf:
    """Look-ups over a casebook, each made when first asked for and then kept. The boxes hold ids of claims."""

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

    def renewed(self, book: Casebook, ids: Collection[str]) -> "Shelf":
        """Return the shelf of the casebook that follows this one's; ``ids`` are the claims that people touched."""
        bare = [one for one in self.bare if one.name not in book.documents]
        bare += [replace_text(one) for name, one in self.book.documents.items() if name not in book.documents]
        new = Shelf(book, self.lexicon, bare)
        gone = [claim for claim in map(self.book.claims.get, ids) if claim is not None]
        come = [claim for claim in map(book.claims.get, ids) if claim is not None]
        for name in BOXES:
            if name in self.__dict__:
                old_keys, new_keys = getattr(self, f"_{name}"), getattr(new, f"_{name}")
                box: CardBox = self.__dict__[name]
                new.__dict__[name] = box.revised([(one, old_keys) for one in gone], [(one, new_keys) for one in come])
        if "findings_of" in self.__dict__:
            new.__dict__["findings_of"] = self._findings_renewed(new, book.touched)
        if "disputes" in self.__dict__:
            now = {id: conflicts(one) for id in book.touched if (one := new.finding_by_id.get(id)) is not None}
            new.__dict__["disputes"] = {**self.disputes, **dict.fromkeys(book.touched, 0), **now}
        same = len(bare) == len(self.bare) and len(book.documents) == len(self.book.documents)
        for name in ("documents", "by_date", "span", "titles", "documents_from") if same else ():
            if name in self.__dict__:
                new.__dict__[name] = self.__dict__[name]
        return new

    def _findings_renewed(self, new: "Shelf", touched: Collection[str]) -> Mapping[str, tuple[str, ...]]:
        """Return which findings each claim stands on, after some findings have changed."""
        found = dict(self.findings_of)
        for id in touched:
            old, now = self.finding_by_id.get(id), new.finding_by_id.get(id)
            before, after = set(old.claims if old else ()), set(now.claims if now else ())
            for claim in before - after:
                found[claim] = tuple(one for one in found.get(claim, ()) if one != id)
            for claim in after - before:
                found[claim] = (*found.get(claim, ()), id)
        return found

    # Boxes: claims by a key.

    @cached_property
    def claims_in(self) -> CardBox:
        """The claims of each document, in the order of the text."""
        return self._boxed(self._claims_in)

    def _claims_in(self, claim: Claim) -> Iterator[tuple[str, Order]]:
        yield claim.document, (claim.span.start, claim.span.end)

    @cached_property
    def dated(self) -> CardBox:
        """The claims whose day is known in order of time: under EVERY all, under an actor's id those that name it."""
        return self._boxed(self._dated)

    def _dated(self, claim: Claim) -> Iterator[tuple[str, Order]]:
        if (day := self.day(claim)) is not None:
            yield EVERY, (day,)
            yield from ((actor, (day,)) for actor in set(parties(claim)))

    @cached_property
    def undated(self) -> CardBox:
        """The claims without a day, under EVERY."""
        return self._boxed(self._undated)

    def _undated(self, claim: Claim) -> Iterator[tuple[str, Order]]:
        if self.day(claim) is None:
            yield EVERY, ()

    @cached_property
    def positions_of(self) -> CardBox:
        """The positions that each actor takes, the latest first."""
        return self._boxed(self._positions_of)

    def _positions_of(self, claim: Claim) -> Iterator[tuple[str, Order]]:
        if isinstance(claim, Position):
            yield from ((actor, self._latest(claim)) for actor in set(claim.actor))

    @cached_property
    def positions_on(self) -> CardBox:
        """The positions taken on each claim."""
        return self._boxed(self._positions_on)

    def _positions_on(self, claim: Claim) -> Iterator[tuple[str, Order]]:
        if isinstance(claim, Position) and not isinstance(claim.about, str):
            yield from ((about, self._latest(claim)) for about in set(claim.about))

    @cached_property
    def claims_from(self) -> CardBox:
        """The claims of which each source is the origin, the latest first; "" is whoever is not named."""
        return self._boxed(self._claims_from)

    def _claims_from(self, claim: Claim) -> Iterator[tuple[str, Order]]:
        ends = {self.source_name(end) for end in self.cited(claim).origins}
        yield from ((end, self._latest(claim)) for end in ends)

    @cached_property
    def claims_at(self) -> CardBox:
        """The claims that name each place, the latest first."""
        return self._boxed(self._claims_at)

    def _claims_at(self, claim: Claim) -> Iterator[tuple[str, Order]]:
        if place := getattr(claim, "place", ""):
            yield place, self._latest(claim)

    @cached_property
    def claims_naming(self) -> CardBox:
        """The claims that name each actor as a party, with or without a day."""
        return self._boxed(self._claims_naming)

    def _claims_naming(self, claim: Claim) -> Iterator[tuple[str, Order]]:
        yield from ((actor, ()) for actor in set(parties(claim)))

    @cached_property
    def claims_of_kind(self) -> CardBox:
        """The claims of each kind."""
        return self._boxed(self._claims_of_kind)

    def _claims_of_kind(self, claim: Claim) -> Iterator[tuple[str, Order]]:
        yield claim.kind, ()

    def _boxed(self, keys: Keys) -> CardBox:
        return CardBox.of(self.book.claims.values(), keys)

    def _latest(self, claim: Claim) -> Order:
        return (-(self.day(claim) or date.min).toordinal(),)

    # Documents and sources.

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
    def span(self) -> tuple[date, date] | None:
        """The first and the last day on which a document came out, None where none has a date."""
        days = [one.published for one in self.by_date if one.published is not None]
        return (min(days), max(days)) if days else None

    @cached_property
    def titles(self) -> tuple[str, ...]:
        """Title, outlet and name of each document of ``by_date`` in small letters."""
        return tuple(f"{one.title} {one.outlet} {one.name}".casefold() for one in self.by_date)

    @cached_property
    def documents_from(self) -> Mapping[str, tuple[str, ...]]:
        """The documents of each outlet, the latest first."""
        found: dict[str, list[str]] = defaultdict(list)
        for document in self.by_date:
            found[self.source_name(document.outlet)].append(document.name)
        return {name: tuple(some) for name, some in found.items()}

    @cached_property
    def sources(self) -> tuple[str, ...]:
        """Outlets and origins by their one name, those with most claims first."""
        names = ({*self.documents_from} | {*self.claims_from}) - {""}
        return tuple(sorted(names, key=lambda name: (-self.claims_from.count(name),
                                                     -len(self.documents_from.get(name, ())), name)))  # fmt: skip

    def source_name(self, name: str) -> str:
        """Return the one name of a source."""
        return canonical(name, self.lexicon) if name else ""

    # Findings.

    @cached_property
    def finding_by_id(self) -> Mapping[str, Finding]:
        """The findings by id."""
        return {finding.id: finding for finding in self.book.findings}

    @cached_property
    def findings_of(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of the findings that each claim stands on."""
        found: dict[str, list[str]] = defaultdict(list)
        for finding in self.book.findings:
            for claim in finding.claims:
                found[claim].append(finding.id)
        return {id: tuple(some) for id, some in found.items()}

    @cached_property
    def ranked(self) -> tuple[Finding, ...]:
        """The findings, those with conflicts first, then those with most origins and claims behind them."""
        return tuple(sorted(self.book.findings, key=lambda one: rank(one, self.disputes)))

    @cached_property
    def disputes(self) -> Mapping[str, int]:
        """How many conflicts each finding holds, by its id; 0 for one that is gone."""
        return {finding.id: conflicts(finding) for finding in self.book.findings}

    @cached_property
    def categories(self) -> tuple[str, ...]:
        """The kinds of cargo that the findings are about."""
        return tuple(sorted({finding.line.cargo for finding in self.book.findings}))

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
        pairs = [pair_of(one, other, ways) for one, other in {(min(way), max(way)) for way in ways}]
        return tuple(sorted(pairs, key=lambda pair: (-pair.claims, pair.one, pair.other)))

    @cached_property
    def pairs_with(self) -> Mapping[str, tuple[Pair, ...]]:
        """The pairs that each actor is one of."""
        found: dict[str, list[Pair]] = defaultdict(list)
        for pair in self.pairs:
            found[pair.one].append(pair)
            found[pair.other].append(pair)
        return {actor: tuple(some) for actor, some in found.items()}

    @cached_property
    def rules(self) -> Mapping[Rule, tuple[tuple[Finding, Match], ...]]:
        """The findings that may fall under each provision, in order of rank."""
        found: dict[Rule, list[tuple[Finding, Match]]] = defaultdict(list)
        for finding in self.ranked:
            for match in finding.provisions:
                found[match.regime, f"{match.instrument} {match.paragraph}"].append((finding, match))
        return {rule: tuple(some) for rule, some in found.items()}

    @cached_property
    def conflict_count(self) -> int:
        """How many conflicts there are on all findings."""
        return sum(self.disputes.values())

    # Actors and places.

    @cached_property
    def actors(self) -> tuple[tuple[str, int], ...]:
        """Every actor that gives, gets or takes a position, with the number of claims that name it, most first."""
        naming = self.claims_naming
        return tuple(sorted(((one, naming.count(one)) for one in naming), key=lambda item: (-item[1], item[0])))

    @cached_property
    def places(self) -> tuple[tuple[str, int], ...]:
        """The places that claims name, with the number of these claims, the most named first."""
        at = self.claims_at
        return tuple(sorted(((name, at.count(name)) for name in at), key=lambda one: (-one[1], one)))

    def day(self, claim: Claim) -> date | None:
        """Return the day up to which a claim speaks, None where it is not known."""
        return self.cited(claim, check=False).as_of

    def cited(self, claim: Claim, *, check: bool = True) -> Cited:
        """Return a claim with its document; with ``check`` its words are held against the text."""
        document = self.book.documents.get(claim.document)
        placed = check and document is not None and claim.span.of(document.text) == claim.quote
        return Cited(0, claim.id, claim, document, placed, self.book.dates.get(claim.document))

    def found(self, ids: Iterable[str]) -> list[Claim]:
        """Return the claims of some ids, those that no longer count left out."""
        return [claim for claim in map(self.book.claims.get, ids) if claim is not None]

    def in_order(self, start: int, stop: int) -> Sequence[str]:
        """Return the ids of the claims from one place to another in the order of time, those without a day last."""
        dated, undated = self.dated.cards(EVERY), self.undated.cards(EVERY)
        past = len(dated)
        return [id for _, id in (*dated[start:stop], *undated[max(0, start - past) : max(0, stop - past)])]

    def standing(self, claim: str) -> list[Finding]:
        """Return the findings that a claim stands on."""
        ids = self.findings_of.get(claim, ())
        return [finding for finding in map(self.finding_by_id.get, ids) if finding is not None]


def replace_text(document: Document) -> Document:
    """Return a document without its text, for lists."""
    return Document(**{name: getattr(document, name) for name in document.__slots__} | {"text": ""})
