from pathlib import Path

import pytest

from armsledger import reviewing
from armsledger.ledger import Ledger, LedgerError
from armsledger.model import Problem
from armsledger.serve.desk import Desk
from desk_samples import desk_at, example, people, told, written


def test_findings_follow_an_act_at_once(tmp_path: Path) -> None:
    path = written(
        tmp_path / "l.db",
        told("a.txt", ("sent 900 men in all", {"quantity": people(900), "sources": ("KR",)})),
        told("b.txt", ("sent 100 men in all", {"quantity": people(100), "sources": ("UA",)})),
    )
    with desk_at(path) as desk:
        assert desk.state.shelf.conflict_count
        wrong = desk.state.shelf.claims_in["b.txt"][0]
        done = desk.act(lambda ledger: reviewing.reject(ledger, wrong, who="Ada", reason="wrong figure"))
        assert desk.state.shelf.conflict_count == 0
        assert desk.state.states[wrong] == "rejected"
        assert desk.state.head == done.entry
        desk.act(lambda ledger: reviewing.undo(ledger, done.entry, who="Ada"))
        assert desk.state.shelf.conflict_count
        assert wrong not in desk.state.states


def test_a_state_that_somebody_reads_does_not_change_under_them(tmp_path: Path) -> None:
    with desk_at(example(tmp_path)) as desk:
        state = desk.state
        claims, order = len(state.shelf.book.claims), list(state.ranking.order)
        desk.act(lambda ledger: reviewing.reject(ledger, order[0].claim, who="Ada", reason="told twice"))
        assert len(state.shelf.book.claims) == claims
        assert list(state.ranking.order) == order
        assert desk.state is not state


def test_the_desk_follows_what_other_processes_write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path / "l.db", told("a.txt", ("sent ten men", {"quantity": people(10)})))
    with desk_at(path) as desk, Ledger.open(path) as other:
        claim = desk.state.shelf.claims_in["a.txt"][0]
        reviewing.accept(other, claim, who="Bo")
        other.record([told("b.txt", ("sent ten more men", {"quantity": people(20)}))], "another engine")
        monkeypatch.setattr("armsledger.serve.desk.GLANCE", -1.0)
        assert desk.state.states == {claim: "accepted"}
        assert desk.state.counts["documents"] == 2
        assert "b.txt" in desk.state.shelf.claims_in


def test_an_act_that_is_refused_changes_nothing(tmp_path: Path) -> None:
    with desk_at(example(tmp_path)) as desk:
        state = desk.state
        with pytest.raises(LedgerError):
            desk.act(lambda ledger: reviewing.accept(ledger, "t000000000000", who="Ada"))
        assert desk.state is state


def test_problems_and_grades_are_at_hand(tmp_path: Path) -> None:
    path = written(tmp_path / "l.db", problems=(Problem("empty", "in/x.txt", "the file holds no text"),))
    (tmp_path / "sources.yaml").write_text("KCNA: Z\nUS: B\n", encoding="utf-8")
    with desk_at(path) as desk:
        assert dict(desk.state.problem_codes) == {"empty": 1, "bad-sources": 1}
        assert desk.state.grades.of("US") == "B"
        desk.act(lambda ledger: reviewing.grade(ledger, "US", "C", who="Ada", reason="often late"))
        assert desk.state.grades.of("US") == "C"


def test_documents_without_a_claim_are_listed_without_their_texts(tmp_path: Path) -> None:
    path = written(tmp_path / "l.db", told("bare.txt"))
    with Ledger.open(path) as ledger:
        (bare,) = Desk(ledger).state.shelf.bare
    assert (bare.name, bare.text) == ("bare.txt", "")
