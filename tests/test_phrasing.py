"""How dates, periods, amounts and ids are put into words."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsledger.model import Amount, Event, Period, Position, Span, Transfer
from armsledger.publish.phrasing import Names, capital, count, day, days, listed, measure

DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))


class Dictionary:
    def actor(self, id: str, /) -> str:
        return {"SD": "Sudan", "TD": "Chad"}[id]

    def cargo(self, id: str, /) -> str:
        return "small arms" if id == "small-arms" else id


NAMES = Names(Dictionary())


def span(words: str) -> dict[str, Any]:
    return {"document": "a.txt", "span": Span(0, len(words)), "quote": words}


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ((2024, 12, 18), (2024, 12, 18), "18 Dec 2024"),
        ((2024, 12, 1), (2024, 12, 31), "Dec 2024"),
        ((2024, 2, 1), (2024, 2, 29), "Feb 2024"),
        ((2023, 1, 1), (2023, 12, 31), "2023"),
        ((2022, 1, 1), (2023, 12, 31), "2022–2023"),
        ((2024, 9, 1), (2024, 12, 31), "Sep–Dec 2024"),
        ((2023, 9, 1), (2024, 2, 29), "Sep 2023 – Feb 2024"),
        ((2024, 11, 1), (2024, 11, 10), "1–10 Nov 2024"),
        ((2024, 10, 21), (2024, 11, 10), "21 Oct – 10 Nov 2024"),
        ((2023, 8, 1), (2024, 3, 18), "1 Aug 2023 – 18 Mar 2024"),
        ((2023, 8, 1), None, "since 1 Aug 2023"),
        (None, (2024, 3, 31), "until 31 Mar 2024"),
    ],
)
def test_days(start: tuple[int, int, int] | None, end: tuple[int, int, int] | None, words: str) -> None:
    assert days(Period(start and date(*start), end and date(*end))) == words


@given(DAYS, st.integers(0, 2000), st.integers(0, 2000))
def test_different_periods_get_different_words(start: date, length: int, other: int) -> None:
    first, second = (Period(start, start + timedelta(days=n)) for n in (length, other))
    assert (days(first) == days(second)) == (length == other)


def test_the_last_day_of_all_is_no_error() -> None:
    assert days(Period(date.max, date.max)) == day(date.max)
    assert days(Period(date(9999, 12, 1), date.max)) == "Dec 9999"


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (Amount(1_700_000_000, 1_700_000_000, "USD"), "$1.7 billion (USD)"),
        (Amount(None, 1_700_000_000, "AUD"), "up to AUD 1.7 billion"),
        (Amount(1000, None, "KRW", approx=True), "about at least ₩1,000 (KRW)"),
        (Amount(None, 1000, "containers"), "up to 1,000 containers"),
        (Amount(14000, 14000, "people", approx=True, basis="total"), "about 14,000 people in total"),
    ],
)
def test_measure(amount: Amount, words: str) -> None:
    assert measure(amount) == words


def test_ids_without_a_name_become_readable() -> None:
    assert [NAMES.actor(id) for id in ("SD", "coastal-guard", "Example Times", "XK")] == [
        "Sudan", "Coastal Guard", "Example Times", "XK",
    ]  # fmt: skip
    assert [NAMES.goods(id) for id in ("small-arms", "river-barges")] == ["small arms", "river barges"]
    assert NAMES.actors(None) == NAMES.actors(()) == "a party not named"
    assert NAMES.cargo(()) == "cargo not named"


def test_statements() -> None:
    sent = Transfer(**span("sent"), supplier=("TD",), recipient=("SD", "coastal-guard"), cargo=("small-arms", "fuel"),
                    quantity=Amount(None, 40, "items"), value=Amount(9, 9, "USD"))  # fmt: skip
    said = "Chad → Sudan and Coastal Guard: small arms and fuel, up to 40 items, worth $9 (USD)"
    assert NAMES.statement(sent) == said
    met = Event(**span("met"), type="CONSULT", actors=("SD",), recipients=("TD",))
    assert NAMES.statement(met) == "Consult: Sudan → Chad"
    silent = Position(**span("silent"), actor=("TD",), stance="declines")
    assert NAMES.statement(silent) == "Chad declines to comment"
    open_ended = Transfer(**span("got"), supplier=None, recipient=("SD",), cargo=())
    assert NAMES.statement(open_ended) == "A party not named → Sudan: cargo not named"


def test_small_words() -> None:
    assert [listed(each) for each in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a and b", "a, b and c"]
    assert [count(n, "claim") for n in (0, 1, 1200)] == ["no claims", "1 claim", "1,200 claims"]
    assert capital("éa B") == "Éa B" and capital("") == ""
