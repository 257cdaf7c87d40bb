"""What a run did, in numbers."""

from armsledger.model import Document, Problem
from armsledger.outcome import Outcome
from armsledger.summary import TOLD_PROBLEMS, Summary


def test_a_summary_bears_the_first_problems_only() -> None:
    summary = Summary()
    for number in range(50):
        summary.meet(Problem("empty", f"{number}.txt", "no bytes"))
    assert (summary.problems.total(), len(summary.first_problems)) == (50, TOLD_PROBLEMS)


def test_outcomes_add_up() -> None:
    summary = Summary()
    summary.add(Outcome(problems=[Problem("empty", "a.txt", "no bytes")]))
    assert (summary.read, summary.readable) == (0, False)
    summary.add(Outcome(Document("b.txt", "words", "")))
    assert (summary.read, summary.readable, summary.problems) == (1, True, {"empty": 1})
