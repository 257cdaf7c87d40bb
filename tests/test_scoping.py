"""What a report is narrowed to: actors, and the days that claims speak of."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsledger.lexicon.words import load_lexicon
from armsledger.model import Period, by_id
from armsledger.publish.prose import Prose
from armsledger.publish.scoping import Scope, actors_named, listed_documents
from report_samples import TEXTS, sample

CLAIMS = by_id(sample())
DATES = {name: Period(one.published, one.published) if one.published else None for name, one in TEXTS.items()}


def within(scope: Scope) -> set[int]:
    kept = scope.within(CLAIMS, DATES)
    return {place for place, claim in enumerate(sample()) if claim.id in kept}


def test_nothing_set_keeps_everything() -> None:
    assert not Scope() and within(Scope()) == set(range(12))


def test_several_actors_keep_what_passes_between_them_and_what_is_said_of_it() -> None:
    assert within(Scope(("KP", "RU"))) == {0, 1, 2, 3, 4, 5, 7}
    assert within(Scope(("DE", "UA"))) == {8, 9}


def test_one_actor_keeps_all_that_it_gives_gets_and_says() -> None:
    assert within(Scope(("AE",))) == {10, 11}
    assert {0, 1, 7} <= within(Scope(("RU",)))


def test_days_go_by_the_claim_and_else_by_its_document() -> None:
    early, late = Scope(until=date(2024, 3, 31)), Scope(since=date(2024, 12, 1))
    assert 0 in within(early) and 3 not in within(early)
    assert 3 in within(late) and 0 in within(late), "“since August” goes on"
    assert not {8, 9, 10, 11} & within(late), "a document without a day falls into no span"


@given(st.dates(date(2023, 1, 1), date(2025, 12, 31)), st.dates(date(2023, 1, 1), date(2025, 12, 31)))
def test_a_longer_span_keeps_no_less(one: date, other: date) -> None:
    first, last = min(one, other), max(one, other)
    assert within(Scope(since=first, until=last)) <= within(Scope(since=first)) & within(Scope(until=last))


@pytest.mark.parametrize(
    ("scope", "words"),
    [
        (Scope(), ""),
        (Scope(("KP", "RU")), "what passes between North Korea and Russia"),
        (Scope(("US",)), "what the United States gives, gets and says"),
        (Scope(("houthis",), since=date(2024, 1, 2)), "what the Houthis give, get and say, since 2 January 2024"),
        (Scope(since=date(2024, 1, 2), until=date(2024, 2, 3)), "from 2 January 2024 to 3 February 2024"),
        (Scope(until=date(2024, 2, 3)), "until 3 February 2024"),
    ],
)
def test_a_scope_in_words(scope: Scope, words: str) -> None:
    assert scope.words(Prose(load_lexicon())) == words


def test_actors_by_id_and_by_name() -> None:
    lexicon = load_lexicon()
    assert actors_named("KP, russia", lexicon) == ("KP", "RU") and actors_named("", lexicon) == ()
    with pytest.raises(ValueError, match="no such actor: Nowhere"):
        actors_named("KP,Nowhere", lexicon)


def test_documents_that_hold_a_claim() -> None:
    assert [one.name for one in listed_documents(sample()[:1], TEXTS.values())] == ["shells.txt"]
