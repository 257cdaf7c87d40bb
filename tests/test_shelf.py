"""Shelves: files filled one after the other, healed, and read back."""

import hashlib
import io
from pathlib import Path

from fastwarc.warc import ArchiveIterator, WarcRecordType

from armsledger.collect.web import warcs
from armsledger.collect.web.shelf import Shelf, heal, read_visits
from test_visits import VISIT
from test_warcs import sealed


def shelf(root: Path, most: int = 2**20) -> Shelf:
    return Shelf(root, "captures", most_bytes=most, user_agent="armsledger/9")


def packed(body: bytes = b"<p>Shells.</p>", **headers: str) -> bytes:
    answer = sealed(body)
    answer.head = b"HTTP/1.1 200 OK\r\n" + b"".join(
        f"{name}: {value}\r\n".encode() for name, value in headers.items()
    ) + b"\r\n"  # fmt: skip
    record = warcs.response(answer)[1]
    answer.close()
    return record


def test_a_file_begins_with_who_wrote_it_and_is_followed_by_the_next_when_full(tmp_path: Path) -> None:
    given = shelf(tmp_path, most=2000)
    written = [given.append(packed()) for _ in range(5)]
    given.close()
    again = shelf(tmp_path, most=2000)
    written.append(again.append(packed()))
    again.close()
    names = [path.name for path in again.files()]
    assert names == [f"captures-0000{number}.warc.gz" for number in range(1, len(names) + 1)]
    assert len(names) > 1
    for path in again.files():
        kinds = [record.record_type for record in ArchiveIterator(io.BytesIO(path.read_bytes()), parse_http=False)]
        assert kinds[0] == WarcRecordType.warcinfo
        assert WarcRecordType.warcinfo not in kinds[1:]
    for name, begin, end in written:
        content = (tmp_path / name).read_bytes()
        assert content[begin : begin + 2] == b"\x1f\x8b"
        assert end <= len(content)


def test_visits_are_read_back_from_the_records(tmp_path: Path) -> None:
    given = shelf(tmp_path)
    name, begin, _ = given.append(packed(ETag='"v1"', Last_Modified="x"))
    given.append(packed())
    answer = sealed()
    given.append(warcs.revisit(answer, VISIT, warcs.SAME_PAYLOAD)[1])
    answer.truncated = "time"
    given.append(warcs.response(answer)[1])
    answer.close()
    given.close()
    found = list(read_visits(tmp_path / name, name, 0, page=True))
    assert [refers for _, refers in found] == ["", "", VISIT.record]
    first = found[0][0]
    assert (first.begin, first.status, first.etag, first.page) == (begin, 200, '"v1"', True)
    assert first.digest == hashlib.sha256(b"<p>Shells.</p>").hexdigest()
    assert len(list(read_visits(tmp_path / name, name, begin + 1, page=True))) <= 2


def test_a_file_is_healed(tmp_path: Path) -> None:
    given = shelf(tmp_path)
    name, _, end = given.append(packed())
    given.append(packed())
    given.close()
    path = tmp_path / name
    whole = path.read_bytes()
    path.write_bytes(whole[:-7])
    assert heal(path, end) > 0
    assert heal(path, 0) == 0
    assert whole.startswith(path.read_bytes())
    assert len(list(read_visits(path, name, 0, page=True))) == 2
