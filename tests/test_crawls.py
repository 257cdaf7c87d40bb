"""Web archives: the documents in them, named by the offsets of their records, and records that are not whole."""

import gzip
import zlib
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive_samples import PAGE, TEXT, captures, opened, told, zipped
from armsledger.collect.contents import Found, open_file
from armsledger.collect.crawls import dechunked, decoded
from file_samples import packed_records, warc_record


def records(count: int = 4) -> list[bytes]:
    return [warc_record(PAGE + f"<!-- {n} {zlib.crc32(b'%d' % n)} -->".encode() * 20, f"https://example.org/{n}")
            for n in range(count)]  # fmt: skip


def offsets(parts: list[bytes]) -> list[int]:
    return [sum(map(len, parts[:number])) for number in range(len(parts))]


@pytest.mark.parametrize("packed", [False, True])
def test_documents_are_named_by_the_offsets_of_their_records(tmp_path: Path, packed: bool) -> None:
    parts = [gzip.compress(part, mtime=0) for part in records()] if packed else records()
    path = tmp_path / ("c.warc.gz" if packed else "c.warc")
    items = opened(path, b"".join(parts))
    assert told(items) == [f"{path.name}#{offset}" for offset in offsets(parts)]
    second = captures(items)[1]
    assert second.content.startswith(PAGE)
    assert (second.media, second.given_url) == ("text/html; charset=utf-8", "https://example.org/1")
    assert (second.origin, second.collected) == (
        f"{path}#{offsets(parts)[1]}",
        datetime(2024, 12, 18, 1, 2, 3, tzinfo=UTC),
    )


def test_records_in_one_piece_of_gzip_have_a_number_too(tmp_path: Path) -> None:
    names = told(opened(tmp_path / "c.warc.gz", gzip.compress(b"".join(records()), mtime=0)))
    assert len(set(names)) == 4
    assert names == told(opened(tmp_path / "c.warc.gz", gzip.compress(b"".join(records()), mtime=0)))
    assert names[-1].endswith("+2")


@pytest.mark.parametrize(
    "passed",
    [warc_record(PAGE, status="404 Not Found"), warc_record(PAGE, status="301 Moved"),
     warc_record(PAGE, kind="request"),
     warc_record(b"", kind="warcinfo"), warc_record(PAGE, media="image/png"), warc_record(b"", kind="revisit"),
     warc_record(b"User-agent: *", "https://example.org/robots.txt", "text/plain"),
     warc_record(b"{}", media="application/json")],
)  # fmt: skip
def test_what_is_no_document_is_passed_over(tmp_path: Path, passed: bytes) -> None:
    assert len(opened(tmp_path / "c.warc", passed + warc_record(PAGE))) == 1


def test_other_documents_than_pages(tmp_path: Path) -> None:
    parts = [warc_record(b"%PDF-1.4", media="application/pdf"),
             warc_record(TEXT, media="text/plain", kind="conversion"),
             warc_record(TEXT, media="text/plain", kind="resource")]  # fmt: skip
    found = captures(opened(tmp_path / "c.warc", b"".join(parts)))
    assert [item.media for item in found] == ["application/pdf", "text/plain", "text/plain"]
    assert found[1].content == TEXT


def raw_deflate(body: bytes) -> bytes:
    machine = zlib.compressobj(wbits=-15)
    return machine.compress(body) + machine.flush()


@pytest.mark.parametrize(
    ("head", "body"),
    [("Content-Encoding: gzip", gzip.compress(PAGE)), ("Content-Encoding: gzip", PAGE),
     ("Content-Encoding: deflate", zlib.compress(PAGE)), ("Content-Encoding: deflate", raw_deflate(PAGE)),
     ("Transfer-Encoding: chunked", b"5\r\n%s\r\n%x;a=b\r\n%s\r\n0\r\n\r\n" % (PAGE[:5], len(PAGE) - 5, PAGE[5:])),
     ("Transfer-Encoding: chunked", PAGE)],
)  # fmt: skip
def test_codings_are_undone(tmp_path: Path, head: str, body: bytes) -> None:
    (item,) = captures(opened(tmp_path / "c.warc", warc_record(body, http=f"{head}\r\n")))
    assert item.content == PAGE


def test_a_response_that_is_a_bomb_or_broken(tmp_path: Path) -> None:
    bomb = warc_record(gzip.compress(bytes(10**6)), http="Content-Encoding: gzip\r\n")
    broken = warc_record(gzip.compress(PAGE)[:3] + b"\xff" * 40, http="Content-Encoding: gzip\r\n")
    parts = [bomb, broken, warc_record(PAGE)]
    assert told(opened(tmp_path / "c.warc", b"".join(parts), max_bytes=5000)) == [
        f"{word}c.warc#{offset}" for word, offset in zip(("too-large ", "damaged ", ""), offsets(parts), strict=True)
    ]


def test_a_record_larger_than_the_limit(tmp_path: Path) -> None:
    parts = [warc_record(b"x" * 9000), warc_record(PAGE)]
    assert told(opened(tmp_path / "c.warc", b"".join(parts), max_bytes=5000)) == [
        "too-large c.warc#0", f"c.warc#{len(parts[0])}"
    ]  # fmt: skip


def test_a_page_that_was_cut_off_when_it_was_collected_is_read_and_told(tmp_path: Path) -> None:
    items = opened(tmp_path / "c.warc", warc_record(PAGE, head="WARC-Truncated: length\r\n"))
    assert told(items) == ["cut-short c.warc#0", "c.warc#0"]


@pytest.mark.parametrize("packed", [False, True])
def test_a_file_that_is_cut_in_the_middle_of_a_record(tmp_path: Path, packed: bool) -> None:
    parts = [gzip.compress(part, mtime=0) for part in records()] if packed else records()
    path = tmp_path / ("c.warc.gz" if packed else "c.warc")
    whole = offsets(parts)
    items = told(opened(path, b"".join(parts)[: whole[3] + 100]))
    assert items == [
        *(f"{path.name}#{offset}" for offset in whole[:3]),
        f"damaged {path.name}#{whole[3]}",
    ]


@pytest.mark.parametrize("length", [10_000, 900, 40, 0])
def test_a_record_with_a_wrong_length_costs_itself_alone(tmp_path: Path, length: int) -> None:
    parts = records()
    parts[1] = warc_record(PAGE, "https://example.org/1", length=length)
    items = told(opened(tmp_path / "c.warc", b"".join(parts)))
    begin = [f"c.warc#{offset}" for offset in offsets(parts)]
    assert [item for item in items if item in begin and item != begin[1]] == [begin[0], *begin[2:]]
    assert sum(item.startswith("damaged") for item in items) == 1


def test_a_damaged_piece_of_gzip_costs_itself_alone(tmp_path: Path) -> None:
    parts = [gzip.compress(part, mtime=0) for part in records(6)]
    parts[2] = parts[2][:60] + bytes(40) + parts[2][100:]
    items = told(opened(tmp_path / "c.warc.gz", b"".join(parts)))
    begin = [f"c.warc.gz#{offset}" for offset in offsets(parts)]
    assert [item for item in items if not item.startswith("damaged")] == [*begin[:2], *begin[3:]]
    assert sum(item.startswith("damaged") for item in items) == 1


@pytest.mark.parametrize("content", [b"nonsense\n" * 100, b"\x1f\x8b\x08\x00 no gzip", PAGE])
def test_no_web_archive_at_all(tmp_path: Path, content: bytes) -> None:
    for name in ("c.warc", "c.warc.gz"):
        assert told(opened(tmp_path / name, content)) == [f"damaged {name}#0"]


def test_an_empty_file(tmp_path: Path) -> None:
    assert told(opened(tmp_path / "c.warc", b"")) == ["empty c.warc"]


def test_wacz(tmp_path: Path) -> None:
    packed = packed_records(records(2))
    members = {"datapackage.json": b"{}", "pages/pages.jsonl": b'{"text": "no"}', "archive/data.warc.gz": packed,
               "indexes/index.cdx.gz": b"x"}  # fmt: skip
    items = opened(tmp_path / "c.wacz", zipped(members))
    assert told(items)[0] == "c.wacz!archive/data.warc.gz#0"
    assert len(items) == 2


@given(st.binary(max_size=200))
def test_chunks_that_are_none_stay_as_they_are(body: bytes) -> None:
    assert len(dechunked(body)) <= len(body)


@given(st.lists(st.binary(min_size=1, max_size=50), max_size=5))
def test_chunks_come_back(pieces: list[bytes]) -> None:
    body = b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"
    assert dechunked(body) == b"".join(pieces)


@pytest.mark.parametrize("coding", ["br", "zstd", "gzip, br", "identity", "unknown", ""])
def test_codings_that_were_undone_by_the_crawler(coding: str) -> None:
    assert decoded(PAGE, "", coding, 10**6) == PAGE


@settings(max_examples=60)
@given(st.data())
def test_no_damage_raises_or_repeats(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    packed = data.draw(st.booleans())
    content = bytearray(packed_records(records(3)) if packed else b"".join(records(3)))
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    items = opened(tmp_path_factory.mktemp("any") / ("c.warc.gz" if packed else "c.warc"), bytes(content))
    assert len({item.name for item in captures(items)}) == len(captures(items))
    assert len(items) <= 9


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("broken", [False, True])
@given(cuts=st.lists(st.integers(0, 2_500), max_size=4))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_parts_of_an_archive_have_what_the_whole_has(
    tmp_path: Path, packed: bool, broken: bool, cuts: list[int]
) -> None:
    parts = records(5)
    if broken:
        parts[2] = parts[2].replace(b"Content-Length: ", b"Content-Length: 9", 1)
    content = b"".join(gzip.compress(part, mtime=0) for part in parts) if packed else b"".join(parts)
    path = tmp_path / ("c.warc.gz" if packed else "c.warc")
    path.write_bytes(content)
    whole = captures(list(open_file(Found(path, path.name, path.name))))
    edges = sorted({0, *(cut * len(content) // 2_500 for cut in cuts)})
    found = [
        item
        for begin, end in pairwise([*edges, None])
        for item in captures(list(open_file(Found(path, path.name, path.name, begin or 0, end))))
    ]
    assert [one.name for one in found] == [one.name for one in whole]
    assert [one.content for one in found] == [one.content for one in whole]


def test_a_part_without_a_record_is_empty_and_no_problem(tmp_path: Path) -> None:
    path = tmp_path / "c.warc"
    path.write_bytes(b"".join(records(2)))
    assert list(open_file(Found(path, "c.warc", "c.warc", 10, 20))) == []
    assert list(open_file(Found(path, "c.warc", "c.warc", 10**9))) == []
