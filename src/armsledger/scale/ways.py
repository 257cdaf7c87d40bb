"""The three ways to work off shards: here, in processes of their own, on a Dask cluster. The results are the same.

The results come in the order of the shards, whichever is done first; what waits for its turn is a path, not a text.
"""

import os
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import Any

from armsledger.model import Problem
from armsledger.scale.child import Child, attempt_here, attempt_with
from armsledger.scale.cluster import open_cluster
from armsledger.scale.shards import Done, ScaleError, Shard, Terms

WINDOW = 1_000
"""Shards handed out and not yet given back: enough for a large cluster, little memory."""

Seen = Generator[list[Done] | Problem]


def work_all(shards: Iterable[Shard | Problem], terms: Terms, *, jobs: int, dask: str = "") -> Seen:
    """Yield what became of each shard, and the problems among them, in their order.

    ``dask`` is the address of a scheduler, "local" for a cluster of ``jobs`` workers on this machine, "" for none; then
    1 job is this process, more are processes of their own. Raises ``ScaleError``. Left early, it ends what it started.
    """
    try:
        import pyarrow  # noqa: F401, PLC0415 - optional, and slow to start
    except ImportError:
        raise ScaleError("outcomes are kept as Parquet: pip install 'armsledger[dask]'") from None
    jobs = jobs or os.cpu_count() or 1
    if dask:
        with open_cluster(dask, jobs) as submit:
            yield from in_order(shards, lambda shard: submit(shard, terms))
    elif jobs == 1:
        for item in shards:
            yield item if isinstance(item, Problem) else attempt_here(item, terms)
    else:
        yield from _in_pool(shards, terms, jobs)


def in_order(shards: Iterable[Shard | Problem], submit: Callable[[Shard], Callable[[], list[Done]]]) -> Seen:
    """Hand out shards, WINDOW at a time; ``submit`` starts one and gives what waits for its result."""
    items = iter(shards)
    waiting: deque[Problem | Callable[[], list[Done]]] = deque()

    def more() -> Iterator[Problem | Callable[[], list[Done]]]:
        for item in items:
            yield item if isinstance(item, Problem) else submit(item)

    handed = more()
    waiting.extend(islice(handed, WINDOW))
    while waiting:
        first = waiting.popleft()
        yield first if isinstance(first, Problem) else first()
        waiting.extend(islice(handed, 1))


def _in_pool(shards: Iterable[Shard | Problem], terms: Terms, jobs: int) -> Seen:
    """Work off shards in ``jobs`` processes; each thread speaks to one of them."""
    own = threading.local()
    children: list[Child] = []

    def attempt(shard: Shard) -> list[Done]:
        if not hasattr(own, "child"):
            own.child = Child()
            children.append(own.child)
        return attempt_with(own.child)(shard, terms)

    def submit(shard: Shard) -> Callable[[], Any]:
        return pool.submit(attempt, shard).result

    pool = ThreadPoolExecutor(jobs, thread_name_prefix="shard")
    try:
        yield from in_order(shards, submit)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        for child in children:
            child.close()
        pool.shutdown(wait=True)
