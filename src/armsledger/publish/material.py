"""What a report is made of, laid out once: claims as cited, findings as printed, pairs, grades, provisions."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from armsledger.lexicon.gazetteer import Gazetteer
from armsledger.lexicon.words import Lexicon
from armsledger.model import Changes, Claim, Document, Finding, Match, Period, Problem
from armsledger.publish.citing import Citations, Cited
from armsledger.publish.dossiers import Dossier, dossiers
from armsledger.publish.lineplot import mark_words
from armsledger.publish.pairing import Pair, pairs
from armsledger.publish.paper import Ground, Note, Paragraph, Sentence
from armsledger.publish.prose import Prose
from armsledger.publish.telling import Teller
from armsledger.publish.worths import LineTable, worths

KINDS = ("transfer", "event", "position")
TITLE = "Who is said to have sent what to whom"


@dataclass(frozen=True, kw_only=True)
class Material:
    """The whole of what a report speaks of.

    ``tolerance`` is a share (0.1 for 10 %); ``captures`` maps a document's name to the sha256 of its capture;
    ``unlisted`` counts the documents read that hold no claim; ``scope`` says what the report was narrowed to and
    ``left_out`` how many claims that leaves aside; ``changes`` is what changed since an
    earlier edition, None where there is none.
    """

    documents: Sequence[Document]
    claims: Sequence[Claim]
    problems: Sequence[Problem]
    lexicon: Lexicon
    gazetteer: Gazetteer
    findings: Sequence[Finding] = ()
    dates: Mapping[str, Period | None] = field(default_factory=dict)
    tolerance: float = 0.1
    captures: Mapping[str, str] = field(default_factory=dict)
    unlisted: int = 0
    title: str = TITLE
    scope: str = ""
    left_out: int = 0
    made: str = ""
    changes: Changes | None = None

    @cached_property
    def citations(self) -> Citations:
        """The claims in order, numbered."""
        return Citations(self.documents, self.claims, self.dates)

    @cached_property
    def prose(self) -> Prose:
        """Names for sentences."""
        return Prose(self.lexicon)

    @cached_property
    def teller(self) -> Teller:
        """Tells claims in sentences."""
        return Teller(self.prose, self.citations)

    @cached_property
    def dossiers(self) -> tuple[Dossier, ...]:
        """The findings with what is printed of them, those with most behind them first."""
        return dossiers(self.findings, self.citations, lambda figure: mark_words(figure, self.prose))

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """The pairs of actors, those with most claims first."""
        return pairs(self.dossiers, self.prose.actor)

    @cached_property
    def worths(self) -> tuple[LineTable, ...]:
        """The sums that cargo is said to be worth, by line."""
        return worths(self.citations, lambda figure: mark_words(figure, self.prose))

    @cached_property
    def grades(self) -> dict[str, tuple[str, ...]]:
        """The Admiralty codes of the findings that each claim stands on, by claim id."""
        found: dict[str, set[str]] = defaultdict(set)
        for finding in self.findings:
            for claim in finding.claims if finding.credibility else ():
                found[claim].add(finding.credibility.code if finding.credibility else "")
        return {claim: tuple(sorted(codes)) for claim, codes in found.items()}

    @cached_property
    def provisions(self) -> dict[str, tuple[Match, ...]]:
        """The provisions that each claim may fall under, by claim id."""
        found: dict[str, dict[tuple[str, str], Match]] = defaultdict(dict)
        for finding in self.findings:
            for match in finding.provisions:
                for claim in match.claims:
                    found[claim].setdefault((match.instrument, match.paragraph), match)
        return {claim: tuple(some.values()) for claim, some in found.items()}

    @cached_property
    def counts(self) -> "Counts":
        """The report's numbers as a whole."""
        return count_up(self.citations, self.unlisted)

    def notes(self) -> dict[str, Note]:
        """Return what a footnote tells of each claim, by claim id."""
        return {cited.claim.id: self.note(cited) for cited in reversed(self.citations.all)}

    def note(self, cited: Cited) -> Note:
        """Return what a footnote tells of a claim."""
        claim, document = cited.claim, cited.document
        chain = [self.prose.actor(one) for one in reversed(claim.sources)]
        return Note(
            number=cited.number,
            claim=claim.id,
            anchor=cited.anchor,
            quote=claim.quote,
            chain=", as reported by ".join(chain),
            outlet=document.outlet if document else "",
            title=document.title if document else "",
            document=claim.document,
            published=cited.published,
            url=document.url if document else "",
            grade=", ".join(self.grades.get(claim.id, ())),
            page=document.page_at(claim.span.start) if document else None,
        )


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a report rests on; ``nameless`` claims name no source, ``undated`` documents bear no date."""

    documents: int
    unlisted: int
    outlets: int
    first: date | None
    last: date | None
    undated: int
    claims: int
    kinds: tuple[tuple[str, int], ...]
    origins: int
    nameless: int


def count_up(citations: Citations, unlisted: int) -> Counts:
    """Return the numbers of a report as a whole."""
    dates = [document.published for document in citations.documents if document.published]
    return Counts(
        documents=len(citations.documents) + unlisted,
        unlisted=unlisted,
        outlets=len({document.outlet for document in citations.documents if document.outlet}),
        first=min(dates, default=None),
        last=max(dates, default=None),
        undated=len(citations.documents) - len(dates),
        claims=len(citations.all),
        kinds=tuple((kind, sum(cited.claim.kind == kind for cited in citations.all)) for kind in KINDS),
        origins=len({origin for cited in citations.all for origin in cited.origins if origin}),
        nameless=sum(cited.origins == ("",) for cited in citations.all),
    )


class Numbering:
    """Gives out the numbers of paragraphs, tables and figures, each its own row through the whole report."""

    def __init__(self) -> None:
        self._last: dict[str, int] = defaultdict(int)

    def next(self, kind: str) -> str:
        """Return the next number of a kind: "paragraph", "table" or "figure"."""
        self._last[kind] += 1
        return str(self._last[kind])

    def paragraph(self, *sentences: Sentence) -> Paragraph:
        """Return sentences as the next numbered paragraph."""
        number = self.next("paragraph")
        return Paragraph(number, f"para-{number}", sentences)

    def paragraphs(self, some: Iterable[Sequence[Sentence]]) -> tuple[Paragraph, ...]:
        """Return each group of sentences as a paragraph, empty ones left out."""
        return tuple(self.paragraph(*sentences) for sentences in some if sentences)


def ids(some: Iterable[Cited]) -> tuple[str, ...]:
    """Return the ids of claims, each once, in their order."""
    return tuple(dict.fromkeys(cited.claim.id for cited in some))


def house(text: str, ground: Ground = "method") -> Sentence:
    """Return a sentence that rests on no claim: about the method, or (``ledger``) about what was read."""
    return Sentence(text, (), ground)
