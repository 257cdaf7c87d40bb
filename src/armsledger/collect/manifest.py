"""The manifest: a CSV table that gives files their url, outlet, title or date where the text has none.

The first line names the columns, in any order: ``file`` and any of ``url``, ``outlet``, ``title``, ``date``
(YYYY-MM-DD); others are passed over. ``file`` is a document's name, or the tail of a file's path where that fits one
file only.
"""

import csv
import datetime
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, field_validator

from armsledger.cells import cell_limit
from armsledger.collect.contents import Found
from armsledger.collect.kinds import file_of
from armsledger.model import Capture, Problem

LONGEST_CELL = 131_072
"""Characters of a cell; a longer one is a fault of the file."""


def read_date(value: object) -> object:
    """Turn "2024-12-18", with or without a time behind it, into a date; raise ValueError for anything else."""
    words = str(value or "").strip()
    if not words:
        return None
    if len(words) > 10 and words[10] not in "T ":
        raise ValueError("not a date (YYYY-MM-DD)")
    try:
        return datetime.date.fromisoformat(words[:10])
    except ValueError as error:
        raise ValueError("not a date (YYYY-MM-DD)") from error


class Row(BaseModel):
    """One line of a manifest, checked."""

    model_config = ConfigDict(extra="ignore", str_strip_whitespace=True)

    file: str = Field(min_length=1)
    url: str = ""
    outlet: str = ""
    title: str = ""
    date: Annotated[datetime.date | None, BeforeValidator(read_date)] = None

    @field_validator("file")
    @classmethod
    def plain_path(cls, value: str) -> str:
        """Write the path with "/" and without "./"."""
        return str(PurePosixPath(value.replace("\\", "/")))

    @field_validator("url")
    @classmethod
    def web_address(cls, value: str) -> str:
        """Refuse what is no web address: it becomes a link in the report."""
        if value and not value.lower().startswith(("http://", "https://")):
            raise ValueError("not a web address (http or https)")
        return value


class Manifest:
    """The rows of a manifest by file, and which of them have found their document."""

    def __init__(self, place: str, rows: dict[str, tuple[int, Row]]) -> None:
        self.place = place
        self.rows = rows
        self._bases: dict[str, list[str]] = {}
        self._used: set[str] = set()

    def bind(self, files: Iterable[Found]) -> Iterator[Problem]:
        """Find the file that each row means: the one of that name, else the only one whose path ends so.

        Yields a problem for a row whose path fits several files; it is used for none.
        """
        wanted: dict[str, list[str]] = {}
        for key in self.rows:
            wanted.setdefault(file_of(key), []).append(key)
        exact, tails = set[str](), dict[str, list[str]]()
        for found in files:
            if found.name in wanted:
                exact.add(found.name)
            whole = found.path.absolute().as_posix()
            parts = whole.split("/")
            for tail in (whole, *("/".join(parts[-length:]) for length in range(1, len(parts)))):
                if tail in wanted:
                    tails.setdefault(tail, []).append(found.name)
        for base, keys in wanted.items():
            names = [base] if base in exact else tails.get(base, [])
            if len(names) == 1:
                self._bases.setdefault(names[0], []).append(base)
            elif names:
                self._used.update(keys)
                for key in keys:
                    yield self.problem(self.rows[key][0], f"{key} fits {len(names)} files: {', '.join(names[:3])}")

    def complete(self, capture: Capture, found: Found) -> Capture:
        """Return the capture with what the manifest knows of it; a row for a document goes before one for its file."""
        suffix = capture.name.removeprefix(found.name)
        bases = self._bases.get(found.name, [])
        for key in [base + ending for ending in dict.fromkeys((suffix, "")) for base in bases]:
            if key not in self.rows:
                continue
            self._used.add(key)
            row = self.rows[key][1]
            capture = replace(
                capture,
                given_url=capture.given_url or row.url,
                given_outlet=capture.given_outlet or row.outlet,
                given_title=capture.given_title or row.title,
                given_date=capture.given_date or row.date,
            )
        return capture

    def unused(self) -> Iterator[Problem]:
        """Yield a problem for each row that met no document."""
        for key, (line, _) in self.rows.items():
            if key not in self._used:
                yield self.problem(line, f"no document {key} in this run")

    def problem(self, line: int, message: str) -> Problem:
        """Return a problem of one line of the manifest."""
        return Problem("bad-manifest", f"{self.place}#{line}", message)


def load_manifest(path: Path) -> tuple[Manifest, list[Problem]]:
    """Read a manifest. Rows that cannot be used become problems, a manifest that cannot be read one problem."""
    place = str(path)
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return Manifest(place, {}), [Problem("not-found", place, "no such manifest")]
    except PermissionError:
        return Manifest(place, {}), [Problem("no-permission", place, "permission denied")]
    except OSError as error:
        return Manifest(place, {}), [Problem("not-read", place, error.strerror or str(error))]
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    return parse_rows(text, place)


def parse_rows(text: str, place: str) -> tuple[Manifest, list[Problem]]:
    """Check each row, under our own limit for a cell, whatever limit others in this process have set."""
    with cell_limit(LONGEST_CELL):
        return check_rows(text, place)


def check_rows(text: str, place: str) -> tuple[Manifest, list[Problem]]:
    """Check each row; the first row for a file is the one that counts."""
    rows: dict[str, tuple[int, Row]] = {}
    manifest, problems = Manifest(place, rows), []
    head = text.split("\n", 1)[0]
    reader = csv.DictReader(text.splitlines(keepends=True), delimiter=";" if ";" in head and "," not in head else ",")
    try:
        columns = [str(column or "").strip().lower() for column in reader.fieldnames or []]
        if "file" not in columns:
            return manifest, [manifest.problem(1, "no column named file")]
        reader.fieldnames = columns
        for cells in reader:
            line = reader.line_num
            try:
                row = Row.model_validate({key: cell or "" for key, cell in cells.items() if isinstance(key, str)})
            except ValidationError as error:
                problems.append(manifest.problem(line, explain(error)))
                continue
            if row.file in rows:
                problems.append(manifest.problem(line, f"{row.file} stands in line {rows[row.file][0]} already"))
            else:
                rows[row.file] = (line, row)
    except csv.Error as error:
        problems.append(manifest.problem(reader.line_num, str(error)))
    return manifest, problems


def explain(error: ValidationError) -> str:
    """Put what pydantic found into one line: each field and what is wrong with it."""
    faults = error.errors(include_url=False, include_context=False)
    return "; ".join(
        f"{'.'.join(map(str, fault['loc']))}: {fault['msg'].removeprefix('Value error, ')}" for fault in faults
    )
