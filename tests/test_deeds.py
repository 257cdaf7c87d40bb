"""Finding predicates that say an event: voice, particles, carriers and the parser's slips."""

import pytest

from armsledger.extract.deeds import christen, feats, hyphened
from scenes import scene_of


def lines(text: str) -> list[str]:
    """Type and sides of each predicate of a sentence."""
    return [f"{f.deed.type} {','.join(f.actors)}>{','.join(f.recipients)}" for f in feats(scene_of(text))]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Armenia was attacked by Azerbaijan.", "ASSAULT AZ>AM"),
        ("Raids on Lebanon were carried out by Israel.", "ASSAULT IL>LB"),
        ("Turkey pulled back its troops from the border.", "RETREAT TR>"),
        ("The king signed a decree ratifying a pact between Jordan and Kuwait.", "AGREE JO,KW>JO,KW"),
        ("Turkey used drones to strike Syria.", "ASSAULT TR>SY"),
        ("Iran test-fired two ballistic missiles on Friday.", "TEST IR>"),
        ("Jordan is on alert after a visit to Egypt by Qatar.", "CONSULT QA>EG"),
    ],
)
def test_predicates_are_found_in_every_shape(text: str, line: str) -> None:
    """Passive, carried, with a particle, in a participle, as an infinitive that happened, misread by the parser."""
    assert line in lines(text)


@pytest.mark.parametrize(
    "text", ["Egypt struck a bargain with Jordan.", "Sudan launched a website for Egypt.", "Mali met its targets."]
)
def test_the_object_decides(text: str) -> None:
    """The same verb with another object says nothing of the kind."""
    assert lines(text) == []


def test_a_hyphen_makes_another_verb() -> None:
    """ "Test-fired" is no "fired"."""
    scene = scene_of("Iran test-fired a missile.")
    at = next(i for i in range(len(scene.tree)) if scene.tree.word(i) == "fired")
    assert hyphened(scene.tree, at) == "test-fire"
    assert hyphened(scene.tree, 0) == scene.tree.lemma(0)


def test_a_lone_surname_is_christened() -> None:
    """A surname that the document has introduced stands for its person."""
    scene = scene_of("Zorbel visited Ghana.")
    assert [f.actors for f in feats(scene)] == []
    assert [f.actors for f in feats(christen(scene, {"Zorbel": ("TG",)}))] == [("TG",)]
