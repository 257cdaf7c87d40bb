"""Captures from files and folders: walks the inputs in a fixed order and hands over one capture or problem at a time.

A file is named as it was given (``a.txt``); a file below an input folder by its path relative to that folder
(``2024/a.txt``). Where a second file would bear a name already taken, it gets as many parent folders in front as
make its name unique, so nothing is lost. Inputs are taken in the order of their paths, whatever order they came in,
so a set of inputs always gives the same names.
"""

import os
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePath

from armsledger.collect.contents import Found, open_file
from armsledger.collect.kinds import kind_of
from armsledger.collect.manifest import Manifest, load_manifest
from armsledger.collect.source import MAX_BYTES
from armsledger.model import Capture, Problem


def collect(
    inputs: Sequence[Path | str],
    *,
    manifest: Path | None = None,
    max_bytes: int = MAX_BYTES,
    columns: Mapping[str, str] | None = None,
    leave_out: Iterable[Path | str] = (),
) -> Iterator[Capture | Problem]:
    """Yield what the inputs hold, one capture a document, and a problem for whatever cannot be collected.

    ``inputs`` are files or folders (searched with their subfolders; hidden entries are left out, links to folders not
    followed). ``max_bytes`` limits a document, be it a file, a member of an archive, a line, row or record, after
    decompression. ``columns`` says under which name a table or JSON article holds a field: ``{"text": "body"}``.
    ``leave_out`` names files and folders that belong to the run but are no input, such as the report; the manifest is
    one of them. Lazy: one document is in memory at a time, whatever the size of the archive. Never raises for what the
    inputs hold.
    """
    hidden = frozenset(map(absolute, (*leave_out, *([manifest] if manifest else []))))
    given: Manifest | None = None
    if manifest is not None:
        given, problems = load_manifest(manifest)
        yield from problems
        yield from given.bind(item for item in find_files(inputs, hidden) if isinstance(item, Found))
    for item in find_files(inputs, hidden):
        if isinstance(item, Problem):
            yield item
            continue
        for part in open_file(item, max_bytes=max_bytes, columns=columns):
            yield given.complete(part, item) if given is not None and isinstance(part, Capture) else part
    if given is not None:
        yield from given.unused()


def find_files(inputs: Sequence[Path | str], hidden: frozenset[Path] = frozenset()) -> Iterator[Found | Problem]:
    """Yield the files below the inputs with their names, each file once, in the order of their paths.

    ``hidden`` are absolute paths of files and folders to pass over.
    """
    several = len(inputs) > 1
    names: set[str] = set()
    seen: set[Path] = set()
    for top in sorted(inputs, key=lambda path: (absolute(path).parts, str(path))):
        for item in walk(top, hidden):
            if isinstance(item, Problem):
                yield item
                continue
            path = absolute(item.path)
            if path in seen:
                continue
            if several:
                seen.add(path)
                item = replace(item, name=free_name(item.name, path, names))  # noqa: PLW2901 - the same file, renamed
                names.add(item.name)
            yield item


def walk(given: Path | str, hidden: frozenset[Path]) -> Iterator[Found | Problem]:
    """Yield the files at or below an input, each folder's entries sorted by name, but none of the ``hidden``.

    Their places begin with the input as it was ``given``, so that it can be told later what was looked through.
    """
    top = Path(given)
    waiting = [top]
    while waiting:
        path = waiting.pop()
        if hidden and absolute(path) in hidden:
            continue
        below = path.relative_to(top).as_posix() if path != top else ""
        place = printable(f"{str(given).rstrip('/')}/{below}" if below else str(given))
        try:
            mode = path.stat().st_mode
            if stat.S_ISDIR(mode):
                if path == top or not path.is_symlink():
                    children = [child for child in path.iterdir() if not child.name.startswith(".")]
                    waiting.extend(sorted(children, key=lambda child: child.name, reverse=True))
                continue
        except OSError as error:
            yield fault(place, error)
            continue
        if not stat.S_ISREG(mode):
            yield Problem("not-read", place, "not a regular file")
        elif kind_of(path.name) is None:
            yield Problem("unknown-type", place, f"{path.suffix or 'a file without a suffix'} is not read")
        else:
            yield Found(path, printable(below or path.name), place)


def free_name(name: str, path: Path, taken: set[str]) -> str:
    """Return ``name``, or the shortest longer tail of the absolute ``path`` that is not taken."""
    parts = path.parts
    for length in range(len(PurePath(name).parts) + 1, len(parts) + 1):
        if name not in taken:
            break
        name = printable(PurePath(*parts[-length:]).as_posix())
    return name


def fault(place: str, error: OSError) -> Problem:
    """Return the problem that an error of the file system means."""
    if isinstance(error, FileNotFoundError):
        return Problem("not-found", place, "no such file or folder")
    if isinstance(error, PermissionError):
        return Problem("no-permission", place, "permission denied")
    return Problem("not-read", place, error.strerror or str(error))


def absolute(path: Path | str) -> Path:
    """Return the path from the root, without ``..``; links are kept, so that a name stays what the user sees."""
    return Path(os.path.abspath(path))  # noqa: PTH100 - Path.absolute() keeps ".."


def printable(name: str | PurePath) -> str:
    """Return a file name that can be stored and printed: bytes that are no UTF-8 become U+FFFD."""
    return os.fsencode(name).decode("utf-8", "replace")
