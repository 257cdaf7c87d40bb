"""The words of amounts are data, and a slip in the data is found at once."""

from typing import Any

import pytest
import yaml
from pydantic import ValidationError

from armsledger.lexicon.quantities import parse, plural, quantities, with_plurals


def test_plurals() -> None:
    assert [plural(word) for word in ("tonne", "delivery", "inch", "metric ton", "jersey")] == [
        "tonnes", "deliveries", "inches", "metric tons", "jerseys",
    ]  # fmt: skip
    assert with_plurals(("mile", "foot")) >= {"mile", "miles", "foot"}


def test_no_phrase_has_two_effects() -> None:
    for table in (quantities().before, quantities().after):
        phrases = [phrase for entries in table.values() for phrase in entries]
        assert len(phrases) == len(set(phrases))


def test_no_noun_gives_two_units() -> None:
    nouns = [noun for entry in quantities().units.values() for noun in entry.nouns]
    assert len(nouns) == len(set(nouns))


def test_currencies_are_codes() -> None:
    money = quantities().currencies
    codes = {*money.symbols.values(), *money.names.values(), *money.codes}
    assert all(len(code) == 3 and code.isupper() for code in codes)


def test_orders_of_magnitude_are_ordered() -> None:
    assert all(low < high for low, high in quantities().hundreds.values())


@pytest.mark.parametrize(
    "change",
    [{"units": {"parsecs": {"reach": 0, "nouns": ["parsec"]}}}, {"before": {"sideways": ["around"]}}, {"surplus": 1},
     {"cardinals": {"one": "many"}}],
)  # fmt: skip
def test_slips_are_refused(change: dict[str, Any]) -> None:
    data = quantities().model_dump()
    with pytest.raises(ValidationError):
        parse(data | change)


def test_words_stay_words() -> None:
    """YAML reads a bare "no" or "on" as a truth value; the loader must have refused it."""
    assert "no" in quantities().one.not_after
    assert yaml.safe_load("no") is False
