"""The main job: from files to captures, through the stages, into the ledger, and from there to the report.

Only this process writes the ledger, one transaction a batch: what is recorded when the run is stopped (Ctrl-C, kill,
power) stays, and the next run skips it before any reading.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

from armsledger.casebook import open_casebook
from armsledger.collect.folders import collect
from armsledger.config import Settings, read_settings
from armsledger.extract.engine import ENGINE
from armsledger.ledger import Counts, Entry, Ledger
from armsledger.lexicon.words import load_lexicon
from armsledger.model import Capture, Problem
from armsledger.outcome import Outcome
from armsledger.publish.report import write_report
from armsledger.stages import analyse_batch
from armsledger.version import VERSION
from armsledger.workers import Batch, analyse_all

TOLD_PROBLEMS = 10
"""Problems that a summary bears one by one; the ledger has them all."""


@dataclass(slots=True)
class Summary:
    """What a run did: documents read now and known before, claims found now by kind, problems met now by code.

    ``size`` counts the bytes of the captures that are done with, known ones too; ``first_problems`` are the first
    TOLD_PROBLEMS; ``held`` is what the ledger holds after the run, None before its end. ``readable`` tells whether
    any document could be read, now or before. ``page`` is the report, None where none was written.
    """

    read: int = 0
    skipped: int = 0
    size: int = 0
    claims: Counter[str] = field(default_factory=Counter)
    problems: Counter[str] = field(default_factory=Counter)
    first_problems: list[Problem] = field(default_factory=list)
    held: Counts | None = None
    readable: bool = False
    page: Path | None = None

    def meet(self, problem: Problem) -> None:
        """Count a problem, and keep it while there are few."""
        self.problems[problem.code] += 1
        if len(self.first_problems) < TOLD_PROBLEMS:
            self.first_problems.append(problem)


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
    progress: Progress | None = None,
    settings: Settings | None = None,
) -> Summary:
    """Read files and folders into the ledger, and write the report where a folder for it is given.

    ``ledger`` and ``jobs`` come from the settings where None. Raises ``LedgerError`` where the ledger cannot be opened
    or written, ``Stopped`` on Ctrl-C. Faults of inputs are problems in the ledger; a report that cannot be written is a
    problem in the summary alone.
    """
    settings = settings or read_settings()
    if jobs is not None:
        settings = replace(settings, jobs=jobs)
    summary = Summary()
    try:
        with Ledger.open(ledger or settings.ledger, create=True) as book:
            # An input folder may hold what an earlier run made: the report is no source, nor is the ledger.
            made = [Path(ledger or settings.ledger), *([Path(report)] if report is not None else [])]
            captures = collect(
                inputs,
                manifest=Path(manifest) if manifest else None,
                max_bytes=settings.max_bytes,
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

    The documents that bear no claim are counted but not printed.
    """
    settings = settings or read_settings()
    book = open_casebook(ledger, settings)
    documents = list(book.documents.values())
    unlisted = ledger.counts()["documents"] - len(documents)
    return write_report(
        Path(folder), documents, list(book.claims.values()), [*ledger.problems(), *book.problems],
        lexicon=load_lexicon(), findings=book.findings, dates=book.dates, tolerance=settings.tolerance / 100,
        captures={document.name: document.capture for document in documents},
        made=f"armsledger {VERSION}", unlisted=unlisted,
    )  # fmt: skip


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
            count(summary, batch, outcomes)
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


def entry(capture: Capture, outcome: Outcome) -> Entry:
    """Make the ledger's entry of a capture and what became of it."""
    return Entry(capture, outcome.document, tuple(outcome.claims), tuple(outcome.problems))


def count(summary: Summary, batch: Batch, outcomes: Sequence[Outcome]) -> None:
    """Add a recorded batch to the summary."""
    summary.size += sum(len(capture.content) for capture in batch)
    for outcome in outcomes:
        summary.read += outcome.document is not None
        summary.readable = summary.readable or outcome.document is not None
        summary.claims.update(claim.kind for claim in outcome.claims)
        for problem in outcome.problems:
            summary.meet(problem)
