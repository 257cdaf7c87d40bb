"""The lexicon's files fit together, a fault in one is one clear line, and its words are found where they stand."""

from collections.abc import Callable
from copy import deepcopy
from datetime import date
from functools import cache
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsledger.lexicon.finder import fold
from armsledger.lexicon.loading import load
from armsledger.lexicon.words import Lexicon, load_lexicon

LEXICON = load_lexicon()
stored = cache(load)
Change = Callable[[Any], object]


def changed(file: str, change: Change) -> Callable[[str], Any]:
    """A reader of the files, one of them with a change."""

    def read(name: str) -> Any:
        if name != file:
            return stored(name)
        data = deepcopy(stored(name))
        change(data)
        return data

    return read


@pytest.mark.parametrize(
    ("file", "change", "message"),
    [
        ("actors", lambda rows: rows.append(dict(rows[0])), "actors.yaml: AF: stands here twice"),
        ("actors", lambda rows: rows[0].update(surname=["Khan"]), "actors.yaml: AF: surname: Extra inputs"),
        ("actors", lambda rows: rows[0].update(member_of=[{"group": "moon"}]), "actors.yaml: AF: unknown group moon"),
        ("actors", lambda rows: rows[0].update(names=["", "AFG"]), "actors.yaml: AF: names: Value error, an empty"),
        ("cargo", lambda rows: rows["drones"].update(parent="birds"), "cargo.yaml: drones: unknown category birds"),
        ("cargo", lambda rows: rows["arms"].update(parent="drones"), "cargo.yaml: arms: is its own ancestor"),
        ("cargo", lambda rows: rows.update(kites=None), "cargo.yaml: kites: "),
        ("cargo", lambda rows: rows["drones"].pop("label"), "cargo.yaml: drones: label: Field required"),
        ("places", lambda rows: rows[0].update(state="Atlantis"), "places.yaml: Kharkiv: unknown state Atlantis"),
        ("sources", lambda rows: rows[0].update(country="Atlantis"), "sources.yaml: Reuters: unknown country Atlantis"),
        ("conflicts", lambda rows: rows[0].update(sides=[["RU"], ["X"]]), "conflicts.yaml: .*: unknown actor X"),
        ("frames", lambda data: data["frames"][1].update(cargo=["birds"]), "frames.yaml: frames: entry 2: unknown"),
        ("frames", lambda data: data["frames"][0].update(role="lose"), "frames.yaml: frames: entry 1: role: "),
        ("frames", lambda data: data.pop("governors"), "frames.yaml: governors: not a list"),
        ("cues", lambda data: data.pop("hedges"), "cues.yaml: hedges: Field required"),
        ("cues", lambda data: data.update(moods=["sad"]), "cues.yaml: moods: Extra inputs"),
        ("cues", lambda data: data.update(alliance="moon"), "cues.yaml: alliance: unknown actor moon"),
        ("cues", lambda data: data["joining"].update({"(": "and"}), r"cues.yaml: joining: \(: "),
    ],
)  # fmt: skip
def test_a_fault_is_one_line_with_file_and_key(file: str, change: Change, message: str) -> None:
    with pytest.raises(ValueError, match=f"^{message}") as caught:
        Lexicon(changed(file, change))
    assert "\n" not in str(caught.value)


def test_the_lexicon_is_loaded_once() -> None:
    assert load_lexicon() is LEXICON


def named(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(mention.span.of(text), mention.ids) for mention in LEXICON.find_actors(fold(text))]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Turkish drones for Ethiopia", [("Turkish", ("TR",)), ("Ethiopia", ("ET",))]),
        ("Guinea-Bissau is not Guinea", [("Guinea-Bissau", ("GW",)), ("Guinea", ("GN",))]),
        ("Tripoli asked Ankara", [("Tripoli", ("LY",)), ("Ankara", ("TR",))]),
        ("turkey with cranberries", []),
        ("Port Sudan\u2019s docks", [("Port Sudan", ("SD",))]),
    ],
)
def test_actors_are_found_by_all_their_names(text: str, actors: list[tuple[str, tuple[str, ...]]]) -> None:
    assert named(text) == actors


def test_nicknames_are_found_in_any_case() -> None:
    actor, nickname = next((actor, actor.nicknames[0]) for actor in LEXICON.actors.values() if actor.nicknames)
    for text in (nickname.lower(), nickname.upper(), nickname.title()):
        assert named(f"in {text} today") == [(text, (actor.id,))]


def goods(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(mention.span.of(text), mention.ids) for mention in LEXICON.find_cargo(fold(text))]


@pytest.mark.parametrize(
    ("text", "cargo"),
    [
        ("Anti\u2011tank missiles and rifles", ["Anti\u2011tank missiles", "rifles"]),
        ("two Mi-24s", ["Mi-24s"]),
        ("a think tank in Vienna", []),
        ("fuel tanks leaked", []),
        ("tanked and outgunned", []),
        ("T-72 tanks", ["T-72 tanks"]),
    ],
)
def test_cargo_is_found_whole_and_phrases_are_left_out(text: str, cargo: list[str]) -> None:
    found = goods(text)
    assert " ".join(words for words, _ in found).split() == " ".join(cargo).split()


@given(
    st.lists(
        st.sampled_from(["Mali", " ", "rifles", "air-defence system", "Leopard 2", "’s ", "\n", "İ", "think tank"])
    ).map("".join)
)
def test_mentions_lie_in_the_text_in_order(text: str) -> None:
    for mentions in (LEXICON.find_actors(fold(text)), LEXICON.find_cargo(fold(text))):
        assert all(0 <= mention.span.start < mention.span.end <= len(text) for mention in mentions)
        assert all(a.span.end <= b.span.start for a, b in pairwise(mentions))


def test_categories_have_ancestors() -> None:
    assert LEXICON.lineage("drones") == ("drones", "arms")
    assert LEXICON.related("arms", "drones")
    assert LEXICON.related("drones", "arms")
    assert not LEXICON.related("drones", "helicopters")
    assert LEXICON.lineage("not there") == ("not there",)


def test_a_whole_term_has_a_category() -> None:
    assert LEXICON.category("attack helicopter") == ("helicopters",)
    assert LEXICON.category("attack helicopter parts and") == ()
    assert LEXICON.category("squadron") == (), "a weak term has none by itself"
    assert LEXICON.category("squadron", weak=True) != ()


def test_kinds_are_categories_with_all_above_them() -> None:
    assert LEXICON.kinds(("artillery-shells", "troops")) == {
        "artillery-shells",
        "ammunition",
        "arms",
        "troops",
        "people",
    }
    assert LEXICON.kinds(()) == set()


def test_know_how_is_that_of_the_nearest_ancestor() -> None:
    lexicon = Lexicon(changed("cargo", lambda rows: rows["missiles"].update(know_how="missile-technology")))
    assert lexicon.know_how("ballistic-missiles") == lexicon.know_how("missiles") == "missile-technology"
    assert lexicon.know_how("missile-technology") == "missile-technology"
    assert lexicon.know_how("food") == ""


def test_enemies_by_date() -> None:
    assert LEXICON.hostile(["ET"], ["tigray-peoples-liberation-front"], date(2021, 6, 1))
    assert LEXICON.hostile(["tigray-peoples-liberation-front"], ["ET"], date(2020, 11, 4))
    assert not LEXICON.hostile(["ET"], ["tigray-peoples-liberation-front"], date(2020, 11, 3))
    assert not LEXICON.hostile(["ET"], ["tigray-peoples-liberation-front"], date(2023, 1, 1))
    assert LEXICON.hostile(["ET"], ["tigray-peoples-liberation-front"])
    assert not LEXICON.hostile(["ET"], ["KE"])
    assert not LEXICON.hostile([], [])


def test_estranged_states_are_not_at_war() -> None:
    assert LEXICON.hostile(["US"], ["IR"])
    assert not LEXICON.hostile(["US"], ["IR"], at_war=True)
    assert LEXICON.hostile(["SD"], ["rapid-support-forces"], at_war=True)


def test_names_for_people() -> None:
    assert LEXICON.actor("ET") == "Ethiopia"
    assert LEXICON.actor("blue-helmets") == "Blue Helmets"
    assert LEXICON.actor("The Example Daily") == "The Example Daily"
    assert LEXICON.cargo("air-defence") != ""
    assert LEXICON.cargo("space-elevators") == "space elevators"


def test_states_and_what_acts_like_one() -> None:
    assert LEXICON.is_state("ET")
    assert LEXICON.is_state("houthis")
    assert not LEXICON.is_state("NATO")
    assert not LEXICON.is_state("nobody")
