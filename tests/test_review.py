"""What a person can say, and what each act is about."""

import pytest

from armsledger.model import ACTS, CLAIM_ACTS, NOUN_OF, Review


def test_every_act_but_undo_is_about_something() -> None:
    assert {*NOUN_OF} == {*ACTS} - {"undo"}
    assert {act for act, noun in NOUN_OF.items() if noun == "claim"} == {*CLAIM_ACTS}


def test_a_review_needs_an_author_and_a_target() -> None:
    with pytest.raises(TypeError):
        Review(act="accept", target="t1")  # type: ignore[call-arg]
    assert Review(act="accept", target="t1", who="ann").changes == {}
