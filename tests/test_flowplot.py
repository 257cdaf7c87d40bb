"""The flow diagram: an arrow a kind of cargo, both ways, with its words and its data."""

from dataclasses import replace
from xml.etree import ElementTree

import pytest

from armsledger.publish.flowplot import DRAWN, flow_chart, label
from armsledger.publish.pairing import Pair
from armsledger.publish.paper import Chart
from report_samples import material

SVG = "{http://www.w3.org/2000/svg}"
SOME = material()
PAIR = SOME.pairs[0]


def chart(pair: Pair = PAIR) -> Chart:
    return flow_chart("1", pair, SOME.prose)


@pytest.mark.parametrize("form", ["svg", "narrow"])
def test_every_leg_is_an_arrow_inside_the_drawing(form: str) -> None:
    root = ElementTree.fromstring(getattr(chart(), form))  # noqa: S314 - our own words
    arrows = root.findall(f"{SVG}a")
    assert [arrow.get("href") for arrow in arrows] == ["#line-f0001", "#line-f0002"]
    width, height = float(root.attrib["width"]), float(root.attrib["height"])
    for each in root.iter():
        assert all(0 <= float(each.get(name, 0)) <= width for name in ("x", "x1", "x2"))
        assert all(0 <= float(each.get(name, 0)) <= height for name in ("y", "y1", "y2"))
    words = [each.text or "" for each in root.iter(f"{SVG}text")]
    assert "North Korea" in words and any("11,000–12,000 people" in each for each in words)


def test_there_and_back_point_opposite_ways() -> None:
    root = ElementTree.fromstring(chart().svg)  # noqa: S314 - our own words
    there, back = (arrow.find(f".//{SVG}line") for arrow in root.findall(f"{SVG}a"))
    assert there is not None and float(there.attrib["x1"]) < float(there.attrib["x2"])
    assert back is not None and float(back.attrib["x1"]) > float(back.attrib["x2"])


def test_what_is_only_predicted_is_dashed_and_more_origins_are_stronger() -> None:
    predicted = replace(PAIR, there=tuple(replace(leg, predicted=True) for leg in PAIR.there))
    lines = [ElementTree.fromstring(chart(pair).svg).findall(f".//{SVG}a//{SVG}line") for pair in (PAIR, predicted)]  # noqa: S314
    assert lines[0][0].get("stroke-dasharray") is None and lines[1][0].get("stroke-dasharray")
    assert float(lines[0][0].attrib["stroke-width"]) > float(lines[0][1].attrib["stroke-width"])


def test_kinds_beyond_the_drawing_are_in_the_table_and_said() -> None:
    many = replace(PAIR, there=PAIR.there * (DRAWN + 2))
    made = chart(many)
    assert len(made.data.rows) == DRAWN + 3 and "2 further kinds of cargo in the table alone" in made.caption


def test_a_way_on_which_nothing_passes_is_said() -> None:
    made = chart(replace(PAIR, back=()))
    assert "from Russia to North Korea: nothing is claimed" in made.alt
    assert label(PAIR.there[0], SOME.prose) == "troops, 11,000–12,000 people"
