"""Healing: where a file of gzip members ends in a half-written one, as a killed run leaves it."""

import mmap
import zlib
from pathlib import Path

GZIP = b"\x1f\x8b\x08"
CHUNK = 2**16


def half_written(path: Path, start: int = 0) -> int | None:
    """Return the offset at which a half-written record begins at the end of a file, None where the last is whole.

    ``start`` is the offset of a record up to which the file is known to be whole. A damaged place that a whole record
    follows is no half-written end: cutting there would lose what follows.
    """
    size = path.stat().st_size
    if size <= start:
        return None
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        at: int | None = start
        while at is not None and at < size:
            end = member_end(data, at)
            if end is None:
                following = next_record(data, at + 1)
                if following is None:
                    return at
                end = following
            at = end
    return None


def member_end(data: mmap.mmap, start: int, begins: bytes = b"") -> int | None:
    """Return the offset behind the gzip member at ``start``, None where there is no whole one that ``begins`` so."""
    if data[start : start + len(GZIP)] != GZIP:
        return None
    inflater = zlib.decompressobj(31)
    head = b""
    at = start
    try:
        while not inflater.eof and at < len(data):
            piece = data[at : at + CHUNK]
            at += len(piece)
            while piece and not inflater.eof:
                unpacked = inflater.decompress(piece, CHUNK)
                if len(head) < len(begins):
                    head += unpacked
                    if not head.startswith(begins[: len(head)]):
                        return None
                piece = inflater.unconsumed_tail
    except zlib.error:
        return None
    return at - len(inflater.unused_data) if inflater.eof and head[: len(begins)] == begins else None


def next_record(data: mmap.mmap, start: int) -> int | None:
    """Return the offset of the next whole WARC record at or behind ``start``, None where there is none."""
    at = data.find(GZIP, start)
    while at >= 0:
        if member_end(data, at, b"WARC/") is not None:
            return at
        at = data.find(GZIP, at + 1)
    return None
