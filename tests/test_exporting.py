"""From a ledger to files: what is written where, whole or not at all."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from armsledger.exporting import ExportError, export, replaced
from armsledger.ledger import Ledger
from armsledger.model import Review
from armsledger.publish.exports.formats import FORMATS
from ledger_samples import made


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "l.db", create=True) as book:
        book.record([made("a.txt"), made("b.txt", 7)], "an engine 1.0")
        yield book


@pytest.mark.parametrize("name", list(FORMATS))
def test_every_format_is_written_with_its_account(ledger: Ledger, tmp_path: Path, name: str) -> None:
    done = export(ledger, name, tmp_path / "out" / f"x{FORMATS[name].ending}")
    assert done.claims == 4
    assert all(path.stat().st_size for path in done.paths)
    account = json.loads(done.paths[-1].read_text("utf-8"))
    assert (account["format"], done.paths[-1].name) == (name, f"x{FORMATS[name].ending}.left-out.json")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(path.name for path in done.paths)


def test_a_folder_gets_a_file_of_the_usual_name(ledger: Ledger, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    assert export(ledger, "csv", tmp_path / "out").paths[0] == tmp_path / "out" / "claims.csv"
    assert export(ledger, "ftm", f"{tmp_path}/new/").paths[0] == tmp_path / "new" / "claims.jsonl"
    assert (tmp_path / "new" / "claims.statements.csv").exists()


def test_what_cannot_be_is_told_in_one_line(ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ExportError, match="no such format: pdf"):
        export(ledger, "pdf", tmp_path / "x")
    with pytest.raises(ExportError, match="only jsonl"):
        export(ledger, "csv", tmp_path / "x", with_documents=True)
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(ExportError, match=r"pip install 'armsledger\[excel\]'"):
        export(ledger, "xlsx", tmp_path / "x.xlsx")
    assert not list(tmp_path.glob("*x.xlsx*")), "nothing half-written is left"


def test_a_file_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text("before")

    def break_off() -> None:
        with replaced(path) as file:
            file.write(b"half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        break_off()
    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]


def test_claims_go_out_as_people_have_reviewed_them(ledger: Ledger, tmp_path: Path) -> None:
    first, second = ledger.claims("transfer")
    ledger.review(Review(act="reject", target=first.id, who="Ann", reason="misread"))
    ledger.review(Review(act="amend", target=second.id, who="Ann", changes={"cargo": ["drones"]}))
    lines = export(ledger, "jsonl", tmp_path / "x.jsonl").paths[0].read_text("utf-8").splitlines()
    records = {record["id"]: record for record in map(json.loads, lines)}
    assert first.id not in records
    assert records[second.id]["cargo"] == ["drones"]
    done = export(ledger, "csv", tmp_path / "x.csv")
    assert second.id in done.paths[0].read_text("utf-8")
    assert done.left_out.record()["left_out"] == []
    whole = export(ledger, "jsonl", tmp_path / "w.jsonl", with_captures=True)
    kinds = [json.loads(line)["kind"] for line in whole.paths[0].read_text("utf-8").splitlines()]
    assert (kinds.count("transfer"), kinds[-2:]) == (2, ["review", "review"])
    assert whole.left_out.record()["left_out"] == []
