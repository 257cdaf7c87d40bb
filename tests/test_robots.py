"""What a robots.txt allows, and what it means that there is none (RFC 9309)."""

import pytest

from armsledger.collect.web.robots import LARGEST, Rules, rules_of


def rules(*lines: str) -> Rules:
    return rules_of(200, "\n".join(lines).encode())


def allowed(given: Rules, path: str) -> bool:
    return given.allow(f"https://news.example{path}")


def test_the_longest_rule_that_fits_decides() -> None:
    given = rules("User-agent: *", "Disallow: /a", "Allow: /a/b", "Disallow: /*.pdf$", "Disallow: /x*y")
    assert [allowed(given, path) for path in ("/", "/a", "/a/b/c", "/c.pdf", "/c.pdf?x", "/x1y2")] == [
        True, False, True, False, True, False,
    ]  # fmt: skip


def test_rules_for_us_by_name_go_before_rules_for_all() -> None:
    given = rules("User-agent: *", "Disallow: /", "", "User-agent: ArmsLedger", "Disallow: /private", "Crawl-delay: 7")
    assert allowed(given, "/news")
    assert not allowed(given, "/private/a")
    assert given.delay == 7
    assert not allowed(rules("User-agent: *", "Disallow: /", "", "User-agent: other", "Allow: /"), "/news")


@pytest.mark.parametrize(
    ("line", "delay"),
    [
        ("Crawl-delay: 2.5", 2.5), ("Request-rate: 1/10s", 10.0), ("Crawl-delay: soon", 0.0), ("Crawl-delay: -4", 0.0),
        ("Crawl-delay: nan", 0.0), ("Request-rate: 0/5", 0.0), ("", 0.0),
    ],
)  # fmt: skip
def test_the_delay_that_a_site_asks_for(line: str, delay: float) -> None:
    assert rules("User-agent: *", line, "Disallow: /x").delay == delay


@pytest.mark.parametrize("status", [204, 400, 401, 403, 404, 410, 451])
def test_where_there_is_none_all_is_allowed(status: int) -> None:
    assert allowed(rules_of(status, b"User-agent: *\nDisallow: /"), "/news")
    assert rules_of(status, b"").delay == 0


@pytest.mark.parametrize("status", [429, 500, 502, 503, 599])
def test_where_it_cannot_be_had_nothing_is_allowed(status: int) -> None:
    given = rules_of(status, b"User-agent: *\nAllow: /")
    assert not allowed(given, "/news")
    assert given.shut is not None
    assert given.shut[0] == "disallowed"


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe\x00bad", b"<html><p>404</p></html>", b"\xef\xbb\xbfUser-agent: *\nDisallow: /x"]
)
def test_what_a_site_may_send_in_its_place(content: bytes) -> None:
    given = rules_of(200, content)
    assert allowed(given, "/news")
    assert allowed(given, "/x") == (b"/x" not in content)


def test_a_huge_one_is_read_up_to_a_size() -> None:
    text = b"User-agent: *\nDisallow: /a\n" + b"#" * LARGEST + b"\nDisallow: /b\n"
    assert not allowed(rules_of(200, text), "/a")
    assert allowed(rules_of(200, text), "/b")


def test_hostile_patterns_take_no_time() -> None:
    given = rules("User-agent: *", *["Disallow: /" + "*a" * 500 + "$"] * 50)
    assert allowed(given, "/" + "a" * 400 + "b")
