from pathlib import Path

from armsledger import reviewing
from armsledger.serve.pages.queue import queue_page, review_list
from desk_samples import desk_at, example, visiting, words_of


def test_the_queue_holds_every_claim_that_waits_in_order(tmp_path: Path) -> None:
    with desk_at(example(tmp_path)) as desk:
        first = queue_page(desk, 1)
        seen = [task for page in range(1, first["sheet"].pages + 1) for task, *_ in queue_page(desk, page)["items"]]
        assert seen == list(desk.state.ranking.order)
        task, claim, finding, document = first["items"][0]
        assert claim.id == task.claim
        assert finding.id == task.finding
        assert document.name == claim.document


def test_it_can_be_that_of_one_actor(tmp_path: Path) -> None:
    with desk_at(example(tmp_path)) as desk:
        shown = queue_page(desk, 1, "IR")
        assert shown["items"]
        assert all("IR" in (*one.line.supplier, *one.line.recipient) for _, _, one, _ in shown["items"])


def test_once_all_is_judged_it_says_so(tmp_path: Path) -> None:
    with visiting(example(tmp_path)) as visitor:
        assert "Every claim on Brazil has been judged" in words_of(visitor.get("/queue?actor=BR"))


def test_acts_are_listed_by_person_and_kind(tmp_path: Path) -> None:
    with desk_at(example(tmp_path)) as desk:
        one, two = (task.claim for task in desk.state.ranking.order[:2])
        desk.act(lambda ledger: reviewing.accept(ledger, one, who="Ada"))
        desk.act(lambda ledger: reviewing.reject(ledger, two, who="Bo", reason="told twice"))
        assert [done.about for done in review_list(desk, "", "", None)["reviews"]] == [two, one]
        assert [done.about for done in review_list(desk, "Ada", "", None)["reviews"]] == [one]
        assert [done.about for done in review_list(desk, "", "reject", None)["reviews"]] == [two]
        assert queue_page(desk, 1)["done"] == 2
