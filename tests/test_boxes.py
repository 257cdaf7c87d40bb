"""Boxes of the page; the sentences are ours."""

import pytest

from armsledger.extract.boxes import readable
from armsledger.lexicon.finder import fold
from armsledger.lexicon.words import load_lexicon
from scenes import reading_of


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Serbia sold Mali rifles.\n\nRead also: Turkey sold Chad drones\n\nMali has left.", [0, 2]),
        ("Serbia sold Mali rifles.\n\n* Sign up to our newsletter on arms sales to Mali.", [0]),
        ("Serbia sold Mali rifles.\n\nSubscribers of the Malian daily read of drones.", [0, 1]),
        ("Related deliveries of rifles went to Mali.", []),
        ("Serbia has signed up to sell Mali rifles.", [0]),
    ],
)
def test_sentences_that_are_read(text: str, numbers: list[int]) -> None:
    assert list(readable(reading_of(text), fold(text), load_lexicon())) == numbers
