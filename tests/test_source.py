"""Streams with a meter: what may be spent, and what is spent."""

import bz2
import gzip
import io
import lzma
from pathlib import Path

import pytest

from armsledger.collect.source import Allowance, BombError, Meter, Source, capture, metered, seekable, unpacked


def test_bytes_count_as_they_are_read() -> None:
    allowance = Allowance(left=10)
    stream = metered(io.BytesIO(b"x" * 10), allowance)
    assert stream.read() == b"x" * 10
    assert allowance.left == 0
    with pytest.raises(BombError):
        metered(io.BytesIO(b"x"), allowance).read()


def test_a_fence_bounds_what_is_read_until_it_is_taken_away() -> None:
    meter = Meter(io.BytesIO(b"x" * 100), None)
    meter.fence = 10
    assert meter.read(10) == b"x" * 10
    with pytest.raises(BombError):
        meter.read(1)
    meter.fence = None
    assert len(meter.read(50)) == 50


@pytest.mark.parametrize(("suffix", "pack"), [(".gz", gzip.compress), (".bz2", bz2.compress), (".xz", lzma.compress)])
def test_three_ways_of_packing(suffix: str, pack: object) -> None:
    stream = unpacked(f"A.TXT{suffix}".upper(), io.BytesIO(pack(b"words")))  # type: ignore[operator]
    assert stream is not None
    with stream:
        assert stream.read() == b"words"


def test_what_is_not_packed() -> None:
    assert unpacked("a.txt", io.BytesIO(b"words")) is None


def test_a_stream_that_cannot_be_searched_is_copied() -> None:
    source = Source("a", "a", "a", metered(io.BytesIO(b"words"), None), Allowance())
    with seekable(source) as stream:
        assert stream is not source.stream
        assert stream.seek(2) == 2
        assert stream.read() == b"rds"


def test_a_file_is_not_copied(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"words")
    with (tmp_path / "a").open("rb") as file:
        with seekable(Source("a", "a", "a", file, Allowance())) as stream:
            assert stream is file
        assert not file.closed


def test_columns_are_parameters_of_the_medium() -> None:
    made = capture("a#1", "a#1", b"{}", "application/json", {"text": "the body; all", "date": "pub"})
    assert made.medium == "application/json"
    assert made.parameters == {"text": "the body; all", "date": "pub"}
