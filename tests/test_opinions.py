"""The predicates by which an actor takes a position, in single sentences of our own."""

from armsledger.extract.opinions import expressing, opinions, takers
from scenes import scene_of


def read(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(o.stance, o.actor) for o in opinions(scene_of(text)) if o.actor]


def word(text: str, wanted: str) -> int:
    tree = scene_of(text).tree
    return next(i for i in range(len(tree)) if tree.word(i) == wanted)


def test_the_agent_of_a_passive_takes_it() -> None:
    assert read("The raid was condemned by Jordan.") == [("condemns", ("JO",))]


def test_who_is_accused_takes_none_without_an_accuser() -> None:
    assert read("Uganda was accused of arming rebels.") == []


def test_a_participle_behind_a_comma_is_the_main_clauses() -> None:
    assert ("condemns", ("CU",)) in read("Cuba left the talks, accusing Spain of arming smugglers.")


def test_who_joins_others_takes_it_with_them() -> None:
    assert read("Dozens of states have joined Ghana in condemning the coup.") == [("condemns", ("GH",))]


def test_the_owner_of_a_noun_takes_it() -> None:
    assert ("denies", ("OM",)) in read("Oman's denial of the shipment came late.")


def test_private_persons_take_none() -> None:
    text = "A former minister of Peru denied it."
    assert takers(scene_of(text), [word(text, "minister")]) == ()


def test_what_expresses_a_noun() -> None:
    text = "Japan voiced concern about it."
    assert expressing(scene_of(text), word(text, "concern")) == (word(text, "voiced"), "object")
