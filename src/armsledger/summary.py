"""What a run did, as it is told while it goes on and at its end."""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from armsledger.ledger import Counts
from armsledger.model import Problem
from armsledger.outcome import Outcome

TOLD_PROBLEMS = 10
"""Problems that a summary bears one by one; the ledger has them all."""


@dataclass(slots=True)
class Summary:
    """What a run did: documents read now and known before, claims found now by kind, problems met now by code.

    ``dismissed`` counts the pages that were not read because their bytes rule out a claim.
    ``size`` counts the bytes of the captures that are done with, known ones too, or of the files where it goes by
    shards; ``shards`` counts those. ``first_problems`` are the first TOLD_PROBLEMS; ``held`` is what the ledger holds
    after the run, None before its end. ``readable`` tells whether any document could be read, now or before. ``page``
    is the report, None where none was written.
    """

    read: int = 0
    skipped: int = 0
    dismissed: int = 0
    size: int = 0
    shards: int = 0
    claims: Counter[str] = field(default_factory=Counter)
    problems: Counter[str] = field(default_factory=Counter)
    first_problems: list[Problem] = field(default_factory=list)
    held: Counts | None = None
    readable: bool = False
    page: Path | None = None

    def meet(self, problem: Problem) -> None:
        """Count a problem, and keep it while there are few."""
        self.problems[problem.code] += 1
        if len(self.first_problems) < TOLD_PROBLEMS:
            self.first_problems.append(problem)

    def add(self, outcome: Outcome) -> None:
        """Count what became of a capture that is recorded now."""
        self.read += outcome.document is not None
        self.readable = self.readable or outcome.document is not None
        self.claims.update(claim.kind for claim in outcome.claims)
        for problem in outcome.problems:
            self.meet(problem)
