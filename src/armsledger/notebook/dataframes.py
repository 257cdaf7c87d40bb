"""Data frames of claims and findings; needs pandas, which is optional (``pip install 'armsledger[notebook]'``)."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from armsledger.columns import COLUMNS, DOCUMENT_COLUMNS, FIGURES, FLAGS, NOTHING, OFFSETS, row_of_claim
from armsledger.model import Claim, Document, Finding
from armsledger.publish.exports.findingsheet import FINDING_COLUMNS, finding_cells

if TYPE_CHECKING:
    import pandas as pd

DAYS = ("when_start", "when_end", "published", "as_of", "date")
NUMBERS = (*FIGURES, "low", "high")
LARGEST = 10**300
"""What is larger has no double and becomes infinite."""


def claim_frame(claims: Iterable[Claim], documents: Mapping[str, Document]) -> "pd.DataFrame":
    """Return claims as a frame, one a row, by id: the columns of the CSV export and those of each claim's document.

    Lists are joined by ", ", chains by " ← ", so that ``groupby`` takes them; figures are floats, days datetimes,
    both missing where a claim leaves them open; hedged and approx are booleans that may be missing.
    """
    rows = []
    for claim in claims:
        document = documents.get(claim.document)
        about = {name: getattr(document, name, None) or None for name in DOCUMENT_COLUMNS}
        row = {name: "" if value == NOTHING else value for name, value in row_of_claim(claim.record()).items()}
        rows.append({**row, **about})
    return _frame(rows, (*COLUMNS, *DOCUMENT_COLUMNS))


def finding_frame(findings: Iterable[Finding]) -> "pd.DataFrame":
    """Return findings as a frame, one a row, by id: line, last bounds of the total, and what stands behind it."""
    rows = [dict(zip(FINDING_COLUMNS, finding_cells(finding), strict=True)) for finding in findings]
    return _frame(rows, FINDING_COLUMNS)


def bounds_frame(finding: Finding) -> "pd.DataFrame":
    """Return the bounds of a finding's running total as a frame, one date a row; ``high`` is missing where open."""
    rows = [
        {"date": bound.date, "low": bound.low, "high": bound.high, "claims": ", ".join(bound.claims)}
        for bound in finding.bounds
    ]
    return _frame(rows, ("date", "low", "high", "claims"))


def _frame(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> "pd.DataFrame":
    """Return rows as a frame with the type of each column set, be there rows or none."""
    pd = pandas()
    made = {name: _series([row[name] for row in rows], name) for name in columns}
    frame = pd.DataFrame(made)
    return frame.set_index(columns[0])


def _series(values: Sequence[Any], name: str) -> "pd.Series[Any]":
    """Return a column by the type that its name stands for."""
    pd = pandas()
    if name in DAYS:
        # Seconds reach from before year 1 to after 9999; finer units do not.
        return pd.Series(values, dtype="datetime64[s]")
    if name in NUMBERS:
        return pd.Series([None if value is None else as_double(value) for value in values], dtype="float64")
    if name in FLAGS:
        return pd.Series(values, dtype="boolean")
    return pd.Series(values, dtype="Int64" if name in (*OFFSETS, "unknown_origins", "conflicts") else "object")


def pandas() -> Any:
    """Return the library; raises ``ImportError`` that says how to get it."""
    try:
        import pandas
    except ImportError as error:
        raise ImportError(f"data frames need pandas: pip install 'armsledger[notebook]' ({error})") from error
    return pandas


def as_double(number: float) -> float:
    """Return a number as a double, infinite where it is too large for one."""
    return float(number) if abs(number) < LARGEST else float("inf")
