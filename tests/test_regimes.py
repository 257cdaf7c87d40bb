"""The rulebook's files fit together, every regime is there, and a fault names file and paragraph."""

import re
from collections import Counter
from pathlib import Path

import pytest

from armsledger.lexicon.words import load_lexicon
from armsledger.rulebook.provision import Cap, Condition, Provision, Scope
from armsledger.rulebook.regimes import Rulebook, check_regime, covers, load_rulebook, read_files

BOOK = load_rulebook()
LEXICON = load_lexicon()

EXPECTED = {
    "dprk": ("KP", 12, ["1695", "1718", "1874", "2087", "2094", "2270", "2321", "2356", "2371", "2375", "2397"]),
    "iran": ("IR", 5, ["1737", "1747", "1803", "1929", "2231"]),
    "libya": ("LY", 8, ["1970", "2009", "2095", "2146", "2174", "2292", "2769", "2819"]),
    "yemen": ("houthis", 5, ["2140", "2216", "2624"]),
    "sudan": ("rapid-support-forces", 3, ["1556", "1591", "2791"]),
    "somalia": ("al-shabaab", 8, ["733", "1844", "2713", "2714"]),
    "dr-congo": ("m23", 5, ["1493", "1596", "1807", "2293"]),
    "south-sudan": ("SS", 4, ["2428", "2683", "2781"]),
    "central-african-republic": ("CF", 3, ["2127", "2399", "2745"]),
    "lebanon": ("hezbollah", 1, ["1701"]),
    "isil-al-qaida": ("isis", 3, ["1390", "2253", "2734"]),
    "taliban": ("taliban", 1, ["2255"]),
    "haiti": ("HT", 4, ["2653", "2699", "2752"]),
    "mali": ("", 1, ["2374"]),
    "eritrea": ("ER", 1, ["1907"]),
    "iraq": ("kataib-hezbollah", 3, ["661", "1483", "1546"]),
    "guinea-bissau": ("", 1, ["2048"]),
    "humanitarian": ("", 1, ["2664"]),
    "eu-russia": ("RU", 3, []),
    "eu-dprk": ("KP", 1, []),
    "eu-iran": ("IR", 1, []),
    "us-russia": ("RU", 3, []),
    "us-dprk": ("KP", 2, []),
    "uk-russia": ("RU", 1, []),
    "uk-dprk": ("KP", 1, []),
}
"""Each regime: an actor that it is about ("" where only listed parties are), how many instruments, resolutions."""


@pytest.mark.parametrize("name", EXPECTED)
def test_every_regime_has_its_target_and_its_resolutions(name: str) -> None:
    actor, instruments, numbers = EXPECTED[name]
    regime = BOOK.regimes[name]
    assert not actor or actor in regime.target.actors
    symbols = [one for one in regime.instruments if one.startswith("S/RES/")]
    assert regime.autonomous == (not symbols)
    assert len(regime.instruments) >= instruments
    assert set(numbers) <= {symbol.split("/")[-1].split()[0] for symbol in symbols}
    used = {item.instrument for item in regime.provisions}
    assert used == set(regime.instruments)
    assert all(item.bound for item in regime.provisions) == regime.autonomous


def test_no_regime_is_without_a_test_and_none_is_about_ukraine() -> None:
    assert BOOK.regimes.keys() == EXPECTED.keys()
    assert not [item.cite for item in BOOK.provisions if "UA" in item.target.actors]


def test_the_lexicon_knows_every_actor_category_and_place() -> None:
    BOOK.check_ids(LEXICON.actors, LEXICON.cargo_entries, {place.name for place in LEXICON.places})
    with pytest.raises(
        ValueError, match=r"^central-african-republic.yaml: S/RES/2127 \(2013\) OP 54: unknown actor CF$"
    ):
        BOOK.check_ids(LEXICON.actors.keys() - {"CF"}, LEXICON.cargo_entries, {"Darfur"})


def test_every_paragraph_says_how_it_was_checked_and_no_source_is_an_address() -> None:
    assert len(BOOK.provisions) >= 166
    assert set(Counter(item.checked for item in BOOK.provisions)) == {"text", "secondary", "memory"}
    for text in read_files().values():
        assert "://" not in text


def test_numbers_of_resolutions_and_years_fit() -> None:
    for item in BOOK.provisions:
        year = re.search(r"S/RES/\d+ \((\d{4})\)", item.instrument)
        assert year is None or int(year[1]) == item.adopted.year, item.cite


CAPS = {
    "S/RES/2397 (2017) OP 5": [(500000, "barrels", "calendar-year")],
    "S/RES/2397 (2017) OP 4": [(4000000, "barrels", "twelve-months"), (525000, "tonnes", "twelve-months")],
    "S/RES/2375 (2017) OP 14": [(500000, "barrels", "once"), (2000000, "barrels", "calendar-year")],
    "S/RES/2321 (2016) OP 26": [
        (53495894, "USD", "once"), (1000866, "tonnes", "once"),
        (400870018, "USD", "calendar-year"), (7500000, "tonnes", "calendar-year"),
    ],
}  # fmt: skip


def test_the_caps_are_these_and_no_others() -> None:
    found = {
        item.cite: [(limit.amount, limit.unit, cap.window) for cap in item.caps for limit in cap.limits]
        for item in BOOK.provisions
        if item.caps
    }
    assert found == CAPS


@pytest.mark.parametrize(
    ("regime", "cite", "among"),
    [
        ("dprk", "S/RES/1718 (2006) OP 8(b)", {"S/RES/1874 (2009) OP 9", "S/RES/1695 (2006) OP 4"}),
        ("dprk", "S/RES/1718 (2006) OP 8(a)(i)", {"S/RES/1874 (2009) OP 10", "S/RES/2270 (2016) OP 6"}),
        ("dprk", "S/RES/2397 (2017) OP 5", {"S/RES/2375 (2017) OP 14"}),
        ("yemen", "S/RES/2216 (2015) OP 14", {"S/RES/2624 (2022) OP 1", "S/RES/2707 (2023) OP 1"}),
        ("dr-congo", "S/RES/1807 (2008) OP 1", {"S/RES/2293 (2016) OP 1, 2, 3", "S/RES/1596 (2005) OP 1"}),
        ("haiti", "S/RES/2752 (2024) number not seen", {"S/RES/2699 (2023) OP 14", "S/RES/2653 (2022) OP 11"}),
    ],
)
def test_paragraphs_that_widen_one_another_make_a_chain(regime: str, cite: str, among: set[str]) -> None:
    chain = BOOK.chain(BOOK.named(regime, cite))
    assert among <= {item.cite for item in chain}
    assert cite not in {item.cite for item in chain}
    assert [item.adopted for item in chain] == sorted(item.adopted for item in chain)


def test_a_search_wants_all_words_and_narrows_by_regime_way_and_cargo() -> None:
    assert "S/RES/1718 (2006) OP 8(b)" in {item.cite for item in BOOK.search("1718 8(b)")}
    assert not BOOK.search("1718 houthis")
    assert {item.regime for item in BOOK.search("arms", regime="yemen")} == {"yemen"}
    shells = BOOK.search(regime="dprk", cargo=LEXICON.lineage("artillery-shells"), direction="from")
    cites = {item.cite for item in shells}
    assert {"S/RES/1718 (2006) OP 8(b)", "S/RES/1874 (2009) OP 9"} <= cites
    assert not {"S/RES/2270 (2016) OP 6", "S/RES/2371 (2017) OP 9"} & cites
    assert len(BOOK.search()) == len(BOOK.provisions)


def test_what_is_left_out_is_not_covered() -> None:
    item = BOOK.named("us-dprk", "15 CFR 746.4 (EAR) and 31 CFR 510 the whole")
    assert covers(item, LEXICON.lineage("coal"))
    assert not covers(item, LEXICON.lineage("food"))


HEAD = """
regime: moon
name: The moon
issuer: A council
target: {actors: [MO], words: the moon}
binds: all States
instruments:
  S/RES/9999 (2031): {adopted: 2031-05-04}
provisions:
"""
ENTRY = """
- instrument: S/RES/9999 (2031)
  paragraph: OP 1
  direction: to
  cargo: [arms]
  summary: No arms may go to the moon.
  checked: memory
"""
READINGS = "vague: []\napart: []\nmay_hold: {}\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (HEAD + ENTRY.replace("direction: to", "direction: up"), "moon.yaml: S/RES/9999 (2031) OP 1: direction: "),
        (HEAD + ENTRY.replace("S/RES/9999 (2031)", "S/RES/1 (1946)"), "moon.yaml: S/RES/1 (1946) OP 1: not among"),
        (HEAD + ENTRY + ENTRY, "moon.yaml: S/RES/9999 (2031) OP 1: stands here twice"),
        (HEAD + ENTRY + "  widens: [OP 0]", "moon.yaml: S/RES/9999 (2031) OP 1: no such paragraph: OP 0"),
        (HEAD + ENTRY + "  overtaken_by: OP 0", "moon.yaml: S/RES/9999 (2031) OP 1: no such paragraph: OP 0"),
        (HEAD + ENTRY + "  colour: red", "moon.yaml: S/RES/9999 (2031) OP 1: colour: Extra inputs"),
        (HEAD, "moon.yaml: not a list"),
        (HEAD + "- 3", "moon.yaml: entry 1: not a mapping"),
        (HEAD.replace("name: The moon\n", "") + ENTRY, "moon.yaml: name: Field required"),
        (HEAD.replace("regime: moon", "regime: sun") + ENTRY, "moon.yaml: regime: not the name of the file"),
        (HEAD + ENTRY + "\t", "moon.yaml: line "),
    ],
)
def test_a_fault_is_one_line_with_file_and_paragraph(text: str, message: str) -> None:
    with pytest.raises(ValueError) as caught:
        Rulebook({"moon": text, "readings": READINGS})
    assert str(caught.value).startswith(message)
    assert "\n" not in str(caught.value)


def test_a_file_gives_its_head_to_its_paragraphs() -> None:
    book = Rulebook({"moon": HEAD + ENTRY + "  target: {actors: [SUN]}\n", "readings": READINGS})
    (item,) = book.provisions
    assert (item.regime, item.adopted.isoformat(), item.binds) == ("moon", "2031-05-04", "all States")
    assert item.target.actors == ("SUN",)
    with pytest.raises(ValueError, match="instruments: not a mapping"):
        check_regime("moon", {"provisions": []})


def test_the_sample_of_the_docs_is_a_file_that_loads() -> None:
    page = (Path(__file__).parent.parent / "docs" / "rulebook.md").read_text(encoding="utf-8")
    (sample,) = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    (item,) = Rulebook({"moon": sample, "readings": READINGS}).provisions
    assert item.cite == "S/RES/9999 (2031) OP 8(b)"


def test_the_docs_name_every_key_of_a_paragraph() -> None:
    page = (Path(__file__).parent.parent / "docs" / "rulebook.md").read_text(encoding="utf-8")
    filled = {"title"}
    for key in {*Provision.model_fields, *Scope.model_fields, *Condition.model_fields, *Cap.model_fields} - filled:
        assert re.search(rf"\b{key}\b", page), key
