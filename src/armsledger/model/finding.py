"""What the claims of a line support together: bounds over time, verdicts, origins, positions, grade, provisions."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, get_args

from armsledger.model.amount import Number
from armsledger.model.claim import Stance, plain
from armsledger.model.period import Period

VerdictKind = Literal[
    "conflicts", "part-of", "refines", "agrees", "grows", "not-comparable", "fulfilled", "short", "exceeded",
    "undated",
]  # fmt: skip
"""How claims relate. The last four go beyond a pair of dated figures: a done claim meets a plan (fulfilled, short,
exceeded), or a claim without a date agrees, grows or conflicts according to when it was made (undated)."""
VERDICT_KINDS: tuple[str, ...] = get_args(VerdictKind)
Relation = Literal["matches", "nearest", "below-cap", "passes-cap", "contested"]
RELATIONS: tuple[str, ...] = get_args(Relation)


@dataclass(frozen=True, slots=True, order=True)
class Line:
    """What figures are compared on: one supplier side, one recipient side, one kind of cargo, one unit.

    ``supplier`` and ``recipient`` are sorted actor ids, empty where the claims leave them open; ``unit`` is empty where
    no claim of the line bears a figure. ``apart`` tells lines from one another that are alike in all this, but that
    a person has set apart; it is empty otherwise.
    """

    supplier: tuple[str, ...]
    recipient: tuple[str, ...]
    cargo: str
    unit: str
    apart: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """The running total of a line at the end of a day: at least ``low``, at most ``high`` (None: open above)."""

    date: date
    low: Number
    high: Number | None
    claims: tuple[str, ...] = ()
    """The claims that draw the two sides."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One edge of an argument: what a claim says of the total between two days, in words and as an inequality."""

    claim: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """How two or more claims relate, with the arithmetic that shows it.

    ``dissolves`` is, for a conflict that a wider tolerance would dissolve, that tolerance (0.17 for 17 %), else None.
    ``presumed`` tells that the verdict rests on a figure that is only presumed to be a total.
    """

    kind: VerdictKind
    claims: tuple[str, ...]
    arithmetic: str
    steps: tuple[Step, ...] = ()
    dissolves: float | None = None
    presumed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Backing:
    """An origin with the claims of a finding that rest on it; ``origin`` is empty where the lineage is unknown.

    ``note`` says what was found out on the way: a reprint, outlets that have it from each other.
    """

    origin: str
    claims: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """An Admiralty code ("F2"): reliability of the best source A-F, credibility 1-6, the rule, the claims behind it."""

    code: str
    rule: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """An actor's position on a finding; ``changed_from`` is the stance that this one replaces, where it does."""

    actor: tuple[str, ...]
    stance: Stance
    when: Period | None
    claim: str
    about: str = ""
    changed_from: Stance | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A provision that a transfer may fall under if the claims are true; never a violation.

    ``paragraph`` is as cited ("OP 8(b)"); ``condition`` says what the claims leave open and the match depends on;
    ``checked`` how the provision's text was checked (text, secondary, memory); ``arithmetic`` the sum for a cap.
    """

    regime: str
    instrument: str
    paragraph: str
    relation: Relation
    condition: str
    status: str
    checked: str
    claims: tuple[str, ...]
    summary: str = ""
    arithmetic: str = ""
    chain: tuple[str, ...] = ()
    """What this paragraph widens, what widens it and what is attached to it, as far as it was there on the transfer's
    days, as cited."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A line with all that its claims support. Ids only: the claims themselves stay in the ledger."""

    id: str
    line: Line
    claims: tuple[str, ...]
    documents: tuple[str, ...]
    origins: tuple[str, ...]
    """Canonical ids of the independent origins."""
    unknown_origins: int
    backing: tuple[Backing, ...] = ()
    """What opens the two counts: each origin with its claims, unknown lineage last."""
    bounds: tuple[Bound, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    outside: tuple[str, ...] = ()
    """Claims left out of the largest set that can hold together."""
    relaxed: tuple[str, ...] = ()
    """Claims that hold, but not as a total, which their figure was presumed to be."""
    method: str = ""
    """How that set was found: "exact", "fitted" on a large line, "" where nothing had to be left out."""
    credibility: Grade | None = None
    positions: tuple[Stand, ...] = ()
    provisions: tuple[Match, ...] = ()
    in_return: tuple[str, ...] = ()
    """Ids of the findings of the other leg of the exchange."""
    above: tuple[str, ...] = ()
    """Ids of the findings of broader cargo between the same actors, nearest first."""
    reviewed: tuple[str, ...] = ()
    """Claims that a person has reviewed."""

    def record(self) -> dict[str, Any]:
        """Return the finding as one JSON object, plain types only; the line's four fields stand at the top level."""
        row = plain(self)
        line = row.pop("line")
        if not self.line.apart:
            del line["apart"]
        return {"id": row.pop("id"), **line, **row}
