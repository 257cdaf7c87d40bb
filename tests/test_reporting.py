"""The report command's work: files in every format, editions, what changed, and narrowing."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from armsledger.cli import app
from armsledger.editions.reporting import ASKED, FORMATS, Asked, ReportError, ask, write_report
from armsledger.ledger import Ledger
from armsledger.publish.scoping import Scope
from ledger_samples import made

PLAIN = Asked(("html", "md"))


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "l.db", create=True) as book:
        book.record([made("a.txt")], "an engine 1.0")
        yield book


def words(folder: Path) -> str:
    return (folder / "report.md").read_text("utf-8")


def test_a_report_is_written_in_the_formats_asked_for(ledger: Ledger, tmp_path: Path) -> None:
    paths = write_report(ledger, tmp_path / "new" / "r", PLAIN)
    assert [path.name for path in paths] == ["index.html", "report.md"]
    assert sorted(path.name for path in (tmp_path / "new" / "r").iterdir()) == ["index.html", ASKED, "report.md"]
    assert "two claims" in words(tmp_path / "new" / "r") and ledger.editions() == []


def test_the_same_ledger_gives_the_same_files(ledger: Ledger, tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_report(ledger, tmp_path / name, PLAIN)
    for file in ("index.html", "report.md", ASKED):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()


def test_a_published_report_is_an_edition_and_the_next_tells_the_changes(ledger: Ledger, tmp_path: Path) -> None:
    write_report(ledger, tmp_path / "r", PLAIN, edition=True)
    assert "What has changed" not in words(tmp_path / "r")
    write_report(ledger, tmp_path / "r", PLAIN, edition=True)
    assert [one.number for one in ledger.editions()] == [1], "the same state again is the same edition"
    assert "What has changed" not in words(tmp_path / "r")
    ledger.record([made("b.txt", 9)], "an engine 1.0")
    for _ in range(2):  # written again, the second edition still tells what is new since the first
        write_report(ledger, tmp_path / "r", PLAIN, edition=True)
        assert "What has changed since edition 1" in words(tmp_path / "r") and "Two claims are new." in words(
            tmp_path / "r"
        )
    assert [one.number for one in ledger.editions()] == [1, 2]
    assert Asked.read(tmp_path / "r").since_edition == 1


def test_a_narrowed_report_says_so_and_tells_of_nothing_else(ledger: Ledger, tmp_path: Path) -> None:
    ledger.record([made("b.txt", 9)], "an engine 1.0")
    early = Asked(("md",), Scope(until=date(2030, 1, 1)))
    write_report(ledger, tmp_path / "r", early)
    assert "until 1 January 2030" in words(tmp_path / "r") and "Norland shipped" not in words(tmp_path / "r")


def test_a_report_that_cannot_be_written_leaves_the_old_one(ledger: Ledger, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(OSError, match="file"):
        write_report(ledger, tmp_path / "file", PLAIN)


def test_a_missing_package_is_told_with_its_extra(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(*_: object) -> bytes:
        raise ImportError("no such module")

    monkeypatch.setitem(FORMATS, "md", ("report.md", missing))
    with pytest.raises(ReportError, match=r"pip install 'armsledger\[report\]'"):
        write_report(ledger, tmp_path / "r", PLAIN)
    assert not (tmp_path / "r").exists()


def test_what_is_asked_for_is_checked() -> None:
    asked = ask(["md", "md"], "KP, Russia", date(2024, 1, 1), None, "My title")
    assert asked == Asked(("md",), Scope(("KP", "RU"), date(2024, 1, 1)), "My title")
    assert ask([], "", None, None, "").formats == ("html",)
    for formats, actors, since, until, said in (
        (["odt"], "", None, None, "no such format: odt"),
        ([], "Nowhere", None, None, "no such actor: Nowhere"),
        ([], "", date(2024, 2, 1), date(2024, 1, 1), "lies before"),
    ):
        with pytest.raises(ReportError, match=said):
            ask(formats, actors, since, until, "")


def test_how_it_was_asked_for_is_kept_and_read_back(tmp_path: Path) -> None:
    asked = Asked(("pdf",), Scope(("KP",), None, date(2024, 1, 1)), "A “title”", 2, 3, 44)
    (tmp_path / ASKED).write_text(asked.text(), "utf-8")
    assert Asked.read(tmp_path) == asked


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", json.dumps({"formats": 1, "actors": [], "since": "x", "until": None})]
)
def test_a_broken_record_is_told_in_one_line(tmp_path: Path, text: str) -> None:
    (tmp_path / ASKED).write_text(text)
    with pytest.raises(ReportError, match="not readable"):
        Asked.read(tmp_path)
    with pytest.raises(ReportError, match="not a report"):
        Asked.read(tmp_path / "nowhere")


def test_the_command_takes_its_options_and_refuses_in_one_line(ledger: Ledger, tmp_path: Path) -> None:
    place = ["--ledger", str(ledger.path), "--report", str(tmp_path / "r")]
    done = CliRunner().invoke(
        app, ["report", *place, "--format", "md", "--format", "html", "--title", "Mine", "--draft"]
    )
    assert done.exit_code == 0 and [Path(line).name for line in done.stdout.split()] == ["index.html", "report.md"]
    assert words(tmp_path / "r").startswith("# Mine\n") and ledger.editions() == []
    assert CliRunner().invoke(app, ["report", *place, "--until", "2031-05-04"]).exit_code == 0
    assert len(ledger.editions()) == 1
    assert CliRunner().invoke(app, ["verify", *place]).exit_code == 0
    refused = CliRunner().invoke(app, ["report", *place, "--format", "odt"])
    assert (
        refused.exit_code == 1 and refused.stderr == "armsledger: no such format: odt; there are html, md, docx, pdf\n"
    )
    (tmp_path / "r" / "index.html").write_text("forged")
    assert CliRunner().invoke(app, ["verify", *place]).exit_code == 1
