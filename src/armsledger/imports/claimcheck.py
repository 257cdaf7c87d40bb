"""Check the record of a claim from outside: its fields, their types and values, and the names in it."""

import math
import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, get_args

from armsledger.columns import FIELDS_OF_KIND
from armsledger.lexicon.finder import fold
from armsledger.lexicon.words import Lexicon
from armsledger.model import EVENT_TYPES, LONGEST_QUOTE, STANCES, STATUSES, UNITS, Basis, Polarity, Span

Record = Mapping[str, Any]
OF_SOME = frozenset[str]().union(*FIELDS_OF_KIND.values())
ONE_OF = {"status": STATUSES, "polarity": get_args(Polarity), "type": EVENT_TYPES, "stance": STANCES}
ACTOR_FIELDS = ("supplier", "recipient", "actors", "recipients", "actor")
LIST_FIELDS = (*ACTOR_FIELDS, "cargo", "designation", "in_return_for", "sources")
TEXT_FIELDS = ("place", "means", "speaker")
DEFAULTS = {"status": "done", "polarity": "affirmed"}


class RefusedError(ValueError):
    """A claim that is not taken; ``code`` is one of a problem."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def checked(record: Record, lexicon: Lexicon) -> dict[str, Any]:
    """Return the record with names turned into the lexicon's ids, and every field of its kind.

    Raises ``RefusedError``: "bad-claim" where a field is missing or has a value that it cannot have, "unknown-name"
    where an actor or a category of cargo is not in the lexicon. Whether the quote is in the text is not asked here.
    """
    kind = record.get("kind")
    if kind not in FIELDS_OF_KIND:
        raise RefusedError("bad-claim", f"kind: one of {', '.join(sorted(FIELDS_OF_KIND))}, not {kind!r}")
    mine = FIELDS_OF_KIND[kind]
    for name, value in record.items():
        if name in OF_SOME - mine and value not in (None, "", [], False):
            raise RefusedError("bad-claim", f"{name}: a {kind} has no such field")
    quote = record.get("quote")
    if not isinstance(quote, str) or not quote.strip() or len(quote) > LONGEST_QUOTE:
        raise RefusedError("bad-claim", f"quote: words of at most {LONGEST_QUOTE} characters are needed")
    given = {name: record.get(name) for name in ("id", "document", "start", "end")}
    done: dict[str, Any] = {name: value for name, value in given.items() if value not in (None, "")}
    done |= {"kind": kind, "quote": quote, "also": _chains(record.get("also"))}
    for name in sorted({*mine, "sources", "speaker"}):
        done[name] = _field(name, record.get(name))
    _names(done, lexicon)
    _enough(done)
    return done


def _field(name: str, value: Any) -> Any:  # noqa: PLR0911 - one return for each sort of field
    """Return one field's value, checked by what the field is."""
    if name in LIST_FIELDS:
        return None if value is None and name in {"supplier", "recipient"} else words(name, value)
    if name in ONE_OF:
        if value in (None, "") and name in DEFAULTS:
            return DEFAULTS[name]
        if value not in ONE_OF[name]:
            raise RefusedError("bad-claim", f"{name}: one of {', '.join(ONE_OF[name])}, not {value!r}")
        return value
    if name == "about":
        return value if isinstance(value, str) else words(name, value)
    if name in {"quantity", "value"}:
        return amount(name, value)
    if name == "when":
        return period(value)
    if name == "hedged":
        if not isinstance(value, bool | None):
            raise RefusedError("bad-claim", "hedged: true or false is needed")
        return bool(value)
    if not isinstance(value, str | None):
        raise RefusedError("bad-claim", f"{name}: a text is needed")
    return value or ""


def words(name: str, value: Any) -> list[str]:
    """Return a list of texts, none of them empty."""
    if value is None:
        return []
    if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value):
        raise RefusedError("bad-claim", f"{name}: a list of texts is needed, not {value!r}"[:200])
    return [one.strip() for one in value]


def _chains(value: Any) -> list[list[str]]:
    if not isinstance(value, list | None):
        raise RefusedError("bad-claim", "also: a list of chains is needed")
    return [words("also", chain) for chain in value or []]


def amount(name: str, value: Any) -> dict[str, Any] | None:
    """Return an amount whose bounds are numbers in order, and whose unit is one of ours or a currency."""
    if value is None:
        return None
    if not isinstance(value, Mapping):
        raise RefusedError("bad-claim", f"{name}: bounds with a unit are needed, not {value!r}"[:200])
    low, high, unit, basis = (value.get(part) for part in ("low", "high", "unit", "basis"))
    for bound in (low, high):
        number = isinstance(bound, int | float) and not isinstance(bound, bool)
        if bound is not None and not (number and math.isfinite(bound) and bound >= 0):
            raise RefusedError("bad-claim", f"{name}: a bound is a number from 0, not {bound!r}")
    if low is None and high is None:
        raise RefusedError("bad-claim", f"{name}: at least one of low and high is needed")
    if low is not None and high is not None and low > high:
        raise RefusedError("bad-claim", f"{name}: low {low} is more than high {high}")
    money = isinstance(unit, str) and re.fullmatch("[A-Z]{3}", unit)
    if not money and (name == "value" or unit not in UNITS):
        known = "a currency's three capitals" if name == "value" else f"one of {', '.join(UNITS)} or a currency"
        raise RefusedError("bad-claim", f"{name}: the unit is {known}, not {unit!r}")
    if basis not in (None, "", *get_args(Basis)):
        raise RefusedError("bad-claim", f"{name}: the basis is one of {', '.join(get_args(Basis))}, not {basis!r}")
    if not isinstance(value.get("approx"), bool | None):
        raise RefusedError("bad-claim", f"{name}: approx is true or false")
    return {"low": low, "high": high, "unit": unit, "approx": bool(value.get("approx")), "basis": basis or None}


def period(value: Any) -> dict[str, Any] | None:
    """Return a period with at least one end, both days of the calendar and in order."""
    if value is None:
        return None
    if not isinstance(value, Mapping):
        raise RefusedError("bad-claim", f"when: a start and an end are needed, not {value!r}"[:200])
    ends: list[date | None] = []
    for part in ("start", "end"):
        try:
            ends.append(date.fromisoformat(value[part]) if value.get(part) else None)
        except (TypeError, ValueError):
            raise RefusedError("bad-claim", f"when: {part} is no day (YYYY-MM-DD): {value[part]!r}") from None
    start, end = ends
    if not (start or end):
        raise RefusedError("bad-claim", "when: at least one of start and end is needed")
    if start and end and start > end:
        raise RefusedError("bad-claim", f"when: it ends on {end} before it starts on {start}")
    said = value.get("words") or ""
    if not isinstance(said, str):
        raise RefusedError("bad-claim", "when: words is a text")
    return {"start": start and start.isoformat(), "end": end and end.isoformat(), "words": said}


def _names(record: dict[str, Any], lexicon: Lexicon) -> None:
    """Turn the names of actors and cargo into ids; raises where one is not known."""
    for name in ACTOR_FIELDS:
        if record.get(name):
            record[name] = [_known(actor_of(one, lexicon), one, name) for one in record[name]]
    if record.get("cargo"):
        record["cargo"] = [_known(cargo_of(one, lexicon), one, "cargo") for one in record["cargo"]]


def _known(id: str, written: str, field: str) -> str:
    if not id:
        raise RefusedError("unknown-name", f"{field}: {written!r} is not in the lexicon")
    return id


def actor_of(name: str, lexicon: Lexicon) -> str:
    """Return the id of an actor by its id or one of its names, "" where the lexicon has none."""
    if name in lexicon.actors:
        return name
    text = fold(name)
    whole = Span(0, len(text))
    found = [one for one in lexicon.find_actors(text) if one.span == whole and one.form in {"name", "nickname"}]
    return found[0].ids[0] if found else ""


def cargo_of(name: str, lexicon: Lexicon) -> str:
    """Return a category of cargo by its id, its label or one of its terms, "" where the lexicon has none."""
    if name in lexicon.cargo_entries:
        return name
    labels = {entry.label.casefold(): id for id, entry in lexicon.cargo_entries.items()}
    return labels.get(name.casefold(), "") or next(iter(lexicon.category(name.casefold())), "")


def _enough(record: Record) -> None:
    """Refuse a claim that says nothing: a transfer needs a party and cargo, an event and a position an actor."""
    needs: dict[str, tuple[Callable[[], bool], str]] = {
        "transfer": (
            lambda: bool(record["cargo"] and (record["supplier"] or record["recipient"])),
            "a transfer needs cargo and a supplier or a recipient",
        ),
        "event": (lambda: bool(record["actors"] or record["recipients"]), "an event needs an actor or a recipient"),
        "position": (lambda: bool(record["actor"]), "a position needs an actor"),
    }
    holds, message = needs[record["kind"]]
    if not holds():
        raise RefusedError("bad-claim", message)
