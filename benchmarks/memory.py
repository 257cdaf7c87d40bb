"""Peak memory of ``armsledger build`` at 1,000 and at 10,000 documents, which must be about the same.

    python benchmarks/memory.py [--jobs N]

The texts are made by rule, a tenth of them with a claim. Each run is a process of its own, report included; its peak is
what the system says of the largest process of the run. Exit status 1 where ten times the input takes a quarter more.
"""

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

from made import write_articles

SIZES = (1_000, 10_000)
MAY_GROW = 1.25


def peak(number: int, jobs: int, folder: Path) -> float:
    """Build a ledger from made articles; return the peak memory in MiB of the largest process."""
    articles = write_articles(folder / f"{number}.jsonl", number)
    words = [sys.executable, "-m", "armsledger", "build", str(articles), "--jobs", str(jobs)]
    words += ["--ledger", str(folder / f"{number}.db"), "--report", str(folder / "report")]
    start = time.perf_counter()
    child = os.posix_spawn(sys.executable, words, os.environ)
    _, status, used = os.wait4(child, 0)
    if os.waitstatus_to_exitcode(status):
        sys.exit(f"the build of {number} documents failed")
    mebibytes = used.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
    print(f"{number:>7,} documents: {mebibytes:6.0f} MiB at the peak, {time.perf_counter() - start:5.0f} s")
    return mebibytes


def main() -> None:
    """Measure both sizes and compare."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--jobs", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        few, many = (peak(number, given.jobs, Path(name)) for number in SIZES)
    print(f"        growth: {many / few:.2f} times")
    sys.exit(0 if many <= few * MAY_GROW else 1)


if __name__ == "__main__":
    main()
