"""What goods are worth, by a sum beside them; the sentences are ours."""

import pytest

from armsledger.extract.pricing import money, priced
from scenes import scene_of, transfers_of


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Norway sent Chad 20 trucks worth $2 million.", [2_000_000]),
        ("Norway sent 20 trucks, valued at 3 million euros, to Chad.", [3_000_000]),
        ("Norway announced a military aid package for Chad totalling $4 million.", [4_000_000]),
        ("Chad bought 20 trucks from Norway in a $5 million deal.", [5_000_000]),
        ("Norway approved the sale of 12 helicopters to Chad at a cost of $6 million.", [6_000_000]),
        ("Norwegian military aid to Chad will be raised to $7 million.", [7_000_000]),
        ("Norway sold Chad 20 drones and 5 boats worth $9 million.", [None, 9_000_000]),
        ("Norway lost a $3 million deal and sent Chad 20 trucks.", [None]),
        ("Norway sent Chad 20 trucks and spent $3 million on roads.", [None]),
        ("Norway sent Chad 20 trucks, each worth $2 million a year.", [None]),
    ],
)
def test_values(text: str, values: list[int | None]) -> None:
    assert [t.value and t.value.low for t in transfers_of(text)] == values


def test_a_value_is_kept_beside_the_quantity() -> None:
    (found,) = transfers_of("Norway sent Chad 20 trucks worth $2 million.")
    assert found.quantity is not None
    assert (found.quantity.low, found.quantity.unit) == (20, "vehicles")


def test_sums_once_each() -> None:
    scene = scene_of("Norway paid $2 million, then 3 million euros, and 4 million dollars a month.")
    assert [figure.amount.low for _, figure in money(scene)] == [2_000_000, 3_000_000]
    assert priced([]) == []
