"""Claims and documents made from a few words, for the tests of findings."""

from datetime import date
from typing import Any

from armsledger.model import Amount, Document, Period, Position, Span, Transfer


def told(document: str = "a.txt", at: int = 0, quote: str = "goods were sent", **more: Any) -> Transfer:
    """A transfer of arms from Iran to Sudan, told as done by nobody named, with the fields of ``more``."""
    fields: dict[str, Any] = {"supplier": ("IR",), "recipient": ("SD",), "cargo": ("arms",)}
    span = Span(at, at + len(quote))
    return Transfer(document=document, span=span, quote=quote, **{**fields, **more})


def said(document: str = "a.txt", at: int = 500, quote: str = "it said so", **more: Any) -> Position:
    """A position of Iran, which denies, with the fields of ``more``."""
    fields: dict[str, Any] = {"actor": ("IR",), "stance": "denies"}
    span = Span(at, at + len(quote))
    return Position(document=document, span=span, quote=quote, **{**fields, **more})


def printed(name: str = "a.txt", text: str = "", outlet: str = "", published: date | None = None) -> Document:
    """A document; without a text it has one of its own."""
    words = text or " ".join(f"{name}-word-{n}" for n in range(60))
    return Document(name, words, f"sha-{name}", outlet=outlet, published=published)


def people(low: int | None, high: int | None = None, **more: Any) -> Amount:
    """A number of people; without ``high`` an exact one."""
    return Amount(low, low if high is None else high, "people", **more)


def on(year: int, month: int = 1, day: int = 1) -> Period:
    """One day."""
    return Period(date(year, month, day), date(year, month, day), f"{day}.{month}.{year}")
