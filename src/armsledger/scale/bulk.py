"""Outcomes into the ledger: one transaction a shard, by the one process that writes."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from armsledger.extract.engine import ENGINE
from armsledger.ledger import Entry, Ledger
from armsledger.model import Capture, Problem
from armsledger.scale.outcomes import Head, read_heads, read_pairs
from armsledger.scale.shards import Done, ScaleError
from armsledger.summary import Summary

CHUNK = 500
"""Captures that are looked up in the ledger at once."""


def load(book: Ledger, done: Done, summary: Summary) -> list[Problem]:
    """Record what a shard brought and the ledger does not know, and count it; return the problems of no capture.

    A row in memory at a time, and a number for each that is new. A shard that is loaded again adds nothing. Raises
    ``ScaleError`` where the outcomes are not here or not whole.
    """
    summary.size += done.shard.size
    summary.shards += 1
    loose = list(done.problems)
    path = done.path
    if path is not None:
        try:
            new = _look_through(book, path, loose, summary, fresh=done.fresh)
            if new:
                book.record(_entries(path, new, summary), ENGINE)
        except FileNotFoundError:
            said = "a worker wrote it, but it is not here; the folder must be shared, under one path"
            raise ScaleError(f"{path}: {said}") from None
        except (OSError, ValueError) as error:
            said = " ".join(str(error).split())
            raise ScaleError(f"{path}: cannot be read ({said}); without it the same command makes it anew") from error
    for problem in loose:
        summary.meet(problem)
    return loose


def _look_through(book: Ledger, path: Path, loose: list[Problem], summary: Summary, *, fresh: bool) -> set[int]:
    """Return the numbers of the rows that have to be recorded; count the others, put loose problems aside."""
    new: set[int] = set()
    heads = enumerate(read_heads(path))
    while chunk := list(islice(heads, CHUNK)):
        captures: dict[int, Capture] = {}
        for number, head in chunk:
            if head.capture is None:
                loose.extend(head.problems)
            elif head.kept:
                captures[number] = head.capture
            else:
                _count_unkept(head, summary, fresh=fresh)
        unread = set(book.unread_among(list(captures.values()), ENGINE))
        new.update(number for number, capture in captures.items() if capture in unread)
        for number, head in chunk:
            if number in captures and number not in new:
                summary.skipped += 1
                summary.readable = summary.readable or head.read
    return new


def _count_unkept(head: Head, summary: Summary, *, fresh: bool) -> None:
    """Count a document that bears no claim and is not kept, or a capture that was dismissed."""
    summary.readable = summary.readable or head.read or bool(head.dismissed)
    if not fresh:
        summary.skipped += 1
        return
    summary.read += head.read
    summary.dismissed += bool(head.dismissed)
    for problem in head.problems:
        summary.meet(problem)


def _entries(path: Path, new: set[int], summary: Summary) -> Iterator[Entry]:
    """Yield the ledger's entries of the rows with these numbers, counted."""
    for capture, outcome in read_pairs(path, new.__contains__):
        summary.add(outcome)
        yield Entry(capture, outcome.document, tuple(outcome.claims), tuple(outcome.problems))
