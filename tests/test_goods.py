"""Things put together under the figures that count or price them."""

import pytest

from armsledger.extract.goods import Goods, counted, group, whole
from armsledger.extract.items import items
from armsledger.model import Amount
from scenes import scene_of, token


def read(text: str, word: str, *, weak_ok: bool = True) -> list[Goods]:
    scene = scene_of(text)
    return group(scene, items(scene, token(scene, word)), weak_ok=weak_ok)


def rows(found: list[Goods]) -> list[tuple[tuple[str, ...], object, object]]:
    return [(g.cargo, *(amount and (amount.low, amount.unit) for amount in (g.quantity, g.value))) for g in found]


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Egypt sold rifles and howitzers.", "rifles", [(("small-arms", "artillery"), None, None)]),
        ("Egypt sold 40 rifles and 6 howitzers.", "rifles",
         [(("small-arms",), (40, "items"), None), (("artillery",), (6, "items"), None)]),
        ("Egypt sold 40 rifles and howitzers.", "rifles",
         [(("small-arms",), (40, "items"), None), (("artillery",), None, None)]),
        ("Egypt sold 300 tonnes of rifles and howitzers.", "tonnes",
         [(("small-arms", "artillery"), (300, "tonnes"), None)]),
        ("Egypt sold $5 million worth of rifles.", "worth", [(("small-arms",), None, (5_000_000, "USD"))]),
        ("Egypt gave 9 soldiers.", "soldiers", [(("troops",), (9, "people"), None)]),
    ],
)  # fmt: skip
def test_each_number_of_its_own_makes_one_transfer(
    text: str, word: str, expected: list[tuple[tuple[str, ...], object, object]]
) -> None:
    assert rows(read(text, word)) == expected


def test_money_itself_is_counted_not_valued() -> None:
    (goods,) = read("Qatar granted a loan of $5 million.", "loan")
    assert goods.quantity is not None
    assert goods.quantity.unit == "USD"
    assert goods.value is None


def test_weak_words_count_only_where_they_may() -> None:
    text = "Egypt sold trucks."
    (goods,) = read(text, "trucks")
    assert goods.weak
    assert read(text, "trucks", weak_ok=False) == []


def test_nothing_makes_nothing() -> None:
    assert group(scene_of("Egypt sold bread."), [], weak_ok=True) == []


def test_a_rate_counts_nothing() -> None:
    (goods,) = read("Egypt sold 40 rifles a month.", "rifles")
    assert goods.quantity is None


def test_the_unit_is_that_of_the_cargo_unless_the_words_name_one() -> None:
    scene = scene_of("Egypt sold bread.")
    assert counted(scene, ["troops"], Amount(3, 3, "")).unit == "people"
    assert counted(scene, ["small-arms"], Amount(3, 3, "")).unit == "items"
    assert counted(scene, ["small-arms"], Amount(3, 3, "containers")).unit == "containers"


def test_the_same_category_is_named_once() -> None:
    scene = scene_of("Egypt sold rifles and pistols.")
    found = items(scene, token(scene, "rifles"))
    assert whole(scene, found, None).cargo == ("small-arms",)
