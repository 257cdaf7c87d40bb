"""armsledger: a ledger of claims about transfers between states and armed groups.

    import armsledger
    ledger = armsledger.build(["reports/"])
    for claim in ledger.claims(kind="transfer"):
        print(claim.supplier, claim.recipient, claim.cargo, claim.quote)
    ledger.claims().to_pandas()
    ledger.findings(cargo="arms")[0].plot()

Importing this loads neither the language model nor the database; the functions do.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from armsledger.version import VERSION as __version__

if TYPE_CHECKING:
    from armsledger.notebook import Findings, OpenLedger
    from armsledger.pipeline import Progress

__all__ = ["__version__", "build", "findings", "open", "open_ledger"]


def build(  # noqa: PLR0913 - one keyword each for what the command line offers
    inputs: Sequence[Path | str],
    *,
    ledger: Path | str | None = None,
    report: Path | str | None = None,
    jobs: int = 1,
    manifest: Path | str | None = None,
    columns: Mapping[str, str] | None = None,
    dask: str = "",
    shards: Path | str = "",
    progress: "Progress | None" = None,
) -> "OpenLedger":
    """Read files and folders into a ledger and return it, open; see ``armsledger.pipeline.build``.

    ``report`` names a folder for the report; without it none is written. ``columns`` says under which name a table or a
    JSON article holds a field, for instance {"text": "body"}. ``dask`` names a scheduler, and ``shards``
    a folder, for what docs/scale.md tells of. ``jobs`` above 1 starts processes, so a script
    then needs the usual ``if __name__ == "__main__":``.
    """
    from armsledger import pipeline
    from armsledger.config import read_settings

    settings = read_settings()
    path = ledger or settings.ledger
    pipeline.build(
        inputs, ledger=path, report=report, jobs=jobs, manifest=manifest, columns=columns, dask=dask or None,
        shards=shards or None, progress=progress, settings=settings,
    )  # fmt: skip
    return open_ledger(path)


def open_ledger(path: Path | str) -> "OpenLedger":
    """Open a ledger that exists; raises ``LedgerError`` where there is none or it is not one.

    In a notebook the ledger, its claims and its findings show themselves; see docs/notebooks.md.
    """
    from armsledger.notebook import OpenLedger

    return OpenLedger.open(path)


open = open_ledger
"""``armsledger.open``: the same by a shorter name."""


def findings(ledger: "OpenLedger") -> "Findings":
    """Return what the claims of a ledger support together, by line: ``ledger.findings()``."""
    return ledger.findings()
