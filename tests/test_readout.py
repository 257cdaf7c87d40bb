"""Words and addresses that go into a document's fields are fit for one line, a database and a link."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsledger.read.readout import one_line, web_address


def test_one_line() -> None:
    assert one_line("  Two\n\n ships\tleft ") == "Two ships left"
    assert one_line("x" * 400) == "x" * 300
    assert one_line("a\0b\ud800c") == "a\ufffdb\ufffdc"


@given(st.text(alphabet=st.characters()))
def test_any_words_can_be_stored(words: str) -> None:
    line = one_line(words)
    line.encode()
    assert len(line) <= 300
    assert "\n" not in line


@pytest.mark.parametrize("address", ["https://example.org/a?b=c#d", "HTTP://example.org", " https://example.org/ä "])
def test_addresses(address: str) -> None:
    assert web_address(address) == address.strip()


@pytest.mark.parametrize(
    "address",
    ["", "example.org", "javascript:alert(1)", "data:text/html,x", "/a/b", "https://example.org/ a", 'https://x"y', "ftp://x",
     "https://example.org/\n", "https://" + "x" * 3000],
)  # fmt: skip
def test_no_addresses(address: str) -> None:
    assert web_address(address) == ("https://example.org/" if address.endswith("\n") else "")
