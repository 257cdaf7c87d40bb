"""Web addresses: one spelling each, and nothing that is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsledger.collect.web.webaddress import LONGEST, host_of, origin_of, web_address


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("HTTP://News.Example:80/a b#part", "http://news.example/a%20b"),
        ("https://news.example", "https://news.example/"),
        ("https://news.example?q=1", "https://news.example/?q=1"),
        (" https://news.example:8443/x ", "https://news.example:8443/x"),
        ("http://bücher.example/ü", "http://xn--bcher-kva.example/%C3%BC"),
        ("http://[::1]:80/x", "http://[::1]/x"),
        ("https://news.example./a", "https://news.example/a"),
        ("http://news.example/%7Ea/../b", "http://news.example/b"),
    ],
)
def test_an_address_has_one_spelling(words: str, address: str) -> None:
    assert web_address(words) == address


@pytest.mark.parametrize(
    "words",
    [
        "", "news.example/a", "ftp://news.example/", "javascript:alert(1)", "file:///etc/passwd", "http://", "http:///a",
        "http://user:word@news.example/", "http://news.example:0/", "http://news.example:99999/", "http://xn--a/",
        "http://news.example/\x00", "http://news.example/" + "a" * LONGEST, "http://[::1", "http://a b/",
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match=r"address|web"):
        web_address(words)


def test_a_relative_address_counts_from_its_base() -> None:
    assert web_address("../b?x", "https://news.example/a/c/d") == "https://news.example/a/b?x"
    assert web_address("//other.example/b", "https://news.example/a") == "https://other.example/b"
    with pytest.raises(ValueError, match="http or https"):
        web_address("mailto:desk@news.example", "https://news.example/a")


def test_host_and_origin() -> None:
    assert host_of("https://News.Example.:8443/a") == "news.example"
    assert host_of("http://[::1]:8080/") == "::1"
    assert origin_of("https://news.example:8443/a?b") == "https://news.example:8443/"


@given(st.text(max_size=60), st.sampled_from(["", "http://", "https://news.example/", "HTTPS://x:1"]))
def test_every_text_is_refused_or_becomes_ascii_and_stays_as_it_is(words: str, head: str) -> None:
    try:
        address = web_address(head + words)
    except ValueError:
        return
    assert address.isascii()
    assert address.isprintable()
    assert web_address(address) == address
    assert host_of(address)
    assert address.startswith(origin_of(address))
