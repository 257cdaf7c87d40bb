"""The findings of a ledger: its claims reconciled, then graded, then laid beside the sanctions provisions.

The rooms reconcile, assess and rulebook do not know each other; ``composing`` hands on what one gives to the next.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from armsledger.assess.reliability import Reliability, read_reliability
from armsledger.composing import Workings
from armsledger.config import Settings, read_settings
from armsledger.ledger import Ledger, LedgerError
from armsledger.lexicon.words import Lexicon, load_lexicon
from armsledger.model import Claim, Document, Finding, Judged, Period, Problem, ReviewState, Rulings, by_id
from armsledger.publish.findingpage import Exhibits, Neighbour, Section, finding_page
from armsledger.reconcile.legs import Exchange, exchange
from armsledger.reconcile.origins import canonical
from armsledger.rulebook.regimes import Rulebook, load_rulebook


class FindingError(LookupError):
    """No finding, or more than one, has this id; the message is one line."""


class OutdatedError(ValueError):
    """A casebook cannot be revised: another has been revised from it already, or its revision broke off."""


@dataclass(frozen=True, slots=True)
class Casebook:
    """All findings of a ledger, by line, with the claims and documents behind them.

    ``problems`` are faults of the file of reliability grades, and claims that point to claims which are gone.
    ``states`` tells of the claims that a person has reviewed what came of it; ``touched`` are the ids of the findings
    that are new, others or gone since the casebook that this one was revised from.
    """

    findings: tuple[Finding, ...]
    claims: Mapping[str, Claim]
    documents: Mapping[str, Document]
    dates: Mapping[str, Period | None]
    """When each document came out, as narrowly as it is known."""
    problems: tuple[Problem, ...]
    states: Mapping[str, ReviewState] = field(default_factory=dict)
    touched: frozenset[str] = field(default=frozenset(), compare=False)
    _workings: Workings | None = field(default=None, repr=False, compare=False)
    seq: int = field(default=0, compare=False)
    """The ledger's newest entry that this casebook knows of."""
    _turn: int = field(default=0, repr=False, compare=False)
    _ids: Mapping[str, Finding] = field(default_factory=dict, repr=False, compare=False)

    def revised(
        self,
        changed: Iterable[Claim] = (),
        gone: Iterable[str] = (),
        *,
        documents: Iterable[Document] = (),
        states: Mapping[str, ReviewState] | None = None,
    ) -> "Casebook":
        """Return the casebook with claims added or as they read now, less those that are gone.

        It equals the one composed of all this from nothing, but only what a change touches is worked out. ``documents``
        are those of added claims that the casebook does not hold yet; ``states`` what people made of claims where that
        differs now ("unreviewed" where they took it back). This casebook stays as it is and can be read on, by others
        at the same time, but cannot be revised again; raises ``OutdatedError`` where it has been.
        """
        work = self._take()
        touched = work.revise({**dict.fromkeys(gone), **by_id(changed)}, documents, states)
        return self._next(work, touched)

    def ruled(self, rulings: Rulings) -> "Casebook":
        """Return the casebook as people rule now beyond single claims: same origins, grades, merges and splits.

        What holds for ``revised`` holds here.
        """
        work = self._take()
        return self._next(work, work.rule(rulings))

    def followed(self, ledger: Ledger) -> "Casebook | None":
        """Return the casebook of a ledger as it is now, itself where nothing is new.

        None where more has changed than what people said: then it has to be opened anew. What holds for ``revised``
        holds here.
        """
        seq = ledger.head()[0]
        if seq == self.seq:
            return self
        if len(ledger.reviews(after=self.seq)) < seq - self.seq:
            return None
        ids, beyond = ledger.changes_since(self.seq)
        known = ledger.states()
        judged = [one for id in sorted(ids) if (one := judgement(ledger, id)) is not None]
        now = {one.claim.id: one.claim for one in judged if known.get(one.claim.id) != "rejected"}
        documents = further(ledger, now.values(), self.documents)
        states = {id: known.get(id, "unreviewed") for id in ids}
        book = self.revised(now.values(), ids - now.keys(), documents=documents, states=states)
        last = book.ruled(ledger.rulings()) if beyond else book
        return replace(last, seq=seq, touched=book.touched | last.touched)

    def _take(self) -> Workings:
        """Take over the workings, so that nobody else can."""
        if self._workings is None or self._workings.turn != self._turn:
            raise OutdatedError("this casebook has been revised already: revise the newest")
        self._workings.turn += 1
        return self._workings

    def _next(self, work: Workings, touched: frozenset[str]) -> "Casebook":
        """Return the casebook of workings as they are now."""
        faults = tuple(one for one in self.problems if one.code != "loose-end")
        return replace(bound(work, touched), problems=(*faults, *work.problems()), seq=self.seq)

    def find(self, id: str) -> Finding:
        """Return the finding of an id; its beginning will do where it is the only one. Raises ``FindingError``."""
        whole = self._ids.get(id)
        found = [whole] if whole else [one for one in self.findings if id and one.id.startswith(id)]
        if len(found) == 1:
            return found[0]
        said = "more than one finding's id begins like this" if found else "no finding has this id"
        raise FindingError(f"{id}: {'ambiguous' if found else 'no-finding'}: {said}")

    def page(self, finding: Finding) -> list[Section]:
        """Return the page of a finding: all that stands behind it, and the other leg of the exchange."""
        sides = finding.line.supplier[:1], finding.line.recipient[:1]
        legs = self.exchange(*sides[0], *sides[1]) if all(sides) else None
        tied = {*finding.in_return}
        exhibits = Exhibits(
            claims=self.claims,
            documents=self.documents,
            there=[Neighbour(leg.finding, leg.predicted, leg.finding is finding) for leg in legs.there] if legs else (),
            back=[Neighbour(leg.finding, leg.predicted, leg.finding.id in tied) for leg in legs.back] if legs else (),
            above=[self._ids[one] for one in finding.above if one in self._ids],
        )
        return finding_page(finding, exhibits, load_lexicon())

    def exchange(self, one: str, other: str) -> Exchange:
        """Return what passes between two actors, both ways."""
        return exchange(self.findings, self.claims, one, other)


def open_casebook(ledger: Ledger, settings: Settings | None = None) -> Casebook:
    """Reconcile and assess what a ledger holds, as people have reviewed it; nothing is written.

    The file of reliability grades stands beside the ledger unless the setting is an absolute path.
    """
    settings = settings or read_settings()
    lexicon = load_lexicon()
    reliability, problems = read_grades(ledger, settings, lexicon)
    seq = ledger.head()[0]
    claims, documents = ledger.claims(reviewed=True), ledger.documents(cited=True)
    book = compose(
        claims,
        [*documents, *further(ledger, claims, {document.name for document in documents})],
        lexicon,
        load_rulebook(),
        reliability,
        tolerance=settings.tolerance,
        rulings=ledger.rulings(),
        states=ledger.states(),
    )
    return replace(book, problems=(*problems, *book.problems), seq=seq)


def further(ledger: Ledger, claims: Iterable[Claim], known: Collection[str]) -> list[Document]:
    """Return the documents of claims that are not known yet: a person may add a claim where nobody had found one."""
    names = sorted({claim.document for claim in claims}.difference(known))
    return [document for name in names if (document := ledger.document(name)) is not None]


def read_grades(ledger: Ledger, settings: Settings, lexicon: Lexicon) -> tuple[Reliability, list[Problem]]:
    """Read the user's grades; where the setting is left as it is there need not be a file."""
    path = ledger.folder / settings.sources
    if settings.sources == Settings().sources and not path.exists():
        return Reliability(), []
    return read_reliability(path, partial(canonical, lexicon=lexicon))


def compose(  # noqa: PLR0913 - what is composed, and what it depends on
    claims: Sequence[Claim],
    documents: Sequence[Document],
    lexicon: Lexicon,
    rulebook: Rulebook,
    reliability: Reliability,
    *,
    tolerance: int,
    rulings: Rulings | None = None,
    states: Mapping[str, ReviewState] | None = None,
) -> Casebook:
    """Return the findings of claims and their documents, graded and with provisions; pure.

    ``rulings`` is what people decided beyond single claims, ``states`` what they made of claims.
    """
    work = Workings(documents, lexicon, rulebook, reliability, tolerance=tolerance, rulings=rulings or Rulings())
    work.revise(by_id(claims), (), states)
    return bound(work)


def bound(work: Workings, touched: frozenset[str] = frozenset()) -> Casebook:
    """Return the casebook of workings as they are now, which alone can be revised from then on."""
    findings = work.findings()
    return Casebook(
        findings=findings,
        claims=work.claims,
        documents=work.documents,
        dates=work.dates,
        problems=tuple(work.problems()),
        states=work.states,
        touched=touched,
        _workings=work,
        _turn=work.turn,
        _ids={finding.id: finding for finding in findings},
    )


def judgement(ledger: Ledger, id: str) -> Judged | None:
    """Return a claim with what people say of it, None where there is none any more."""
    try:
        return ledger.judgement(id)
    except LedgerError:
        return None
