"""Read tests/provisions.yaml: transfers in our own words, with the paragraphs that they may fall under."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from armsledger.model import Amount, Match, Period, Span, Transfer
from armsledger.rulebook.regimes import load_rulebook

CASES: dict[str, list[dict[str, Any]]] = yaml.safe_load(Path(__file__).with_name("provisions.yaml").read_text("utf-8"))


def transfer_of(told: Mapping[str, Any], document: str = "d", start: int = 0) -> Transfer:
    """The transfer that a case tells; its quote is filler where the case needs none."""
    quote = told.get("quote", "it was handed over")
    when, quantity = told.get("when"), told.get("quantity")
    return Transfer(
        document=document, span=Span(start, start + len(quote)), quote=quote,
        supplier=tuple(told["supplier"]) if told.get("supplier") else None,
        recipient=tuple(told["recipient"]) if told.get("recipient") else None,
        cargo=tuple(told["cargo"]), quantity=Amount(*quantity) if quantity else None,
        when=Period(*when) if when else None, place=told.get("place", ""), means=told.get("means", ""),
        designation=tuple(told.get("designation", ())), status=told.get("status", "done"),
        polarity=told.get("polarity", "affirmed"), in_return_for=tuple(told.get("in_return_for", ())),
    )  # fmt: skip


def transfers_of(case: Mapping[str, Any]) -> list[Transfer]:
    """The case's transfer, and before it the one that it is a return for, where it has one."""
    told = dict(case["transfer"])
    if "for" not in told:
        return [transfer_of(told)]
    other = transfer_of(
        {"supplier": told["recipient"], "recipient": told["supplier"], "cargo": told["for"], "when": told["when"]},
        start=1000,
    )
    return [transfer_of(told | {"in_return_for": [other.id]}), other]


def short(match: Match) -> str:
    """A match as the cases cite it: "1718 OP 8(b)", or the full name of what is no resolution."""
    instrument = match.instrument
    number = instrument.removeprefix("S/RES/").split()[0] if instrument.startswith("S/RES/") else instrument
    return f"{number} {match.paragraph}"


def is_autonomous(match: Match) -> bool:
    """Whether a match is on a measure of one issuer's own."""
    return load_rulebook().regimes[match.regime].autonomous
