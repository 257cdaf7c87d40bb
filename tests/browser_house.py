"""A real browser before the workspace: the server in a thread, Debian's Chromium, and an ear for what goes wrong."""

import os
import shutil
import socket
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import cache
from importlib.resources import files
from pathlib import Path
from threading import Thread
from time import monotonic, sleep
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Dialog, Page, Request, expect, sync_playwright

from armsledger.ledger import Ledger
from armsledger.ledger.register import Register
from armsledger.serve.passwords import keep
from armsledger.serve.serving import Door, workspace

FLAGS = ("--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync")  # fmt: skip
PASSWORD = "grebe lantern Tuesday orchard"  # noqa: S105 - opens nothing but the tests' own accounts
WIDE = {"width": 1400, "height": 900}
NARROW = {"width": 380, "height": 800}
PATIENCE = 15_000
"""Milliseconds that a slow machine may take over one step."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start Debian's Chromium; where it is not installed the test is left out, with a word, and fails in CI.

    Playwright keeps an event loop running in the thread, so a test module starts one for itself and ends it.
    """
    program = shutil.which("chromium")
    if program is None:
        if os.environ.get("CI") == "true":
            pytest.fail("Chromium is demanded in CI and is not installed", pytrace=False)
        pytest.skip("Chromium is not installed (apt-get install chromium), so no browser has seen the workspace")
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def served(path: Path, accounts: Mapping[str, str] | None = None) -> Iterator[str]:
    """Serve the workspace over a ledger on a free port, and give its address.

    ``accounts`` are names with their roles, all with ``PASSWORD``; without them one person, Ada, needs no login.
    """
    with ExitStack() as held:
        book = held.enter_context(Ledger.open(path))
        register = None
        if accounts:
            register = Register.open(path)
            assert register is not None
            held.enter_context(register)
            for name, role in accounts.items():
                register.add(name, _kept(), role, by="tests")
        app = workspace(book, Door("127.0.0.1", 0), "" if accounts else "Ada", register)
        listening = held.enter_context(socket.create_server(("127.0.0.1", 0)))
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", access_log=False, lifespan="off", ws="none"))
        thread = Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        try:
            until = monotonic() + PATIENCE / 1000
            while not server.started and monotonic() < until:
                sleep(0.01)
            assert server.started
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(PATIENCE / 1000)


@cache
def _kept() -> str:
    return keep(PASSWORD, "tests")


class Ear:
    """Hears what a page must never do: errors on the console, refusals of the policy, dialogs, calls to other hosts."""

    def __init__(self, page: Page, address: str) -> None:
        self.faults: list[str] = []
        self._address = address
        page.on("console", self._told)
        page.on("pageerror", lambda error: self.faults.append(f"a script failed: {error}"))
        page.on("request", self._asked)
        page.on("dialog", self._asks)

    def _told(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.faults.append(f"console: {message.text}")

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((f"{self._address}/", "data:", "blob:")):
            self.faults.append(f"asked another host: {request.url}")

    def _asks(self, dialog: Dialog) -> None:
        self.faults.append(f"a dialog: {dialog.message}")
        dialog.dismiss()


@contextmanager
def tab(browser: Browser, address: str, **how: Any) -> Iterator[Page]:
    """Open a page in a fresh profile that hears what goes wrong; nothing may have when it closes."""
    with profile(browser, address, **how) as context:
        page = context.new_page()
        ear = Ear(page, address)
        yield page
        assert ear.faults == []


@contextmanager
def profile(browser: Browser, address: str, **how: Any) -> Iterator[BrowserContext]:
    """Open a fresh profile, with cookies of its own; ``how`` are the settings of a Playwright context."""
    context = browser.new_context(**{"base_url": address, "viewport": WIDE, "locale": "en-GB", **how})
    context.set_default_timeout(PATIENCE)
    try:
        yield context
    finally:
        context.close()


def log_in(page: Page, name: str, password: str = PASSWORD) -> None:
    """Log in from wherever a page is."""
    page.goto("/login")
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Log in").click()


def axe() -> str:
    """The source of axe-core, which looks for what keeps people with impairments out."""
    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


def barriers(page: Page, rules: tuple[str, ...] = ()) -> list[str]:
    """What axe-core finds on a page, by all its rules or by some; its source must have been put into the profile."""
    asked: dict[str, Any] = {"resultTypes": ["violations"]}
    if rules:
        asked["runOnly"] = {"type": "rule", "values": list(rules)}
    found = page.evaluate("(asked) => axe.run(document, asked).then((found) => found.violations)", asked)
    return [
        f"{one['id']}: {node['html'][:160]} ({' '.join(node['target'])})" for one in found for node in one["nodes"][:3]
    ]


def overflow(page: Page) -> list[str]:
    """What makes a page wider than its window, "" and all where nothing does."""
    return list(
        page.evaluate(
            """() => {
              const wide = document.documentElement.clientWidth;
              if (document.documentElement.scrollWidth <= wide) return [];
              const out = [...document.querySelectorAll("main *, header *, footer *")]
                .filter((one) => one.getBoundingClientRect().right > wide + 1 && !one.closest(".scroll"))
                .map((one) => one.outerHTML.slice(0, 120));
              return [`${document.documentElement.scrollWidth} px wide`, ...out.slice(0, 5)];
            }"""
        )
    )
