"""Whether a paragraph covers what a transfer is said to hold: the tree of cargo, its exceptions, and telling words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from armsledger.assess.inforce import Days, date_condition
from armsledger.assess.targets import Way
from armsledger.lexicon.words import Lexicon
from armsledger.model import Transfer
from armsledger.rulebook.provision import Provision, Readings, Scope


@dataclass(frozen=True, slots=True)
class Cover:
    """A way in which a paragraph covers a category: by a scope of its own, with what the claim leaves open.

    ``whole`` is False where the claim's category is wider than the paragraph's, or only may hold it.
    """

    scope: Scope
    condition: str = ""
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Told:
    """A cover that holds for a claim. ``kind`` tells that the claim's words name the kind of goods (True), could but
    do not (False), or that the paragraph is not about a kind (None)."""

    category: str
    cover: Cover
    conditions: tuple[str, ...]
    kind: bool | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """A transfer that a paragraph may be about: the way, what is covered and how, and what the place leaves open."""

    claim: Transfer
    days: Days
    item: Provision
    way: Way
    told: tuple[Told, ...]
    place: str


class Coverage:
    """Reads cargo against paragraphs; what it finds for a paragraph and a category is kept."""

    def __init__(self, lexicon: Lexicon, readings: Readings) -> None:
        self._lexicon = lexicon
        self._readings = readings
        self._known: dict[tuple[str, str, str, Way], tuple[Cover, ...]] = {}

    def told(self, claim: Transfer, item: Provision, way: Way, days: Days, returned: frozenset[str]) -> list[Told]:
        """Return how a paragraph covers each category of a claim, for the categories that it covers.

        ``returned`` holds what the transfer is said to be a return for: categories with their ancestors.
        """
        found = (self._first(claim, item, way, days, category) for category in claim.cargo)
        return [replace(one, conditions=()) if returned & set(one.cover.scope.linked) else one for one in found if one]

    def _first(self, claim: Transfer, item: Provision, way: Way, days: Days, category: str) -> Told | None:
        """Return the closest cover of a category whose words and dates fit the claim."""
        for cover in self.covers(item, category, way):
            scope = cover.scope
            if not days.meets(scope.since or item.start, scope.until):
                continue
            hit = bool(scope.words) and spoken(claim, scope.words)
            if scope.words and not hit and not scope.condition:
                continue
            named = spoken(claim, scope.kinds) if scope.kinds else None
            conditions = [cover.condition]
            if scope.since or scope.until:
                conditions.append(date_condition(scope.since or item.start, scope.until, days))
            if not hit and not named:
                conditions.append(scope.condition)
            return Told(category, cover, tuple(filter(None, conditions)), named)
        return None

    def may(self, item: Provision, category: str, way: Way) -> bool:
        """Tell whether a paragraph may cover a category on a way."""
        return bool(self.covers(item, category, way))

    def covers(self, item: Provision, category: str, way: Way) -> tuple[Cover, ...]:
        """Return how a paragraph may cover a category on a way, the closest first."""
        key = (item.regime, item.cite, category, way)
        if key not in self._known:
            scopes = [scope for scope in item.scopes if (scope.direction or item.direction) in {way, "either"}]
            self._known[key] = tuple(self._reach(scopes, category)) or tuple(self._vague(scopes, category))
        return self._known[key]

    def _reach(self, scopes: Sequence[Scope], category: str) -> Iterator[Cover]:
        """Yield the scopes that hold a category or an ancestor of it, those that name the nearest first."""
        lineage = self._lexicon.lineage(category)
        for name in lineage:
            for scope in scopes:
                if name in scope.cargo and not set(scope.less) & set(lineage):
                    yield Cover(scope)

    def _vague(self, scopes: Sequence[Scope], category: str) -> Iterator[Cover]:
        """Yield the scopes that hold a part of a category: its children, or what such help may consist of."""
        for scope in scopes:
            held = [] if scope.nearest or scope.strict or scope.words else self._held(scope, category)
            if held:
                label = self._lexicon.cargo(category)
                verb = "held" if category in self._readings.may_hold else "meant"
                names = either([self._lexicon.cargo(name) for name in held])
                yield Cover(scope, f"if “{label}” {verb} {names}", whole=False)

    def _held(self, scope: Scope, category: str) -> list[str]:
        """Return what a wider category may stand for and a scope covers."""
        readings, lineage = self._readings, self._lexicon.lineage
        if category in readings.may_hold:
            return [name for name in readings.may_hold[category] if set(lineage(name)) & set(scope.cargo)]
        if category in readings.vague:
            return []
        return [
            name
            for name in scope.cargo
            if lineage(name)[1:2] == (category,) and name not in scope.less and name not in readings.apart
        ]


def spoken(claim: Transfer, words: tuple[str, ...]) -> bool:
    """Tell whether a claim's own words hold one of these, as whole words in any case."""
    text = "\n".join((claim.quote, claim.means, claim.place, *claim.designation))
    return bool(pattern(words).search(text))


@lru_cache(maxsize=1024)
def pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern that finds any of some words."""
    longest = sorted(words, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)", re.IGNORECASE)


def either(names: Sequence[str]) -> str:
    """Return names as one choice: "coal", "coal or gas", "coal, oil or gas"."""
    return " or ".join(filter(None, (", ".join(names[:-1]), names[-1])))
