"""Links of a report on paper lead somewhere or are none."""

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsledger.publish.paper import Cell, Row, Table
from armsledger.publish.reaching import anchors, reached, shares, web_address
from paper_samples import sample_paper


@pytest.mark.parametrize(
    ("written", "led"),
    [
        ("https://example.org/a?x=1&y=“z”#b", "https://example.org/a?x=1&y=%E2%80%9Cz%E2%80%9D#b"),
        ("http://example.org:80/a b", "http://example.org:80/a%20b"),
        ("https://example.org/%41", "https://example.org/%41"),
        ("https://[::1]/x", "https://[::1]/x"),
        ("https://user:secret@example.org/x", "https://example.org/x"),
        ("javascript:alert(1)", ""), ("file:///etc/passwd", ""), ("https://", ""), ("http://[bad/", ""),
        ("https://exa mple.org/", ""), ("https://example.org:port/", ""), ("", ""),
    ],
)  # fmt: skip
def test_addresses_are_such_as_every_program_takes(written: str, led: str) -> None:
    assert web_address(written) == led


@given(st.text(max_size=40))
def test_an_address_is_plain_or_none(rest: str) -> None:
    led = web_address(f"https://example.org/{rest}")
    assert led.isascii()
    assert not set(led) & set(' "<>\\^`{|}\n\t')
    assert not led or urlsplit(led).hostname == "example.org"


def test_inner_links_lead_to_what_is_there() -> None:
    known = anchors(sample_paper())
    assert {"summary", "line-1", "p1", "figure-1", "table-3", "claim-t000000000009"} <= known
    assert "" not in known
    assert reached("#p1", known) == "#p1"
    assert reached("#elsewhere", known) == ""
    assert reached("", known) == ""


def test_columns_share_the_width_by_their_words() -> None:
    table = Table("1", "t", "c", ("no.", "a heading"), (
        Row((Cell("1"), Cell("x" * 500)), ("t",)), Row((Cell("y" * 99),), ("t",), heading=True),
    ))  # fmt: skip
    assert shares(table) == (6, 60)
