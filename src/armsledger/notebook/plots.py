"""The drawing of a finding's figures over time, as an object that a notebook shows and a script writes."""

from base64 import b64encode
from dataclasses import dataclass
from html import escape
from pathlib import Path

from armsledger.casebook import Casebook
from armsledger.lexicon.words import load_lexicon
from armsledger.model import Finding
from armsledger.notebook.cards import table
from armsledger.publish.findinglist import title
from armsledger.publish.lineplot import plot_finding
from armsledger.publish.paper import Chart
from armsledger.publish.phrasing import Names


@dataclass(frozen=True, slots=True, repr=False)
class Plot:
    """A chart, or the reason why there is none; shows itself as a picture with its data below."""

    title: str
    chart: Chart | None

    @property
    def svg(self) -> str:
        """The drawing; raises ``ValueError`` where fewer than two figures have a date."""
        if self.chart is None:
            raise ValueError(f"{self.title}: nothing to draw, for fewer than two figures have a date")
        return self.chart.svg

    def save(self, path: Path | str) -> Path:
        """Write the drawing as an SVG file and return its path. Raises ``OSError``, and ``ValueError`` as ``svg``."""
        place = Path(path)
        place.write_text(self.svg, encoding="utf-8")
        return place

    def _repr_svg_(self) -> str | None:
        return self.chart.svg if self.chart else None

    def _repr_html_(self) -> str:
        """Return the drawing as a picture, which keeps its links and names apart from the page's, and its data."""
        chart = self.chart
        if chart is None:
            return f"<p>{escape(self.title)}: fewer than two figures have a date, so there is nothing to draw.</p>"
        source = b64encode(chart.svg.encode()).decode("ascii")
        # The ink is dark, also where the notebook is.
        look = f'width="{chart.width}" style="background:#fff"'
        picture = f'<img alt="{escape(chart.alt)}" src="data:image/svg+xml;base64,{source}" {look}>'
        rows = [[cell.text for cell in row.cells] for row in chart.data.rows]
        data = f"<details><summary>Data</summary>{table(chart.data.head, rows)}</details>"
        return f"<figure>{picture}<figcaption>{escape(chart.caption)}</figcaption></figure>{data}"

    def __repr__(self) -> str:
        return f"Plot({self.title!r})"


def finding_plot(finding: Finding, book: Casebook) -> Plot:
    """Return the drawing of a finding of a casebook."""
    lexicon = load_lexicon()
    chart = plot_finding(finding, book.claims, book.documents.values(), lexicon)
    return Plot(title(finding, Names(lexicon)), chart)
