"""Predicates that say a transfer, with their roles."""

import pytest

from armsledger.extract.frames import acts, governors, holdings
from scenes import act_of, scene_of, token, words


def roles(text: str, lemma: str) -> dict[str, list[str]]:
    scene = scene_of(text)
    act = act_of(scene, lemma)
    found = {"subjects": act.subjects, "agents": act.agents, "objects": act.objects, "datives": act.datives}
    return {name: words(scene, tokens) for name, tokens in {**found, **act.preps}.items() if tokens}


@pytest.mark.parametrize(
    ("text", "lemma", "expected"),
    [
        ("Turkey sold Ethiopia six drones.", "sell",
         {"subjects": ["turkey"], "objects": ["drones"], "datives": ["ethiopia"]}),
        ("Two frigates were handed over to Sri Lanka by Pakistan.", "hand",
         {"objects": ["frigates"], "agents": ["pakistan"], "to": ["lanka"], "by": ["pakistan"]}),
        ("The mortars sent to Sudan were old.", "send", {"objects": ["mortars"], "to": ["sudan"]}),
        ("Azerbaijan bought drones and radars from Israel.", "buy",
         {"subjects": ["azerbaijan"], "objects": ["drones"], "from": ["israel"]}),
        ("The deliveries of tanks from Germany to Ukraine continue.", "delivery",
         {"of": ["tanks"], "from": ["germany"], "to": ["ukraine"]}),
        ("Rwanda has armed and trained the rebels.", "arm", {"subjects": ["rwanda"], "objects": ["rebels"]}),
        ("Thanks to Norway, Mali sold rifles.", "sell", {"subjects": ["mali"], "objects": ["rifles"]}),
    ],
)  # fmt: skip
def test_roles(text: str, lemma: str, expected: dict[str, list[str]]) -> None:
    assert roles(text, lemma) == expected


def test_a_particle_makes_another_verb() -> None:
    predicates = [act.frame.role for act in acts(scene_of("Mali gave up its rifles."))]
    assert predicates == []
    (cut,) = acts(scene_of("Norway cut off gas to Mali."))
    assert cut.frame.denied


def test_names_are_no_predicates() -> None:
    assert [a for a in acts(scene_of("Transfer Bank met the Supply Committee of Mali.")) if not a.noun] == []


def test_governors_stop_at_another_clause() -> None:
    scene = scene_of("Qatar plans to send rifles.")
    above = [scene.tree.word(i) for i, _ in governors(scene, token(scene, "send"))]
    assert set(above) == {"plans"}
    scene = scene_of("Qatar refused to explain why it sent rifles.")
    assert all(scene.tree.word(i) != "met" for i, _ in governors(scene, token(scene, "sent")))
    scene = scene_of("Qatar, which sent rifles, plans to leave.")
    assert governors(scene, token(scene, "sent")) == []


def test_cargo_nouns_that_say_a_transfer_by_themselves() -> None:
    scene = scene_of("Military aid for Moldova from Norway is vital.")
    (act,) = holdings(scene, set())
    assert words(scene, act.behind("for", "from")) == ["moldova", "norway"]
    assert list(holdings(scene, {act.token})) == []
    assert list(holdings(scene_of("Rifles are heavy."), set())) == []
    assert list(holdings(scene_of("The rebels fired rockets from Mali."), set())) == []


def test_phrases_behind_keep_the_order_of_their_names() -> None:
    act = act_of(scene_of("The transfer of tanks from Germany to Ukraine continues."), "transfer")
    assert act.behind("to", "from", "nowhere") == [*act.preps["to"], *act.preps["from"]]


def test_the_subject_of_a_light_verb_acts_by_its_noun() -> None:
    scene = scene_of("Turkey halted deliveries to Mali.")
    act = act_of(scene, "delivery")
    assert words(scene, act.subjects) == ["turkey"]
    assert words(scene, act.behind("to")) == ["mali"]
