"""The commands of those who judge claims, as a user calls them, on either database."""

import json
from pathlib import Path

import pytest

from armsledger.ledger import Ledger
from conftest import Run
from ledger_samples import made

FIRST, DENIAL = made("a.txt").claims


@pytest.fixture
def place(ledger: Ledger) -> Path | str:
    return ledger.path


def test_a_claim_is_judged_amended_and_the_act_taken_back(run: Run, place: str, ledger: Ledger) -> None:
    done = run("review", FIRST.id[:8], "accept", "--who", "ann", "--ledger", place)
    assert (done.returncode, done.stdout.endswith(f"accept, {FIRST.id}\n")) == (0, True)
    amended = run(
        "review", DENIAL.id, "amend", "about_words=the trucks", "actor=Chile", "--ledger", place, ARMSLEDGER_WHO="bob"
    )
    assert "amend about: lorries → the trucks; actor: sudland → CL" in amended.stdout
    assert [one.review.who for one in ledger.reviews()] == ["bob", "ann"]
    listed = run("reviews", "--ledger", place).stdout
    assert len(listed.splitlines()) == 3
    assert json.loads(run("reviews", DENIAL.id, "--format", "jsonl", "--ledger", place).stdout)["who"] == "bob"
    back = run("undo", str(ledger.reviews()[0].entry), "--who", "ann", "--ledger", place)
    assert "taken back" in back.stdout
    assert ledger.states() == {FIRST.id: "accepted"}
    assert "judged    accepted" in run("trace", FIRST.id, "--ledger", place).stdout


def test_what_cannot_be_done_is_one_line(run: Run, place: str) -> None:
    for words in (
        ("review", FIRST.id, "reject"),
        ("review", "nobody", "accept"),
        ("review", DENIAL.id, "amend", "actor=Narnia"),
        ("undo", "1"),
        ("diff", "7"),
    ):
        done = run(*words, "--ledger", place)
        assert (done.returncode, len(done.stderr.splitlines())) == (1, 1), done
    for words in (
        ("review", FIRST.id, "accept", "place=x"),
        ("review", FIRST.id, "amend"),
        ("review", FIRST.id, "amend", "x"),
    ):
        assert run(*words, "--ledger", place).returncode == 2


def test_what_waits_for_a_person_is_told_by_the_exit_status(run: Run, place: str, ledger: Ledger) -> None:
    assert run("reviews", "--waiting", "--ledger", place).returncode == 0
    run("review", FIRST.id, "accept", "--ledger", place)
    ledger.record([made("a.txt", claims=0)], "two")
    done = run("reviews", "--waiting", "--ledger", place)
    assert (done.returncode, FIRST.id in done.stdout) == (1, True)


def test_gold_goes_out_and_is_measured(run: Run, reports: Path) -> None:
    run("build", reports)
    claims = [json.loads(line)["id"] for line in run("claims", "--format", "jsonl").stdout.splitlines()]
    for claim in claims:
        run("review", claim, "accept")
    assert "wrote     3 documents, 3 claims" in run("export", "gold", "-o", "gold").stdout
    figures = json.loads(run("evaluate", "gold", "--json").stdout)
    assert figures["transfer"]["f1"] == 1.0
    assert run("evaluate", "gold", "--errors").stdout.startswith("transfer ")
    nothing = run("evaluate", reports)
    assert (nothing.returncode, len(nothing.stderr.splitlines())) == (1, 1)


def test_editions_are_listed_and_compared(run: Run, reports: Path) -> None:
    run("build", reports)
    assert run("editions").stderr == "no editions: report makes one\n"
    run("report")
    first = json.loads(run("claims", "--format", "jsonl").stdout.splitlines()[0])["id"]
    run("review", first, "reject", "--reason", "so")
    assert len(run("editions").stdout.splitlines()) == 2
    told = json.loads(run("diff", "1", "--json").stdout)
    assert [one["act"] for one in told["reviews"]] == ["reject"]
    assert run("diff", "1", "now").stdout.startswith("from edition 1 of ")
