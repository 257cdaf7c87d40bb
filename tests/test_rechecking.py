"""Checking a report: whatever is altered, added, left out or unfounded is found, and an honest report has no fault."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from armsledger.editions.rechecking import check_report
from armsledger.editions.reporting import Asked, ReportError, write_report
from armsledger.ledger import Ledger
from ledger_samples import made

CLAIM = 'data-claims="'


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "l.db", create=True) as book:
        book.record([made("a.txt", 500), made("b.txt", 700)], "an engine 1.0")
        yield book


@pytest.fixture
def folder(ledger: Ledger, tmp_path: Path) -> Path:
    write_report(ledger, tmp_path / "r", Asked(("html", "md")), edition=True)
    return tmp_path / "r"


def forge(path: Path, change: Callable[[str], str]) -> None:
    before = path.read_text("utf-8")
    after = change(before)
    assert after != before
    path.write_text(after, "utf-8")


def test_an_honest_report_has_no_fault(ledger: Ledger, folder: Path) -> None:
    assert check_report(ledger, folder) == []
    assert check_report(ledger, folder / "index.html") == []


def test_a_changed_number_is_found(ledger: Ledger, folder: Path) -> None:
    forge(folder / "index.html", lambda page: page.replace("up to 700 vehicles", "up to 900 vehicles", 1))
    altered, left_out = check_report(ledger, folder)
    assert altered.startswith("index.html:") and "altered" in altered and "left-out" in left_out


def test_a_changed_number_in_markdown_is_found(ledger: Ledger, folder: Path) -> None:
    forge(folder / "report.md", lambda text: text.replace("up to 700 vehicles", "9,000", 1))
    altered, left_out = check_report(ledger, folder)
    assert altered.startswith("report.md:") and left_out.startswith("report.md: left-out")


def added(sentence: str) -> Callable[[str], str]:
    return lambda page: page.replace(
        '<div class="para"', f'<div class="para"><p>{sentence}</p></div>\n<div class="para"', 1
    )


@pytest.mark.parametrize(
    ("sentence", "fault"),
    [
        ('<span class="s" data-ground="claims">Norland sent 5 tanks.</span>', "no-footnote"),
        ('<span class="s" data-ground="claims" data-claims="t000000000000">It sent 5 tanks.</span>', "no-claim"),
        ("Norland sent 5 tanks.", "no-footnote: a number that rests on no claim"),
        ("Norland sent tanks.", "altered"),
        ('<span class="s" data-ground="method">Norland sent tanks.</span>', "altered"),
    ],
)
def test_an_added_sentence_is_found(ledger: Ledger, folder: Path, sentence: str, fault: str) -> None:
    forge(folder / "index.html", added(sentence))
    assert any(fault in one for one in check_report(ledger, folder))


def test_a_footnote_that_is_taken_away_is_found(ledger: Ledger, folder: Path) -> None:
    def strip(page: str) -> str:
        start = page.index(f" {CLAIM}")
        return page[:start] + page[page.index('"', start + len(CLAIM) + 1) + 1 :]

    forge(folder / "index.html", strip)
    assert any("no-footnote" in fault for fault in check_report(ledger, folder))


def test_a_row_without_a_claim_is_found(ledger: Ledger, folder: Path) -> None:
    row = '<tr role="row"><td role="cell">Norland</td><td role="cell">5 tanks</td></tr>\n'
    forge(folder / "index.html", lambda page: page.replace('<tr role="row" id=', f'{row}<tr role="row" id=', 1))
    assert any("no-footnote" in fault for fault in check_report(ledger, folder))


def test_a_sentence_that_is_left_out_is_found(ledger: Ledger, folder: Path) -> None:
    def cut(text: str) -> str:
        lines = text.splitlines(keepends=True)
        place = next(n for n, line in enumerate(lines) if line.startswith("**2.**"))
        return "".join(lines[:place] + lines[place + 1 :])

    forge(folder / "report.md", cut)
    [fault] = check_report(ledger, folder)
    assert fault.startswith("report.md: left-out")


def test_a_report_on_an_older_state_says_so(ledger: Ledger, folder: Path) -> None:
    ledger.record([made("c.txt", 9000)], "an engine 1.0")
    faults = check_report(ledger, folder)
    assert "the ledger has changed since this report was written" in faults[0]


def test_a_narrowed_report_is_checked_as_it_was_asked_for(ledger: Ledger, tmp_path: Path) -> None:
    write_report(ledger, tmp_path / "n", Asked(("html",), title="Mine"), edition=True)
    assert check_report(ledger, tmp_path / "n") == []


def test_what_is_no_report_is_refused(ledger: Ledger, folder: Path, tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="not a report"):
        check_report(ledger, tmp_path)
    (folder / "report.pdf").write_bytes(b"")
    with pytest.raises(ReportError, match="knows of no such file"):
        check_report(ledger, folder / "report.pdf")
    (folder / "index.html").unlink()
    with pytest.raises(FileNotFoundError):
        check_report(ledger, folder)
