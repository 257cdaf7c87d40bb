"""Real schedulers and workers on this machine: found, missing, killed in the middle, lost."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from distributed import Client

from armsledger.scale import cluster
from armsledger.scale.outcomes import read_pairs
from armsledger.scale.shards import Done, ScaleError
from armsledger.scale.ways import work_all
from shard_samples import be_slow, die_of_poison, die_once, lines_file, shard, shards, terms

Start = Callable[..., "subprocess.Popen[bytes]"]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """What starts a part of a cluster; all that it started is ended after the test."""
    started: list[subprocess.Popen[bytes]] = []
    environ = {**os.environ, "PYTHONPATH": str(Path(__file__).parent), "DASK_LOGGING__DISTRIBUTED": "critical"}

    def start_part(*words: str) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-m", "dask", *words, "--no-dashboard", "--scheduler-file", tmp_path / "scheduler"]
        with (tmp_path / "log").open("ab") as log:
            started.append(subprocess.Popen(command, env=environ, cwd=tmp_path, stdout=log, stderr=log))
        return started[-1]

    yield start_part
    for one in started:
        with suppress(ProcessLookupError):
            one.kill()
        one.wait()


def scheduler(start: Start, folder: Path) -> tuple["subprocess.Popen[bytes]", str]:
    """Start a scheduler; give its process and its address."""
    process = start("scheduler", "--host", "127.0.0.1", "--port", "0")
    until = time.monotonic() + 60
    while not (folder / "scheduler").exists() or "tcp" not in (folder / "scheduler").read_text():
        assert time.monotonic() < until, (folder / "log").read_text()
        assert process.poll() is None, (folder / "log").read_text()
        time.sleep(0.05)
    return process, (folder / "scheduler").read_text().partition('"address": "')[2].partition('"')[0]


def worker(start: Start) -> "subprocess.Popen[bytes]":
    return start("worker", "--no-nanny", "--nthreads", "1", "--host", "127.0.0.1", "--death-timeout", "20")


def names(found: list[Done]) -> list[str]:
    """Return the names of the documents that were read."""
    return [capture.name for done in found if done.path for capture, _ in read_pairs(done.path, lambda _: True)]


def test_a_worker_killed_mid_run_and_a_shard_that_crashes_cost_nothing_else(start: Start, tmp_path: Path) -> None:
    _, address = scheduler(start, tmp_path)
    worker(start)
    given = shards(tmp_path, 3)
    on = terms(tmp_path / "out", analyse=be_slow)
    found: list[Done] = []
    going = work_all(given, on, jobs=0, dask=address)
    found += next(going)  # type: ignore[arg-type]
    with Client(address, set_as_default=False) as client:  # type: ignore[no-untyped-call]
        [pid] = client.run(os.getpid).values()
        worker(start)
        client.wait_for_workers(2, timeout=60)
    os.kill(pid, signal.SIGKILL)
    for item in going:
        found += item  # type: ignore[arg-type]
    assert names(found) == [f"{n:02}.jsonl#{line}" for n in range(3) for line in (1, 2, 3)]
    assert not [problem for done in found for problem in done.problems]

    marker = tmp_path / "marker"
    poison = shard(lines_file(tmp_path, "poison.jsonl", "poison"))
    [[set_aside]] = work_all([poison], terms(tmp_path / "out", analyse=die_of_poison), jobs=0, dask=address)  # type: ignore[misc]
    assert [(one.code, one.place) for one in set_aside.problems] == [("set-aside", "poison.jsonl")]
    mortal = shard(lines_file(tmp_path, "mortal.jsonl", f"mortal:{marker}"))
    [[done]] = work_all([mortal], terms(tmp_path / "out", analyse=die_once), jobs=0, dask=address)  # type: ignore[misc]
    assert marker.exists()
    assert not done.problems


@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGTERM])
def test_a_lost_scheduler_ends_the_run_in_one_line_and_the_next_one_goes_on(
    start: Start, tmp_path: Path, sign: signal.Signals
) -> None:
    process, address = scheduler(start, tmp_path)
    worker(start)
    given = shards(tmp_path, 20)
    going = work_all(given, terms(tmp_path / "out", analyse=be_slow), jobs=0, dask=address)
    next(going)
    process.send_signal(sign)
    began = time.monotonic()
    with pytest.raises(ScaleError, match=f"the Dask scheduler at {address} is lost") as caught:
        list(going)
    assert "\n" not in str(caught.value)
    assert time.monotonic() - began < 30
    again: list[Done] = []
    for item in work_all(given, terms(tmp_path / "out"), jobs=1):
        again += item  # type: ignore[arg-type]
    assert not again[0].fresh
    assert again[-1].fresh
    assert len(names(again)) == 60


def test_a_scheduler_without_workers_is_told(start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "PATIENCE", 3.0)
    _, address = scheduler(start, tmp_path)
    with pytest.raises(ScaleError, match="has no workers"):
        list(work_all(shards(tmp_path, 1), terms(tmp_path / "out"), jobs=0, dask=address))


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "nowhere", "tcp://", "xyz://127.0.0.1:9"])
def test_where_no_scheduler_answers_one_line_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setattr(cluster, "PATIENCE", 0.5)
    with pytest.raises(ScaleError, match="no Dask scheduler answers at") as caught:
        list(work_all(shards(tmp_path, 1), terms(tmp_path / "out"), jobs=0, dask=address))
    assert "\n" not in str(caught.value)


def test_without_dask_one_line_says_what_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ScaleError, match=r"pip install 'armsledger\[dask\]'"):
        list(work_all(shards(tmp_path, 1), terms(tmp_path / "out"), jobs=0, dask="local"))
