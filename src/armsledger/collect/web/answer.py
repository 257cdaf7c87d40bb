"""What a server answered, as it will stand in the archive, or the fault that came instead."""

import tempfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import IO

from armsledger.collect.web.visits import REDIRECTS
from armsledger.collect.web.webaddress import web_address

CHUNK = 2**16
IN_MEMORY = 2**20
"""Bytes of a body that are kept in memory; what is longer goes to a temporary file."""

PACKED = {"gzip": 31, "x-gzip": 31, "deflate": 47}
"""Content codings that can be unpacked here, with zlib's window bits."""


class Fault(Exception):
    """Why an address gave nothing: ``code`` is a problem's code; ``again`` tells whether asking again may help, and
    ``wait`` how many seconds the server wants to be left alone, None where it does not say."""

    def __init__(self, code: str, message: str, *, again: bool = False, wait: float | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.again = again
        self.wait = wait


Headers = list[tuple[bytes, bytes]]


@dataclass(slots=True, kw_only=True)
class Answer:
    """One answer of a server.

    ``request`` and ``head`` are the two heads as bytes, each up to and with the blank line; ``body`` is open, holds the
    payload as it came (content coding kept, transfer coding undone) and is ``size`` bytes long; ``digest`` is the hex
    sha256 of it; ``at`` is when it was asked for, UTC; ``peer`` is the address that answered. Where the answer broke
    off, ``fault`` says why and ``truncated`` in the archive's word: "length", "time" or "disconnect".
    """

    address: str
    at: datetime
    peer: str
    status: int
    request: bytes
    head: bytes
    headers: Headers
    body: IO[bytes] = field(default_factory=lambda: tempfile.SpooledTemporaryFile(IN_MEMORY))  # noqa: SIM115 - closed by close()
    size: int = 0
    digest: str = ""
    fault: Fault | None = None
    truncated: str = ""

    def header(self, name: str) -> str:
        """Return the first header of a name, "" where there is none."""
        wanted = name.lower().encode()
        return next((value.decode("latin-1").strip() for key, value in self.headers if key.lower() == wanted), "")

    @property
    def media(self) -> str:
        """The media type that the server gives, without parameters, in lower case."""
        return self.header("content-type").partition(";")[0].strip().lower()

    @property
    def retry_after(self) -> float | None:
        """The seconds that the server wants to be left alone (Retry-After, in seconds or as a date), None if unsaid."""
        words = self.header("retry-after")
        if words.isascii() and words.isdigit():
            return float(words[:9])
        try:
            return max(0.0, (parsedate_to_datetime(words).astimezone(UTC) - datetime.now(UTC)).total_seconds())
        except (ValueError, OverflowError):
            return None

    @property
    def target(self) -> str:
        """The address that a redirect leads to, "" where it is none or leads nowhere."""
        if self.status not in REDIRECTS or not self.header("location"):
            return ""
        # Sites send UTF-8 in a header that is Latin-1 by the book.
        place = self.header("location").encode("latin-1").decode("utf-8", "replace")
        try:
            return web_address(place, self.address)
        except ValueError:
            return ""

    def content(self, most: int) -> bytes:
        """Return the payload with its content coding undone, ``most`` bytes of it at most."""
        self.body.seek(0)
        coding = self.header("content-encoding").lower()
        if coding not in PACKED:
            return self.body.read(most)
        held = bytearray()
        unpacking = Unpacking(coding)
        while len(held) < most and (piece := self.body.read(CHUNK)):
            for unpacked in unpacking.pieces(piece):
                held += unpacked
                if len(held) >= most:
                    break
        return bytes(held[:most])

    def close(self) -> None:
        """Let the body go."""
        self.body.close()


class Unpacking:
    """Undoes a content coding piece by piece; ``coding`` that is none of PACKED leaves the bytes as they are.

    What is not packed as it says passes unchanged, as browsers have it; what follows a damaged place is left away.
    """

    def __init__(self, coding: str) -> None:
        self._inflater = zlib.decompressobj(PACKED[coding]) if coding in PACKED else None
        self._begun = False

    def pieces(self, piece: bytes) -> Iterator[bytes]:
        """Yield what a piece holds, CHUNK bytes at a time, so that a bomb can be stopped in time."""
        while self._inflater and piece and not self._inflater.eof:
            try:
                unpacked = self._inflater.decompress(piece, CHUNK)
            except zlib.error:
                if self._begun:
                    return
                self._inflater = None
                break
            self._begun = True
            piece = self._inflater.unconsumed_tail
            if unpacked:
                yield unpacked
        if self._inflater is None and piece:
            yield piece


class Meter:
    """Counts the bytes of an answer, packed and unpacked, against the limit."""

    def __init__(self, coding: str, most: int) -> None:
        self._unpacking = Unpacking(coding)
        self._most = most
        self._packed = 0
        self._unpacked = 0

    def count(self, piece: bytes) -> None:
        """Count a piece. Raises ``Fault`` where the limit is passed."""
        self._packed += len(piece)
        if self._packed > self._most:
            raise Fault("too-large", f"more than {self._most:,} bytes")
        for unpacked in self._unpacking.pieces(piece):
            self._unpacked += len(unpacked)
            if self._unpacked > self._most:
                raise Fault("too-large", f"{self._packed:,} bytes that unpack to more than {self._most:,}")
