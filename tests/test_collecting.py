"""Collecting and building end to end, offline, and through a kill."""

import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from armsledger.collect.web.collecting import collect_web, user_agent
from armsledger.collect.web.tally import Wanted
from armsledger.config import Settings
from armsledger.ledger import Ledger
from armsledger.pipeline import build
from armsledger.version import VERSION
from badserver import QUICK, page, raw, serving
from test_fetching import feed
from test_webarchive import records

STORY = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<meta property="article:published_time" content="2024-02-09T08:00:00Z"></head><body><article><h1>{title}</h1>
<p>{text}</p><p>The ministry gave no details of the route, and the harbour master would not say who had paid for it.
Local people had watched the wagons pass for weeks and had kept their own count of them.</p></article></body></html>"""
SHELLS = (
    "North Korea has delivered 3,000 containers of artillery shells to Russia, South Korea's defence minister said."
)
DRONES = "Iran has supplied Russia with 400 attack drones, Ukraine's intelligence service said on Friday."


def story(title: str, text: str) -> bytes:
    return STORY.format(title=title, text=text).encode()


def test_collect_and_build_end_to_end(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    with serving({"/shells": story("Shells by rail", SHELLS), "/drones": story("Drones by sea", DRONES)}) as server:
        server.site["/feed"] = page(feed(server, "/shells", "/drones", "/gone"), "application/rss+xml")
        tally = collect_web([server.url("/feed")], archive, settings=QUICK, allow_hosts=["127.0.0.1"])
        assert (tally.pages, tally.problems) == (2, {"bad-status": 1})
        addresses = {server.url("/shells"), server.url("/drones")}
        renew = Wanted(renew=datetime.now(UTC) + timedelta(minutes=1))
        again = collect_web([server.url("/feed")], archive, wanted=renew, settings=QUICK, allow_hosts=["127.0.0.1"])
        assert (again.pages, again.unchanged) == (0, 2)
    summary = build([archive], ledger=tmp_path / "a.db", report=tmp_path / "report", jobs=1)
    assert summary.read == 2
    assert not summary.problems
    with Ledger.open(tmp_path / "a.db") as book:
        claims = book.claims("transfer")
        assert sorted(claim.quote for claim in claims)[0].startswith("Iran")
        assert {document.url for document in book.documents()} == addresses
        assert all(document.name.startswith("captures-00001.warc.gz") for document in book.documents())
        assert not book.verify()
    known = build([archive], ledger=tmp_path / "a.db", report=tmp_path / "report", jobs=1)
    assert (known.read, known.skipped) == (0, 2)


@pytest.mark.skipif(sys.platform == "win32", reason="no kill here")
def test_a_killed_run_goes_on_and_fetches_nothing_twice(tmp_path: Path) -> None:
    paths = [f"/{number}" for number in range(40)]
    body = os.urandom(20_000).hex().encode()
    with serving(dict.fromkeys(paths, page(body, ETag='"v1"'))) as server:
        (tmp_path / "list.txt").write_text("".join(f"{server.url(path)}\n" for path in paths))
        command = [sys.executable, "-m", "armsledger", "collect", "list.txt", "--allow-host", "127.0.0.1"]
        environ = os.environ | {"ARMSLEDGER_PAUSE": "0", "ARMSLEDGER_RETRIES": "0"}
        for wanted in (5, 20):
            process = subprocess.Popen(
                command, cwd=tmp_path, env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE
            )
            while len(server.paths()) < wanted and process.poll() is None:
                time.sleep(0.002)
            process.send_signal(signal.SIGKILL)
            process.communicate(timeout=30)
        captured = tmp_path / "archive/captures-00001.warc.gz"
        captured.write_bytes(captured.read_bytes()[:-11])
        tally = collect_web(
            [tmp_path / "list.txt"], tmp_path / "archive", settings=QUICK, allow_hosts=["127.0.0.1"]
        )  # fmt: skip
        assert tally.pages + tally.known == 40
        assert tally.known >= 15
        twice = [path for path in paths if server.count(path) > 1]
    # One request at a time to a host: each kill costs the one that was under way, and the cut one record.
    assert len(twice) <= 3
    kept = [
        address
        for file, kind, address in records(tmp_path / "archive")
        if file.startswith("capt") and kind == "response"
    ]
    assert len(kept) == len(set(kept)) == 40


def test_ctrl_c_stops_a_run_that_waits_for_a_server(tmp_path: Path) -> None:
    with serving({"/a": page(), "/slow": raw(b"HTTP/1.1 200 OK\r\n\r\n", *[b"x"] * 200, wait=0.05)}) as server:
        command = [sys.executable, "-m", "armsledger", "collect", server.url("/a"), server.url("/slow")]
        environ = os.environ | {"ARMSLEDGER_PAUSE": "0"}
        process = subprocess.Popen(
            [*command, "--allow-host", "127.0.0.1"], cwd=tmp_path, env=environ, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
        while server.count("/slow") == 0 and process.poll() is None:
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        begun = time.monotonic()
        _, said = process.communicate(timeout=30)
    assert time.monotonic() - begun < 10
    assert process.returncode == 130
    assert said == "stopped: what was fetched is in archive; the same command goes on from there\n"
    assert len(records(tmp_path / "archive")) >= 2


def test_who_asks_says_so() -> None:
    assert user_agent(Settings()) == f"armsledger/{VERSION}"
    assert (
        user_agent(Settings(contact="https://news.example/bot")) == f"armsledger/{VERSION} (+https://news.example/bot)"
    )


def test_settings_come_from_the_environment_where_none_are_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ARMSLEDGER_CONTACT", "desk@news.example")
    monkeypatch.setenv("ARMSLEDGER_PAUSE", "0")
    with serving({"/a": page()}) as server:
        collect_web([server.url("/a")], tmp_path / "archive", allow_hosts=["127.0.0.1"])
        assert server.asked[-1].headers["user-agent"].endswith("(+desk@news.example)")
