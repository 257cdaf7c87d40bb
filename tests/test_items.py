"""The things that a noun phrase names, with their figures."""

import pytest

from armsledger.extract.items import expands, items, own_figure, tangible
from scenes import scene_of, token

Row = tuple[tuple[str, ...], float | None]


def read(text: str, word: str) -> list[Row]:
    scene = scene_of(text)
    found = items(scene, token(scene, word))
    return [(item.cargo, item.figure.amount.low if item.figure else None) for item in found]


@pytest.mark.parametrize(
    ("text", "word", "rows"),
    [
        ("Egypt sold rifles.", "rifles", [(("small-arms",), None)]),
        ("Egypt sold 40 rifles.", "rifles", [(("small-arms",), 40)]),
        ("Egypt sold 40 rifles and 6 howitzers.", "rifles", [(("small-arms",), 40), (("artillery",), 6)]),
        ("Egypt sold 12 crates of rifles.", "crates", [(("small-arms",), 12)]),
        ("Egypt sold some of its 120 tanks.", "some", [(("armoured-vehicles",), None)]),
        ("Egypt sold weapons, including rifles and howitzers.", "weapons",
         [(("small-arms",), None), (("artillery",), None)]),
        ("Egypt sold weapons such as rifles.", "weapons", [(("small-arms",), None)]),
        ("Egypt halted arms shipments.", "shipments", [(("arms",), None)]),
        ("Egypt sold bread.", "bread", []),
        ("Egypt opened a rifle plant.", "plant", []),
        ("Egypt tested a missile launch.", "launch", []),
    ],
)  # fmt: skip
def test_items(text: str, word: str, rows: list[Row]) -> None:
    assert read(text, word) == rows


def test_type_names_make_a_thing_narrower() -> None:
    scene = scene_of("Greece sold two Leopard 2 tanks.")
    (item,) = items(scene, token(scene, "tanks"))
    assert item.cargo == ("armoured-vehicles",)
    assert item.names == ("Leopard 2",)


def test_a_price_behind_a_noun_is_its_figure() -> None:
    scene = scene_of("Serbia signed a deal valued at $3 billion.")
    figure, _ = own_figure(scene, token(scene, "deal"))
    assert figure is not None
    assert figure.amount.is_money
    scene = scene_of("Serbia took a loan of $5 million.")
    figure, _ = own_figure(scene, token(scene, "loan"))
    assert figure is not None
    assert figure.amount.low == 5_000_000


def test_a_noun_without_a_number_has_no_figure() -> None:
    scene = scene_of("Serbia signed a deal.")
    assert own_figure(scene, token(scene, "deal")) == (None, -1)


def test_verbs_of_content() -> None:
    scene = scene_of("A package that is expected to include rifles left.")
    assert scene.tree.word(expands(scene, token(scene, "expected"))) == "include"
    assert expands(scene, token(scene, "left")) == -1


def test_only_money_and_units_pass_down_to_a_list() -> None:
    scene = scene_of("Chad bought 300 tonnes of food and 40 rifles for $2 million.")
    kinds = {f.amount.unit: tangible(f) is not None for f in scene.figures}
    assert kinds == {"tonnes": True, "": False, "USD": True}


def test_the_parser_may_loop_through_deep_phrases_only_so_far() -> None:
    scene = scene_of("Egypt sold rifles.")
    assert items(scene, token(scene, "rifles"), depth=6) == []
