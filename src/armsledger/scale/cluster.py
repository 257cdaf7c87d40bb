"""Shards on a Dask cluster: an existing one by its scheduler's address, or one made here for the run.

Each thread of a worker reads in a process of its own, so a shard that crashes costs the worker nothing. A worker that
is lost is the scheduler's to replace; a scheduler that is lost ends the run, and what is done stays.
"""

import logging
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager
from typing import Any

from armsledger.scale.child import Child, attempt_with
from armsledger.scale.shards import Done, ScaleError, Shard, Terms
from armsledger.scale.shardwork import set_aside

LOCAL = "local"
PATIENCE = 20.0
"""Seconds to wait for a scheduler, and for its first worker."""
LOOK = 2.0
"""Seconds between two looks at whether the scheduler is still there."""

Submit = Callable[[Shard, Terms], Callable[[], list[Done]]]

LOST = "the Dask scheduler at {} is lost; what is done stays, and the same command goes on from there"

_own = threading.local()


@contextmanager
def open_cluster(address: str, jobs: int) -> Iterator[Submit]:
    """Give what hands a shard to the cluster; raises ``ScaleError`` where there is no Dask, scheduler or worker."""
    try:
        from distributed import Client, LocalCluster  # noqa: PLC0415 - optional
    except ImportError:
        raise ScaleError("Dask is not installed: pip install 'armsledger[dask]'") from None
    logger = logging.getLogger("distributed")
    level = logger.level
    logger.setLevel(logging.CRITICAL)  # what it would say, the run says in one line
    cluster: Any = None
    try:
        if address == LOCAL:
            cluster = LocalCluster(  # type: ignore[no-untyped-call]
                n_workers=jobs, threads_per_worker=1, dashboard_address=None, silence_logs=logging.CRITICAL
            )
        try:
            client: Any = Client(cluster or address, timeout=PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]
        except (OSError, ValueError) as error:
            said = " ".join(str(error).split())
            raise ScaleError(f"no Dask scheduler answers at {address}: {said}") from None
        with client:
            try:
                client.wait_for_workers(1, timeout=PATIENCE)
            except TimeoutError:
                raise ScaleError(f"the Dask scheduler at {address} has no workers; start some first") from None
            yield _submitting(client, address)
    finally:
        if cluster is not None:
            cluster.close()
        logger.setLevel(level)


def _submitting(client: Any, address: str) -> Submit:
    """Return what hands a shard to the cluster and gives what waits for its result."""
    from distributed import KilledWorker  # noqa: PLC0415

    def submit(shard: Shard, terms: Terms) -> Callable[[], list[Done]]:
        future = client.submit(attempt_on_worker, shard, terms, pure=False)

        def wait() -> list[Done]:
            while True:
                try:
                    found: list[Done] = future.result(timeout=LOOK)
                except TimeoutError:
                    if is_lost(client):
                        raise ScaleError(LOST.format(address)) from None
                except CancelledError:
                    raise ScaleError(LOST.format(address)) from None
                except KilledWorker:
                    return [set_aside(shard, "the workers that had it ended one after the other")]
                else:
                    return found

        return wait

    return submit


def is_lost(client: Any) -> bool:
    """Tell whether a client has lost its scheduler: one that ends in good order says so and is not waited for."""
    comm = client.scheduler_comm
    return client.status != "running" or comm is None or comm.comm.closed()


def attempt_on_worker(shard: Shard, terms: Terms) -> list[Done]:
    """See a shard through in the child of this thread of a worker; the child ends when it has been idle for long."""
    if not hasattr(_own, "child"):
        _own.child = Child()
    return attempt_with(_own.child)(shard, terms)
