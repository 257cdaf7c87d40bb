"""Which paragraphs a transfer's parties bring into question: by target, direction, place, and who is bound."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Literal

from armsledger.assess.inforce import Days
from armsledger.lexicon.words import Lexicon
from armsledger.model import Transfer
from armsledger.rulebook.provision import Party, Provision
from armsledger.rulebook.regimes import Rulebook

Way = Literal["to", "from"]
Side = tuple[str, ...]
Covered = Callable[[Provision, str, Way], bool]
"""Whether a paragraph may cover a category on a way."""


class Targets:
    """An index of the bans by the actor that they are about and the way the goods go."""

    def __init__(self, rulebook: Rulebook, lexicon: Lexicon, covered: Covered) -> None:
        self._lexicon = lexicon
        self._covered = covered
        self._about: dict[tuple[str, Way, str], tuple[int, ...]] = {}
        self._members = members_of(lexicon)
        self._areas: dict[tuple[str, ...], re.Pattern[str]] = {}
        self._index: dict[tuple[str, Way], list[int]] = {}
        self._provisions = rulebook.provisions
        for number, item in enumerate(rulebook.provisions):
            if item.kind != "ban":
                continue
            for way in ways(item):
                for actor in self._reached(item.target):
                    self._index.setdefault((actor, way), []).append(number)

    def _reached(self, party: Party) -> set[str]:
        """Return the actors that may stand for a party on some day."""
        actors = {*party.actors, *party.inside}
        if party.members:
            actors |= {name for group in party.actors for name, _, _ in self._members.get(group, ())}
        return actors

    def of(self, claim: Transfer, days: Days) -> Iterator[tuple[Provision, Way, str]]:
        """Yield the paragraphs that are about a side of the transfer and its cargo, with the way and a condition.

        The condition tells what the place leaves open, "" where nothing.
        """
        sides: tuple[tuple[Way, Side, Side], ...] = (
            ("to", claim.recipient or (), claim.supplier or ()),
            ("from", claim.supplier or (), claim.recipient or ()),
        )
        for way, side, other in sides:
            for number in sorted(
                {n for actor in side for goods in claim.cargo for n in self._found(actor, way, goods)}
            ):
                item = self._provisions[number]
                mine = self.standing(side, item.target, days)
                if not mine or (other and set(other) <= set(mine)):
                    continue
                if item.bound and not self.standing(other, item.bound, days):
                    continue
                place = self._place(claim, item.target, mine)
                if place is not None:
                    yield item, way, place

    def _found(self, actor: str, way: Way, category: str) -> tuple[int, ...]:
        """Return the numbers of the paragraphs about an actor that may cover a category, looked up once."""
        key = (actor, way, category)
        if key not in self._about:
            numbers = self._index.get((actor, way), ())
            self._about[key] = tuple(n for n in numbers if self._covered(self._provisions[n], category, way))
        return self._about[key]

    def standing(self, side: Side, party: Party, days: Days) -> list[str]:
        """Return the actors of a side that stand for a party on the transfer's days."""
        return [actor for actor in side if self._stands(actor, party, days)]

    def _stands(self, actor: str, party: Party, days: Days) -> bool:
        """Tell whether an actor is the party, or a member of it on the transfer's days."""
        if actor in party.actors or actor in party.inside:
            return True
        if not party.members:
            return False
        return any(
            name == actor and days.meets(since or date.min, until)
            for group in party.actors
            for name, since, until in self._members.get(group, ())
        )

    def _place(self, claim: Transfer, party: Party, mine: Iterable[str]) -> str | None:
        """Return what the claim leaves open about an area, "" where nothing; None where it is surely another place."""
        if not party.area:
            return ""
        names = self._area(party.area)
        if names.search(claim.place):
            return ""
        condition = f"if the goods were for use in {party.area[0]}"
        if names.search(claim.quote):
            return condition
        if self._lexicon.spots.mentions(claim.place) or not any(actor in party.actors for actor in mine):
            return None
        return condition

    def _area(self, area: tuple[str, ...]) -> re.Pattern[str]:
        """Return a pattern for every name of an area's places."""
        if area not in self._areas:
            names = {
                name for place in self._lexicon.places if place.name in area for name in (place.name, *place.names)
            }
            self._areas[area] = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(names)))})(?!\w)")
        return self._areas[area]


def ways(item: Provision) -> set[Way]:
    """Return the ways on which a paragraph, or a part of it, looks at goods."""
    directions = {scope.direction or item.direction for scope in item.scopes}
    both: tuple[Way, Way] = ("to", "from")
    return {way for way in both if directions & {way, "either"}}


def members_of(lexicon: Lexicon) -> Mapping[str, list[tuple[str, date | None, date | None]]]:
    """Return every group's members with the dates of their membership."""
    found: dict[str, list[tuple[str, date | None, date | None]]] = {}
    for actor in lexicon.actors.values():
        for membership in actor.member_of:
            found.setdefault(membership.group, []).append((actor.id, membership.since, membership.until))
    return found
