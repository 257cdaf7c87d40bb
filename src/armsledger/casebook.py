"""The findings of a ledger: its claims reconciled, then graded, then laid beside the sanctions provisions.

The rooms reconcile, assess and rulebook do not know each other; this module hands on what one gives to the next.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from armsledger.assess.credibility import with_grades
from armsledger.assess.provisions import gather, match_claims
from armsledger.assess.reliability import Reliability, read_reliability
from armsledger.config import Settings, read_settings
from armsledger.extract.dating import date_bounds
from armsledger.ledger import Ledger
from armsledger.lexicon.words import Lexicon, load_lexicon
from armsledger.model import Claim, Document, Finding, Match, Period, Problem, Transfer, by_id
from armsledger.publish.findingpage import Exhibits, Neighbour, Section, finding_page
from armsledger.reconcile.findings import find_findings
from armsledger.reconcile.legs import Exchange, exchange
from armsledger.reconcile.origins import canonical, trace_lineage
from armsledger.rulebook.regimes import Rulebook, load_rulebook


class FindingError(LookupError):
    """No finding, or more than one, has this id; the message is one line."""


@dataclass(frozen=True, slots=True)
class Casebook:
    """All findings of a ledger, by line, with the claims and documents behind them.

    ``problems`` are faults of the file of reliability grades, and claims that point to claims which are gone.
    """

    findings: tuple[Finding, ...]
    claims: Mapping[str, Claim]
    documents: Mapping[str, Document]
    dates: Mapping[str, Period | None]
    """When each document came out, as narrowly as it is known."""
    problems: tuple[Problem, ...]

    def find(self, id: str) -> Finding:
        """Return the finding of an id; its beginning will do where it is the only one. Raises ``FindingError``."""
        found = [finding for finding in self.findings if finding.id == id] or [
            finding for finding in self.findings if id and finding.id.startswith(id)
        ]
        if len(found) == 1:
            return found[0]
        said = "more than one finding's id begins like this" if found else "no finding has this id"
        raise FindingError(f"{id}: {'ambiguous' if found else 'no-finding'}: {said}")

    def page(self, finding: Finding) -> list[Section]:
        """Return the page of a finding: all that stands behind it, and the other leg of the exchange."""
        by_id = {one.id: one for one in self.findings}
        sides = finding.line.supplier[:1], finding.line.recipient[:1]
        legs = self.exchange(*sides[0], *sides[1]) if all(sides) else None
        tied = {*finding.in_return}
        exhibits = Exhibits(
            claims=self.claims,
            documents=self.documents,
            there=[Neighbour(leg.finding, leg.predicted, leg.finding is finding) for leg in legs.there] if legs else (),
            back=[Neighbour(leg.finding, leg.predicted, leg.finding.id in tied) for leg in legs.back] if legs else (),
            above=[by_id[one] for one in finding.above if one in by_id],
        )
        return finding_page(finding, exhibits, load_lexicon())

    def exchange(self, one: str, other: str) -> Exchange:
        """Return what passes between two actors, both ways."""
        return exchange(self.findings, self.claims, one, other)


def open_casebook(ledger: Ledger, settings: Settings | None = None) -> Casebook:
    """Reconcile and assess what a ledger holds; nothing is written.

    The file of reliability grades stands beside the ledger unless the setting is an absolute path.
    """
    settings = settings or read_settings()
    lexicon = load_lexicon()
    reliability, problems = read_grades(ledger.path, settings, lexicon)
    book = compose(
        ledger.claims(),
        ledger.documents(cited=True),
        lexicon,
        load_rulebook(),
        reliability,
        tolerance=settings.tolerance,
    )
    return replace(book, problems=(*problems, *book.problems))


def read_grades(ledger: Path, settings: Settings, lexicon: Lexicon) -> tuple[Reliability, list[Problem]]:
    """Read the user's grades; where the setting is left as it is there need not be a file."""
    path = ledger.parent / settings.sources
    if settings.sources == Settings().sources and not path.exists():
        return Reliability(), []
    return read_reliability(path, partial(canonical, lexicon=lexicon))


def compose(  # noqa: PLR0913 - what is composed, and the four things it depends on
    claims: Sequence[Claim],
    documents: Sequence[Document],
    lexicon: Lexicon,
    rulebook: Rulebook,
    reliability: Reliability,
    *,
    tolerance: int,
) -> Casebook:
    """Return the findings of claims and their documents, graded and with provisions; pure."""
    held = by_id(claims)
    transfers = [claim for claim in held.values() if isinstance(claim, Transfer)]
    lineage = trace_lineage(transfers, documents, lexicon)
    dates = dates_of(documents)
    found, problems = find_findings(claims, dates, lineage, lexicon, tolerance=tolerance)
    graded = with_grades(found, held, lineage.ends, reliability, lexicon)
    published = {name: told.end if told else None for name, told in dates.items()}
    match = partial(match_claims, rulebook=rulebook, lexicon=lexicon, published=published, tolerance=tolerance / 100)
    return Casebook(
        findings=tuple(with_provisions(graded, held, match, lexicon)),
        claims=held,
        documents={document.name: document for document in documents},
        dates=dates,
        problems=tuple(problems),
    )


def with_provisions(
    findings: Sequence[Finding],
    claims: Mapping[str, Claim],
    match: Callable[[Iterable[Transfer]], Mapping[str, tuple[Match, ...]]],
    lexicon: Lexicon,
) -> Iterator[Finding]:
    """Yield the findings with the provisions that their own cargo may fall under.

    A claim on oil and missiles stands on the finding on oil with the provisions on oil alone. Sums for caps are those
    of the whole claims, each counted once.
    """
    whole = match(claim for claim in claims.values() if isinstance(claim, Transfer))
    parts: dict[tuple[str, str], Transfer] = {}
    for finding in findings:
        for claim in map(claims.get, finding.claims):
            if isinstance(claim, Transfer) and (some := part_of(claim, finding, lexicon)) != claim.cargo:
                parts[finding.id, claim.id] = replace(claim, cargo=some, quantity=None, value=None)
    alone = match({part.id: part for part in parts.values()}.values())
    for finding in findings:
        own = {id: whole.get(id, ()) for id in finding.claims}
        for id in finding.claims:
            if part := parts.get((finding.id, id)):
                own[id] = tuple(as_whole(one, id, own[id]) for one in alone.get(part.id, ()))
        yield replace(finding, provisions=gather(finding.claims, own))


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
