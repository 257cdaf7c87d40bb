"""What becomes of one capture on its way to the ledger."""

from dataclasses import dataclass, field

from armsledger.model import Claim, Document, Problem


@dataclass(slots=True)
class Outcome:
    """A capture's document (None where nothing could be read), its claims and its problems."""

    document: Document | None = None
    claims: list[Claim] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
