"""Zip and tar archives: their members one after the other, never written to disk under their names.

Only a member that is a document or an archive of a known kind is opened. Each fault costs one member, not the archive.
"""

import io
import re
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import IO

from armsledger.collect.kinds import kind_of
from armsledger.collect.source import CHUNK, DAMAGE, Meter, Source, metered, seekable
from armsledger.model import Capture, Problem

Opener = Callable[[Source], Iterator[Capture | Problem]]
"""What opens a member, whatever it is."""

DIRECTORY = 24 * 2**20
"""Bytes of a zip's directory; it is held in memory as a whole, tenfold. Enough for some 200,000 members."""

MEMBERS = 1_000_000
"""Members of a tar; their names are remembered, since two may have the same."""

HEAD = 2 * 2**20
"""Bytes that the head of a tar's member may have: a name, at most."""

ABSOLUTE = re.compile(r"/|[A-Za-z]:")
CONTROL = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")


class Names:
    """The names of an archive's members: each given once, hidden and unsafe ones told apart."""

    def __init__(self) -> None:
        self._seen: set[int] = set()

    def free(self, name: str) -> str:
        """Return the name, or for one that was there before, the name with ``~2``, ``~3`` … behind it."""
        plain, number = name, 1
        while hash(name) in self._seen:
            number += 1
            name = f"{plain}~{number}"
        self._seen.add(hash(name))
        return name


def clean_name(name: str) -> str:
    """Return a member's name with "/" between folders, without "./", fit to be stored."""
    parts = [part for part in CONTROL.sub("\ufffd", name).replace("\\", "/").split("/") if part not in {"", "."}]
    return "/".join(parts)


def leaves_archive(name: str) -> bool:
    """Tell whether a name points out of its archive: from the root, from a drive, or by "..".

    >>> [leaves_archive(name) for name in ("a/b.txt", "../b.txt", "/etc/b.txt", "C:\\\\b.txt", "a..b.txt")]
    [False, True, True, True, False]
    """
    plain = name.replace("\\", "/")
    return ABSOLUTE.match(plain) is not None or ".." in plain.split("/")


def is_hidden(name: str) -> bool:
    """Tell whether a member or a folder around it is hidden, or what a Macintosh puts beside the files."""
    return any((part.startswith(".") and part != "..") or part == "__MACOSX" for part in name.split("/"))


def refusal(name: str, place: str, kind: str | None, *, link: bool) -> Problem | None:
    """Return why a member is not opened by what is known before its bytes are read, or None."""
    if leaves_archive(name):
        return Problem("unsafe-name", place, "its name points out of the archive")
    if link:
        return Problem("not-read", place, "a link inside an archive is not followed")
    if kind is None:
        return Problem("unknown-type", place, f"{PurePosixPath(name).suffix or 'a file without a suffix'} is not read")
    return None


def read_zip(source: Source, open_source: Opener, wanted: Callable[[str], bool] | None = None) -> Iterator[
    Capture | Problem
]:  # fmt: skip
    """Yield what the members of a zip hold, in the order of its directory; ``wanted`` picks members by name."""
    with seekable(source) as stream:
        size = directory_size(stream)
        if size > DIRECTORY:
            message = f"its directory has {size:,} bytes, more than {DIRECTORY:,}; split the archive"
            yield Problem("too-large", source.place, message)
            return
        with zipfile.ZipFile(stream) as archive:
            names = Names()
            for info in archive.infolist():
                plain = clean_name(info.filename)
                if not info.is_dir() and not is_hidden(plain) and (wanted is None or wanted(plain)):
                    yield from open_zipped(archive, info, plain, names.free(plain), source, open_source)


def directory_size(stream: IO[bytes]) -> int:
    """Return the bytes of a zip's directory as its end says (APPNOTE 4.3.16; for large ones 4.3.14), 0 for none."""
    length = stream.seek(0, 2)
    stream.seek(max(0, length - 65_557))
    tail = stream.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0:
        return 0
    size = int.from_bytes(tail[at + 12 : at + 16], "little")
    locator = tail[at - 20 : at] if at >= 20 else b""
    if size == 2**32 - 1 and locator.startswith(b"PK\x06\x07"):
        stream.seek(min(int.from_bytes(locator[8:16], "little"), length))
        size = int.from_bytes(stream.read(56)[40:48], "little")
    return size


def open_zipped(  # noqa: PLR0913, PLR0917 - a member, its two names, and what is around it
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, plain: str, name: str, source: Source, open_source: Opener
) -> Iterator[Capture | Problem]:
    """Yield what one member of a zip holds, or the problem with it."""
    place = f"{source.place}!{name}"
    if problem := refusal(info.filename, place, kind_of(plain), link=stat.S_ISLNK(info.external_attr >> 16)):
        yield problem
    elif info.flag_bits & 1:
        yield Problem("encrypted", place, "it is locked with a password")
    else:
        try:
            with archive.open(info) as member:
                stream = metered(member, source.allowance)
                yield from open_source(within(source, plain, name, stream))
        except (zipfile.BadZipFile, zlib.error, EOFError) as error:
            yield Problem("damaged", place, f"the file breaks off or is damaged: {error}")
        except (NotImplementedError, RuntimeError, UnicodeError, ValueError) as error:
            yield Problem("not-read", place, f"it is packed in a way that is not known here: {error}")


def within(source: Source, plain: str, name: str, stream: io.BufferedReader) -> Source:
    """Return the source of a member, whose ``plain`` name tells its kind."""
    leaf = plain.rpartition("/")[2]
    return Source(leaf, f"{source.name}!{name}", f"{source.place}!{name}", stream, source.allowance, source.depth + 1)


def read_tar(source: Source, open_source: Opener) -> Iterator[Capture | Problem]:
    """Yield what the members of a tar hold, in their order, reading it once from front to end."""
    meter = Meter(source.stream, None if source.depth or not source.stream.seekable() else source.allowance)
    meter.fence = HEAD
    names = Names()
    with tarfile.open(fileobj=meter, mode="r|", errors="replace") as archive:
        for number in range(MEMBERS + 1):
            meter.fence = HEAD
            info = archive.next()
            meter.fence = None
            if info is None:
                return
            archive.members = []  # type: ignore[attr-defined] # what it keeps would grow with the archive
            if number == MEMBERS:
                yield Problem("too-large", source.place, f"more than {MEMBERS:,} members; the rest is not read")
                return
            told = False
            for item in open_tarred(archive, info, names, source, open_source):
                told = isinstance(item, Problem) and item.code == "damaged"
                yield item
            try:
                whole = drained(archive, info)
            except DAMAGE:
                if not told:
                    raise
                return
            if not whole:
                if not told:
                    yield Problem("damaged", source.place, "the archive breaks off")
                return


def open_tarred(
    archive: tarfile.TarFile, info: tarfile.TarInfo, names: Names, source: Source, open_source: Opener
) -> Iterator[Capture | Problem]:
    """Yield what one member of a tar holds, or the problem with it."""
    plain = clean_name(info.name)
    if info.isdir() or is_hidden(plain):
        return
    name = names.free(plain)
    place = f"{source.place}!{name}"
    link = info.issym() or info.islnk()
    if problem := refusal(info.name, place, kind_of(plain), link=link):
        yield problem
    elif not info.isfile() or info.issparse():
        yield Problem("not-read", place, "not a regular file")
    elif (member := archive.extractfile(info)) is not None:
        with member:
            yield from open_source(within(source, plain, name, metered(member, None)))


def drained(archive: tarfile.TarFile, info: tarfile.TarInfo) -> bool:
    """Read what is left of a member, so that what comes next is the head of another; tell whether it was all there."""
    stream = archive.fileobj
    end = info.offset_data + (info.size if info.isreg() else 0)
    while stream is not None and (left := end - stream.tell()) > 0:
        if not stream.read(min(CHUNK, left)):
            return False
    return True
