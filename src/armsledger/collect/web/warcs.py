"""WARC records as they are written (WARC/1.1, ISO 28500:2017): a response with its request, a revisit, a warcinfo."""

import hashlib
import io
import platform
from datetime import UTC, datetime

from fastwarc.stream_io import GzipWriter
from fastwarc.warc import WarcRecord, WarcRecordType

from armsledger.collect.web.answer import Answer
from armsledger.collect.web.visits import Visit
from armsledger.version import VERSION

NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
SAME_PAYLOAD = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
LEVEL = 6
"""gzip's: half the time of the best, a hundredth more bytes."""


def response(answer: Answer) -> tuple[str, bytes]:
    """Return the id and the packed records of an answer and, behind it, of its request.

    Digests are sha256 in hex, of the payload as it came (content coding kept), so that they can be compared with what
    ``sha256sum`` says.
    """
    answer.body.seek(0)
    headers = _about(answer) | {
        "Content-Type": "application/http; msgtype=response",
        "WARC-Payload-Digest": f"sha256:{answer.digest}",
    }
    if answer.truncated:
        headers["WARC-Truncated"] = answer.truncated
    return _with_request(answer, WarcRecordType.response, headers, answer.head + answer.body.read())


def revisit(answer: Answer, earlier: Visit, profile: str) -> tuple[str, bytes]:
    """Return the id and the packed records of an answer that brought what the archive has already (``earlier``)."""
    headers = _about(answer) | {
        "Content-Type": "application/http; msgtype=response",
        "WARC-Payload-Digest": f"sha256:{earlier.digest}",
        "WARC-Profile": profile,
        "WARC-Refers-To": earlier.record,
        "WARC-Refers-To-Target-URI": earlier.address,
        "WARC-Refers-To-Date": earlier.at,
    }
    return _with_request(answer, WarcRecordType.revisit, headers, answer.head)


def warcinfo(name: str, user_agent: str) -> bytes:
    """Return the packed record that a file begins with: who wrote it, and how it was asked for."""
    fields = {
        "software": f"armsledger/{VERSION} Python/{platform.python_version()}",
        "format": "WARC File Format 1.1",
        "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
        "robots": "obey",
        "http-header-user-agent": user_agent,
    }
    block = "".join(f"{key}: {value}\r\n" for key, value in fields.items()).encode()
    headers = {
        "WARC-Date": written(datetime.now(UTC)), "WARC-Filename": name, "Content-Type": "application/warc-fields",
    }  # fmt: skip
    return _packed(WarcRecordType.warcinfo, headers, block)[1]


def written(when: datetime) -> str:
    """Return a time in UTC as a record bears it."""
    return when.strftime("%Y-%m-%dT%H:%M:%SZ")


def _about(answer: Answer) -> dict[str, str]:
    """Return the headers that all records of an answer share."""
    about = {"WARC-Target-URI": answer.address, "WARC-Date": written(answer.at)}
    return about | ({"WARC-IP-Address": answer.peer} if answer.peer else {})


def _with_request(answer: Answer, kind: WarcRecordType, headers: dict[str, str], block: bytes) -> tuple[str, bytes]:
    """Pack the record of an answer, and the record of its request behind it."""
    record, packed = _packed(kind, headers, block)
    asked = _about(answer) | {"Content-Type": "application/http; msgtype=request", "WARC-Concurrent-To": record}
    return record, packed + _packed(WarcRecordType.request, asked, answer.request)[1]


def _packed(kind: WarcRecordType, headers: dict[str, str], block: bytes) -> tuple[str, bytes]:
    """Return the id of a record and the record as one gzip member."""
    record = WarcRecord()
    record.init_headers(kind)
    for name, value in headers.items():
        record.headers[name] = value
    record.headers["WARC-Block-Digest"] = f"sha256:{hashlib.sha256(block).hexdigest()}"
    record.set_bytes_content(block)
    packed = io.BytesIO()
    writer = GzipWriter(packed, compression_level=LEVEL)
    record.write(writer)
    writer.finish()
    return str(record.record_id), packed.getvalue()
