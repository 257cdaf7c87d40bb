"""Transfers held against the caps of paragraphs: the sum of a window, or what a claim alone allows to say."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from armsledger.assess.caps import Delivery, Sums, Total, Window, figure, measure, number, windows
from armsledger.assess.coverage import Case
from armsledger.assess.inforce import day
from armsledger.model import Amount, Match, Relation
from armsledger.rulebook.provision import Cap, Limit

TOLERANCE = 0.1
"""How far "some" and "about" widen a figure that is held against a cap."""
AND = "; "
"""What strings conditions together; no condition of the rulebook holds it."""
Place = tuple[str, str, str, int, int, Window]
"""A window of a cap of a paragraph, by regime, paragraph, way, and the numbers of cap and limit."""
GRAVEST: tuple[Relation, ...] = ("passes-cap", "matches", "below-cap")


@dataclass(frozen=True, slots=True)
class Reckoning:
    """What a claim's figure comes to against one limit: relation, sum in words, the claims behind it."""

    relation: Relation
    words: str
    claims: tuple[str, ...]


class Limits:
    """The figures of all done transfers, laid into the windows of the caps that they count towards."""

    def __init__(self, tolerance: float = TOLERANCE) -> None:
        self._tolerance = tolerance
        self._places: dict[str, set[Place]] = {}
        self._found: dict[Place, dict[str, list[Delivery]]] = defaultdict(dict)
        self._sums: dict[Place, Sums] = {}

    def lay(self, id: str, cases: Iterable[Case]) -> set[Place]:
        """Lay a claim's figures in, in place of those that it had; return the windows in which anything has changed."""
        touched = self._places.pop(id, set())
        for place in touched:
            del self._found[place][id]
        places: set[Place] = set()
        for case in cases:
            for cap_number, cap in enumerate(case.item.caps):
                window = window_of(case, cap)
                if window and counts(case, cap):
                    for limit_number, delivery in self._figures(case, cap):
                        place = key(case, cap_number, limit_number, window)
                        self._found[place].setdefault(id, []).append(delivery)
                        places.add(place)
        if places:
            self._places[id] = places
        for place in touched | places:
            self._sums.pop(place, None)
        return touched | places

    def holds(self, id: str) -> bool:
        """Tell whether a figure of a claim stands in a sum."""
        return id in self._places

    def within(self, places: Iterable[Place]) -> set[str]:
        """Return the claims whose figures lie in some windows."""
        return {id for place in places for id in self._found[place]}

    def _summed(self, place: Place) -> Sums:
        """Return the sums of a window, worked out once."""
        if place not in self._sums:
            self._sums[place] = Sums(one for some in self._found[place].values() for one in some)
        return self._sums[place]

    def apply(self, case: Case, match: Match) -> Match:
        """Return a match on a paragraph with caps, the cap worked out as far as the claim allows."""
        caps = [(n, cap) for n, cap in enumerate(case.item.caps) if case.days.meets(cap.since, cap.until)]
        reckonings = [one for n, cap in caps if counts(case, cap) for one in self._reckon(case, n, cap)]
        if not reckonings:
            open_caps = [f"{limits_of(cap)} {stretch(cap)}" for _, cap in caps if not excluded(case, cap)]
            told = (
                f"let through up to {' or '.join(open_caps)}, of which the claim gives no figure" if open_caps else ""
            )
            return replace(match, condition=joined(match.condition, told))
        relation = min((row.relation for row in reckonings), key=GRAVEST.index)
        more = [one.text for one in case.item.conditions if one.below_cap and relation == "below-cap"]
        if relation == "matches":
            more.append("if more than the cap in one window")
        return replace(
            match,
            relation=relation,
            condition=joined(match.condition, *more),
            claims=tuple(dict.fromkeys(id for row in reckonings for id in row.claims)),
            arithmetic=joined(*(row.words for row in reckonings)),
        )

    def _reckon(self, case: Case, cap_number: int, cap: Cap) -> Iterator[Reckoning]:
        """Yield what a claim comes to against each limit of a cap that its figure can be told in."""
        window = window_of(case, cap)
        for limit_number, delivery in self._figures(case, cap):
            limit = cap.limits[limit_number]
            if window:
                total = self._summed(key(case, cap_number, limit_number, window)).total(delivery)
                yield Reckoning(total.relation(limit.amount), sum_words(total, limit, str(window)), total.claims)
                continue
            alone = Total(delivery.low, delivery.high, (delivery.claim,), delivery.words)
            relation = alone.relation(limit.amount)
            if relation == "passes-cap" and len(list(windows(cap, case.days))) != 1:
                relation = "matches"
            yield Reckoning(relation, sum_words(alone, limit, "on this claim alone"), alone.claims)

    def _figures(self, case: Case, cap: Cap) -> Iterator[tuple[int, Delivery]]:
        """Yield a claim's figure in the unit of each limit that it can be told in, with the limit's number.

        A figure for several goods, of which only some count towards the cap, may be all of the others'.
        """
        claim = case.claim
        whole = len(case.told) == len(claim.cargo)
        parties = frozenset((claim.supplier if case.way == "to" else claim.recipient) or ())
        for limit_number, limit in enumerate(cap.limits):
            told = measure(cap, limit, (claim.quantity, claim.value), self._tolerance)
            if told is None:
                continue
            amount, words = told
            low = float(amount.low or 0) if whole else 0.0
            words = words if whole else f"a part of {words}"
            yield limit_number, Delivery(claim.id, parties, case.days, low, amount.high, words)
            if cap.same:
                return


def key(case: Case, cap_number: int, limit_number: int, window: Window) -> Place:
    """Return what the figures of one window against one limit are kept under."""
    return case.item.regime, case.item.cite, case.way, cap_number, limit_number, window


def window_of(case: Case, cap: Cap) -> Window | None:
    """Return the one window of a cap in which a done transfer surely lies, None where there is no such."""
    if case.claim.status != "done" or not case.days.stated or not case.days.within(cap.since, cap.until):
        return None
    found = list(windows(cap, case.days))
    return found[0] if len(found) == 1 else None


def counts(case: Case, cap: Cap) -> bool:
    """Tell whether what a claim is told to hold counts towards a cap."""
    return any(told.cover.whole for told in case.told) and not excluded(case, cap)


def excluded(case: Case, cap: Cap) -> bool:
    """Tell whether a cap is for other goods of the paragraph than the claim's."""
    return bool(cap.cargo) and not any(set(told.cover.scope.cargo) & set(cap.cargo) for told in case.told)


def limits_of(cap: Cap) -> str:
    """Return a cap's limits: "4,000,000 barrels or 525,000 tonnes"."""
    return " or ".join(figure(Amount(one.amount, one.amount, one.unit), 0) for one in cap.limits)


def stretch(cap: Cap) -> str:
    """Return what stretch of time a cap is for."""
    if cap.window == "once":
        return f"from {day(cap.since)} to {day(cap.until)}"
    return "a calendar year" if cap.window == "calendar-year" else f"in twelve months from {day(cap.since)}"


def joined(*parts: str) -> str:
    """String conditions, or sums, together, each once."""
    return AND.join(dict.fromkeys(filter(None, parts)))


def sum_words(total: Total, limit: Limit, where: str) -> str:
    """Return a sum and its limit: "5 tonnes (t1) + 7 tonnes (t2) = 12 of 10 tonnes in 2024 (120%): above the cap"."""
    top = total.low if total.high is None else total.high
    verdict = {
        "passes-cap": "above the cap",
        "below-cap": "at the cap, not above it" if top == limit.amount else "below the cap",
    }
    said = verdict.get(total.relation(limit.amount), "above or below the cap")
    if total.high is None:
        bounds, share = f"at least {number(total.low)}", f"at least {total.low / limit.amount:.0%}"
    elif total.high == total.low:
        bounds, share = number(total.low), f"{total.low / limit.amount:.0%}"
    else:
        bounds = f"{number(total.low)} to {number(total.high)}"
        share = f"{total.low / limit.amount:.0%} to {total.high / limit.amount:.0%}"
    return f"{total.words} = {bounds} of {number(limit.amount)} {limit.unit} {where} ({share}): {said}"
