"""How claims are numbered, anchored and tied to their documents."""

from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from armsledger.model import Amount, Document, Period, Position, Span, Transfer
from armsledger.publish.citing import Citations

EARLY = Document("early.txt", "Tunis sent lorries to Tripoli and then tents.", "", published=date(2023, 5, 1))
LATE = Document("late.txt", "Tunis sent lorries.", "", published=date(2024, 5, 1))
UNDATED = Document("a.txt", "Tunis sent lorries.", "")


def sent(document: Document, start: int, end: int, **more: Any) -> Transfer:
    fields = {"supplier": ("TN",), "recipient": ("LY",), "cargo": ("vehicles",)} | more
    return Transfer(document=document.name, span=Span(start, end), quote=document.text[start:end], **fields)


CLAIMS = [sent(UNDATED, 0, 5), sent(LATE, 6, 18), sent(LATE, 0, 18), sent(EARLY, 0, 18),
          sent(EARLY, 0, 18, quantity=Amount(3, 3, "vehicles"))]  # fmt: skip


@given(st.permutations(CLAIMS), st.permutations([EARLY, LATE, UNDATED]))
def test_the_order_is_that_of_dates_and_words_whatever_comes_first(
    claims: list[Transfer], documents: list[Document]
) -> None:
    citations = Citations(documents, claims)
    assert [each.number for each in citations.all] == [1, 2, 3, 4, 5]
    assert [each.claim.document for each in citations.all] == ["early.txt"] * 2 + ["late.txt"] * 2 + ["a.txt"]
    assert [each.claim.span.end for each in citations.all[2:4]] == [18, 18]
    assert citations.all == Citations([EARLY, LATE, UNDATED], CLAIMS).all
    assert len({each.anchor for each in citations.all}) == 5


def test_a_quote_that_is_not_at_its_span_is_not_placed() -> None:
    wrong = replace(CLAIMS[1], document="early.txt", quote="sold lorries")
    lost = replace(CLAIMS[1], document="nowhere.txt")
    blank = Transfer(document="early.txt", span=Span(5, 6), quote=" ", supplier=None, recipient=None, cargo=())
    placed = {
        each.claim: (each.placed, each.document) for each in Citations([EARLY], [CLAIMS[3], wrong, lost, blank]).all
    }
    assert placed == {CLAIMS[3]: (True, EARLY), wrong: (False, EARLY), lost: (False, None), blank: (False, EARLY)}


def test_as_of_is_the_end_of_the_own_period_else_the_document_date() -> None:
    def as_of(document: Document, when: Period | None) -> date | None:
        return Citations([document], [sent(document, 0, 5, when=when)]).all[0].as_of

    assert as_of(EARLY, None) == date(2023, 5, 1)
    assert as_of(UNDATED, None) is None
    assert as_of(EARLY, Period(date(2023, 1, 1), date(2023, 2, 1))) == date(2023, 2, 1)
    assert as_of(EARLY, Period(date(2023, 1, 1), None)) == date(2023, 5, 1)
    assert as_of(EARLY, Period(date(2023, 9, 1), None)) == date(2023, 9, 1)
    assert as_of(UNDATED, Period(date(2023, 9, 1), None)) is None
    assert as_of(EARLY, Period(None, date(2024, 9, 1))) == date(2024, 9, 1)


def test_origins_are_the_far_ends_of_all_chains() -> None:
    def origins(**more: Any) -> tuple[str, ...]:
        return Citations([EARLY], [sent(EARLY, 0, 5, **more)]).all[0].origins

    assert origins() == ("",)
    assert origins(sources=("Example Times", "TN"), also=(("LY",), ("Example Post", "TN"))) == ("TN", "LY")
    assert origins(also=(("LY",),)) == ("LY",)
    stance = Position(document="early.txt", span=Span(0, 5), quote="Tunis", actor=("TN",), stance="denies")
    assert Citations([EARLY], [stance]).all[0].origins == ("TN",)


def test_claims_are_found_by_id() -> None:
    citations = Citations([EARLY, LATE], CLAIMS)
    found = citations.find(CLAIMS[1].id)
    assert found is not None and found.claim == CLAIMS[1]
    assert citations.find("t000") is None
    assert [each.claim for each in citations.found(["t000", CLAIMS[2].id])] == [CLAIMS[2]]


def test_a_document_name_counts_once() -> None:
    twice = Citations([LATE, replace(LATE, text="Tunis sent tents.", published=date(2025, 1, 1))], [CLAIMS[1]])
    assert [each.published for each in twice.documents] == [date(2024, 5, 1)]
