"""Spans: half-open offsets that quote exactly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsledger.model import Span

SPANS = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda pair: Span(min(pair), max(pair)))


def test_a_span_quotes_its_words() -> None:
    assert Span(4, 9).of("two tanks went") == "tanks"


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (5, 4)])
def test_what_is_no_span_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


@given(one=SPANS, other=SPANS)
def test_overlap_counts_the_shared_characters(one: Span, other: Span) -> None:
    shared = set(range(one.start, one.end)) & set(range(other.start, other.end))
    assert one.overlap(other) == other.overlap(one) == len(shared)


@given(one=SPANS, other=SPANS)
def test_a_span_that_covers_another_shares_all_of_it(one: Span, other: Span) -> None:
    if one.covers(other):
        assert one.overlap(other) == other.end - other.start


def test_a_span_holds_a_place_of_its_own() -> None:
    assert Span(2, 5).holds([1, 4, 9])
    assert not Span(2, 4).holds([1, 4, 9])
    assert not Span(2, 5).holds([])


@given(st.lists(st.integers(0, 50)).map(sorted), st.integers(0, 50), st.integers(0, 50))
def test_holds_tells_what_a_search_would(places: list[int], one: int, other: int) -> None:
    span = Span(min(one, other), max(one, other))
    assert span.holds(places) is any(span.start <= place < span.end for place in places)
