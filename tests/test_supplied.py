""" "X-supplied" things."""

import pytest

from armsledger.extract.supplied import makers, supplied
from armsledger.lexicon.words import load_lexicon
from armsledger.model import Span
from scenes import scene_of, words


def read(text: str) -> tuple[list[str], list[tuple[str, ...]]]:
    lexicon = load_lexicon()
    gone, made = supplied(text, Span(0, len(text)), lexicon.find_actors(text), lexicon)
    assert all(any(span.end == end for span in gone) for end, _, _ in made)
    return [span.of(text) for span in gone], [ids for _, ids, _ in made]


@pytest.mark.parametrize(
    ("text", "gone", "made"),
    [
        ("Turkish-supplied drones hit the port.", ["Turkish-supplied"], [("TR",)]),
        ("They lost three Chinese-donated boats.", ["Chinese-donated"], [("CN",)]),
        ("Russian-made rifles and Emirati-provided trucks.", ["Russian-made", "Emirati-provided"], [("AE",)]),
        ("A French-built frigate.", ["French-built"], []),
        ("A Danish-led effort.", ["Danish-led"], [("DK",)]),
        ("Rwandan-backed rebels.", ["Rwandan-backed"], []),
        ("Privately-supplied drones.", ["Privately-supplied"], []),
        ("A well-supplied army of the Turkish-Syrian border.", [], []),
    ],
)
def test_compounds(text: str, gone: list[str], made: list[tuple[str, ...]]) -> None:
    assert read(text) == (gone, made)


def test_places_count_from_the_document() -> None:
    text = "It ended. Turkish-supplied drones flew."
    lexicon = load_lexicon()
    ((gone,), ((end, ids, leads),)) = supplied(text, Span(10, len(text)), lexicon.find_actors(text), lexicon)
    assert (gone.of(text), end, ids, leads) == ("Turkish-supplied", gone.end, ("TR",), False)


def test_the_next_cargo_is_the_makers() -> None:
    scene = scene_of("The rebels lost rifles, Turkish-supplied old drones and mortars.")
    end = "The rebels lost rifles, Turkish-supplied".__len__()
    found = makers(scene.tree, [(end, ("TR",), False)])
    assert {words(scene, [i])[0]: ids for i, ids in found.items()} == {"drones": ("TR",)}
    assert makers(scene.tree, [(10_000, ("TR",), False)]) == {}


def test_an_effort_is_its_leaders() -> None:
    scene = scene_of("The Danish-led naval effort to arm the rebels goes on.")
    found = makers(scene.tree, [(len("The Danish-led"), ("DK",), True)])
    assert {words(scene, [i])[0]: ids for i, ids in found.items()} == {"effort": ("DK",)}
