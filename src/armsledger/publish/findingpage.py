"""One finding in full, as sections of labelled rows: bounds, conflicts with arithmetic, origins, positions."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from armsledger.lexicon.words import Lexicon
from armsledger.model import VERDICT_KINDS, Claim, Document, Finding, Match, Period, Stand, Verdict
from armsledger.publish.findinglist import bounded, counted, last_amount, title
from armsledger.publish.listing import chain, marks, statement
from armsledger.publish.phrasing import (
    RELATION_WORDS,
    Names,
    count,
    day,
    days,
    measure,
    percent,
    stance_verb,
)

LONGEST_QUOTE = 160
"""Characters of a quote on the page; the whole is a trace away."""
TOLD_VERDICTS = 8
"""Verdicts of a kind that are told one by one; of more, their number is. Conflicts are all told."""
SAID_ONCE = 6
"""Claims that are listed by id behind a statement; of more, their number is told."""

CHECKED_WORDS = {
    "text": "checked against the text itself",
    "secondary": "checked against a secondary source",
    "memory": "from memory, to be checked",
}
"""How the wording of a provision was checked."""

Row = tuple[str, str]
"""A label, "" for a row that goes on with the one above, and its words."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, "" for the head of the page, and its rows."""

    heading: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A finding of the same two parties as an exchange shows it: ``tied`` by claims to the finding of the page."""

    finding: Finding
    predicted: bool
    tied: bool


@dataclass(frozen=True, slots=True)
class Exhibits:
    """What the page needs beside the finding: claims and documents by id and name, and the legs of the exchange."""

    claims: Mapping[str, Claim]
    documents: Mapping[str, Document]
    there: Sequence[Neighbour] = ()
    back: Sequence[Neighbour] = ()
    above: Sequence[Finding] = ()


def finding_page(finding: Finding, exhibits: Exhibits, lexicon: Lexicon) -> list[Section]:
    """Return the page of a finding, sections without a row left out."""
    page = Page(finding, exhibits, Names(lexicon))
    parts: tuple[tuple[str, Callable[[], Iterator[Row]]], ...] = (
        ("", page.head),
        ("Total over time", page.bounds),
        ("Conflicts", page.conflicts),
        ("How the claims fit together", page.relations),
        ("Outside of what can hold together", page.outside),
        ("Held, but not as a total", page.relaxed),
        ("Who says so", page.backing),
        ("Who confirms and who denies", page.positions),
        ("Provisions it may fall under, if the claims are true", page.provisions),
        ("Exchange", page.exchange),
    )
    sections = [Section(heading, tuple(rows())) for heading, rows in parts]
    return [section for section in sections if section.rows]


class Page:
    """The sections of one finding."""

    def __init__(self, finding: Finding, exhibits: Exhibits, names: Names) -> None:
        self.finding = finding
        self.claims = exhibits.claims
        self.exhibits = exhibits
        self.names = names

    def head(self) -> Iterator[Row]:
        """What the finding is, what stands behind it, and its grade."""
        yield "finding", self.finding.id
        unit = f", in {self.finding.line.unit}" if self.finding.line.unit else ""
        yield "line", f"{title(self.finding, self.names)}{unit}"
        yield "behind it", counted(self.finding)
        if grade := self.finding.credibility:
            rule, _, words = grade.rule.partition(": ")
            yield "grade", f"{grade.code} by the rule “{rule}”" + (f": {words}" if words else "")
            yield "", f"rests on {self.cited(grade.claims)}"
        if self.exhibits.above:
            yield "broader", "; ".join(f"{one.id} {self.names.goods(one.line.cargo)}" for one in self.exhibits.above)

    def bounds(self) -> Iterator[Row]:
        """The running total at every date on which it changes."""
        for place, bound in enumerate(self.finding.bounds):
            amount = bounded(self.finding, place)
            words = measure(amount) if amount else "open"
            yield day(bound.date), f"{words}   ({self.cited(bound.claims)})" if bound.claims else words

    def conflicts(self) -> Iterator[Row]:
        """Every conflict, step by step."""
        for verdict in self.finding.verdicts:
            if verdict.kind == "conflicts":
                yield from self.told(verdict)

    def relations(self) -> Iterator[Row]:
        """The other verdicts, by kind."""
        for kind in VERDICT_KINDS:
            some = [verdict for verdict in self.finding.verdicts if verdict.kind == kind != "conflicts"]
            for verdict in some[:TOLD_VERDICTS]:
                yield from self.told(verdict)
            if (more := len(some) - TOLD_VERDICTS) > 0:
                yield kind, f"… and {more:,} more"

    def told(self, verdict: Verdict) -> Iterator[Row]:
        """One verdict: the claims, the arithmetic, its steps, and what it rests on."""
        yield verdict.kind, verdict.arithmetic
        for step in verdict.steps:
            yield "", f"{step.claim}  {step.text}"
        if not verdict.steps:
            yield "", self.cited(verdict.claims)
        # Reconciliation's own sums say these two themselves.
        if verdict.dissolves is not None and "tolerance" not in verdict.arithmetic:
            yield "", f"would dissolve at a tolerance of {percent(verdict.dissolves)}"
        if verdict.presumed and "presumed" not in verdict.arithmetic:
            yield "", "rests on a figure that is only presumed to be a total"

    def outside(self) -> Iterator[Row]:
        """The claims left out of the largest set that can hold together."""
        for claim in self.finding.outside:
            yield from self.quoted(claim)

    def relaxed(self) -> Iterator[Row]:
        """The claims that can hold only if their figure is not the total that it was presumed to be."""
        for claim in self.finding.relaxed:
            yield from self.quoted(claim)

    def backing(self) -> Iterator[Row]:
        """Each origin with its claims and their words; then the claims that are no origin's."""
        shown: set[str] = set()
        for part in self.finding.backing:
            name = self.names.actor(part.origin) if part.origin else "unknown lineage, each document counted once"
            yield count(len(part.claims), "claim"), name + (f" ({part.note})" if part.note else "")
            for claim in part.claims:
                shown.add(claim)
                yield from self.quoted(claim)
        if rest := [claim for claim in self.finding.claims if claim not in shown]:
            yield count(len(rest), "claim"), "not counted: planned, expected or denied"
            for claim in rest:
                yield from self.quoted(claim)

    def quoted(self, id: str) -> Iterator[Row]:
        """A claim in two rows: what it says and by whom, and its words with the document."""
        claim = self.claims.get(id)
        if claim is None:
            yield id, "no longer in the ledger"
            return
        unusual = [mark for mark in marks(claim) if mark != "done"]
        when = getattr(claim, "when", None)
        parts = [statement(claim).partition(": ")[2] or statement(claim), *unusual, days(when) if when else ""]
        yield id, ", ".join(filter(None, parts)) + (f" — {chain(claim.sources)}" if claim.sources[1:] else "")
        yield "", self.words(claim)

    def words(self, claim: Claim) -> str:
        """The words of a claim, with its document and that one's day where known."""
        words = " ".join(claim.quote.split())
        cut = words if len(words) <= LONGEST_QUOTE else f"{words[:LONGEST_QUOTE].rsplit(' ', 1)[0]} …"
        document = self.exhibits.documents.get(claim.document)
        published = f", {day(document.published)}" if document and document.published else ""
        return f"“{cut}” [{claim.document}{published}]"

    def positions(self) -> Iterator[Row]:
        """The positions in order of time; the same stance told again and again by the same actor in one row."""
        group: list[Stand] = []
        for stand in together(self.finding.positions):
            if group and same_stance(group[-1]) != same_stance(stand):
                yield from self.stance(group)
                group = []
            group.append(stand)
        if group:
            yield from self.stance(group)

    def stance(self, group: Sequence[Stand]) -> Iterator[Row]:
        """Several tellings of one stance in a row, with the words of the first."""
        first, last = group[0], group[-1]
        verb = stance_verb(first.stance, first.actor)
        change = f" (before: {stance_verb(first.changed_from, first.actor[:1])})" if first.changed_from else ""
        about = f": {first.about}" if first.about else ""
        again = f", again {dated(last.when)}" if dated(last.when) != dated(first.when) else ""
        said = self.cited([stand.claim for stand in group])
        yield dated(first.when), f"{self.names.actors(first.actor)} {verb}{change}{about}{again}   ({said})"
        if claim := self.claims.get(first.claim):
            yield "", self.words(claim)

    def provisions(self) -> Iterator[Row]:
        """The provisions with what they depend on."""
        for match in self.finding.provisions:
            yield RELATION_WORDS[match.relation], f"{match.instrument} {match.paragraph}: {match.summary}".rstrip(": ")
            yield from (("", words) for words in self.matched(match) if words)

    def matched(self, match: Match) -> Iterator[str]:
        """What a match depends on, its sum, its chain, and how its text was checked."""
        yield from (f"– {part}" for part in match.condition.split("; ") if part)
        yield match.arithmetic
        yield f"see also {', '.join(match.chain)}" if match.chain else ""
        checked = CHECKED_WORDS.get(match.checked, match.checked)
        yield f"{match.status}; {checked}; {self.cited(match.claims)}"

    def exchange(self) -> Iterator[Row]:
        """Both legs between the two parties; what claims tie to this finding is marked."""
        if not self.exhibits.back:
            return
        for way, legs, own in (("there", self.exhibits.there, "this"),
                               ("back", self.exhibits.back, "in return")):  # fmt: skip
            for place, leg in enumerate(legs):
                amount = last_amount(leg.finding)
                named = [self.names.actor(origin) for origin in leg.finding.origins]
                told = ", ".join(named) or "nobody named"
                words = [
                    self.names.goods(leg.finding.line.cargo),
                    measure(amount) if amount else "",
                    "only predicted" if leg.predicted else "",
                ]
                mark = own if leg.tied else ""
                said = f"{leg.finding.id}  {', '.join(filter(None, words))} — {told}"
                yield "" if place else way, f"{said}   ⇄ {mark}" if mark else said

    def cited(self, claims: Sequence[str]) -> str:
        """The ids of a few claims, the number of many."""
        return (
            ", ".join(claims)
            if len(claims) <= SAID_ONCE
            else f"{', '.join(claims[:SAID_ONCE])} and {len(claims) - SAID_ONCE} more"
        )


def together(stands: Sequence[Stand]) -> list[Stand]:
    """Return stands in their order, those that several actors take in one claim as one."""
    found: dict[tuple[object, ...], Stand] = {}
    for stand in stands:
        key = (stand.claim, stand.stance, stand.when, stand.about, stand.changed_from)
        held = found.get(key)
        found[key] = replace(held, actor=(*held.actor, *stand.actor)) if held else stand
    return list(found.values())


def same_stance(stand: Stand) -> tuple[object, ...]:
    """Return what two stands must share to be told in one row."""
    return stand.actor, stand.stance, stand.about


def dated(when: Period | None) -> str:
    """Return when a position was taken: "Oct 2023", "by 4 Dec 2024", "no date"."""
    if when is None:
        return "no date"
    return f"by {day(when.end)}" if when.start is None and when.end is not None else days(when)
