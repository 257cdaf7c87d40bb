"""The commands that ask what the claims mean, as a user runs them."""

import json
from pathlib import Path

import pytest

from conftest import Run


@pytest.fixture
def built(reports: Path, run: Run) -> None:
    assert run("build", "reports").returncode == 0


def test_findings_come_as_a_table_and_as_json_lines(built: None, run: Run) -> None:
    table = run("findings").stdout.splitlines()
    assert table[0].split()[:2] == ["id", "finding"] and len(table) > 1
    found = [json.loads(line) for line in run("findings", "--format", "jsonl").stdout.splitlines()]
    assert len(found) == len(table) - 1
    wanted = {
        "id", "supplier", "recipient", "cargo", "unit", "claims", "documents", "origins", "unknown_origins", "bounds",
        "verdicts", "outside", "credibility", "positions", "provisions", "in_return",
    }  # fmt: skip
    assert all(wanted <= one.keys() for one in found)
    some = [
        json.loads(line)
        for line in run("findings", "--cargo", found[0]["cargo"], "--format", "jsonl").stdout.splitlines()
    ]
    assert found[0] in some
    assert run("findings", "--actor", "nobody-at-all", "--format", "jsonl").stdout == ""


def test_a_finding_is_explained_by_the_beginning_of_its_id(built: None, run: Run) -> None:
    first = json.loads(run("findings", "--format", "jsonl").stdout.splitlines()[0])
    page = run("explain-finding", first["id"][:8])
    assert page.returncode == 0 and first["id"] in page.stdout and "Who says so" in page.stdout
    gone = run("explain-finding", "f-none")
    assert gone.returncode == 1 and gone.stderr.count("\n") == 1 and "no-finding" in gone.stderr


def test_provisions_are_listed_and_searched(run: Run) -> None:
    rows = [json.loads(line) for line in run("provisions", "--regime", "dprk", "--format", "jsonl").stdout.splitlines()]
    assert rows and {row["regime"] for row in rows} == {"dprk"}
    some = run("provisions", "refined", "petroleum", "--regime", "dprk", "--format", "jsonl").stdout.splitlines()
    assert 0 < len(some) < len(rows)


def test_explain_wants_a_sentence_or_a_file(run: Run) -> None:
    assert run("explain").returncode == 2
    told = run("explain", "Turkey has sold 12 drones to Mali.")
    assert told.returncode == 0 and "Turkey → Mali: drones" in told.stdout
