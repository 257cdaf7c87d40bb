"""Check a report that stands in a folder against its ledger: every sentence and every number must follow from claims.

The report is made again as it was asked for and compared line by line, so nothing in it can differ from what the ledger
gives without being found. Each line that differs is then looked at for itself, to say what is wrong with it.
"""

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from pathlib import Path

from armsledger.casebook import open_casebook
from armsledger.config import Settings, read_settings
from armsledger.editions.reporting import ASKED, FORMATS, Asked, ReportError, rendered
from armsledger.ledger import Ledger

SHOWN = 100
"""Faults that are told; of more, their number is."""
TOLD = 110
"""Characters of a line in a fault."""
NUMBER = re.compile(r"\d[\d,.]*")
SENTENCE = re.compile(r'<span class="s" data-ground="(\w+)"(?: data-claims="([^"]*)")?>(.*?)</span>', re.DOTALL)
ROW = re.compile(r'<tr role="row"([^>]*)>(.*)')
CLAIMS = re.compile(r'data-claims="([^"]*)"')
DATA = re.compile(r"\||<svg ")
"""What begins a row of a table in Markdown and a drawing: numbers there rest on the claims of their rows."""
FOOTNOTE = re.compile(r"\[\^\d+\]")


def check_report(ledger: Ledger, place: Path | str, settings: Settings | None = None) -> list[str]:
    """Return the faults of a report, a line each; none where all of it follows from the ledger.

    ``place`` is the report's folder or one of its files. Raises ``ReportError`` where there is no report, and OSError.
    """
    settings = settings or read_settings()
    place = Path(place)
    folder = place if place.is_dir() else place.parent
    asked = Asked.read(folder)
    wanted = {FORMATS[one][0] for one in asked.formats} if place.is_dir() else {place.name}
    if not wanted <= {FORMATS[one][0] for one in asked.formats}:
        raise ReportError(f"{place}: {ASKED} beside it knows of no such file")
    book = open_casebook(ledger, settings)
    ids = frozenset(book.claims)
    due = dict(rendered(ledger, book, asked, settings))
    faults = [fault for name in sorted(wanted) for fault in compare(folder / name, due[name], ids)]
    if faults and has_grown(ledger, asked):
        faults.insert(0, f"{folder}: the ledger has changed since this report was written: write it again to compare")
    return faults if len(faults) <= SHOWN else [*faults[:SHOWN], f"{folder}: and {len(faults) - SHOWN:,} more"]


def has_grown(ledger: Ledger, asked: Asked) -> bool:
    """Tell whether the ledger has entries that the report cannot know of; its own edition is none."""
    newest = ledger.edition(asked.edition).entry if asked.edition else asked.head
    return ledger.head()[0] > max(newest, asked.head)


def compare(path: Path, due: bytes, ids: frozenset[str]) -> Iterator[str]:
    """Yield how a file differs from what the ledger gives."""
    content = path.read_bytes()
    if content == due:
        return
    if path.suffix in {".docx", ".pdf"}:
        yield f"{path.name}: altered: not the file that the ledger gives"
        return
    here, there = (text.decode("utf-8", "replace").splitlines() for text in (content, due))
    missing = Counter(there)
    for number, line in enumerate(here, 1):
        if missing[line] > 0:
            missing[line] -= 1
        elif line.strip():
            yield f"{path.name}:{number}: {fault_of(line, ids)}"
    for line in dict.fromkeys(there):
        if missing[line] > 0 and line.strip():
            yield f"{path.name}: left-out: the ledger gives what the report does not say: {shortened(line)}"


def fault_of(line: str, ids: frozenset[str]) -> str:
    """Return what is wrong with a line that the ledger does not give."""
    pieces = [(ground, claims.split(), words) for ground, claims, words in SENTENCE.findall(line)]
    if row := ROW.match(line.strip()):
        found = CLAIMS.search(row.group(1))
        pieces.append(("claims", found.group(1).split() if found else [], row.group(2)))
    for ground, claims, words in pieces:
        if ground == "claims" and not claims:
            return f"no-footnote: rests on no claim: {shortened(words)}"
        if unknown := [one for one in claims if one not in ids]:
            return f"no-claim: rests on {unknown[0]}, which the ledger does not hold: {shortened(words)}"
    noted = bool(pieces or FOOTNOTE.search(line) or CLAIMS.search(line) or DATA.match(line.strip()))
    if not noted and NUMBER.search(stripped(line)):
        return f"no-footnote: a number that rests on no claim: {shortened(line)}"
    return f"altered: not what the ledger says: {shortened(line)}"


def stripped(line: str) -> str:
    """Return a line's words without its tags."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", line)).split())


def shortened(line: str) -> str:
    """Return the beginning of a line's words."""
    words = stripped(line) or line.strip()
    return words if len(words) <= TOLD else f"{words[:TOLD]}…"
