"""Bytes to text: which encoding, which bytes were not valid in it, and newlines as Python reads them."""

import codecs
from dataclasses import dataclass

from resiliparse.parse.encoding import map_encoding_to_html5

from armsledger.read.readout import REPLACED

WIDE = ((codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"), (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding it was read in, and the first fault: its byte offset and what was done, or -1 and ""."""

    text: str
    encoding: str
    at: int = -1
    fault: str = ""


def decode(content: bytes, declared: str = "") -> Decoded:
    r"""Return the text of the bytes, whatever they are.

    In this order: a byte order mark of UTF-16 or UTF-32; UTF-8 (its own mark stays a character); the ``declared``
    charset; UTF-16 without a mark; UTF-8 with some bad bytes where most of what is not ASCII is valid; Windows-1252.
    Bad bytes and NUL characters become U+FFFD, NUL one for one, ``\r\n`` and ``\r`` become ``\n``. The fault is told
    for all but clean text in a known encoding.
    """
    found = decode_wide(content) or decode_narrow(content, declared)
    text = found.text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" not in text:
        return Decoded(text, found.encoding, found.at, found.fault)
    count = text.count("\0")
    at, fault = (found.at, found.fault) if found.fault else (content.find(b"\0"), f"{count} NUL characters replaced")
    return Decoded(text.replace("\0", REPLACED), found.encoding, at, fault)


def decode_wide(content: bytes) -> Decoded | None:
    """Decode UTF-16 and UTF-32, known by their mark or, for UTF-16, by NUL in one half of the byte pairs only."""
    for mark, encoding in WIDE:
        if content.startswith(mark):
            found = decode_strictly(content, encoding)
            if not found.fault:
                return found
    for mark, encoding in WIDE[2:]:
        if content.startswith(mark):
            return decode_strictly(content, encoding)
    if b"\0" in content:
        half = len(content) // 2
        first, second = content[0::2].count(0), content[1::2].count(0)
        for encoding, many, few in (("utf-16-le", second, first), ("utf-16-be", first, second)):
            if many > 0.4 * half and few < 0.05 * half:
                found = decode_strictly(content, encoding)
                return Decoded(
                    found.text, encoding, max(found.at, 0), found.fault or "UTF-16 without a byte order mark"
                )
    return None


def decode_narrow(content: bytes, declared: str) -> Decoded:
    """Decode UTF-8, else the declared charset, else whichever of broken UTF-8 and Windows-1252 fits better."""
    utf8 = decode_strictly(content, "utf-8")
    if not utf8.fault:
        return utf8
    charset = (map_encoding_to_html5(declared, fallback_utf8=False) or "") if declared.isascii() else ""
    if charset not in {"", "utf-8"}:
        return decode_strictly(content, charset)
    kept = content.decode("utf-8", "ignore")
    good = len(kept) - len(kept.encode("ascii", "ignore"))
    bad = utf8.text.count(REPLACED) - kept.count(REPLACED)
    if charset == "utf-8" or good >= bad:
        return Decoded(utf8.text, "utf-8", utf8.at, f"{bad} byte sequences are not valid UTF-8 and were replaced")
    cp1252 = decode_strictly(content, "cp1252")
    return Decoded(
        cp1252.text,
        "cp1252",
        utf8.at,
        f"not valid UTF-8, read as Windows-1252{'' if not cp1252.fault else ' with bytes replaced'}",
    )


def decode_strictly(content: bytes, encoding: str) -> Decoded:
    """Decode with one codec; where bytes are not valid in it they become U+FFFD and the fault names the first."""
    try:
        return Decoded(content.decode(encoding), encoding)
    except UnicodeDecodeError as error:
        text = content.decode(encoding, "replace")
        return Decoded(text, encoding, error.start, f"bytes are not valid {encoding} and were replaced")
    except LookupError:
        return Decoded(content.decode("utf-8", "replace"), "utf-8", 0, f"{encoding} is not known here, read as UTF-8")
