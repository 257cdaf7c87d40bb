"""A process of its own that works off one shard after the other, so that a crash costs a shard a try and no more.

It is a plain program that is spoken to through its pipes, since a Dask worker may not have children of
``multiprocessing``. It ends with whoever started it, however that ended.
"""

import contextlib
import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
from typing import IO, Any, NoReturn, cast

from armsledger.scale.shards import Attempt, Done, ScaleError, Shard, Terms
from armsledger.scale.shardwork import set_aside, work_off

TRIES = 2
"""How often a shard may end its process, or raise what nobody foresaw, before it is set aside."""

START = """import os, sys
sys.path[:] = sys.argv[1].split(os.pathsep)
from armsledger.scale.child import main
main()"""
"""The program of the process: it finds modules where the process that starts it does."""
IDLE = 60.0
"""Seconds after which a process that has nothing to do ends: nobody else would end those of a Dask worker."""


class ChildError(Exception):
    """A try failed: the process ended, took too long, or an error came up; the message is one line."""


class Child:
    """A process that works off shards, started when it is needed and again where it has ended; for one thread."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._closed = False
        self._working = threading.Lock()

    def work(self, shard: Shard, terms: Terms) -> Done:
        """Have one shard worked off; raises ``ChildError``, or the ``ScaleError`` that the work raised."""
        with self._working:
            return self._work(shard, terms)

    def _work(self, shard: Shard, terms: Terms) -> Done:
        process, put, get = self._started()
        late = threading.Timer(terms.shard_time, process.kill)
        late.daemon = True
        late.start()
        try:
            pickle.dump((shard, terms), put)
            put.flush()
            done, error = pickle.load(get)  # noqa: S301 - from our own child
        except (OSError, EOFError, pickle.UnpicklingError):
            was_late = late.finished.is_set()
            ended = self._end()
            if was_late:
                raise ChildError(f"it took more than {terms.shard_time:,g} seconds") from None
            raise ChildError(f"the process that read it ended ({ended})") from None
        finally:
            late.cancel()
        if error is not None:
            raise error
        result: Done = done
        return result

    def close(self) -> None:
        """End the process, whatever it is doing, for good; any thread may ask for it."""
        self._closed = True
        if (process := self._process) is not None:
            process.kill()
        with self._working:
            self._end()

    def _started(self) -> tuple["subprocess.Popen[bytes]", IO[bytes], IO[bytes]]:
        """Return the process with the pipe to it and the pipe from it."""
        if self._closed:
            raise ScaleError("the run was stopped")
        if self._process is not None and self._process.poll() is not None:
            self._end()
        if self._process is None:
            command = [sys.executable, "-c", START, os.pathsep.join(sys.path)]
            # A group of its own: Ctrl-C is for the process that the user started, which ends its children.
            self._process = subprocess.Popen(  # noqa: S603 - ourselves
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
            )
        return self._process, cast(IO[bytes], self._process.stdin), cast(IO[bytes], self._process.stdout)

    def _end(self) -> str:
        """End the process; return how it ended: "signal 9", "exit status 3"."""
        process, self._process = self._process, None
        if process is None:
            return ""
        # A process that has closed its pipes is about to end by itself, and its own status is worth knowing.
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(0 if self._closed else 2)
        if process.poll() is None:
            process.kill()
        status = process.wait()
        for pipe in (process.stdin, process.stdout):
            with contextlib.suppress(OSError):
                if pipe is not None:
                    pipe.close()
        return f"signal {-status}" if status < 0 else f"exit status {status}"


def attempt_with(child: Child) -> Attempt:
    """Return what sees a shard through in the child: after TRIES crashes its files are taken apart, then set aside."""

    def attempt(shard: Shard, terms: Terms) -> list[Done]:
        reason = ""
        for _ in range(TRIES):
            try:
                return [child.work(shard, terms)]
            except ChildError as error:
                reason = str(error)
        if halves := shard.halves:
            return [done for half in halves for done in attempt(half, terms)]
        return [set_aside(shard, reason)]

    return attempt


def attempt_here(shard: Shard, terms: Terms) -> list[Done]:
    """See a shard through in this process. A crash ends the run; an error that nobody foresaw sets a file aside."""
    try:
        return [work_off(shard, terms)]
    except ScaleError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever one file does to a library, the others are worth their claims
        if halves := shard.halves:
            return [done for half in halves for done in attempt_here(half, terms)]
        return [set_aside(shard, told(error))]


def told(error: Exception) -> str:
    """Return an error as one line."""
    return f"{type(error).__name__}: {' '.join(str(error).split())}"[:300]


def main() -> NoReturn:
    """Work off what comes in at stdin, answer at stdout, end when stdin does: the other side has gone then."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Whatever a library prints must not stand among the answers.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    tasks: queue.SimpleQueue[Any] = queue.SimpleQueue()
    threading.Thread(target=take, args=(sys.stdin.buffer, tasks), daemon=True).start()
    while True:
        try:
            shard, terms = tasks.get(timeout=IDLE)
        except queue.Empty:
            os._exit(0)
        try:
            answer: tuple[Done | None, Exception | None] = work_off(shard, terms), None
        except ScaleError as error:
            answer = None, error
        except Exception as error:  # noqa: BLE001 - told to the other side, which decides
            answer = None, ChildError(told(error))
        pickle.dump(answer, answers)
        answers.flush()


def take(pipe: IO[bytes], tasks: "queue.SimpleQueue[Any]") -> None:
    """Put each task that comes in into the queue; end this process at once when no more can come."""
    while True:
        try:
            tasks.put(pickle.load(pipe))  # noqa: S301 - from our own parent
        except EOFError:
            os._exit(0)
