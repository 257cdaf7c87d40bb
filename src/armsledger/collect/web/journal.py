"""The journal of an archive: every visit as a line of JSON, found by its address without being held in memory."""

import hashlib
import json
import threading
from collections.abc import Iterator, Mapping
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from armsledger.collect.web.visits import GOOD, MOST_HOPS, Visit

FIELDS = {field.name for field in fields(Visit)}


class Journal:
    """Remembers visits; threads may share it. In memory are some hundred bytes a visit: where its line begins.

    ``sizes`` are the sizes of the archive's files: what the journal says of a file that is shorter than it knows, or is
    gone, is forgotten, and so is a line that was not written to its end. ``ends`` tells up to which offset it knows
    each file.
    """

    def __init__(self, path: Path, sizes: Mapping[str, int]) -> None:
        self.ends: dict[str, int] = {}
        self._path = path
        self._lines: dict[bytes, int] = {}
        self._reading = threading.Lock()
        path.touch()
        whole = self._load()
        lost = {name for name, end in self.ends.items() if end > sizes.get(name, 0)}
        if lost or not whole:
            self._forget(lost)
            self._load()
        self._writer = path.open("ab")
        self._reader = path.open("rb")

    def close(self) -> None:
        """Close the journal."""
        self._writer.close()
        self._reader.close()

    def note(self, file: str, end: int, visit: Visit) -> None:
        """Write a visit into the journal; with it ``file`` is known up to ``end``."""
        row = {"in": file, "end": end, "visit": asdict(visit)}
        with self._reading:
            self._index(row, self._writer.tell())
            self._writer.write(json.dumps(row).encode() + b"\n")
            self._writer.flush()

    def at(self, address: str) -> Visit | None:
        """Return the last visit to an address, if it brought what was asked for."""
        visit = self._last(address)
        return visit if visit and visit.status in GOOD else None

    def page(self, address: str) -> Visit | None:
        """Return the capture that an address led to, through redirects, None where the archive has none."""
        for _ in range(MOST_HOPS + 1):
            visit = self._last(address)
            if visit is None or not visit.to:
                return visit if visit and visit.page else None
            address = visit.to
        return None

    def _last(self, address: str) -> Visit | None:
        """Return the last visit to an address that brought something or led elsewhere."""
        with self._reading:
            begin = self._lines.get(key(address))
            if begin is None:
                return None
            self._reader.seek(begin)
            visit = Visit(**json.loads(self._reader.readline())["visit"])
        return visit if visit.address == address else None

    def _index(self, row: Mapping[str, Any], begin: int) -> None:
        """Take a line of the journal into account. An error hides nothing that came before it."""
        self.ends[row["in"]] = max(self.ends.get(row["in"], 0), int(row["end"]))
        visit = row["visit"]
        if visit["status"] in GOOD or visit["to"]:
            self._lines[key(visit["address"])] = begin

    def _load(self) -> bool:
        """Read the journal anew; tell whether it is whole."""
        self.ends.clear()
        self._lines.clear()
        at, whole = 0, True
        for line in self._rows():
            row = parsed(line)
            if row is None:
                whole = False
            else:
                self._index(row, at)
            at += len(line)
        return whole

    def _forget(self, lost: set[str]) -> None:
        """Write the journal anew without broken lines and without what it says of lost files."""
        fresh = self._path.with_suffix(".new")
        with fresh.open("wb") as file:
            for line in self._rows():
                row = parsed(line)
                if row is not None and not lost & {row["in"], row["visit"]["file"]}:
                    file.write(line)
        fresh.replace(self._path)

    def _rows(self) -> Iterator[bytes]:
        with self._path.open("rb") as file:
            yield from file


def parsed(line: bytes) -> dict[str, Any] | None:
    """Return what a line of a journal holds, None where it is none or not written to its end."""
    if not line.endswith(b"\n"):
        return None
    try:
        row: dict[str, Any] = json.loads(line)
        as_it_should_be = row["visit"].keys() == FIELDS and isinstance(row["in"], str) and isinstance(row["end"], int)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
    return row if as_it_should_be else None


def key(address: str) -> bytes:
    """Return what an address is found by: too long to meet by chance, and checked against the line."""
    return hashlib.blake2b(address.encode(), digest_size=12).digest()
