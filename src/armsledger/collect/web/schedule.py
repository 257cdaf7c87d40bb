"""Whose turn it is: the hosts and what is to be asked of each, one request at a time and never too soon."""

import heapq
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum

from armsledger.collect.web.webaddress import host_of


class Purpose(Enum):
    """What an address was named as: by the user (it may be anything), as a sitemap in an index, or as a page."""

    GIVEN = "given"
    MAP = "map"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Job:
    """An address to ask for. ``first`` is the address that was named, from which redirects (``hops``, the addresses on
    the way) led here; ``tries`` counts the requests made in vain; ``depth`` the sitemaps above it."""

    address: str
    purpose: Purpose
    first: str = ""
    hops: tuple[str, ...] = ()
    tries: int = 0
    depth: int = 0

    @property
    def named(self) -> str:
        """The address that was named."""
        return self.first or self.address


@dataclass(slots=True)
class Lane:
    """The jobs of one host; ``failures`` counts those in a row that came to nothing, ``shut`` is a code and a reason
    where nothing more is asked of the host."""

    jobs: deque[Job] = field(default_factory=deque)
    ready: float = 0.0
    busy: bool = False
    failures: int = 0
    shut: tuple[str, str] | None = None


class Schedule:
    """Gives jobs to threads: of each host one at a time, in the order they came, and not before its pause is over."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lanes: dict[str, Lane] = {}
        self._turns: list[tuple[float, int, str]] = []
        self._count = 0
        self._open = 0
        self._changed = threading.Condition()
        self._stopped = False

    def __len__(self) -> int:
        """Return the number of jobs that are not done."""
        return self._open

    def put(self, job: Job) -> None:
        """Add a job behind those of its host."""
        with self._changed:
            lane = self._lanes.setdefault(host_of(job.address), Lane())
            lane.jobs.append(job)
            self._open += 1
            if not lane.busy and len(lane.jobs) == 1:
                self._line_up(host_of(job.address), lane)

    def take(self) -> tuple[Job, Lane] | None:
        """Wait for the next job whose turn it is; None when all are done or the schedule was stopped."""
        with self._changed:
            while self._open and not self._stopped:
                wait = self._turns[0][0] - self._clock() if self._turns else None
                if wait is not None and wait <= 0:
                    lane = self._lanes[heapq.heappop(self._turns)[2]]
                    lane.busy = True
                    return lane.jobs.popleft(), lane
                self._changed.wait(wait)
            return None

    def done(self, job: Job, *, pause: float, again: Job | None = None) -> None:
        """Give back a job: its host rests for ``pause`` seconds, and ``again`` is the next that is asked of it."""
        with self._changed:
            host = host_of(job.address)
            lane = self._lanes[host]
            lane.busy = False
            lane.ready = self._clock() + pause
            if again is None:
                self._open -= 1
            else:
                lane.jobs.appendleft(again)
            if lane.jobs:
                self._line_up(host, lane)
            self._changed.notify_all()

    def stop(self) -> None:
        """Give out no more jobs."""
        with self._changed:
            self._stopped = True
            self._changed.notify_all()

    def _line_up(self, host: str, lane: Lane) -> None:
        self._count += 1
        heapq.heappush(self._turns, (lane.ready, self._count, host))
        self._changed.notify()
