"""A shard from its files to its Parquet: once, on the terms that were asked for, with every problem in it."""

from dataclasses import replace
from pathlib import Path

import pytest

from armsledger.scale import shardwork
from armsledger.scale.outcomes import read_heads, read_pairs
from armsledger.scale.shards import ScaleError
from armsledger.scale.shardwork import set_aside, work_off
from shard_samples import dismiss_poison, fall_ill, lines_file, shard, terms


def test_a_shard_becomes_a_parquet_with_a_row_a_document(tmp_path: Path) -> None:
    whole = shard(lines_file(tmp_path, "a.jsonl", "rain", "two tanks", "mist"), lines_file(tmp_path, "b.jsonl", "sun"))
    done = work_off(whole, terms(tmp_path / "out"))
    assert done.fresh
    assert done.path is not None
    found = list(read_pairs(done.path, lambda _: True))
    assert [capture.name for capture, _ in found] == ["a.jsonl#1", "a.jsonl#2", "a.jsonl#3", "b.jsonl#1"]
    assert [len(outcome.claims) for _, outcome in found] == [0, 1, 0, 0]
    assert [len(outcome.problems) for _, outcome in found] == [0, 0, 1, 0]


def test_what_is_there_is_not_made_again(tmp_path: Path) -> None:
    whole = shard(lines_file(tmp_path, "a.jsonl", "poison"))
    on = terms(tmp_path)
    first = work_off(whole, on)
    # It would raise if it were read again.
    assert work_off(whole, replace(on, analyse=fall_ill)) == replace(first, fresh=False)
    with pytest.raises(KeyError):
        work_off(whole, replace(on, analyse=fall_ill, keep="claims"))


def test_faults_of_files_are_rows_without_a_name(tmp_path: Path) -> None:
    gone = lines_file(tmp_path, "gone.jsonl", "rain")
    whole = shard(gone, lines_file(tmp_path, "a.jsonl", "rain"))
    gone.path.unlink()
    done = work_off(whole, terms(tmp_path))
    assert done.path is not None
    assert sorted(head.capture.name if head.capture else head.problems[0].code for head in read_heads(done.path)) == [
        "a.jsonl#1", "not-found",
    ]  # fmt: skip
    lines_file(tmp_path, "gone.jsonl", "rain")
    again = work_off(whole, terms(tmp_path))
    assert again.fresh
    assert again.path is not None
    assert all(head.capture for head in read_heads(again.path))


def test_a_folder_that_cannot_be_written_ends_the_run(tmp_path: Path) -> None:
    found = lines_file(tmp_path, "a.jsonl", "rain")
    with pytest.raises(ScaleError, match=r"a\.jsonl"):
        work_off(shard(found), terms(found.path / "out"))


def test_each_file_of_a_shard_that_is_set_aside_is_told(tmp_path: Path) -> None:
    files = [lines_file(tmp_path, name, "rain") for name in ("a.jsonl", "b.jsonl")]
    done = set_aside(shard(*files), "signal\n11")
    assert done.path is None
    assert [(one.code, one.place) for one in done.problems] == [("set-aside", "a.jsonl"), ("set-aside", "b.jsonl")]
    assert "signal 11" in done.problems[0].message


def test_what_cannot_bear_a_claim_is_not_read_where_only_claims_are_kept(tmp_path: Path) -> None:
    whole = shard(lines_file(tmp_path, "a.jsonl", "rain", "two tanks", "poison", "two tanks and mist"))
    on = terms(tmp_path / "out", keep="claims", analyse=fall_ill, dismiss=dismiss_poison)
    done = work_off(whole, on)
    assert done.path is not None
    heads = list(read_heads(done.path))
    assert [(head.capture and head.capture.name, head.read, head.dismissed) for head in heads] == [
        ("a.jsonl#1", True, ""), ("a.jsonl#2", True, ""), ("a.jsonl#3", False, "it is bad"), ("a.jsonl#4", True, ""),
    ]  # fmt: skip
    assert heads[2].size == len('{"text": "poison"}')
    with pytest.raises(KeyError):
        work_off(whole, replace(on, keep="all"))


def test_dismissals_that_wait_do_not_break_the_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shardwork, "MOST_WAITING", 3)
    whole = shard(lines_file(tmp_path, "a.jsonl", *(["poison"] * 5), "two tanks", "poison", "rain"))
    done = work_off(whole, terms(tmp_path / "out", keep="claims", analyse=fall_ill, dismiss=dismiss_poison))
    assert done.path is not None
    assert [head.dismissed for head in read_heads(done.path)] == [*["it is bad"] * 5, "", "it is bad", ""]
    assert [len(outcome.claims) for _, outcome in read_pairs(done.path, lambda number: number in {5, 7})] == [1, 0]
