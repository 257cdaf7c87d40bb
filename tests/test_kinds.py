"""What names say of files."""

import pytest

from armsledger.collect.kinds import file_of, kind_of


@pytest.mark.parametrize(
    ("name", "kind"),
    [("a.TXT", "text/plain"), ("a.htm", "text/html"), ("a.html.gz", "text/html"), ("a.jsonl.gz", "lines"),
     ("a.ndjson", "lines"), ("a.json", "application/json"), ("a.gz", None), ("txt", None), ("a.md", "text/markdown"),
     ("a.pdf", "application/pdf"), ("a.eml", "message/rfc822"), ("a.csv.bz2", "sheet"), ("a.tsv", "sheet"),
     ("a.parquet", "parquet"), ("a.zip", "zip"), ("a.tar.gz", "tar"), ("a.tgz", "tar"), ("a.warc.gz", "warc"),
     ("a.wacz", "wacz"), ("a.png", None), ("a.7z", None), (".gz", None), ("", None)],
)  # fmt: skip
def test_kinds(name: str, kind: str | None) -> None:
    assert kind_of(name) == kind


def test_word_documents_have_a_kind() -> None:
    assert (kind_of("a.docx") or "").endswith("wordprocessingml.document")


@pytest.mark.parametrize(
    ("name", "file"),
    [("a.jsonl#12", "a.jsonl"), ("a.txt", "a.txt"), ("a#b.txt", "a#b.txt"), ("a.warc.gz#4096+2", "a.warc.gz"),
     ("in/a.zip!b/c.tar.gz!d.csv#7", "in/a.zip"), ("Wow!.txt", "Wow!.txt"), ("a.eml!b.pdf", "a.eml")],
)  # fmt: skip
def test_the_file_that_a_name_begins_with(name: str, file: str) -> None:
    assert file_of(name) == file
