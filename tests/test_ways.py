"""Three ways to work off shards: the same results in the same order, and nothing left running."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from armsledger.ledger import Ledger
from armsledger.ledger.payload import canonical
from armsledger.model import Problem
from armsledger.scale import ways
from armsledger.scale.bulk import load
from armsledger.scale.outcomes import read_pairs
from armsledger.scale.shards import Done, ScaleError, Shard, Terms
from armsledger.scale.ways import in_order, work_all
from armsledger.summary import Summary
from shard_samples import be_slow, die_of_poison, lines_file, shard, shards, terms
from test_pipeline import book_hashes

PROBLEM = Problem("unknown-type", "b.xyz", "not read")


def results(given: list[Shard | Problem], on: Terms, **way: object) -> list[Done | Problem]:
    found: list[Done | Problem] = []
    for item in work_all(given, on, **way):  # type: ignore[arg-type]
        found.extend([item] if isinstance(item, Problem) else item)
    return found


def sorted_lines(found: list[Done | Problem]) -> bytes:
    """Return all claims, documents and problems as sorted lines."""
    lines = [str(item) for item in found if isinstance(item, Problem)]
    for done in found:
        if isinstance(done, Done):
            lines += map(str, done.problems)
            for capture, outcome in read_pairs(done.path, lambda _: True) if done.path else ():
                lines += [f"{capture.name} {capture.sha256} {outcome.document}", *map(str, outcome.problems)]
                lines += [canonical(claim.record()) for claim in outcome.claims]
    return "\n".join(sorted(lines)).encode()


def test_the_three_ways_give_the_same_byte_for_byte(tmp_path: Path) -> None:
    given: list[Shard | Problem] = [*shards(tmp_path, 5), PROBLEM]
    ways_of: dict[str, dict[str, object]] = {
        "here": {"jobs": 1}, "pool": {"jobs": 2}, "dask": {"jobs": 2, "dask": "local"},
    }  # fmt: skip
    lines, books = {}, {}
    for way, how in ways_of.items():
        found = results(given, terms(tmp_path / way), **how)
        lines[way] = sorted_lines(found)
        with Ledger.open(tmp_path / f"{way}.db", create=True) as book:
            for done in found:
                book.note_problems([done] if isinstance(done, Problem) else load(book, done, Summary()))
        books[way] = book_hashes(tmp_path / f"{way}.db")
        names = [path.name for path in sorted((tmp_path / way).iterdir())]
        assert names == [path.name for path in sorted((tmp_path / "here").iterdir())]
    assert lines["here"].count(b'"kind":"transfer"') == 2
    assert lines["here"] == lines["pool"] == lines["dask"]
    assert books["here"] == books["pool"] == books["dask"]


def test_results_come_in_order_whatever_is_done_first(tmp_path: Path) -> None:
    given = shards(tmp_path, 4)
    slow = shard(*given[0].files, *given[1].files)
    on = terms(tmp_path / "out", analyse=be_slow)
    results([given[2]], terms(tmp_path / "out"), jobs=1)
    found = results([slow, PROBLEM, given[2], given[3]], on, jobs=2)
    assert [item if isinstance(item, Problem) else item.shard for item in found] == [slow, PROBLEM, *given[2:]]


def test_a_shard_that_crashes_its_process_is_set_aside_and_the_others_are_not(tmp_path: Path) -> None:
    poison = shard(lines_file(tmp_path, "poison.jsonl", "poison"))
    given = shards(tmp_path, 3)
    found = results([given[0], poison, *given[1:]], terms(tmp_path / "out", analyse=die_of_poison), jobs=2)
    assert [problem.place for done in found if isinstance(done, Done) for problem in done.problems] == ["poison.jsonl"]
    assert [done.path is None for done in found if isinstance(done, Done)] == [False, True, False, False]


def test_what_is_done_is_not_done_again(tmp_path: Path) -> None:
    given: list[Shard | Problem] = [*shards(tmp_path, 3)]
    on = terms(tmp_path / "out")
    first = work_all(given, on, jobs=1)
    next(first)
    first.close()
    found = results(given, on, jobs=1)
    assert [done.fresh for done in found if isinstance(done, Done)] == [False, True, True]


def test_leaving_early_ends_the_processes(tmp_path: Path) -> None:
    started = work_all(shards(tmp_path, 6), terms(tmp_path / "out", analyse=be_slow), jobs=2)
    next(started)
    started.close()
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("shard")]


def test_only_a_window_of_shards_is_handed_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ways, "WINDOW", 3)
    taken = 0

    def counted() -> Iterator[Shard]:
        nonlocal taken
        for _ in range(20):
            taken += 1
            yield Shard((), 0)

    def submit(one: Shard) -> Callable[[], list[Done]]:
        return lambda: [Done(one, None)]

    for done, _ in enumerate(in_order(counted(), submit)):
        assert taken - done <= 4
    assert taken == 20


def test_without_pyarrow_one_line_says_what_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(ScaleError, match=r"armsledger\[dask\]"):
        results([*shards(tmp_path, 1)], terms(tmp_path / "out"), jobs=1)
