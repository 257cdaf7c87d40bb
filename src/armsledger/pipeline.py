"""The main job: from files to captures, through the stages, into the ledger, and from there to the report.

Only this process writes the ledger, one transaction a batch: what is recorded when the run is stopped (Ctrl-C, kill,
power) stays, and the next run skips it before any reading.
"""

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

from armsledger.collect.folders import absolute, collect, find_files
from armsledger.config import Settings, read_settings
from armsledger.editions.reporting import write_report
from armsledger.extract.engine import ENGINE
from armsledger.ledger import Entry, Ledger
from armsledger.model import Capture, Problem
from armsledger.outcome import Outcome
from armsledger.scale.bulk import load
from armsledger.scale.shards import Done, ScaleError, Terms, cut
from armsledger.scale.ways import work_all
from armsledger.stages import analyse_batch
from armsledger.summary import Summary
from armsledger.workers import analyse_all, batches

Progress = Callable[[Summary], None]
"""Called with the summary so far after each batch."""


class Stopped(KeyboardInterrupt):
    """The run was stopped (Ctrl-C); ``summary`` tells what is recorded, which stays."""

    def __init__(self, summary: Summary) -> None:
        super().__init__()
        self.summary = summary


def build(  # noqa: PLR0913 - one keyword each for what the command line offers
    inputs: Sequence[Path | str],
    *,
    ledger: Path | str | None = None,
    report: Path | str | None = None,
    jobs: int | None = None,
    manifest: Path | str | None = None,
    columns: Mapping[str, str] | None = None,
    dask: str | None = None,
    shards: Path | str | None = None,
    keep: str | None = None,
    progress: Progress | None = None,
    settings: Settings | None = None,
) -> Summary:
    """Read files and folders into the ledger, and write the report where a folder for it is given.

    ``ledger``, ``jobs``, ``dask``, ``shards`` and ``keep`` come from the settings where None; with ``dask`` or
    ``shards`` the input is read shard by shard (docs/scale.md). ``columns`` says under which name a table or a JSON
    article holds a field ({"text": "body"}). Raises ``LedgerError`` where the ledger cannot be opened or written,
    ``WorkersError`` where nobody can read the input, ``Stopped`` on Ctrl-C. Faults of inputs are problems in the
    ledger; a report that cannot be written is a problem in the summary alone.
    """
    settings = settings or read_settings()
    given: dict[str, Any] = {"jobs": jobs, "dask": dask, "shards": shards and str(shards), "keep": keep}
    settings = replace(settings, **{name: value for name, value in given.items() if value is not None})
    by_shards = bool(settings.dask or settings.shards)
    if by_shards and manifest:
        raise ScaleError("a manifest does not go with shards: leave out --manifest, or --dask and --shards")
    summary = Summary()
    try:
        with Ledger.open(ledger or settings.ledger, create=True) as book:
            # An input folder may hold what an earlier run made: the report is no source, nor is the ledger.
            made = [Path(ledger or settings.ledger), *([Path(report)] if report is not None else [])]
            if by_shards:
                folder = Path(settings.shards or book.beside(".shards"))
                results = _by_shards(inputs, folder, settings, columns or {}, made)
                loose = _ingest_shards(book, results, summary, progress)
            else:
                captures = collect(
                    inputs,
                    manifest=Path(manifest) if manifest else None,
                    max_bytes=settings.max_bytes,
                    columns=columns,
                    leave_out=made,
                )
                loose = _ingest(book, captures, settings, summary, progress)
            # The whole input has been looked through: what was wrong with it before and is no more is superseded.
            book.note_problems(loose, over=[*inputs, *([manifest] if manifest else [])])
            summary.held = book.counts()
            if report is not None:
                _publish_or_tell(book, report, summary, settings)
    except KeyboardInterrupt:
        raise Stopped(summary) from None
    return summary


def _publish_or_tell(book: Ledger, folder: Path | str, summary: Summary, settings: Settings) -> None:
    """Write the report; where that fails the ledger is whole all the same, and the summary says what went wrong."""
    try:
        summary.page = publish(book, folder, settings)
    except OSError as error:
        summary.meet(Problem("not-written", str(folder), f"the report: {error.strerror or error}"))


def publish(ledger: Ledger, folder: Path | str, settings: Settings | None = None) -> Path:
    """Write the report on what the ledger holds and what its claims support together; give the page's path.

    No edition is recorded: a report that is published is written by ``reporting.write_report``.
    """
    return write_report(ledger, folder, settings=settings)[0]


def _ingest(
    book: Ledger,
    captures: Iterable[Capture | Problem],
    settings: Settings,
    summary: Summary,
    progress: Progress | None,
) -> list[Problem]:
    """Send what is new through the stages and record it, batch by batch; give the problems that have no capture."""
    intake = Intake(captures, book, summary)
    told = 0
    new = batches(intake, settings.batch, settings.batch_bytes)
    with closing(analyse_all(new, settings.jobs, analyse_batch)) as results:
        for batch, outcomes in results:
            book.record([entry(*pair) for pair in zip(batch, outcomes, strict=True)], ENGINE)
            if len(intake.loose) > told:
                book.note_problems(intake.loose[told:])
                told = len(intake.loose)
            summary.size += sum(len(capture.content) for capture in batch)
            for outcome in outcomes:
                summary.add(outcome)
            if progress:
                progress(summary)
    return intake.loose


class Intake:
    """What arrives from the inputs, less what the ledger knows: iterating gives the captures that have to be read.

    Problems without a capture are laid aside in ``loose``; known captures are counted in the summary.
    """

    def __init__(self, arriving: Iterable[Capture | Problem], book: Ledger, summary: Summary) -> None:
        self.loose: list[Problem] = []
        self._arriving = arriving
        self._book = book
        self._summary = summary
        self._passed = False

    def __iter__(self) -> Iterator[Capture]:
        for capture in self._book.unread(self._captures(), ENGINE):
            self._passed = True
            yield capture

    def _captures(self) -> Iterator[Capture]:
        for item in self._arriving:
            if isinstance(item, Problem):
                self.loose.append(item)
                self._summary.meet(item)
                continue
            self._passed = False
            yield item
            # The ledger asks for the next one: if this one has not come back as unread, it is known.
            if not self._passed:
                self._skip(item)

    def _skip(self, capture: Capture) -> None:
        summary = self._summary
        summary.skipped += 1
        summary.size += len(capture.content)
        summary.readable = summary.readable or self._book.document(capture.name) is not None


def _ingest_shards(
    book: Ledger, results: Generator[Problem | list[Done]], summary: Summary, progress: Progress | None
) -> list[Problem]:
    """Record what the shards bring, shard by shard as they come; give the problems that have no capture."""
    loose: list[Problem] = []
    with closing(results):
        for item in results:
            if isinstance(item, Problem):
                summary.meet(item)
            met = [item] if isinstance(item, Problem) else [one for done in item for one in load(book, done, summary)]
            if met:
                book.note_problems(met)
                loose.extend(met)
            if progress:
                progress(summary)
    return loose


def _by_shards(
    inputs: Sequence[Path | str], folder: Path, settings: Settings, columns: Mapping[str, str], made: Sequence[Path]
) -> Generator[Problem | list[Done]]:
    """Have the inputs read shard by shard; what is read goes to the folder."""
    terms = Terms(
        folder=absolute(folder), engine=ENGINE, keep=settings.keep, batch=settings.batch,
        batch_bytes=settings.batch_bytes, max_bytes=settings.max_bytes, columns=tuple(sorted(columns.items())),
        shard_time=settings.shard_time,
    )  # fmt: skip
    # A worker may have another working folder: paths are from the root, places stay as they were given.
    files = (
        item if isinstance(item, Problem) else replace(item, path=absolute(item.path))
        for item in find_files(inputs, frozenset(map(absolute, (*made, folder))))
    )
    shards = cut(files, settings.shard_files, settings.shard_bytes)
    return work_all(shards, terms, jobs=settings.jobs, dask=settings.dask)


def entry(capture: Capture, outcome: Outcome) -> Entry:
    """Make the ledger's entry of a capture and what became of it."""
    return Entry(capture, outcome.document, tuple(outcome.claims), tuple(outcome.problems))
