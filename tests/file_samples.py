"""Files of the formats that are read, made by rule: web archives, PDF, Word documents."""

import gzip
import io
import zlib
from collections.abc import Iterable, Sequence

Line = tuple[float, float, str]
"""A line of a PDF page: distance from the left and from the bottom in points, and its words."""

WORDY = (
    "Germany will send 14 Leopard 2 tanks to Ukraine, the government in Berlin said on Wednesday. ",
    "The harbour master said on Monday that two ships had left before the storm, and that a third would stay. ",
    "Nobody could say how long the repairs to the old lighthouse would take, or who was going to pay for them. ",
)
"""Sentences of our own; the first holds a claim."""


def warc_record(  # noqa: PLR0917 - one a line of the record's head
    body: bytes, uri: str = "https://example.org/a", media: str = "text/html; charset=utf-8", status: str = "200 OK",
    kind: str = "response", head: str = "", day: str = "2024-12-18", length: int | None = None, http: str = "",
) -> bytes:  # fmt: skip
    """Return a record of a WARC; ``length`` is what it says of itself where that is not the truth."""
    block = body
    told = media
    if kind in {"response", "revisit"}:
        lines = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n{http}Content-Length: {len(body)}\r\n\r\n"
        block, told = lines.encode() + body, "application/http; msgtype=response"
    size = len(block) if length is None else length
    lines = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:0>\r\nWARC-Date: {day}T01:02:03Z\r\n"
        f"WARC-Target-URI: {uri}\r\nContent-Type: {told}\r\n{head}Content-Length: {size}\r\n\r\n"
    )
    return lines.encode() + block + b"\r\n\r\n"


def packed_records(records: Iterable[bytes]) -> bytes:
    """Return records compressed one by one, as a .warc.gz has them."""
    return b"".join(gzip.compress(record, mtime=0) for record in records)


def pdf(pages: Sequence[Sequence[Line]], *, size: float = 11, info: str = "", trailer: str = "") -> bytes:
    """Return a PDF with a page for each list of lines; ``info`` is what stands in its information dictionary."""
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"", f"<< {info} >>".encode()]
    objects[2] = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    kids: list[str] = []
    for lines in pages:
        drawn = b"".join(
            f"BT /F1 {size} Tf {x} {y} Td (".encode() + escaped(words) + b") Tj ET\n" for x, y, words in lines
        )
        stream = zlib.compress(drawn)
        objects.append(f"<< /Length {len(stream)} /Filter /FlateDecode >> stream\n".encode() + stream + b"\nendstream")
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>".encode()
    out = io.BytesIO(b"%PDF-1.4\n")
    out.seek(0, io.SEEK_END)
    places = []
    for number, content in enumerate(objects, 1):
        places.append(out.tell())
        out.write(f"{number} 0 obj\n".encode() + content + b"\nendobj\n")
    start = out.tell()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    out.write(
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R "
        f"/Info 4 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    )
    return out.getvalue()


LOCKED = (
    "/ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>] "
    "/Encrypt << /Filter /Standard /V 1 /R 2 "
    f"/P -44 /O <{'5a' * 32}> /U <{'a5' * 32}> >>"
)
"""What in a PDF's trailer says that it takes a password to open it."""


def escaped(words: str) -> bytes:
    """Return words as a string of a PDF, without its brackets."""
    return words.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def wrapped(text: str, width: int = 70) -> list[str]:
    """Return a text in lines of at most ``width`` characters."""
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) >= width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def column(lines: Iterable[str], *, left: float = 72, top: float = 740, step: float = 14) -> list[Line]:
    """Return lines below one another; an empty one leaves a gap."""
    return [(left, top - step * number, words) for number, words in enumerate(lines) if words]
