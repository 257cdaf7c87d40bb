"""Taking and asking."""

import pytest

from scenes import drafts_of, parties_of


def told(text: str, lemma: str) -> list[tuple[str, str, str]]:
    return [(*parties_of(draft), ",".join(draft.goods.cargo)) for draft in drafts_of(text, lemma)]


@pytest.mark.parametrize(
    ("text", "lemma", "expected"),
    [
        ("Azerbaijan bought drones from Israel.", "buy", [("IL", "AZ", "drones")]),
        ("Drones were bought from Israel by Azerbaijan.", "buy", [("IL", "AZ", "drones")]),
        ("Azerbaijan received Israeli drones.", "receive", [("IL", "AZ", "drones")]),
        ("Israel helped Azerbaijan acquire drones.", "acquire", [("IL", "AZ", "drones")]),
        ("Azerbaijan bought drones.", "buy", [("", "AZ", "drones")]),
        ("Azerbaijan bought time.", "buy", []),
        ("A shop in Baku bought newspapers from Israel.", "buy", []),
    ],
)
def test_take(text: str, lemma: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(text, lemma) == expected


@pytest.mark.parametrize(
    ("text", "lemma", "expected"),
    [
        ("Armenia asked India for howitzers.", "ask", [("IN", "AM", "artillery")]),
        ("Armenia seeks howitzers from India.", "seek", [("IN", "AM", "artillery")]),
        ("Armenia requested Indian howitzers.", "request", [("IN", "AM", "artillery")]),
        ("Armenia asked India for a statement.", "ask", []),
    ],
)
def test_ask(text: str, lemma: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(text, lemma) == expected


def test_what_is_asked_for_lies_ahead() -> None:
    (draft,) = drafts_of("Armenia seeks howitzers from India.", "seek")
    assert draft.mood.status == "planned"


def test_a_sum_asked_of_ones_own_for_somebody_goes_to_him() -> None:
    assert told("Norway requested $2 billion in military aid for Moldova.", "request") == [("NO", "MD", "military-aid")]


def test_a_number_is_received_with_the_thing() -> None:
    (draft,) = drafts_of("Chad received 20 lorries from China.", "receive")
    assert parties_of(draft) == ("CN", "TD")
    assert draft.goods.quantity is not None
    assert draft.goods.quantity.low == 20
