"""A stream of bytes that may hold documents, what may be spent on it, and the meter that counts what it unpacks to."""

import bz2
import gzip
import hashlib
import io
import lzma
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import IO, TYPE_CHECKING, BinaryIO, cast
from urllib.parse import quote

from armsledger.model import Capture

if TYPE_CHECKING:
    from typing_extensions import Buffer

MAX_BYTES = 64 * 2**20
"""The default limit for a document: a file, a member of an archive, a line or row, a web response: 64 MiB."""

FREE = 2**30
"""Bytes that any file may unpack to, however small it is: 1 GiB."""

RATIO = 500
"""How many times its size a file may unpack to beyond that. Reports compress to a tenth, a bomb to a thousandth."""

DEEPEST = 3
"""Archives that may be around one that is opened, as a zip around a tar around a zip."""

IN_MEMORY = 8 * 2**20
"""Bytes of an archive inside an archive that are kept in memory before they go to a temporary file."""

CHUNK = 2**16


DAMAGE = (EOFError, zlib.error, gzip.BadGzipFile, lzma.LZMAError, zipfile.BadZipFile, tarfile.TarError)
"""What the libraries raise for archives and compressed files that are damaged."""


class BombError(Exception):
    """A file unpacks to far more than it may; the message is one line."""


@dataclass(slots=True)
class Allowance:
    """What may be spent on one file of the input: bytes a document, and bytes left for all that it unpacks to."""

    max_bytes: int = MAX_BYTES
    columns: Mapping[str, str] = field(default_factory=dict)
    left: int = FREE

    def spend(self, size: int) -> None:
        """Take bytes off what is left; raises ``BombError`` where there is none."""
        self.left -= size
        if self.left < 0:
            raise BombError(f"it unpacks to more than {FREE // 2**20:,} MiB and {RATIO} times its size")


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes to be looked through.

    ``leaf`` is the name that tells the kind, ``name`` the name that the run gives, ``place`` where problems point to,
    ``depth`` the number of archives around it. ``part`` are the offsets between which the records of a WARC begin that
    are wanted, None for its end.
    """

    leaf: str
    name: str
    place: str
    stream: io.BufferedReader
    allowance: Allowance
    depth: int = 0
    part: tuple[int, int | None] = (0, None)


class Meter(io.RawIOBase):
    """A stream whose bytes are counted against an allowance, where one is given, as they are read.

    It cannot be searched, so that nobody reads twice what counts once. ``fence`` bounds what may be read until it is
    set anew: the head of a member must not be a bomb by itself.
    """

    def __init__(self, inner: IO[bytes], allowance: Allowance | None) -> None:
        super().__init__()
        self._inner = inner
        self._allowance = allowance
        self.fence: int | None = None

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def readinto(self, buffer: "Buffer") -> int:
        """Read into the buffer, as ``io.RawIOBase`` asks; raises ``BombError``."""
        room = memoryview(buffer).cast("B")
        piece = self._inner.read(len(room))
        size = len(piece)
        if self._allowance is not None:
            self._allowance.spend(size)
        if self.fence is not None:
            self.fence -= size
            if self.fence < 0:
                raise BombError("the head of a member is of a size that none has")
        room[:size] = piece
        return size


def metered(inner: IO[bytes], allowance: Allowance | None) -> io.BufferedReader:
    """Return a buffered stream whose bytes count against the allowance, where one is given."""
    return io.BufferedReader(Meter(inner, allowance), CHUNK)


def unpacked(name: str, stream: IO[bytes]) -> IO[bytes] | None:
    """Return the decompressed stream of a file whose name ends in .gz, .bz2 or .xz; None for any other."""
    lower = name.lower()
    if lower.endswith((".gz", ".tgz")):
        return cast(IO[bytes], gzip.GzipFile(fileobj=stream, mode="rb"))
    if lower.endswith((".bz2", ".tbz2")):
        return bz2.BZ2File(stream)
    if lower.endswith((".xz", ".txz")):
        return lzma.LZMAFile(stream)
    return None


@contextmanager
def seekable(source: Source) -> Iterator[BinaryIO]:
    """Give the source's bytes as a stream that can be read anywhere, in a temporary file where they are many."""
    if source.stream.seekable():
        yield source.stream
        return
    with tempfile.SpooledTemporaryFile(IN_MEMORY) as copy:
        while piece := source.stream.read(CHUNK):
            copy.write(piece)
        copy.seek(0)
        yield cast(BinaryIO, copy)


def capture(name: str, origin: str, content: bytes, media: str, columns: Mapping[str, str] | None = None) -> Capture:
    """Return a capture with its hash and the time of now; ``columns`` become parameters of its medium."""
    digest = hashlib.sha256(content).hexdigest()
    for field_name, column in sorted((columns or {}).items()):
        media += f"; {field_name}={quote(column, safe='')}"
    return Capture(name, origin, content, digest, media, datetime.now(UTC))
