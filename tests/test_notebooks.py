"""The notebook of the docs runs, and shows what it showed."""

import nbformat

from notebooks import NOTEBOOK, rerun


def test_the_notebook_runs_and_its_outputs_are_current() -> None:
    page = NOTEBOOK.read_text("utf-8")
    again = rerun(page)
    before, after = (nbformat.reads(one, as_version=4) for one in (page, again))
    for old, new in zip(before.cells, after.cells, strict=True):
        assert old == new, f"run: make docs ({old.source[:60]!r})"
    assert again == page
    shown = [one for cell in after.cells for one in cell.get("outputs", ())]
    assert {key for one in shown for key in one.get("data", {})} >= {"text/html", "image/svg+xml", "text/plain"}
