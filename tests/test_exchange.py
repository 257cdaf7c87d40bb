"""The two legs of an exchange."""

import pytest

from armsledger.extract.exchange import exchanged, mirrors, priced_in
from armsledger.lexicon.words import load_lexicon
from armsledger.model import Transfer
from scenes import drafts_of, parties_of, scene_of, transfers_of, words


def legs(text: str) -> dict[tuple[str, str], tuple[str, ...]]:
    return {parties_of(claim): claim.in_return_for for claim in transfers_of(text)}


def linked(found: list[Transfer]) -> bool:
    ids = {claim.id for claim in found}
    return bool(found) and all(set(c.in_return_for) <= ids and c.in_return_for for c in found)


@pytest.mark.parametrize(
    "text",
    [
        "China gave Pakistan aircraft in exchange for copper.",
        "In return for its oil, Venezuela obtained Iranian drones.",
        "Iran sent Venezuela drones, and in return Venezuela sent Iran gold.",
        "Eritrea sent troops to Ethiopia. In exchange, Ethiopia sent Eritrea grain.",
    ],
)
def test_both_legs_point_at_each_other(text: str) -> None:
    found = transfers_of(text)
    assert len(found) == 2
    assert linked(found)
    assert parties_of(found[0]) == parties_of(found[1])[::-1]


@pytest.mark.parametrize(
    "text",
    [
        "Iran sent Venezuela drones, and Venezuela sent Iran gold.",
        "Turkey sent Mali drones. Mali sent Chad grain in exchange for cotton.",
    ],
)
def test_without_words_of_exchange_or_between_others_nothing_is_linked(text: str) -> None:
    found = transfers_of(text)
    first = next(claim for claim in found if claim.cargo == ("drones",))
    assert first.in_return_for == ()


def test_what_stands_behind_in_exchange_for() -> None:
    scene = scene_of("China gave Pakistan aircraft in exchange for copper and cash.")
    assert words(scene, priced_in(scene)) == ["copper"]
    assert priced_in(scene_of("China gave Pakistan aircraft for copper.")) == []


def test_words_of_exchange() -> None:
    lexicon = load_lexicon()
    assert exchanged(scene_of("Mali left in return for gold."), lexicon)
    assert not exchanged(scene_of("Mali left on its return."), lexicon)


def test_mirrors() -> None:
    (there,) = drafts_of("Iran sent Venezuela drones.", "send")
    (back,) = drafts_of("Venezuela sent Iran gold.", "send")
    (aside,) = drafts_of("Venezuela sent Cuba oil.", "send")
    assert mirrors(there, back)
    assert mirrors(back, there)
    assert not mirrors(there, there)
    assert not mirrors(there, aside)
