"""The archive that collect writes: captures on one shelf, what led to them on another, and a journal of the visits.

``captures-00001.warc.gz`` … hold the pages that were asked for. Below ``.collect/``, where build does not look, stand
``leads-00001.warc.gz`` … (robots.txt, feeds, sitemaps, redirects, errors, broken-off answers) and ``visits.jsonl``, the
journal. The WARC files are the truth: a journal that is lost, behind or ahead is made anew from them.
"""

import contextlib
import errno
import threading
from dataclasses import replace
from pathlib import Path
from typing import IO, Self

from fastwarc.warc import ArchiveIterator

from armsledger.collect.web import warcs
from armsledger.collect.web.answer import Answer, Unpacking
from armsledger.collect.web.journal import Journal
from armsledger.collect.web.shelf import Shelf, heal, read_visits
from armsledger.collect.web.visits import GOOD, Visit
from armsledger.model import Problem

APART = ".collect"
"""The folder inside an archive for what is no capture; hidden, so that a build passes it over."""


class WebArchive:
    """An archive open for writing. Threads may share it; only one process may have it open.

    Raises OSError where the folder cannot be written or is in use. ``problems`` tells what had to be healed.
    """

    def __init__(self, folder: Path, *, user_agent: str, most_bytes: int = 2**30) -> None:
        self._folder = folder
        (folder / APART).mkdir(parents=True, exist_ok=True)
        self._open = contextlib.ExitStack()
        self._open.enter_context(lock(folder))
        self._writing = threading.Lock()
        self._pages = Shelf(folder, "captures", most_bytes=most_bytes, user_agent=user_agent)
        self._leads = Shelf(folder, f"{APART}/leads", most_bytes=most_bytes, user_agent=user_agent)
        self._open.callback(self._pages.close)
        self._open.callback(self._leads.close)
        self._closed = False
        self.problems: list[Problem] = []
        sizes = {
            file.relative_to(folder).as_posix(): file.stat().st_size
            for shelf in (self._pages, self._leads)
            for file in shelf.files()
        }
        self.visits = Journal(folder / APART / "visits.jsonl", sizes)
        self._open.callback(self.visits.close)
        for name in sizes:
            self._catch_up(name, self.visits.ends.get(name, 0))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close all files; what was kept is on disk already."""
        with self._writing:
            self._closed = True
            self._open.close()

    def keep(self, answer: Answer, *, page: bool) -> bool:
        """Keep an answer; tell whether it brought anything new.

        One that brings what the archive has of this address already, by its hash or because the server says so (304),
        becomes a revisit record, which says where the payload stands.
        """
        with self._writing:
            if self._closed:
                raise ValueError("the archive is closed")
            earlier = self.visits.at(answer.address)
            profile = ""
            if earlier is not None and answer.fault is None:
                if answer.status == 304:
                    profile = warcs.NOT_MODIFIED
                elif answer.status in GOOD and (earlier.digest, earlier.page) == (answer.digest, page):
                    profile = warcs.SAME_PAYLOAD
            if earlier is not None and profile:
                _, records = warcs.revisit(answer, earlier, profile)
                name, _, end = self._shelf(page=earlier.page).append(records)
                etag, modified = (
                    answer.header("ETag") or earlier.etag,
                    answer.header("Last-Modified") or earlier.modified,
                )
                visit = replace(earlier, at=warcs.written(answer.at), etag=etag, modified=modified)
            else:
                record, records = warcs.response(answer)
                name, begin, end = self._shelf(page=page and answer.fault is None).append(records)
                visit = visit_to(answer, record, name, begin, page=page)
            if answer.fault is None:
                self.visits.note(name, end, visit)
        return not profile

    def payload(self, visit: Visit, most: int) -> bytes:
        """Return the payload that an earlier visit brought, its content coding undone, ``most`` bytes at most."""
        with (self._folder / visit.file).open("rb") as file:
            file.seek(visit.begin)
            record = next(iter(ArchiveIterator(file)))
            coding = (record.http_headers.get("Content-Encoding") or "").strip().lower()
            return b"".join(Unpacking(coding).pieces(record.reader.read(most)))[:most]

    def _shelf(self, *, page: bool) -> Shelf:
        return self._pages if page else self._leads

    def _catch_up(self, name: str, whole: int) -> None:
        """Heal a file from ``whole`` on, and note the visits that the journal does not know."""
        path = self._folder / name
        if cut := heal(path, whole):
            self.problems.append(
                Problem("half-written", str(path), f"its last record was cut short: {cut:,} bytes cut off")
            )
        size = path.stat().st_size
        found: list[Visit] = []
        records: dict[str, Visit] = {}
        for visit, refers in read_visits(path, name, whole, page=not name.startswith(APART)) if size > whole else ():
            records[visit.record] = visit
            earlier = records.get(refers) or self.visits.at(visit.address)
            if not refers:
                found.append(visit)
            elif earlier is not None and earlier.record == refers:
                found.append(replace(earlier, at=visit.at))
        for number, visit in enumerate(found, 1):
            self.visits.note(name, size if number == len(found) else whole, visit)


def visit_to(answer: Answer, record: str, file: str, begin: int, *, page: bool) -> Visit:
    """Return the visit of an answer that was written to a file at ``begin``."""
    return Visit(
        address=answer.address, at=warcs.written(answer.at), status=answer.status, digest=answer.digest, record=record,
        file=file, begin=begin, etag=answer.header("ETag"), modified=answer.header("Last-Modified"),
        to=answer.target, page=page,
    )  # fmt: skip


def lock(folder: Path) -> IO[bytes]:
    """Hold an archive for this process; the lock goes with the process. Raises OSError where another one holds it."""
    file = (folder / APART / "lock").open("wb")
    with contextlib.suppress(ImportError):
        import fcntl  # noqa: PLC0415 - not everywhere

        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            file.close()
            raise OSError(errno.EBUSY, "another process is collecting into this archive", str(folder)) from None
    return file
