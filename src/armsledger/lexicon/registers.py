"""Published registers of arms transfers: their columns, and how their words stand to our categories and actors."""

from functools import lru_cache

from pydantic import field_validator

from armsledger.datafile import Entry
from armsledger.lexicon.loading import check_entry, load, table
from armsledger.lexicon.words import Lexicon


class Register(Entry):
    """One register; ``needed`` are the columns without which a table is not taken for it."""

    title: str
    columns: tuple[str, ...]
    needed: tuple[str, ...]
    nobody: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    categories: dict[str, str]
    descriptions: dict[str, str]
    cargo: dict[str, str]

    @field_validator("nobody")
    @classmethod
    def _small(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(word.casefold() for word in value)

    def heading(self, cargo: str, lexicon: Lexicon) -> str:
        """Return the armament category under which a cargo category stands, "" where it is none of the register's."""
        return next((self.cargo[one] for one in lexicon.lineage(cargo) if one in self.cargo), "")

    def fits(self, header: list[str]) -> bool:
        """Tell whether a table's header is the register's."""
        have = {name.strip().casefold() for name in header}
        return all(name.casefold() in have for name in self.needed)

    def meant(self, description: str, category: str, lexicon: Lexicon) -> str:
        """Return our category of a row: by the words of its description, else by its armament category, else "".

        A word of the description that means a part of what another means ("SAM system" of "SAM") gives way to it.
        """
        small = f" {description.casefold().replace('/', ' / ')} "
        for words in sorted(self.descriptions, key=lambda one: (-len(one), one)):
            if f" {words.casefold()} " in small:
                return self.descriptions[words]
        broad = {name.casefold(): cargo for name, cargo in self.categories.items()}.get(category.strip().casefold(), "")
        told = [one for mention in lexicon.find_cargo(description) for one in mention.ids]
        narrower = [one for one in told if broad and broad in lexicon.lineage(one)]
        return (narrower or [broad] if broad else told or [""])[0]


@lru_cache(maxsize=1)
def load_registers() -> dict[str, Register]:
    """Return the registers that ship with the package by name, checked; loaded once a process."""
    data = table(load("registers"), "registers.yaml")
    return {name: check_entry(Register, entry, f"registers.yaml: {name}") for name, entry in data.items()}
