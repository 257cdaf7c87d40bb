"""Run the notebook again, in a kernel of its own, so that it shows what the code really does.

It runs in a folder that lies beside the examples as ``docs`` does; what would differ from run to run is taken out.
"""

import os
import tempfile
from pathlib import Path

import nbformat
from nbclient import NotebookClient

ROOT = Path(__file__).parent.parent
NOTEBOOK = ROOT / "docs" / "notebook.ipynb"
LONGEST = 120
"""Seconds that a cell may take."""


def rerun(page: str) -> str:
    """Return the notebook with its outputs made anew; raises ``CellExecutionError`` where a cell fails."""
    notebook = nbformat.reads(page, as_version=4)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "docs"
        folder.mkdir()
        (folder.parent / "examples").symlink_to(ROOT / "examples")
        client = NotebookClient(
            notebook, timeout=LONGEST, kernel_name="python3", record_timing=False,
            resources={"metadata": {"path": str(folder)}},
        )  # fmt: skip
        client.execute(env={key: value for key, value in os.environ.items() if not key.startswith("ARMSLEDGER_")})
    notebook.metadata = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    for cell in notebook.cells:
        # What the reader of the texts writes to the error stream while it works is not what the page is about.
        if "outputs" in cell:
            cell.outputs = [one for one in cell.outputs if one.get("name") != "stderr"]
    nbformat.validate(notebook)
    return f"{nbformat.writes(notebook, indent=1)}\n"


def main() -> None:
    """Write the notebook."""
    NOTEBOOK.write_text(rerun(NOTEBOOK.read_text("utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
