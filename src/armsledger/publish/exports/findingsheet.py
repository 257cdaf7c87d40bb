"""A finding as one row of a table: its line, its last bounds, and how much stands behind it."""

from typing import Any

from armsledger.model import Finding

FINDING_COLUMNS = (
    "id", "supplier", "recipient", "cargo", "unit", "as_of", "low", "high", "claims", "documents", "origins",
    "unknown_origins", "conflicts", "outside", "credibility", "rule", "provisions",
)  # fmt: skip


def finding_cells(finding: Finding) -> tuple[Any, ...]:
    """Return the cells of a finding's row, in the order of ``FINDING_COLUMNS``: texts, numbers, a date, None."""
    line, grade = finding.line, finding.credibility
    last = finding.bounds[-1] if finding.bounds else None
    return (
        finding.id, ", ".join(line.supplier), ", ".join(line.recipient), line.cargo, line.unit,
        last and last.date, last and last.low, last and last.high,
        ", ".join(finding.claims), ", ".join(finding.documents), ", ".join(finding.origins), finding.unknown_origins,
        sum(verdict.kind == "conflicts" for verdict in finding.verdicts), ", ".join(finding.outside),
        grade and grade.code, grade and grade.rule,
        "; ".join(f"{match.relation}: {match.instrument} {match.paragraph}" for match in finding.provisions),
    )  # fmt: skip
