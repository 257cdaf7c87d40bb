"""A team before its browsers: readers who go from page to page and reviewers who judge claims, each with time to think.

    echo '{"address": "http://127.0.0.1:8321", "readers": [COOKIE, …], "reviewers": [COOKIE, …], …}' | python crowd.py

It is a process of its own, so that what it takes of the processors is known apart from what the workspace takes, and
prints one JSON object: each answer's kind of page, milliseconds and status; each act that was sent with the number of
its entry; what went wrong; its own processor time.

People think for a time drawn from an exponential distribution (as TPC-W's emulated browsers do, whose mean is seven
seconds) before each page. They start spread over one such time.
"""

import asyncio
import json
import random
import re
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import unescape
from typing import Any
from urllib.parse import quote

import httpx

PAGES = {
    "overview": 8, "findings": 10, "finding": 18, "exchanges": 2, "exchange": 7, "actors": 1, "actor": 6,
    "documents": 2, "document": 12, "claim": 12, "search": 12, "timeline": 4, "map": 2, "network": 2,
    "provisions": 1, "provision": 2, "problems": 1, "sources": 2, "source": 3, "queue": 2, "reviews": 1,
}  # fmt: skip
"""How often each kind of page is asked for among a hundred or so."""
LISTS = {"finding": "/findings", "exchange": "/exchanges", "actor": "/actors", "document": "/documents",
         "claim": "/timeline", "source": "/sources", "provision": "/provisions?touched=1"}  # fmt: skip
"""Where the addresses of things are gathered."""
ADDRESSES = {
    "finding": r"/findings/[^\"?#]+", "exchange": r"/exchanges/[^\"?#/]+/[^\"?#]+", "actor": r"/actors/[^\"?#]+",
    "document": r"/documents/[^\"?#]+", "claim": r"/claims/[^\"?#/]+", "source": r"/sources/[^\"?#]+",
    "provision": r"/provisions/[^\"?#/]+/[^\"?#]+",
}  # fmt: skip
FIRST_PAGE = 0.5
"""The share of visits to things that stand on the first page of their list: those with most behind them."""
WORDS = ("drones", "artillery shells", "tanks", "missiles", "talks", "Harwick", "sent people", "denied", "rockets sent",
         "ammunition", "festival", "election")  # fmt: skip
REASON = "judged under load"
HELD = 60.0
"""Seconds after which an answer is given up."""


@dataclass
class Log:
    """What the crowd met with."""

    answers: list[tuple[str, float, int]] = field(default_factory=list)
    acts: list[tuple[str, str, int]] = field(default_factory=list)
    overtaken: int = 0
    wrong: list[str] = field(default_factory=list)


class Visitor:
    """Somebody at a browser, known by a cookie ("" for nobody); connections are kept and shared."""

    def __init__(self, client: httpx.AsyncClient, cookie: str, log: Log, draw: random.Random) -> None:
        self._client = client
        self._headers = {"cookie": cookie} if cookie else {}
        self.log = log
        self.draw = draw

    async def get(self, kind: str, path: str) -> str:
        """Return a page, "" where it could not be had."""
        return (await self._timed(kind, self._client.build_request("GET", path, headers=self._headers))).text

    async def send(self, kind: str, path: str, fields: dict[str, str]) -> httpx.Response:
        """Send a form."""
        return await self._timed(kind, self._client.build_request("POST", path, data=fields, headers=self._headers))

    async def _timed(self, kind: str, request: httpx.Request) -> httpx.Response:
        start = time.perf_counter()
        try:
            answer = await self._client.send(request)
        except httpx.HTTPError as error:
            self.log.wrong.append(f"{kind} {request.url}: {error!r}")
            return httpx.Response(599, request=request)
        self.log.answers.append((kind, 1000 * (time.perf_counter() - start), answer.status_code))
        if answer.status_code >= 400 and answer.status_code != 409:
            self.log.wrong.append(f"{kind} {request.url.path}: {answer.status_code}")
        return answer


@dataclass
class Places:
    """The addresses of things: those on the first pages of their lists, and those further back."""

    first: dict[str, list[str]] = field(default_factory=dict)
    further: dict[str, list[str]] = field(default_factory=dict)

    def any(self, kind: str, draw: random.Random) -> str:
        """Return the address of some thing, "" where there is none."""
        some = self.first[kind] if draw.random() < FIRST_PAGE or not self.further[kind] else self.further[kind]
        return draw.choice(some) if some else ""


async def gather(visitor: Visitor) -> Places:
    """Look through the lists for what can be visited."""
    places = Places()
    for kind, path in LISTS.items():
        first = await visitor.get("gathering", path)
        last = max((int(page) for page in re.findall(r"page=(\d+)", first)), default=1)
        pages = sorted({1 + last * part // 8 for part in range(1, 8)}) if last > 1 else range(2, 8)
        mark = "&" if "?" in path else "?"
        rest = [await visitor.get("gathering", f"{path}{mark}page={page}") for page in pages]
        places.first[kind] = addresses(kind, [first])
        places.further[kind] = addresses(kind, rest)
    return places


def addresses(kind: str, pages: Iterable[str]) -> list[str]:
    """Return the addresses of things of a kind to which pages link, each once."""
    found = (unescape(one) for page in pages for one in re.findall(rf'href="({ADDRESSES[kind]})', page))
    return list(dict.fromkeys(found))


def path_of(kind: str, places: Places, draw: random.Random) -> str:
    """Return the address of a page of a kind; ``places`` are the things there are."""
    if kind in ADDRESSES:
        return places.any(kind, draw)
    page = draw.choice((1, 1, 1, 2, 3, 7, 20))
    actor = (places.any("actor", draw) or "/actors/").removeprefix("/actors/")
    paths = {
        "overview": "/",
        "findings": draw.choice((f"/findings?page={page}", f"/findings?actor={actor}", "/findings?show=conflicts")),
        "search": f"/search?q={quote(draw.choice(WORDS))}{draw.choice(('', f'&actor={actor}', '&kind=transfer'))}",
        "timeline": draw.choice((f"/timeline?month={draw.randint(2016, 2024)}-{draw.randint(1, 12):02}",
                                 f"/timeline?actor={actor}")),
        "queue": draw.choice((f"/queue?page={page}", f"/queue?actor={actor}")),
        "documents": draw.choice((f"/documents?page={page}", f"/documents?q={draw.choice(WORDS)}")),
    }  # fmt: skip
    return paths.get(kind, f"/{kind}")


async def read(visitor: Visitor, places: Places, think: float, until: float) -> None:
    """Go from page to page."""
    kinds, weights = list(PAGES), list(PAGES.values())
    await asyncio.sleep(visitor.draw.uniform(0, think))
    while time.perf_counter() < until:
        [kind] = visitor.draw.choices(kinds, weights)
        if path := path_of(kind, places, visitor.draw):
            await visitor.get(kind, path)
        if kind == "map":
            await visitor.get("map's points", "/map/points.json")
        await ponder(visitor.draw, think, until)


async def ponder(draw: random.Random, think: float, until: float) -> None:
    """Think, but not beyond the end."""
    await asyncio.sleep(max(0.0, min(draw.expovariate(1 / think), until - time.perf_counter())))


async def review(visitor: Visitor, think: float, until: float) -> None:
    """Take a claim from the queue, look at it, judge it; now and then take an act back."""
    draw, last = visitor.draw, 0
    await asyncio.sleep(draw.uniform(0, think))
    while time.perf_counter() < until:
        if last and draw.random() < 0.15:
            await act(visitor, "undo", f"/reviews/{last}/undo", {"next": "/queue"}, str(last))
            last = 0
        page = await visitor.get("queue", f"/queue?page={draw.randint(1, 40)}")
        claims = list(dict.fromkeys(re.findall(r'action="/claims/([^/"]+)/accept"', page)))
        await ponder(draw, think, until)
        if not claims:
            continue
        claim = draw.choice(claims)
        page = await visitor.get("claim", f"/claims/{claim}")
        await ponder(draw, think, until)
        [name] = draw.choices(("accept", "reject", "amend"), (5, 3, 2))
        fields = inputs(page)
        if name != "amend":
            fields = {field: value for field, value in fields.items() if not field.startswith("f.")}
        last = await act(visitor, name, f"/claims/{claim}/{name}", fields, claim) or last


def inputs(page: str) -> dict[str, str]:
    """Return the fields of the form on a claim's page that amends it, one of them changed a little."""
    form = page.partition('id="amend"')[2]
    found = {name: unescape(value) for name, value in re.findall(r'<input[^>]* name="([^"]+)" value="([^"]*)"', form)}
    chosen = re.findall(r'<select name="([^"]+)">(.*?)</select>', form, re.DOTALL)
    found |= {name: value for name, some in chosen for value in re.findall(r'value="([^"]*)" selected', some)}
    if high := found.get("f.quantity_high"):
        found["f.quantity_high"] = str(float(high) + 1).removesuffix(".0")
    else:
        found["f.speaker"] = "A. Speaker"
    return found | {"reason": REASON}


async def act(visitor: Visitor, name: str, path: str, fields: dict[str, str], target: str) -> int:
    """Send an act and return the number of its entry, 0 where it was not written; then look at where it leads to."""
    token = fields.get("token") or await token_of(visitor)
    answer = await visitor.send(name, path, {**fields, "token": token, "reason": REASON})
    if answer.status_code == 409:
        visitor.log.overtaken += 1
        return 0
    leads = answer.headers.get("location", "")
    if not (done := re.search(r"done=(\d+)", leads)):
        visitor.log.wrong.append(f"{name} {path}: no entry in the answer ({answer.status_code}, {leads})")
        return 0
    visitor.log.acts.append((name, target, int(done[1])))
    await visitor.get("after an act", leads)
    return int(done[1])


async def token_of(visitor: Visitor) -> str:
    """Return what forms send back."""
    found = re.search(r'name="token" value="([^"]+)"', await visitor.get("queue", "/queue"))
    return found[1] if found else ""


async def visit(wish: dict[str, Any]) -> dict[str, Any]:
    """Let everybody in at once, for so many seconds; return what they met with."""
    log, strolling = Log(), Log()
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=None, keepalive_expiry=120)
    async with httpx.AsyncClient(base_url=wish["address"], limits=limits, timeout=HELD) as client:
        seed = wish.get("seed", 1)
        people = [*wish["readers"], *wish["reviewers"]]
        drawn = [random.Random(f"{seed} {number}") for number in range(len(people))]  # noqa: S311 - no secret
        places = await gather(Visitor(client, people[0], strolling, drawn[0]))
        used, start = time.process_time(), time.perf_counter()
        until = start + wish["seconds"]
        visitors = [Visitor(client, cookie, log, draw) for cookie, draw in zip(people, drawn, strict=True)]
        readers = [read(one, places, wish["think"], until) for one in visitors[: len(wish["readers"])]]
        reviewers = [review(one, wish["think"], until) for one in visitors[len(wish["readers"]) :]]
        await asyncio.gather(*readers, *reviewers)
        took = time.perf_counter() - start
    return {"answers": log.answers, "acts": log.acts, "overtaken": log.overtaken, "wrong": strolling.wrong + log.wrong,
            "seconds": took, "processor": time.process_time() - used}  # fmt: skip


if __name__ == "__main__":
    json.dump(asyncio.run(visit(json.load(sys.stdin))), sys.stdout)
