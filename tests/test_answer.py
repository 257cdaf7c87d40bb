"""Answers: unpacking within limits, and what a server says by its headers."""

import gzip
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsledger.collect.web.answer import Answer, Fault, Meter, Unpacking
from badserver import bomb


@pytest.fixture
def answer() -> Iterator[Answer]:
    given = made()
    yield given
    given.close()


def made(body: bytes = b"", status: int = 200, **headers: str) -> Answer:
    """Return an answer of our own making; a header's name is written with "_" for "-"."""
    answer = Answer(
        address="https://news.example/a/b", at=datetime(2024, 11, 4, 9, 30, tzinfo=UTC), peer="192.0.2.7",
        status=status,
        request=b"GET /a/b HTTP/1.1\r\nHost: news.example\r\n\r\n", head=b"HTTP/1.1 200 OK\r\n\r\n",
        headers=[(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()],
    )  # fmt: skip
    answer.body.write(body)
    answer.size = len(body)
    return answer


@pytest.mark.parametrize(
    ("coding", "packed"),
    [
        ("", b"shells" * 50), ("gzip", gzip.compress(b"shells" * 50)), ("x-gzip", gzip.compress(b"shells" * 50)),
        ("GZIP", gzip.compress(b"shells" * 50)), ("deflate", zlib.compress(b"shells" * 50)), ("br", b"shells" * 50),
        ("gzip", b"shells" * 50),
    ],
)  # fmt: skip
def test_content_is_unpacked_where_it_is_packed(coding: str, packed: bytes) -> None:
    answer = made(packed, Content_Encoding=coding)
    assert answer.content(1000) == b"shells" * 50
    assert answer.content(7) == b"shellss"
    answer.close()


@given(st.binary(max_size=2000), st.lists(st.integers(1, 300), max_size=20))
def test_pieces_of_any_size_unpack_to_the_same(content: bytes, cuts: list[int]) -> None:
    packed, unpacking, held = gzip.compress(content), Unpacking("gzip"), b""
    for cut in [*cuts, len(packed)]:
        held += b"".join(unpacking.pieces(packed[:cut]))
        packed = packed[cut:]
    assert held == content


def test_what_follows_a_damaged_place_is_left_away() -> None:
    content = b"".join(str(number).encode() for number in range(30_000))
    packed = bytearray(gzip.compress(content))
    packed[len(packed) // 2] ^= 0xFF
    held = b"".join(Unpacking("gzip").pieces(bytes(packed)))
    assert held.startswith(b"01234567")
    assert len(held) <= len(content)
    assert held != content


def test_the_meter_stops_a_bomb_before_it_has_gone_off() -> None:
    meter = Meter("gzip", 100_000)
    with pytest.raises(Fault, match="unpack to more than 100,000") as caught:
        meter.count(bomb())
    assert caught.value.code == "too-large"
    plain = Meter("", 100)
    plain.count(b"a" * 100)
    with pytest.raises(Fault, match="more than 100 bytes"):
        plain.count(b"a")


def test_headers_are_found_in_any_case(answer: Answer) -> None:
    answer.headers = [(b"CONTENT-type", b" Text/HTML; charset=x "), (b"content-type", b"text/plain")]
    assert answer.header("Content-Type") == "Text/HTML; charset=x"
    assert answer.media == "text/html"
    assert answer.header("ETag") == ""


@pytest.mark.parametrize(("words", "seconds"), [("120", 120.0), ("0", 0.0), ("", None), ("soon", None), ("-5", None)])
def test_retry_after_in_seconds(answer: Answer, words: str, seconds: float | None) -> None:
    answer.headers = [(b"Retry-After", words.encode())]
    assert answer.retry_after == seconds


def test_retry_after_as_a_date(answer: Answer) -> None:
    answer.headers = [(b"Retry-After", format_datetime(datetime.now(UTC) + timedelta(seconds=90)).encode())]
    assert answer.retry_after == pytest.approx(90, abs=5)
    answer.headers = [(b"Retry-After", b"Mon, 04 Nov 2024 09:30:00 GMT")]
    assert answer.retry_after == 0.0


@pytest.mark.parametrize(
    ("status", "place", "target"),
    [
        (301, "/c", "https://news.example/c"), (308, "https://other.example", "https://other.example/"),
        (302, "javascript:alert(1)", ""), (302, "", ""), (200, "/c", ""), (302, "c#d", "https://news.example/a/c"),
        (307, "/Ã¼", "https://news.example/%C3%BC"),
    ],
)  # fmt: skip
def test_where_a_redirect_leads(answer: Answer, status: int, place: str, target: str) -> None:
    answer.status, answer.headers = status, [(b"Location", place.encode("latin-1"))]
    assert answer.target == target
