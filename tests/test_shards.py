"""The unit of work: how files are cut into shards, and what its digest depends on."""

import gzip
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive_samples import PAGE
from armsledger.collect.contents import Found, open_file
from armsledger.extract.engine import ENGINE
from armsledger.lexicon import words
from armsledger.model import Capture, Problem
from armsledger.scale import shards as module
from armsledger.scale.shards import SMALLEST, ScaleError, Shard, analyse_as, cut, digest_of, dismissal_of, size_of
from armsledger.triage import sieve
from file_samples import warc_record
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


def archive(folder: Path, number: int = 6) -> Found:
    path = folder / "a.warc.gz"
    path.write_bytes(b"".join(gzip.compress(warc_record(PAGE + b"<!-- %d -->" % n), mtime=0) for n in range(number)))
    return Found(path, path.name, path.name)


@given(st.integers(1, 3_000))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_large_web_archive_is_cut_into_parts_that_hold_all_of_it(tmp_path: Path, most_bytes: int) -> None:
    found = archive(tmp_path)
    size = size_of(found.path)
    shards = [one for one in cut([found, lines_file(tmp_path, "b.jsonl", "rain")], 10, most_bytes)
              if isinstance(one, Shard)]  # fmt: skip
    parts = [one for one in shards if one.files[0].name == found.name]
    if most_bytes >= size:
        assert parts[0].files[0] == found
        return
    assert sum(one.size for one in parts) == size
    assert max(one.size for one in parts) <= most_bytes
    names = [item.name for one in parts for item in open_file(one.files[0]) if isinstance(item, Capture)]
    assert names == [item.name for item in open_file(found) if isinstance(item, Capture)]
    on = terms(tmp_path)
    assert len({digest_of(one, on) for one in parts if any(open_file(one.files[0]))}) == sum(
        any(open_file(one.files[0])) for one in parts
    )


def test_a_part_of_an_archive_that_fails_is_cut_again_until_it_is_small(tmp_path: Path) -> None:
    whole = Shard((archive(tmp_path),), 4 * SMALLEST)
    assert whole.halves is not None
    one, other = whole.halves
    assert one.files[0].end == other.files[0].begin == 2 * SMALLEST
    assert other.files[0].end is None
    assert one.size + other.size == whole.size
    assert one.halves is not None
    assert one.halves[1].files[0].end == one.files[0].end
    assert one.halves[0].halves is None


def test_the_digest_of_a_part_depends_on_its_own_records_alone(tmp_path: Path) -> None:
    found = archive(tmp_path, 2_000)
    size, on = size_of(found.path), terms(tmp_path)
    first = shard(replace(found, end=size // 3))
    last = shard(replace(found, begin=size // 3 * 2))
    before = digest_of(first, on), digest_of(last, on)
    with found.path.open("ab") as out:
        out.write(gzip.compress(warc_record(PAGE), mtime=0))
    assert digest_of(first, on) == before[0]
    assert digest_of(last, on) != before[1]


def test_a_page_is_dismissed_by_the_lexicon_that_ships(monkeypatch: pytest.MonkeyPatch) -> None:
    said = "<p>Iran has supplied Russia with 400 attack drones, Ukraine's intelligence service said.</p>"
    assert not dismissal_of(replace(capture("a.html", said), media="text/html"))
    assert dismissal_of(replace(capture("a.html", "<p>It rained.</p>"), media="text/html"))
    monkeypatch.setattr(sieve, "outline", lambda content: 1 / 0)
    assert not dismissal_of(replace(capture("a.html", "<p>It rained.</p>"), media="text/html"))
