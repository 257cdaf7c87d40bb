"""Every setting in one table: name, default, help. The command line, Python and docs/settings.md read it from here."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, cast

PREFIX = "ARMSLEDGER_"
"""What an environment variable's name starts with; the rest is the setting's name in capitals."""


class SettingError(ValueError):
    """A setting has a value that it cannot have; the message is one line and names the variable."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The table. A field is a setting, its default the default, its type the type of what the variable may hold."""

    ledger: Path = field(default=Path("armsledger.db"), metadata={"help": "The ledger: one SQLite file."})
    report: Path = field(
        default=Path("report"), metadata={"help": "The folder that the report is written to, as index.html."}
    )
    jobs: int = field(default=0, metadata={"help": "Processes that read and analyse; 0 means one a processor core."})
    batch: int = field(default=64, metadata={"help": "Documents analysed together and recorded in one transaction."})
    batch_bytes: int = field(
        default=4 * 2**20, metadata={"help": "A batch is closed early when its captures reach this many bytes."}
    )
    max_bytes: int = field(
        default=64 * 2**20, metadata={"help": "A file or a line of a .jsonl larger than this many bytes is not read."}
    )

    def __post_init__(self) -> None:
        for name, least in (("jobs", 0), ("batch", 1), ("batch_bytes", 1), ("max_bytes", 1)):
            if getattr(self, name) < least:
                raise SettingError(f"{variable(name)}: must be at least {least}, not {getattr(self, name)}")


@dataclass(frozen=True, slots=True)
class Row:
    """One setting as the docs and the command line show it."""

    name: str
    default: Path | int
    help: str

    @property
    def variable(self) -> str:
        """The environment variable that sets it."""
        return variable(self.name)


def variable(name: str) -> str:
    """Return the environment variable's name for a setting's name."""
    return f"{PREFIX}{name.upper()}"


def rows() -> dict[str, Row]:
    """Return the table by name, in its order."""
    return {
        item.name: Row(item.name, cast(Path | int, item.default), item.metadata["help"]) for item in fields(Settings)
    }


def read_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """Return the defaults with what the environment sets; an empty variable counts as unset.

    Raises ``SettingError`` for a value that the setting cannot have.
    """
    environ = os.environ if environ is None else environ
    given: dict[str, Any] = {}
    for row in rows().values():
        words = environ.get(row.variable, "")
        if not words:
            continue
        try:
            given[row.name] = type(row.default)(words) if isinstance(row.default, int) else Path(words)
        except ValueError:
            raise SettingError(f"{row.variable}: not a whole number: {words!r}") from None
    return Settings(**given)
