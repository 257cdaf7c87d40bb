"""WARC records as another library reads and checks them."""

import hashlib
import io
from collections.abc import Iterator

import pytest
from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from armsledger.collect.web import warcs
from armsledger.collect.web.answer import Answer
from test_answer import made
from test_visits import VISIT


def sealed(body: bytes = b"<p>Shells by rail.</p>") -> Answer:
    answer = made(body)
    answer.digest = hashlib.sha256(body).hexdigest()
    return answer


def records(packed: bytes, *, http: bool = True) -> Iterator[WarcRecord]:
    yield from ArchiveIterator(io.BytesIO(packed), parse_http=http)


def test_a_response_stands_before_its_request_and_both_can_be_checked() -> None:
    with_body = sealed()
    identity, packed = warcs.response(with_body)
    with_body.close()
    assert packed[:2] == b"\x1f\x8b"
    assert all(record.verify_block_digest() for record in records(packed, http=False))
    found = []
    for record in records(packed):
        headers = dict(record.headers.to_tuples())
        found.append((record.record_type, headers, record.reader.read()))
    (kind, response, body), (other, request, _) = found
    assert (kind, other) == (WarcRecordType.response, WarcRecordType.request)
    assert body == b"<p>Shells by rail.</p>"
    assert response["WARC-Record-ID"] == request["WARC-Concurrent-To"] == identity
    assert response["WARC-Target-URI"] == request["WARC-Target-URI"] == "https://news.example/a/b"
    assert response["WARC-Date"] == "2024-11-04T09:30:00Z"
    assert response["WARC-IP-Address"] == "192.0.2.7"
    assert response["WARC-Payload-Digest"] == f"sha256:{hashlib.sha256(body).hexdigest()}"
    assert next(records(packed)).verify_payload_digest()
    assert "WARC-Truncated" not in response


@pytest.mark.parametrize("reason", ["length", "time", "disconnect"])
def test_what_broke_off_says_so(reason: str) -> None:
    answer = sealed()
    answer.truncated = reason
    record = next(records(warcs.response(answer)[1]))
    answer.close()
    assert record.headers["WARC-Truncated"] == reason


def test_a_revisit_refers_to_what_it_repeats() -> None:
    answer = sealed()
    identity, packed = warcs.revisit(answer, VISIT, warcs.NOT_MODIFIED)
    answer.close()
    record = next(records(packed))
    assert record.record_type == WarcRecordType.revisit
    assert record.record_id == identity != VISIT.record
    assert record.headers["WARC-Refers-To"] == VISIT.record
    assert record.headers["WARC-Refers-To-Target-URI"] == VISIT.address
    assert record.headers["WARC-Refers-To-Date"] == VISIT.at
    assert record.headers["WARC-Profile"] == "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
    assert record.reader.read() == b""


def test_a_file_says_who_wrote_it() -> None:
    record = next(records(warcs.warcinfo("captures-00001.warc.gz", "armsledger/9 (+desk@news.example)")))
    assert record.record_type == WarcRecordType.warcinfo
    assert record.headers["WARC-Filename"] == "captures-00001.warc.gz"
    assert b"http-header-user-agent: armsledger/9 (+desk@news.example)\r\n" in record.reader.read()
