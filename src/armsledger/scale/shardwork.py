"""A shard from its files to its Parquet: what every worker does, wherever it runs."""

from collections.abc import Iterator

from armsledger.collect.contents import open_file
from armsledger.model import Capture, Problem
from armsledger.scale.outcomes import Pair, write_outcomes
from armsledger.scale.shards import Done, ScaleError, Shard, Terms, digest_of
from armsledger.workers import batches


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


def outcomes_of(shard: Shard, terms: Terms) -> Iterator[Pair | Problem]:
    """Yield each capture with what became of it, and the problems that belong to none, in the order of the files."""
    loose: list[Problem] = []
    for batch in batches(captures_of(shard, terms, loose), terms.batch, terms.batch_bytes):
        yield from zip(batch, terms.analyse(batch, terms.engine), strict=True)
        yield from loose
        loose.clear()
    yield from loose


def captures_of(shard: Shard, terms: Terms, loose: list[Problem]) -> Iterator[Capture]:
    """Yield the captures in the files; problems go to ``loose``."""
    for found in shard.files:
        for item in open_file(found, max_bytes=terms.max_bytes, columns=dict(terms.columns)):
            if isinstance(item, Problem):
                loose.append(item)
            else:
                yield item


def set_aside(shard: Shard, reason: str) -> Done:
    """Return a shard of one file as one that could not be read, and why."""
    message = f"it was left out after two tries: {' '.join(reason.split())}"
    return Done(shard, None, problems=tuple(Problem("set-aside", found.place, message) for found in shard.files))
