"""The drawing of a finding: a picture that says what it shows, or why there is none."""

from pathlib import Path

import pytest
from lxml import etree

from opened_samples import opened


def test_every_figure_is_a_mark_with_its_data_below(tmp_path: Path) -> None:
    with opened(tmp_path, 20, 40, 70) as book:
        plot = book.findings()[0].plot()
    drawing = etree.fromstring(plot.svg.encode())
    assert drawing.tag == "{http://www.w3.org/2000/svg}svg"
    assert plot._repr_svg_() == plot.svg
    shown = plot._repr_html_()
    assert "70 items" in shown
    assert shown.count("<tr>") == 4
    assert 'alt="Figures over time. Iran → Sudan: drones' in shown
    assert repr(plot) == "Plot('Iran → Sudan: drones')"


def test_it_can_be_written(tmp_path: Path) -> None:
    with opened(tmp_path, 20, 40) as book:
        plot = book.findings()[0].plot()
    path = plot.save(tmp_path / "figure.svg")
    assert path.read_text("utf-8") == plot.svg


def test_one_figure_is_no_drawing(tmp_path: Path) -> None:
    with opened(tmp_path, 20) as book:
        plot = book.findings()[0].plot()
    assert plot._repr_svg_() is None
    assert "nothing to draw" in plot._repr_html_()
    with pytest.raises(ValueError, match="fewer than two"):
        plot.save(tmp_path / "figure.svg")
    assert not (tmp_path / "figure.svg").exists()
