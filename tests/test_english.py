"""Which words are English."""

import pytest

from armsledger.lexicon.english import Dictionary, load_english


@pytest.mark.parametrize(
    "word",
    ["mission", "missions", "supplier", "trainers", "contains", "tasks", "bonds", "marines", "shelled", "rocketed",
     "carries", "brought", "against", "through", "munitions", "neighbour", "defence", "armoured", "geese", "heaviest"],
)  # fmt: skip
def test_english(word: str) -> None:
    assert word in load_english()


@pytest.mark.parametrize("word", ["artilery", "mlitary", "ammuniton", "hellicopter", "xqzzt", "", "s", "ing"])
def test_not_english(word: str) -> None:
    assert (word in load_english()) is (word == "s")


def test_an_inflected_form_needs_its_base() -> None:
    words = Dictionary({"verb": ["flurn"]}, {"verb": (("ed", ""), ("ing", "")), "noun": (("s", ""),)}, ["blick"])
    assert all(word in words for word in ("flurn", "flurned", "flurning", "blick"))
    assert not any(word in words for word in ("flurns", "flur", "blicked", "ed"))
