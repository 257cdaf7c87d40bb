"""The main job from files to ledger: what is skipped, what survives a stop, and that ``jobs`` changes nothing."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsledger import pipeline
from armsledger.config import Settings
from armsledger.ledger import Ledger, LedgerError
from armsledger.model import Capture, Problem
from armsledger.pipeline import Stopped, batches, build
from armsledger.scale.shards import ScaleError
from test_workers import capture

SMALL = Settings(batch=2)


def book_hashes(ledger: Path) -> list[tuple[str, ...]]:
    """What the book says, entry by entry, without the clock's times."""
    with closing(sqlite3.connect(ledger)) as connection:
        return connection.execute("select kind, key, payload, hash from book order by seq").fetchall()


def claim_ids(ledger: Path) -> list[str]:
    with Ledger.open(ledger) as book:
        return [claim.id for claim in book.claims()]


@given(sizes=st.lists(st.integers(0, 50), max_size=30), most=st.integers(1, 6), most_bytes=st.integers(1, 80))
def test_batches_keep_order_and_limits(sizes: list[int], most: int, most_bytes: int) -> None:
    captures = [capture(str(i), "x" * size) for i, size in enumerate(sizes)]
    made = list(batches(captures, most, most_bytes))
    assert [one for batch in made for one in batch] == captures
    assert all(1 <= len(batch) <= most for batch in made)
    assert all(sum(len(one.content) for one in batch[:-1]) < most_bytes for batch in made)


def test_a_folder_becomes_a_ledger_and_a_report(reports: Path, tmp_path: Path) -> None:
    told: list[int] = []
    summary = build(
        [reports], ledger=tmp_path / "a.db", report=tmp_path / "report", jobs=1, settings=SMALL,
        progress=lambda so_far: told.append(so_far.read),
    )  # fmt: skip
    assert (summary.read, summary.skipped, summary.claims["transfer"]) == (4, 0, 3)
    assert summary.size == sum(path.stat().st_size for path in reports.rglob("*.txt"))
    assert told == [2, 4]
    assert summary.held is not None
    assert summary.held["claims"] == {"transfer": 3}
    with Ledger.open(tmp_path / "a.db") as book:
        found = {(claim.document, claim.supplier, claim.recipient) for claim in book.claims("transfer")}
        assert not book.verify()
    assert found == {
        ("drones.txt", ("IR",), ("RU",)), ("tanks.txt", ("DE",), ("UA",)), ("2024/shells.txt", ("KP",), ("RU",)),
    }  # fmt: skip
    page = (tmp_path / "report" / "index.html").read_text(encoding="utf-8")
    assert "Leopard 2" in page


def test_a_run_does_not_read_what_an_earlier_one_made(reports: Path) -> None:
    made = {"ledger": reports / "a.db", "report": reports / "report"}
    first = build([reports], **made, jobs=1)
    again = build([reports], **made, jobs=1)
    assert (again.read, again.skipped) == (0, first.read)
    assert not again.problems


def test_the_ledger_is_the_same_whatever_the_number_of_jobs(reports: Path, tmp_path: Path) -> None:
    for jobs in (1, 2):
        build([reports], ledger=tmp_path / f"{jobs}.db", jobs=jobs, settings=Settings(batch=1))
    assert book_hashes(tmp_path / "1.db") == book_hashes(tmp_path / "2.db")


def test_the_ledger_is_the_same_by_shards_in_process_in_a_pool_and_on_dask(reports: Path, tmp_path: Path) -> None:
    build([reports], ledger=tmp_path / "direct.db", jobs=1)
    some = Settings(shard_files=2)
    for name, way in {
        "here": {"shards": tmp_path / "shards", "jobs": 1}, "pool": {"shards": tmp_path / "pool", "jobs": 2},
        "dask": {"dask": "local", "jobs": 1},
    }.items():  # fmt: skip
        summary = build([reports], ledger=tmp_path / f"{name}.db", settings=some, **way)  # type: ignore[arg-type]
        assert (summary.read, summary.skipped, summary.claims["transfer"], summary.shards) == (4, 0, 3, 2)
        assert summary.size == sum(path.stat().st_size for path in reports.rglob("*.txt"))
        assert book_hashes(tmp_path / f"{name}.db") == book_hashes(tmp_path / "direct.db")
    assert len(list((tmp_path / "dask.db.shards").iterdir())) == 2
    again = build([reports], ledger=tmp_path / "here.db", shards=tmp_path / "shards", jobs=1, settings=some)
    assert (again.read, again.skipped, again.readable) == (0, 4, True)
    assert book_hashes(tmp_path / "here.db") == book_hashes(tmp_path / "direct.db")


def test_by_shards_what_was_wrong_leaves_when_mended_and_only_claims_can_be_kept(reports: Path, tmp_path: Path) -> None:
    missing = tmp_path / "missing.txt"
    way = {"ledger": reports / "a.db", "shards": reports / "shards", "keep": "claims", "jobs": 1}
    summary = build([reports, missing], **way)  # type: ignore[arg-type]
    assert summary.problems == {"not-found": 1}
    missing.write_text("Poland sent ten tanks to Ukraine.\n")
    summary = build([reports, missing], **way)  # type: ignore[arg-type]
    with Ledger.open(reports / "a.db") as book:
        assert not book.problems()
        assert {one.name for one in book.documents()} == {"drones.txt", "tanks.txt", "2024/shells.txt", "missing.txt"}


def test_a_manifest_does_not_go_with_shards(reports: Path, tmp_path: Path) -> None:
    with pytest.raises(ScaleError, match="--manifest"):
        build([reports], ledger=tmp_path / "a.db", shards=tmp_path / "s", manifest=tmp_path / "m.csv")
    assert not (tmp_path / "a.db").exists()


def test_a_second_run_adds_nothing_and_reads_nothing(
    reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build([reports], ledger=tmp_path / "a.db", jobs=1)
    before = book_hashes(tmp_path / "a.db")
    monkeypatch.setattr(pipeline, "analyse_all", lambda new, *_: (pytest.fail(f"{batch} was read") for batch in new))
    summary = build([reports], ledger=tmp_path / "a.db", jobs=1)
    assert (summary.read, summary.skipped, summary.readable) == (0, 4, True)
    assert book_hashes(tmp_path / "a.db") == before


def test_only_what_is_new_or_changed_is_read(reports: Path, tmp_path: Path) -> None:
    build([reports], ledger=tmp_path / "a.db", jobs=1)
    (reports / "tanks.txt").write_text("The order of tanks for Ukraine was put off.\n")
    (reports / "radar.txt").write_text("France sent three radars to Ukraine in May 2023.\n")
    summary = build([reports], ledger=tmp_path / "a.db", jobs=1)
    assert (summary.read, summary.skipped) == (2, 3)
    with Ledger.open(tmp_path / "a.db") as book:
        assert not [claim for claim in book.claims() if claim.document == "tanks.txt"]
        assert [claim for claim in book.claims() if claim.document == "radar.txt"]


def test_input_order_does_not_matter(reports: Path, tmp_path: Path) -> None:
    files = sorted(reports.rglob("*.txt"))
    build(files, ledger=tmp_path / "a.db", jobs=1)
    build(files[::-1], ledger=tmp_path / "b.db", jobs=1)
    assert claim_ids(tmp_path / "a.db") == claim_ids(tmp_path / "b.db") != []


def test_a_manifest_fills_in_and_a_new_one_is_read_again(reports: Path, tmp_path: Path) -> None:
    build([reports], ledger=tmp_path / "a.db", jobs=1)
    manifest = tmp_path / "given.csv"
    manifest.write_text("file,outlet\ndrones.txt,example-wire\n")
    summary = build([reports], ledger=tmp_path / "a.db", jobs=1, manifest=manifest)
    assert (summary.read, summary.skipped) == (1, 3)
    with Ledger.open(tmp_path / "a.db") as book:
        assert {one.name: one.outlet for one in book.documents()}["drones.txt"] == "example-wire"


def test_faults_of_inputs_are_problems_and_leave_when_mended(reports: Path, tmp_path: Path) -> None:
    missing = tmp_path / "missing.txt"
    (reports / "empty.txt").write_bytes(b"")
    summary = build([reports, missing], ledger=tmp_path / "a.db", jobs=1)
    assert summary.problems == {"not-found": 1, "empty": 1}
    assert {problem.code for problem in summary.first_problems} == {"not-found", "empty"}
    assert summary.read == 4
    missing.write_text("Poland sent ten tanks to Ukraine.\n")
    build([reports, missing], ledger=tmp_path / "a.db", jobs=1)
    with Ledger.open(tmp_path / "a.db") as book:
        assert [problem.code for problem in book.problems()] == ["empty"]


def test_where_nothing_can_be_read_the_summary_says_so(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    for _ in range(2):
        assert not build([tmp_path / "empty.txt"], ledger=tmp_path / "a.db", jobs=1).readable


def test_ctrl_c_keeps_what_is_recorded_and_the_next_run_goes_on(
    reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    collect = pipeline.collect

    def interrupted(*given: object, **options: object) -> Iterator[Capture | Problem]:
        for number, item in enumerate(collect(*given, **options)):  # type: ignore[arg-type]
            if number == 3:
                raise KeyboardInterrupt
            yield item

    monkeypatch.setattr(pipeline, "collect", interrupted)
    with pytest.raises(Stopped) as caught:
        build([reports], ledger=tmp_path / "a.db", report=tmp_path / "report", jobs=1, settings=replace(SMALL, batch=1))
    kept = caught.value.summary.read
    assert 1 <= kept <= 3
    monkeypatch.undo()
    summary = build([reports], ledger=tmp_path / "a.db", jobs=1)
    assert (summary.skipped, summary.read) == (kept, 4 - kept)
    build([reports], ledger=tmp_path / "whole.db", jobs=1)
    assert claim_ids(tmp_path / "a.db") == claim_ids(tmp_path / "whole.db")


NUMBER = 30


@pytest.mark.skipif(os.name != "posix", reason="there is neither kill -9 nor a group of processes on this system")
@pytest.mark.parametrize(
    ("sign", "way"), [(signal.SIGKILL, ""), (signal.SIGINT, ""), (signal.SIGKILL, "shards"), (signal.SIGINT, "shards")]
)
def test_a_run_stopped_half_way_is_finished_by_the_next(tmp_path: Path, sign: signal.Signals, way: str) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(NUMBER):
        (folder / f"{number}.txt").write_text(f"Turkey sold {number + 2} drones to Ethiopia, a report said.\n")
    ledger = tmp_path / "a.db"
    shards = str(tmp_path / way) if way else ""
    status, said = stop_half_way(folder, ledger, sign, shards)
    if sign == signal.SIGINT:
        assert status == 130
        assert said.startswith("stopped: ")
        assert said.count("\n") == 1
    recorded = number_of_documents(ledger)
    assert 4 <= recorded < NUMBER
    with Ledger.open(ledger) as book:
        assert not book.verify()
    summary = build([folder], ledger=ledger, jobs=1, shards=shards)
    assert (summary.skipped, summary.read) == (recorded, NUMBER - recorded)
    build([folder], ledger=tmp_path / "whole.db", jobs=1)
    assert claim_ids(ledger) == claim_ids(tmp_path / "whole.db")


def stop_half_way(folder: Path, ledger: Path, sign: signal.Signals, shards: str) -> tuple[int, str]:
    """Build with two processes and stop them after a few documents, as a terminal does: give exit status and stderr."""
    command = [sys.executable, "-m", "armsledger", "build", folder, "--ledger", ledger, "--jobs", "2"]
    command += ["--shards", shards]
    environ = {
        **os.environ,
        "ARMSLEDGER_BATCH": "2",
        "ARMSLEDGER_SHARD_FILES": "2",
        "ARMSLEDGER_REPORT": str(ledger.parent / "report"),
    }
    with subprocess.Popen(
        command, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        until = time.monotonic() + 60
        while number_of_documents(ledger) < 4 and process.poll() is None:
            assert time.monotonic() < until
            time.sleep(0.02)
        if sign == signal.SIGKILL:
            process.kill()
        else:
            os.killpg(process.pid, sign)
        _, said = process.communicate(timeout=60)
    return process.returncode, said


def number_of_documents(ledger: Path) -> int:
    """Look into a ledger that another process writes, with as little work as can be."""
    if not ledger.exists():
        return 0
    with closing(sqlite3.connect(ledger)) as connection:
        try:
            return int(connection.execute("select count(*) from documents").fetchone()[0])
        except sqlite3.OperationalError:
            return 0


def test_a_report_that_cannot_be_written_leaves_the_ledger_whole(reports: Path, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file where a folder should be")
    summary = build([reports], ledger=tmp_path / "a.db", report=tmp_path / "taken", jobs=1)
    assert summary.page is None
    assert summary.problems == {"not-written": 1}
    assert len(claim_ids(tmp_path / "a.db")) == 3


def test_a_ledger_that_is_none_stops_the_run_before_any_reading(tmp_path: Path) -> None:
    (tmp_path / "a.db").write_text("not a database, but a long enough text to be looked at")
    with pytest.raises(LedgerError) as caught:
        build([tmp_path], ledger=tmp_path / "a.db", jobs=1)
    assert caught.value.code == "not-a-ledger"
