"""Files of every format through the command: each holds the same report, and each gives the same claim."""

import csv
import gzip
import io
import json
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import docx
import pytest

from archive_samples import tarred, zipped
from conftest import Done, Run
from file_samples import LOCKED, WORDY, column, packed_records, pdf, warc_record, wrapped

STORY = "".join(WORDY)
PAGE = f"<html><body><article><h1>Tanks</h1><p>{STORY}</p></article></body></html>".encode()
ARTICLE = {"body": STORY, "pub_date": "2023-01-25", "headline": "Tanks"}
LINE = json.dumps(ARTICLE).encode() + b"\n"


def word() -> bytes:
    document = docx.Document()
    document.add_paragraph(STORY)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def letter() -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"], message["Date"] = "a@example.org", "Tanks", "Wed, 25 Jan 2023 10:00:00 +0100"
    message.set_content(STORY)
    message.add_attachment(PAGE, maintype="text", subtype="html", filename="b.html")
    return bytes(message)


def table() -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(ARTICLE))
    writer.writeheader()
    writer.writerow(ARTICLE)
    return out.getvalue().encode()


RECORD = warc_record(PAGE, "https://example.org/2023/01/25/tanks")
PDF = pdf([column(wrapped(STORY)[:2]), column(wrapped(STORY)[2:])])
FILES = {
    "a.txt": STORY.encode(), "a.html": PAGE, "a.md": f"# Tanks\n\n{STORY}\n".encode(), "a.pdf": PDF, "a.docx": word(),
    "a.eml": letter(), "a.json": LINE, "a.jsonl.gz": gzip.compress(LINE, mtime=0), "a.csv": table(),
    "a.zip": zipped({"in/a.html": PAGE, "b.tar": tarred({"a.csv": table()})}), "a.warc": RECORD,
    "a.tar.gz": tarred({"a.txt": STORY.encode()}, "w:gz"), "a.warc.gz": packed_records([RECORD]),
    "a.wacz": zipped({"archive/a.warc.gz": packed_records([RECORD])}),
}  # fmt: skip
NAMES = {
    "a.txt", "a.html", "a.md", "a.pdf", "a.docx", "a.eml", "a.eml!b.html", "a.json", "a.jsonl.gz#1", "a.csv#2",
    "a.zip!in/a.html", "a.zip!b.tar!a.csv#2", "a.tar.gz!a.txt", "a.warc#0", "a.warc.gz#0", "a.wacz!archive/a.warc.gz#0",
}  # fmt: skip


def build(run: Run, tmp_path: Path, files: dict[str, bytes]) -> Done:
    folder = tmp_path / "in"
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return run("build", "in", "--jobs", "1")


def claims(run: Run) -> Iterator[dict[str, object]]:
    for line in run("claims", "--format", "jsonl").stdout.splitlines():
        yield json.loads(line)


def test_every_format_gives_the_claim_under_its_name(run: Run, tmp_path: Path) -> None:
    done = build(run, tmp_path, FILES)
    assert done.returncode == 0, done.stderr
    found = {str(claim["document"]): claim for claim in claims(run)}
    assert set(found) == NAMES
    for claim in found.values():
        assert (claim["supplier"], claim["recipient"]) == (["DE"], ["UA"])
        assert claim["quantity"] is not None
    assert run("problems").stdout == ""
    assert "16" in run("verify").stdout
    again = run("build", "in", "--jobs", "1")
    assert "0 documents" in again.stdout or "16" in again.stdout


def test_bad_files_are_problems_and_the_good_one_is_read(run: Run, tmp_path: Path) -> None:
    german = "Zwei Schiffe haben am Montag den Hafen verlassen, sagte der Hafenmeister, und ein drittes werde noch "
    german += "bleiben, bis es repariert sei, und niemand wisse, wie lange das noch dauern werde."
    bad = {
        "cut.zip": FILES["a.zip"][:200], "cut.warc": RECORD + RECORD[:-200], "cut.tar.gz": FILES["a.tar.gz"][:-30],
        "locked.pdf": pdf([column(["x"])], trailer=LOCKED), "scan.pdf": pdf([[]]), "no.docx": b"PK\x03\x04",
        "ragged.csv": b"title,text\none,two,three\n", "data.csv": b"a,b\n1,2\n", "up.zip": zipped({"../a.txt": b"x"}),
        "german.txt": german.encode(), "late.json": json.dumps(ARTICLE | {"pub_date": "2099-01-01"}).encode(),
        "good.txt": STORY.encode(),
    }  # fmt: skip
    done = build(run, tmp_path, bad)
    assert done.returncode == 0, done.stderr
    told = sorted(line.split(": ")[1] + " " + line.split(": ")[0] for line in run("problems").stdout.splitlines())
    assert told == sorted([
        "damaged in/cut.zip", f"damaged in/cut.warc#{len(RECORD)}", "damaged in/cut.tar.gz",
        "encrypted in/locked.pdf",
        "no-text in/scan.pdf", "damaged in/no.docx", "bad-row in/ragged.csv#2", "bad-table in/data.csv",
        "unsafe-name in/up.zip!../a.txt", "language-not-read in/german.txt", "future-date in/late.json",
    ])  # fmt: skip
    assert {"good.txt", "cut.warc#0"} <= {str(claim["document"]) for claim in claims(run)}


def test_parquet(run: Run, tmp_path: Path) -> None:
    pa, pq = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    out = io.BytesIO()
    pq.write_table(pa.table({name: [value, value] for name, value in ARTICLE.items()}), out)
    assert build(run, tmp_path, {"a.parquet": out.getvalue()}).returncode == 0
    assert [claim["document"] for claim in claims(run)] == ["a.parquet#1", "a.parquet#2"]
