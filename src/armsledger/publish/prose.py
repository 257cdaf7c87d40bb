"""Words in running sentences: names with their article, amounts, days, goods in their number, and who says so.

Everything here is English grammar; what depends on a name stands in prose.yaml.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files
from typing import Any

from armsledger.datafile import read_yaml
from armsledger.lexicon.wording import show
from armsledger.model import Amount, Number, Period
from armsledger.publish.phrasing import SIGNS, Labels, Names, listed

LONG_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
NEARLY = 1_000_000
"""What a figure written out in nines lies just under a multiple of."""
PIECES = frozenset({"items", "people", "rounds", "systems", "vehicles", ""})
"""Units that say no more than that things are counted one by one."""
SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


@dataclass(frozen=True, slots=True)
class Kind:
    """Names of one grammatical kind: whole names, and words that such names begin or end with."""

    names: frozenset[str]
    first: tuple[str, ...]
    last: tuple[str, ...]

    def holds(self, name: str) -> bool:
        """Tell whether a name is of the kind."""
        begun = any(name.startswith(f"{word} ") for word in self.first)
        return name in self.names or begun or name.rpartition(" ")[2] in self.last


@lru_cache(maxsize=1)
def _grammar() -> dict[str, Any]:
    text = files("armsledger.publish").joinpath("prose.yaml").read_text("utf-8")
    data: dict[str, Any] = read_yaml(text, "prose.yaml")
    for kind in ("article", "plural"):
        data[kind] = Kind(frozenset(data[kind]["names"]), tuple(data[kind]["first"]), tuple(data[kind]["last"]))
    return data


class Prose(Names):
    """Names as they stand in a sentence."""

    def __init__(self, labels: Labels) -> None:
        super().__init__(labels)
        self._grammar = _grammar()
        self._units: dict[str, str] = {
            id: entry.unit for id, entry in getattr(labels, "cargo_entries", {}).items() if entry.unit
        }

    def the(self, id: str) -> str:
        """Return an actor's name with the article that it takes: "the Norland Union", "Borduria"."""
        name = self.actor(id)
        wanted = name[:4].lower() != "the " and self._grammar["article"].holds(name)
        return f"the {name}" if wanted else name

    def all(self, ids: Sequence[str]) -> str:
        """Return some actors in a sentence."""
        return listed([self.the(id) for id in ids]) if ids else "a party not named"

    def are_many(self, ids: Sequence[str]) -> bool:
        """Tell whether the verb after these actors is in the plural."""
        return len(ids) > 1 or any(self._grammar["plural"].holds(self.actor(id)) for id in ids)

    def have(self, ids: Sequence[str]) -> str:
        """Return "has" or "have"."""
        return "have" if self.are_many(ids) else "has"

    def giving(self, cargo: Sequence[str]) -> tuple[str, str, str]:
        """Return the words for giving such goods, past, plain and noun: people are sent, all else is provided."""
        verbs: dict[str, list[str]] = self._grammar["giving"]
        given = self._grammar["given"]
        units = {"" if self.goods(one) in given else self._units.get(one, "") for one in cargo}
        past, present, noun = verbs.get(units.pop() if len(units) == 1 else "", verbs[""])
        return past, present, noun

    def goods_of(self, cargo: Sequence[str], amount: Amount | None) -> str:
        """Return goods with how much of them: "at least 300 drones", "up to 1,000 containers of arms"."""
        words = self.cargo(cargo)
        if amount is None:
            return words
        figure = quantity(amount)
        if amount.is_money:
            return f"{figure} in {words}" if words == "money" else f"{words} worth {figure}"
        if amount.unit in PIECES and self.is_counted(cargo):
            if not is_one(amount):
                return f"{figure} {words}"
            if amount.unit != "people":
                return f"{figure} {words.removesuffix('s')}"
        unit = unit_word(amount)
        return f"{figure} {unit} of {words}" if unit and unit != words else f"{figure} {words}"

    def is_counted(self, cargo: Sequence[str]) -> bool:
        """Tell whether one speaks of two of such goods without a word for the piece."""
        if len(cargo) != 1:
            return False
        word = self.goods(cargo[0])
        return word in self._grammar["countable"] or (word.endswith("s") and word not in self._grammar["uncountable"])

    def are_goods_many(self, cargo: Sequence[str], amount: Amount | None) -> bool:
        """Tell whether the verb after such goods is in the plural."""
        if amount is not None and not amount.is_money:
            return not is_one(amount)
        word = self.cargo(cargo)
        return len(cargo) > 1 or word.endswith("s") or word in self._grammar["countable"]

    def giving_of(
        self, supplier: Sequence[str], recipient: Sequence[str], cargo: Sequence[str], own: Sequence[str] = ()
    ) -> str:
        """Return a transfer as a noun: "the dispatch of troops by Borduria to Aland".

        ``own`` are the actors whose sentence it stands in: "its own dispatch of troops to Aland".
        """
        to = f" to {self.all(recipient)}" if recipient else ""
        goods = f"{self.giving(cargo)[2]} of {self.cargo(cargo)}"
        if supplier and set(supplier) == set(own):
            return f"{'their' if self.are_many(supplier) else 'its'} own {goods}{to}"
        by = f" by {self.all(supplier)}" if supplier else ""
        return f"the {goods}{by}{to}"

    def said_by(self, chain: Sequence[str], outlet: str, published: date | None, speaker: str = "") -> str:
        """Return who says so, the far end first: "according to Borduria, as reported by Example Wire on 3 May 2024".

        ``chain`` is nearest first, as a claim has it; ``outlet`` printed it.
        """
        when = f" on {long_day(published)}" if published else ""
        if not chain:
            return f"as {outlet} reported{when} without naming a source"
        *through, origin = chain
        end = f"{speaker} of {self.the(origin)}" if speaker and speaker != self.actor(origin) else self.the(origin)
        if outlet in {origin, self.actor(origin)}:
            return f"according to {end}{when}"
        others = [self.the(one) for one in through if self.actor(one) != outlet]
        carried = f"as reported by {listed(others)} and carried by {outlet}" if others else f"as reported by {outlet}"
        return f"according to {end}, {carried}{when}"


def quantity(amount: Amount) -> str:
    """Return an amount's figures in a sentence, without unit: "between 10,000 and 12,000", "at least $1.7 billion".

    >>> quantity(Amount(10, 20, "items")), quantity(Amount(5, 5, "EUR", approx=True))
    ('between 10 and 20', 'about €5 (EUR)')
    """
    low, high = amount.low, amount.high
    if low is None and high is not None:
        said = f"up to {coined(high, amount.unit)}"
    elif high is None and low is not None:
        said = f"at least {coined(low, amount.unit)}"
    elif low == high and low is not None:
        said = coined(low, amount.unit)
    else:
        said = f"between {coined(low or 0, amount.unit)} and {coined(high or 0, amount.unit)}"
    code = f" ({amount.unit})" if amount.unit in SIGNS else ""
    return f"{'about ' if amount.approx else ''}{said}{code}"


def coined(value: Number, unit: str) -> str:
    """Return a number, with its currency before it where the unit is one."""
    words = show(Amount(value, value, ""))
    if value >= NEARLY and (value + 1) % NEARLY == 0:  # "billions" is read as up to 9,999,999,999
        words = f"just under {show(Amount(value + 1, value + 1, ''))}"
    if unit in SIGNS:
        return (
            words.replace("just under ", f"just under {SIGNS[unit]}")
            if words.startswith("just")
            else f"{SIGNS[unit]}{words}"
        )
    return f"{unit} {words}" if Amount(value, value, unit).is_money else words


def is_one(amount: Amount) -> bool:
    """Tell whether the noun after an amount is in the singular."""
    return 1 in {amount.high, amount.low if amount.high is None else amount.high}


def unit_word(amount: Amount) -> str:
    """Return the unit's word after an amount, in its number; "" for money."""
    if amount.is_money or not amount.unit:
        return ""
    one = Amount(1 if is_one(amount) else 2, 1 if is_one(amount) else 2, amount.unit)
    return show(one).partition(" ")[2]


def long_day(value: date) -> str:
    """Return a date as a sentence has it: "18 December 2024"."""
    return f"{value.day} {long_month(value)}"


def long_month(value: date) -> str:
    """Return a date's month: "December 2024"."""
    return f"{LONG_MONTHS[value.month - 1]} {value.year}"


def when_words(period: Period | None) -> str:
    """Return when something was done: "on 3 May 2024", "in 2023", "since August 2023", "between … and …"; "" for never.

    >>> when_words(Period(date(2023, 1, 1), date(2023, 12, 31))), when_words(Period(None, date(2024, 5, 3)))
    ('in 2023', 'by 3 May 2024')
    """
    if period is None:
        return ""
    start, end = period.start, period.end
    if start is None:
        return f"by {long_day(end)}" if end else ""
    if end is None:
        return f"since {long_month(start) if start.day == 1 else long_day(start)}"
    if start == end:
        return f"on {long_day(start)}"
    if start.day == 1 and end < date.max and (end + timedelta(days=1)).day == 1:
        return _in_months(start, end)
    return f"between {long_day(start)} and {long_day(end)}"


def _in_months(start: date, end: date) -> str:
    if (start.month, end.month) == (1, 12):
        return f"in {start.year}" if start.year == end.year else f"between {start.year} and {end.year}"
    if (start.year, start.month) == (end.year, end.month):
        return f"in {long_month(start)}"
    first = LONG_MONTHS[start.month - 1] if start.year == end.year else long_month(start)
    return f"between {first} and {long_month(end)}"


def number(count: int, noun: str, plural: str = "") -> str:
    """Return a number with its noun as a sentence has it: "one claim", "five claims", "1,200 claims", "no claims"."""
    word = noun if count == 1 else plural or f"{noun}s"
    return f"{SMALL[count] if count < len(SMALL) else f'{count:,}'} {word}"


def sentence(words: str) -> str:
    """Return words as a sentence: a capital at its head, one full stop at its end, spaces single."""
    words = " ".join(words.split())
    words = words[:1].upper() + words[1:]
    return words if words.endswith((".", "!", "?", "…", ".”")) else f"{words}."
