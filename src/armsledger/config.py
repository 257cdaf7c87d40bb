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

    ledger: Path | str = field(
        default=Path("armsledger.db"),
        metadata={"help": "The ledger: one SQLite file, or a database, postgresql://USER@HOST/DATABASE."},
    )
    report: Path = field(
        default=Path("report"), metadata={"help": "The folder that the report is written to, as index.html."}
    )
    jobs: int = field(default=0, metadata={"help": "Processes that read and analyse; 0 means one a processor core."})
    batch: int = field(default=64, metadata={"help": "Documents analysed together and recorded in one transaction."})
    batch_bytes: int = field(
        default=4 * 2**20, metadata={"help": "A batch is closed early when its captures reach this many bytes."}
    )
    dask: str = field(
        default="",
        metadata={"help": "A Dask scheduler whose workers read shards, tcp://HOST:PORT; local: one made for the run."},
    )
    shards: str = field(
        default="",
        metadata={"help": "A folder for what was read, one Parquet a shard; with --dask by default LEDGER.shards."},
    )
    keep: str = field(
        default="all",
        metadata={"help": "Of shards: claims leaves documents without a claim out of the ledger, all keeps them."},
    )
    shard_files: int = field(default=1_000, metadata={"help": "Files of a shard at most."})
    shard_bytes: int = field(
        default=256 * 2**20,
        metadata={"help": "Bytes of a shard at most; a larger WARC is cut, another larger file stands alone."},
    )
    shard_time: float = field(
        default=4 * 3600.0, metadata={"help": "Seconds that a shard may take in a process of its own."}
    )
    who: str = field(
        default="",
        metadata={"help": "The name under which your reviews are written; by default that of your account."},
    )
    sources: Path = field(
        default=Path("sources.yaml"),
        metadata={
            "help": "The grades A-F that you give your sources (NAME: B); a relative path counts from the ledger."
        },
    )
    max_bytes: int = field(
        default=64 * 2**20, metadata={"help": "A file or a line of a .jsonl larger than this many bytes is not read."}
    )
    tolerance: int = field(
        default=10,
        metadata={"help": "Per cent that approximate and round figures may be off before they count as a conflict."},
    )
    contact: str = field(
        default="", metadata={"help": "collect: a mail or web address that tells a site whom to ask about our visits."}
    )
    hosts: int = field(
        default=8, metadata={"help": "collect: hosts that are asked at the same time, each one request."}
    )
    pause: float = field(
        default=1.0,
        metadata={"help": "collect: seconds between two requests to a host; robots.txt may ask for more."},
    )
    connect_timeout: float = field(default=10.0, metadata={"help": "collect: seconds to wait for a connection."})
    read_timeout: float = field(default=30.0, metadata={"help": "collect: seconds to wait for the next bytes."})
    fetch_timeout: float = field(default=120.0, metadata={"help": "collect: seconds that one answer may take in all."})
    retries: int = field(default=3, metadata={"help": "collect: times that a failed request is made again."})
    retry_wait: float = field(
        default=2.0, metadata={"help": "collect: seconds before a request is made again, doubled each time."}
    )
    longest_wait: float = field(
        default=120.0,
        metadata={"help": "collect: a host that asks for a longer wait, in seconds, is left alone for the run."},
    )
    archive_bytes: int = field(
        default=2**30, metadata={"help": "collect: a WARC file of this many bytes is followed by the next."}
    )

    def __post_init__(self) -> None:
        for name in ("batch", "batch_bytes", "max_bytes", "shard_files", "shard_bytes"):
            if getattr(self, name) < 1:
                raise SettingError(f"{variable(name)}: must be at least 1, not {getattr(self, name)}")
        for name, least in (("jobs", 0), ("tolerance", 0)):
            if getattr(self, name) < least:
                raise SettingError(f"{variable(name)}: must be at least {least}, not {getattr(self, name)}")
        for name in ("shard_time", "hosts", "archive_bytes", "connect_timeout", "read_timeout", "fetch_timeout"):
            if not 0 < getattr(self, name) < float("inf"):
                raise SettingError(f"{variable(name)}: must be more than 0, not {getattr(self, name)}")
        for name in ("retries", "pause", "retry_wait", "longest_wait"):
            if not 0 <= getattr(self, name) < float("inf"):
                raise SettingError(f"{variable(name)}: must be at least 0, not {getattr(self, name)}")
        if not (self.contact.isascii() and self.contact.isprintable()):
            raise SettingError(f"{variable('contact')}: must be plain ASCII, not {self.contact!r}")
        if not 0 <= self.tolerance < 100:
            raise SettingError(f"{variable('tolerance')}: must be at least 0 and below 100, not {self.tolerance}")


@dataclass(frozen=True, slots=True)
class Row:
    """One setting as the docs and the command line show it."""

    name: str
    default: Path | int | float | str
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
        item.name: Row(item.name, cast(Path | int | float | str, item.default), item.metadata["help"])
        for item in fields(Settings)
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
            path = isinstance(row.default, Path) and "://" not in words
            given[row.name] = (
                Path(words) if path else words if isinstance(row.default, Path) else type(row.default)(words)
            )
        except ValueError:
            kind = "whole number" if isinstance(row.default, int) else "number"
            raise SettingError(f"{row.variable}: not a {kind}: {words!r}") from None
    return Settings(**given)
