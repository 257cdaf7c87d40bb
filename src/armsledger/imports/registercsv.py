"""A published trade register as claims: each row is what the register says, in the words of its line in the file."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from armsledger.cells import cell_limit
from armsledger.imports.claimcheck import RefusedError, actor_of
from armsledger.imports.parcel import Parcel, digest, engine_of, name_in
from armsledger.lexicon.registers import Register
from armsledger.lexicon.words import Lexicon
from armsledger.model import LONGEST_QUOTE, Amount, Capture, Document, Period, Problem, Span, Status, Transfer

OWN_COLUMN = "claim_id"
"""A column of our own export in a register's columns, which is no register and must not come back as one."""


@dataclass(frozen=True, slots=True)
class Line:
    """One record of a register: its number, its place in the text, and its cells by column in lower case."""

    number: int
    span: Span
    cells: Mapping[str, str]

    def cell(self, name: str) -> str:
        """Return the words of a column, "" where it is empty or there is none."""
        return self.cells.get(name.casefold(), "").strip()


def find_header(text: str, registers: Mapping[str, Register]) -> tuple[str, int] | None:
    """Return the register whose columns a table has, and where its header begins; None where it is no register's.

    A download may have lines of explanation above its header.
    """
    at = 0
    for line in text.splitlines(keepends=True)[:60]:
        cells = cells_of(line, mark_of(line))
        for name, register in registers.items():
            if register.fits(cells) and not any(cell.strip().casefold() == "quote" for cell in cells):
                return name, at
        at += len(line)
    return None


def cells_of(line: str, mark: str) -> list[str]:
    """Return the cells of a record, however long they are."""
    with cell_limit():
        return next(csv.reader(io.StringIO(line, newline=""), delimiter=mark), [])


def mark_of(line: str) -> str:
    """Return the sign between the cells of a line."""
    return max(",;\t", key=line.count)


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the file of one register: ``origin`` is the register's name, ``at`` where its header begins."""

    path: Path
    origin: str
    at: int
    register: Register
    lexicon: Lexicon
    now: datetime

    def read(self, content: bytes, text: str) -> tuple[Parcel | None, list[Problem]]:
        """Return the file as one document with a claim a row, and a problem for each row that is refused."""
        if OWN_COLUMN in text[self.at :].partition("\n")[0].casefold():
            said = "these are claims in a register's columns, no register; import the claims themselves (jsonl or csv)"
            return None, [Problem("bad-table", str(self.path), said)]
        name = name_in(self.path.name, self.origin)
        problems: list[Problem] = []
        claims: dict[str, Transfer] = {}
        for line in lines_of(text, self.at):
            try:
                claim = self.transfer(line, text, name)
            except RefusedError as error:
                problems.append(Problem(error.code, f"{self.path}#{line.number}", str(error)))
                continue
            claims.setdefault(claim.id, claim)
        capture = Capture(name, str(self.path), content, digest(content), "text/csv", self.now)
        document = Document(name=name, text=text, capture=capture.sha256, title=self.register.title, outlet=self.origin)
        made = Parcel(capture, document, tuple(claims.values()), engine_of(self.path.name)) if claims else None
        return made, problems

    def transfer(self, line: Line, text: str, name: str) -> Transfer:
        """Return what one row claims; raises ``RefusedError`` where a party or the kind of arms is not known."""
        register, lexicon = self.register, self.lexicon
        cargo = register.meant(line.cell("Description"), line.cell("Armament category"), lexicon)
        if cargo not in lexicon.cargo_entries:
            said = line.cell("Description") or line.cell("Armament category")
            raise RefusedError("unknown-name", f"Armament category: {said!r} is not in the lexicon")
        supplier = party(line.cell("Supplier"), "Supplier", register, lexicon)
        recipient = party(line.cell("Recipient"), "Recipient", register, lexicon)
        if not (supplier or recipient):
            raise RefusedError("bad-claim", "neither the supplier nor the recipient is known")
        number = count_of(line.cell("Numbers delivered"), "Numbers delivered")
        when = years_of(line.cell("Delivery year"))
        done: Status = "done" if number or when else "planned"
        if done == "planned":
            number = count_of(line.cell("Numbers ordered"), "Numbers ordered")
        guessed = line.cell("Numbers delivered is estimate").casefold() in {"yes", "true", "1"}
        unit = lexicon.cargo_entries[cargo].unit or "items"
        designation = line.cell("Designation")
        span = Span(line.span.start, min(line.span.end, line.span.start + LONGEST_QUOTE))
        return Transfer(
            document=name, span=span, quote=span.of(text), sources=(self.origin,), supplier=supplier,
            recipient=recipient, cargo=(cargo,), designation=(designation,) if designation else (), when=when,
            status=done,
            quantity=Amount(number, number, unit, approx=guessed, basis="increment") if number else None,
        )  # fmt: skip


def lines_of(text: str, at: int) -> Iterator[Line]:
    """Yield the records below the header that begins at a place; a record may go over several lines."""
    number = text.count("\n", 0, at) + 1
    names: list[str] = []
    mark = mark_of(text[at:].partition("\n")[0])
    for span in records(text, at):
        words = span.of(text)
        cells = cells_of(words, mark)
        if not names:
            names = [cell.strip().casefold() for cell in cells]
        elif any(cell.strip() for cell in cells):
            yield Line(number, span, dict(zip(names, cells, strict=False)))
        number += words.count("\n") + 1


def records(text: str, at: int) -> Iterator[Span]:
    """Yield where the records of a CSV stand: lines, joined while a quotation mark is open."""
    start, quotes = at, 0
    for line in text[at:].splitlines(keepends=True):
        end = at + len(line)
        quotes += line.count('"')
        if quotes % 2 == 0:
            yield Span(start, start + len(text[start:end].rstrip("\r\n")))
            start, quotes = end, 0
        at = end


def party(words: str, column: str, register: Register, lexicon: Lexicon) -> tuple[str, ...] | None:
    """Return the actor that a cell names, None for one that the register does not know; raises ``RefusedError``."""
    plain = words
    for mark in register.marks:
        plain = plain.replace(mark, "")
    plain = plain.strip()
    if not plain or plain.casefold() in register.nobody:
        return None
    found = actor_of(plain, lexicon) or actor_of(re.sub(r"\s*\([^)]*\)$", "", plain), lexicon)
    if not found:
        raise RefusedError("unknown-name", f"{column}: {plain!r} is not in the lexicon")
    return (found,)


def count_of(words: str, column: str) -> int | None:
    """Return a number of items, None where there is none; raises ``RefusedError`` for words that are no number."""
    plain = re.sub(r"[\s,()]", "", words).removesuffix(".0")
    if plain and not (plain.isascii() and plain.isdigit()):
        raise RefusedError("bad-claim", f"{column}: not a number: {words!r}")
    return int(plain or 0) or None


def years_of(words: str) -> Period | None:
    """Return the years of delivery as one period: "2021; 2023" goes from the first day of 2021 to the last of 2023."""
    years = sorted(int(year) for year in re.findall(r"\b(?:19|20)\d\d\b", words))
    return Period(date(years[0], 1, 1), date(years[-1], 12, 31), words) if years else None
