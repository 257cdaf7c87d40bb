"""Read the files of the lexicon; how data files are read and checked stands in ``armsledger.datafile``."""

from hashlib import sha256
from importlib.resources import files
from typing import Any

from armsledger.datafile import check_entries, check_entry, read_yaml, rows, table

__all__ = ["check_entries", "check_entry", "digest", "load", "read_yaml", "rows", "table"]

UNREAD = frozenset({"coordinates.yaml", "registers.yaml"})
"""Files that serve exports and imports alone: with a better coordinate no document has to be read again."""


def load(name: str) -> Any:
    """Return the content of the lexicon file ``name``.yaml; raises ValueError where it is no YAML."""
    text = files("armsledger.lexicon").joinpath(f"{name}.yaml").read_text("utf-8")
    return read_yaml(text, f"{name}.yaml")


def digest() -> str:
    """Return eight hex digits that change with any file of the lexicon by which documents are read."""
    whole = sha256()
    for file in sorted(files("armsledger.lexicon").iterdir(), key=lambda f: f.name):
        if file.name.endswith(".yaml") and file.name not in UNREAD:
            whole.update(file.name.encode() + b"\x00" + file.read_bytes())
    return whole.hexdigest()[:8]
