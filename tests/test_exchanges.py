"""What was sent each way: pairs, directions, statements and swaps."""

from dataclasses import replace
from datetime import date
from itertools import count
from typing import Any

from armsledger.model import Amount, Document, Transfer
from armsledger.model.span import Span
from armsledger.publish.citing import Citations
from armsledger.publish.exchanges import Direction, Pair, pairs

TEXT = Document("a.txt", "x" * 500, "", published=date(2024, 1, 1))
PLACE = count()


def sent(supplier: str, recipient: str, cargo: str, **more: Any) -> Transfer:
    start = next(PLACE)
    return Transfer(document="a.txt", span=Span(start, start + 1), quote="x", supplier=tuple(supplier.split()) or None,
                    recipient=tuple(recipient.split()) or None, cargo=tuple(cargo.split()), **more)  # fmt: skip


def found(*claims: Transfer) -> tuple[tuple[Pair, ...], tuple[Direction, ...]]:
    return pairs(Citations([TEXT], claims), lambda id: id)


def test_the_fuller_direction_comes_first_and_so_does_the_fuller_pair() -> None:
    closed, left = found(
        sent("BY", "ML", "fuel"), sent("ML", "BY", "money"), sent("ML", "BY", "food"), sent("FR", "TD", "fuel")
    )
    assert [(pair.there.supplier, pair.there.recipient, pair.there.claims, pair.back.claims) for pair in closed] == [
        ("ML", "BY", 2, 1), ("FR", "TD", 1, 0),
    ]  # fmt: skip
    assert left == () and [pair.anchor for pair in closed] == ["pair-1", "pair-2"]


def test_joint_parties_stand_with_each_pair_and_open_ones_apart() -> None:
    closed, left = found(sent("FR IT", "TD", "fuel"), sent("", "TD", "fuel"), sent("TD", "TD", "food"))
    assert {(pair.there.supplier, pair.there.recipient) for pair in closed} == {("FR", "TD"), ("IT", "TD")}
    assert {(way.supplier, way.recipient) for way in left} == {("", "TD"), ("TD", "TD")}


def test_equal_statements_are_told_together_and_never_summed() -> None:
    ten = Amount(10, 10, "items")
    closed, _ = found(sent("FR", "TD", "drones", quantity=ten), sent("FR", "TD", "drones", quantity=ten, hedged=True),
                      sent("FR", "TD", "drones", quantity=ten, status="planned"), sent("FR", "TD", "drones"),
                      sent("FR", "TD", "drones", quantity=ten, polarity="denied"))  # fmt: skip
    (goods,) = closed[0].there.goods
    assert goods.claims == 5
    assert [(each.quantity, each.status, each.denied, len(each.tellings)) for each in goods.statements] == [
        (ten, "done", False, 2), (None, "done", False, 1), (ten, "planned", False, 1), (ten, "done", True, 1),
    ]  # fmt: skip


def test_swaps_tie_both_directions_by_what_the_claims_say() -> None:
    oil, grain = sent("BY", "ML", "fuel"), sent("BY", "ML", "food")
    gold = sent("ML", "BY", "minerals", in_return_for=(oil.id, grain.id, "t-elsewhere"))
    other = sent("ML", "BY", "textiles")
    closed, _ = found(oil, grain, gold, other)
    (swap,) = closed[0].swaps
    assert {each.claim for each in swap.there + swap.back} == {oil, grain, gold}
    assert {each.claim for each in swap.there} in ({gold}, {oil, grain})


def test_a_tie_to_a_third_party_or_the_same_direction_is_no_swap_of_the_pair() -> None:
    far = sent("IN", "ML", "fuel")
    near = sent("BY", "ML", "fuel")
    closed, _ = found(
        far, near, replace(sent("BY", "ML", "food"), in_return_for=(far.id, near.id)), sent("ML", "BY", "money")
    )
    assert [pair.swaps for pair in closed] == [(), ()]
