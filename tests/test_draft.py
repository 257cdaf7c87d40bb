"""Transfers in the making, and what they share."""

from dataclasses import replace

import pytest

from armsledger.extract.draft import belonging, gapped, make, moved, paid, price, without
from armsledger.extract.goods import Goods
from armsledger.extract.items import items
from scenes import act_of, drafts_of, scene_of, token


def test_a_draft_is_complete_with_two_different_parties() -> None:
    (draft,) = drafts_of("Turkey sold Ethiopia drones.", "sell")
    assert draft.complete
    assert not replace(draft, supplier=()).complete
    assert not replace(draft, recipient=()).complete
    assert not replace(draft, recipient=draft.supplier).complete


def test_its_words_reach_from_its_first_role_to_its_last() -> None:
    text = "On Monday Turkey said it had sold Ethiopia drones for cash, sources say."
    (draft,) = drafts_of(text, "sell")
    assert draft.span.of(text) == "it had sold Ethiopia drones"


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("Turkey sold Ethiopia drones for $30 million.", 30_000_000),
        ("Turkey sold Ethiopia drones for years.", None),
        ("Turkey sold Ethiopia drones for $5 million a month.", None),
    ],
)
def test_prices(text: str, low: int | None) -> None:
    scene = scene_of(text)
    act = act_of(scene, "sell")
    found = price(scene, act)
    assert (found and found.low) == low
    draft = make(scene, act, ("TR",), ("ET",), Goods(("drones",)))
    assert draft.goods.value == found


def test_a_sum_that_moves_has_no_price() -> None:
    scene = scene_of("Qatar paid Mali $4 million for $9 million.")
    act = act_of(scene, "pay")
    money = paid(scene, act)
    assert [goods.quantity and goods.quantity.low for goods in money] == [4_000_000]
    assert make(scene, act, ("QA",), ("ML",), money[0]).goods.value is None


def test_things_named_twice_move_once() -> None:
    scene = scene_of("Turkey sold drones and mortars.")
    act, head = act_of(scene, "sell"), token(scene, "drones")
    assert moved(scene, act, [head, head, token(scene, "mortars")])[0].cargo == ("drones", "artillery")
    assert moved(scene, act, []) == []


def test_a_number_without_verb_and_noun_counts_the_same_goods() -> None:
    scene = scene_of("Eritrea sent 500 soldiers to Ethiopia in May and a further 300 in June.")
    act = act_of(scene, "send")
    goods = moved(scene, act, act.objects)
    assert items(scene, act.objects[0])[0].cargo == ("troops",)
    more = gapped(scene, act, goods)
    assert [(one.cargo, one.quantity and one.quantity.low) for one in more] == [(("troops",), 300)]
    assert gapped(scene, act, []) == []


def test_whose_the_goods_are() -> None:
    scene = scene_of("Turkish drones and Chinese mortars reached Mali.")
    goods = Goods(("drones", "artillery"), tokens=[token(scene, "drones"), token(scene, "mortars")])
    assert belonging(scene, goods, ()) == ("TR", "CN")
    assert belonging(scene, goods, ("TR",)) == ("CN",)
    made = replace(scene, makers={token(scene, "mortars"): ("RS",)})
    assert belonging(made, goods, ()) == ("TR", "RS", "CN")


def test_without() -> None:
    assert without(("A", "B", "C"), ("B",)) == ("A", "C")
