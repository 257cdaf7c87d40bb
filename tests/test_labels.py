"""Numbers that count nothing."""

import pytest

from armsledger.extract.labels import is_counted, is_label
from armsledger.extract.numerals import tokenise
from armsledger.extract.ranges import may_start, read_quantity


def labels(text: str) -> list[bool]:
    tokens = tokenise(text)
    found = []
    at = 0
    while at < len(tokens):
        quantity = read_quantity(tokens, at) if may_start(tokens, at) else None
        if quantity:
            found.append(is_label(tokens, quantity))
        at = quantity.last if quantity else at + 1
    return found


@pytest.mark.parametrize(
    "text",
    [
        "300 km", "15 %", "two long years", "a three-day visit", "F-16", "the 1,000th", "Article 5",
        "a Boeing 737 crashed",
        "in 2021", "May 18", "18 May", "10:30", "it left (12)", "the 2-1 win", "one of us", "everyone or no one", "5+1",
        "1600 Pennsylvania Avenue", "seven out of ten", "a 40m cable", "90 minutes", "four times", "Page 12", "0 guns",
    ],
)  # fmt: skip
def test_labels(text: str) -> None:
    assert all(labels(text))


@pytest.mark.parametrize(
    "text",
    [
        "300 guns", "two long rifles", "one gun", "12 of them", "2021 soldiers", "5m shells", "a 40-truck convoy",
        "a 900-strong force", "$15", "gave Mali 31 jeeps", "no 40 guns",
    ],
)  # fmt: skip
def test_counts(text: str) -> None:
    assert labels(text) == [False]


def test_is_counted() -> None:
    assert is_counted(tokenise("new mortar shells"), 0)
    assert not is_counted(tokenise("for shells"), 0)
    assert not is_counted([], 0)
