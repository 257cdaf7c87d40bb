"""Editions: the state of a ledger as it is published, recorded in its book, and compared with another."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from armsledger.casebook import Casebook, open_casebook
from armsledger.editions.comparing import compare
from armsledger.extract.engine import ENGINE
from armsledger.ledger import Ledger, LedgerError, open_ledger
from armsledger.model import Changes, Edition, FigureState, Finding
from armsledger.model.claim import plain


def figure_state(finding: Finding) -> FigureState:
    """Return what an edition keeps of a finding: the last bounds, conflicts, and who takes which position."""
    last = finding.bounds[-1] if finding.bounds else None
    stances = {", ".join(stand.actor): stand.stance for stand in finding.positions}  # in the order of time: the last
    conflicts = {tuple(sorted(one.claims)) for one in finding.verdicts if one.kind == "conflicts"}
    return FigureState(
        finding=finding.id,
        line=finding.line,
        low=last.low if last else None,
        high=last.high if last else None,
        date=last.date.isoformat() if last else None,
        claims=len(finding.claims),
        origins=len(finding.origins),
        grade=finding.credibility.code if finding.credibility else "",
        conflicts=tuple(sorted(conflicts)),
        positions=tuple(sorted(stances.items())),
    )


def state_of(
    ledger: Ledger,
    casebook: Casebook,
    title: str = "",
    settings: Mapping[str, Any] | None = None,
    now: datetime | None = None,
) -> Edition:
    """Return the present state of a ledger as an edition that is not recorded (number 0)."""
    head_entry, head_hash = ledger.head()
    return Edition(
        number=0,
        title=title,
        made=(now or datetime.now(UTC)).astimezone(UTC).isoformat(timespec="seconds"),
        engine=ENGINE,
        head_entry=head_entry,
        head_hash=head_hash,
        settings=plain_settings(settings or {}),
        claims=tuple(sorted(casebook.claims)),
        figures=tuple(sorted(map(figure_state, casebook.findings), key=lambda one: one.line)),
    )


def record(
    ledger: Ledger,
    casebook: Casebook,
    title: str = "",
    settings: Mapping[str, Any] | None = None,
    now: datetime | None = None,
) -> Edition:
    """Write the present state into the book as the next edition; the same state as the last one is not written again.

    Give the edition as it stands in the book. A later title or other settings make another edition.
    """
    state = state_of(ledger, casebook, title, settings, now)
    last = next(reversed(ledger.editions()), None)
    if last and same_state(last, state):
        return last
    return ledger.record_edition(state)


def same_state(one: Edition, other: Edition) -> bool:
    """Tell whether two editions say the same; what was recorded in between may be editions alone."""
    fields = ("title", "engine", "settings", "claims", "figures")
    return all(getattr(one, name) == getattr(other, name) for name in fields)


def changes_since(ledger: Ledger, old: Edition, new: Edition) -> Changes:
    """Return how two states of one ledger differ, with the reviews made in between."""
    between = [one for one in ledger.reviews(after=old.head_entry) if one.entry <= new.head_entry]
    return compare(old, new, between)


def changes_since_last(ledger: Ledger, casebook: Casebook) -> Changes | None:
    """Return what changed since the last edition, None where there is none."""
    last = next(reversed(ledger.editions()), None)
    return changes_since(ledger, last, state_of(ledger, casebook)) if last else None


def diff(old: str, new: str, ledger: Path | str) -> Changes:
    """Return how two states differ, each the number of an edition of the ledger, or another ledger's place.

    "now" is the present state of the ledger. Reviews are told of where both are of one ledger. Raises ``LedgerError``.
    """
    here = all(one.isdecimal() or one == "now" for one in (old, new))
    if here:
        with open_ledger(ledger) as book:
            return changes_since(book, _state(book, old), _state(book, new))
    states: list[Edition] = []
    for one in (old, new):
        inside = one.isdecimal() or one == "now"
        with open_ledger(ledger if inside else one) as book:
            states.append(_state(book, one if inside else "now"))
    return compare(states[0], states[1])


def _state(book: Ledger, wanted: str) -> Edition:
    if wanted == "now":
        return state_of(book, open_casebook(book))
    if len(wanted) > 9:
        raise LedgerError("no-edition", wanted)
    return book.edition(int(wanted))


def plain_settings(settings: Mapping[str, Any]) -> dict[str, Any]:
    """Return settings as plain JSON types."""
    return {name: str(value) if isinstance(value, Path) else plain(value) for name, value in settings.items()}
