"""The unit of work: how files are cut into shards, and what its digest depends on."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsledger.collect.contents import Found
from armsledger.extract.engine import ENGINE
from armsledger.lexicon import words
from armsledger.model import Problem
from armsledger.scale import shards as module
from armsledger.scale.shards import ScaleError, Shard, analyse_as, cut, digest_of, size_of
from shard_samples import lines_file, shard, terms
from test_workers import capture


@given(st.lists(st.integers(0, 50), max_size=30), st.integers(1, 6), st.integers(1, 80))
def test_files_keep_their_order_and_none_is_cut(sizes: list[int], most: int, most_bytes: int) -> None:
    files = [Found(Path(str(n)), str(n), str(n)) for n in range(len(sizes))]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "size_of", lambda path: sizes[int(path.name)])
        made = [one for one in cut(files, most, most_bytes) if isinstance(one, Shard)]
    assert [found for one in made for found in one.files] == files
    assert [one.size for one in made] == [sum(sizes[int(found.name)] for found in one.files) for one in made]
    assert all(1 <= len(one.files) <= most for one in made)
    assert all(one.size <= most_bytes or len(one.files) == 1 for one in made)


def test_problems_pass_through_and_nothing_is_taken_ahead(tmp_path: Path) -> None:
    found = lines_file(tmp_path, "a.jsonl", "rain")
    problem = Problem("unknown-type", "b.xyz", "not read")
    taken = []

    def files() -> object:
        for item in (problem, found, found, found):
            taken.append(item)
            yield item

    made = cut(files(), 1, 100)  # type: ignore[arg-type]
    assert next(made) == problem
    assert len(taken) == 1
    assert len(list(made)) == 3


def test_halves_hold_all_files_and_a_file_has_none(tmp_path: Path) -> None:
    files = [lines_file(tmp_path, f"{n}.jsonl", "rain") for n in range(5)]
    whole = shard(*files)
    assert whole.halves is not None
    one, other = whole.halves
    assert (*one.files, *other.files) == whole.files
    assert one.size + other.size == whole.size
    assert shard(files[0]).halves is None


def test_the_digest_depends_on_all_that_the_outcomes_depend_on(tmp_path: Path) -> None:
    found = lines_file(tmp_path, "a.jsonl", "rain")
    this, on = shard(found), terms(tmp_path)
    others = [
        digest_of(shard(replace(found, name="b.jsonl")), on),
        digest_of(shard(found, found), on),
        *(digest_of(this, replace(on, **change)) for change in (
            {"engine": "another"}, {"keep": "claims"}, {"max_bytes": 3}, {"columns": (("text", "body"),)}
        )),
    ]  # fmt: skip
    before = digest_of(this, on)
    found.path.write_text("other words")
    others.append(digest_of(this, on))
    found.path.unlink()
    others.append(digest_of(this, on))
    assert len({before, *others}) == len(others) + 1


def test_the_digest_does_not_depend_on_how_the_work_is_done(tmp_path: Path) -> None:
    found = lines_file(tmp_path, "a.jsonl", "rain")
    on = terms(tmp_path)
    moved = tmp_path / "elsewhere"
    found.path.rename(moved)
    assert digest_of(shard(replace(found, path=moved)), replace(on, folder=moved, batch=9, batch_bytes=1)) == digest_of(
        Shard((replace(found, path=moved),), 0), on
    )


def test_a_file_that_has_gone_has_no_size(tmp_path: Path) -> None:
    assert size_of(tmp_path / "gone") == 0


def test_only_two_things_can_be_kept(tmp_path: Path) -> None:
    with pytest.raises(ScaleError, match="all or claims"):
        terms(tmp_path, keep="some")


def test_a_batch_goes_through_the_stages_of_the_engine_that_was_asked_for() -> None:
    batch = [capture("a.txt", "Iran has supplied Russia with 400 attack drones, Ukraine's intelligence service said.")]
    [outcome] = analyse_as(batch, ENGINE)
    assert [claim.kind for claim in outcome.claims] == ["transfer"]
    with pytest.raises(ScaleError, match="an older one"):
        analyse_as(batch, "an older one")


def test_a_lexicon_that_cannot_be_loaded_is_no_fault_of_the_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise ValueError("cargo.yaml: not a list")

    monkeypatch.setattr(words, "load_lexicon", broken)
    with pytest.raises(ScaleError, match=r"cargo\.yaml"):
        analyse_as([capture("a.txt")], ENGINE)
