"""Write an amount as words that people read, and read these words back: "up to 1,000 containers in total"."""

import re
from functools import cache

from armsledger.lexicon.quantities import quantities
from armsledger.model import UNITS, Amount, Basis, Number

BASIS_WORDS: dict[Basis, str] = {"increment": "more", "total": "in total", "stock": "present"}
SINGULARS = {"people": "person"} | {unit: unit.removesuffix("s") for unit in UNITS if unit != "people"}
EXACT_SCALES = (10**12, 10**9, 10**6)
LONGEST_FRACTION = 3
"""Decimal places beside a scale word; a number that needs more is written out."""
FORM = re.compile(
    r"(?P<approx>about )?(?P<side>up to |at least )?(?:(?P<money>[A-Z]{3}) )?(?P<low>-?\S+(?: [a-z]+illion)?)"
    r"(?: to (?P<high>-?\S+(?: [a-z]+illion)?))?"
    r"(?P<more> more)?(?: (?P<unit>(?!in total$|present$)[a-z]+))?(?: (?P<basis>in total|present))?"
)


def show(amount: Amount) -> str:
    """Return an amount in words, such as "up to 1,000 containers", "about 14,000 people in total", "USD 1.7 billion".

    ``read_amount`` gives the same amount back, provided that its unit is one of ``UNITS``, a currency or "".
    """
    if amount.low is None:
        numbers = f"up to {_money(amount)}{_number(amount.high)}"
    elif amount.high is None:
        numbers = f"at least {_money(amount)}{_number(amount.low)}"
    elif amount.low == amount.high:
        numbers = _money(amount) + _number(amount.low)
    else:
        numbers = f"{_money(amount)}{_number(amount.low)} to {_number(amount.high)}"
    more = "more" if amount.basis == "increment" else ""
    basis = BASIS_WORDS[amount.basis] if amount.basis in {"total", "stock"} else ""
    return " ".join(filter(None, ("about" if amount.approx else "", numbers, more, _unit(amount), basis)))


def read_amount(text: str) -> Amount:
    """Return the amount that ``show`` wrote; raises ValueError where the text is no such form."""
    found = FORM.fullmatch(text.strip())
    if found is None:
        raise ValueError(f"not an amount: {text!r}")
    first = _value(found["low"])
    second = _value(found["high"]) if found["high"] else first
    if found["side"] and found["high"]:
        raise ValueError(f"a range and a bound at once: {text!r}")
    low = None if found["side"] == "up to " else first
    high = None if found["side"] == "at least " else second
    basis: Basis | None = "increment" if found["more"] else None
    if found["basis"]:
        if basis:
            raise ValueError(f"two bases at once: {text!r}")
        basis = "total" if found["basis"] == "in total" else "stock"
    if found["money"] and found["unit"]:
        raise ValueError(f"two units at once: {text!r}")
    return Amount(low, high, found["money"] or _unit_named(found["unit"] or ""), bool(found["approx"]), basis)


@cache
def _plural_units() -> dict[str, str]:
    """Return the units by every word that stands for them here."""
    return {unit: unit for unit in UNITS} | {single: unit for unit, single in SINGULARS.items()}


def _unit_named(word: str) -> str:
    """Return the unit of a word, "" for none."""
    if word and word not in _plural_units():
        raise ValueError(f"not a unit: {word!r}")
    return _plural_units().get(word, "")


def _money(amount: Amount) -> str:
    """Return the currency that stands before the number."""
    return f"{amount.unit} " if amount.is_money else ""


def _unit(amount: Amount) -> str:
    """Return the unit that stands after the number, in the singular after one."""
    if amount.is_money:
        return ""
    one = 1 in {amount.high, amount.low if amount.high is None else amount.high}
    return SINGULARS.get(amount.unit, amount.unit) if one else amount.unit


def _number(value: Number | None) -> str:
    """Write a number exactly: "14,000", "1.7 billion", "0.5"."""
    if value is None:
        raise ValueError("no number to write")
    if isinstance(value, float):
        if not value.is_integer() or abs(value) >= 2**53:
            return repr(value)
        value = int(value)
    for scale in EXACT_SCALES:
        if abs(value) >= scale and (value * 10**LONGEST_FRACTION) % scale == 0 and abs(value) < 1000 * scale:
            whole, rest = divmod(abs(value), scale)
            digits = str(rest * 10**LONGEST_FRACTION // scale).zfill(LONGEST_FRACTION).rstrip("0")
            return f"{'-' if value < 0 else ''}{whole}{'.' + digits if digits else ''} {_scale_names()[scale]}"
    return f"{value:,}"


@cache
def _scale_names() -> dict[int, str]:
    """Return the names of the scales from the lexicon."""
    return {value: name for name, value in quantities().scales.items() if value in EXACT_SCALES}


def _value(words: str) -> Number:
    """Read what ``_number`` wrote."""
    digits, _, name = words.partition(" ")
    if name:
        scale = quantities().scales.get(name)
        whole, _, rest = digits.partition(".")
        if scale is None or not re.fullmatch(r"-?\d+(\.\d+)?", digits):
            raise ValueError(f"not a number: {words!r}")
        sign = -1 if whole.startswith("-") else 1
        fraction = int(rest or "0") * scale // int("1" + "0" * len(rest))
        return int(whole) * scale + sign * fraction
    clean = digits.replace(",", "")
    try:
        return int(clean)
    except ValueError:
        return float(clean)
