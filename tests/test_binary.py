"""Which bytes are text."""

import hashlib

import pytest

from armsledger.collect.binary import binary_reason


@pytest.mark.parametrize(
    "content",
    ["Two ships".encode("utf-16"), "Two ships".encode("utf-32"), "Two ships left.".encode("utf-16-le"),
     "Двадцать кораблей".encode("cp1251"), b"One\x00 stray NUL in a text", "Zwölf".encode("latin-1"),
     b"\x1b[1mbold\x1b[0m", "북한이 보냈다".encode()],
)  # fmt: skip
def test_not_binary(content: bytes) -> None:
    assert binary_reason(content) == ""


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"%PDF-1.7 text", "PDF"), (b"\x89PNG\r\n", "PNG"), (bytes(1000), "100%"),
     (hashlib.shake_128(b"1").digest(3000), "%")],
)  # fmt: skip
def test_binary(content: bytes, reason: str) -> None:
    assert reason in binary_reason(content)
