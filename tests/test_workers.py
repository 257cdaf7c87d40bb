"""Batches analysed here and in other processes: order, the window, and processes that die."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from armsledger.model import Capture, Document
from armsledger.outcome import Outcome
from armsledger.workers import WINDOW, Batch, WorkersError, analyse_all

DAY = datetime(2024, 12, 18, tzinfo=UTC)


def capture(name: str, words: str = "some words") -> Capture:
    content = words.encode()
    return Capture(name, name, content, sha256(content).hexdigest(), "text/plain", DAY)


def batches(number: int, size: int = 3) -> list[Batch]:
    return [[capture(f"{batch}-{item}.txt") for item in range(size)] for batch in range(number)]


def tell_process(batch: Batch) -> list[Outcome]:
    """Give each capture a document whose title is this process's number; the first batches take longest."""
    time.sleep(0.2 if batch and batch[0].name.startswith("0") else 0)
    return [Outcome(Document(item.name, "text", item.sha256, title=str(os.getpid()))) for item in batch]


def die_of_poison(batch: Batch) -> list[Outcome]:
    """End the process at once, as a crash inside a C library does, where a capture holds the word poison."""
    if any(b"poison" in item.content for item in batch):
        os.kill(os.getpid(), signal.SIGKILL)
    return tell_process(batch)


def fall_ill(batch: Batch) -> list[Outcome]:
    raise KeyError("not a matter of documents")


def die_at_once(batch: Batch) -> list[Outcome]:
    os._exit(3)


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_the_order_of_the_batches(jobs: int) -> None:
    given = batches(7)
    results = list(analyse_all(given, jobs, tell_process))
    assert [batch for batch, _ in results] == given
    assert [[outcome.document.name for outcome in outcomes if outcome.document] for _, outcomes in results] == [
        [item.name for item in batch] for batch in given
    ]


def test_one_batch_is_analysed_in_this_process_and_many_are_not() -> None:
    [(_, one)] = analyse_all(batches(1), 4, tell_process)
    assert {outcome.document.title for outcome in one if outcome.document} == {str(os.getpid())}
    several = [outcome for _, outcomes in analyse_all(batches(4), 2, tell_process) for outcome in outcomes]
    assert str(os.getpid()) not in {outcome.document.title for outcome in several if outcome.document}


def test_no_batch_gives_no_result() -> None:
    assert list(analyse_all([], 2, tell_process)) == []


def test_only_a_window_of_batches_is_taken_ahead() -> None:
    taken = 0

    def counted() -> Iterator[Batch]:
        nonlocal taken
        for batch in batches(40, size=1):
            taken += 1
            yield batch

    for done, _ in enumerate(analyse_all(counted(), 2, tell_process)):
        assert taken - done <= WINDOW * 2 + 1
    assert taken == 40


def test_a_capture_that_kills_its_process_costs_only_itself() -> None:
    given = batches(6)
    given[2][1] = capture("2-1.txt", "poison")
    results = list(analyse_all(given, 2, die_of_poison))
    assert [batch for batch, _ in results] == given
    outcomes = {item.name: outcome for batch, found in results for item, outcome in zip(batch, found, strict=True)}
    assert [name for name, outcome in outcomes.items() if outcome.document is None] == ["2-1.txt"]
    [problem] = outcomes["2-1.txt"].problems
    assert (problem.code, problem.place) == ("not-analysed", "2-1.txt")


def test_processes_that_cannot_start_are_told_in_one_line() -> None:
    with pytest.raises(WorkersError, match="__main__"):
        list(analyse_all(batches(3), 2, die_at_once))


def test_an_error_that_is_no_crash_is_not_swallowed() -> None:
    with pytest.raises(KeyError):
        list(analyse_all(batches(3), 2, fall_ill))


def test_leaving_early_ends_the_processes() -> None:
    results = analyse_all(batches(20), 2, tell_process)
    next(results)
    assert multiprocessing.active_children()
    results.close()
    assert not multiprocessing.active_children()


PARENT = """
import time
from armsledger.workers import analyse_all
from test_workers import batches, tell_process

if __name__ == "__main__":
    for _, outcomes in analyse_all(batches(400), 2, tell_process):
        print(outcomes[0].document.title, flush=True)
        time.sleep(0.05)
"""


@pytest.mark.skipif(os.name != "posix", reason="there is no kill -9 on this system")
def test_no_process_outlives_a_parent_that_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(PARENT)
    environ = {**os.environ, "PYTHONPATH": str(Path(__file__).parent)}
    with subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True, env=environ) as parent:
        assert parent.stdout is not None
        workers = {int(parent.stdout.readline()) for _ in range(6)}
        parent.kill()
    until = time.monotonic() + 10
    while any(alive(worker) for worker in workers):
        assert time.monotonic() < until, "a worker outlives its parent"
        time.sleep(0.05)


UNGUARDED = """
from armsledger.workers import analyse_all
from test_workers import batches, tell_process

print(len(list(analyse_all(batches(4), 2, tell_process))))
"""


def test_a_script_without_a_guard_is_told_what_it_needs(tmp_path: Path) -> None:
    script = tmp_path / "unguarded.py"
    script.write_text(UNGUARDED)
    environ = {**os.environ, "PYTHONPATH": str(Path(__file__).parent)}
    done = subprocess.run(
        [sys.executable, script], capture_output=True, text=True, check=False, timeout=100, env=environ
    )
    assert done.returncode == 1
    assert "if __name__ == '__main__'" in done.stderr.splitlines()[-1]


def alive(process: int) -> bool:
    """Tell whether a process runs; one that has ended and waits to be fetched by its parent does not."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
