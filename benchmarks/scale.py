"""Documents a second in process, in a pool and on a local Dask cluster, over the same shards, in one run.

    python benchmarks/scale.py [--documents N] [--shards N] [--jobs N] [--keep all|claims]

The shards are WARC files of pages that are made by rule, a hundredth of them with a transfer. Each way is a process of
its own that reads them, loads what they brought into a ledger and writes no report; "start" is the same over one page,
and is taken off for the documents a second. After that the same is asked for again: nothing is read, and what that
takes is "again". "CPU" are the milliseconds of processor time a document, loading included, which a busy machine
troubles less; Dask's workers do not count there. The peak is the largest process. Exit status 1 where the ledgers of
the three ways are not the same.
"""

import argparse
import os
import random
import sqlite3
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import BinaryIO, NamedTuple

from fastwarc.stream_io import GzipWriter
from fastwarc.warc import WarcRecord, WarcRecordType

from made import article

SHARE = 0.01
"""The share of pages with a transfer."""

RUN = """
import sys
from armsledger import pipeline
if __name__ == "__main__":
    ledger, jobs, dask, keep, *inputs = sys.argv[1:]
    pipeline.build(inputs, ledger=ledger, jobs=int(jobs), dask=dask, keep=keep, shards=ledger + ".shards")
"""


def make(folder: Path, documents: int, shards: int) -> list[Path]:
    """Write the documents as pages into so many WARC files of about the same size."""
    folder.mkdir()
    files = [folder / f"{number:03}.warc.gz" for number in range(shards)]
    for number, file in enumerate(files):
        with file.open("wb") as out:
            for page in range(number * documents // shards, (number + 1) * documents // shards):
                write_page(out, page)
    return files


def write_page(out: BinaryIO, number: int) -> None:
    """Write one response: an article of about 250 words in a page of some 80 kB, as news sites have them."""
    made = article(number, SHARE)
    draw = random.Random(number)  # noqa: S311 - the same pages on every machine, not a secret
    script = "".join(f"var v{n}={draw.getrandbits(64)};" for n in range(1_500))
    links = "".join(f'<li><a href="/{n}/{draw.getrandbits(32):x}.html">Section {n}</a></li>' for n in range(600))
    words = "".join(f"<p>{part}</p>" for part in made["text"].split("\n\n"))
    page = (
        f'<!doctype html><html lang="en"><head><title>{made["title"]}</title><script>{script}</script>'
        f'<meta property="article:published_time" content="{made["date"]}T08:00:00Z"></head><body>'
        f"<nav><ul>{links}</ul></nav><article><h1>{made['title']}</h1>{words}</article>"
        f"<footer>All rights reserved.</footer></body></html>"
    )
    record = WarcRecord()
    record.init_headers(record_type=WarcRecordType.response)
    record.headers["WARC-Target-URI"] = f"https://news.example/{number}.html"
    record.headers["WARC-Date"] = "2025-06-01T00:00:00Z"
    record.headers["Content-Type"] = "application/http; msgtype=response"
    record.set_bytes_content(b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page.encode())
    packed = GzipWriter(out)
    record.write(packed)
    packed.finish()


class Spent(NamedTuple):
    """What a run took: seconds by the clock and of processors, and the peak in MiB of the largest process."""

    seconds: float
    processors: float
    peak: float


def measure(ledger: Path, jobs: int, dask: str, keep: str, inputs: list[Path]) -> Spent:
    """Build a ledger in a process of its own."""
    words = [sys.executable, "-c", RUN, str(ledger), str(jobs), dask, keep, *map(str, inputs)]
    # Every file is a shard of its own.
    environ = os.environ | {"ARMSLEDGER_SHARD_FILES": "1"}
    start = time.perf_counter()
    child = os.posix_spawn(sys.executable, words, environ)
    _, status, used = os.wait4(child, 0)
    if os.waitstatus_to_exitcode(status):
        sys.exit(f"the build of {ledger.name} failed")
    peak = used.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
    return Spent(time.perf_counter() - start, used.ru_utime + used.ru_stime, peak)


def last_hash(ledger: Path) -> str:
    """Return the hash of the book's last entry."""
    with closing(sqlite3.connect(ledger)) as connection:
        [(last,)] = connection.execute("select hash from book order by seq desc limit 1")
    return str(last)


def main() -> None:
    """Measure the three ways and print them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--documents", type=int, default=6_000)
    parser.add_argument("--shards", type=int, default=12)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--keep", choices=("all", "claims"), default="claims")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        inputs = make(folder / "in", given.documents, given.shards)
        one = make(folder / "one", 1, 1)
        size = sum(file.stat().st_size for file in inputs)
        print(f"{given.documents:,} pages in {given.shards} WARC files of {size / 1e6:,.0f} MB, keep {given.keep}")
        books = set()
        for way, (jobs, dask) in {
            "in process": (1, ""), "pool": (given.jobs, ""), "Dask local": (given.jobs, "local")
        }.items():  # fmt: skip
            ledger = folder / f"{way}.db"
            start = measure(folder / f"{way} one.db", jobs, dask, given.keep, one)
            whole = measure(ledger, jobs, dask, given.keep, inputs)
            again = measure(ledger, jobs, dask, given.keep, inputs)
            books.add(last_hash(ledger))
            rate = given.documents / max(whole.seconds - start.seconds, 0.001)
            work = 1000 * (whole.processors - start.processors) / given.documents
            print(
                f"{way:11}{jobs:2} jobs {whole.seconds:7.1f} s, start {start.seconds:5.1f} s: {rate:6.0f} documents/s, "
                + (f"CPU {work:5.2f} ms, " if not dask else " " * 14)
                + f"again {again.seconds:5.1f} s, peak {whole.peak:4.0f} MiB",
                flush=True,
            )
            outcomes = sum(file.stat().st_size for file in Path(f"{ledger}.shards").iterdir())
            print(f"{'':11}Parquet {outcomes / 1e6:,.1f} MB, ledger {ledger.stat().st_size / 1e6:,.1f} MB", flush=True)
    print("the three ledgers are the same" if len(books) == 1 else "the three ledgers differ")
    sys.exit(len(books) != 1)


if __name__ == "__main__":
    main()
