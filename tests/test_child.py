"""Processes that work off shards: they crash, hang, chatter and lose their parent, and the run goes on."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from armsledger.scale.child import Child, ChildError, attempt_here, attempt_with, told
from armsledger.scale.shards import ScaleError
from shard_samples import chatter, die_of_poison, die_once, fall_ill, lines_file, shard, take_for_ever, terms
from test_workers import alive


@pytest.fixture
def child() -> Iterator[Child]:
    one = Child()
    yield one
    one.close()


def test_one_process_works_off_many_shards(tmp_path: Path, child: Child) -> None:
    on = terms(tmp_path, analyse=chatter)
    for name in ("a.jsonl", "b.jsonl"):
        done = child.work(shard(lines_file(tmp_path, name, f"{name} rain")), on)
        assert done.fresh
        assert done.path is not None
        assert done.path.exists()
    assert child._process is not None
    first = child._process.pid
    assert not child.work(shard(lines_file(tmp_path, "a.jsonl", "a.jsonl rain")), on).fresh
    assert child._process.pid == first


def test_a_file_that_ends_its_process_is_set_aside_after_two_tries_and_costs_no_other(
    tmp_path: Path, child: Child
) -> None:
    files = [lines_file(tmp_path, f"{n}.jsonl", "poison" if n == 1 else f"rain {n}") for n in range(2)]
    found = attempt_with(child)(shard(*files), terms(tmp_path / "out", analyse=die_of_poison))
    assert [[one.name for one in done.shard.files] for done in found if done.path] == [["0.jsonl"]]
    [problem] = [problem for done in found for problem in done.problems]
    assert (problem.code, problem.place) == ("set-aside", "1.jsonl")
    assert "signal 9" in problem.message


def test_a_process_that_is_killed_mid_run_costs_a_try_and_nothing_else(tmp_path: Path, child: Child) -> None:
    marker = tmp_path / "marker"
    whole = shard(lines_file(tmp_path, "a.jsonl", f"mortal:{marker}"))
    [done] = attempt_with(child)(whole, terms(tmp_path, analyse=die_once))
    assert marker.exists()
    assert done.fresh
    assert not done.problems


def test_what_nobody_foresaw_sets_aside_one_file(tmp_path: Path, child: Child) -> None:
    files = [lines_file(tmp_path, f"{n}.jsonl", "poison" if n == 1 else f"rain {n}") for n in range(2)]
    on = terms(tmp_path / "out", analyse=fall_ill)
    for attempt in (attempt_with(child), attempt_here):
        found = attempt(shard(*files), on)
        assert [done.path is None for done in found] == [False, True]
        assert found[1].problems[0].place == "1.jsonl"
        assert "KeyError: 'not a matter" in found[1].problems[0].message
        assert "\n" not in found[1].problems[0].message


def test_a_shard_that_takes_too_long_is_ended(tmp_path: Path, child: Child) -> None:
    on = terms(tmp_path, analyse=take_for_ever, shard_time=0.5)
    with pytest.raises(ChildError, match=r"more than 0\.5 seconds"):
        child.work(shard(lines_file(tmp_path, "a.jsonl", "rain")), on)


def test_what_stops_the_run_is_passed_on(tmp_path: Path, child: Child) -> None:
    found = lines_file(tmp_path, "a.jsonl", "rain")
    on = terms(found.path / "out")
    for attempt in (attempt_with(child), attempt_here):
        with pytest.raises(ScaleError, match=r"a\.jsonl"):
            attempt(shard(found), on)


def test_a_child_that_was_closed_starts_nothing(tmp_path: Path, child: Child) -> None:
    whole, on = shard(lines_file(tmp_path, "a.jsonl", "rain")), terms(tmp_path, analyse=take_for_ever)
    failed: list[BaseException] = []

    def work() -> None:
        try:
            attempt_with(child)(whole, on)
        except ScaleError as error:
            failed.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    while child._process is None:
        time.sleep(0.01)
    process = child._process
    child.close()
    thread.join(20)
    assert not thread.is_alive()
    assert [str(error) for error in failed] == ["the run was stopped"]
    assert process.poll() is not None


PARENT = """
from pathlib import Path
import sys
import threading
from armsledger.scale.child import Child
from shard_samples import lines_file, shard, take_for_ever, terms

folder = Path(sys.argv[1])
child = Child()
work = (shard(lines_file(folder, "a.jsonl", "rain")), terms(folder / "out", analyse=take_for_ever))
threading.Thread(target=child.work, args=work, daemon=True).start()
while not list((folder / "out").glob("*.part")):
    pass
print(child._process.pid, flush=True)
threading.Event().wait()
"""


@pytest.mark.skipif(os.name != "posix", reason="there is no kill -9 on this system")
def test_no_child_outlives_a_parent_that_is_killed(tmp_path: Path) -> None:
    environ = {**os.environ, "PYTHONPATH": str(Path(__file__).parent)}
    with subprocess.Popen(
        [sys.executable, "-c", PARENT, tmp_path], stdout=subprocess.PIPE, text=True, env=environ
    ) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        os.kill(parent.pid, signal.SIGKILL)
    until = time.monotonic() + 10
    while alive(child):
        assert time.monotonic() < until, "a child outlives its parent"
        time.sleep(0.05)


def test_an_error_is_told_in_one_short_line() -> None:
    assert told(ValueError("a\n b")) == "ValueError: a b"
    assert len(told(ValueError("x" * 999))) == 300


def test_terms_can_be_sent(tmp_path: Path) -> None:
    assert replace(terms(tmp_path)) == terms(tmp_path)
