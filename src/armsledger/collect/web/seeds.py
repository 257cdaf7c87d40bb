"""Where collecting begins: the addresses, and the files of addresses, that the user gives."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from armsledger.collect.web.lead import Lead
from armsledger.collect.web.schedule import Job, Purpose
from armsledger.collect.web.sniffing import FEEDS, GZIP, SITEMAPS, read_leads, root_of, unpacked
from armsledger.collect.web.webaddress import web_address
from armsledger.model import Problem

SCHEMES = ("http://", "https://")


def read_seeds(inputs: Sequence[str | Path], most: int) -> Iterator[Lead | Job | Problem]:
    """Yield a job for each address given, by itself or as a line of a file, and a lead for each one that a feed or
    sitemap saved in a file names; a problem for what is neither.

    In a file, blank lines and lines that begin with "#" are passed over. ``most`` limits a file, in bytes.
    """
    for given in inputs:
        words = str(given)
        if words.lower().startswith(SCHEMES):
            yield job(words, words)
            continue
        try:
            with Path(given).open("rb") as file:
                content = file.read(most + 1)
        except FileNotFoundError:
            yield Problem("not-found", words, "no such file, and no web address, which would begin with https://")
        except PermissionError:
            yield Problem("no-permission", words, "permission denied")
        except OSError as error:
            yield Problem("not-read", words, error.strerror or str(error))
        else:
            if len(content) > most:
                yield Problem("too-large", words, f"more than {most:,} bytes")
            else:
                yield from read_file(content, words, most)


def read_file(content: bytes, place: str, most: int) -> Iterator[Lead | Job | Problem]:
    """Yield what a file holds: the leads of a feed or sitemap, or the lines of a list."""
    plain = unpacked(content, most + 1) if content.startswith(GZIP) else content
    leads = read_leads(content, "", "", most) if root_of(plain) in FEEDS | SITEMAPS else None
    if leads is not None:
        yield from leads.found
        yield from (Problem("bad-feed", place, fault) for fault in leads.faults)
        return
    empty = True
    for number, line in enumerate(content.decode("utf-8-sig", "replace").splitlines(), 1):
        if (words := line.strip()) and not words.startswith("#"):
            empty = False
            yield job(words, f"{place}#{number}")
    if empty:
        yield Problem("empty", place, "no address in it")


def job(words: str, place: str) -> Job | Problem:
    """Return the job of asking for an address, or the problem that it is none."""
    try:
        return Job(web_address(words), Purpose.GIVEN)
    except ValueError as error:
        return Problem("bad-url", place, f"{words[:100]!r}: {error}" if words != place else str(error))
