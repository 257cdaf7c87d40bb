"""The workspace under load: 100,000 claims, 50 readers and 5 reviewers at once, for a minute.

    python benchmarks/workspace.py [--claims N] [--lines N] [--documents N] [--readers N] [--reviewers N]
                                   [--seconds S] [--think S] [--cache FOLDER] [--check]

The ledger is made by rule (``caseload``), once, and kept in the cache folder; each run works on a copy, with accounts.
``armsledger serve`` runs in a process of its own, and so does the crowd (``crowd``); people think for ``--think``
seconds between pages on average. For each kind of page: how many answers, their milliseconds by the clock (half, 95
and 99 of 100 within) as whoever asks sees them. Beside it the processor time of the workspace and of the crowd, since
the clock also counts whatever else the machine does.

Exit status 1 where 95 of 100 answers of some kind of page took longer than 200 ms, an answer was an error, or an act
that was answered as written is not in the book. ``--check`` also opens the ledger anew and holds the findings of all
claims that were judged against those that the workspace shows, and verifies the book.
"""

import argparse
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from urllib.request import Request, urlopen

import crowd
from armsledger.casebook import open_casebook
from armsledger.ledger import Ledger
from armsledger.ledger.register import Register
from armsledger.serve.porter import COOKIE
from caseload import CLAIMS, DOCUMENTS, LINES, Size, ledger_of

READERS, REVIEWERS, SECONDS, THINK = 50, 5, 60.0, 7.0
LIMIT = 200.0
"""Milliseconds within which 95 of 100 answers of each kind of page have to come."""
FEWEST = 20
"""Answers of a kind from which on its 95 of 100 count for the exit status."""
PATIENCE = 600.0
"""Seconds for the workspace to open the ledger."""


class Server(NamedTuple):
    """The workspace at work: its address, and its process."""

    address: str
    pid: int


class Spent(NamedTuple):
    """Seconds of processor time and MB at the peak of a process."""

    processor: float
    peak: float


@contextmanager
def serving(ledger: Path) -> Iterator[Server]:
    """Start the workspace over a ledger, wait until it answers, and end it afterwards."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = [sys.executable, "-m", "armsledger", "serve", "--ledger", str(ledger), "--port", str(port)]
    with subprocess.Popen(words, stderr=subprocess.DEVNULL) as process:
        try:
            until = time.perf_counter() + PATIENCE
            while not answers(port):
                if process.poll() is not None or time.perf_counter() > until:
                    sys.exit("the workspace does not start")
                time.sleep(0.1)
            yield Server(f"http://127.0.0.1:{port}", process.pid)
        finally:
            process.terminate()


def answers(port: int) -> bool:
    """Tell whether something listens at a port of this machine."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1):
            return True
    except OSError:
        return False


def spent(pid: int) -> Spent:
    """Return what a process has taken so far, as Linux tells it; zeros elsewhere."""
    folder = Path(f"/proc/{pid}")
    if not folder.exists():
        return Spent(0, 0)
    fields = (folder / "stat").read_text().rpartition(")")[2].split()
    ticks = int(fields[11]) + int(fields[12])
    peak = re.search(r"VmHWM:\s+(\d+) kB", (folder / "status").read_text())
    return Spent(ticks / os.sysconf("SC_CLK_TCK"), int(peak[1]) / 1024 if peak else 0)


def let_in(ledger: Path, readers: int, reviewers: int) -> tuple[list[str], list[str]]:
    """Give everybody an account and a session; return the readers' cookies and the reviewers'."""
    cookies: dict[str, list[str]] = {"reader": [], "analyst": []}
    with Register.open(ledger) or sys.exit("no register") as register:
        for role, number in (("reader", readers), ("analyst", reviewers)):
            for one in range(number):
                register.add(f"{role} {one + 1}", "no password fits this", role, by="benchmark")
                cookies[role].append(f"{COOKIE}={register.start(f'{role} {one + 1}', '127.0.0.1')}")
    return cookies["reader"], cookies["analyst"]


def visit(wish: Mapping[str, Any]) -> dict[str, Any]:
    """Let the crowd in, in a process of its own; return what it met with."""
    words = [sys.executable, str(Path(crowd.__file__))]
    done = subprocess.run(words, input=json.dumps(wish), capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"the crowd broke off: {done.stderr}")
    met: dict[str, Any] = json.loads(done.stdout)
    return met


def within(times: Sequence[float], share: float) -> float:
    """Return the time within which a share of the answers came (the next one up, never between two).

    >>> within([10, 40, 20, 30], 0.5), within([10, 40, 20, 30], 0.95)
    (20, 40)
    """
    place = -(-len(times) * share // 1)
    return sorted(times)[int(place) - 1]


def tell_times(answered: Sequence[tuple[str, float, int]]) -> list[str]:
    """Print the times of each kind of page, the slowest first; return the kinds that take too long."""
    times: dict[str, list[float]] = defaultdict(list)
    for kind, took, _ in answered:
        times[kind].append(took)
    print(f"{'page':14}{'answers':>8}{'50 %':>8}{'95 %':>8}{'99 %':>8}  ms")
    rows = sorted(times.items(), key=lambda item: -within(item[1], 0.95))
    rows.append(("all", [took for _, took, _ in answered]))
    for kind, some in rows if answered else ():
        print(f"{kind:14}{len(some):8,}" + "".join(f"{within(some, share):8.0f}" for share in (0.5, 0.95, 0.99)))
    return [kind for kind, some in times.items() if len(some) >= FEWEST and within(some, 0.95) >= LIMIT]


def lost(ledger: Path, before: int, acts: Sequence[tuple[str, str, int]]) -> list[str]:
    """Return the acts that were answered as written and are not in the book just so, or the other way round."""
    with Ledger.open(ledger) as book:
        held = {(one.review.act, one.review.target, one.entry) for one in book.reviews(after=before)}
    sent = {tuple(one) for one in acts}
    print(f"{len(acts):,} acts were answered as written, {len(held):,} are in the book")
    return sorted(f"{act} {target}, entry {entry}" for act, target, entry in held ^ sent)


def differing(ledger: Path, server: Server, cookie: str, acts: Sequence[tuple[str, str, int]]) -> list[str]:
    """Return the findings of judged claims that the workspace shows otherwise than a ledger opened anew."""
    with Ledger.open(ledger) as book:
        casebook = open_casebook(book)
        faults = [str(fault) for fault in book.verify()]
    judged = {target for _, target, _ in acts}
    found = [finding for finding in casebook.findings if judged.intersection(finding.claims)]
    for finding in found:
        ask = Request(f"{server.address}/api/findings/{finding.id}", headers={"cookie": cookie})  # noqa: S310
        with urlopen(ask) as answer:  # noqa: S310 - our own server
            if json.load(answer) != json.loads(json.dumps(finding.record())):
                faults.append(f"finding {finding.id} is not as it would be opened anew")
    print(f"{len(found):,} findings are as they would be opened anew" if not faults else f"{len(faults)} faults")
    return faults


def main() -> None:
    """Make the ledger, let the crowd in, and print what it met with."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--claims", type=int, default=CLAIMS, metavar="N")
    parser.add_argument("--lines", type=int, default=LINES, metavar="N")
    parser.add_argument("--documents", type=int, default=DOCUMENTS, metavar="N")
    parser.add_argument("--readers", type=int, default=READERS, metavar="N")
    parser.add_argument("--reviewers", type=int, default=REVIEWERS, metavar="N")
    parser.add_argument("--seconds", type=float, default=SECONDS, metavar="S")
    parser.add_argument("--think", type=float, default=THINK, metavar="S", help="between two pages, on average")
    parser.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir()) / "armsledger-caseload")
    parser.add_argument("--check", action="store_true", help="hold the findings against the ledger opened anew")
    given = parser.parse_args()
    made = ledger_of(Size(given.claims, given.lines, given.documents), given.cache)
    with tempfile.TemporaryDirectory() as folder:
        ledger = Path(shutil.copy(made, Path(folder) / "ledger.db"))
        sys.exit(1 if measure(ledger, given) else 0)


def measure(ledger: Path, given: argparse.Namespace) -> list[str]:
    """Serve a ledger to the crowd and print what it met with; return what is wrong."""
    with Ledger.open(ledger) as book:
        before = book.head()[0]
    readers, reviewers = let_in(ledger, given.readers, given.reviewers)
    start = time.perf_counter()
    with serving(ledger) as server:
        opened = spent(server.pid)
        print(
            f"opened in {time.perf_counter() - start:.0f} s (processor {opened.processor:.0f} s), "
            f"{opened.peak:,.0f} MB at the peak; load of the machine {os.getloadavg()[0]:.1f}",
            flush=True,
        )
        met = visit({"address": server.address, "readers": readers, "reviewers": reviewers,
                     "seconds": given.seconds, "think": given.think})  # fmt: skip
        now = spent(server.pid)
        slow = tell_times(met["answers"])
        used, number = now.processor - opened.processor, len(met["answers"])
        print(
            f"{given.readers} readers, {given.reviewers} reviewers, {given.think:g} s to think: {number:,} answers in "
            f"{met['seconds']:.0f} s; processor time: workspace {1000 * used / max(number, 1):.0f} ms an answer, "
            f"{100 * used / met['seconds']:.0f} % of a core, crowd {100 * met['processor'] / met['seconds']:.0f} %; "
            f"workspace {now.peak:,.0f} MB at the peak; load of the machine {os.getloadavg()[0]:.1f}"
        )
        wrong = [*met["wrong"], *lost(ledger, before, met["acts"])]
        if given.check:
            wrong += differing(ledger, server, readers[0], met["acts"])
    print(f"{met['overtaken']} acts were overtaken by another's; {len(wrong)} errors")
    for line in wrong[:20]:
        print(f"  {line}")
    if slow:
        print(f"95 of 100 take {LIMIT:g} ms or longer: {', '.join(slow)}")
    return [*wrong, *slow]


if __name__ == "__main__":
    main()
