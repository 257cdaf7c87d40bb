"""How a casebook comes about: claims go through the rooms one after the other, and so does each change of a claim.

``Workings`` hold what each room has found out; a change goes through them and leads only where something depends on it.
"""

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from armsledger.assess.credibility import grade
from armsledger.assess.provisions import Matcher, gather
from armsledger.assess.reliability import Reliability
from armsledger.extract.dating import date_bounds
from armsledger.lexicon.words import Lexicon
from armsledger.model import (
    Claim,
    Document,
    Finding,
    Line,
    Match,
    Period,
    Problem,
    ReviewState,
    Rulings,
    Transfer,
)
from armsledger.reconcile.findings import Board
from armsledger.reconcile.origins import Tracer, canonical
from armsledger.rulebook.regimes import Rulebook


class Grades:
    """The reliability of sources: the user's file, and over it what people graded in the ledger."""

    def __init__(self, filed: Reliability, lexicon: Lexicon) -> None:
        self._filed, self._lexicon = filed, lexicon

    def under(self, rulings: Rulings, tracer: Tracer) -> Reliability:
        """Return the letters by the names under which origins are known as people rule.

        Where an origin has several names the letter of the one that it is known by counts, else the best.
        """
        given = {canonical(name, self._lexicon): letter for name, letter in rulings.grades.items()}
        letters: dict[str, str] = {}
        for name, letter in sorted({**self._filed.letters, **given}.items(), key=lambda one: (one[1], one[0])):
            letters.setdefault(tracer.named(name), letter)
        known = {
            name: letter for name, letter in {**self._filed.letters, **given}.items() if tracer.named(name) == name
        }
        return Reliability({**letters, **known})


class Workings:
    """Everything that a casebook was composed with. ``turn`` counts the changes, so that only the newest goes on."""

    def __init__(  # noqa: PLR0913 - what findings depend on
        self,
        documents: Sequence[Document],
        lexicon: Lexicon,
        rulebook: Rulebook,
        filed: Reliability,
        *,
        tolerance: int,
        rulings: Rulings,
    ) -> None:
        self._lexicon = lexicon
        self._tracer = Tracer(lexicon, documents, rulings.same_origins)
        self._dates = dates_of(documents)
        self._board = Board(self._dates, self._tracer.lineage, lexicon, tolerance=tolerance, rulings=rulings)
        self._matcher = Matcher(rulebook, lexicon, tolerance / 100)
        self._parts: dict[str, dict[tuple[str, ...], tuple[Match, ...]]] = {}
        self._grades = Grades(filed, lexicon)
        self._reliability = self._grades.under(rulings, self._tracer)
        self._findings: dict[Line, Finding] = {}
        self._order: list[Line] = []
        self.rulings = rulings
        self.turn = 0
        self.claims: Mapping[str, Claim] = {}
        self.states: Mapping[str, ReviewState] = {}
        self.documents: Mapping[str, Document] = {document.name: document for document in documents}

    @property
    def dates(self) -> dict[str, Period | None]:
        """When each document came out."""
        return dict(self._dates)

    def findings(self) -> tuple[Finding, ...]:
        """Return the findings as they are now, by line."""
        return tuple(self._findings[line] for line in self._order)

    def problems(self) -> list[Problem]:
        """Return the claims that point to claims which are gone."""
        return self._board.problems()

    def revise(
        self,
        changed: Mapping[str, Claim | None],
        documents: Iterable[Document] = (),
        states: Mapping[str, ReviewState] | None = None,
    ) -> frozenset[str]:
        """Take claims in as they read now (None: gone); return the ids of the findings that are new, others or gone.

        ``documents`` are further ones; ``states`` what people made of claims where that differs now.
        """
        changed = {id: claim for id, claim in changed.items() if claim != self.claims.get(id)}
        fresh = [document for document in documents if document.name not in self.documents]
        printed, traced = set[str](), set[str]()
        if fresh:
            self.documents = {**self.documents, **{document.name: document for document in fresh}}
            self._dates |= dates_of(fresh)
            printed, traced = self._tracer.print_more(fresh)
            names = {document.name for document in fresh}
            dated = {id: claim for id, claim in self.claims.items() if claim.document in names}
            changed = {**dated, **changed}
        if states:
            told = {**self.states, **states}
            self.states = {id: state for id, state in told.items() if state != "unreviewed"}
        held = dict(self.claims)
        for id, claim in changed.items():
            if claim is None:
                held.pop(id, None)
            else:
                held[id] = claim
        self.claims = held
        transfers = {
            id: claim if isinstance(claim, Transfer) else None
            for id, claim in changed.items()
            if claim is None or isinstance(claim, Transfer)
        }
        traced |= self._tracer.revise(transfers)
        drawn = self._board.revise(changed, traced, printed)
        matched = self._matcher.revise(transfers, Days(self._dates))
        for id in matched:
            self._parts.pop(id, None)
        drawn |= self._board.lines_of(matched)
        return self._finish(drawn) | self._note(self._board.lines_of(states or ()) - drawn)

    def rule(self, rulings: Rulings) -> frozenset[str]:
        """Follow what people decided beyond single claims; return the ids of findings that are new, others or gone."""
        drawn = set[Line]()
        if rulings.same_origins != self.rulings.same_origins:
            drawn |= self._board.revise({}, self._tracer.rename(rulings.same_origins))
        if (rulings.merges, rulings.splits) != (self.rulings.merges, self.rulings.splits):
            drawn |= self._board.rule(rulings)
        before = self._reliability.letters
        self.rulings, self._reliability = rulings, self._grades.under(rulings, self._tracer)
        now = self._reliability.letters
        graded = {name for name in before.keys() | now.keys() if before.get(name) != now.get(name)}
        if graded:
            drawn |= {
                line for line, one in self._findings.items()
                if not graded.isdisjoint((*one.origins, *line.supplier, *line.recipient))
            }  # fmt: skip
        return self._finish(drawn)

    def _finish(self, lines: Iterable[Line]) -> frozenset[str]:
        """Grade findings and lay provisions beside them; return the ids of those that are new, others or gone."""
        touched: set[str] = set()
        for line in lines:
            before, draft = self._findings.get(line), self._board.findings.get(line)
            if draft is None:
                if before is not None:
                    del self._findings[line]
                    del self._order[bisect_left(self._order, line)]
                    touched.add(before.id)
                continue
            now = replace(
                draft,
                credibility=grade(draft, self.claims, self._tracer.lineage.ends, self._reliability, self._lexicon),
                provisions=self._provisions(draft),
                reviewed=self._reviewed(draft),
            )
            if before is None:
                insort(self._order, line)
            if now != before:
                self._findings[line] = now
                touched.add(now.id)
        return frozenset(touched)

    def _note(self, lines: Iterable[Line]) -> frozenset[str]:
        """Tell on findings which of their claims are reviewed, where nothing else is other; return those it is told on.

        Most reviews accept a claim as it reads, and change no more than this.
        """
        touched: set[str] = set()
        for line in lines:
            before = self._findings[line]
            reviewed = self._reviewed(before)
            if reviewed != before.reviewed:
                self._findings[line] = replace(before, reviewed=reviewed)
                touched.add(before.id)
        return frozenset(touched)

    def _reviewed(self, finding: Finding) -> tuple[str, ...]:
        return tuple(id for id in finding.claims if id in self.states)

    def _provisions(self, finding: Finding) -> tuple[Match, ...]:
        """Return the provisions that a finding's own cargo may fall under.

        A claim on oil and missiles stands on the finding on oil with the provisions on oil alone. Sums for caps are
        those of the whole claims, each counted once.
        """
        own: dict[str, tuple[Match, ...]] = {}
        for id in finding.claims:
            claim, whole = self.claims[id], self._matcher.matches.get(id, ())
            if isinstance(claim, Transfer) and (some := part_of(claim, finding, self._lexicon)) != claim.cargo:
                own[id] = tuple(as_whole(one, id, whole) for one in self._part(claim, some))
            elif whole:
                own[id] = whole
        return gather(own, own)

    def _part(self, claim: Transfer, cargo: tuple[str, ...]) -> tuple[Match, ...]:
        """Return the matches of a claim as far as it is about some of its cargo."""
        known = self._parts.setdefault(claim.id, {})
        if cargo not in known:
            part = replace(claim, cargo=cargo, quantity=None, value=None)
            known[cargo] = self._matcher.match_part(part, Days(self._dates).get(claim.document))
        return known[cargo]


class Days(Mapping[str, date | None]):
    """The last day on which each document can have come out, None where that is unknown."""

    def __init__(self, dates: Mapping[str, Period | None]) -> None:
        self._dates = dates

    def __getitem__(self, document: str) -> date | None:
        told = self._dates[document]
        return told.end if told else None

    def __iter__(self) -> Iterator[str]:
        return iter(self._dates)

    def __len__(self) -> int:
        return len(self._dates)


def part_of(claim: Transfer, finding: Finding, lexicon: Lexicon) -> tuple[str, ...]:
    """Return those categories of a claim that a finding is about: its own and those below, else those above it."""
    line = finding.line.cargo
    below = tuple(cargo for cargo in claim.cargo if line in lexicon.lineage(cargo))
    return below or tuple(cargo for cargo in claim.cargo if lexicon.related(cargo, line)) or claim.cargo


def as_whole(match: Match, claim: str, whole: Iterable[Match]) -> Match:
    """Return the match of a part of a claim as the claim's own, with the sum that the whole claim stands in."""
    place = (match.regime, match.instrument, match.paragraph)
    for one in whole:
        if one.arithmetic and (one.regime, one.instrument, one.paragraph) == place:
            return one
    return replace(match, claims=(claim,))


def dates_of(documents: Iterable[Document]) -> dict[str, Period | None]:
    """Return when each document came out: its day, else what its own words allow, else None."""
    found: dict[str, Period | None] = {}
    for document in documents:
        if document.published is not None:
            found[document.name] = Period(document.published, document.published)
        else:
            bounds = date_bounds(document.text)
            found[document.name] = bounds[0] if bounds else None
    return found
