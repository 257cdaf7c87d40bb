"""Findings as the report prints them: each with its figures, its drawing, and the claims behind every count."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from armsledger.model import Amount, Backing, Bound, Finding, Grade, Match, Stand, Transfer, Verdict
from armsledger.publish.citing import Citations, Cited
from armsledger.publish.stripchart import Strip, draw
from armsledger.publish.worths import Figure, point

TOLD_VERDICTS = 12
"""Verdicts of a finding that are printed at once; the rest is folded."""


@dataclass(frozen=True, slots=True)
class Said:
    """A part of a finding with the claims behind it, as far as the report holds them."""

    part: Verdict | Stand | Match | Backing | Grade
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
    figures = tuple(
        sorted(_figures(claims, finding.line.unit), key=lambda one: (one.as_of or date.max, one.cited.number))
    )
    told = {figure.cited.key for figure in figures}
    points = [mark for each in figures if (mark := point(each, say)) is not None]
    total, as_of = _last(finding.bounds, finding.line.unit)
    verdicts = [Said(verdict, citations.found(verdict.claims)) for verdict in finding.verdicts]
    return Dossier(
        anchor=f"finding-{finding.id}",
        finding=finding,
        claims=claims,
        figures=figures,
        bare=tuple(cited for cited in claims if cited.key not in told),
        outside=frozenset(finding.outside),
        strip=draw(points, finding.bounds),
        total=total,
        as_of=as_of,
        conflicts=tuple(said for said in verdicts if _kind(said) == "conflicts"),
        relations=tuple(said for said in verdicts if _kind(said) != "conflicts"),
        backing=tuple(Said(part, citations.found(part.claims)) for part in finding.backing),
        positions=tuple(Said(part, citations.found((part.claim,))) for part in finding.positions),
        provisions=tuple(Said(part, citations.found(part.claims)) for part in finding.provisions),
        grade=_graded(finding.credibility, citations),
    )


def _kind(said: Said) -> str:
    return said.part.kind if isinstance(said.part, Verdict) else ""


def _graded(grade: Grade | None, citations: Citations) -> Said | None:
    return None if grade is None else Said(grade, citations.found(grade.claims))


def _figures(claims: Sequence[Cited], unit: str) -> Iterable[Figure]:
    """Yield the amounts of the claims in the line's unit."""
    for cited in claims:
        claim = cited.claim
        if isinstance(claim, Transfer) and claim.quantity is not None and claim.quantity.unit == unit:
            yield Figure(claim.quantity, cited, claim, cited.as_of, claim.when is not None)


def _last(bounds: Sequence[Bound], unit: str) -> tuple[Amount | None, date | None]:
    """Return the bounds of the total on the last day that is spoken of, and that day."""
    if not bounds:
        return None, None
    last = max(bounds, key=lambda bound: bound.date)
    if last.low <= 0 and last.high is None:
        return None, last.date
    return Amount(last.low if last.low > 0 else None, last.high, unit), last.date
