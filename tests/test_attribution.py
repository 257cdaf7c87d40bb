"""Who says so."""

from dataclasses import replace

import pytest

from armsledger.extract.attribution import Attribution, attribution, person, sources_of
from scenes import act_of, scene_of, token


def read(text: str, lemma: str = "sell") -> Attribution:
    scene = scene_of(text)
    return attribution(scene, act_of(scene, lemma))


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("Turkey sold Mali drones.", ()),
        ("Algeria said that Turkey sold Mali drones.", ("DZ",)),
        ("Algerian officials said Turkey sold Mali drones.", ("DZ",)),
        ("Turkey sold Mali drones, Algeria's foreign ministry said.", ("DZ",)),
        ("Turkey sold Mali drones, according to Algeria.", ("DZ",)),
        ("According to Reuters, Turkey sold Mali drones.", ("Reuters",)),
        ("Reuters reported that Algeria said Turkey had sold Mali drones.", ("Reuters", "DZ")),
        ("Algeria told Reuters that Turkey sold Mali drones.", ("Reuters", "DZ")),
        ("Reuters reported that Turkey sold Mali drones, citing Algerian officials.", ("Reuters", "DZ")),
        ("A report by Algeria says that Turkey sold Mali drones.", ("DZ",)),
        ("A baker said that Turkey sold Mali drones.", ()),
        ("Turkey sold Mali drones, and Algeria left.", ()),
        ("Algeria, which sees little, left when Turkey sold Mali drones.", ()),
    ],
)
def test_chains(text: str, chain: tuple[str, ...]) -> None:
    assert read(text).chain == chain


def test_a_sentence_names_a_source_even_where_nobody_knows_it() -> None:
    assert read("A baker said that Turkey sold Mali drones.").own
    assert not read("Turkey sold Mali drones.").own


def test_the_speaker_is_kept_as_written() -> None:
    found = read("Algeria's foreign minister Ahmed Benali said that Turkey sold Mali drones.")
    assert (found.chain, found.speaker) == (("DZ",), "Ahmed Benali")


def test_a_person_in_apposition() -> None:
    scene = scene_of("Algeria's foreign minister Ahmed Benali left.")
    assert person(scene, token(scene, "minister")) == "Ahmed Benali"
    assert person(scene, token(scene, "left")) == ""


def test_the_report_is_what_the_document_retells() -> None:
    scene = replace(scene_of("The report says that Turkey sold Mali drones."), report=("UN",))
    assert attribution(scene, act_of(scene, "sell"), ("UN",)).chain == ("UN",)
    scene = replace(scene_of("A report says that Turkey sold Mali drones."), report=("UN",))
    assert attribution(scene, act_of(scene, "sell")).chain == ()


def test_the_newspaper_is_the_outlet_named_last() -> None:
    scene = replace(scene_of("The newspaper said that Turkey sold Mali drones."), outlet=("Reuters",))
    assert sources_of(scene, [token(scene, "newspaper")]) == (("Reuters",), "")
    scene = replace(scene_of("A newspaper said that Turkey sold Mali drones."), outlet=("Reuters",))
    assert sources_of(scene, [token(scene, "newspaper")]) == ((), "")


def test_several_speakers() -> None:
    scene = scene_of("Algeria and Niger say so.")
    assert sources_of(scene, [token(scene, "algeria")])[0] == ("DZ", "NE")
