"""What a file holds: one text, page or article, a list or table of articles, an archive of all these."""

import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

from armsledger.collect.archives import read_tar, read_zip
from armsledger.collect.binary import WIDE_MARKS, binary_reason
from armsledger.collect.crawls import read_wacz, read_warc
from armsledger.collect.kinds import TEXTS, kind_of
from armsledger.collect.letters import read_letter
from armsledger.collect.parquet import read_parquet
from armsledger.collect.sheets import read_sheet
from armsledger.collect.source import (
    CHUNK,
    DAMAGE,
    DEEPEST,
    FREE,
    MAX_BYTES,
    RATIO,
    Allowance,
    BombError,
    Source,
    capture,
    metered,
    unpacked,
)
from armsledger.model import Capture, Problem

ARCHIVES = frozenset(("zip", "tar", "wacz"))
"""Kinds that may hold archives again."""

WHITE = re.compile(r"[ \t\r\n]*")


@dataclass(frozen=True, slots=True)
class Found:
    """A file that may hold documents: its path, the name that the run gives it, and its path as the input was given.

    Of a WARC it may be a part: the records that begin at offsets from ``begin`` on and before ``end``.
    """

    path: Path
    name: str
    place: str
    begin: int = 0
    end: int | None = None


def open_file(
    found: Found, *, max_bytes: int = MAX_BYTES, columns: Mapping[str, str] | None = None
) -> Iterator[Capture | Problem]:
    """Yield the captures in a file, one at a time. What the file system or a damaged file raises becomes a problem.

    ``max_bytes`` limits a document after decompression; ``columns`` says which column or key of a table or article
    holds which field: ``{"text": "body"}``.
    """
    place = found.place
    try:
        with found.path.open("rb") as stream:
            size = found.path.stat().st_size
            allowance = Allowance(max_bytes, columns or {}, max(FREE, RATIO * size))
            part = (found.begin, found.end)
            yield from open_source(Source(found.path.name, found.name, place, stream, allowance, part=part))
    except FileNotFoundError:
        yield Problem("not-found", place, "the file has gone")
    except PermissionError:
        yield Problem("no-permission", place, "permission denied")
    except BombError as error:
        yield Problem("bomb", place, str(error))
    except OSError as error:
        yield Problem("not-read", place, error.strerror or str(error))


def open_source(source: Source) -> Iterator[Capture | Problem]:
    """Yield the captures in a file or a member of an archive; raises ``BombError`` and what the file system raises."""
    kind = cast(str, kind_of(source.leaf))
    if kind in ARCHIVES and source.depth >= DEEPEST:
        yield Problem("too-deep", source.place, f"{DEEPEST} archives are around this one already")
        return
    try:
        inner = None if kind == "warc" else unpacked(source.leaf, source.stream)
        if inner is None:
            yield from OPENERS.get(kind, read_whole)(source)
            return
        with inner:
            plain = Source(source.leaf, source.name, source.place, metered(inner, source.allowance), source.allowance,
                           source.depth)  # fmt: skip
            yield from OPENERS.get(kind, read_whole)(plain)
    except DAMAGE as error:
        yield Problem("damaged", source.place, f"the file breaks off or is damaged: {one_line(error)}")
    except OSError as error:
        if error.errno is not None:
            raise
        yield Problem("damaged", source.place, f"the file is damaged: {one_line(error)}")


def one_line(error: Exception) -> str:
    """Return what a library says of a fault, in one short line."""
    return " ".join(str(error).split())[:200] or type(error).__name__


def read_whole(source: Source) -> Iterator[Capture | Problem]:
    """Yield the one document of a file with what is attached to it, or the articles of a .json list."""
    place, most = source.place, source.allowance.max_bytes
    size = source.stream.seek(0, io.SEEK_END) if source.stream.seekable() else 0
    content = b""
    if size <= most:
        if source.stream.seekable():
            source.stream.seek(0)
        content = read_up_to(source.stream, most + 1)
    media = cast(str, kind_of(source.leaf))
    if max(size, len(content)) > most:
        yield Problem("too-large", place, f"more than {most:,} bytes")
    elif not content.strip():
        yield Problem("empty", place, "no bytes" if not content else "nothing but white space")
    elif media in TEXTS and (reason := binary_reason(content)):
        yield Problem("binary", place, reason)
    elif media == "application/json":
        text = json_text(content)
        if text.lstrip("\ufeff \t\r\n").startswith("["):
            yield from read_list(text, source)
        else:
            yield capture(source.name, place, content, media, source.allowance.columns)
    else:
        yield capture(source.name, place, content, media)
        if media == "message/rfc822":
            yield from read_letter(content, source, open_source)


def read_up_to(stream: IO[bytes], most: int) -> bytes:
    """Return a stream's bytes, ``most`` at most, without room for them all being made before they come."""
    pieces: list[bytes] = []
    while most > 0 and (piece := stream.read(min(most, CHUNK))):
        pieces.append(piece)
        most -= len(piece)
    return b"".join(pieces)


def read_lines(source: Source) -> Iterator[Capture | Problem]:
    """Yield one capture a line of a .jsonl, named ``file#line`` from 1; blank lines are counted and passed over."""
    number, found = 0, False
    stream, name, place, most = source.stream, source.name, source.place, source.allowance.max_bytes
    while line := stream.readline(most + 1):
        number += 1
        here = f"{place}#{number}"
        if len(line) > most and not line.endswith(b"\n"):
            skip_line(stream)
            found = True
            yield Problem("too-large", here, f"a line of more than {most:,} bytes")
            continue
        if number == 1 and (reason := "UTF-16 or UTF-32" if line.startswith(WIDE_MARKS) else binary_reason(line)):
            code = "bad-encoding" if line.startswith(WIDE_MARKS) else "binary"
            yield Problem(code, place, f"{reason}; a .jsonl must be UTF-8")
            return
        content = (line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line).strip(b" \t\r\n")
        if content:
            found = True
            yield capture(f"{name}#{number}", here, content, "application/json", source.allowance.columns)
    if not found:
        yield Problem("empty", place, "no line holds anything")


def skip_line(stream: IO[bytes]) -> None:
    """Read to the end of the line without keeping it."""
    while (piece := stream.readline(CHUNK)) and not piece.endswith(b"\n"):
        pass


def json_text(content: bytes) -> str:
    """Return the text of a .json file; bytes that are no UTF-8 become what turns into the same bytes again."""
    if content.startswith(WIDE_MARKS):
        return content.decode("utf-16" if content[:4].count(0) < 2 else "utf-32", "replace")
    return content.decode("utf-8", "surrogateescape")


def read_list(text: str, source: Source) -> Iterator[Capture | Problem]:
    """Yield one capture an item of a JSON list, with the item's own bytes, named ``file#item`` from 1.

    Where the list breaks, the items before the break are kept.
    """
    name, place = source.name, source.place
    decode = json.JSONDecoder().raw_decode
    at, number = skip_white(text, text.index("[") + 1), 0
    if text[at : at + 1] == "]":
        yield Problem("empty", place, "the list holds no article")
        return
    mark = ","
    while mark == ",":
        number += 1
        here = f"{place}#{number}"
        try:
            end = decode(text, at)[1]
        except (ValueError, RecursionError) as error:
            yield Problem("bad-json", here, f"the list breaks here: {error}")
            return
        item = text[at:end].encode("utf-8", "surrogateescape")
        yield capture(f"{name}#{number}", here, item, "application/json", source.allowance.columns)
        after = skip_white(text, end)
        mark, at = text[after : after + 1], skip_white(text, after + 1)
    if mark != "]" or at < len(text):
        yield Problem("bad-json", here, "the list does not end after this item")


def skip_white(text: str, at: int) -> int:
    """Return the offset of the next character that is no JSON white space."""
    return cast(re.Match[str], WHITE.match(text, min(at, len(text)))).end()


OPENERS: dict[str, Callable[[Source], Iterator[Capture | Problem]]] = {
    "lines": read_lines,
    "sheet": read_sheet,
    "parquet": read_parquet,
    "warc": read_warc,
    "zip": lambda source: read_zip(source, open_source),
    "tar": lambda source: read_tar(source, open_source),
    "wacz": lambda source: read_wacz(source, open_source),
}
"""How each kind of container is opened; whatever is none is one document."""
