from pathlib import Path

import pytest

from armsledger import reviewing
from armsledger.serve.ranking import Ranking
from desk_samples import desk_at, example, people, told, written


def reasons(path: Path) -> list[str]:
    with desk_at(path) as desk:
        return [task.why for task in desk.state.ranking.order]


def test_conflicts_come_first_then_large_figures_with_one_origin(tmp_path: Path) -> None:
    path = written(
        tmp_path / "l.db",
        told("a.txt", ("sent 900 men in all", {"quantity": people(900), "sources": ("KR",)})),
        told("b.txt", ("sent 100 men in all", {"quantity": people(100), "sources": ("UA",)})),
        told("c.txt", ("gave 5000 shells", {"cargo": ("artillery-shells",), "quantity": people(5000)})),
        told("d.txt", ("may have given fuel", {"cargo": ("oil",), "hedged": True})),
        told("e.txt", ("gave no rockets", {"cargo": ("rockets",), "polarity": "denied"})),
    )
    found = reasons(path)
    assert found[0].startswith("cannot stand beside")
    assert found[1].startswith("cannot stand beside")
    assert found[2] == "5,000 people in total: rests on one origin"
    assert found[3:] == ["denied", "hedged by whoever says it"]


def test_a_larger_figure_comes_before_a_smaller_one(tmp_path: Path) -> None:
    path = written(
        tmp_path / "l.db",
        told("a.txt", ("gave ten rockets", {"cargo": ("rockets",), "quantity": people(10)})),
        told("b.txt", ("gave 9000 drones", {"cargo": ("drones",), "quantity": people(9000)})),
    )
    assert [why.split()[0] for why in reasons(path)] == ["9,000", "10"]


@pytest.mark.parametrize("act", ["reject", "accept", "amend", "undo"])
def test_a_revised_order_is_the_order_made_anew(tmp_path: Path, act: str) -> None:
    with desk_at(example(tmp_path)) as desk:
        first = desk.state.ranking.order[0].claim
        match act:
            case "reject" | "undo":
                done = desk.act(lambda ledger: reviewing.reject(ledger, first, who="Ada", reason="wrong figure"))
                if act == "undo":
                    desk.act(lambda ledger: reviewing.undo(ledger, done.entry, who="Ada"))
            case "accept":
                desk.act(lambda ledger: reviewing.accept(ledger, first, who="Ada"))
            case "amend":
                desk.act(lambda ledger: reviewing.amend(ledger, first, {"quantity_low": "1"}, who="Ada"))
        state = desk.state
        anew = Ranking.of(state.shelf, state.states.keys())
        told = [(one.claim, one.place, one.why) for one in state.ranking.order]
        assert told == [(one.claim, one.place, one.why) for one in anew.order]
        assert (first in {claim for claim, _, _ in told}) == (act == "undo")


def test_what_is_judged_waits_no_longer(tmp_path: Path) -> None:
    with desk_at(example(tmp_path)) as desk:
        before = desk.state.waiting
        claim = desk.state.ranking.order[3].claim
        desk.act(lambda ledger: reviewing.accept(ledger, claim, who="Ada"))
        assert desk.state.waiting == before - 1
        assert not desk.state.ranking.among([claim])
