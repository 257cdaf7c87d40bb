"""The command collect as a user runs it, and what it says."""

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from armsledger.collect.web.tally import Tally
from armsledger.console.gathering import show_tally, watching
from armsledger.model import Problem
from badserver import PAGE, Server, serving, status
from conftest import Run

QUICKLY = {"ARMSLEDGER_PAUSE": "0", "ARMSLEDGER_RETRIES": "0", "ARMSLEDGER_READ_TIMEOUT": "2"}


@pytest.fixture
def server() -> Iterator[Server]:
    with serving({"/a": PAGE, "/b": status(404)}) as opened:
        yield opened


def test_collect_says_what_it_kept_and_what_went_wrong(run: Run, server: Server, tmp_path: Path) -> None:
    words = ("collect", server.url("/a"), server.url("/b"), "--into", "archive", "--allow-host", "127.0.0.1")
    done = run(*words, ARMSLEDGER_CONTACT="desk@news.example", **QUICKLY)
    assert done.returncode == 0
    assert done.stderr == f"{server.url('/b')}: bad-status: status 404 Not Found\n"
    assert done.stdout.splitlines() == [
        "kept      1 page", "problems  1 bad-status", "archive   archive: armsledger build archive reads it",
    ]  # fmt: skip
    assert (tmp_path / "archive/captures-00001.warc.gz").exists()
    assert server.asked[0].headers["user-agent"].endswith(" (+desk@news.example)")
    again = run(*words, **QUICKLY)
    assert again.stdout.splitlines()[0] == "kept      no pages, 1 in the archive before"
    assert again.returncode == 0


def test_collect_fails_where_nothing_came(run: Run, server: Server) -> None:
    done = run("collect", server.url("/a"), "missing.txt", **QUICKLY)
    assert done.returncode == 1
    assert [line.split(": ")[-2] for line in done.stderr.splitlines()] == ["not-found", "private-address"]
    assert "Traceback" not in done.stderr
    assert not server.asked


def test_an_archive_that_cannot_be_written_is_told_in_one_line(run: Run, server: Server, tmp_path: Path) -> None:
    (tmp_path / "archive").write_text("a file")
    done = run("collect", server.url("/a"), **QUICKLY)
    assert done.returncode == 1
    assert done.stderr.startswith("armsledger: archive")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("variable", "words"), [("PAUSE", "-1"), ("HOSTS", "0"), ("READ_TIMEOUT", "soon"), ("CONTACT", "ü")]
)
def test_a_setting_that_cannot_be_is_refused(run: Run, server: Server, variable: str, words: str) -> None:
    done = run("collect", server.url("/a"), **{f"ARMSLEDGER_{variable}": words})
    assert done.returncode == 1
    assert done.stderr.startswith(f"armsledger: ARMSLEDGER_{variable}: ")


def test_ctrl_c_ends_with_130_and_one_line(run: Run, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("armsledger.collect.web.collecting.collect_web", interrupt)
    done = run("collect", server.url("/a"))
    assert done.returncode == 130
    assert done.stderr == "stopped: what was fetched is in archive; the same command goes on from there\n"


def test_the_bar_on_a_terminal_stands_below_the_problems(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    with watching() as tell:
        tell(Tally(pages=3, waiting=1200))
        tell(Problem("bad-feed", "https://news.example/[b]x[/b]", "odd \x1b[31m words " + "and more " * 40))
    shown = capsys.readouterr().err
    assert "https://news.example/[b]x[/b]: bad-feed: odd \ufffd[31m words" in shown


def test_the_summary_names_what_was_there_before(capsys: pytest.CaptureFixture[str]) -> None:
    show_tally(Tally(pages=1200, unchanged=3, known=4, problems=Counter({"too-slow": 2})), Path("in"))
    assert capsys.readouterr().out.splitlines()[:2] == [
        "kept      1,200 pages, 3 unchanged, 4 in the archive before", "problems  2 too-slow",
    ]  # fmt: skip


def test_the_command_is_documented() -> None:
    text = (Path(__file__).parent.parent / "docs" / "collecting.md").read_text(encoding="utf-8")
    for word in ("--into", "--since", "--limit", "--older-than", "--allow-host", "robots.txt", "ARMSLEDGER_CONTACT"):
        assert word in text
