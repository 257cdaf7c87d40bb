"""Findings as the report prints them: each with its figures, its drawing, and the claims behind every count."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from armsledger.model import Amount, Backing, Finding, Grade, Match, Stand, Transfer, Verdict
from armsledger.publish.citing import Citations, Cited
from armsledger.publish.findinglist import last_amount
from armsledger.publish.stripchart import Strip, draw
from armsledger.publish.worths import Figure, point

Part = Verdict | Stand | Match | Backing | Grade


@dataclass(frozen=True, slots=True)
class Said:
    """A part of a finding with the claims behind it, as far as the report holds them."""

    part: Part
    claims: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """A finding and what is printed of it.

    ``figures`` are its claims that bear an amount, in order of time; ``bare`` those that bear none; ``total`` is the
    last bound of the running total as an amount, None where nothing bounds it; ``claims`` are all, as cited.
    """

    anchor: str
    finding: Finding
    claims: tuple[Cited, ...]
    figures: tuple[Figure, ...]
    bare: tuple[Cited, ...]
    outside: frozenset[str]
    strip: Strip | None
    total: Amount | None
    as_of: date | None
    conflicts: tuple[Said, ...]
    relations: tuple[Said, ...]
    backing: tuple[Said, ...]
    positions: tuple[Said, ...]
    provisions: tuple[Said, ...]
    grade: Said | None

    @property
    def weight(self) -> tuple[int, int, int]:
        """What puts a dossier before others: conflicts, then origins, then claims."""
        return (len(self.conflicts), len(self.finding.origins), len(self.claims))


def dossiers(findings: Iterable[Finding], citations: Citations, say: Callable[[Figure], str]) -> tuple[Dossier, ...]:
    """Return the findings with what is printed of them, those with most behind them first.

    ``say`` words a mark of the chart. A finding none of whose claims the report holds is left out.
    """
    made = [dossier for finding in findings if (dossier := _dossier(finding, citations, say)).claims]
    return tuple(sorted(made, key=lambda one: (tuple(-part for part in one.weight), one.finding.line)))


def _dossier(finding: Finding, citations: Citations, say: Callable[[Figure], str]) -> Dossier:
    claims = tuple(sorted(citations.found(finding.claims), key=lambda cited: cited.number))
    figures = tuple(sorted(_figures(claims, finding), key=lambda one: (one.as_of or date.max, one.cited.number)))
    told = {figure.cited.key for figure in figures}
    points = [mark for each in figures if (mark := point(each, say)) is not None]
    verdicts = _said(((verdict, verdict.claims) for verdict in finding.verdicts), citations)
    return Dossier(
        anchor=f"finding-{finding.id}",
        finding=finding,
        claims=claims,
        figures=figures,
        bare=tuple(cited for cited in claims if cited.key not in told),
        outside=frozenset(finding.outside),
        strip=draw(points, finding.bounds),
        total=last_amount(finding),
        as_of=finding.bounds[-1].date if finding.bounds else None,
        conflicts=tuple(said for said in verdicts if _kind(said) == "conflicts"),
        relations=tuple(said for said in verdicts if _kind(said) != "conflicts"),
        backing=_said(((part, part.claims) for part in finding.backing), citations),
        positions=_said(((part, (part.claim,)) for part in finding.positions), citations),
        provisions=_said(((part, part.claims) for part in finding.provisions), citations),
        grade=_graded(finding.credibility, citations),
    )


def _said(parts: Iterable[tuple[Part, tuple[str, ...]]], citations: Citations) -> tuple[Said, ...]:
    """Return parts with their claims; one of which the report holds no claim is left out."""
    return tuple(Said(part, held) for part, claims in parts if (held := citations.found(claims)))


def _kind(said: Said) -> str:
    return said.part.kind if isinstance(said.part, Verdict) else ""


def _graded(grade: Grade | None, citations: Citations) -> Said | None:
    return None if grade is None else Said(grade, citations.found(grade.claims))


def _figures(claims: Sequence[Cited], finding: Finding) -> Iterable[Figure]:
    """Yield the amounts of the claims in the line's unit."""
    aside = dict.fromkeys(finding.relaxed, "no total") | dict.fromkeys(finding.outside, "outside")
    for cited in claims:
        claim = cited.claim
        if isinstance(claim, Transfer) and claim.quantity is not None and claim.quantity.unit == finding.line.unit:
            yield Figure(claim.quantity, cited, claim, aside.get(claim.id, ""))
