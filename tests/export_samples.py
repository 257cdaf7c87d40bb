"""Claims and documents of every kind, with the odd ones among them, for the tests of exports and imports."""

import hashlib
import json
from datetime import date
from io import BytesIO
from typing import Any

from hypothesis import strategies as st

from armsledger.model import Amount, Claim, Document, Event, Finding, Grade, Line, Period, Position, Span, Transfer
from armsledger.publish.exports.formats import FORMATS
from armsledger.publish.exports.leftout import LeftOut
from armsledger.publish.exports.matter import Matter, gather

TEXT = (
    "=Harbour note\n\nIran shipped up to 1,000 drones worth $1.5 million to Sudan in May, the port said. "
    "Sudan's army denied it. Iran has pledged fuel in return. Talks were held in Vladivostok <&> nobody paid.\n"
    "Iran paid Sudan 2 million euros."
)
OTHER = "@note: Sudan sent gold to Iran, “perhaps”.\tIt was 5 tonnes."


def cited(words: str, text: str = TEXT, **more: Any) -> dict[str, Any]:
    """The fields of a claim whose words stand in a text."""
    start = text.index(words)
    return {"document": "a.txt", "span": Span(start, start + len(words)), "quote": words, **more}


def samples() -> tuple[list[Claim], list[Document]]:
    """Seven claims on two documents: amounts, money, chains, links, a denial, a plan, an event, positions."""
    drones = Transfer(
        **cited("Iran shipped up to 1,000 drones worth $1.5 million to Sudan in May"),
        supplier=("IR",), recipient=("SD",), cargo=("drones",), designation=("Mohajer-6", "=HYPER"),
        quantity=Amount(None, 1000, "items", approx=True, basis="total"), value=Amount(1_500_000, 1_500_000, "USD"),
        when=Period(date(2031, 5, 1), date(2031, 5, 31), "in May"), sources=("Example Wire", "port, authority"),
        also=(("Example Daily", "a ← b; c"),), speaker="Ann Bell", place="Port Sudan", means="by ship", hedged=True,
    )  # fmt: skip
    fuel = Transfer(
        **cited("Iran has pledged fuel in return"), supplier=("IR",), recipient=None, cargo=("fuel",),
        status="planned", in_return_for=(drones.id,), sources=("IR",),
    )  # fmt: skip
    paid = Transfer(
        **cited("Iran paid Sudan 2 million euros"), supplier=("IR",), recipient=("SD",), cargo=("money",),
        value=Amount(2_000_000, 2_000_000, "EUR"), when=Period(date(2031, 6, 1), date(2031, 6, 1), "on 1 June"),
    )  # fmt: skip
    talks = Event(
        **cited("Talks were held in Vladivostok <&>"), type="CONSULT", actors=("IR",), recipients=("SD", "houthis"),
        place="Vladivostok", when=Period(None, date(2031, 6, 1), "until June"), sources=("Example Wire",),
    )  # fmt: skip
    denial = Position(**cited("Sudan's army denied it"), actor=("SD",), stance="denies", about=(drones.id,))
    regret = Position(
        **cited("nobody paid"), actor=("SD",), stance="condemns", about="the sums", sources=("SD",), speaker="=cmd()"
    )
    gold = Transfer(
        **cited("Sudan sent gold to Iran, “perhaps”.\tIt was 5 tonnes", OTHER) | {"document": "b.txt"},
        supplier=("SD",), recipient=("IR",), cargo=("minerals",), quantity=Amount(5, 5.5, "tonnes"),
        polarity="denied", in_return_for=("t000000000000",),
    )  # fmt: skip
    claims: list[Claim] = [drones, fuel, paid, talks, denial, regret, gold]
    papers = [
        Document("a.txt", TEXT, digest(TEXT), "=Harbour note", "Example Wire", "A. Bell", "https://example.org/a?x=1&y",
                 date(2031, 6, 2), "printed"),
        Document("b.txt", OTHER, digest(OTHER), "@note", "", url="no address"),
    ]  # fmt: skip
    return claims, papers


def digest(text: str) -> str:
    """The sha256 of a text."""
    return hashlib.sha256(text.encode()).hexdigest()


def finding(claims: list[Claim], code: str = "B2") -> Finding:
    """A finding of some claims."""
    line = Line(("IR",), ("SD",), "drones", "items")
    ids = tuple(claim.id for claim in claims)
    grade = Grade(code=code, rule="confirmed: by two origins", claims=ids)
    return Finding(id="f00001", line=line, claims=ids, documents=("a.txt",), origins=("x",), unknown_origins=0,
                   credibility=grade)  # fmt: skip


def matter() -> Matter:
    """The samples as what is exported."""
    claims, papers = samples()
    return gather(claims, papers, [finding(claims[:2])])


def written(format: str, of: Matter) -> tuple[bytes, LeftOut]:
    """What a format writes, and its account."""
    out = BytesIO()
    account = FORMATS[format].write(of, out)
    return out.getvalue(), account


def left(account: LeftOut) -> dict[str, int]:
    """How many values of each field an account has."""
    found: dict[str, int] = {}
    for row in account.record()["left_out"]:
        found[row["field"]] = found.get(row["field"], 0) + row["count"]
    return found


def leaves(value: Any) -> set[str]:
    """All texts and numbers of a record, as texts."""
    if isinstance(value, dict):
        return set().union(*(leaves(item) for item in value.values())) if value else set()
    if isinstance(value, list | tuple):
        return set().union(*(leaves(item) for item in value)) if value else set()
    return set() if value in (None, "", False, True) else {str(value)}


WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
NAMES = st.lists(WORDS, max_size=3).map(tuple)
FIGURE = st.one_of(st.integers(0, 10**12), st.floats(0, 1e12))
DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))


@st.composite
def amounts(draw: st.DrawFn, units: tuple[str, ...] = ("items", "tonnes", "people")) -> Amount:
    """Amounts of any shape."""
    low, high = sorted([draw(FIGURE), draw(FIGURE)])
    side = draw(st.sampled_from(["both", "low", "high"]))
    return Amount(low if side != "high" else None, high if side != "low" else None, draw(st.sampled_from(units)),
                  draw(st.booleans()), draw(st.sampled_from([None, "total", "increment", "stock"])))  # fmt: skip


@st.composite
def periods(draw: st.DrawFn) -> Period:
    """Periods with one end or both."""
    start, end = sorted([draw(DAYS), draw(DAYS)])
    side = draw(st.sampled_from(["both", "start", "end"]))
    return Period(start if side != "end" else None, end if side != "start" else None, draw(WORDS))


@st.composite
def any_claims(draw: st.DrawFn, document: str = "a.txt") -> Claim:
    """Claims of every kind with any words, all of them cited from TEXT."""
    start = draw(st.integers(0, len(TEXT) - 2))
    end = draw(st.integers(start + 1, len(TEXT)))
    fields: dict[str, Any] = {"document": document, "span": Span(start, end), "quote": TEXT[start:end],
                              "sources": draw(NAMES), "also": draw(st.lists(NAMES.filter(bool), max_size=2).map(tuple)),
                              "speaker": draw(WORDS)}  # fmt: skip
    kind = draw(st.sampled_from(["transfer", "event", "position"]))
    when = draw(st.none() | periods())
    if kind == "position":
        about = draw(st.one_of(NAMES, WORDS.filter(bool)))
        return Position(
            **fields, actor=draw(NAMES), stance=draw(st.sampled_from(["denies", "defends"])), about=about, when=when
        )
    fields |= {"when": when, "place": draw(WORDS), "status": draw(st.sampled_from(["done", "planned", "possible"])),
               "polarity": draw(st.sampled_from(["affirmed", "denied"])), "hedged": draw(st.booleans()),
               "quantity": draw(st.none() | amounts())}  # fmt: skip
    if kind == "event":
        return Event(
            **fields, type=draw(st.sampled_from(["CONSULT", "TEST"])), actors=draw(NAMES), recipients=draw(NAMES)
        )
    return Transfer(**fields, supplier=draw(st.none() | NAMES), recipient=draw(st.none() | NAMES), cargo=draw(NAMES),
                    value=draw(st.none() | amounts(("USD", "EUR"))), means=draw(WORDS), in_return_for=draw(NAMES),
                    designation=draw(NAMES))  # fmt: skip


def same(record: dict[str, Any]) -> str:
    """A record as one comparable text."""
    return json.dumps(record, sort_keys=True)
