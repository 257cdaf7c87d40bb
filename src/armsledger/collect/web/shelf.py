"""A shelf: WARC files of one kind, numbered, each filled to its size and then followed by the next."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from armsledger.collect.web import healing, warcs
from armsledger.collect.web.visits import REDIRECTS, Visit
from armsledger.collect.web.webaddress import web_address


class Shelf:
    """Writes records to the end of the last file of a shelf. One process at a time, and not from several threads.

    ``root`` is the archive; ``name`` the path in it of a file without its number, such as "captures".
    """

    def __init__(self, root: Path, name: str, *, most_bytes: int, user_agent: str) -> None:
        self._root = root
        self._name = name
        self._most_bytes = most_bytes
        self._user_agent = user_agent
        self._file: IO[bytes] | None = None
        self._number = max((int(path.name.removesuffix(".warc.gz")[-5:]) for path in self.files()), default=0)

    def files(self) -> list[Path]:
        """Return the files of the shelf in their order."""
        return sorted(self._root.glob(f"{self._name}-{'[0-9]' * 5}.warc.gz"))

    def append(self, records: bytes) -> tuple[str, int, int]:
        """Write packed records; return the file's path in the archive, and the offsets of their begin and end."""
        file = self._file or self._open(max(self._number, 1))
        if file.tell() >= self._most_bytes:
            file.close()
            file = self._open(self._number + 1)
        name = self._path().relative_to(self._root).as_posix()
        begin = file.tell()
        if begin == 0:
            info = warcs.warcinfo(self._path().name, self._user_agent)
            records, begin = info + records, len(info)
        file.write(records)
        file.flush()
        return name, begin, file.tell()

    def close(self) -> None:
        """Close the file that is open."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def _open(self, number: int) -> IO[bytes]:
        self._number = number
        self._path().parent.mkdir(parents=True, exist_ok=True)
        self._file = self._path().open("ab")
        return self._file

    def _path(self) -> Path:
        return self._root / f"{self._name}-{self._number:05}.warc.gz"


def heal(path: Path, whole: int) -> int:
    """Cut a half-written record off a file that is whole up to ``whole``; return how many bytes were cut."""
    at = healing.half_written(path, whole)
    if at is None:
        return 0
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.truncate(at)
    return size - at


def read_visits(path: Path, name: str, start: int, *, page: bool) -> Iterator[tuple[Visit, str]]:
    """Yield the visits that a file's records from ``start`` on bear witness to; beside a revisit, the id of the record
    that it refers to, beside others ""."""
    kinds = WarcRecordType.response | WarcRecordType.revisit
    with path.open("rb") as file, suppress(OSError):  # behind a damaged place nothing is remembered
        file.seek(start)
        for record in ArchiveIterator(file, record_types=kinds):
            visit = visit_of(record, name, page=page)
            if visit is not None:
                again = record.record_type == WarcRecordType.revisit
                yield visit, record.headers.get("WARC-Refers-To") or "" if again else ""


def visit_of(record: WarcRecord, name: str, *, page: bool) -> Visit | None:
    """Return the visit that a record bears witness to, None where it broke off or is not one of ours."""
    address, http = record.headers.get("WARC-Target-URI"), record.http_headers
    if not address or record.headers.contains_key("WARC-Truncated") or http is None or http.status_code is None:
        return None
    status, to = http.status_code, ""
    if status in REDIRECTS:
        try:
            to = web_address(http.get("Location") or "", address)
        except ValueError:
            to = ""
    return Visit(
        address=address, at=record.headers.get("WARC-Date") or "", status=status, to=to,
        digest=(record.headers.get("WARC-Payload-Digest") or "").removeprefix("sha256:"),
        record=record.record_id or "", file=name, begin=record.stream_pos,
        etag=http.get("ETag") or "", modified=http.get("Last-Modified") or "", page=page,
    )  # fmt: skip
