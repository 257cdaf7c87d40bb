"""Every page of the workspace in a real browser: nothing fails, keeps anybody out, or is wider than a phone."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from fastapi.routing import APIRoute
from playwright.sync_api import Browser, Page
from starlette.routing import Match

from armsledger.serve import accountroutes, actroutes, apiroutes, readroutes
from browser_house import NARROW, WIDE, Ear, axe, barriers, chromium, log_in, overflow, profile, served, tab
from desk_samples import HOSTILE, example, people, told, written

FILES = {"/captures/{sha256}", "/map/points.json", "/map/land.json", "/api/openapi.json"}
"""What is asked for by pages and programs, and is no page."""
PAGES = {
    "overview": "/",
    "findings": "/findings",
    "findings, none": "/findings?actor=nobody",
    "finding in conflict": "/findings/{conflict}",
    "finding": "/findings/{finding}",
    "no finding": "/findings/none",
    "exchanges": "/exchanges",
    "exchange": "/exchanges/{one}/{other}",
    "network": "/network",
    "timeline": "/timeline",
    "map": "/map",
    "documents": "/documents",
    "document": "/documents/{document}",
    "sources": "/sources",
    "source": "/sources/{source}",
    "actors": "/actors",
    "actor": "/actors/{one}",
    "provisions": "/provisions?touched=1",
    "provision": "/provisions/{regime}/{cite}",
    "problems": "/problems",
    "queue": "/queue",
    "acts": "/reviews",
    "transfer": "/claims/{transfer}",
    "position": "/claims/{position}",
    "after an act": "/claims/{judged}?done={entry}",
    "search": "/search",
    "hits": "/search?q=artillery",
    "no hits": "/search?q=zeppelin",
    "help": "/help",
    "API": "/api",
    "account": "/account",
    "people": "/people",
    "trail": "/trail",
}
"""Every page, and what else it can look like, with the addresses' parts to be filled in."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@dataclass
class Reading:
    """A page of somebody who is logged in, what was heard of it, and what the addresses' parts stand for."""

    page: Page
    ear: Ear
    parts: dict[str, str]


@pytest.fixture(scope="module")
def reading(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reading]:
    path = example(tmp_path_factory.mktemp("reading"))
    with served(path, {"Ada": "editor"}) as address, profile(browser, address) as context:
        context.add_init_script(axe())
        page = context.new_page()
        log_in(page, "Ada")
        page.wait_for_url(f"{address}/")
        yield Reading(page, Ear(page, address), parts_of(page))


def parts_of(page: Page) -> dict[str, str]:
    """What stands in the ledger, to fill addresses with; one claim is judged on the way."""

    def first(path: str, take: str = "id", **wanted: Any) -> Any:
        items = page.request.get(path).json()["items"]
        return next(one[take] for one in items if all(one.get(name) == value for name, value in wanted.items()))

    conflict = page.request.get("/api/findings?show=conflicts").json()["items"][0]
    rules = page.request.get("/provisions?touched=1").text()
    regime, _, cite = rules.partition('href="/provisions/')[2].partition('"')[0].partition("/")
    judged = first("/api/queue", "claim")
    token = page.request.get("/api/me").json()["token"]
    act = page.request.post(
        "/api/reviews", data={"act": "accept", "target": judged, "reason": "read"}, headers={"x-token": token}
    ).json()
    return {
        "conflict": conflict["id"], "one": conflict["supplier"][0], "other": conflict["recipient"][0],
        "finding": first("/api/findings?size=500", conflicts=0), "document": quote(first("/api/documents", "name"), ""),
        "source": quote(first("/api/sources", "name"), ""), "regime": regime, "cite": cite, "judged": judged,
        "entry": str(act["entry"]), "transfer": first("/api/claims?size=500", kind="transfer"),
        "position": first("/api/claims?size=500", kind="position"),
    }  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_sound(reading: Reading, name: str) -> None:
    page, ear = reading.page, reading.ear
    ear.faults.clear()
    answer = page.goto(PAGES[name].format(**reading.parts))
    assert answer is not None
    if answer.status == 404:
        assert name == "no finding"
        ear.faults = [one for one in ear.faults if "404" not in one]
    else:
        assert answer.status == 200
    assert page.locator("main h1").count() == 1
    assert barriers(page) == []
    page.emulate_media(color_scheme="dark")
    dark = barriers(page, ("color-contrast",))
    page.set_viewport_size(NARROW)
    wide = overflow(page)
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(WIDE)
    assert dark == []
    assert wide == []
    assert ear.faults == []


def test_a_login_is_sound(browser: Browser, reading: Reading) -> None:
    address = reading.page.url[: reading.page.url.index("/", 8)]
    with tab(browser, address, viewport=NARROW) as page:
        page.context.add_init_script(axe())
        page.goto("/queue")
        assert page.url.endswith("/login?next=%2Fqueue")
        assert overflow(page) == []
        assert barriers(page) == []
        page.emulate_media(color_scheme="dark")
        assert barriers(page, ("color-contrast",)) == []


def test_no_page_has_been_forgotten() -> None:
    routers = (readroutes.router, actroutes.router, accountroutes.router, apiroutes.about)
    routes = [one for router in routers for one in router.routes if isinstance(one, APIRoute) and "GET" in one.methods]
    paths = {path.partition("?")[0].replace("{", "").replace("}", "") for path in PAGES.values()} | {"/login"}
    seen = {
        one.path
        for path in paths
        for one in routes
        if one.matches({"type": "http", "method": "GET", "path": path})[0] == Match.FULL
    }
    assert {one.path for one in routes} - seen == FILES


def test_what_looks_for_faults_finds_them(browser: Browser, reading: Reading) -> None:
    address = reading.page.url[: reading.page.url.index("/", 8)]
    with profile(browser, address, viewport=NARROW) as context:
        context.add_init_script(axe())
        page = context.new_page()
        ear = Ear(page, address)
        page.goto("/login")
        page.evaluate(
            """() => {
              document.querySelector("main").innerHTML =
                '<p class="long" onclick="alert(1)">wide<a href="#"></a></p><img src="https://elsewhere.invalid/x">';
              document.querySelector(".long").style.width = "900px";
              alert("run");
            }"""
        )
        page.wait_for_timeout(200)
        assert any(one.startswith("link-name") for one in barriers(page))
        assert overflow(page)[0].endswith("px wide")
        heard = "\n".join(ear.faults)
        assert "a dialog: run" in heard
        assert "Content Security Policy" in heard


HOSTILE_PAGES = ("/", "/documents", "/documents/{name}", "/sources", "/sources/{outlet}", "/findings", "/timeline",
                 "/search?q=alert", "/search?outlet={outlet}", "/queue", "/reviews", "/map", "/network", "/actors",
                 "/claims/{claim}", "/claims/{claim}?done=%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
                 "/documents/<script>alert(1)</script>", "/search?q=<img src=x onerror=alert(1)>")  # fmt: skip


def test_nothing_of_a_document_ever_runs(browser: Browser, tmp_path: Path) -> None:
    name = "a'\"><svg onload=alert(2)>.html"
    entry = told(
        name, (HOSTILE, {"quantity": people(5), "sources": (HOSTILE,), "speaker": HOSTILE, "designation": (HOSTILE,)}),
        title=HOSTILE, outlet=HOSTILE, author=HOSTILE, url="javascript:alert(document.domain)",
    )  # fmt: skip
    path = written(tmp_path / "l.db", entry, told("b.txt", url="data:text/html,<script>alert(3)</script>"))
    with served(path) as address, tab(browser, address) as page:
        claim = page.request.get("/api/claims").json()["items"][0]["id"]
        parts = {"name": quote(name, ""), "outlet": quote(HOSTILE, ""), "claim": claim}
        for to in HOSTILE_PAGES:
            missing = to.startswith("/documents/<")
            answer = page.goto(to.format(**parts)) if not missing else None
            assert answer is None or answer.status == 200, to
            assert page.locator("[onerror], [onload], main script, main img").count() == 0, to
            links = page.locator("a").evaluate_all("(links) => links.map((one) => one.getAttribute('href'))")
            assert links
            assert all(one.startswith(("/", "#", "https://", "http://")) for one in links), to
        page.goto(f"/documents/{parts['name']}")
        assert "<script>alert" in page.locator("#text").inner_text()
