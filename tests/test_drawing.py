"""Drawings: whole SVG documents of numbers and inert words."""

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsledger.publish.drawing import COLOURS, Drawing, px, room, wrapped

SVG = "{http://www.w3.org/2000/svg}"


def drawn(words: str) -> ElementTree.Element:
    drawing = Drawing(100, 50, words)
    drawing.begin(words, "a-b")
    drawing.line(0, 0, 10, 10, dashes="2 2")
    drawing.rect(1, 1, 5, 5, fill="tint", strength=0.5)
    drawing.circle(5, 5, 2, fill="ground", look="ink")
    drawing.path("M0 0L1 1", fill="accent")
    drawing.text(1, 2, words, halo=True, bold=True)
    drawing.end(linked=True)
    return ElementTree.fromstring(drawing.svg())  # noqa: S314 - our own words


@given(st.text())
def test_any_words_make_a_whole_document(words: str) -> None:
    root = drawn(words)
    assert (root.tag, root.get("width"), root.get("viewBox")) == (f"{SVG}svg", "100", "0 0 100 50")
    assert {each.tag.removeprefix(SVG) for each in root.iter()} == {
        "svg", "title", "a", "g", "line", "rect", "circle", "path", "text",
    }  # fmt: skip


def test_colours_stand_as_attributes_and_as_classes() -> None:
    root = drawn("x")
    rect = next(root.iter(f"{SVG}rect"))
    assert (rect.get("fill"), rect.get("class"), rect.get("stroke")) == (COLOURS["tint"], "f-tint", None)
    circle = next(root.iter(f"{SVG}circle"))
    assert (circle.get("stroke"), circle.get("class")) == (COLOURS["ink"], "f-ground s-ink")
    assert all(not value or not value.startswith("url") for each in root.iter() for value in each.attrib.values())


@given(st.floats(-1e6, 1e6))
def test_places_have_one_decimal_at_most(value: float) -> None:
    assert abs(float(px(value)) - value) <= 0.051
    assert "e" not in px(value) and px(value) != "-0"


def test_words_are_wrapped_and_cut() -> None:
    assert wrapped("one two three", 1000) == ["one two three"]
    assert wrapped("", 50) == [""]
    long = wrapped("many words that do not fit into so little room at all", 80, 12, 2)
    assert len(long) == 2 and long[-1].endswith("…") and all(room(line) < 110 for line in long)


@pytest.mark.parametrize("look", ["none", "nothing"])
def test_only_known_colours(look: str) -> None:
    drawing = Drawing(1, 1, "t")
    if look in COLOURS:
        drawing.path("M0 0", look)
        assert "stroke" not in drawing.svg()
    else:
        with pytest.raises(KeyError):
            drawing.path("M0 0", look)
