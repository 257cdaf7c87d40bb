"""Places: which claims name them, where they are, and between whose seats something passes."""

from dataclasses import replace

from armsledger.model import Transfer
from armsledger.publish.chapters.placing import between, places, point_of
from armsledger.publish.material import Material, Numbering
from armsledger.publish.paper import Chart
from report_samples import empty, material, sample


def in_place(name: str) -> Material:
    claims = sample()
    claims[3] = replace(claims[3], place=name)  # type: ignore[type-var]
    assert isinstance(claims[3], Transfer)
    return material(claims=claims, findings=[])


def test_a_named_place_is_on_the_map_under_any_of_its_names() -> None:
    [chart, *_] = places(in_place("Odessa"), Numbering(), "8").blocks
    assert isinstance(chart, Chart)
    assert [(row.cells[0].text, row.cells[1].text) for row in chart.data.rows] == [("Odessa", "named by claims")]
    assert chart.data.rows[0].claims == (sample()[3].id,)
    assert point_of("Odessa", material()) == point_of("Odesa", material()) and point_of("Nowhere", material()) is None


def test_a_place_without_a_point_is_named_all_the_same() -> None:
    words = places(material(), Numbering(), "8").blocks[-1].sentences[0]  # type: ignore[union-attr]
    assert words.text == "No point is known for “the border region”, which claims name as well."
    assert words.claims == (sample()[2].id,)


def test_seats_and_courses_of_the_pairs() -> None:
    seats, courses = between(material())
    assert [one.name for one in seats] == ["North Korea", "Russia"] and all(one.seat for one in seats)
    assert [one.words for one in courses] == [
        "North Korea → Russia: troops",
        "Russia → North Korea: refined oil products",
    ]
    assert courses[0].start == courses[1].end


def test_no_place_is_said() -> None:
    assert places(empty(), Numbering(), "8").blocks[0].sentences[0].text.startswith("No claim names a place")  # type: ignore[union-attr]
