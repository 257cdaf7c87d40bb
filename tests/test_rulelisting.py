"""The rulebook as a person and as a program reads it, and the command that lists it."""

import json
from datetime import date

from armsledger.publish.rulelisting import in_force, provision_lines, provision_table
from armsledger.rulebook.regimes import load_rulebook
from conftest import Run

BOOK = load_rulebook()


def test_the_table_says_when_which_way_what_and_how_checked() -> None:
    item = BOOK.named("dprk", "S/RES/1718 (2006) OP 8(c)")
    (row,) = provision_table([item]).rows
    assert row[:3] == ("S/RES/1718 (2006) OP 8(c)", "since 2006-10-14", "to and from the DPRK")
    assert "training" in row[3]
    assert "troops" not in row[3]
    assert row[4:] == ("text", item.summary)
    (row,) = provision_table([BOOK.named("somalia", "S/RES/2714 (2023) OP 1")]).rows
    assert row[3] == "(lifting)"


def test_an_end_and_a_contested_return_are_told() -> None:
    assert in_force(BOOK.named("iran", "S/RES/1747 (2007) OP 5")) == (
        "2007-03-24 to 2016-01-16, since 2025-09-28 (contested)"
    )
    assert in_force(BOOK.named("iran", "S/RES/2231 (2015) annex B para 4")) == "2016-01-16 to 2023-10-18"


def test_a_line_holds_all_that_the_rulebook_knows() -> None:
    (line,) = provision_lines([BOOK.named("dprk", "S/RES/2397 (2017) OP 5")], BOOK)
    record = json.loads(line)
    assert record["citation"].startswith("United Nations Security Council resolution 2397 (2017) of 22 December 2017")
    assert (record["symbol"], record["paragraph"], record["effective"]) == ("S/RES/2397 (2017)", "OP 5", "2018-01-01")
    assert record["caps"][0]["limits"] == [{"amount": 500000, "unit": "barrels"}]
    assert record["chain"] == ["S/RES/2375 (2017) OP 14"]
    assert date.fromisoformat(record["adopted"]) == date(2017, 12, 22)


def test_the_command_lists_searches_and_narrows(run: Run) -> None:
    done = run("provisions", "1718", "8(b)", "--regime", "dprk")
    assert (done.returncode, done.stderr) == (0, "")
    assert "S/RES/1718 (2006) OP 8(b)" in done.stdout
    everything = run("provisions", "--format", "jsonl").stdout.splitlines()
    assert len(everything) == len(BOOK.provisions)
    seafood = run("provisions", "--cargo", "seafood", "--direction", "from", "--format", "jsonl").stdout.splitlines()
    assert {"S/RES/2371 (2017) OP 9"} <= {json.loads(line)["cite"] for line in seafood}
    assert all(json.loads(line)["direction"] in {"from", "either"} for line in seafood)


def test_what_there_is_not_is_said(run: Run) -> None:
    none = run("provisions", "zebra")
    assert (none.returncode, none.stdout, none.stderr) == (0, "", "no such provision\n")
    for option in ("--regime", "--cargo"):
        wrong = run("provisions", option, "moon")
        assert wrong.returncode == 2
        assert "moon" in wrong.stderr
