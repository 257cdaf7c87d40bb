"""The version is the one that pyproject.toml states."""

import tomllib
from pathlib import Path

from armsledger.version import VERSION


def test_the_version_is_the_projects() -> None:
    project = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == VERSION
