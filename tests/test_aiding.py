"""Helping, whose cargo is implied."""

import pytest

from scenes import drafts_of, parties_of


def told(text: str, lemma: str) -> list[tuple[str, str, str]]:
    return [(*parties_of(draft), ",".join(draft.goods.cargo)) for draft in drafts_of(text, lemma)]


@pytest.mark.parametrize(
    ("text", "lemma", "expected"),
    [
        ("The United States trains Philippine soldiers.", "train", [("US", "PH", "training")]),
        ("Philippine soldiers are trained by the United States.", "train", [("US", "PH", "training")]),
        ("Moldovan soldiers are being trained in Romania.", "train", [("RO", "MD", "training")]),
        ("Iran funds Hezbollah.", "fund", [("IR", "hezbollah", "money")]),
        ("Turkey helped Libya with drones.", "help", [("TR", "LY", "drones")]),
        ("Turkey backs Libya militarily.", "back", [("TR", "LY", "military-aid")]),
        ("Turkey backs Libya.", "back", []),
        ("Turkey backs Libya warmly.", "back", []),
        ("Turkey supports the plan.", "support", []),
    ],
)
def test_aid(text: str, lemma: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(text, lemma) == expected


def test_help_with_making_a_thing_passes_the_know_how() -> None:
    assert told("China helped Pakistan develop missile technology.", "help") == [("CN", "PK", "missile-technology")]
    assert told("China helped Pakistan display missile technology.", "help") == []
    assert told("China helped Pakistan build schools.", "help") == []


def test_how_many_are_trained() -> None:
    (draft,) = drafts_of("The United States trained 600 Philippine soldiers.", "train")
    assert draft.goods.quantity is not None
    assert (draft.goods.quantity.low, draft.goods.quantity.unit) == (600, "people")
