"""Healing: wherever a run was killed, what was whole stays and what was not goes."""

import gzip
import mmap
import os
from itertools import accumulate, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsledger.collect.web.healing import half_written, member_end, next_record

RECORDS = [gzip.compress(b"WARC/1.1\r\n" + os.urandom(40 * number)) for number in range(1, 5)]
WHOLE = b"".join(RECORDS)
ENDS = [0, *accumulate(map(len, RECORDS))]


@given(st.integers(0, len(WHOLE)), st.sampled_from(ENDS))
def test_a_half_written_record_begins_where_the_last_whole_one_ends(
    tmp_path_factory: pytest.TempPathFactory, size: int, known: int
) -> None:
    path = tmp_path_factory.getbasetemp() / "cut.warc.gz"
    path.write_bytes(WHOLE[:size])
    expected = max(end for end in ENDS if end <= size)
    cut = half_written(path, known)
    assert cut == (None if size == expected or size <= known else expected)


@pytest.mark.parametrize("tail", [b"\x1f\x8b\x08", b"\0" * 500, b"noise" * 100, b"\x1f\x8b\x08" * 50, RECORDS[0][:-1]])
def test_noise_at_the_end_is_no_record(tmp_path: Path, tail: bytes) -> None:
    path = tmp_path / "tail.warc.gz"
    path.write_bytes(WHOLE + tail)
    assert half_written(path) == len(WHOLE)


@pytest.mark.parametrize("number", range(len(RECORDS) - 1))
def test_a_damaged_record_that_others_follow_is_no_half_written_end(tmp_path: Path, number: int) -> None:
    damaged = bytearray(WHOLE)
    damaged[ENDS[number] + 15] ^= 0xFF
    path = tmp_path / "damaged.warc.gz"
    path.write_bytes(damaged)
    assert half_written(path) is None
    path.write_bytes(damaged[:-5])
    assert half_written(path) == (ENDS[-2] if number < len(RECORDS) - 2 else ENDS[number])


def test_where_members_end_and_records_begin(tmp_path: Path) -> None:
    path = tmp_path / "whole.warc.gz"
    path.write_bytes(WHOLE)
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        assert [member_end(data, begin) for begin, _ in pairwise(ENDS)] == ENDS[1:]
        assert member_end(data, 1) is None
        assert member_end(data, 0, b"WARC/") == ENDS[1]
        assert member_end(data, 0, b"HTTP/") is None
        assert next_record(data, 1) == ENDS[1]
        assert next_record(data, ENDS[-2] + 1) is None


def test_an_empty_file_is_whole(tmp_path: Path) -> None:
    (tmp_path / "empty.warc.gz").touch()
    assert half_written(tmp_path / "empty.warc.gz") is None
