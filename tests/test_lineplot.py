"""The chart of a line: its marks, its words for those who do not see it, and its data."""

from xml.etree import ElementTree

from armsledger.lexicon.words import load_lexicon
from armsledger.model import Amount, by_id
from armsledger.publish.lineplot import NARROW, WIDE, figure_cells, plot_finding, total_of, when
from report_samples import TEXTS, found, material, sample

SVG = "{http://www.w3.org/2000/svg}"


def plotted() -> ElementTree.Element:
    chart = plot_finding(found()[0], by_id(sample()), TEXTS.values(), load_lexicon())
    assert chart is not None
    return ElementTree.fromstring(chart.svg)  # noqa: S314 - our own words


def test_every_figure_with_a_date_is_a_mark_inside_the_drawing() -> None:
    root = plotted()
    marks = root.findall(f"{SVG}a")
    assert len(marks) == 3 and all(mark.get("href", "").startswith("#claim-") for mark in marks)
    for each in root.iter():
        for name in ("x", "x1", "x2", "cx"):
            if each.get(name) is not None:
                assert -20 <= float(each.attrib[name]) <= WIDE
    titles = [mark.findtext(f".//{SVG}title") or "" for mark in marks]
    assert any("3,000" in words and "possible" in words for words in titles)


def test_the_chart_has_words_and_data() -> None:
    chart = plot_finding(found()[0], by_id(sample()), TEXTS.values(), load_lexicon())
    assert chart is not None and (chart.width, len(chart.data.rows)) == (WIDE, 3)
    assert "11,000" in chart.alt and "band" in chart.caption
    assert f'width="{NARROW}"' in chart.narrow
    assert all(row.claims and row.cells[-1].link == f"#claim-{row.claims[0]}" for row in chart.data.rows)
    status = {row.claims[0]: row.cells[2].text for row in chart.data.rows}
    assert status[sample()[5].id] == "done, outside" and status[sample()[3].id] == "done, no total"


def test_a_finding_without_two_dated_figures_has_no_chart() -> None:
    assert plot_finding(found()[1], by_id(sample()), TEXTS.values(), load_lexicon()) is None


def test_cells_say_when_and_by_whom() -> None:
    some = material()
    figures = {figure.cited.claim.id: figure for figure in some.dossiers[0].figures}
    claims = sample()
    assert when(figures[claims[2].id]) == "Mar–May 2024" and when(figures[claims[3].id]) == "as told 4 Dec 2024"
    assert figure_cells(figures[claims[3].id], some.prose)[3] == "Ukraine and 1 more"


def test_totals_in_short() -> None:
    assert total_of(Amount(10, 20, "items")) == "10–20 items" and total_of(None) == ""
    assert total_of(Amount(None, 20, "items")) == "≤ 20 items" and total_of(Amount(3, None, "items")) == "≥ 3 items"
