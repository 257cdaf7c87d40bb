"""The words of time, loaded from calendar.yaml and checked: months, parts, relations, feasts, anchors."""

import datetime
import re
from functools import cache
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, field_validator

from armsledger.lexicon.loading import load

MonthDays = tuple[int, int, int, int]
"""First month and day, last month and day, of any year."""
Part = Literal["start", "early", "mid", "late", "end"]


class CalendarTable(BaseModel):
    """A part of the file: frozen, and a key that nobody reads is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Anchor(CalendarTable):
    """An event that periods are counted from.

    ``pattern`` is a regular expression for its wordings; where ``needs`` is given the text must hold more of these
    words than of ``lacks``. ``end`` is its last day where it has one.
    """

    name: str
    date: datetime.date
    pattern: str
    end: datetime.date | None = None
    needs: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()

    @field_validator("pattern")
    @classmethod
    def _compiles(cls, pattern: str) -> str:
        """Refuse a pattern that is no regular expression (re.error is a ValueError to pydantic's eyes)."""
        try:
            re.compile(pattern)
        except re.error as error:
            raise ValueError(f"not a pattern: {pattern}: {error}") from error
        return pattern


class Calendar(CalendarTable):
    """Everything in calendar.yaml, named as there."""

    months: dict[str, int]
    verbs: tuple[str, ...]
    weekdays: dict[str, int]
    ordinals: dict[str, int]
    seasons: dict[str, tuple[int, int]]
    parts: dict[str, Part]
    part_joints: tuple[str, ...]
    parts_of_year: dict[Part, tuple[int, int]]
    parts_of_month: dict[Part, tuple[int, int]]
    relative_days: dict[str, int]
    spans_of_days: dict[str, tuple[int, int]]
    units: dict[str, str]
    last: tuple[str, ...]
    this: tuple[str, ...]
    next: tuple[str, ...]
    earlier: tuple[str, ...]
    later: tuple[str, ...]
    ago: tuple[str, ...]
    rolling: tuple[str, ...]
    vague_counts: tuple[str, ...]
    edges: dict[str, Literal["first", "last"]]
    edge_lengths: dict[str, int]
    counts: dict[str, int]
    since: tuple[str, ...]
    after: tuple[str, ...]
    until: tuple[str, ...]
    before: tuple[str, ...]
    softeners: tuple[str, ...]
    ahead_words: tuple[str, ...]
    reporting: tuple[str, ...]
    to_joints: tuple[str, ...]
    year_cues: tuple[str, ...]
    weak_year_cues: tuple[str, ...]
    feasts: dict[str, MonthDays]
    closings: tuple[str, ...]
    closing_days: MonthDays
    openings: tuple[str, ...]
    opening_days: MonthDays
    anchors: tuple[Anchor, ...]

    def month_names(self) -> frozenset[str]:
        """Return all names and abbreviations of months, in lower case."""
        return frozenset(self.months)


def parse(data: Any) -> Calendar:
    """Check what was read from the file; raises pydantic.ValidationError where it is not as it should be."""
    return Calendar.model_validate(data)


@cache
def calendar() -> Calendar:
    """Return the words of time of this installation."""
    return parse(load("calendar"))
