"""What a number counts."""

import pytest

from armsledger.extract.amounts import find_figures
from armsledger.extract.units import unit_words
from armsledger.model import UNITS


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("40 containers", "containers"),
        ("40 large sealed containers", "containers"),
        ("40 container ships", ""),
        ("one container", "containers"),
        ("40 shells in containers", ""),
        ("40 truck drivers", ""),
        ("a 40-truck convoy", "vehicles"),
        ("40 air defence units", ""),
        ("40 units", "systems"),
        ("40 tons", "tonnes"),
        ("40 million barrels", "barrels"),
        ("dozens of deliveries", "shipments"),
        ("40 pieces of evidence", ""),
        ("40 pieces of equipment", "items"),
        ("40 litres", "litres"),
    ],
)
def test_unit(text: str, unit: str) -> None:
    (figure,) = find_figures(f"They counted {text}.")
    assert figure.amount.unit == unit


def test_every_unit_noun_gives_a_known_unit() -> None:
    assert {unit for unit, *_ in unit_words().nouns.values()} <= set(UNITS)
