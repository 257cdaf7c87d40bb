"""Which sums share a line, and in what order they stand."""

from datetime import date
from itertools import count
from typing import Any

from armsledger.model import Amount, Document, Period, Span, Transfer
from armsledger.publish.citing import Citations
from armsledger.publish.worths import LineTable, worths

DOCUMENTS = {
    year: Document(f"{year}.txt", "x" * 200, "", published=date(year, 6, 1) if year else None)
    for year in (2022, 2024, 0)
}
PLACE = count()


def sent(year: int, quantity: Amount | None = None, **more: Any) -> Transfer:
    start = next(PLACE)
    fields = {"supplier": ("TR",), "recipient": ("SO",), "cargo": ("drones",)} | more
    return Transfer(document=f"{year}.txt", span=Span(start, start + 1), quote="x", quantity=quantity, **fields)


def tables(*claims: Transfer) -> tuple[LineTable, ...]:
    return worths(Citations(list(DOCUMENTS.values()), claims), lambda figure: f"claim {figure.cited.number}")


SIX, NINE = Amount(6, 6, "USD"), Amount(None, 9, "USD")


def worth(year: int, value: Amount, **more: Any) -> Transfer:
    return sent(year, value=value, **more)


def test_a_line_is_parties_cargo_and_currency() -> None:
    lines = tables(worth(2022, SIX), worth(2024, NINE), worth(2024, Amount(6, 6, "EUR")), sent(2022),
                   worth(2024, SIX, recipient=("ET",)), worth(2024, SIX, cargo=("drones", "bombs")),
                   worth(2024, SIX, supplier=None))  # fmt: skip
    assert [len(each.figures) for each in lines] == [2, 1, 1, 1, 1]
    assert {(each.supplier, each.recipient, each.cargo, each.unit) for each in lines} == {
        (("TR",), ("SO",), ("drones",), "USD"), (("TR",), ("SO",), ("drones",), "EUR"),
        (("TR",), ("ET",), ("drones",), "USD"), (("TR",), ("SO",), ("bombs", "drones"), "USD"),
        ((), ("SO",), ("drones",), "USD"),
    }  # fmt: skip


def test_how_much_it_is_stands_elsewhere() -> None:
    lines = tables(sent(2022, Amount(20, 20, "items"), value=SIX), sent(2022, Amount(5, 5, "USD")))
    assert [(each.unit, len(each.figures)) for each in lines] == [("USD", 1)]


def test_sums_stand_in_order_of_time_with_the_undated_last() -> None:
    (line,) = tables(worth(0, SIX), worth(2024, SIX), worth(2022, SIX),
                     worth(2024, NINE, when=Period(date(2021, 1, 1), date(2021, 12, 31))))  # fmt: skip
    assert [each.as_of and each.as_of.year for each in line.figures] == [2021, 2022, 2024, None]
    assert line.strip is not None and [mark.point.start for mark in line.strip.marks] == [date(2021, 1, 1), None, None]


def test_one_dated_sum_draws_nothing() -> None:
    (line,) = tables(worth(0, SIX), worth(2024, SIX))
    assert line.strip is None
