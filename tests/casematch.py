"""Comparing found claims with the expectations of a case, and writing claims in the notation of .case files."""

from collections.abc import Iterator, Sequence
from datetime import date

from armsledger.model import Amount, Claim, Event, Period, Position, Transfer
from casefile import Case, Expected, Interval, Value, plain

FAMILY = {"rounds": "items", "vehicles": "items", "systems": "items"}
"""Units that count single things: whether a launcher is an item, a vehicle or a system is no difference."""


def features(claim: Claim) -> dict[str, Value]:
    """Return a claim's fields in the form in which expectations are written."""
    row: dict[str, Value] = {"by": frozenset(tuple(plain(n) for n in c) for c in (claim.sources, *claim.also) if c)}
    if isinstance(claim, Position):
        row |= {"actors": frozenset(claim.actor), "stance": claim.stance, "when": ends(claim.when)}
        return row | {"about": plain(claim.about) if isinstance(claim.about, str) else ""}
    if not isinstance(claim, Transfer | Event):
        return row
    row |= {"quantity": bounds(claim.quantity), "status": claim.status, "polarity": claim.polarity}
    row |= {"hedged": claim.hedged, "when": ends(claim.when), "place": plain(claim.place)}
    row |= {
        "basis": None if claim.quantity is None else claim.quantity.basis,
        "approx": bool(claim.quantity and claim.quantity.approx),
    }
    if isinstance(claim, Event):
        return row | {"type": claim.type, "actors": frozenset(claim.actors), "recipients": frozenset(claim.recipients)}
    row |= {"supplier": some(claim.supplier), "recipient": some(claim.recipient), "cargo": frozenset(claim.cargo)}
    return row | {"means": plain(claim.means), "value": bounds(claim.value)}


def some(ids: tuple[str, ...] | None) -> frozenset[str] | None:
    """Return parties as a set; an empty list of parties is as unknown as None."""
    return frozenset(ids) if ids else None


def bounds(amount: Amount | None) -> Interval | None:
    """Return an amount's bounds and unit."""
    return None if amount is None else (amount.low, amount.high, amount.unit)


def family(amount: Value) -> Value:
    """Return an interval with its unit's family in place of the unit."""
    if not isinstance(amount, tuple):
        return amount
    low, high, unit = amount
    return low, high, FAMILY.get(unit, unit)


def ends(period: Period | None) -> tuple[date | None, date | None] | None:
    """Return a period's two ends."""
    return None if period is None else (period.start, period.end)


def link_ids(claim: Claim) -> frozenset[str]:
    """Return the ids of the claims that this one points at."""
    if isinstance(claim, Transfer):
        return frozenset(claim.in_return_for)
    return frozenset(claim.about) if isinstance(claim, Position) and not isinstance(claim.about, str) else frozenset()


def agrees(expected: Expected, claim: Claim) -> bool:
    """Tell whether a claim has every field as expected, links aside."""
    if claim.kind != expected.kind:
        return False
    have = features(claim)
    for key, want in expected.wants.items():
        found = have.get(key)
        if key in {"place", "means", "about"} and isinstance(want, str) and isinstance(found, str):
            # "Kursk" and "the Kursk region" name the same place
            if bool(want) != bool(found) or not (want in found or found in want):
                return False
        elif key == "by" and isinstance(want, frozenset) and isinstance(found, frozenset):
            if not (want <= found if len(want) == 1 else want == found):
                return False
        elif key in {"quantity", "value"}:
            if family(want) != family(found):
                return False
        elif want != found:
            return False
    return True


def fits(case: Case, claims: Sequence[Claim]) -> bool:
    """Tell whether the claims found are exactly the expected ones, one for one, with the expected links."""
    found = [claim for claim in claims if claim.kind in case.compared]
    return len(found) == len(case.expected) and any(linked(case, match) for match in matches(case.expected, found))


def matches(expected: Sequence[Expected], found: Sequence[Claim]) -> Iterator[tuple[Claim, ...]]:
    """Yield every way to give each expectation a claim of its own."""
    if not expected:
        yield ()
        return
    for place, claim in enumerate(found):
        if agrees(expected[0], claim):
            for rest in matches(expected[1:], [*found[:place], *found[place + 1 :]]):
                yield (claim, *rest)


def linked(case: Case, match: Sequence[Claim]) -> bool:
    """Tell whether the matched claims point at one another as their lines say."""
    return all(
        expected.links is None or link_ids(claim) == {match[number - 1].id for number in expected.links}
        for expected, claim in zip(case.expected, match, strict=True)
    )


def show(claims: Sequence[Claim]) -> str:
    """Write claims in the notation, one line each, every field that they have."""
    return "\n".join(show_claim(claim, [c.id for c in claims]) for claim in claims) or "= none"


def show_claim(claim: Claim, ids: Sequence[str]) -> str:
    """Write one claim; ``ids`` number the lines for links."""
    parts: list[str] = []
    if isinstance(claim, Transfer):
        parts += [f"{listed(claim.supplier, '?')} -> {listed(claim.recipient, '?')}", listed(claim.cargo)]
    elif isinstance(claim, Event):
        parts.append(f"event {claim.type} {listed(claim.actors)} -> {listed(claim.recipients)}")
    elif isinstance(claim, Position):
        parts.append(f"position {claim.stance} {listed(claim.actor)}")
    if isinstance(claim, Transfer | Event):
        parts += show_amount(claim.quantity)
        parts += [claim.status] * (claim.status != "done") + ["denied"] * (claim.polarity == "denied")
        parts += ["hedged"] * claim.hedged
    chains = [" < ".join(c) for c in (claim.sources, *claim.also) if c]
    parts.append("by " + (" & ".join(chains) or "-"))
    if isinstance(claim, Transfer | Event | Position) and claim.when:
        start, end = claim.when.start, claim.when.end
        parts.append(f"when {start or ''}..{end or ''}")
    if isinstance(claim, Transfer | Event) and claim.place:
        parts.append(f"place {claim.place}")
    if isinstance(claim, Transfer):
        parts += [f"means {claim.means}"] * bool(claim.means)
        parts += [f"value {part}" for part in show_amount(claim.value)[:1]]
    if numbers := [str(ids.index(i) + 1) for i in sorted(link_ids(claim)) if i in ids]:
        parts.append(f"{'for' if claim.kind == 'transfer' else 'about'} {', '.join(numbers)}")
    elif isinstance(claim, Position) and isinstance(claim.about, str):
        parts.append(f"about {claim.about}")
    return "= " + " | ".join(parts)


def show_amount(amount: Amount | None) -> list[str]:
    """Write an amount as the notation's fields: bounds with unit, then approx and basis where it has them."""
    if amount is None:
        return []
    low, high = ("" if bound is None else str(bound) for bound in (amount.low, amount.high))
    fields = [f"{low if low == high else f'{low}..{high}'} {amount.unit}"]
    return fields + ["approx"] * amount.approx + [f"basis {amount.basis}"] * bool(amount.basis)


def listed(ids: Sequence[str] | None, nothing: str = "-") -> str:
    """Write a comma list."""
    return ", ".join(ids or ()) or nothing
