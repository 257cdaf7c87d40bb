"""Bytes become text in the right encoding; whatever is not valid in it is told with its place."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsledger.read.decoding import decode


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_encodings_that_are_told_by_the_bytes(encoding: str) -> None:
    found = decode("Zwölf Schiffe – “leer”".encode(encoding))
    assert (found.text, found.encoding, found.fault) == ("Zwölf Schiffe – “leer”", encoding, "")


@pytest.mark.parametrize("encoding", ["utf-16-be", "utf-32-be"])
def test_big_end_first(encoding: str) -> None:
    mark = codecs.BOM_UTF16_BE if "16" in encoding else codecs.BOM_UTF32_BE
    assert decode(mark + "Two ships".encode(encoding)).text == "Two ships"


def test_the_mark_of_utf8_stays_a_character() -> None:
    assert decode("Two ships".encode("utf-8-sig")).text == "\ufeffTwo ships"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark(encoding: str) -> None:
    found = decode("Two ships left the port.".encode(encoding))
    assert (found.text, found.encoding, found.at) == ("Two ships left the port.", encoding, 0)
    assert found.fault


@pytest.mark.parametrize(
    ("content", "text", "at"),
    [
        (b"caf\xe9 on the quay", "café on the quay", 3),
        (b"he said \x93no\x94", "he said “no”", 8),
        ("“no”, said the man in the café".encode() + b" caf\xe9", "“no”, said the man in the café caf\ufffd", 39),
        (b"un\x81defined", "un\ufffddefined", 2),
    ],
)
def test_invalid_utf8(content: bytes, text: str, at: int) -> None:
    found = decode(content)
    assert (found.text, found.at) == (text, at)
    assert found.fault


def test_the_declared_charset_is_used_where_utf8_is_not_valid() -> None:
    content = "сорок грузовиков".encode("cp1251")
    assert decode(content, "windows-1251").text == "сорок грузовиков"
    assert decode(content, "windows-1251").fault == ""
    assert decode("Zwölf".encode(), "windows-1251").text == "Zwölf"
    assert decode("Zwölf".encode("latin-1"), "ISO-8859-1").text == "Zwölf"


@pytest.mark.parametrize("declared", ["hex", "rot13", "utf-7", "none such", "ü", "x" * 100, "\0"])
def test_a_charset_that_is_none_is_passed_over(declared: str) -> None:
    assert decode(b"caf\xe9", declared).text == "café"


def test_nul_is_replaced_one_for_one_and_told() -> None:
    found = decode(b"Two\x00 ships left the port\x00")
    assert (found.text, found.at) == ("Two\ufffd ships left the port\ufffd", 3)
    assert "2 NUL" in found.fault


def test_newlines_are_as_python_reads_them() -> None:
    assert decode(b"a\r\nb\rc\n\r\n\x0bd\x0c\xc2\x85").text == "a\nb\nc\n\n\x0bd\x0c\x85"


@given(st.binary(), st.sampled_from(["", "utf-8", "windows-1252", "shift_jis", "gb18030", "iso-2022-jp", "koi8-r"]))
def test_any_bytes_give_a_text_that_can_be_stored(content: bytes, declared: str) -> None:
    found = decode(content, declared)
    assert "\0" not in found.text
    assert "\r" not in found.text
    found.text.encode()
    assert bool(found.fault) == (found.at >= 0)
    assert found.at <= len(content)


@given(st.text(alphabet=st.characters(exclude_characters="\0\r", exclude_categories=["Cs"])))
def test_utf8_comes_back(text: str) -> None:
    found = decode(text.encode())
    assert (found.text, found.fault) == (text, "")
