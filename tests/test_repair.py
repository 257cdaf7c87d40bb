"""Misspelt words of cargo are searched as they should read and quoted as they stand."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsledger.lexicon.finder import fold
from armsledger.lexicon.repair import Repaired, load_repairer
from armsledger.lexicon.words import load_lexicon
from armsledger.model import Span

LEXICON = load_lexicon()
REPAIRER = load_repairer(LEXICON)


def repaired(text: str) -> Repaired:
    return REPAIRER.repair(fold(text), [Span(0, len(text))])


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("Serbia gave Niger mlitary assistance.", "Serbia gave Niger military assistance."),
        ("artilery shells for Kenya", "artillery shells for Kenya"),
        ("rockets, ammuniton, fuel", "rockets, ammunition, fuel"),
        ("two helicoptors", "two helicopters"),
        ("“missle” parts", '"missile" parts'),
        ("humanitarain aid", "humanitarian aid"),
    ],
)
def test_a_slip_is_repaired(wrong: str, right: str) -> None:
    assert repaired(wrong).text == right


@pytest.mark.parametrize(
    "word",
    ["mission", "missions", "supplier", "suppliers", "trainer", "trainers", "contains", "tasks", "bonds", "marines",
     "missive", "missiles", "militarily", "militaria", "technologies", "material", "materiel", "rockers", "pocket",
     "drowned", "shelves", "munitions", "equipped", "equipments", "economics", "ammonia", "grenadier", "financed",
     "hypersonics", "handhelds", "vehicular", "armoured", "armored", "defence", "defense", "launches", "fighters",
     "products", "projects", "contractor", "radars", "batters", "mortals", "carvings"],
)  # fmt: skip
def test_a_word_of_its_own_is_left_alone(word: str) -> None:
    assert repaired(f"Peru and Chile on {word} again") == Repaired(f"Peru and Chile on {word} again")


@pytest.mark.parametrize(
    "text",
    ["Artilery shells", "ARTILERY", "the artilery-men", "see example.org/artilery", "artilery@example.org",
     "@artilery", "#artilery", "artilery.example.org", "artilery's", "artilery2", "x_artilery", "de-artilery"],
)  # fmt: skip
def test_names_compounds_and_addresses_are_left_alone(text: str) -> None:
    assert repaired(text).text == text


def test_only_the_spans_asked_for_are_repaired() -> None:
    text = "artilery here. artilery there."
    assert REPAIRER.repair(text, [Span(0, 14)]).text == "artillery here. artilery there."
    assert REPAIRER.repair(text, []) == Repaired(text)


def test_places_lead_back_to_the_words_as_they_stand() -> None:
    text = "Cuba sent artilery shells, ammunitions, ammuniton and missles to Angola."
    after = repaired(text)
    for right, wrong in [("Cuba sent", "Cuba sent"), ("artillery", "artilery"), ("artillery shells", "artilery shells"),
                         ("ammunition and", "ammuniton and"), ("missiles", "missles"), ("to Angola.", "to Angola."),
                         ("tille", "artilery"), ("ery she", "artilery she")]:  # fmt: skip
        start = after.text.index(right)
        assert after.back(Span(start, start + len(right))).of(text) == wrong


@given(
    st.lists(
        st.sampled_from(["artilery", "ammuniton", "helicoptors", "missle", "tanks", " ", ", ", "İ", "’s ", "-"])
    ).map("".join)
)
def test_what_is_found_quotes_the_text(text: str) -> None:
    after = repaired(text)
    assert len(after.new) == len(after.old)
    assert after.back(Span(0, len(after.text))) == Span(0, len(text))
    for new, old in zip(after.new, after.old, strict=True):
        assert after.back(new) == old
        assert REPAIRER.right(old.of(text)) == new.of(after.text)
    for (one, was), (other, then) in pairwise(zip(after.new, after.old, strict=True)):
        between = Span(one.end, other.start)
        assert after.back(between) == Span(was.end, then.start)
        assert between.of(after.text) == fold(text)[was.end : then.start]
    for mention in LEXICON.find_cargo(after.text):
        quoted = after.back(mention.span).of(fold(text))
        assert repaired(quoted).text == mention.span.of(after.text)
