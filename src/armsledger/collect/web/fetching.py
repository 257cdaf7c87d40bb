"""Collecting from the web: asks for what was named, follows what that leads to, and keeps every answer."""

import threading
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from http import HTTPStatus

from armsledger.collect.web.answer import Answer, Fault
from armsledger.collect.web.lead import Lead, Leads
from armsledger.collect.web.robots import LARGEST, Rules, rules_of
from armsledger.collect.web.schedule import Job, Lane, Purpose, Schedule
from armsledger.collect.web.sniffing import read_leads
from armsledger.collect.web.tally import Tally, Wanted
from armsledger.collect.web.visits import GOOD, MOST_HOPS, REDIRECTS
from armsledger.collect.web.webaddress import origin_of
from armsledger.collect.web.webarchive import WebArchive
from armsledger.collect.web.wire import Wire
from armsledger.config import Settings
from armsledger.model import Problem

AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Statuses after which it is worth asking again."""

FAILURES = 5
"""Addresses of a host that fail one after the other before the host is given up for this run."""

DEEPEST = 3
"""Sitemaps above a sitemap; by the protocol an index names sitemaps, not indexes."""

ROBOTS_HOPS = 5
"""Redirects followed to a robots.txt (RFC 9309, 2.3.1.2)."""


class Collector:
    """One run. Threads share it: each takes a job, does it, gives it back."""

    def __init__(
        self,
        archive: WebArchive,
        wire: Wire,
        settings: Settings,
        wanted: Wanted,
        tell: Callable[[Problem | Tally], None],
    ) -> None:
        self.tally = Tally()
        self._archive = archive
        self._wire = wire
        self._settings = settings
        self._wanted = wanted
        self._tell = tell
        self._schedule = Schedule()
        self._rules: dict[str, Rules] = {}
        self._seen: set[str] = set()
        self._moved: dict[str, str] = {}
        self._pages = 0
        self._stopped = False
        self._telling = threading.RLock()
        self._broken: list[BaseException] = []

    def add(self, item: Lead | Job | Problem) -> None:
        """Take up what the user gave."""
        if isinstance(item, Problem):
            self._problem(item)
        elif isinstance(item, Job):
            self._put(item)
        else:
            self._follow(Job(item.address, Purpose.GIVEN), Leads([item]))

    def run(self) -> Tally:
        """Work until all is done. Raises what makes further work senseless, such as a full disk."""
        threads = [threading.Thread(target=self._work, daemon=True) for _ in range(self._settings.hosts)]
        for thread in threads:
            thread.start()
        try:
            for thread in threads:
                while thread.is_alive():
                    thread.join(0.5)
        except BaseException:
            self._stop()
            for thread in threads:
                thread.join(1 / len(threads))
            raise
        if self._broken:
            raise self._broken[0]
        return self.tally

    def _work(self) -> None:
        try:
            while taken := self._schedule.take():
                job, lane = taken
                pause, again = self._do(job, lane)
                self._schedule.done(job, pause=pause, again=again)
                with self._telling:
                    self.tally.waiting = len(self._schedule)
                    self._tell(self.tally)
        except BaseException as error:  # noqa: BLE001 - raised again in the thread that waits
            self._broken.append(error)
            self._stop()

    def _do(self, job: Job, lane: Lane) -> tuple[float, Job | None]:
        """Do a job; return how long its host is to be left alone, and the job where it is to be done again."""
        rules = self._rules.get(origin_of(job.address))
        if lane.shut or (rules and not rules.allow(job.address)):
            shut = lane.shut or (rules and rules.shut) or ("disallowed", "robots.txt does not allow it")
            self._fail(job, lane, Fault(*shut))
            return 0.0, None
        if rules is None:
            return self._learn(job)
        pause = max(self._settings.pause, rules.delay)
        try:
            self._visit(job)
        except Fault as fault:
            if again := self._again(job, fault):
                return max(pause, again[0]), again[1]
            self._fail(job, lane, fault)
        else:
            lane.failures = 0
        return pause, None

    def _again(self, job: Job, fault: Fault) -> tuple[float, Job] | None:
        """Return how long to wait before a job is done again, and the job; None where it is not."""
        longest = self._settings.longest_wait
        if not fault.again or job.tries >= self._settings.retries or (fault.wait or 0) > longest:
            return None
        backoff = min(self._settings.retry_wait * 2**job.tries, longest)
        return backoff if fault.wait is None else fault.wait, replace(job, tries=job.tries + 1)

    def _fail(self, job: Job, lane: Lane, fault: Fault) -> None:
        """Tell of a job that came to nothing; a host that wants to be left alone, or fails again and again, is left."""
        words, longest = str(fault), self._settings.longest_wait
        if job.tries:
            words += f" ({job.tries + 1} tries)"
        lane.failures = lane.failures + 1 if fault.code in ("not-fetched", "too-slow") else 0
        if fault.wait is not None and fault.wait > longest:
            alone = f"asks to be left alone for {fault.wait:,.0f} s, more than the {longest:g} s that are waited for"
            lane.shut = (fault.code, f"not asked for: the host {alone}")
            words += f"; {alone}"
        elif lane.failures >= FAILURES and not lane.shut:
            lane.shut = ("not-fetched", f"not asked for: {FAILURES} addresses of this host failed one after the other")
        if job.named != job.address:
            words += f" (redirected to {job.address})"
        self._problem(Problem(fault.code, job.named, words))

    def _learn(self, job: Job) -> tuple[float, Job]:
        """Fetch the robots.txt that a job waits for; return how long its host is to be left alone, and the job."""
        origin = origin_of(job.address)
        try:
            rules = self._robots(f"{origin}robots.txt")
            if rules.delay > self._settings.longest_wait:
                longest = f"more than the {self._settings.longest_wait:g} s that are waited for"
                words = f"robots.txt asks for {rules.delay:,.0f} s between two requests, {longest}"
                rules = Rules(shut=("disallowed", words))
        except Fault as fault:
            again = self._again(job, fault)
            if again:
                return max(self._settings.pause, again[0]), again[1]
            about = "" if fault.code == "private-address" else "robots.txt: "
            rules = Rules(shut=(fault.code, f"{about}{fault}"))
        self._rules[origin] = rules
        return max(self._settings.pause, rules.delay), replace(job, tries=0)

    def _robots(self, address: str) -> Rules:
        """Return the rules of a robots.txt. Raises ``Fault`` where it cannot be had."""
        for _ in range(ROBOTS_HOPS + 1):
            earlier = self._archive.visits.at(address)
            with closing(self._wire.ask(address, earlier.conditions() if earlier else ())) as answer:
                self._archive.keep(answer, page=False)
                if answer.fault and answer.fault.code != "too-large":
                    raise answer.fault
                if answer.target:
                    address = answer.target
                    continue
                if answer.status == 304 and earlier:
                    return rules_of(earlier.status, self._archive.payload(earlier, LARGEST))
                if answer.status == 429 or answer.status >= 500:
                    raise Fault("disallowed", status_of(answer), again=True, wait=answer.retry_after)
                return rules_of(answer.status, answer.content(LARGEST))
        return Rules()

    def _visit(self, job: Job) -> None:
        """Ask for an address, keep the answer and follow where it leads. Raises ``Fault`` where it brought nothing."""
        earlier = self._archive.visits.at(job.address)
        with closing(self._wire.ask(job.address, earlier.conditions() if earlier else ())) as answer:
            if answer.fault:
                self._archive.keep(answer, page=False)
                raise answer.fault
            if answer.status == 304 and earlier:
                self._archive.keep(answer, page=earlier.page)
                if earlier.page:
                    self._count(new=False)
                else:
                    content = self._archive.payload(earlier, self._settings.max_bytes)
                    self._follow(job, self._leads(job, content, "") or Leads())
            elif answer.status in REDIRECTS:
                self._archive.keep(answer, page=False)
                self._redirect(job, answer)
            elif answer.status in GOOD:
                self._take(job, answer)
            else:
                self._archive.keep(answer, page=False)
                again = answer.status in AGAIN
                raise Fault("bad-status", status_of(answer), again=again, wait=answer.retry_after if again else None)

    def _take(self, job: Job, answer: Answer) -> None:
        """Keep what was asked for: a page as a capture, anything else as what leads to pages."""
        leads = None
        if job.purpose is not Purpose.PAGE:
            leads = self._leads(job, answer.content(self._settings.max_bytes), answer.media)
        if leads is None and job.purpose is Purpose.MAP:
            self._archive.keep(answer, page=False)
            raise Fault("bad-feed", "named as a sitemap, but is none")
        new = self._archive.keep(answer, page=leads is None)
        if leads is None:
            self._count(new=new)
        else:
            self._follow(job, leads)

    def _leads(self, job: Job, content: bytes, media: str) -> Leads | None:
        try:
            return read_leads(content, job.address, media, self._settings.max_bytes)
        except Exception as error:  # noqa: BLE001 - whatever a hostile feed does to a parser, the run goes on
            return Leads(faults=[f"cannot be read: {type(error).__name__}: {error}"])

    def _redirect(self, job: Job, answer: Answer) -> None:
        """Go where a redirect leads, unless it leads in a circle, nowhere, or to what is asked for anyway."""
        target = answer.target
        if not target:
            raise Fault("bad-status", f"{status_of(answer)}, but to no web address")
        if target in (*job.hops, job.address):
            raise Fault("redirect-loop", f"redirected in a circle, back to {target}")
        if len(job.hops) >= MOST_HOPS:
            raise Fault("redirect-loop", f"more than {MOST_HOPS} redirects")
        with self._telling:
            # Addresses that were named each by itself may redirect to one another in a circle.
            self._moved[job.address] = beyond = target
            for _ in range(MOST_HOPS):
                beyond = self._moved.get(beyond, beyond)
        if beyond in self._moved:
            raise Fault("redirect-loop", f"redirected in a circle, back from {target}")
        self._put(replace(job, address=target, first=job.named, hops=(*job.hops, job.address), tries=0))

    def _follow(self, job: Job, leads: Leads) -> None:
        """Put up for asking what a feed, sitemap or list names."""
        faults = list(leads.faults)
        if job.depth >= DEEPEST and any(lead.is_map for lead in leads.found):
            faults.append(f"sitemaps nested more than {DEEPEST} deep")
        for lead in leads.found:
            old = self._wanted.since and lead.dated and lead.dated.date() < self._wanted.since
            if old or (lead.is_map and job.depth >= DEEPEST):
                continue
            self._put(Job(lead.address, Purpose.MAP if lead.is_map else Purpose.PAGE, depth=job.depth + 1))
        if faults:
            more = f", and {len(faults) - 1:,} more faults" if len(faults) > 1 else ""
            self._problem(Problem("bad-feed", job.named, f"{faults[0]}{more}"))

    def _put(self, job: Job) -> None:
        """Put up a job, unless its address was met in this run or the archive has the page and it is not old."""
        with self._telling:
            if job.address in self._seen:
                return
            self._seen.add(job.address)
            known = self._archive.visits.page(job.address)
            if known and (self._wanted.renew is None or known.when >= self._wanted.renew):
                self.tally.known += 1
                return
            if job.purpose is Purpose.PAGE and not job.hops:
                if self._wanted.limit is not None and self._pages >= self._wanted.limit:
                    return
                self._pages += 1
        self._schedule.put(job)

    def _count(self, *, new: bool) -> None:
        with self._telling:
            self.tally.pages += new
            self.tally.unchanged += not new

    def _stop(self) -> None:
        """Break off what is under way and begin nothing more; what that does to an address is no problem of it."""
        self._stopped = True
        self._schedule.stop()
        self._wire.stop()

    def _problem(self, problem: Problem) -> None:
        with self._telling:
            if self._stopped:
                return
            self.tally.problems[problem.code] += 1
            self._tell(problem)


def status_of(answer: Answer) -> str:
    """Return an answer's status in words: "status 503 Service Unavailable"."""
    try:
        return f"status {answer.status} {HTTPStatus(answer.status).phrase}"
    except ValueError:
        return f"status {answer.status}"
