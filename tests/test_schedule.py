"""Whose turn it is: one request a host at a time, in order, and never before its pause is over."""

import threading
import time

from armsledger.collect.web.schedule import Job, Lane, Purpose, Schedule


def job(address: str) -> Job:
    return Job(address, Purpose.PAGE)


A = [job(f"https://a.example/{number}") for number in range(3)]
B = [job(f"https://b.example/{number}") for number in range(3)]


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def taken(schedule: Schedule) -> Job:
    found = schedule.take()
    assert found is not None
    return found[0]


def test_hosts_take_turns_each_in_its_own_order() -> None:
    clock = Clock()
    schedule = Schedule(clock)
    for one in [*A, *B]:
        schedule.put(one)
    order = []
    while len(schedule):
        one = taken(schedule)
        order.append(one)
        clock.now += 1
        schedule.done(one, pause=1)
        clock.now += 0.5
    assert order == [A[0], B[0], A[1], B[1], A[2], B[2]]
    assert schedule.take() is None


def test_a_host_is_asked_once_at_a_time() -> None:
    schedule = Schedule(Clock())
    for one in A:
        schedule.put(one)
    first = taken(schedule)
    later: list[Job] = []
    waiting = threading.Thread(target=lambda: later.append(taken(schedule)))
    waiting.start()
    waiting.join(0.05)
    assert not later
    schedule.done(first, pause=0)
    waiting.join(5)
    assert later == [A[1]]


def test_a_host_rests_for_its_pause() -> None:
    schedule = Schedule()
    schedule.put(A[0])
    schedule.put(A[1])
    schedule.done(taken(schedule), pause=0.2)
    begun = time.monotonic()
    assert taken(schedule) == A[1]
    assert 0.15 < time.monotonic() - begun < 2


def test_a_job_may_be_done_again_before_the_others_of_its_host() -> None:
    schedule = Schedule(Clock())
    for one in A:
        schedule.put(one)
    again = Job(A[0].address, Purpose.PAGE, tries=1)
    schedule.done(taken(schedule), pause=0, again=again)
    assert len(schedule) == 3
    assert taken(schedule) == again


def test_what_is_put_while_all_wait_wakes_them() -> None:
    schedule = Schedule(Clock())
    schedule.put(A[0])
    first = taken(schedule)
    found: list[object] = []
    threads = [threading.Thread(target=lambda: found.append(schedule.take())) for _ in range(3)]
    for thread in threads:
        thread.start()
    schedule.put(B[0])
    schedule.done(first, pause=0)
    while not any(found):
        time.sleep(0.001)
    schedule.done(B[0], pause=0)
    for thread in threads:
        thread.join(5)
    assert found.count(None) == 2
    assert not any(thread.is_alive() for thread in threads)


def test_a_stopped_schedule_gives_nothing_more() -> None:
    schedule = Schedule(Clock())
    schedule.put(A[0])
    schedule.stop()
    assert schedule.take() is None


def test_a_job_remembers_what_was_named() -> None:
    assert job("https://a.example/").named == "https://a.example/"
    assert Job("https://b.example/", Purpose.PAGE, first="https://a.example/").named == "https://a.example/"
    assert Lane().shut is None
