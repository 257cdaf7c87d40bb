"""How many of one actor's people are with another by now."""

import pytest

from armsledger.extract.stocks import staying, stocks, told_pairs, unread
from armsledger.lexicon.finder import fold
from armsledger.lexicon.words import load_lexicon
from armsledger.model import Amount, Claim
from scenes import drafts_of, reading_of, scene_of, scenes_of, token, transfers_of, words

TOLD = {("TD", "LY")}


def test_only_people_who_are_sent_make_a_pair() -> None:
    sent = drafts_of("Chad sent soldiers to Libya.", "send")
    assert told_pairs(sent) == TOLD
    assert told_pairs(drafts_of("Chad sent rifles to Libya.", "send")) == set()
    assert told_pairs(drafts_of("Chad did not send soldiers to Libya.", "send")) == set()


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("Some 300 Chadian soldiers are in Benghazi.", ["are"]),
        ("There are 300 Chadian soldiers in Benghazi.", ["are"]),
        ("The 300 Chadian soldiers stationed in Benghazi rest.", ["stationed"]),
        ("Libya has 300 Chadian soldiers in Benghazi.", ["has"]),
        ("Libya trained 300 Chadian soldiers in Benghazi.", []),
        ("The 300 Chadian soldiers left Benghazi.", []),
    ],
)
def test_verbs_that_say_where_people_are(text: str, verbs: list[str]) -> None:
    scene = scene_of(text)
    assert words(scene, list(staying(scene, token(scene, "soldiers")))) == verbs


def test_a_stock_has_its_figure_and_its_own_words() -> None:
    scene = scene_of("Several thousand Chadian soldiers are now in Benghazi.")
    ((act, draft),) = stocks(scene, TOLD, set())
    assert draft.goods.quantity == Amount(2000, 9999, "people", True, "stock")
    assert (draft.supplier, draft.recipient, draft.goods.cargo) == (("TD",), ("LY",), ("troops",))
    assert draft.is_stock
    assert scene.tree.word(act.token) == "are"


@pytest.mark.parametrize(
    "text",
    [
        "Chadian soldiers are in Benghazi.",
        "Some 300 soldiers are in Benghazi.",
        "Some 300 Chadian soldiers are in Niger.",
        "Some 300 Chadian rifles are in Benghazi.",
        "Some $300 of Chadian soldiers are in Benghazi.",
    ],
)
def test_what_is_no_stock(text: str) -> None:
    assert list(stocks(scene_of(text), TOLD, set())) == []


def test_people_of_another_transfer_are_no_stock_beside_it() -> None:
    scene = scene_of("Some 300 Chadian soldiers are in Benghazi.")
    assert list(stocks(scene, TOLD, {token(scene, "soldiers")})) == []


def test_sentences_that_may_tell_a_stock() -> None:
    text = "Chad sent soldiers to Libya. Some 300 Chadian soldiers rest. Chadian soldiers rest. All rest."
    scenes = scenes_of(text)
    assert unread(reading_of(text), fold(text), (), load_lexicon()) == [1]
    assert unread(reading_of(text), fold(text), scenes, load_lexicon()) == []


def quantities_of(claims: list[Claim]) -> list[Amount | None]:
    return [claim.quantity for claim in claims if hasattr(claim, "quantity")]


def test_a_stock_does_not_swallow_the_transfer() -> None:
    text = "Chad sent soldiers to Libya. Some 300 Chadian soldiers are in Benghazi."
    assert quantities_of(list(transfers_of(text))) == [None, Amount(300, 300, "people", True, "stock")]
    assert quantities_of(list(transfers_of("Chad sent rice to Libya. Some 300 Chadian soldiers are in Benghazi."))) == [
        None
    ]
