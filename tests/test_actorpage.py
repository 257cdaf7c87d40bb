from pathlib import Path

from armsledger.serve.pages.actorpage import actor_list, actor_page
from desk_samples import desk_at, example, visiting, words_of


def test_an_actor_is_shown_with_what_it_gives_gets_and_says(tmp_path: Path) -> None:
    with desk_at(example(tmp_path)) as desk:
        shown = actor_page(desk.state, "RU", 1)
        assert shown is not None
        assert all("RU" in one.line.supplier for one in shown["given"].items)
        assert all("RU" in one.line.recipient for one in shown["got"].items)
        assert shown["position_count"] == len(shown["positions"])
        days = [day for _, day in shown["positions"] if day]
        assert days == sorted(days, reverse=True)


def test_an_actor_of_the_lexicon_without_claims_has_a_page_that_leads_on(tmp_path: Path) -> None:
    with desk_at(example(tmp_path)) as desk:
        assert actor_page(desk.state, "nobody-at-all", 1) is None
        assert actor_list(desk.state, 1)["sheet"].items[0][1] == actor_list(desk.state, 1)["most"]
    with visiting(example(tmp_path)) as visitor:
        assert "Search the documents for it" in words_of(visitor.get("/actors/BR"))
