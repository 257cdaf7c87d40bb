"""One assertion in a document: a transfer, an event or a position, with the exact words that carry it.

The fields and their values follow the annotation guidelines of the yardstick; ``record`` gives the exchange form.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from typing import Any, Literal, TypeVar, get_args

from armsledger.model.amount import Amount
from armsledger.model.period import Period
from armsledger.model.span import Span

Status = Literal["done", "planned", "possible"]
Polarity = Literal["affirmed", "denied"]
Stance = Literal["confirms", "denies", "declines", "condemns", "concerned", "defends"]
EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "REJECT", "RETREAT", "REQUEST", "THREATEN", "PROTEST",
    "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "TEST", "LOSS",
]  # fmt: skip
STATUSES: tuple[str, ...] = get_args(Status)
STANCES: tuple[str, ...] = get_args(Stance)
EVENT_TYPES: tuple[str, ...] = get_args(EventType)
LONGEST_QUOTE = 700
"""Characters; a longer quote is no evidence but a copy."""

Chain = tuple[str, ...]
"""Who says so, nearest first, its end the origin."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What every claim has. ``quote`` equals ``text[span.start:span.end]`` of the document named ``document``."""

    document: str
    span: Span
    quote: str
    sources: Chain = ()
    also: tuple[Chain, ...] = ()
    speaker: str = ""
    """The named person who speaks for the origin, as written."""
    held_as: str = ""
    """The id that a claim keeps whose span, actors or cargo a person has amended; else empty."""

    kind: Literal["transfer", "event", "position"] = field(init=False, default="transfer")
    _id: str = field(init=False, default="", repr=False, compare=False)

    def __post_init__(self) -> None:
        if len(self.quote) != self.span.end - self.span.start:
            raise ValueError("the quote is not as long as its span")
        if not 0 < len(self.quote) <= LONGEST_QUOTE:
            raise ValueError(f"a quote of {len(self.quote)} characters")

    @property
    def id(self) -> str:
        """Identity: document, kind, span, actors and cargo; links and readings that may improve are left out."""
        if self.held_as:
            return self.held_as
        if not self._id:  # asked for again and again, and the same for good
            key = "\x1f".join((self.document, self.kind, str(self.span.start), str(self.span.end), *self.identity()))
            object.__setattr__(self, "_id", f"{self.kind[0]}{hashlib.sha256(key.encode()).hexdigest()[:12]}")
        return self._id

    def identity(self) -> tuple[str, ...]:
        """Return the words that tell this claim from others at the same span."""
        return ()

    def record(self) -> dict[str, Any]:
        """Return the claim as one JSON object of the exchange schema, plain types only."""
        row: dict[str, Any] = {"document": self.document, "id": self.id, "kind": self.kind, "quote": self.quote,
                               "start": self.span.start, "end": self.span.end}  # fmt: skip
        for item in fields(self):
            if item.name not in {"document", "span", "quote", "kind", "_id"}:
                row[item.name] = plain(getattr(self, item.name))
        if not self.held_as:
            del row["held_as"]
        return row


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer(Claim):
    """An actor gives, will give or is said to give something to another.

    ``supplier`` and ``recipient`` are actor ids, None where the document does not settle them.
    """

    supplier: tuple[str, ...] | None
    recipient: tuple[str, ...] | None
    cargo: tuple[str, ...]
    quantity: Amount | None = None
    value: Amount | None = None
    when: Period | None = None
    place: str = ""
    means: str = ""
    status: Status = "done"
    polarity: Polarity = "affirmed"
    hedged: bool = False
    in_return_for: tuple[str, ...] = ()
    designation: tuple[str, ...] = ()
    """Types by name, as written: "KN-23", "Leopard 2"."""

    kind: Literal["transfer", "event", "position"] = field(init=False, default="transfer")

    def identity(self) -> tuple[str, ...]:
        """Parties and cargo."""
        return (
            ",".join(sorted(self.supplier or ())),
            ",".join(sorted(self.recipient or ())),
            ",".join(sorted(self.cargo)),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Claim):
    """Another thing that actors did, by PLOVER type; ``actors`` do it, ``recipients`` undergo it."""

    type: EventType
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    when: Period | None = None
    place: str = ""
    status: Status = "done"
    polarity: Polarity = "affirmed"
    hedged: bool = False
    quantity: Amount | None = None

    kind: Literal["transfer", "event", "position"] = field(init=False, default="event")

    def identity(self) -> tuple[str, ...]:
        """Type and parties."""
        return (self.type, ",".join(sorted(self.actors)), ",".join(sorted(self.recipients)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Position(Claim):
    """What an actor says about a transfer or an event; ``about`` holds claim ids, or one short text."""

    actor: tuple[str, ...]
    stance: Stance
    about: tuple[str, ...] | str = ()
    when: Period | None = None

    kind: Literal["transfer", "event", "position"] = field(init=False, default="position")

    def identity(self) -> tuple[str, ...]:
        """Actor and stance."""
        return (",".join(sorted(self.actor)), self.stance)


AnyClaim = TypeVar("AnyClaim", bound=Claim)


def by_id(claims: Iterable[AnyClaim]) -> dict[str, AnyClaim]:
    """Return claims by id; of several with one id the same one is kept whatever order they come in."""
    held: dict[str, AnyClaim] = {}
    for claim in claims:
        known = held.setdefault(claim.id, claim)
        if known is not claim and repr(claim) < repr(known):
            held[claim.id] = claim
    return held


def plain(value: Any) -> Any:
    """Turn a field's value into plain JSON types: records into objects, dates into ISO strings, tuples into lists."""
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {item.name: plain(getattr(value, item.name)) for item in fields(value)}
    return value.isoformat() if isinstance(value, date) else value
