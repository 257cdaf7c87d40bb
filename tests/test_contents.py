"""What one file holds: texts, pages, articles, lines; and every kind of file that cannot be read."""

import gzip
import hashlib
import io
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from armsledger.collect.contents import Found, open_file, read_list
from armsledger.collect.source import Allowance, Source, metered
from armsledger.model import Capture, Problem

ARTICLE = b'{"text": "Two ships left the port."}'


def read(path: Path, content: bytes | None = None, **limits: int) -> list[Capture | Problem]:
    if content is not None:
        path.write_bytes(content)
    return list(open_file(Found(path, path.name, str(path)), **limits))


def noise(size: int, seed: int = 0) -> bytes:
    """Return bytes without any order, the same for the same seed."""
    return hashlib.shake_128(b"%d" % seed).digest(size)


def told(items: list[Capture | Problem]) -> list[str]:
    """Say what came in one word each: a capture's name, or a problem's code and place."""
    return [i.name if isinstance(i, Capture) else f"{i.code} {Path(i.place).name}" for i in items]


@pytest.mark.parametrize("content", [b"", b" \r\n\t\n"])
@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.json", "a.jsonl"])
def test_empty(tmp_path: Path, name: str, content: bytes) -> None:
    assert told(read(tmp_path / name, content)) == [f"empty {name}"]


def test_a_large_file_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(200 * 2**20)
    monkeypatch.setattr("armsledger.collect.contents.binary_reason", lambda content: pytest.fail("was read"))
    assert told(read(path)) == ["too-large a.txt"]


def test_the_limit_itself_is_allowed(tmp_path: Path) -> None:
    assert told(read(tmp_path / "a.txt", b"x" * 10, max_bytes=10)) == ["a.txt"]
    assert told(read(tmp_path / "a.txt", b"x" * 11, max_bytes=10)) == ["too-large a.txt"]


def test_a_packed_file_counts_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "a.txt.gz"
    assert told(read(path, gzip.compress(b"shells " * 1000), max_bytes=7000)) == ["a.txt.gz"]
    assert told(read(path, max_bytes=6999)) == ["too-large a.txt.gz"]


def test_damaged_packing(tmp_path: Path) -> None:
    packed = gzip.compress(b"Two ships left the port. " * 100)
    for number, content in enumerate([packed[:-20], b"no gzip", packed[:30] + b"\0\0\0\0" + packed[34:]]):
        assert told(read(tmp_path / f"{number}.txt.gz", content)) == [f"damaged {number}.txt.gz"]


def test_lines_before_the_damage_are_kept(tmp_path: Path) -> None:
    lines = b"".join(b'{"text": "%s"}\n' % noise(40, n).hex().encode() for n in range(5000))
    items = read(tmp_path / "a.jsonl.gz", gzip.compress(lines)[:-5000])
    assert told(items)[0] == "a.jsonl.gz#1"
    assert told(items)[-1] == "damaged a.jsonl.gz"
    assert len(items) > 1000


@pytest.mark.parametrize(
    "content",
    [b"%PDF-1.7 text", b"\x89PNG\r\n\x1a\n", bytes(1000), bytes(range(256)) * 4, noise(5000),
     b"\x00\x01\x02", b"PK\x03\x04" + b"a" * 100, b"\x1f\x8b\x08\x00abc"],
)  # fmt: skip
@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.json", "a.jsonl"])
def test_binary(tmp_path: Path, name: str, content: bytes) -> None:
    assert told(read(tmp_path / name, content)) == [f"binary {name}"]


def test_lines_are_named_by_their_number(tmp_path: Path) -> None:
    items = read(tmp_path / "a.jsonl", b"\xef\xbb\xbf" + ARTICLE + b"\r\n\n  \n{broken\n" + ARTICLE)
    assert told(items) == ["a.jsonl#1", "a.jsonl#4", "a.jsonl#5"]
    first = items[0]
    assert isinstance(first, Capture)
    assert (first.content, first.origin, first.media) == (ARTICLE, f"{tmp_path}/a.jsonl#1", "application/json")


def test_a_line_over_the_limit_is_passed_over(tmp_path: Path) -> None:
    content = ARTICLE + b"\n" + b"x" * 200_000 + b"\n" + ARTICLE + b"\n" + b"y" * 200_000
    items = read(tmp_path / "a.jsonl", content, max_bytes=100)
    assert told(items) == ["a.jsonl#1", "too-large a.jsonl#2", "a.jsonl#3", "too-large a.jsonl#4"]


def test_lines_in_wide_characters_are_told(tmp_path: Path) -> None:
    assert told(read(tmp_path / "a.jsonl", ARTICLE.decode().encode("utf-16"))) == ["bad-encoding a.jsonl"]


def test_a_single_article_keeps_the_name_of_its_file(tmp_path: Path) -> None:
    assert told(read(tmp_path / "a.json", b" " + ARTICLE)) == ["a.json"]


def test_a_list_gives_a_capture_an_item_with_its_own_bytes(tmp_path: Path) -> None:
    second = '{"text":  "Zwölf Schiffe, \\u00e9"}'.encode()
    items = read(tmp_path / "a.json", b"\xef\xbb\xbf[" + ARTICLE + b" ,\n " + second + b"\n]\n")
    assert told(items) == ["a.json#1", "a.json#2"]
    assert [item.content for item in items if isinstance(item, Capture)] == [ARTICLE, second]


def test_bytes_that_are_no_utf8_stay_as_they_are(tmp_path: Path) -> None:
    odd = b'{"text": "caf\xe9"}'
    (item,) = read(tmp_path / "a.json", b"[" + odd + b"]")
    assert isinstance(item, Capture)
    assert item.content == odd


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_a_list_in_wide_characters_is_read(tmp_path: Path, encoding: str) -> None:
    (item,) = read(
        tmp_path / "a.json", b"".join(["[".encode(encoding), (ARTICLE.decode() + "]").encode(f"{encoding}-le")])
    )
    assert isinstance(item, Capture)
    assert item.content == ARTICLE


@pytest.mark.parametrize(
    ("tail", "last"),
    [(b",", "bad-json a.json#2"), (b", {broken]", "bad-json a.json#2"), (b"", "bad-json a.json#1"),
     (b"] more", "bad-json a.json#1"), (b", " + b"[" * 100_000, "bad-json a.json#2")],
)  # fmt: skip
def test_a_broken_list_keeps_what_stands_before_the_break(tmp_path: Path, tail: bytes, last: str) -> None:
    assert told(read(tmp_path / "a.json", b"[" + ARTICLE + tail)) == ["a.json#1", last]


def test_an_empty_list(tmp_path: Path) -> None:
    assert told(read(tmp_path / "a.json", b"[ \n]")) == ["empty a.json"]


def test_a_file_that_goes_away(tmp_path: Path) -> None:
    assert told(read(tmp_path / "a.txt")) == ["not-found a.txt"]


@settings(max_examples=40)
@given(st.lists(st.dictionaries(st.text(), st.text() | st.integers() | st.lists(st.text())), min_size=1), st.booleans())
def test_every_item_of_a_list_comes_back(items: list[object], plain: bool) -> None:
    text = json.dumps(items, ensure_ascii=plain, indent=1)
    source = Source("a.json", "a.json", "a.json", metered(io.BytesIO(), None), Allowance())
    found = [item for item in read_list(text, source) if isinstance(item, Capture)]
    assert [json.loads(item.content) for item in found] == items


@settings(max_examples=60)
@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.html", "a.json", "a.jsonl", "a.txt.gz"]))
def test_no_bytes_raise(tmp_path_factory: pytest.TempPathFactory, content: bytes, name: str) -> None:
    path = tmp_path_factory.mktemp("any") / name
    items = read(path, content)
    assert items
    assert all(isinstance(item, Capture | Problem) for item in items)
