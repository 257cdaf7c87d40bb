"""The method and its limits: how claims are read, reckoned and graded, and what the report does not do.

The sentences stand in method.yaml.
"""

from functools import lru_cache
from importlib.resources import files
from typing import Any

from armsledger.datafile import read_yaml
from armsledger.publish.material import Material, Numbering, house
from armsledger.publish.paper import Section
from armsledger.publish.phrasing import percent


def method(material: Material, numbering: Numbering, own: str) -> Section:
    """Return the section on method, with its limits."""
    tolerance = percent(material.tolerance)
    parts = []
    for place, (anchor, part) in enumerate(sentences().items(), 1):
        blocks = numbering.paragraphs(
            [tuple(house(words.replace("{tolerance}", tolerance)) for words in group) for group in part["paragraphs"]]
        )
        parts.append(Section(f"{own}.{place}", part["title"], anchor, blocks))
    return Section(own, "Method and its limits", "method", (), tuple(parts))


@lru_cache(maxsize=1)
def sentences() -> dict[str, Any]:
    """Return the parts of the section by anchor: a title and paragraphs of sentences."""
    text = files("armsledger.publish").joinpath("method.yaml").read_text("utf-8")
    data: dict[str, Any] = read_yaml(text, "method.yaml")
    return data
