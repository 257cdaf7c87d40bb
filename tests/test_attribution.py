"""Who says so."""

from dataclasses import replace

import pytest

from armsledger.extract.attribution import Attribution, attribution, set_apart
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
        (
            "Reuters, citing Bloomberg, said that Algeria believed Turkey sold Mali drones.",
            ("Reuters", "Bloomberg", "DZ"),
        ),
        ("Algeria condemned Turkey, which sold Mali drones.", ()),
        ("Algeria spoke out after Turkey sold Mali drones.", ()),
        ("Algeria told Reuters after Turkey sold Mali drones.", ()),
        ("Turkey sold Mali drones, according to a draft seen by Reuters.", ("Reuters",)),
        ("The visit raised fears in Algeria that Turkey had sold Mali drones.", ("DZ",)),
        ("A report by Algeria says that Turkey sold Mali drones.", ("DZ",)),
        ("A baker said that Turkey sold Mali drones.", ()),
        ("Turkey sold Mali drones, and Algeria left.", ()),
        ("Algeria, which sees little, left when Turkey sold Mali drones.", ()),
        ("Algeria said it rained, after Turkey had sold Mali drones.", ()),
        ("Turkey sold Mali drones, but Algeria said that it rained.", ()),
        ("Asked whether Turkey sold Mali drones, Algeria said that it rained.", ()),
        ("Algeria asked Turkey to sell Mali drones.", ("DZ",)),
        ("Algeria will ask Turkey to sell Mali drones.", ()),
    ],
)
def test_chains(text: str, chain: tuple[str, ...]) -> None:
    assert read(text).chain == chain


@pytest.mark.parametrize(
    ("text", "chains"),
    [
        ("Algerian and Nigerien officials said that Turkey sold Mali drones.", [("DZ",), ("NE",)]),
        ("Turkey sold Mali drones, according to Algeria and Niger.", [("DZ",), ("NE",)]),
        ("Algeria and Niger told Reuters that Turkey sold Mali drones.", [("Reuters", "DZ"), ("Reuters", "NE")]),
        ("Algeria said that Niger had said that Turkey sold Mali drones.", [("DZ", "NE")]),
    ],
)
def test_those_who_speak_together_have_chains_side_by_side(text: str, chains: list[tuple[str, ...]]) -> None:
    found = read(text)
    assert [found.chain, *found.also] == chains


def test_who_announces_what_he_gives_or_asks_for_is_the_source() -> None:
    assert read("Turkey announced a military aid package for Mali.", "announce").chain == ("TR",)
    assert read("Turkey approved a military aid package for Mali.", "approve").chain == ()


def test_our_own_information() -> None:
    found = read("Our information shows that Turkey sold Mali drones.")
    assert (found.chain, found.ours) == ((), True)
    assert not read("Algeria said that Turkey sold Mali drones.").ours


def test_its_statement_is_the_subjects_named_last() -> None:
    text = "Kenyan troops will train in Oslo, and Norway will sell them rifles, its statement added."
    assert read(text).chain == ("NO",)


def test_a_sentence_names_a_source_even_where_nobody_knows_it() -> None:
    assert read("A baker said that Turkey sold Mali drones.").own
    assert not read("Turkey sold Mali drones.").own


def test_the_speaker_is_kept_as_written() -> None:
    found = read("Algeria's foreign minister Ahmed Benali said that Turkey sold Mali drones.")
    assert (found.chain, found.speaker) == (("DZ",), "Ahmed Benali")


def test_the_report_is_what_the_document_retells() -> None:
    scene = replace(scene_of("The report says that Turkey sold Mali drones."), report=("UN",))
    assert attribution(scene, act_of(scene, "sell"), ("UN",)).chain == ("UN",)
    scene = replace(scene_of("A report says that Turkey sold Mali drones."), report=("UN",))
    assert attribution(scene, act_of(scene, "sell")).chain == ()


def test_what_stands_apart_is_the_documents_own_word() -> None:
    scene = scene_of("Algeria said it rained, after Turkey had sold Mali drones.")
    assert set_apart(scene, token(scene, "sold"))
    scene = scene_of("Algeria said it rained after Turkey had sold Mali drones.")
    assert not set_apart(scene, token(scene, "sold"))
