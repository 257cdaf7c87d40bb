"""The words of amounts, loaded from quantities.yaml and checked: numerals, bounds, units, currencies, labels."""

from functools import cache
from typing import Any

from pydantic import BaseModel, ConfigDict, model_validator

from armsledger.lexicon.loading import load
from armsledger.model import UNITS


class Table(BaseModel):
    """A part of the file: frozen, and a key that nobody reads is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class UnitNouns(Table):
    """Nouns (singular) that give a unit, and how many words may stand between the number and the noun."""

    reach: int
    nouns: tuple[str, ...]


class Currencies(Table):
    """How money is written: symbols, letters before a symbol, ISO codes, names, and names that are other words too."""

    symbols: dict[str, str]
    prefixes: dict[str, str]
    codes: tuple[str, ...]
    names: dict[str, str]
    scaled_only: tuple[str, ...]
    weights: tuple[str, ...]
    aliases: dict[str, str]


class Rates(Table):
    """How a rate is written: "a month", "per barrel", "annually", and what makes "a year" no rate."""

    articles: tuple[str, ...]
    periods: tuple[str, ...]
    things: tuple[str, ...]
    adverbs: dict[str, str]
    not_before: tuple[str, ...]


class OneWords(Table):
    """The company in which "one" is a pronoun and not a number."""

    not_after: tuple[str, ...]
    not_before: tuple[str, ...]


Effects = dict[str, tuple[str, ...]]
"""Phrases by what they do to an amount: "low", "high", "approx", "increment" or "total"."""


class Quantities(Table):
    """Everything in quantities.yaml, named as there."""

    cardinals: dict[str, int]
    scales: dict[str, int]
    suffixes: dict[str, int]
    suffixes_of_money: tuple[str, ...]
    hundreds: dict[str, tuple[int, int]]
    several: tuple[str, ...]
    collectives: dict[str, int]
    halves: dict[str, float]
    multi: dict[str, tuple[int, int]]
    before: Effects
    after: Effects
    signs: dict[str, str]
    particles: dict[str, tuple[str, ...]]
    bridges: tuple[str, ...]
    markers: Effects
    units: dict[str, UnitNouns]
    multiples: dict[str, tuple[str, int]]
    hyphenated: tuple[str, ...]
    not_units: tuple[str, ...]
    countables: tuple[str, ...]
    currencies: Currencies
    worth: tuple[str, ...]
    prices: tuple[str, ...]
    deals: tuple[str, ...]
    rates: Rates
    measures: tuple[str, ...]
    measure_adjectives: tuple[str, ...]
    strengths: tuple[str, ...]
    never_after: tuple[str, ...]
    never_after_words: tuple[str, ...]
    never_after_of: tuple[str, ...]
    never_after_names: tuple[str, ...]
    names: tuple[str, ...]
    streets: tuple[str, ...]
    one: OneWords
    change: tuple[str, ...]
    votes: tuple[str, ...]

    @model_validator(mode="after")
    def _known(self) -> "Quantities":
        """Refuse a unit that amounts do not have and an effect that nothing reads."""
        known = {"low", "high", "approx", "increment", "total"}
        strange = (set(self.units) - set(UNITS)) | (
            (set(self.before) | set(self.after) | set(self.signs.values())) - known
        )
        strange |= {unit for unit, _ in self.multiples.values()} - set(UNITS) | (set(self.markers) - {"total", "stock"})
        if strange:
            raise ValueError(f"unknown units or effects: {', '.join(sorted(strange))}")
        return self


def with_plurals(nouns: tuple[str, ...]) -> frozenset[str]:
    """Return the nouns and their regular plurals (the last word of each changes)."""
    return frozenset(nouns) | {plural(noun) for noun in nouns}


def plural(noun: str) -> str:
    """Return the regular plural: tonne → tonnes, delivery → deliveries, inch → inches."""
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


def parse(data: Any) -> Quantities:
    """Check what was read from the file; raises pydantic.ValidationError where it is not as it should be."""
    return Quantities.model_validate(data)


@cache
def quantities() -> Quantities:
    """Return the words of amounts of this installation."""
    return parse(load("quantities"))
