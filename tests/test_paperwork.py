"""The report as a whole: chapters in order, anchors that are one of a kind, links that lead somewhere."""

from collections import Counter

import pytest

from armsledger.publish.material import Material
from armsledger.publish.paper import Chart, Paper, Table
from armsledger.publish.paperwork import compose_paper
from report_samples import empty, found, material, sample

FULL = compose_paper(material())


@pytest.mark.parametrize(
    "some", [material(), empty(), material(findings=[]), material(claims=sample()[-1:], findings=[])]
)
def test_every_report_holds_together(some: Material) -> None:
    paper = compose_paper(some)
    anchors = Counter(_anchors(paper))
    assert [anchor for anchor, times in anchors.items() if times > 1] == []
    assert set(paper.cited()) <= set(paper.notes)
    for block in paper.blocks():
        table = block.data if isinstance(block, Chart) else block
        if isinstance(table, Table):
            links = [cell.link[1:] for row in table.rows for cell in row.cells if cell.link.startswith("#")]
            assert set(links) <= anchors.keys()


def _anchors(paper: Paper) -> list[str]:
    found = [section.anchor for section in paper.sections()]
    for block in paper.blocks():
        found.append(block.anchor)
        table = block.data if isinstance(block, Chart) else block
        if isinstance(table, Table):
            found += [row.anchor for row in table.rows if row.anchor]
            found += [table.anchor] if table is not block else []
    return found


def test_chapters_come_in_order_and_without_gaps() -> None:
    body, annexes = FULL.parts
    assert [one.number for one in body.sections] == [str(n) for n in range(1, len(body.sections) + 1)]
    assert [one.anchor for one in body.sections] == [
        "summary", "exchange", "findings", "positions", "conflicts", "provisions", "timeline", "places", "method",
    ]  # fmt: skip
    assert [one.number for one in annexes.sections] == ["I", "II", "III", "IV", "V"]


def test_a_report_without_a_claim_is_short() -> None:
    assert [one.anchor for one in compose_paper(empty()).parts[0].sections] == ["summary", "method"]


def test_sections_below_bear_the_number_of_their_chapter() -> None:
    for section in FULL.parts[0].sections:
        assert [one.number for one in section.sections] == [
            f"{section.number}.{place}" for place in range(1, len(section.sections) + 1)
        ]


def test_the_order_of_the_material_does_not_matter() -> None:
    turned = material(claims=sample()[::-1], findings=found()[::-1], documents=list(material().documents)[::-1])
    assert compose_paper(turned) == FULL


def test_the_head_tells_what_was_read() -> None:
    facts = dict(compose_paper(material(scope="what passes", title="My title")).facts)
    assert (facts["Claims"], facts["Narrowed to"], facts["Published"]) == (
        "12",
        "what passes",
        "18 Mar 2024 to 4 Dec 2024",
    )
    assert compose_paper(material(title="My title")).title == "My title"
