"""The printed head: what the first lines say, and what they do not."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsledger.read.masthead import read_head

DAY = date(2024, 12, 8)
PROSE = "\n\nTwo ships left the port on Monday, the harbour master said.\n\nA third stayed behind.\n"
LONG = "The harbour master told reporters on the quay that two ships had left before the storm and that"


@pytest.mark.parametrize(
    ("lines", "outlet", "author"),
    [
        ("8 December 2024 · Example Wire", "Example Wire", ""),
        ("Example Wire | 8 December 2024", "Example Wire", ""),
        ("8 December 2024 | 07:22 GMT | Example Wire | 3 min read", "Example Wire", ""),
        ("By Ann Writer | Dec. 8, 2024", "", "Ann Writer"),
        ("By Ann Writer and Bo Reader, 8 December 2024", "", "Ann Writer and Bo Reader"),
        ("By Ann Writer 8 December 2024", "", "Ann Writer"),
        ("By Ann Writer in Oslo\n8 December 2024", "", "Ann Writer"),
        ("Example Daily (8 December 2024)", "Example Daily", ""),
        ("Example Daily - 8 December 2024 - Oslo", "Example Daily", ""),
        ("8 December 2024 07:22", "", ""),
        ("8 December 2024 - 07:22", "", ""),
        ("Published: 8 December 2024\nSource: Example Wire\nAuthor: Ann Writer", "Example Wire", "Ann Writer"),
        ("Outlet: example-wire\nDate: 2024-12-08", "example-wire", ""),
        ("Oslo, 8 December 2024", "", ""),
    ],
)
def test_date_lines(lines: str, outlet: str, author: str) -> None:
    for text in (lines + PROSE, "Two ships leave" + "\n" + lines + PROSE, "Two ships leave\n\n" + lines + PROSE):
        head = read_head(text)
        assert (head.published, head.outlet, head.author) == (DAY, outlet, author)
    assert head.title == "Two ships leave"


@pytest.mark.parametrize(
    ("start", "published", "outlet"),
    [
        ("OSLO, December 8, 2024 (Example Wire) -- ", DAY, "Example Wire"),
        ("OSLO, 8 December 2024 /EXAMPLE/. ", DAY, "EXAMPLE"),
        ("New York/Oslo, 8 Dec. 2024 — ", DAY, ""),
        ("Oslo, December 8 (Example Wire) -- ", None, "Example Wire"),
        ("OSLO (Example Wire) - ", None, "Example Wire"),
        ("OSLO — ", None, ""),
        ("On Sunday, 8 December 2024 - ", None, ""),
        ("By 8 December 2024 - ", None, ""),
    ],
)
def test_datelines_before_the_first_sentence(start: str, published: date | None, outlet: str) -> None:
    head = read_head(f"Two ships leave\n\n{start}two ships left the port on Monday, the harbour master said.\n")
    assert (head.published, head.outlet, head.title) == (published, outlet, "Two ships leave")


@pytest.mark.parametrize(
    "text",
    [
        "1 month Ago By Ann Writer" + PROSE,
        "Two ships left the port on 8 December 2024, the harbour master said." + PROSE,
        "The port was closed until 8 December 2024" + PROSE,
        f"{LONG}\nthe third would follow on Sunday,\n8 December 2024.\n",
        f"{LONG} it was signed in\nOslo, 8 December 2024\n",
        "The ship - 8 December 2024 - was late" + PROSE,
        "December 2024 · Example Wire" + PROSE,
        "\n".join(f"Line {n} of nine lines is here." for n in range(9)) + "\n8 December 2024\n",
    ],
)
def test_no_dates(text: str) -> None:
    assert read_head(text).published is None


def test_the_surest_date_counts() -> None:
    assert read_head("Updated: 9 December 2024\nPublished: 8 December 2024" + PROSE).published == DAY
    assert read_head("Published: 9 December 2024\nOriginally published: 8 December 2024" + PROSE).published == DAY
    assert read_head("8 December 2024 · Example Wire\nPublished: 9 December 2024" + PROSE).published == DAY
    assert read_head("Last updated 8 December 2024" + PROSE).published == DAY


def test_the_date_below_a_long_title() -> None:
    title = "Ministers from seven coastal countries to meet in Oslo over the loss of two grain ships"
    head = read_head(f"{title}\n8 December 2024 · Example Wire{PROSE}")
    assert (head.title, head.published, head.outlet) == (title, DAY, "Example Wire")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Two ships leave the port" + PROSE, "Two ships leave the port"),
        ("# Two ships leave the port" + PROSE, "Two ships leave the port"),
        ("\ufeff\n  Will two ships  leave?  " + PROSE, "Will two ships leave?"),
        ("Title: Two ships leave" + PROSE, "Two ships leave"),
        ("ADVERTISEMENT\n\nTwo ships leave the port" + PROSE, "Two ships leave the port"),
        ("Two ships left the port." + PROSE, ""),
        ("“Two ships left the port.”" + PROSE, ""),
        ("Two ships left the port and then\nwent north.\n", ""),
        ("Two ships leave the port", ""),
        ("Two ships left.\n\nA heading in the middle\n\nMore text.", ""),
        ("x" * 300 + " y z" + PROSE, ""),
    ],
)
def test_titles(text: str, title: str) -> None:
    assert read_head(text).title == title


def test_addresses() -> None:
    assert read_head("https://example.org/a" + PROSE).url == "https://example.org/a"
    assert read_head("URL: https://example.org/a" + PROSE).url == "https://example.org/a"
    assert read_head("Link: javascript:alert(1)" + PROSE).url == ""


def test_a_text_without_end_is_looked_at_in_its_first_lines_only() -> None:
    assert read_head("\n" * 10_000_000 + "8 December 2024").published is None
    assert read_head("x " * 5_000_000).published is None


@given(st.text(alphabet=st.sampled_from("\n |·-–,()/:.#By 8Dec2024Oslo"), max_size=200))
def test_no_text_raises(text: str) -> None:
    read_head(text)
