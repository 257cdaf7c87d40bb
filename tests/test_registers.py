"""Registers and their words, as data that is checked."""

import pytest

from armsledger.lexicon.registers import load_registers
from armsledger.lexicon.words import load_lexicon

SIPRI = load_registers()["SIPRI"]


def test_all_their_categories_are_the_lexicon_s() -> None:
    known = load_lexicon().cargo_entries
    for register in load_registers().values():
        assert {*register.categories.values(), *register.descriptions.values(), *register.cargo} <= known.keys()
        assert set(register.needed) <= set(register.columns)
        assert set(register.cargo.values()) <= set(register.categories)


def test_every_kind_of_arms_has_a_heading_and_nothing_else() -> None:
    lexicon = load_lexicon()
    for cargo in lexicon.cargo_entries:
        assert bool(SIPRI.heading(cargo, lexicon)) == (
            "arms" in lexicon.lineage(cargo) or "satellite-technology" in lexicon.lineage(cargo)
        ), cargo
    assert SIPRI.heading("cruise-missiles", lexicon) == "Missiles"
    assert SIPRI.heading("oil", lexicon) == ""


@pytest.mark.parametrize(
    ("description", "category", "cargo"),
    [
        ("Armed UAV", "Aircraft", "drones"),
        ("SAM system", "Air defence systems", "air-defence"),
        ("Portable SAM", "Missiles", "anti-aircraft-missiles"),
        ("Self-propelled MRL", "Artillery", "rocket-launchers"),
        ("FGA aircraft", "Aircraft", "aircraft"),
        ("Frigate", "Ships", "naval"),
        ("", "Missiles", "missiles"),
        ("Transport helicopter", "Aircraft", "helicopters"),
        ("wishes", "dreams", ""),
    ],
)
def test_what_a_row_means(description: str, category: str, cargo: str) -> None:
    assert SIPRI.meant(description, category, load_lexicon()) == cargo


def test_a_header_fits_by_the_columns_that_are_needed() -> None:
    assert SIPRI.fits(["x", " supplier", "RECIPIENT", "Armament category "])
    assert not SIPRI.fits(["Supplier", "Recipient"])
