"""Collecting against a real server that misbehaves: one problem a fault, and everything else goes on."""

import gzip
import socket
import threading
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from armsledger.collect.web import fetching
from armsledger.collect.web.collecting import collect_web
from armsledger.collect.web.tally import Tally, Wanted
from armsledger.config import Settings
from armsledger.model import Problem
from badserver import (
    HASTY,
    PAGE,
    QUICK,
    Request,
    Server,
    bomb,
    in_turn,
    page,
    raw,
    redirect,
    robots,
    serving,
    status,
    validated,
)
from test_webarchive import records

OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


@dataclass
class Run:
    """A server, an archive, and what the runs so far have told."""

    server: Server
    folder: Path
    problems: list[Problem] = field(default_factory=list)

    def collect(
        self, *paths: str, settings: Settings = QUICK, allow: tuple[str, ...] = ("127.0.0.1",), **want: Any
    ) -> Tally:
        """Collect paths of the server, or whole addresses."""
        inputs = [self.server.url(path) if path.startswith("/") else path for path in paths]
        self.problems = []

        def tell(news: Problem | Tally) -> None:
            if isinstance(news, Problem):
                self.problems.append(news)

        return collect_web(inputs, self.folder, wanted=Wanted(**want), allow_hosts=allow, settings=settings, tell=tell)

    def told(self) -> list[tuple[str, str]]:
        """Return code and path of each problem."""
        return [(problem.code, problem.place.removeprefix(self.server.url(""))) for problem in self.problems]

    def captures(self) -> list[str]:
        """Return the paths of the pages in the archive."""
        home = self.server.url("/").removesuffix("/")
        return [
            address.removeprefix(home)
            for file, kind, address in records(self.folder)
            if file.startswith("captures") and kind == "response"
        ]


@pytest.fixture
def run(tmp_path: Path) -> Any:
    with serving() as server:
        yield Run(server, tmp_path / "archive")


def feed(server: Server, *paths: str) -> bytes:
    items = "".join(f"<item><link>{server.url(path)}</link></item>" for path in paths)
    return f"<rss version='2.0'><channel>{items}</channel></rss>".encode()


def sitemap(server: Server, *paths: str, tag: str = "url", lastmod: str = "") -> bytes:
    root = "urlset" if tag == "url" else "sitemapindex"
    date = f"<lastmod>{lastmod}</lastmod>" if lastmod else ""
    entries = "".join(f"<{tag}><loc>{server.url(path)}</loc>{date}</{tag}>" for path in paths)
    return f"<{root} xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{entries}</{root}>".encode()


FAULTS = {
    "drip": (raw(OK + b"\r\n", *[b"x"] * 60, wait=0.05), "too-slow"),
    "drip in the head": (raw(OK, *[b"X"] * 60, wait=0.05), "too-slow"),
    "silence": (raw(b"", wait=1.5), "too-slow"),
    "endless": (raw(OK + b"\r\n", *[b"x" * 10_000] * 60), "too-large"),
    "bomb": (page(bomb(), Content_Encoding="gzip"), "too-large"),
    "circle": (redirect("/bad"), "redirect-loop"),
    "to a private address": (redirect("http://10.0.0.1/secret"), "private-address"),
    "to the metadata service": (redirect("http://169.254.169.254/latest/meta-data/"), "private-address"),
    "to loopback in IPv6": (redirect("http://[::ffff:127.0.0.1]/"), "private-address"),
    "to loopback by number": (redirect("http://2130706433/"), "private-address"),
    "to a file": (redirect("file:///etc/passwd"), "bad-status"),
    "to nowhere": (status(302), "bad-status"),
    "shorter than it says": (raw(OK + b"Content-Length: 1000\r\n\r\nshort"), "not-fetched"),
    "closed": (raw(b""), "not-fetched"),
    "broken chunks": (raw(OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nhello"), "not-fetched"),
    "huge headers": (raw(OK + b"X-Long: " + b"a" * 1_000_000 + b"\r\n\r\n"), "not-fetched"),
    "no HTTP": (raw(b"220 mail.news.example ESMTP\r\n"), "not-fetched"),
    "429 for ever": (status(429, Retry_After="0"), "bad-status"),
    "429 for an hour": (status(429, Retry_After="3600"), "bad-status"),
    "503": (status(503), "bad-status"),
    "404": (status(404), "bad-status"),
    "204": (status(204), "bad-status"),
    "304 unasked": (status(304), "bad-status"),
    "999": (status(999), "bad-status"),
}


@pytest.mark.parametrize("kind", list(FAULTS))
def test_each_misbehaviour_is_one_problem_and_the_rest_goes_on(run: Run, kind: str) -> None:
    handler, code = FAULTS[kind]
    run.server.site |= {"/bad": handler, "/good": PAGE}
    tally = run.collect("/good", "/bad", settings=HASTY if code == "too-slow" else QUICK)
    assert run.told() == [(code, "/bad")]
    assert (tally.pages, tally.waiting) == (1, 0)
    assert tally.problems == {code: 1}
    assert run.captures() == ["/good"]


@pytest.mark.parametrize(
    "handler",
    [
        raw(OK + b"Content-Length: 5\r\n\r\nhello and more"), raw(b"HTTP/1.1 200 OK\r\n\r\nhello"),
        raw(OK + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"), raw(b"HTTP/1.0 200 OK\r\n\r\nhello"),
        page(gzip.compress(b"hello"), Content_Encoding="gzip"), page(b"hello", Content_Encoding="gzip"),
        raw(OK + b"\r\n"), status(203, b"hello"), page(b"hello", "no/such/type"),
    ],
)  # fmt: skip
def test_what_can_be_made_out_is_a_page(run: Run, handler: Any) -> None:
    run.server.site["/odd"] = handler
    assert run.collect("/odd").pages == 1
    assert not run.problems


def test_a_server_that_is_busy_is_asked_again_when_it_says(run: Run) -> None:
    soon = format_datetime(datetime.now(UTC) + timedelta(seconds=1), usegmt=True)
    run.server.site |= {
        "/seconds": in_turn(status(429, Retry_After="1"), page()),
        "/date": in_turn(status(503, Retry_After=soon), page()),
        "/broken": in_turn(raw(b""), page()),
    }  # fmt: skip
    assert run.collect("/seconds").pages == 1
    first, second = [request.at for request in run.server.asked if request.path == "/seconds"]
    assert second - first > 0.9
    assert run.collect("/date", "/broken", settings=replace(QUICK, longest_wait=5.0)).pages == 2
    assert not run.problems


def test_a_host_that_wants_to_be_left_alone_is(run: Run) -> None:
    run.server.site |= {"/a": status(429, Retry_After="3600"), "/b": PAGE, "/c": PAGE}
    run.collect("/a", "/b", "/c")
    assert run.told() == [("bad-status", "/a"), ("bad-status", "/b"), ("bad-status", "/c")]
    assert run.server.paths() == ["/a"]
    assert "3,600 s" in run.problems[1].message


def test_a_host_that_fails_again_and_again_is_given_up(run: Run) -> None:
    paths = [f"/{number}" for number in range(9)]
    run.server.site |= dict.fromkeys(paths, raw(b""))
    run.collect(*paths, settings=replace(QUICK, retries=0))
    assert len(run.told()) == 9
    assert len(run.server.paths()) == fetching.FAILURES
    assert "not asked for" in run.problems[-1].message


def test_redirects_are_followed_and_remembered(run: Run) -> None:
    run.server.site |= {"/a": redirect("/b", 301), "/b": redirect("c?x=1", 307), "/c": PAGE}
    assert run.collect("/a").pages == 1
    assert run.captures() == ["/c?x=1"]
    again = run.collect("/a")
    assert (again.pages, again.known) == (0, 1)
    assert run.server.count("/a") == 1


def test_redirects_between_named_addresses_are_found_out(run: Run) -> None:
    run.server.site |= {
        "/a": redirect("/b"),
        "/b": redirect("/a"),
        "/c": redirect("/a"),
        "/d": redirect("/e"),
        "/e": PAGE,
    }
    tally = run.collect("/a", "/b", "/c", "/d", "/e")
    assert tally.pages == 1
    assert {code for code, _ in run.told()} == {"redirect-loop"}
    long = {f"/r{number}": redirect(f"/r{number + 1}") for number in range(12)}
    run.server.site |= long
    run.collect("/r0")
    assert run.told() == [("redirect-loop", "/r0")]
    assert "more than 10 redirects" in run.problems[0].message


def test_nothing_private_is_asked_unless_allowed_by_name(run: Run) -> None:
    run.server.site["/"] = PAGE
    run.collect("/", run.server.url("/", "localhost"), allow=())
    assert [code for code, _ in run.told()] == ["private-address"] * 2
    assert not run.server.asked
    assert run.collect("/", allow=("LOCALHOST",)).pages == 0
    assert run.collect(run.server.url("/", "localhost"), allow=("LOCALHOST",)).pages == 1


def test_robots_are_honoured(run: Run) -> None:
    run.server.site |= {
        "/robots.txt": robots("User-agent: *", "Disallow: /no", "Allow: /no/but"), "/no": PAGE, "/no/but": PAGE,
        "/yes": PAGE, "/moved": redirect("/no/more"),
    }  # fmt: skip
    run.collect("/yes", "/no", "/no/but", "/moved")
    assert run.captures() == ["/yes", "/no/but"]
    assert run.told() == [("disallowed", "/no"), ("disallowed", "/moved")]
    assert run.server.count("/robots.txt") == 1
    assert run.server.asked[0].path == "/robots.txt"


def test_robots_that_have_not_changed_still_hold(run: Run) -> None:
    rules = b"User-agent: *\nDisallow: /no"
    run.server.site |= {"/robots.txt": validated(rules, '"r1"'), "/yes": PAGE, "/no": PAGE}
    for _ in range(2):
        run.collect("/yes", "/no", renew=datetime.now(UTC) + timedelta(seconds=5))
        assert run.told() == [("disallowed", "/no")]
    asked = [request.headers.get("if-none-match") for request in run.server.asked if request.path == "/robots.txt"]
    assert asked == [None, '"r1"']


@pytest.mark.parametrize(
    ("handler", "code"),
    [
        (status(500), "disallowed"), (status(429, Retry_After="0"), "disallowed"), (raw(b""), "not-fetched"),
        (raw(b"", wait=0.7), "too-slow"), (status(503, Retry_After="3600"), "disallowed"),
        (redirect("http://10.0.0.1/robots.txt"), "private-address"),
        (robots("User-agent: *", "Crawl-delay: 3600"), "disallowed"),
    ],
)  # fmt: skip
def test_where_robots_cannot_be_had_nothing_is_asked(run: Run, handler: Any, code: str) -> None:
    run.server.site |= {"/robots.txt": handler, "/a": PAGE, "/b": PAGE}
    run.collect("/a", "/b", settings=HASTY if code == "too-slow" else QUICK)
    assert run.told() == [(code, "/a"), (code, "/b")]
    assert run.server.paths() == []


@pytest.mark.parametrize(
    "handler",
    [
        status(404), status(403), redirect("/robots.txt"), raw(OK + b"\r\n", *[b"# much\n" * 2000] * 12),
        in_turn(status(503), robots("User-agent: *", "Allow: /")), page(b"\xff\xfe\x00", "image/png"),
    ],
)  # fmt: skip
def test_where_there_is_no_robots_everything_may_be_asked(run: Run, handler: Any) -> None:
    run.server.site |= {"/robots.txt": handler, "/a": PAGE}
    assert run.collect("/a").pages == 1
    assert not run.problems


def test_a_host_is_asked_at_a_polite_rate(run: Run) -> None:
    run.server.site |= {"/a": PAGE, "/b": PAGE}
    run.collect("/a", "/b", settings=replace(QUICK, pause=0.25))
    times = [request.at for request in run.server.asked]
    assert all(later - earlier > 0.24 for earlier, later in pairwise(times))
    run.server.asked.clear()
    run.server.site |= {"/robots.txt": robots("User-agent: *", "Crawl-delay: 0.3"), "/c": PAGE, "/d": PAGE}
    run.collect("/c", "/d")
    times = [request.at for request in run.server.asked]
    assert all(later - earlier > 0.29 for earlier, later in pairwise(times))


def test_hosts_are_asked_side_by_side(run: Run) -> None:
    meeting = threading.Barrier(2, timeout=2)

    def meet(connection: socket.socket, request: Request) -> None:
        meeting.wait()
        page()(connection, request)

    run.server.site["/"] = meet
    here, there = run.server.url("/"), run.server.url("/", "localhost")
    assert run.collect(here, there, allow=("127.0.0.1", "localhost")).pages == 2


def test_feeds_and_sitemaps_lead_to_pages(run: Run) -> None:
    server = run.server
    run.server.site |= {
        "/feed": page(feed(server, "/1", "/2"), "application/rss+xml"),
        "/index.xml": page(sitemap(server, "/map.xml.gz", "/none.xml", tag="sitemap"), "text/xml"),
        "/map.xml.gz": page(gzip.compress(sitemap(server, "/2", "/3")), "application/x-gzip"),
        "/none.xml": PAGE, "/list.txt": page(server.url("/4").encode(), "text/plain"),
        "/robots.txt": robots(f"Sitemap: {server.url('/map2.xml')}"),
        "/map2.xml": page(sitemap(server, "/5"), "text/xml"),
        **dict.fromkeys([f"/{number}" for number in range(1, 6)], PAGE),
    }  # fmt: skip
    tally = run.collect("/feed", "/index.xml", "/list.txt", "/robots.txt")
    assert tally.pages == 5
    assert sorted(run.captures()) == ["/1", "/2", "/3", "/4", "/5"]
    assert run.told() == [("bad-feed", "/none.xml")]


def test_only_what_is_wanted_is_taken(run: Run) -> None:
    run.server.site |= {
        "/old.xml": page(sitemap(run.server, "/1", lastmod="2024-10-31"), "text/xml"),
        "/new.xml": page(sitemap(run.server, "/2", "/3", "/4", lastmod="2024-11-04"), "text/xml"),
        **dict.fromkeys(["/1", "/2", "/3", "/4"], PAGE),
    }  # fmt: skip
    assert run.collect("/old.xml", "/new.xml", since=date(2024, 11, 1), limit=2).pages == 2
    assert run.captures() == ["/2", "/3"]
    assert run.collect("/old.xml", "/new.xml", since=date(2024, 11, 1), limit=2).pages == 1


def test_sitemaps_without_end_are_left(run: Run) -> None:
    run.server.site |= {
        f"/{n}.xml": page(sitemap(run.server, f"/{n + 1}.xml", tag="sitemap"), "text/xml") for n in range(9)
    }
    run.collect("/0.xml")
    assert run.server.paths() == ["/0.xml", "/1.xml", "/2.xml", "/3.xml"]
    assert [code for code, _ in run.told()] == ["bad-feed"]


def test_what_the_archive_has_is_not_asked_for_again(run: Run) -> None:
    run.server.site |= {"/feed": validated(feed(run.server, "/1", "/2"), '"f1"'), "/1": PAGE, "/2": status(500)}
    first = run.collect("/feed", settings=replace(QUICK, retries=0))
    assert (first.pages, first.problems["bad-status"]) == (1, 1)
    run.server.site["/2"] = PAGE
    second = run.collect("/feed")
    assert (second.pages, second.known) == (1, 1)
    assert run.server.count("/1") == 1
    asked = [request.headers.get("if-none-match") for request in run.server.asked if request.path == "/feed"]
    assert asked == [None, '"f1"']


def test_old_pages_are_asked_for_again_on_condition(run: Run) -> None:
    modified = "Mon, 04 Nov 2024 09:00:00 GMT"
    run.server.site |= {
        "/tagged": validated(PAGE, '"v1"', modified),
        "/plain": PAGE,
        "/changed": in_turn(page(), page(b"x")),
    }
    everything = ("/tagged", "/plain", "/changed")
    assert run.collect(*everything).pages == 3
    later = datetime.now(UTC) + timedelta(seconds=5)
    again = run.collect(*everything, renew=later)
    assert (again.pages, again.unchanged, again.known) == (1, 2, 0)
    request = [request for request in run.server.asked if request.path == "/tagged"][-1]
    assert request.headers["if-none-match"] == '"v1"'
    assert request.headers["if-modified-since"] == modified
    kinds = [kind for file, kind, _ in records(run.folder) if file.startswith("captures")]
    assert kinds == ["response"] * 3 + ["revisit", "revisit", "response"]


def test_whatever_a_parser_does_is_one_problem(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def burst(*_: object) -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr(fetching, "read_leads", burst)
    run.server.site["/a"] = PAGE
    run.collect("/a")
    assert run.told() == [("bad-feed", "/a")]


def test_a_full_disk_ends_the_run(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device", "archive")

    run.server.site |= {"/a": PAGE, "/b": PAGE}
    monkeypatch.setattr(fetching.WebArchive, "keep", full)
    with pytest.raises(OSError, match="No space left"):
        run.collect("/a", "/b")
