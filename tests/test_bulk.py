"""Outcomes into the ledger: all of it, once, counted, and what happens where a Parquet is not what it should be."""

import tracemalloc
from dataclasses import replace
from pathlib import Path

import pytest

from armsledger.ledger import Ledger
from armsledger.scale import bulk, outcomes
from armsledger.scale.bulk import load
from armsledger.scale.shards import Done, ScaleError
from armsledger.scale.shardwork import set_aside, work_off
from armsledger.summary import Summary
from shard_samples import dismiss_poison, lines_file, shard, terms


def done(folder: Path, keep: str = "all") -> Done:
    gone = lines_file(folder, "gone.jsonl", "rain")
    whole = shard(gone, lines_file(folder, "a.jsonl", "rain", "two tanks", "mist", "two tanks and mist"))
    gone.path.unlink()
    return work_off(whole, terms(folder / "out", keep=keep))


def test_all_of_a_shard_is_recorded_and_counted(tmp_path: Path) -> None:
    summary = Summary()
    with Ledger.open(tmp_path / "a.db", create=True) as book:
        [loose] = load(book, done(tmp_path), summary)
        assert [claim.document for claim in book.claims()] == ["a.jsonl#2", "a.jsonl#4"]
        assert len(book.documents()) == 4
        assert not book.verify()
    assert loose.code == "not-found"
    assert (summary.read, summary.skipped, summary.shards, summary.readable) == (4, 0, 1, True)
    assert summary.claims == {"transfer": 2}
    assert summary.problems == {"not-analysed": 2, "not-found": 1}
    assert summary.size == (tmp_path / "a.jsonl").stat().st_size + len('{"text": "rain"}\n')


def test_a_shard_that_is_loaded_again_adds_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "CHUNK", 2)
    one = done(tmp_path)
    with Ledger.open(tmp_path / "a.db", create=True) as book:
        load(book, one, Summary())
        head = book.head()
        again = Summary()
        load(book, replace(one, fresh=False), again)
        assert book.head() == head
    assert (again.read, again.skipped, again.readable) == (0, 4, True)


def test_a_file_that_has_changed_supersedes_what_it_said(tmp_path: Path) -> None:
    again = Summary()
    with Ledger.open(tmp_path / "a.db", create=True) as book:
        load(book, done(tmp_path), Summary())
        changed = shard(lines_file(tmp_path, "a.jsonl", "rain", "sun"))
        load(book, work_off(changed, terms(tmp_path / "out")), again)
        assert [claim.document for claim in book.claims()] == ["a.jsonl#4"]
    assert (again.read, again.skipped) == (1, 1)


def test_only_documents_with_claims_are_kept_where_that_is_asked_for(tmp_path: Path) -> None:
    one, summary, again = done(tmp_path, "claims"), Summary(), Summary()
    with Ledger.open(tmp_path / "a.db", create=True) as book:
        load(book, one, summary)
        load(book, replace(one, fresh=False), again)
        assert [document.name for document in book.documents()] == ["a.jsonl#2", "a.jsonl#4"]
        assert not book.verify()
    assert (summary.read, summary.skipped) == (4, 0)
    assert (again.read, again.skipped) == (0, 4)
    assert summary.problems == {"not-analysed": 2, "not-found": 1}


def test_memory_does_not_grow_with_the_shard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outcomes, "ROWS", 50)
    monkeypatch.setattr(bulk, "CHUNK", 50)
    # The ledger writes by chunks; what is kept must not grow beyond one, however many rows there are.
    monkeypatch.setattr("armsledger.ledger.book.CHUNK_ENTRIES", 50)
    peaks = []
    for turn, number in enumerate((3_000, 300, 3_000)):
        lines = (f"rain {turn} {n} {'and so on ' * 50}" for n in range(number))
        whole = shard(lines_file(tmp_path, f"{turn}.jsonl", *lines))
        with Ledger.open(tmp_path / f"{turn}.db", create=True) as book:
            brought = work_off(whole, terms(tmp_path / "out"))
            tracemalloc.start()
            load(book, brought, Summary())
            peaks.append(tracemalloc.get_traced_memory()[1])
            tracemalloc.stop()
            assert book.counts()["documents"] == number
    # The first run loads modules; between the others lies a number a row, no text of half a kilobyte.
    assert peaks[2] < peaks[1] + 2_700 * 200


def test_a_shard_that_was_set_aside_is_told(tmp_path: Path) -> None:
    summary = Summary()
    with Ledger.open(tmp_path / "a.db", create=True) as book:
        [problem] = load(book, set_aside(shard(lines_file(tmp_path, "a.jsonl", "rain")), "signal 9"), summary)
    assert problem.code == "set-aside"
    assert summary.problems == {"set-aside": 1}


def test_outcomes_that_are_not_here_or_not_whole_end_the_run_in_one_line(tmp_path: Path) -> None:
    one = done(tmp_path)
    assert one.path is not None
    with Ledger.open(tmp_path / "a.db", create=True) as book:
        one.path.write_bytes(one.path.read_bytes()[:-20])
        with pytest.raises(ScaleError, match="cannot be read") as caught:
            load(book, one, Summary())
        assert "\n" not in str(caught.value)
        one.path.unlink()
        with pytest.raises(ScaleError, match="must be shared"):
            load(book, one, Summary())
        assert book.counts()["documents"] == 0


def test_dismissed_pages_are_counted_and_not_recorded(tmp_path: Path) -> None:
    summary, again = Summary(), Summary()
    whole = shard(lines_file(tmp_path, "a.jsonl", "poison", "poison and rain"))
    one = work_off(whole, terms(tmp_path / "out", keep="claims", dismiss=dismiss_poison))
    with Ledger.open(tmp_path / "a.db", create=True) as book:
        assert load(book, one, summary) == []
        load(book, replace(one, fresh=False), again)
        assert book.counts()["documents"] == 0
    assert (summary.read, summary.dismissed, summary.skipped, summary.readable) == (0, 2, 0, True)
    assert (again.read, again.dismissed, again.skipped, again.readable) == (0, 0, 2, True)
