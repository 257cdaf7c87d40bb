"""The unit of work: some files of the input, the terms on which they are read, and what is left when that is done."""

import hashlib
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path

from armsledger.collect.contents import Found
from armsledger.collect.crawls import next_record
from armsledger.collect.kinds import kind_of
from armsledger.collect.source import CHUNK
from armsledger.ledger.payload import canonical
from armsledger.model import Capture, Problem
from armsledger.outcome import Outcome
from armsledger.version import VERSION
from armsledger.workers import Batch, WorkersError

LAYOUT = 2
"""The version of the Parquet's columns; another one is another result."""


SMALLEST = 2**16
"""Bytes of a part of a WARC at least, when one is taken apart that ends its process."""


class ScaleError(WorkersError):
    """The run cannot go on: no cluster, no room, other code on a worker. The message is one line."""


@dataclass(frozen=True, slots=True)
class Shard:
    """Files that follow each other in the input, or a part of one, read as one piece; ``size`` is their bytes."""

    files: tuple[Found, ...]
    size: int

    @property
    def halves(self) -> "tuple[Shard, Shard] | None":
        """The shard in two, None where it cannot be cut. The size goes by the number of files."""
        if len(self.files) < 2:
            return self._parts()
        middle = len(self.files) // 2
        part = self.size * middle // len(self.files)
        return Shard(self.files[:middle], part), Shard(self.files[middle:], self.size - part)

    def _parts(self) -> "tuple[Shard, Shard] | None":
        """Return the two parts of the one file, None where it is no WARC or is small."""
        [found] = self.files
        if not can_be_cut(found) or self.size < 2 * SMALLEST:
            return None
        half = self.size // 2
        middle = found.begin + half
        return Shard((replace(found, end=middle),), half), Shard((replace(found, begin=middle),), self.size - half)


def analyse_as(batch: Batch, engine: str) -> list[Outcome]:
    """Send a batch through the stages; raises ``ScaleError`` where what is installed here is not the engine."""
    # Only a process that analyses needs the language model: one that hands on, such as a Dask worker, stays small.
    from armsledger.extract.engine import ENGINE  # noqa: PLC0415
    from armsledger.lexicon.words import load_lexicon  # noqa: PLC0415
    from armsledger.stages import analyse_batch  # noqa: PLC0415

    if engine != ENGINE:
        raise ScaleError(f"the worker runs the engine {ENGINE}, and {engine} was asked for: install the same there")
    try:
        load_lexicon()
    except ValueError as error:
        raise ScaleError(f"the lexicon cannot be loaded: {error}") from error
    return analyse_batch(batch)


def dismissal_of(capture: Capture) -> str:
    """Return why a capture cannot bear a claim by its bytes alone, "" where it may."""
    from armsledger.lexicon.words import load_lexicon  # noqa: PLC0415 - as above
    from armsledger.triage.sieve import dismissal  # noqa: PLC0415

    try:
        return dismissal(capture, load_lexicon())
    except Exception:  # noqa: BLE001 - what a page does to the sieve it may do to a stage too, which makes it a problem
        return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """How shards are read, the same for all of a run, whoever reads them.

    ``folder`` takes the outcomes and has the same path for all who work. ``engine`` is what the caller runs; a worker
    that runs another refuses. ``keep`` is "all", or "claims" to leave the bytes and texts of what bears no claim.
    ``shard_time`` are the seconds that one shard may take in a process of its own; ``analyse`` turns a batch into one
    outcome a capture, as the engine that is named. ``dismiss`` says why a capture need not even be read where only what
    bears claims is kept, "" where it must. Raises ``ScaleError`` for another ``keep``.
    """

    folder: Path
    engine: str
    keep: str = "all"
    batch: int = 64
    batch_bytes: int = 4 * 2**20
    max_bytes: int = 64 * 2**20
    columns: tuple[tuple[str, str], ...] = ()
    shard_time: float = 4 * 3600.0
    analyse: Callable[[Batch, str], list[Outcome]] = field(default=analyse_as)
    dismiss: Callable[[Capture], str] = field(default=dismissal_of)

    def __post_init__(self) -> None:
        if self.keep not in {"all", "claims"}:
            raise ScaleError(f"keep must be all or claims, not {self.keep!r}")


@dataclass(frozen=True, slots=True)
class Done:
    """A shard that is done with: where its outcomes are, and whether this run made them.

    ``path`` is None where the shard was set aside; ``problems`` tell why.
    """

    shard: Shard
    path: Path | None
    fresh: bool = False
    problems: tuple[Problem, ...] = ()


Attempt = Callable[[Shard, Terms], list[Done]]
"""What sees a shard through: one ``Done``, or several where it had to be cut up."""


def cut(files: Iterable[Found | Problem], most: int, most_bytes: int) -> Iterator[Shard | Problem]:
    """Cut the files of an input, in their order, into shards of ``most`` files and ``most_bytes`` bytes at most.

    A larger WARC is cut into parts, each a shard; another file that is larger is a shard of its own. Problems pass
    through. Lazy.
    """
    files_now: list[Found] = []
    size_now = 0
    for item in files:
        if isinstance(item, Problem):
            yield item
            continue
        size = size_of(item.path)
        if size > most_bytes and can_be_cut(item):
            if files_now:
                yield Shard(tuple(files_now), size_now)
                files_now, size_now = [], 0
            yield from parts_of(item, size, most_bytes)
            continue
        if files_now and (len(files_now) >= most or size_now + size > most_bytes):
            yield Shard(tuple(files_now), size_now)
            files_now, size_now = [], 0
        files_now.append(item)
        size_now += size
    if files_now:
        yield Shard(tuple(files_now), size_now)


def can_be_cut(found: Found) -> bool:
    """Tell whether a file can be read from the middle on."""
    return kind_of(found.path.name) == "warc"


def parts_of(found: Found, size: int, most_bytes: int) -> Iterator[Shard]:
    """Yield the parts of a WARC as shards, all of about the same size."""
    count = -(-size // most_bytes)
    cuts = [size * number // count for number in range(count + 1)]
    for begin, end in pairwise(cuts):
        yield Shard((replace(found, begin=begin, end=end if end < size else None),), end - begin)


def size_of(path: Path) -> int:
    """Return a file's bytes on disk, 0 where it has gone."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def digest_of(shard: Shard, terms: Terms) -> str:
    """Return the sha256 of all that the outcomes depend on: the files' names and bytes, the engine, the terms.

    A file that cannot be read has a digest too; once it can be, the shard has another.
    """
    whole = hashlib.sha256()
    columns = [list(pair) for pair in terms.columns]
    whole.update(canonical([LAYOUT, VERSION, terms.engine, terms.keep, terms.max_bytes, columns]).encode())
    for found in shard.files:
        try:
            with found.path.open("rb") as stream:
                content = content_digest(stream, found.begin, found.end)
        except OSError:
            content = ["cannot be read"]
        whole.update(canonical([found.name, found.place, *content]).encode())
    return whole.hexdigest()


def content_digest(stream: io.BufferedReader, begin: int, end: int | None) -> list[object]:
    """Return the sha256 of a file; of a part with where its records begin and end, and a little of what follows."""
    if not begin and end is None:
        return [hashlib.file_digest(stream, "sha256").hexdigest()]
    first = next_record(stream, begin) if begin else 0
    if first is None:
        return [None]
    last = next_record(stream, end) if end is not None else None
    left = last + CHUNK - first if last is not None else stream.seek(0, io.SEEK_END) - first
    whole = hashlib.sha256()
    stream.seek(first)
    while left > 0 and (piece := stream.read(min(left, CHUNK))):
        whole.update(piece)
        left -= len(piece)
    return [first, last, whole.hexdigest()]
