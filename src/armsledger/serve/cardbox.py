"""Claims by a key, each key's in order: a card index that follows single changes without being made anew."""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from armsledger.model import Claim

Order = tuple[Any, ...]
"""What claims of a key are ordered by; comparable within a box."""
Card = tuple[Order, str]
"""Where a claim stands in the order, and its id."""
Keys = Callable[[Claim], Iterable[tuple[str, Order]]]
"""Tells under which keys a claim stands, and where in the order."""


class CardBox(Mapping[str, Sequence[str]]):
    """The ids of claims by key; a key that no claim has gives an empty sequence. Never changed: ``revised`` copies."""

    def __init__(self, cards: Mapping[str, Sequence[Card]]) -> None:
        self._cards = cards

    @classmethod
    def of(cls, claims: Iterable[Claim], keys: Keys) -> "CardBox":
        """Return a box with all these claims."""
        found: dict[str, list[Card]] = defaultdict(list)
        for claim in claims:
            for key, order in keys(claim):
                found[key].append((order, claim.id))
        for cards in found.values():
            cards.sort()
        return cls(dict(found))

    def revised(self, gone: Iterable[tuple[Claim, Keys]], come: Iterable[tuple[Claim, Keys]]) -> "CardBox":
        """Return the box without some claims and with others; what neither touches is shared, not copied."""
        cards = dict(self._cards)
        own: dict[str, list[Card]] = {}
        for claim, keys in gone:
            for key, order in keys(claim):
                some = own.get(key) or own.setdefault(key, list(cards.get(key, ())))
                place = bisect_left(some, (order, claim.id))
                if some[place : place + 1] == [(order, claim.id)]:
                    del some[place]
        for claim, keys in come:
            for key, order in keys(claim):
                if key not in own:
                    own[key] = list(cards.get(key, ()))
                insort(own[key], (order, claim.id))
        for key, some in own.items():
            if some:
                cards[key] = some
            else:
                cards.pop(key, None)
        return CardBox(cards)

    def cards(self, key: str) -> Sequence[Card]:
        """Return a key's claims in order, each with where it stands."""
        return self._cards.get(key, ())

    def between(self, key: str, first: Order, last: Order) -> Sequence[Card]:
        """Return those of a key from one place of the order up to, and not with, another."""
        some = self.cards(key)
        return some[bisect_left(some, (first, "")) : bisect_left(some, (last, ""))]

    def count(self, key: str) -> int:
        """Return how many claims a key has."""
        return len(self.cards(key))

    def __getitem__(self, key: str) -> Sequence[str]:
        return [id for _, id in self._cards.get(key, ())]

    def __iter__(self) -> Iterator[str]:
        return iter(self._cards)

    def __len__(self) -> int:
        return len(self._cards)

    def __contains__(self, key: object) -> bool:
        return key in self._cards
