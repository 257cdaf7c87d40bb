"""Analyse batches of captures, here or in processes of their own, giving the results in the order of the batches.

Only a few batches are under way at a time, so that memory does not grow with the input. A worker that dies (out of
memory, a crash inside a C library) costs only the capture that killed it. Workers end when their parent is gone.
"""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import chain, islice

from armsledger.model import Capture, Problem
from armsledger.outcome import Outcome

Batch = list[Capture]
Work = Callable[[Batch], list[Outcome]]
"""What turns a batch into one outcome a capture."""
WINDOW = 2
"""Batches under way for each process: one being analysed, one waiting."""
NO_START = "no process could be started; a script must call this below `if __name__ == '__main__':`, or with jobs=1"


class WorkersError(RuntimeError):
    """The processes cannot do their work at all; the message is one line."""


def analyse_all(batches: Iterable[Batch], jobs: int, work: Work) -> Generator[tuple[Batch, list[Outcome]]]:
    """Give each batch with its outcomes, in order, whatever ``jobs`` is; 0 means a process for each core.

    A single batch is analysed in this process: starting others would take longer than the work. ``work`` is a
    function of a module's top level. Raises ``WorkersError`` where no process can be started.
    """
    batches = iter(batches)
    first = list(islice(batches, 2))
    jobs = jobs or os.cpu_count() or 1
    if jobs == 1 or len(first) < 2:
        for batch in chain(first, batches):
            yield batch, work(batch)
        return
    waiting: deque[Batch] = deque()
    queue = Queue(chain(first, batches))
    while queue.more or waiting:
        yield from _analyse_apart(queue, waiting, jobs, work)
        if waiting:
            # Which of the batches under way killed the process is not known, so the oldest one is tried with care.
            batch = waiting.popleft()
            yield batch, _analyse_with_care(batch, work)


def batches(captures: Iterable[Capture], most: int, most_bytes: int) -> Iterator[Batch]:
    """Group captures, in order, into batches of ``most`` at most, closed early at ``most_bytes`` bytes."""
    batch: Batch = []
    size = 0
    for capture in captures:
        batch.append(capture)
        size += len(capture.content)
        if len(batch) >= most or size >= most_bytes:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


class Queue:
    """Batches still to come; ``more`` is False once the last one has been taken."""

    def __init__(self, batches: Iterator[Batch]) -> None:
        self._batches = batches
        self.more = True

    def take(self) -> Batch | None:
        """Return the next batch, None at the end."""
        batch = next(self._batches, None)
        self.more = batch is not None
        return batch


def _analyse_apart(queue: Queue, waiting: deque[Batch], jobs: int, work: Work) -> Iterator[tuple[Batch, list[Outcome]]]:
    """Keep a window of batches under way in a pool; when a process dies, leave what has no result in ``waiting``."""
    with _pool(jobs) as pool:
        under_way = deque((batch, _submit(pool, work, batch)) for batch in waiting)
        waiting.clear()
        while queue.more or under_way:
            while len(under_way) < WINDOW * jobs and (batch := queue.take() if queue.more else None) is not None:
                under_way.append((batch, _submit(pool, work, batch)))
            if not under_way:
                return
            oldest, future = under_way[0]
            try:
                outcomes = future.result()
            except BrokenProcessPool:
                waiting.extend(batch for batch, _ in under_way)
                return
            under_way.popleft()
            yield oldest, outcomes


def _analyse_with_care(captures: Batch, work: Work) -> list[Outcome]:
    """Analyse a batch in a process of its own, halving it when that dies, until the deadly capture stands alone."""
    with _pool(1) as pool:
        started = _submit(pool, work, [])
        future = _submit(pool, work, captures)
        if started.exception() is not None:
            raise WorkersError(NO_START)
        if not isinstance(future.exception(), BrokenProcessPool):
            return future.result()
    if len(captures) == 1:
        return [Outcome(problems=[Problem("not-analysed", captures[0].name, "the process that analysed it died")])]
    half = len(captures) // 2
    return _analyse_with_care(captures[:half], work) + _analyse_with_care(captures[half:], work)


@contextmanager
def _pool(jobs: int) -> Iterator[ProcessPoolExecutor]:
    """Open a pool of spawned processes; when left by an exception (Ctrl-C), end them at once."""
    before = set(multiprocessing.active_children())
    pool = ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), initializer=_begin)
    try:
        yield pool
    except BaseException:
        for process in set(multiprocessing.active_children()) - before:
            process.terminate()
        pool.shutdown(wait=True, cancel_futures=True)
        raise
    pool.shutdown(wait=True, cancel_futures=True)


def _submit(pool: ProcessPoolExecutor, work: Work, batch: Batch) -> "Future[list[Outcome]]":
    """Submit a batch; processes that this starts are born deaf to Ctrl-C, which is the parent's to act on."""
    masks = hasattr(signal, "pthread_sigmask")
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT}) if masks else set()
    try:
        return pool.submit(work, batch)
    except BrokenProcessPool as error:
        broken: Future[list[Outcome]] = Future()
        broken.set_exception(error)
        return broken
    finally:
        if masks:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin() -> None:
    """Prepare a worker: deaf to Ctrl-C, and gone when its parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Wait for the parent's end, however it comes (kill -9 too), and end this process without a word."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
