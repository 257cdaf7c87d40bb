"""Which transfers a position is about."""

from armsledger.extract.bearing import along, equal, fitting, same
from armsledger.lexicon.words import load_lexicon
from armsledger.model import Amount, Span, Transfer


def transfer(start: int, cargo: str, quantity: Amount | None = None, to: str = "SD") -> Transfer:
    where = Span(start, start + 1)
    return Transfer(
        document="d", span=where, quote="x", supplier=("IR",), recipient=(to,), cargo=(cargo,), quantity=quantity
    )


LEXICON = load_lexicon()
TEN = Amount(10, 10, "items")
ELEVEN = Amount(11, 11, "items")


def test_cargo_and_a_party_must_fit() -> None:
    drones = transfer(0, "drones")
    assert fitting(drones, {"arms"}, {"SD"}, LEXICON)
    assert fitting(drones, set(), set(), LEXICON)
    assert not fitting(drones, {"troops"}, set(), LEXICON)
    assert not fitting(drones, {"drones"}, {"PE"}, LEXICON)


def test_amounts_agree_where_one_is_not_said() -> None:
    assert equal(TEN, None)
    assert equal(TEN, TEN)
    assert not equal(TEN, ELEVEN)


def test_the_same_deed_told_twice() -> None:
    assert same(transfer(0, "drones", TEN), transfer(9, "arms"), LEXICON)
    assert not same(transfer(0, "drones", TEN), transfer(9, "drones", ELEVEN), LEXICON)
    assert not same(transfer(0, "drones"), transfer(9, "drones", to="ML"), LEXICON)


def test_along_keeps_the_order_of_the_document() -> None:
    first, other, last = transfer(0, "drones"), transfer(5, "troops"), transfer(9, "drones", TEN)
    assert along([last], [first, other, last], LEXICON) == [first, last]
