"""Tables as Parquet."""

import datetime
import io
import json
import sys
from pathlib import Path

import pytest

from archive_samples import captures, opened, told, zipped

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")

COLUMNS = {
    "body": [f"Two ships left port {n}." for n in range(600)],
    "pub_date": [datetime.datetime(2024, 12, 8, 7, 22, tzinfo=datetime.UTC)] * 600,
    "n": list(range(600)),
    "tags": [["a", "b"]] * 600,
}


def parquet(columns: dict[str, list[object]]) -> bytes:
    out = io.BytesIO()
    pq.write_table(pa.table(columns), out, row_group_size=250)
    return out.getvalue()


def test_rows_become_articles(tmp_path: Path) -> None:
    items = opened(tmp_path / "a.parquet", parquet(COLUMNS))
    assert told(items)[::599] == ["a.parquet#1", "a.parquet#600"]
    article = json.loads(captures(items)[7].content)
    assert article == {"body": "Two ships left port 7.", "pub_date": "2024-12-08 07:22:00+00:00", "n": 7}


def test_inside_an_archive(tmp_path: Path) -> None:
    items = opened(tmp_path / "x.zip", zipped({"a.parquet": parquet(COLUMNS)}), columns={"text": "body"})
    assert told(items)[0] == "x.zip!a.parquet#1"
    assert captures(items)[0].parameters == {"text": "body"}


def test_no_text_no_rows_no_table(tmp_path: Path) -> None:
    assert told(opened(tmp_path / "a.parquet", parquet({"n": [1, 2]}))) == ["bad-table a.parquet"]
    assert told(opened(tmp_path / "a.parquet", parquet({"text": []}))) == ["empty a.parquet"]
    for content in (b"", b"PAR1 nonsense", parquet(COLUMNS)[:-100], parquet(COLUMNS)[50:]):
        assert told(opened(tmp_path / "a.parquet", content)) == ["damaged a.parquet"]


def test_a_damaged_page_keeps_the_rows_before(tmp_path: Path) -> None:
    content = bytearray(parquet(COLUMNS))
    content[len(content) // 3 : len(content) // 3 + 200] = bytes(200)
    items = opened(tmp_path / "a.parquet", bytes(content))
    assert sum(item.startswith("damaged") for item in told(items)) <= 1
    assert items


def test_without_pyarrow_the_problem_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    (problem,) = opened(tmp_path / "a.parquet", parquet(COLUMNS))
    assert told([problem]) == ["needs-extra a.parquet"]
    assert "armsledger[parquet]" in str(problem)
