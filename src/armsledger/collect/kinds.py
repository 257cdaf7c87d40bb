"""What a name says of its file: the medium of a document, or the kind of container that holds several."""

import re
from pathlib import PurePosixPath

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

MEDIA = {
    ".txt": "text/plain", ".html": "text/html", ".htm": "text/html", ".xhtml": "text/html", ".md": "text/markdown",
    ".markdown": "text/markdown", ".json": "application/json", ".pdf": "application/pdf", ".docx": DOCX,
    ".eml": "message/rfc822",
}  # fmt: skip
"""Media by suffix."""

CONTAINERS = {
    ".jsonl": "lines", ".ndjson": "lines", ".csv": "sheet", ".tsv": "sheet", ".parquet": "parquet", ".zip": "zip",
    ".tar": "tar", ".tgz": "tar", ".tbz2": "tar", ".txz": "tar", ".warc": "warc", ".wacz": "wacz",
}  # fmt: skip
"""Kinds of files that hold many documents, by suffix."""

PACKED = (".gz", ".bz2", ".xz")
"""Suffixes that are looked through: one file, compressed."""

TEXTS = frozenset({"text/plain", "text/html", "text/markdown", "application/json", "message/rfc822"})
"""Media that are text, so that control characters in them are a fault."""

CAPTURED = {
    "text/html": "text/html", "application/xhtml+xml": "text/html", "text/plain": "text/plain",
    "text/markdown": "text/markdown", "text/x-markdown": "text/markdown", "application/pdf": "application/pdf",
    "application/x-pdf": "application/pdf", DOCX: DOCX, "message/rfc822": "message/rfc822",
}  # fmt: skip
"""Media of web responses that are documents, by their Content-Type."""

INSIDE = re.compile(rf"(?:{'|'.join(map(re.escape, (*CONTAINERS, '.eml')))})(?:\.(?:gz|bz2|xz))?!", re.IGNORECASE)
"""Where the name of something inside an archive begins: ``archive.zip!folder/a.html``."""


def kind_of(name: str) -> str | None:
    """Return the medium or kind of container that a file's name says, or None for a file that is not read.

    >>> [kind_of(name) for name in ("a.TXT", "a.html.gz", "a.jsonl.gz", "a.tar.xz", "a.warc.gz", "a.gz")]
    ['text/plain', 'text/html', 'lines', 'tar', 'warc', None]
    """
    path = PurePosixPath(name.lower())
    if path.suffix in PACKED:
        path = path.with_suffix("") if path.stem else path
    return CONTAINERS.get(path.suffix) or MEDIA.get(path.suffix)


def file_of(name: str) -> str:
    """Return the file on disk that a document's name begins with.

    >>> [file_of(name) for name in ("a.jsonl#12", "in/a.zip!b.tar!c.txt", "a.warc.gz#4096", "Wow!.txt", "a#b.txt")]
    ['a.jsonl', 'in/a.zip', 'a.warc.gz', 'Wow!.txt', 'a#b.txt']
    """
    if inside := INSIDE.search(name):
        return name[: inside.end() - 1]
    base, mark, number = name.rpartition("#")
    return base if mark and re.fullmatch(r"\d+(?:\+\d+)?", number) else name
