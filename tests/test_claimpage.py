from pathlib import Path

from armsledger import reviewing
from armsledger.serve.pages.claimpage import claim_content, value_words
from desk_samples import desk_at, example, people, told, visiting, words_of, written


def test_a_claim_is_shown_in_its_sentence_with_its_findings(tmp_path: Path) -> None:
    with desk_at(example(tmp_path)) as desk:
        for task in desk.state.ranking.order[:10]:
            shown = claim_content(desk, task.claim)
            assert shown is not None
            before, words, after = shown["context"]
            assert words == shown["claim"].quote
            assert before + words + after in shown["document"].text
            assert task.finding in {one.id for one in shown["findings"]} | {""}
            assert shown["history"]
            assert shown["current"]
        assert claim_content(desk, "t000000000000") is None


def test_conflicts_are_told_before_other_verdicts(tmp_path: Path) -> None:
    with desk_at(example(tmp_path)) as desk:
        shown = claim_content(desk, desk.state.ranking.order[0].claim)
        assert shown is not None
        kinds = [verdict.kind for _, verdict in shown["verdicts"]]
        assert kinds[0] == "conflicts"
        assert kinds == sorted(kinds, key=lambda kind: kind != "conflicts")


def test_the_history_tells_who_did_what_and_why(tmp_path: Path) -> None:
    path = written(tmp_path / "l.db", told("a.txt", ("sent ten men", {"quantity": people(10)})))
    with desk_at(path) as desk:
        claim = desk.state.shelf.claims_in["a.txt"][0]
        desk.act(lambda ledger: reviewing.amend(ledger, claim, {"quantity_low": "8"}, who="Ada", reason="at least"))
        shown = claim_content(desk, claim)
        assert shown is not None
        (_, _, engine, read, _), (_, _, who, what, why) = shown["history"]
        assert (engine, read) == ("made by hand", "read by the engine")
        assert (who, why) == ("Ada", "at least")
        assert "low 10" in what.split("→")[0]
        assert "low 8" in what.split("→")[1]


def test_an_added_claim_has_a_page_of_its_own(tmp_path: Path) -> None:
    with visiting(written(tmp_path / "l.db", told("a.txt", ("sent ten men", {})))) as visitor:
        form = {"words": "ten men", "kind": "event", "type": "TEST", "actors": "KP", "status": "done"}
        assert visitor.send("/documents/a.txt", form).status_code == 303
        added = next(one for one in visitor.get("/api/claims").json()["items"] if one["kind"] == "event")
        page = words_of(visitor.get(f"/claims/{added['id']}"))
        assert "+ added" in page
        assert "North Korea" in page


def test_values_are_told_in_words() -> None:
    assert value_words(None) == value_words([]) == value_words("") == "nothing"
    assert value_words(["KP", "RU"]) == "KP, RU"
    assert value_words({"low": 1, "high": None, "unit": "people"}) == "low 1, unit people"
    assert value_words(0) == "0"
    assert value_words(False) == "False"
