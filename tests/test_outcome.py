"""An outcome starts with nothing, and shares nothing with the next one."""

from armsledger.model import Problem
from armsledger.outcome import Outcome


def test_outcomes_share_nothing() -> None:
    first, second = Outcome(), Outcome()
    first.problems.append(Problem("empty", "a.txt", "no bytes"))
    assert (second.document, second.claims, second.problems) == (None, [], [])
