"""Readable words for dates, periods, counts, money and ids, the same in every part of the report."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Protocol

from armsledger.lexicon.wording import show
from armsledger.model import Amount, Claim, Event, Period, Position, Stance, Transfer

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "CNY": "¥", "KRW": "₩", "INR": "₹", "UAH": "₴", "ILS": "₪"}
"""Signs of currencies, which say too little without the code: several share one."""
STANCE_WORDS = {
    "confirms": ("confirms", "confirm"),
    "denies": ("denies", "deny"),
    "declines": ("declines to comment", "decline to comment"),
    "condemns": ("condemns", "condemn"),
    "concerned": ("is concerned", "are concerned"),
    "defends": ("defends", "defend"),
}
"""The verb of a stance for one actor, and for several."""
RELATION_WORDS = {
    "matches": "may fall under",
    "nearest": "comes nearest",
    "below-cap": "below its cap",
    "passes-cap": "passes its cap",
    "contested": "contested",
}
"""How a provision stands to a transfer, in words."""
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class Labels(Protocol):
    """Names for ids; the lexicon satisfies it. An id that it does not know raises KeyError or comes back as it is."""

    def actor(self, id: str, /) -> str:
        """Return the usual English name of an actor."""
        ...

    def cargo(self, id: str, /) -> str:
        """Return what a cargo category is called."""
        ...


class Names:
    """Labels with a readable form for every id, known or not."""

    def __init__(self, labels: Labels) -> None:
        self._labels = labels

    def actor(self, id: str) -> str:
        """Return an actor's name; an unknown slug becomes words ("coastal-guard" → "Coastal Guard"), a name stays."""
        try:
            name = self._labels.actor(id)
        except KeyError:
            name = ""
        if name and name != id:
            return name
        return " ".join(word.capitalize() for word in id.split("-")) if SLUG.fullmatch(id) else id

    def goods(self, id: str) -> str:
        """Return a cargo category's name; an unknown slug becomes words ("river-barges" → "river barges")."""
        try:
            name = self._labels.cargo(id)
        except KeyError:
            name = ""
        if name and name != id:
            return name
        return id.replace("-", " ") if SLUG.fullmatch(id) else id

    def actors(self, ids: Sequence[str] | None) -> str:
        """Return the names of some actors as one phrase."""
        return listed([self.actor(id) for id in ids]) if ids else "a party not named"

    def cargo(self, ids: Sequence[str]) -> str:
        """Return the names of some cargo categories as one phrase."""
        return listed([self.goods(id) for id in ids]) if ids else "cargo not named"

    def statement(self, claim: Claim) -> str:
        """Return who does what to whom in one line: "Aland → Borduria: drones, up to 40 items"."""
        said: str = claim.kind
        if isinstance(claim, Transfer):
            figures = [measure(claim.quantity)] if claim.quantity else []
            figures += [f"worth {measure(claim.value)}"] if claim.value else []
            said = f"{self.way(claim)}: {', '.join([self.cargo(claim.cargo), *figures])}"
        elif isinstance(claim, Event):
            parties = [self.actors(side) for side in (claim.actors, claim.recipients) if side]
            figure = f", {measure(claim.quantity)}" if claim.quantity else ""
            said = f"{claim.type.lower()}: {' → '.join(parties) or 'actors not named'}{figure}"
        elif isinstance(claim, Position):
            said = f"{self.actors(claim.actor)} {stance_verb(claim.stance, claim.actor)}"
        return capital(said)

    def way(self, transfer: Transfer) -> str:
        """Return a transfer's direction: "Aland → Borduria"."""
        return f"{self.actors(transfer.supplier)} → {self.actors(transfer.recipient)}"


def stance_verb(stance: Stance, actors: Sequence[str]) -> str:
    """Return the verb of a stance after one actor or several: "denies", "decline to comment"."""
    return STANCE_WORDS[stance][len(actors) > 1]


def capital(words: str) -> str:
    """Return words with a capital at their head, the rest as it is."""
    return words[:1].upper() + words[1:]


def listed(words: Sequence[str]) -> str:
    """Join words: "a", "a and b", "a, b and c"."""
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def count(number: int, noun: str, plural: str = "") -> str:
    """Return a number with its noun: "1 claim", "1,200 claims", "no claims"."""
    word = noun if number == 1 else plural or f"{noun}s"
    return f"{number:,} {word}" if number else f"no {word}"


def percent(share: float) -> str:
    """Return a share in percent, with a decimal below ten: "17 %", "7.5 %"."""
    return f"{share * 100:.3g} %"


def day(value: date) -> str:
    """Return a date as "18 Dec 2024"."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def month(value: date) -> str:
    """Return a date's month as "Dec 2024"."""
    return f"{MONTHS[value.month - 1]} {value.year}"


def days(period: Period) -> str:
    """Return a period as briefly as it allows: "2023", "Dec 2024", "1–10 Nov 2024", "since 3 Jan 2025"."""
    start, end = period.start, period.end
    if start is None or end is None:
        return f"since {day(start)}" if start is not None else f"until {day(end or date.max)}"
    return interval(start, end)


def interval(start: date, end: date) -> str:
    """Return two days, both included, as one phrase; whole months and years go by their names."""
    if start == end:
        return day(start)
    if start.day == 1 and (end == date.max or (end + timedelta(days=1)).day == 1):
        return _months(start, end)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{day(end)}"
    if start.year == end.year:
        return f"{start.day} {MONTHS[start.month - 1]} – {day(end)}"
    return f"{day(start)} – {day(end)}"


def _months(start: date, end: date) -> str:
    if start.month == 1 and end.month == 12:
        return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"
    if (start.year, start.month) == (end.year, end.month):
        return month(start)
    if start.year == end.year:
        return f"{MONTHS[start.month - 1]}–{month(end)}"
    return f"{month(start)} – {month(end)}"


def measure(amount: Amount) -> str:
    """Return an amount in words; money by its sign where it has a usual one: "at least $1.7 billion (USD)"."""
    words = show(amount)
    sign = SIGNS.get(amount.unit)
    return f"{words.replace(f'{amount.unit} ', sign, 1)} ({amount.unit})" if sign else words
