"""The words of positions: the file is sound, and they are found in every form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from armsledger.lexicon.finder import fold, lower
from armsledger.lexicon.stances import parse, stance_finder, stance_marks, stance_words, stances
from armsledger.model import STANCES


def test_every_stance_has_words() -> None:
    table = stances()
    assert {p.stance for p in table.predicates} | {j.stance for j in table.judgements} | {"declines"} == set(STANCES)


def test_no_judging_word_takes_two_stances() -> None:
    words = [word for j in stances().judgements for word in (*j.words, *j.phrases)]
    assert sorted(words) == sorted(set(words))


def test_a_key_that_nobody_reads_is_refused() -> None:
    good = stances().model_dump()
    parse(good)
    with pytest.raises(ValidationError, match="mood"):
        parse({**good, "mood": ["sad"]})


def test_a_stance_that_does_not_exist_is_refused() -> None:
    good = stances().model_dump()
    with pytest.raises(ValidationError, match="stance"):
        parse({**good, "predicates": [{"stance": "doubts", "verbs": ["doubt"]}]})


def test_a_particle_may_stand_without_a_list() -> None:
    good = stances().model_dump()
    table = parse({**good, "predicates": [{"stance": "condemns", "verbs": ["hit"], "particles": {"hit": "out"}}]})
    assert table.predicates[0].particles == {"hit": ("out",)}


@pytest.mark.parametrize("form", ["denies", "denied", "denying", "deny", "criticised", "slammed", "decries"])
def test_verbs_in_every_form(form: str) -> None:
    assert form in stance_words().verbs


@pytest.mark.parametrize("word", ["criticisms", "concern", "denials", "pushback"])
def test_nouns_in_both_numbers(word: str) -> None:
    assert word in stance_words().nouns


@pytest.mark.parametrize(
    "text",
    ["Chad denied it.", "They refused to comment.", "A flagrant violation.", "It is within its rights.", "No lies!"],
)
def test_marks_find_stance_words(text: str) -> None:
    assert stance_marks(fold(text))


@pytest.mark.parametrize("text", ["", "Rain fell on the harbour.", "The convoy left Port Sudan at dawn.", "undenied"])
def test_marks_leave_the_rest_alone(text: str) -> None:
    assert stance_marks(fold(text)) == []


@given(st.text(max_size=60), st.sampled_from(sorted(stance_finder().names)))
def test_marks_lie_in_the_text_in_order(text: str, word: str) -> None:
    folded = fold(f"{text} {word} {text}")
    marks = stance_marks(folded)
    assert marks == sorted(set(marks))
    assert all(0 <= at < len(folded) for at in marks)
    assert any(lower(folded).startswith(word, at) or at < len(text) + 1 + len(word) for at in marks)
