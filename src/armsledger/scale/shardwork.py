"""A shard from its files to its Parquet: what every worker does, wherever it runs."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from armsledger.collect.contents import open_file
from armsledger.model import Capture, Problem
from armsledger.scale.outcomes import Dismissed, Item, write_outcomes
from armsledger.scale.shards import Done, ScaleError, Shard, Terms, digest_of

MOST_WAITING = 5_000
"""Captures and dismissals that wait for a batch to fill; they have no bytes."""


def work_off(shard: Shard, terms: Terms) -> Done:
    """Read and analyse a shard, unless its outcomes are there already; a batch of documents is in memory at a time.

    Raises ``ScaleError`` where the outcomes cannot be written, or the engine here is not the one that was asked for.
    """
    path = terms.folder / f"{digest_of(shard, terms)}.parquet"
    try:
        if path.exists():
            return Done(shard, path)
        terms.folder.mkdir(parents=True, exist_ok=True)
        write_outcomes(path, outcomes_of(shard, terms), terms.keep)
    except OSError as error:
        raise ScaleError(f"{error.filename or path}: {error.strerror or error}") from error
    return Done(shard, path, fresh=True)


def outcomes_of(shard: Shard, terms: Terms) -> Iterator[Item]:
    """Yield what became of each capture, and the problems that belong to none, in the order of the files.

    Where only what bears claims is kept, a capture whose bytes rule one out is not read.
    """
    waiting: list[Capture | Dismissed | Problem] = []
    number = size = 0
    for item in found_in(shard, terms):
        waiting.append(dismissed(item, terms) if isinstance(item, Capture) and terms.keep == "claims" else item)
        if isinstance(waiting[-1], Capture):
            number, size = number + 1, size + len(waiting[-1].content)
        if number >= terms.batch or size >= terms.batch_bytes or len(waiting) >= MOST_WAITING:
            yield from analysed(waiting, terms)
            waiting, number, size = [], 0, 0
    yield from analysed(waiting, terms)


def dismissed(capture: Capture, terms: Terms) -> Capture | Dismissed:
    """Return a capture as it is, or without its bytes where they rule out a claim."""
    why = terms.dismiss(capture)
    return Dismissed(replace(capture, content=b""), len(capture.content), why) if why else capture


def analysed(waiting: Sequence[Capture | Dismissed | Problem], terms: Terms) -> Iterator[Item]:
    """Yield the items in their order, the captures among them with what became of them."""
    captures = [item for item in waiting if isinstance(item, Capture)]
    outcomes = iter(terms.analyse(captures, terms.engine) if captures else ())
    for item in waiting:
        yield (item, next(outcomes)) if isinstance(item, Capture) else item


def found_in(shard: Shard, terms: Terms) -> Iterator[Capture | Problem]:
    """Yield the captures in the files, and the problems with them."""
    for found in shard.files:
        yield from open_file(found, max_bytes=terms.max_bytes, columns=dict(terms.columns))


def set_aside(shard: Shard, reason: str) -> Done:
    """Return a shard of one file as one that could not be read, and why."""
    message = f"it was left out after two tries: {' '.join(reason.split())}"
    return Done(shard, None, problems=tuple(Problem("set-aside", found.place, message) for found in shard.files))
