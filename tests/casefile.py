"""The reader for .case files: texts with the claims expected in them, one readable line each (docs/cases.md)."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import get_args

from armsledger.model import (
    EVENT_TYPES,
    STANCES,
    STATUSES,
    UNITS,
    Basis,
    Number,
)

Value = object
Interval = tuple[Number | None, Number | None, str]


class CaseError(ValueError):
    """A line of a .case file that cannot be read; the message names file and line."""


@dataclass(frozen=True, slots=True)
class Expected:
    """One '=' line: ``wants`` maps each field that is compared to its value; ``links`` are numbers of other lines."""

    kind: str
    wants: Mapping[str, Value]
    links: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """A text and what must be found in it. ``place`` is "file:line" of the text's first line."""

    place: str
    text: str
    published: date | None = None
    expected: tuple[Expected, ...] = ()
    compared: frozenset[str] = field(default_factory=lambda: frozenset({"transfer"}))
    """Kinds of claims that must be exactly the expected ones."""


def read_cases(path: Path, name: str = "") -> Iterator[Case]:
    """Yield the cases of a file in order; raises ``CaseError`` at the first line that is not in the notation."""
    block: list[tuple[int, str]] = []
    for number, line in enumerate([*path.read_text(encoding="utf-8").splitlines(), ""], start=1):
        if line.strip():
            if not line.startswith("#"):
                block.append((number, line))
        elif block:
            yield read_case(block, name or path.name)
            block = []


def read_case(block: Sequence[tuple[int, str]], name: str) -> Case:
    """Read one case from its numbered lines."""
    lines: dict[str, list[Value]] = {mark: [] for mark in MARKS}
    for number, line in block:
        mark = line[0]
        try:
            lines[word(mark, {known: known for known in MARKS})].append(MARKS[mark](line[1:]))
        except ValueError as error:
            raise CaseError(f"{name}:{number}: {error}") from error
    if not lines[">"] or not lines["="]:
        raise CaseError(f"{name}:{block[0][0]}: a case needs a text and at least one '=' line")
    first = next(number for number, line in block if line.startswith(">"))
    text = "\n".join(str(line) for line in lines[">"])
    published = next((day for day in lines["@"] if isinstance(day, date)), None)
    expected = tuple(line for line in lines["="] if isinstance(line, Expected))
    compared = {"transfer", *(line.kind for line in expected), *(line for line in lines["="] if isinstance(line, str))}
    return Case(f"{name}:{first}", text, published, expected, frozenset(compared))


def read_date(text: str) -> date:
    """Read what stands behind '@'."""
    key, _, day = text.strip().partition(" ")
    return date.fromisoformat(word(key, {"published": day}))


NONE = {"none": "transfer", "no positions": "position", "no events": "event"}
"""What may not be found, by kind."""


def read_answer(text: str) -> Expected | str:
    """Read what stands behind '=': a claim, or the kind of which there is none."""
    return NONE.get(text.strip()) or read_line(text)


MARKS: Mapping[str, Callable[[str], Value]] = {
    ">": lambda text: text.removeprefix(" "),
    "@": read_date,
    "=": read_answer,
}


def word(text: str, table: Mapping[str, str]) -> str:
    """Look a word up; raises ValueError with the known ones."""
    if text not in table:
        raise ValueError(f"{text!r} is none of {', '.join(table)}")
    return table[text]


def read_line(text: str) -> Expected:
    """Read what stands behind '=': a transfer, ``position …`` or ``event …``."""
    head, *parts = [part.strip() for part in text.split("|")]
    wants: dict[str, Value]
    if head.startswith("position "):
        stance, _, about = head.removeprefix("position ").partition(" ")
        wants = {"stance": word(stance, {s: s for s in STANCES}), "actors": names(about)}
        kind = "position"
    elif head.startswith("event "):
        type_, _, parties = head.removeprefix("event ").partition(" ")
        actors, recipients = two(parties)
        wants = {"type": word(type_, {t: t for t in EVENT_TYPES}), "actors": actors, "recipients": recipients}
        wants |= {"quantity": None, "status": "done", "polarity": "affirmed", "hedged": False}
        kind = "event"
    else:
        supplier, recipient = two(head)
        if not parts:
            raise ValueError("a transfer needs its cargo")
        wants = {"supplier": supplier, "recipient": recipient, "cargo": names(parts.pop(0)), "quantity": None}
        wants |= {"status": "done", "polarity": "affirmed", "hedged": False}
        kind = "transfer"
    links = None
    for part in parts:
        key, value = read_field(part)
        if key == "links":
            links = value if isinstance(value, tuple) else ()
        else:
            wants[key] = value
    return Expected(kind, wants, links)


def two(text: str) -> tuple[frozenset[str] | None, frozenset[str] | None]:
    """Read ``suppliers -> recipients``."""
    left, arrow, right = text.partition("->")
    if not arrow:
        raise ValueError("parties are written 'A -> B'")
    return names(left), names(right)


def names(text: str) -> frozenset[str] | None:
    """Read a comma list: ``?`` stands for unknown, ``-`` for none."""
    words = [word.strip() for word in text.split(",") if word.strip()]
    if not words:
        raise ValueError("a list is empty; write '?' for unknown or '-' for none")
    return None if words == ["?"] else frozenset() if words == ["-"] else frozenset(words)


FLAGS: dict[str, tuple[str, Value]] = {
    **{status: ("status", status) for status in STATUSES},
    "hedged": ("hedged", True),
    "plain": ("hedged", False),
    "denied": ("polarity", "denied"),
    "affirmed": ("polarity", "affirmed"),
    "approx": ("approx", True),
    "exact": ("approx", False),
}


def read_field(text: str) -> tuple[str, Value]:
    """Read one further field into its name and value."""
    key, _, rest = text.partition(" ")
    rest = rest.strip()
    if text in FLAGS:
        return FLAGS[text]
    if key in READERS:
        return key, None if rest == "-" and key not in {"by", "place", "means"} else READERS[key](rest)
    if key in {"for", "about"}:
        if rest == "-" or re.fullmatch(r"\d+(\s*,\s*\d+)*", rest):
            return "links", tuple(int(number) for number in re.findall(r"\d+", rest))
        return "about", plain(rest)
    return "quantity", interval(text)


def chains(text: str) -> frozenset[tuple[str, ...]]:
    """Read parallel chains, each nearest first: ``The Kyiv Independent < UA & US``."""
    return frozenset() if text == "-" else frozenset(tuple(map(plain, part.split("<"))) for part in text.split("&"))


def plain(text: str) -> str:
    """Return words without case and article, for comparison; "-" stands for none."""
    if text == "-":
        return ""
    return re.sub(r"^the ", "", " ".join(text.split()).casefold())


def days(text: str) -> tuple[date | None, date | None]:
    """Read ``start..end``, either side open, or a single day."""
    start, dots, end = text.partition("..")
    first, last = (
        date.fromisoformat(side.strip()) if side.strip() else None for side in (start, end if dots else start)
    )
    return first, last


def interval(text: str) -> Interval:
    """Read ``10000..12000 people``: bounds, either side open, and a unit."""
    bounds, _, unit = text.partition(" ")
    if unit not in UNITS and not re.fullmatch("[A-Z]{3}", unit):
        raise ValueError(f"not a field of the notation: {text!r}")
    low, dots, high = bounds.replace(",", "").replace("_", "").partition("..")
    return (*(figure(side) for side in (low, high if dots else low)), unit)  # type: ignore[return-value]


def figure(text: str) -> Number | None:
    """Read a number; nothing is an open bound."""
    return None if not text else int(text) if re.fullmatch(r"\d+", text) else float(text)


READERS: Mapping[str, Callable[[str], Value]] = {
    "by": chains,
    "when": days,
    "place": plain,
    "means": plain,
    "value": interval,
    "basis": lambda text: word(text, {basis: basis for basis in get_args(Basis)}),
}
