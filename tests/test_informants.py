"""Who speaks by a noun phrase; the sentences are ours."""

from dataclasses import replace

import pytest

from armsledger.extract.informants import definite, person, sources_of
from scenes import scene_of, token


@pytest.mark.parametrize(
    ("text", "word", "chain"),
    [
        ("Algeria says so.", "algeria", ("DZ",)),
        ("Reuters says so.", "reuters", ("Reuters",)),
        ("Algerian officials say so.", "officials", ("DZ",)),
        ("Officials in Algeria say so.", "officials", ("DZ",)),
        ("A statement by Algeria says so.", "statement", ("DZ",)),
        ("A draft seen by Reuters says so.", "draft", ("Reuters",)),
        ("A baker says so.", "baker", ()),
    ],
)
def test_who_is_named(text: str, word: str, chain: tuple[str, ...]) -> None:
    scene = scene_of(text)
    assert sources_of(scene, [token(scene, word)])[0] == chain


def test_what_is_spoken_of_as_known() -> None:
    scene = scene_of("The report and a letter were read.")
    assert definite(scene, token(scene, "report"))
    assert not definite(scene, token(scene, "letter"))


def test_a_person_in_apposition() -> None:
    scene = scene_of("Algeria's foreign minister Ahmed Benali left.")
    assert person(scene, token(scene, "minister")) == "Ahmed Benali"
    assert person(scene, token(scene, "left")) == ""


def test_the_newspaper_is_the_outlet_named_last() -> None:
    scene = replace(scene_of("The newspaper said that Turkey sold Mali drones."), outlet=("Reuters",))
    assert sources_of(scene, [token(scene, "newspaper")]) == (("Reuters",), "")
    scene = replace(scene_of("A newspaper said that Turkey sold Mali drones."), outlet=("Reuters",))
    assert sources_of(scene, [token(scene, "newspaper")]) == ((), "")


def test_several_speakers() -> None:
    scene = scene_of("Algeria and Niger say so.")
    assert sources_of(scene, [token(scene, "algeria")])[0] == ("DZ", "NE")
