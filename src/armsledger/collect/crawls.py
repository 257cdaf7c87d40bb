"""Web archives: the documents among the responses of a WARC, each named by the offset of its record; and WACZ.

A WARC that is damaged in one record is read on from the next (ISO 28500 has every record begin with its version).
"""

import io
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import IO, TYPE_CHECKING, BinaryIO

from armsledger.collect.archives import Opener, read_zip
from armsledger.collect.kinds import CAPTURED
from armsledger.collect.source import CHUNK, Source, capture, seekable
from armsledger.model import Capture, Problem

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

MARK = b"\r\n\r\nWARC/1."
"""The end of a record and the beginning of the next."""

GZIP = b"\x1f\x8b\x08"
NO_DOCUMENTS = ("/robots.txt", "/ads.txt", "/security.txt", "/humans.txt", "/llms.txt")
"""What ends the address of a text that is for machines."""


class BrokenRecordError(Exception):
    """A WARC cannot be read on from here; ``offset`` is that of the last record, the message is one line."""

    def __init__(self, offset: int, message: str) -> None:
        super().__init__(message)
        self.offset = offset


def read_wacz(source: Source, open_source: Opener) -> Iterator[Capture | Problem]:
    """Yield the documents in the WARC files of a WACZ; its indexes and page lists name nothing else."""
    yield from read_zip(source, open_source, lambda name: name.endswith((".warc", ".warc.gz")))


def read_warc(source: Source) -> Iterator[Capture | Problem]:
    """Yield the documents of a WARC: web pages, texts, PDF and Word files that were answered with status 200.

    Everything else in it (pictures, scripts, requests, redirects, revisits) is passed over without a word. A capture
    is the body of the response without its transfer and content coding, named ``file#offset`` of its record in the
    file; ``+1``, ``+2`` … behind it where a .gz holds several records in one piece.
    """
    with seekable(source) as stream:
        first, end = source.part
        begin = next_record(stream, first) if first else 0 if stream.seek(0, io.SEEK_END) else None
        if begin is None and not first:
            yield Problem("empty", source.place, "no bytes")
        while begin is not None and (end is None or begin < end):
            stream.seek(begin)
            try:
                yield from read_records(stream, begin, source)
            except BrokenRecordError as error:
                if error.offset >= begin or not begin:
                    yield Problem("damaged", f"{source.place}#{max(error.offset, 0)}", str(error))
                begin = next_record(stream, max(begin, error.offset) + 1)
            else:
                begin = None


def read_records(stream: BinaryIO, begin: int, source: Source) -> Iterator[Capture | Problem]:
    """Yield the documents of the records from here to the end of the wanted part; raises ``BrokenRecordError``."""
    from fastwarc.warc import ArchiveIterator  # noqa: PLC0415 - read only where there is a WARC

    offset, number, end = begin - 1, 0, source.part[1]
    try:
        for record in ArchiveIterator(stream):
            if end is not None and record.stream_pos >= end:
                return
            number = number + 1 if record.stream_pos == offset else 0
            offset = record.stream_pos
            key = f"#{offset}+{number}" if number else f"#{offset}"
            if record.headers.get("WARC-Type") is None or record.headers.get("Content-Length") is None:
                raise BrokenRecordError(offset, "the head of the record breaks off")
            if (media := media_of(record)) is not None:
                yield from open_record(record, media, f"{source.name}{key}", f"{source.place}{key}", source)
    except OSError as error:
        raise BrokenRecordError(offset, f"no whole record follows: {error}") from None
    if offset < begin and not begin:
        raise BrokenRecordError(offset, "there is no record in it")


def media_of(record: "WarcRecord") -> str | None:
    """Return the medium of the document that a record holds, None for a record that holds none."""
    kind = str(record.record_type)
    if kind == "response":
        if record.is_http_parsed and record.http_headers.status_code != 200:
            return None
        told = record.http_content_type or record.headers.get("WARC-Identified-Payload-Type") or ""
    elif kind in {"resource", "conversion"}:
        told = record.headers.get("Content-Type") or ""
    else:
        return None
    media = CAPTURED.get(told.partition(";")[0].strip().lower())
    address = (record.headers.get("WARC-Target-URI") or "").lower()
    return None if media == "text/plain" and address.endswith(NO_DOCUMENTS) else media


def open_record(record: "WarcRecord", media: str, name: str, place: str, source: Source) -> Iterator[Capture | Problem]:
    """Yield the document of one record; raises ``BrokenRecordError`` where it is shorter or longer than it says."""
    allowance, size = source.allowance, record.content_length
    if size > allowance.max_bytes:
        yield Problem("too-large", place, f"more than {allowance.max_bytes:,} bytes")
        return
    body = record.reader.read()
    allowance.spend(len(body))
    if len(body) < size or (not record.is_http_parsed and str(record.record_type) == "response"):
        raise BrokenRecordError(record.stream_pos, f"the record breaks off after {len(body):,} of {size:,} bytes")
    if MARK in body:
        raise BrokenRecordError(record.stream_pos, "the record is shorter than it says")
    charset = ""
    if record.is_http_parsed:
        charset = record.http_charset or ""
        headers = record.http_headers
        try:
            body = decoded(body, headers.get("Transfer-Encoding"), headers.get("Content-Encoding"), allowance.max_bytes)
        except (OSError, ValueError, zlib.error, EOFError) as error:
            yield Problem("damaged", place, f"the response cannot be unpacked: {error}")
            return
        allowance.spend(len(body))
    if len(body) > allowance.max_bytes:
        yield Problem("too-large", place, f"more than {allowance.max_bytes:,} bytes")
        return
    if not body.strip():
        yield Problem("empty", place, "no bytes")
        return
    if cut := record.headers.get("WARC-Truncated"):
        yield Problem("cut-short", place, f"cut off when it was collected: {cut[:60]}")
    found = capture(name, place, body, media, {"charset": charset} if charset else None)
    collected = record.record_date or found.collected
    yield replace(found, collected=collected, given_url=record.headers.get("WARC-Target-URI") or "")


def decoded(body: bytes, transfer: str | None, content: str | None, most: int) -> bytes:
    """Return a response's body without its codings, ``most`` bytes and one at most; as it is where they are undone.

    Raises ``OSError``, ``EOFError``, ``ValueError`` or ``zlib.error`` for a coding that is broken off or wrong.
    """
    from fastwarc.stream_io import BrotliReader, ZstdReader  # noqa: PLC0415

    if "chunked" in (transfer or "").lower():
        body = dechunked(body)
    for coding in reversed((content or "").lower().split(",")):
        match coding.strip():
            case "gzip" | "x-gzip" if body.startswith(GZIP):
                body = inflated(body, 31, most)
            case "deflate" if body.lstrip()[:1] != b"<":
                body = inflated(body, 15 if body[:1] == b"\x78" else -15, most)
            case "br" if body.lstrip()[:1] != b"<":
                body = BrotliReader(io.BytesIO(body)).read(most + 1)
            case "zstd" if body.startswith(b"\x28\xb5\x2f\xfd"):
                body = ZstdReader(io.BytesIO(body)).read(most + 1)
    return body


def inflated(body: bytes, window: int, most: int) -> bytes:
    """Return what a deflate stream unpacks to, ``most`` bytes and one at most; a missing end is passed over."""
    return zlib.decompressobj(window).decompress(body, most + 1)


def dechunked(body: bytes) -> bytes:
    """Return a body without its chunk marks (RFC 9112, 7.1); one without such marks as it is."""
    pieces: list[bytes] = []
    at = 0
    while True:
        end = body.find(b"\r\n", at)
        size_words = body[at:end].partition(b";")[0].strip() if 0 <= end <= at + 200 else b""
        try:
            size = int(size_words, 16)
        except ValueError:
            size = -1
        if size < 0:
            return body if not pieces else b"".join(pieces)
        if size == 0:
            return b"".join(pieces)
        pieces.append(body[end + 2 : end + 2 + size])
        at = end + 4 + size


def next_record(stream: BinaryIO, begin: int) -> int | None:
    """Return the offset of the next record at or behind ``begin``, None where there is none."""
    stream.seek(0)
    packed = stream.read(3) == GZIP
    mark, skip = (GZIP, 0) if packed else (MARK, 4)
    # The mark of a record begins with the end of the one before.
    at = max(begin - skip, 0)
    kept = b""
    stream.seek(at)
    while piece := stream.read(16 * CHUNK):
        window = kept + piece
        start = at - len(kept)
        found = window.find(mark)
        while found >= 0:
            place = start + found + skip
            if not packed or is_record(stream, place):
                return place
            found = window.find(mark, found + 1)
        at += len(piece)
        stream.seek(at)
        kept = window[-len(mark) + 1 :]
    return None


def is_record(stream: IO[bytes], place: int) -> bool:
    """Tell whether a gzip member at this place begins a WARC record."""
    stream.seek(place)
    try:
        return zlib.decompressobj(31).decompress(stream.read(2048), 16).startswith(b"WARC/1.")
    except zlib.error:
        return False
