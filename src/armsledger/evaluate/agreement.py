"""When a claim says what an annotation says: actors, cargo, amounts, dates, origins, and which belongs to which.

Both are records of plain types as in ``Claim.record``; an annotation may lack offsets (its quote is looked for) and may
be ``optional``. The definitions are those of the yardstick that the project measures itself by.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

Record = Mapping[str, Any]
COUNTED_ALIKE = {"rounds": "items", "vehicles": "items", "systems": "items"}
"""Units that count the same things."""
SLACK = 0.01
"""How far a bound may be off, as a part of the annotated one."""
DAYS = 10
"""How many days a date may be off."""


@dataclass(frozen=True, slots=True)
class Judge:
    """Tells whether claims agree with annotations; ``lineage`` gives a category of cargo with all above it."""

    lineage: Callable[[str], tuple[str, ...]]

    def related(self, one: str, other: str) -> bool:
        """Tell whether one category lies above the other, or is it."""
        return one in self.lineage(other) or other in self.lineage(one)

    def near(self, one: str, other: str) -> bool:
        """Tell whether two categories are the same, or parent and child."""
        return other in self.lineage(one)[:2] or one in self.lineage(other)[:2]

    def cargo_fits(self, gold: Record, claim: Record) -> bool:
        """Tell whether some category is near an annotated one and at least half are related to annotated ones."""
        wanted, claimed = gold.get("cargo") or [], claim.get("cargo") or []
        if not wanted:
            return True
        fitting = sum(any(self.related(one, other) for other in wanted) for one in claimed)
        return any(self.near(one, other) for one in wanted for other in claimed) and 2 * fitting >= len(claimed)

    def same_parties(self, gold: Record, claim: Record) -> bool:
        """Tell whether supplier, recipient and polarity of two transfers are the same."""
        sides = all(set(gold.get(side) or ()) == set(claim.get(side) or ()) for side in ("supplier", "recipient"))
        return sides and gold["polarity"] == claim.get("polarity", "affirmed")

    def same_but_amount(self, gold: Record, claim: Record) -> bool:
        """Tell whether two transfers have the same parties and polarity, and cargo that fits."""
        return self.same_parties(gold, claim) and self.cargo_fits(gold, claim)

    def found(self, gold: Record, claim: Record, text: str) -> bool:
        """Tell whether a claim is the annotated one; both are of one kind."""
        if claim["kind"] == "transfer":
            return self.same_but_amount(gold, claim) and same_amount(gold.get("quantity"), claim.get("quantity"))
        if claim["kind"] == "event":
            parties = all(shares_actor(gold.get(name), claim.get(name)) for name in ("actors", "recipients"))
            return gold["type"] == claim.get("type") and parties and overlap(gold, claim, text) > 0
        same = gold["stance"] == claim.get("stance") and shares_actor(gold.get("actor"), claim.get("actor"))
        return same and overlap(gold, claim, text) > 0

    def repeats(self, gold: Record, claim: Record, text: str) -> bool:
        """Tell whether a claim says less than the annotated one, or the same again."""
        if claim["kind"] != "transfer":
            return self.found(gold, claim, text)
        wanted = gold.get("cargo") or []
        kinds = all(not wanted or any(self.related(one, other) for other in wanted) for one in claim.get("cargo") or [])
        amount = not claim.get("quantity") or same_amount(gold.get("quantity"), claim.get("quantity"))
        return self.same_parties(gold, claim) and kinds and amount


def shares_actor(gold: Sequence[str] | None, claim: Sequence[str] | None) -> bool:
    """Tell whether a claim names one of the annotated actors; where none is annotated any will do."""
    return not gold or bool(set(gold) & set(claim or ()))


def same_amount(gold: Record | None, claim: Record | None) -> bool:
    """Tell whether both bounds are open or near each other, in units that count the same."""
    if not gold or not claim:
        return not gold and not claim
    units = {COUNTED_ALIKE.get(str(one.get("unit")), one.get("unit")) for one in (gold, claim)}
    return len(units) == 1 and all(_near_bound(gold.get(name), claim.get(name)) for name in ("low", "high"))


def _near_bound(wanted: float | None, given: float | None) -> bool:
    if wanted is None or given is None:
        return wanted is given
    return abs(wanted - given) <= SLACK * abs(wanted)


def plain_name(name: object) -> str:
    """Return a source's name as it is compared: small letters, no punctuation, no article.

    >>> plain_name("The Kyiv Independent")
    'kyiv independent'
    """
    return re.sub(r"^the ", "", re.sub(r"[^\w ]", "", str(name)).strip().lower())


def same_origin(gold: Record, claim: Record) -> bool:
    """Tell whether one of a claim's chains has the annotated origin in it, or ends in the annotated chain."""
    wanted = [plain_name(one) for one in gold.get("sources") or ()]
    chains = [
        [plain_name(one) for one in chain]
        for chain in (claim.get("sources") or (), *(claim.get("also") or ()))
        if chain
    ]
    if not wanted:
        return not chains
    return any(wanted[-1] in chain or chain[-1] in wanted for chain in chains)


def same_when(gold: Record | None, claim: Record | None) -> bool | None:
    """Tell whether the annotated ends of a period are met within ``DAYS``; None where neither has one.

    An end that the annotation leaves open is free.
    """
    if not gold:
        return False if claim else None
    if not claim:
        return False
    for end in ("start", "end"):
        wanted, given = as_day(gold.get(end)), as_day(claim.get(end))
        if wanted and not (given and abs((wanted - given).days) <= DAYS):
            return False
    return True


def as_day(value: Any) -> date | None:
    """Return a day from a date or from words such as "2024" or "2024-05", whose first day it is."""
    if isinstance(value, date) or not value:
        return value or None
    parts = [int(part) for part in re.findall(r"\d+", str(value))[:3]]
    return date(*[*parts, 1, 1][:3]) if parts else None


def same_place(gold: Record, claim: Record) -> bool | None:
    """Tell whether one place's name holds the other; None where none is annotated."""
    if not gold.get("place"):
        return None
    wanted, given = plain_name(gold["place"]), plain_name(claim.get("place") or "")
    return bool(given) and (wanted in given or given in wanted)


def span_of(record: Record, text: str) -> tuple[int, int]:
    """Return where a record's words stand: at its offsets, else at the first place of its quote (-1 for none)."""
    start, end = record.get("start"), record.get("end")
    if isinstance(start, int) and isinstance(end, int):
        return start, end
    place = text.find(record["quote"])
    return place, place + len(record["quote"])


def overlap(gold: Record, claim: Record, text: str) -> int:
    """Return how many characters both records' words share."""
    (a, b), (c, d) = span_of(gold, text), span_of(claim, text)
    return max(0, min(b, d) - max(a, c))


Strength = tuple[Any, ...]


def pair(
    golds: Sequence[Record],
    claims: Sequence[Record],
    agree: Callable[[Record, Record], bool],
    strength: Callable[[Record, Record], Strength],
) -> dict[int, int]:
    """Pair annotations with claims one to one, the strongest pair first; give each annotation's claim by place."""
    candidates = [
        (strength(gold, claim), -i, -j)
        for i, gold in enumerate(golds)
        for j, claim in enumerate(claims)
        if agree(gold, claim)
    ]
    pairs: dict[int, int] = {}
    for _, i, j in sorted(candidates, reverse=True):
        if -i not in pairs and -j not in pairs.values():
            pairs[-i] = -j
    return pairs


def strength_of(gold: Record, claim: Record, text: str) -> Strength:
    """Return how well two records that agree belong together."""
    shared = overlap(gold, claim, text)
    cargo = len(set(gold.get("cargo") or ()) & set(claim.get("cargo") or ()))
    return shared > 0, not gold.get("optional"), cargo, shared / (1 + len(claim["quote"]))
