from pathlib import Path

from armsledger import reviewing
from armsledger.model import FACETS
from armsledger.serve.pages.lookup import search_page
from desk_samples import desk_at, example, visiting, words_of

NOTHING = {"q": "", "since": "", "until": "", **dict.fromkeys(FACETS, "")}


def test_words_find_claims_and_documents(tmp_path: Path) -> None:
    with desk_at(example(tmp_path)) as desk:
        shown = search_page(desk, {**NOTHING, "q": "containers"}, 1)
        assert shown["sheet"].total == len(shown["hits"])
        assert {hit.claim is None for hit in shown["hits"]} == {True, False}
        assert all("container" in hit.words.casefold() for hit in shown["hits"] if hit.claim is None)


def test_a_facet_narrows_and_can_be_taken_away(tmp_path: Path) -> None:
    with desk_at(example(tmp_path)) as desk:
        asked = {**NOTHING, "q": "containers", "kind": "transfer"}
        shown = search_page(desk, asked, 1)
        assert all(hit.claim is not None and hit.claim.kind == "transfer" for hit in shown["hits"])
        ((name, value, words, without),) = shown["chosen"]
        assert (name, value, words) == ("kind", "transfer", "transfer")
        assert without == {**asked, "kind": ""}


def test_a_rejected_claim_is_found_as_rejected(tmp_path: Path) -> None:
    with desk_at(example(tmp_path)) as desk:
        claim = desk.state.ranking.order[0].claim
        desk.act(lambda ledger: reviewing.reject(ledger, claim, who="Ada", reason="told twice"))
        shown = search_page(desk, {**NOTHING, "state": "rejected"}, 1)
        assert [(hit.claim.id, hit.state) for hit in shown["hits"] if hit.claim] == [(claim, "rejected")]


def test_no_words_break_the_search(tmp_path: Path) -> None:
    with visiting(example(tmp_path)) as visitor:
        for q in ('"', "a AND", "NEAR(", "*", "'; DROP TABLE book; --", "\x00", "%%%", "(" * 200):
            assert visitor.get("/search", params={"q": q}).status_code == 200, q


def test_a_day_that_is_none_is_told(tmp_path: Path) -> None:
    with visiting(example(tmp_path)) as visitor:
        assert "a day is written like 2024-10-31" in words_of(visitor.get("/search?since=yesterday"))


def test_nothing_found_says_what_to_try(tmp_path: Path) -> None:
    with visiting(example(tmp_path)) as visitor:
        assert "Try fewer words" in words_of(visitor.get("/search?q=zzzz&kind=event"))
