"""What a file holds: one text, one page, one article, a list of articles, or a line an article; each a capture."""

import gzip
import hashlib
import json
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, cast

from armsledger.model import Capture, Problem

MAX_BYTES = 64 * 2**20
"""The default limit for a file, and for a line of a .jsonl: 64 MiB."""

MEDIA = {".txt": "text/plain", ".html": "text/html", ".htm": "text/html", ".json": "application/json"}
LINES = (".jsonl", ".ndjson")
WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
"""Byte order marks of UTF-16 and UTF-32."""

FORMATS = {
    b"%PDF-": "PDF", b"PK\x03\x04": "ZIP", b"\x89PNG": "PNG", b"\xff\xd8\xff": "JPEG", b"\x7fELF": "ELF",
    b"\x1f\x8b": "gzip", b"7z\xbc\xaf": "7z", b"\xfd7zXZ": "xz", b"\x28\xb5\x2f\xfd": "Zstandard",
    b"SQLite format 3\0": "SQLite", b"\xd0\xcf\x11\xe0": "old Office",
}  # fmt: skip
"""First bytes of formats that are often misnamed."""

CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b")) + b"\x7f"
NOT_CONTROLS = bytes(set(range(256)) - set(CONTROLS))
CHUNK = 2**16
WHITE = re.compile(r"[ \t\r\n]*")


@dataclass(frozen=True, slots=True)
class Found:
    """A file that may hold documents: its path, the name that the run gives it, and its path as the input was given."""

    path: Path
    name: str
    place: str


def kind_of(name: str) -> str | None:
    """Return "lines", a media type, or None for a file that is not read; ``.gz`` behind the type is looked through."""
    suffix = Path(name.lower().removesuffix(".gz")).suffix
    return "lines" if suffix in LINES else MEDIA.get(suffix)


def open_file(found: Found, *, max_bytes: int = MAX_BYTES) -> Iterator[Capture | Problem]:
    """Yield the captures in a file. What the file system or a damaged .gz raises becomes a problem."""
    place = found.place
    try:
        with open_stream(found.path) as stream:
            if kind_of(found.path.name) == "lines":
                yield from read_lines(stream, found.name, place, max_bytes)
            else:
                yield from read_whole(stream, found, place, max_bytes)
    except FileNotFoundError:
        yield Problem("not-found", place, "the file has gone")
    except PermissionError:
        yield Problem("no-permission", place, "permission denied")
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        yield Problem("not-read", place, f"the compressed file is damaged: {error}")
    except OSError as error:
        yield Problem("not-read", place, error.strerror or str(error))


def open_stream(path: Path) -> BinaryIO:
    """Open a file for its bytes, unpacked where it ends in .gz."""
    return cast(BinaryIO, gzip.open(path, "rb")) if path.name.lower().endswith(".gz") else path.open("rb")


def read_whole(stream: BinaryIO, found: Found, place: str, max_bytes: int) -> Iterator[Capture | Problem]:
    """Yield the one document of a file, or the articles of a .json list."""
    packed = found.path.name.lower().endswith(".gz")
    size = 0 if packed else found.path.stat().st_size
    content = b"" if size > max_bytes else stream.read(max_bytes + 1)
    media = cast(str, kind_of(found.path.name))
    if max(size, len(content)) > max_bytes:
        yield Problem("too-large", place, f"more than {max_bytes:,} bytes")
    elif not content.strip():
        yield Problem("empty", place, "no bytes" if not content else "nothing but white space")
    elif reason := binary_reason(content):
        yield Problem("binary", place, reason)
    elif media == "application/json" and (text := json_text(content)).lstrip("\ufeff \t\r\n").startswith("["):
        yield from read_list(text, found.name, place)
    else:
        yield capture(found.name, place, content, media)


def read_lines(stream: BinaryIO, name: str, place: str, max_bytes: int) -> Iterator[Capture | Problem]:
    """Yield one capture a line of a .jsonl, named ``file#line`` from 1; blank lines are counted and passed over."""
    number, found = 0, False
    while line := stream.readline(max_bytes + 1):
        number += 1
        here = f"{place}#{number}"
        if len(line) > max_bytes and not line.endswith(b"\n"):
            skip_line(stream)
            found = True
            yield Problem("too-large", here, f"a line of more than {max_bytes:,} bytes")
            continue
        if number == 1 and (reason := "UTF-16 or UTF-32" if line.startswith(WIDE_MARKS) else binary_reason(line)):
            code = "bad-encoding" if line.startswith(WIDE_MARKS) else "binary"
            yield Problem(code, place, f"{reason}; a .jsonl must be UTF-8")
            return
        content = (line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line).strip(b" \t\r\n")
        if content:
            found = True
            yield capture(f"{name}#{number}", here, content, "application/json")
    if not found:
        yield Problem("empty", place, "no line holds anything")


def skip_line(stream: BinaryIO) -> None:
    """Read to the end of the line without keeping it."""
    while (piece := stream.readline(CHUNK)) and not piece.endswith(b"\n"):
        pass


def json_text(content: bytes) -> str:
    """Return the text of a .json file; bytes that are no UTF-8 become what turns into the same bytes again."""
    if content.startswith(WIDE_MARKS):
        return content.decode("utf-16" if content[:4].count(0) < 2 else "utf-32", "replace")
    return content.decode("utf-8", "surrogateescape")


def read_list(text: str, name: str, place: str) -> Iterator[Capture | Problem]:
    """Yield one capture an item of a JSON list, with the item's own bytes, named ``file#item`` from 1.

    Where the list breaks, the items before the break are kept.
    """
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
        yield capture(f"{name}#{number}", here, text[at:end].encode("utf-8", "surrogateescape"), "application/json")
        after = skip_white(text, end)
        mark, at = text[after : after + 1], skip_white(text, after + 1)
    if mark != "]" or at < len(text):
        yield Problem("bad-json", here, "the list does not end after this item")


def skip_white(text: str, at: int) -> int:
    """Return the offset of the next character that is no JSON white space."""
    return cast(re.Match[str], WHITE.match(text, min(at, len(text)))).end()


def capture(name: str, origin: str, content: bytes, media: str) -> Capture:
    """Return a capture with its hash and the time of now."""
    digest = hashlib.sha256(content).hexdigest()
    return Capture(name, origin, content, digest, media, datetime.now(UTC))


def binary_reason(content: bytes) -> str:
    """Say why the bytes are not text, or return "".

    By the first bytes of a known format, or by the share of control characters: random bytes have a tenth of them,
    text has none or a few stray ones. UTF-16 and UTF-32 are text; every other byte of theirs may be NUL.
    """
    for magic, label in FORMATS.items():
        if content.startswith(magic):
            return f"looks like a {label} file"
    if content.startswith(WIDE_MARKS):
        return ""
    controls = content.translate(None, NOT_CONTROLS)
    if not controls or (not controls.strip(b"\0") and is_wide(content)):
        return ""
    share = len(controls) / len(content)
    if share > 0.5 or (len(controls) > 4 and share > (0.1 if is_utf8(content) else 0.02)):
        return f"{share:.0%} of the bytes are control characters"
    return ""


def is_wide(content: bytes) -> bool:
    """Tell whether the bytes look like UTF-16 without a byte order mark: NUL in one half of the pairs only."""
    half = len(content) // 2
    first, second = content[0::2].count(0), content[1::2].count(0)
    return half > 0 and max(first, second) > 0.4 * half and min(first, second) < 0.05 * half


def is_utf8(content: bytes) -> bool:
    """Tell whether the bytes are valid UTF-8."""
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True
