"""From noun phrases to actors."""

from dataclasses import replace

import pytest

from armsledger.extract.parties import modifiers, parties, party
from scenes import scene_of, token


@pytest.mark.parametrize(
    ("text", "word", "actors"),
    [
        ("Egypt sold rifles.", "egypt", ("EG",)),
        ("Egypt and Sudan sold rifles.", "egypt", ("EG", "SD")),
        ("The Egyptian army sold rifles.", "army", ("EG",)),
        ("Egypt's defence ministry sold rifles.", "ministry", ("EG",)),
        ("Officials in Egypt sold rifles.", "officials", ("EG",)),
        ("The government of Egypt sold rifles.", "government", ("EG",)),
        ("A number of Ethiopian soldiers sold rifles.", "number", ("ET",)),
        ("Its neighbour, a company in Egypt, sold rifles.", "company", ("EG",)),
        ("A baker in Egypt sold rifles.", "baker", ()),
        ("States like Egypt and Sudan sold rifles.", "states", ("EG", "SD")),
        ("Its ally, Egypt, sold rifles.", "ally", ("EG",)),
        ("Egypt and not Sudan sold rifles.", "egypt", ("EG",)),
        ("Militants in Egypt sold rifles.", "militants", ()),
        ("The lorry sold well in Egypt.", "lorry", ()),
    ],
)
def test_parties(text: str, word: str, actors: tuple[str, ...]) -> None:
    scene = scene_of(text)
    assert parties(scene, [token(scene, word)]) == actors


def test_a_city_stands_for_its_state_only_where_places_count() -> None:
    scene = scene_of("Rifles went to Kharkiv.")
    city = token(scene, "kharkiv")
    assert parties(scene, [city]) == ("UA",)
    assert parties(scene, [city], places=False) == ()


def test_the_other_party_is_never_a_pronouns_antecedent() -> None:
    scene = scene_of("Turkey met Qatar before it sold rifles.")
    it = token(scene, "it")
    assert party(scene, it) == ("TR",)
    assert party(scene, it, avoid=("TR",)) == ("QA",)
    assert party(scene, it, avoid=("TR", "QA")) == ()


def test_a_pronoun_in_front_looks_forward() -> None:
    scene = scene_of("In return for its oil, Venezuela obtained Iranian drones.")
    assert modifiers(scene, token(scene, "oil")) == ["VE"]


def test_a_pair_is_who_is_left() -> None:
    scene = scene_of("Turkey met Qatar, and the two countries sold rifles.")
    both = token(scene, "countries")
    assert set(party(scene, both)) == {"TR", "QA"}
    assert party(scene, both, avoid=("TR",)) == ("QA",)


def test_we_is_who_speaks() -> None:
    scene = scene_of("We sold our rifles.")
    assert party(scene, token(scene, "we")) == ()
    ours = replace(scene, voice=("EG",))
    assert party(ours, token(ours, "we")) == ("EG",)
    assert modifiers(ours, token(ours, "rifles")) == ["EG"]
    assert party(ours, token(ours, "we"), avoid=("EG",)) == ()


@pytest.mark.parametrize(
    ("text", "word", "actors"),
    [
        ("Ukraine's allies sent rifles.", "allies", ("WEST",)),
        ("Western partners sent rifles.", "partners", ("WEST",)),
        ("France's allies sent rifles.", "allies", ("WEST",)),
        ("Rwanda's allies sent rifles.", "allies", ()),
    ],
)
def test_allies(text: str, word: str, actors: tuple[str, ...]) -> None:
    scene = scene_of(text)
    assert party(scene, token(scene, word)) == actors


def test_who_is_named_before_a_noun() -> None:
    scene = scene_of("Egyptian and Sudanese rifles went off.")
    assert modifiers(scene, token(scene, "rifles")) == ["EG", "SD"]
    scene = scene_of("Old rifles went off in Egypt.")
    assert modifiers(scene, token(scene, "rifles")) == []


def test_deeds_are_paid_back_to_who_did_them() -> None:
    scene = scene_of("Egypt imposed sanctions on Sudan for its exports.")
    assert modifiers(scene, token(scene, "exports")) == ["SD"]


def test_it_is_no_officials_and_they_no_single_person() -> None:
    scene = scene_of("Egyptian officials said Sudan met Qatar before it sold rifles.")
    assert party(scene, token(scene, "it")) != ("EG",)


def test_nobody_knows_whose_aid_it_is_where_nobody_knows_the_givers() -> None:
    scene = scene_of("Nations that met Egypt sent their rifles.")
    assert modifiers(scene, token(scene, "rifles")) == []


def test_his_company_is_no_states() -> None:
    scene = scene_of("The Egyptian president said his company sold rifles.")
    assert party(scene, token(scene, "company")) == ()
