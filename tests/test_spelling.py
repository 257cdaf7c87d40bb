"""One slip away from exactly one word: repaired; known, short, unclear or further away: left alone."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from armsledger.lexicon.spelling import SHORTEST, Speller, close, deletions

WORDS = ("howitzer", "howitzers", "torpedo", "ammunition", "military", "missile", "missiles", "mortar", "frigate")
SPELLER = Speller(WORDS)
LETTERS = st.sampled_from("abcdefghijklmnopqrstuvwxyz")


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("howtzer", "howitzer"),
        ("ammunitoin", "ammunition"),
        ("ammunnition", "ammunition"),
        ("mlitary", "military"),
        ("torpeda", "torpedo"),
        ("frgate", "frigate"),
        ("missle", "missile"),
        ("msisile", "missile"),
    ],
)
def test_one_slip_is_repaired(wrong: str, right: str) -> None:
    assert SPELLER.repair(wrong) == right


@pytest.mark.parametrize(
    ("word", "why"),
    [
        ("howitzer", "it is known"),
        ("amunitoin", "two slips"),
        ("mortr", "too short"),
        ("mortarr", "what it would stand for is too short"),
        ("missiled", "it may be the one or the other"),
        ("bissile", "the first letter is another"),
        ("imssile", "the first letters are swapped"),
        ("", "it is nothing"),
        ("frigid", "it is another word"),
    ],
)
def test_the_rest_is_left_alone(word: str, why: str) -> None:
    assert SPELLER.repair(word) == "", why


def test_short_and_hyphenated_words_are_not_repaired_to() -> None:
    assert Speller(["rifle", "t-72", "ground-attack", "torpedo"]).known == {"torpedo"}


def test_deletions_leave_out_each_letter_once() -> None:
    assert deletions("boat") == {"oat", "bat", "bot", "boa"}
    assert deletions("aa") == {"a"}
    assert deletions("") == set()


@given(st.sampled_from(WORDS), st.integers(1, 20), LETTERS, st.sampled_from(["out", "in", "other", "swap"]))
def test_what_is_repaired_is_one_slip_away(word: str, place: int, letter: str, slip: str) -> None:
    at = 1 + place % (len(word) - 1)
    wrong = {
        "out": word[:at] + word[at + 1 :],
        "in": word[:at] + letter + word[at:],
        "other": word[:at] + letter + word[at + 1 :],
        "swap": word[:at] + word[at : at + 2][::-1] + word[at + 2 :],
    }[slip]
    assume(wrong not in WORDS)
    near = {other for other in WORDS if len(other) >= SHORTEST and close(wrong, other)}
    assert SPELLER.repair(wrong) == (near.pop() if len(near) == 1 and len(wrong) >= SHORTEST - 1 else "")


@given(st.text(LETTERS, max_size=8), st.text(LETTERS, max_size=8))
def test_closeness_is_mutual_and_never_to_oneself(one: str, other: str) -> None:
    assert close(one, other) == close(other, one)
    assert not close(one, one)


def test_a_word_of_millions_of_letters_is_left_alone_at_once() -> None:
    assert Speller(["ammunition"]).repair("x" * 3_000_000) == ""
