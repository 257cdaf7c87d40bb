from itertools import pairwise
from pathlib import Path

from armsledger.serve.pages import exchanging
from desk_samples import desk_at, example, told, visiting, words_of, written


def test_both_directions_stand_side_by_side_as_they_were_asked_for(tmp_path: Path) -> None:
    with desk_at(example(tmp_path)) as desk:
        for one, other in (("KP", "RU"), ("RU", "KP")):
            shown = exchanging.exchange_page(desk.state, one, other, 1)
            assert shown is not None
            assert [(giver, taker) for giver, taker, _ in shown["ways"]] == [(one, other), (other, one)]
            for giver, taker, legs in shown["ways"]:
                assert legs.items
                assert all(giver in leg.finding.line.supplier for leg in legs.items)
                assert all(taker in leg.finding.line.recipient for leg in legs.items)
                predicted = [leg.predicted for leg in legs.items]
                assert predicted == sorted(predicted)
        assert exchanging.exchange_page(desk.state, "KP", "BR", 1) is None


def test_what_is_only_predicted_says_so_in_words(tmp_path: Path) -> None:
    path = written(tmp_path / "l.db", told("a.txt", ("will send ten men", {"status": "planned"})))
    with visiting(path) as visitor:
        page = words_of(visitor.get("/exchanges/KP/RU"))
        assert "only predicted" in page
        assert "Nothing is claimed to go this way" in page


def test_the_network_draws_each_direction_once(tmp_path: Path) -> None:
    with desk_at(example(tmp_path)) as desk:
        drawn = exchanging.network(desk.state)
        ways = [(edge.one, edge.other) for edge in drawn["edges"]]
        assert len(ways) == len(set(ways))
        assert ("KP", "RU") in ways
        assert ("RU", "KP") in ways
        assert {actor for way in ways for actor in way} <= {node.actor for node in drawn["nodes"]}
        assert all(1 <= edge.width <= 8 for edge in drawn["edges"])
        assert [edge.disputed for edge in drawn["edges"] if (edge.one, edge.other) == ("KP", "RU")] == [True]


def test_many_actors_are_cut_to_those_with_most_claims(tmp_path: Path) -> None:
    with desk_at(example(tmp_path)) as desk:
        actors = sorted(desk.lexicon.actors)[:60]
    entries = [
        told(f"{n}.txt", *[(f"{giver} gave {n} {turn}", {"supplier": (giver,), "recipient": (taker,)})
                           for turn in range(1 + n % 3)])
        for n, (giver, taker) in enumerate(pairwise(actors))
    ]  # fmt: skip
    with desk_at(written(tmp_path / "many.db", *entries)) as desk:
        drawn = exchanging.network(desk.state)
        assert len(drawn["nodes"]) == exchanging.NODES < drawn["actors"]
