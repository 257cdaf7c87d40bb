"""The kinds of entries that the rulebook files hold, each checked as it is read."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from pydantic import Field, field_validator, model_validator

from armsledger.datafile import Entry
from armsledger.model import UNITS, Number

Kind = Literal[
    "ban", "list", "exemption", "renewal", "listing", "lifting", "freeze", "enforcement", "body", "procedure"
]
"""What a paragraph does. Only a ban can match a transfer; the others are read with the bans that they name (``of``):
a list of items, an exemption, a renewal, a listing of parties, a lifting. A freeze turns on who is listed."""
Direction = Literal["to", "from", "either", "within"]
Status = Literal["in force", "terminated", "contested"]
Checked = Literal["text", "secondary", "memory"]
RESOLUTION = re.compile(r"S/RES/(\d+) \((\d{4})\)")


class Party(Entry):
    """Who stands on a side: actor ids, in words where no id says it.

    With ``members``, who was a member of one of the actors on the day counts too. ``area`` names places: the actors
    count only there, and those ``inside`` only where the claim itself puts the goods there.
    """

    words: str = ""
    actors: tuple[str, ...] = ()
    members: bool = False
    inside: tuple[str, ...] = ()
    area: tuple[str, ...] = ()


class Scope(Entry):
    """Some cargo that a paragraph covers, and how.

    ``cargo`` reaches all that the tree has below it, but for ``less``. ``words``: covered only where the claim's own
    words hold one of these. ``kinds``: words that tell which kind it is; where they settle it the ``condition`` falls,
    and where they settle it for another paragraph this one falls. ``linked``: the condition falls where the claim is
    in return for such cargo. ``nearest``: not covered, only the closest there is. ``strict``: a claim on wider cargo
    says too little for it ("arms" for vessels). ``since`` and ``until`` narrow the paragraph's own dates.
    """

    cargo: tuple[str, ...]
    less: tuple[str, ...] = ()
    direction: Direction | None = None
    since: date | None = None
    until: date | None = None
    condition: str = ""
    words: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    linked: tuple[str, ...] = ()
    nearest: bool = False
    strict: bool = False


class Condition(Entry):
    """What a match depends on, in words; for some actors of the target, some time or below a cap only, where given."""

    text: str
    actors: tuple[str, ...] = ()
    below_cap: bool = False
    since: date | None = None
    until: date | None = None


class Limit(Entry):
    """So much, in a unit of things or a currency."""

    amount: Number = Field(gt=0)
    unit: str

    @field_validator("unit")
    @classmethod
    def _known(cls, unit: str) -> str:
        if unit not in UNITS and not (len(unit) == 3 and unit.isupper()):
            raise ValueError(f"unknown unit {unit}")
        return unit


class Conversion(Entry):
    """How a unit is turned into the first limit's: ``each`` of it makes one of that (0.12 tonnes a barrel)."""

    unit: str
    each: float = Field(gt=0)
    source: str


class Cap(Entry):
    """A quantity that is let through, over all suppliers to (or receivers from) the target in a window of time.

    Several limits: passing any one counts, unless they are the ``same`` quantity in several units. A window is a
    calendar year, twelve months counted from ``since``, or once the whole time from ``since`` to ``until``.
    """

    limits: tuple[Limit, ...] = Field(min_length=1)
    same: bool = False
    window: Literal["calendar-year", "twelve-months", "once"]
    since: date
    until: date | None = None
    cargo: tuple[str, ...] = ()
    conversions: tuple[Conversion, ...] = ()
    note: str = ""

    @model_validator(mode="after")
    def _whole(self) -> "Cap":
        if self.window == "once" and self.until is None:
            raise ValueError("a cap for one time needs its end")
        if self.until is not None and self.until < self.since:
            raise ValueError("a cap cannot end before it starts")
        return self


class Return(Entry):
    """A paragraph that is said to be in force again: since when, for whom, and who holds that void."""

    since: date
    held_by: tuple[str, ...]
    rejected_by: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Spell:
    """Days on which a paragraph was in force, the last included; None where open."""

    since: date
    until: date | None
    status: Status


class Instrument(Entry):
    """A resolution, decision or regulation. A resolution's key is its UN document symbol and needs no title."""

    adopted: date
    title: str = ""


class Provision(Entry):
    """A numbered paragraph of an instrument: whom it binds, what it covers, when it was in force, how it was checked.

    ``regime``, ``adopted``, ``title`` and, where a file gives them once, ``target``, ``bound`` and ``binds`` come from
    the file's head. The citation key is instrument and paragraph: "S/RES/1718 (2006) OP 8(b)".
    """

    regime: str
    instrument: str
    paragraph: str
    kind: Kind = "ban"
    adopted: date
    effective: date | None = None
    until: date | None = None
    status: Status = "in force"
    returned: Return | None = None
    assured_to: date | None = None
    """The last day to which a renewal is known; what came after was not found."""
    title: str = ""
    target: Party
    bound: Party | None = None
    """Who alone is bound, as actors; None where all States are."""
    binds: str = ""
    direction: Direction | None = None
    cargo: tuple[str, ...] = ()
    less: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    also: tuple[Scope, ...] = ()
    conditions: tuple[Condition, ...] = ()
    exemptions: tuple[str, ...] = ()
    caps: tuple[Cap, ...] = ()
    widens: tuple[str, ...] = ()
    overtaken_by: str = ""
    of: tuple[str, ...] = ()
    summary: str = Field(min_length=20)
    note: str = ""
    checked: Checked
    source: str = ""

    @model_validator(mode="after")
    def _whole(self) -> "Provision":
        """Refuse what does not fit together."""
        if (self.status == "terminated") != (self.until is not None and self.returned is None):
            raise ValueError("terminated goes with an end (until), and only with it")
        if (self.status == "contested") != (self.returned is not None):
            raise ValueError("contested goes with returned, and only with it")
        if self.until is not None and self.until < self.start:
            raise ValueError("cannot end before it takes effect")
        if self.kind == "ban" and not (self.direction and self.scopes):
            raise ValueError("a ban needs a direction and cargo")
        if self.checked != "memory" and not self.source:
            raise ValueError(f"checked by {self.checked} needs its source")
        return self

    @model_validator(mode="after")
    def _no_semicolon(self) -> "Provision":
        """Refuse a semicolon where conditions and exemptions are strung together by it."""
        texts = (*self.exemptions, *(one.text for one in self.conditions), *(one.condition for one in self.also))
        if any(";" in text for text in texts):
            raise ValueError("a semicolon in a condition or exemption")
        return self

    @cached_property
    def cite(self) -> str:
        """Instrument and paragraph, by which paragraphs name one another."""
        return f"{self.instrument} {self.paragraph}"

    @property
    def symbol(self) -> str:
        """The UN document symbol, "" for what is no resolution."""
        return self.instrument if RESOLUTION.fullmatch(self.instrument) else ""

    @property
    def citation(self) -> str:
        """How a text would cite it, with body and day, no address."""
        day = f"{self.adopted.day} {self.adopted:%B %Y}"
        found = RESOLUTION.fullmatch(self.instrument)
        where = re.sub(r"^OP ", "paragraph ", self.paragraph)
        if found:
            return f"United Nations Security Council resolution {found[1]} ({found[2]}) of {day}, {where}"
        return f"{self.title or self.instrument} of {day}, {where}"

    @cached_property
    def start(self) -> date:
        """The first day in force."""
        return self.effective or self.adopted

    @cached_property
    def scopes(self) -> tuple[Scope, ...]:
        """All that it covers, the plain cargo first."""
        plain = (Scope(cargo=self.cargo, less=self.less, words=self.words),) if self.cargo else ()
        return (*plain, *self.also)

    @cached_property
    def spells(self) -> tuple[Spell, ...]:
        """When it was in force: once, or once more where it is said to have returned."""
        first = Spell(self.start, self.until, "in force")
        return (first, Spell(self.returned.since, None, "contested")) if self.returned else (first,)


class Regime(Entry):
    """All paragraphs about one target, by one issuer. An ``autonomous`` one binds only the issuer's own side."""

    regime: str = Field(pattern=r"[a-z0-9]+(-[a-z0-9]+)*")
    name: str
    issuer: str
    committee: str = ""
    autonomous: bool = False
    target: Party
    bound: Party | None = None
    binds: str
    note: str = ""
    instruments: dict[str, Instrument]
    provisions: tuple[Provision, ...] = Field(min_length=1)


class Readings(Entry):
    """How the cargo of claims is read, beyond the tree: see readings.yaml."""

    vague: frozenset[str]
    apart: frozenset[str]
    may_hold: dict[str, tuple[str, ...]]
