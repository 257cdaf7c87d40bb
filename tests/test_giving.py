"""Giving, arriving, serving, holding."""

import pytest

from scenes import drafts_of, parties_of


def told(text: str, lemma: str) -> list[tuple[str, str, str]]:
    return [(*parties_of(draft), ",".join(draft.goods.cargo)) for draft in drafts_of(text, lemma)]


@pytest.mark.parametrize(
    ("text", "lemma", "expected"),
    [
        ("Turkey sold Ethiopia drones.", "sell", [("TR", "ET", "drones")]),
        ("Turkey supplied Ethiopia with drones.", "supply", [("TR", "ET", "drones")]),
        ("Turkey sent drones to Ethiopia.", "send", [("TR", "ET", "drones")]),
        ("Drones from Turkey were sent to Ethiopia.", "send", [("TR", "ET", "drones")]),
        ("Ethiopia was given drones by Turkey.", "give", [("TR", "ET", "drones")]),
        ("Poland promised to send Moldova 12 armoured vehicles.", "send", [("PL", "MD", "armoured-vehicles")]),
        ("Rwanda arms the M23.", "arm", [("RW", "m23", "arms")]),
        ("Qatar paid Mali $4 million.", "pay", [("QA", "ML", "money")]),
        ("Norway sends howitzers to help Moldova defend itself.", "send", [("NO", "MD", "artillery")]),
        ("Moldova called on Norway to supply howitzers.", "supply", [("NO", "MD", "artillery")]),
        ("The rebels sent rifles.", "send", [("", "", "small-arms")]),
    ],
)
def test_give(text: str, lemma: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(text, lemma) == expected


@pytest.mark.parametrize(
    ("text", "lemma"),
    [("Eritrea sent soldiers to the front.", "send"), ("Turkey sent 500 soldiers to Benghazi.", "send")],
)
def test_people_at_a_front_or_in_a_place_are_an_actors_own(text: str, lemma: str) -> None:
    assert all(recipient == "" for _, recipient, _ in told(text, lemma))


def test_people_sent_to_somebody_pass_to_it() -> None:
    assert told("Eritrea sent 500 soldiers to Ethiopia.", "send") == [("ER", "ET", "troops")]


def test_who_fires_what_was_supplied_has_received_it() -> None:
    assert told("Sudan used drones provided by Iran.", "provide") == [("IR", "SD", "drones")]
    assert told("Sudan showed drones provided by Iran.", "provide") == [("IR", "", "drones")]


def test_support_for_a_programme_is_its_technology() -> None:
    found = told("China provided assistance for Pakistan's missile programme.", "provide")
    assert [(supplier, recipient) for supplier, recipient, _ in found] == [("CN", "PK")]


@pytest.mark.parametrize(
    ("text", "lemma", "expected"),
    [
        ("Serbia's mortars have reached Egypt.", "reach", [("RS", "EG", "artillery")]),
        ("Tanks from Germany arrived in Poland.", "arrive", [("DE", "PL", "armoured-vehicles")]),
        ("The president of Egypt arrived in Serbia.", "arrive", []),
        ("Tanks arrived.", "arrive", []),
    ],
)
def test_arrive(text: str, lemma: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(text, lemma) == expected


def test_serve() -> None:
    assert told("Colombian soldiers are fighting for the United Arab Emirates.", "fight") == [("CO", "AE", "troops")]
    assert told("Colombian soldiers are fighting for freedom.", "fight") == []


def test_a_package_has_the_parties_beside_it() -> None:
    assert told("The package includes 30 tanks.", "include") == [("", "", "armoured-vehicles")]
    assert told("The museum includes 30 tanks.", "include") == []
    assert told("Germany's package includes 30 tanks.", "include") == [("DE", "", "armoured-vehicles")]
    assert told("The package for Mali includes 30 tanks.", "include") == [("", "ML", "armoured-vehicles")]
