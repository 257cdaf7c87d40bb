"""Captures from files and folders: walks the inputs in a fixed order and hands over one capture or problem at a time.

A file is named as it was given (``a.txt``); a file below an input folder by its path relative to that folder
(``2024/a.txt``). Where a second file would bear a name already taken, it gets as many parent folders in front as
make its name unique, so nothing is lost. Inputs are taken in the order of their paths, whatever order they came in,
so a set of inputs always gives the same names.
"""

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePath

from armsledger.collect.contents import MAX_BYTES, Found, kind_of, open_file
from armsledger.collect.manifest import Manifest, load_manifest
from armsledger.model import Capture, Problem


def collect(
    inputs: Sequence[Path | str], *, manifest: Path | None = None, max_bytes: int = MAX_BYTES
) -> Iterator[Capture | Problem]:
    """Yield what the inputs hold, one capture a document, and a problem for whatever cannot be collected.

    ``inputs`` are files or folders (searched with their subfolders; hidden entries are left out, links to folders not
    followed). ``max_bytes`` limits a whole file, or a line of a .jsonl, after decompression. Lazy: at most one file,
    or one line of a .jsonl, is in memory. Never raises for what the inputs hold.
    """
    given: Manifest | None = None
    if manifest is not None:
        given, problems = load_manifest(manifest)
        yield from problems
        yield from given.bind(item for item in find_files(inputs, leave_out=manifest) if isinstance(item, Found))
    for item in find_files(inputs, leave_out=manifest):
        if isinstance(item, Problem):
            yield item
            continue
        for part in open_file(item, max_bytes=max_bytes):
            yield given.complete(part, item) if given is not None and isinstance(part, Capture) else part
    if given is not None:
        yield from given.unused()


def find_files(inputs: Sequence[Path | str], *, leave_out: Path | None = None) -> Iterator[Found | Problem]:
    """Yield the files below the inputs with their names, each file once, in the order of their paths.

    ``leave_out`` is a file that belongs to the run but is no document, such as the manifest.
    """
    several = len(inputs) > 1
    hidden = None if leave_out is None else absolute(leave_out)
    names: set[str] = set()
    seen: set[Path] = set()
    for top in sorted({Path(item) for item in inputs}, key=lambda path: absolute(path).parts):
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


def walk(top: Path, hidden: Path | None = None) -> Iterator[Found | Problem]:
    """Yield the files at or below ``top``, each folder's entries sorted by name, but not the one ``hidden``."""
    waiting = [top]
    while waiting:
        path = waiting.pop()
        if hidden is not None and absolute(path) == hidden:
            continue
        try:
            mode = path.stat().st_mode
            if stat.S_ISDIR(mode):
                if path == top or not path.is_symlink():
                    children = [child for child in path.iterdir() if not child.name.startswith(".")]
                    waiting.extend(sorted(children, key=lambda child: child.name, reverse=True))
                continue
        except OSError as error:
            yield fault(path, error)
            continue
        if not stat.S_ISREG(mode):
            yield Problem("not-read", printable(path), "not a regular file")
        elif kind_of(path.name) is None:
            yield Problem("unknown-type", printable(path), f"{path.suffix or 'a file without a suffix'} is not read")
        else:
            name = path.relative_to(top).as_posix() if path != top else path.name
            yield Found(path, printable(name))


def free_name(name: str, path: Path, taken: set[str]) -> str:
    """Return ``name``, or the shortest longer tail of the absolute ``path`` that is not taken."""
    parts = path.parts
    for length in range(len(PurePath(name).parts) + 1, len(parts) + 1):
        if name not in taken:
            break
        name = printable(PurePath(*parts[-length:]).as_posix())
    return name


def fault(path: Path, error: OSError) -> Problem:
    """Return the problem that an error of the file system means."""
    if isinstance(error, FileNotFoundError):
        return Problem("not-found", printable(path), "no such file or folder")
    if isinstance(error, PermissionError):
        return Problem("no-permission", printable(path), "permission denied")
    return Problem("not-read", printable(path), error.strerror or str(error))


def absolute(path: Path) -> Path:
    """Return the path from the root, without ``..``; links are kept, so that a name stays what the user sees."""
    return Path(os.path.abspath(path))  # noqa: PTH100 - Path.absolute() keeps ".."


def printable(name: str | PurePath) -> str:
    """Return a file name that can be stored and printed: bytes that are no UTF-8 become U+FFFD."""
    return os.fsencode(name).decode("utf-8", "replace")
