"""The load on the workspace: the crowd, and what is said of the answers it got."""

import argparse
import random
from pathlib import Path

import pytest

import workspace
from armsledger.ledger import Ledger
from armsledger.model import Review
from caseload import Size, ledger_of
from crowd import ADDRESSES, PAGES, Places, addresses, inputs, path_of

SMALL = Size(claims=240, lines=30, documents=40)


def test_a_small_crowd_finds_every_page_and_nothing_it_does_is_lost(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = argparse.Namespace(readers=8, reviewers=3, seconds=3.0, think=0.1, check=True)
    said = workspace.measure(ledger_of(SMALL, tmp_path), given)
    told = capsys.readouterr().out
    assert "0 errors" in told
    assert "are as they would be opened anew" in told
    assert all(kind in {*PAGES, "accept", "reject", "amend", "undo", "after an act", "map's points"} for kind in said)
    acts = next(int(line.split()[0]) for line in told.splitlines() if "acts were answered" in line)
    assert acts > 0


def test_an_act_that_was_answered_and_is_not_in_the_book_is_told_and_so_is_the_other_way_round(tmp_path: Path) -> None:
    path = ledger_of(SMALL, tmp_path)
    with Ledger.open(path) as ledger:
        one, other = (claim.id for claim in ledger.claims(kind="transfer")[:2])
        before = ledger.head()[0]
        entry = ledger.review(Review(act="accept", target=one, who="Ada")).entry
    assert workspace.lost(path, before, [("accept", one, entry)]) == []
    assert len(workspace.lost(path, before, [("accept", one, entry), ("accept", other, entry + 1)])) == 1
    assert len(workspace.lost(path, before, [])) == 1


def test_the_times_are_those_of_answers_that_came(capsys: pytest.CaptureFixture[str]) -> None:
    quick = [("claim", 10.0 + number, 200) for number in range(100)]
    assert workspace.tell_times(quick) == []
    slow = [*quick, *[("finding", 150.0, 200)] * 90, *[("finding", 250.0, 200)] * 10]
    assert workspace.tell_times(slow) == ["finding"]
    assert workspace.within([30.0, 10.0, 20.0], 0.95) == 30.0


def test_addresses_are_those_of_things_and_not_of_their_lists() -> None:
    page = (
        '<a href="/findings/ab12">x</a><a href="/findings?page=2"><a href="/documents/a%20b.txt#c1">'
        '<a href="/findings/ab12">again</a><a href="/exchanges/A/B">'
    )
    assert addresses("finding", [page]) == ["/findings/ab12"]
    assert addresses("document", [page]) == ["/documents/a%20b.txt"]
    assert addresses("exchange", [page]) == ["/exchanges/A/B"]


def test_every_kind_of_page_has_an_address() -> None:
    places = Places(*({kind: [f"/{kind}/one"] for kind in ADDRESSES} for _ in range(2)))
    draw = random.Random(1)  # noqa: S311 - no secret
    assert all(path_of(kind, places, draw).startswith("/") for kind in PAGES)


def test_the_fields_of_a_form_are_taken_as_they_stand_but_one() -> None:
    page = (
        '<input name="q"><form id="amend"><input type="hidden" name="token" value="t&amp;1">'
        '<input name="f.quantity_high" value="40"><select name="f.status"><option value="done" selected>'
        '<option value="planned"></select></form>'
    )
    found = inputs(page)
    assert (found["token"], found["f.status"], found["f.quantity_high"]) == ("t&1", "done", "41")
