"""The manifest: rows are checked, matched to their document, and told where they cannot be used."""

from datetime import date
from pathlib import Path

import pytest

from armsledger.collect.folders import collect
from armsledger.collect.manifest import load_manifest, parse_rows
from armsledger.model import Capture, Problem


def run(tmp_path: Path, table: str | bytes, *files: str) -> tuple[dict[str, Capture], list[str]]:
    """Collect ``files`` with a manifest; give the captures by name, and the problems as "code place"."""
    path = tmp_path / "list.csv"
    path.write_bytes(table.encode() if isinstance(table, str) else table)
    for name in files:
        target = tmp_path / "in" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text('{"text": "Two ships left."}\n' * 3)
    items = list(collect([tmp_path / "in"], manifest=path))
    problems = [f"{item.code} {Path(item.place).name}" for item in items if isinstance(item, Problem)]
    return {item.name: item for item in items if isinstance(item, Capture)}, problems


def test_all_columns_in_any_order(tmp_path: Path) -> None:
    table = "Title,note,date,file,URL,outlet\nTwo ships,extra,2024-12-18,a.txt,https://example.org/a,example-wire\n"
    found, problems = run(tmp_path, table, "a.txt", "b.txt")
    item = found["a.txt"]
    assert (item.given_title, item.given_date) == ("Two ships", date(2024, 12, 18))
    assert (item.given_url, item.given_outlet) == ("https://example.org/a", "example-wire")
    assert found["b.txt"].given_outlet == ""
    assert problems == []


def test_a_path_from_anywhere_that_ends_in_the_file(tmp_path: Path) -> None:
    table = f"file,outlet\n./2024/a.txt,one\n{tmp_path}/in/b.txt,two\n2024\\c.txt,three\nin/d.txt,four\n"
    found, problems = run(tmp_path, table, "2024/a.txt", "b.txt", "2024/c.txt", "d.txt")
    outlets = {name: item.given_outlet for name, item in found.items()}
    assert outlets == {"2024/a.txt": "one", "b.txt": "two", "2024/c.txt": "three", "d.txt": "four"}
    assert problems == []


def test_the_exact_name_goes_before_the_tail(tmp_path: Path) -> None:
    found, problems = run(tmp_path, "file,outlet\na.txt,one\n", "a.txt", "2024/a.txt")
    assert {name: item.given_outlet for name, item in found.items()} == {"a.txt": "one", "2024/a.txt": ""}
    assert problems == []


def test_a_tail_that_fits_two_files_serves_none(tmp_path: Path) -> None:
    found, problems = run(tmp_path, "file,outlet\na.txt,one\n", "x/a.txt", "y/a.txt")
    assert [item.given_outlet for item in found.values()] == ["", ""]
    assert problems == ["bad-manifest list.csv#2"]


def test_lines_of_a_jsonl_and_the_file_as_a_whole(tmp_path: Path) -> None:
    table = "file,outlet,title\na.jsonl,example-wire,\na.jsonl#2,,Second\na.jsonl#9,,Ninth\n"
    found, problems = run(tmp_path, table, "a.jsonl")
    assert [(item.given_outlet, item.given_title) for item in found.values()] == [
        ("example-wire", ""),
        ("example-wire", "Second"),
        ("example-wire", ""),
    ]
    assert problems == ["bad-manifest list.csv#4"]


@pytest.mark.parametrize(
    "row",
    ["a.txt,,,,18 December 2024", "a.txt,,,,2024-02-30", "a.txt,,,,18/12/2024", "a.txt,javascript:alert(1),,,", ",,,,",
     "nowhere.txt,,,,2024-12-18"],
)  # fmt: skip
def test_rows_that_cannot_be_used(tmp_path: Path, row: str) -> None:
    table = f"file,url,outlet,title,date\n{row}\nb.txt,,,,2024-12-18T07:22:00Z\n"
    found, problems = run(tmp_path, table, "a.txt", "b.txt")
    assert problems == ["bad-manifest list.csv#2"]
    assert found["a.txt"].given_date is None
    assert found["b.txt"].given_date == date(2024, 12, 18)


def test_the_first_row_for_a_file_counts(tmp_path: Path) -> None:
    found, problems = run(tmp_path, "file,outlet\na.txt,one\na.txt,two\n", "a.txt")
    assert found["a.txt"].given_outlet == "one"
    assert problems == ["bad-manifest list.csv#3"]


def test_short_and_long_rows(tmp_path: Path) -> None:
    found, problems = run(tmp_path, "file,outlet,title\na.txt\nb.txt,one,two,three,four\n", "a.txt", "b.txt")
    assert (found["a.txt"].given_outlet, found["b.txt"].given_title) == ("", "two")
    assert problems == []


@pytest.mark.parametrize(
    "table",
    ["\ufefffile;outlet\r\na.txt;Zwölf\r\n".encode(), "file,outlet\na.txt,Zwölf\n".encode("cp1252"),
     'file,outlet\n"a.txt","Zwölf"\n'.encode("utf-8-sig")],
)  # fmt: skip
def test_as_spreadsheets_write_them(tmp_path: Path, table: bytes) -> None:
    found, problems = run(tmp_path, table, "a.txt")
    assert found["a.txt"].given_outlet == "Zwölf"
    assert problems == []


@pytest.mark.parametrize("table", ["", "name,outlet\na.txt,one\n", "\n\n"])
def test_without_a_file_column(tmp_path: Path, table: str) -> None:
    found, problems = run(tmp_path, table, "a.txt")
    assert problems == ["bad-manifest list.csv#1"]
    assert "a.txt" in found


def test_a_cell_beyond_reason() -> None:
    _, problems = parse_rows("file,title\na.txt," + "x" * 200_000 + "\n", "list.csv")
    assert [problem.code for problem in problems] == ["bad-manifest"]


def test_a_manifest_that_is_not_there(tmp_path: Path) -> None:
    assert [problem.code for problem in load_manifest(tmp_path / "no.csv")[1]] == ["not-found"]
    assert [problem.code for problem in load_manifest(tmp_path)[1]] == ["not-read"]
