"""Tables as CSV and TSV."""

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive_samples import captures, opened, told
from armsledger.collect.sheets import unique

ROWS = [
    ["Headline", "Body", "Pub date"],
    ["Two ships", 'They left, "empty",\nat dawn.', "2024-12-08"],
    ["Third", "It stayed.", ""],
]


def table(rows: list[list[str]], **how: str) -> str:
    out = io.StringIO()
    csv.writer(out, **how).writerows(rows)  # type: ignore[arg-type]
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.csv", table(ROWS).encode()), ("a.csv", table(ROWS, delimiter=";").encode("utf-8-sig")),
     ("a.tsv", table(ROWS, delimiter="\t").encode()), ("a.csv", table(ROWS, delimiter="|").encode()),
     ("a.csv", table(ROWS).encode("utf-16")), ("a.csv", b"sep=;\r\n" + table(ROWS, delimiter=";").encode()),
     ("a.csv", table(ROWS, lineterminator="\n").encode())],
)  # fmt: skip
def test_rows_become_articles(tmp_path: Path, name: str, content: bytes) -> None:
    items = opened(tmp_path / name, content)
    assert told(items) == [f"{name}#2", f"{name}#3"]
    first, second = captures(items)
    assert json.loads(first.content) == dict(zip(*ROWS[:2], strict=True))
    assert json.loads(second.content) == {"Headline": "Third", "Body": "It stayed."}
    assert (first.media, first.origin) == ("application/json", f"{tmp_path / name}#2")


def test_the_users_columns_are_kept_with_each_row(tmp_path: Path) -> None:
    (item,) = captures(
        opened(tmp_path / "a.csv", b"story,when\nTwo ships left.,2024\n", columns={"text": "story", "date": "when"})
    )
    assert item.parameters == {"text": "story", "date": "when"}
    assert json.loads(item.content) == {"story": "Two ships left.", "when": "2024"}


def test_a_table_without_a_text_has_one_problem(tmp_path: Path) -> None:
    items = opened(tmp_path / "a.csv", b"file,outlet\na.txt,one\nb.txt,two\n")
    assert told(items) == ["bad-table a.csv"]
    assert "file, outlet" in str(items[0])


def test_a_column_that_is_not_there_is_told(tmp_path: Path) -> None:
    items = opened(tmp_path / "a.csv", b"text,when\nTwo ships left.,2024\n", columns={"date": "pub"})
    assert told(items) == ["bad-table a.csv", "a.csv#2"]


def test_ragged_rows_are_told_and_the_others_read(tmp_path: Path) -> None:
    content = b"title,text\none,Two ships left.\ntwo,They left, empty.\nthree\n\nfour,A third stayed.,,\n"
    assert told(opened(tmp_path / "a.csv", content)) == ["a.csv#2", "bad-row a.csv#3", "bad-row a.csv#4", "a.csv#6"]


def test_very_many_ragged_rows_are_counted(tmp_path: Path) -> None:
    items = opened(tmp_path / "a.csv", b"title,text\n" + b"one\n" * 500 + b"two,Two ships left.\n")
    assert len(items) == 22
    assert "480 more rows" in str(items[-1])


def test_a_quotation_that_is_never_closed(tmp_path: Path) -> None:
    content = b'title,text\none,Two ships left.\ntwo,"A third stayed.\n' + b"three,Nobody came.\n" * 100
    assert told(opened(tmp_path / "a.csv", content)) == ["a.csv#2", "bad-row a.csv"]


def test_cells_beyond_the_limit(tmp_path: Path) -> None:
    content = b"title,text\none," + b"x" * 300_000 + b"\ntwo,Two ships left.\n"
    assert told(opened(tmp_path / "a.csv", content, max_bytes=200_000)) == ["bad-row a.csv"]
    assert told(opened(tmp_path / "a.csv", content)) == ["a.csv#2", "a.csv#3"]


def test_bytes_that_are_no_utf8_stay_as_they_are(tmp_path: Path) -> None:
    (item,) = captures(opened(tmp_path / "a.csv", b"title,text\none,caf\xe9\n"))
    assert item.content == b'{"title": "one", "text": "caf\xe9"}'


@pytest.mark.parametrize(("content", "code"), [(b"", "empty"), (b"\n \n", "empty"), (b"title,text\n", "empty"),
                                               (b"PK\x03\x04" + bytes(50), "binary")])  # fmt: skip
def test_no_table(tmp_path: Path, content: bytes, code: str) -> None:
    assert told(opened(tmp_path / "a.csv", content)) == [f"{code} a.csv"]


def test_columns_without_a_name_or_with_the_same() -> None:
    assert unique(["text", "", "text", ""]) == ["text", "column 2", "text 3", "column 4"]


# A file of control characters is no table but a binary file, and told as such.
CELLS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=20)


@settings(max_examples=60)
@given(st.lists(st.tuples(CELLS, CELLS.filter(str.strip)), min_size=1, max_size=5))
def test_every_cell_comes_back(tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]]) -> None:
    content = table([["title", "text"], *map(list, rows)], lineterminator="\n").encode()
    found = captures(opened(tmp_path_factory.mktemp("any") / "a.csv", content))
    assert [(json.loads(item.content).get("title", ""), json.loads(item.content)["text"]) for item in found] == rows
