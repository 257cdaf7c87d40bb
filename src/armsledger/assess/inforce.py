"""When a claim puts its transfer, and whether a paragraph was in force then."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from armsledger.model import Transfer
from armsledger.rulebook.provision import Provision, Spell, Status

LOOK_BACK = 5
"""Years before its document that a done transfer without a date is looked for in the rulebook: news tells of what is
recent, and a paragraph that ended before is left out."""


@dataclass(frozen=True, slots=True)
class Days:
    """The days between which a transfer lies, None where open; ``stated`` where the claim itself gives both ends."""

    first: date | None
    last: date | None
    stated: bool

    def within(self, first: date, last: date | None) -> bool:
        """Tell whether the transfer surely lies between two days."""
        return (self.first is not None and self.first >= first) and (
            last is None or (self.last is not None and self.last <= last)
        )

    def meets(self, first: date, last: date | None) -> bool:
        """Tell whether the transfer may lie between two days."""
        return (self.last is None or self.last >= first) and (last is None or self.first is None or self.first <= last)


def days_of(claim: Transfer, published: date | None) -> Days:
    """Return when a transfer lies: in its own period, else before its document if done, after it if planned.

    ``published`` is the document's date, None where unknown. What is only possible stays open.
    """
    start, end = (claim.when.start, claim.when.end) if claim.when else (None, None)
    if claim.status == "done":
        end = end or published
        stated = start is not None
        start = start or (years_before(end, LOOK_BACK) if end else None)
    else:
        stated = start is not None or end is not None
        start = start or (published if claim.status == "planned" and (end is None or not published or published <= end)
                          else None)  # fmt: skip
    if start and end and start > end:
        start = end
    return Days(start, end, stated)


def years_before(day: date, years: int) -> date:
    """Return the same day some years before, 28 February for a leap day that has none."""
    return day.replace(year=day.year - years, day=28 if (day.month, day.day) == (2, 29) else day.day)


def spells_of(item: Provision, days: Days, overtaken: date | None = None) -> Iterator[Spell]:
    """Yield when the paragraph was in force, as far as the transfer may lie there.

    From the day on which another has ``overtaken`` it, that one speaks for both.
    """
    for spell in item.spells:
        until = spell.until
        if overtaken is not None and (until is None or until >= overtaken):
            until = overtaken - timedelta(days=1)
        if (until is None or until >= spell.since) and days.meets(spell.since, until):
            yield spell if until == spell.until else replace(spell, until=until)


def status_of(spell: Spell, days: Days) -> Status:
    """Return a paragraph's status for a transfer: what it was on its days, or is today where they are open."""
    if spell.until is not None and not days.within(spell.since, spell.until) and not days.stated:
        return "terminated"
    return spell.status


def date_condition(first: date, last: date | None, days: Days) -> str:
    """Return what the claim leaves open about its date, "" where it surely lies between the two days."""
    sure = days.within(first, last)
    if days.stated and sure:
        return ""
    early = days.first is None or days.first < first
    late = last is not None and (days.last is None or days.last > last)
    if not days.stated:
        span = f"if from {day(first)} to {day(last)}" if last else f"in force since {day(first)}"
        return f"the claim gives no date: {span}"
    if early and late and last is not None:
        return f"if from {day(first)} to {day(last)}"
    return f"if on or after {day(first)}" if early else f"if on or before {day(last)}" if late and last else ""


def day(when: date | None) -> str:
    """Return a day as people write it: "2 Mar 2016"."""
    return f"{when.day} {when:%b} {when.year}" if when else ""
