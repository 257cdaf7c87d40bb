"""A trade register read row by row: parties, numbers, years, and the words of the line."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from armsledger.imports.claimcheck import RefusedError
from armsledger.imports.parcel import Parcel
from armsledger.imports.registercsv import Reader, count_of, find_header, lines_of, party, records, years_of
from armsledger.lexicon.registers import load_registers
from armsledger.lexicon.words import load_lexicon
from armsledger.model import LONGEST_QUOTE, Period, Problem, Transfer

SIPRI = load_registers()["SIPRI"]
HEAD = "Supplier,Recipient,Designation,Description,Armament category,Numbers delivered,Delivery year\n"


def read(text: str) -> tuple[Parcel | None, list[Problem]]:
    header = find_header(text, load_registers())
    assert header is not None
    reader = Reader(Path("in/r.csv"), *header, SIPRI, load_lexicon(), datetime(2031, 1, 1, tzinfo=UTC))
    return reader.read(text.encode(), text)


def one(row: str) -> Transfer:
    parcel, problems = read(HEAD + row)
    assert parcel is not None, problems
    [claim] = parcel.claims
    assert isinstance(claim, Transfer)
    return claim


def test_a_header_is_found_below_explanations_and_by_its_columns_alone() -> None:
    assert find_header(f"Register\n\n{HEAD}", load_registers()) == ("SIPRI", 10)
    assert find_header(HEAD.replace(",", ";"), load_registers()) == ("SIPRI", 0)
    assert find_header("supplier,recipient,quote\n", load_registers()) is None
    assert find_header("", load_registers()) is None


def test_the_line_bears_the_claim() -> None:
    text = HEAD + 'Iran,Sudan,"Mohajer-6, ""late""","UAV\nlarge",Aircraft,2,2030\n'
    text += "Iran,Sudan,X,tank,Armoured vehicles,(3),2031\n"
    parcel, problems = read(text)
    assert parcel is not None
    assert problems == []
    first, second = parcel.claims
    assert first.quote == 'Iran,Sudan,"Mohajer-6, ""late""","UAV\nlarge",Aircraft,2,2030'
    assert first.designation == ('Mohajer-6, "late"',)  # type: ignore[attr-defined]
    assert (second.quantity.low, second.cargo) == (3, ("armoured-vehicles",))  # type: ignore[attr-defined]
    assert all(claim.span.of(text) == claim.quote for claim in parcel.claims)
    assert [line.number for line in lines_of(text, 0)] == [2, 4]
    assert parcel.engine == "imported:r.csv"


def test_a_long_line_is_cut_to_a_quote() -> None:
    claim = one(f"Iran,Sudan,{'x' * 900},tank,Armoured vehicles,2,2030\n")
    assert len(claim.quote) == LONGEST_QUOTE


def test_parties_that_the_register_does_not_know_stay_open() -> None:
    claim = one("Unknown supplier(s),Sudan*,X,tank,Armoured vehicles,2,2030\n")
    assert (claim.supplier, claim.recipient) == (None, ("SD",))
    assert party("Houthis (Yemen)", "Recipient", SIPRI, load_lexicon()) == ("houthis",)
    with pytest.raises(RefusedError, match="Ruritania"):
        party("Ruritania", "Supplier", SIPRI, load_lexicon())
    _, problems = read(
        HEAD + "Unknown supplier(s),,X,tank,Armoured vehicles,2,2030\nIran,Sudan,X,stuff,Wishes,1,2030\n"
    )
    assert [(one.code, one.place) for one in problems] == [("bad-claim", "in/r.csv#2"), ("unknown-name", "in/r.csv#3")]


def test_what_was_not_delivered_is_planned() -> None:
    assert one("Iran,Sudan,X,tank,Armoured vehicles,0,\n").status == "planned"
    assert one("Iran,Sudan,X,tank,Armoured vehicles,,2030\n").status == "done"


@pytest.mark.parametrize(("words", "number"), [("5", 5), ("(1,200)", 1200), ("0", None), ("", None), ("7.0", 7)])
def test_numbers(words: str, number: int | None) -> None:
    assert count_of(words, "x") == number


def test_a_word_is_no_number() -> None:
    with pytest.raises(RefusedError, match="not a number"):
        count_of("many", "x")


def test_years() -> None:
    assert years_of("2023; 2021") == Period(date(2021, 1, 1), date(2023, 12, 31), "2023; 2021")
    assert years_of("") is None


def test_records_end_where_no_quotation_mark_is_open() -> None:
    text = 'a,"b\nc"\r\nd\n'
    assert [span.of(text) for span in records(text, 0)] == ['a,"b\nc"', "d"]


def test_a_very_long_line_is_no_header_and_no_crash() -> None:
    assert find_header("x" * 200_000 + "\na,b\n", load_registers()) is None
