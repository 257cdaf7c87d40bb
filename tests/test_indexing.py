"""The index: how words are cut, in which order items come, and that it follows every build and review."""

from datetime import date

import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from armsledger.ledger import Ledger
from armsledger.ledger.indexing import catch_up, facet_word, findable, is_behind, marks, number_of, words_of
from armsledger.model import Review
from ledger_samples import made


def rows(ledger: Ledger) -> list[tuple]:
    with ledger._writing() as connection:
        catch_up(connection)
        assert not is_behind(connection)
        columns = (findable.c.kind, findable.c.claim, findable.c.document, findable.c.state, findable.c.facets)
        return sorted(tuple(row) for row in connection.execute(sa.select(*columns)))


def test_words_are_cut_and_folded() -> None:
    assert words_of("L’été: 1,000 KN-23s, naïve_word ΑΒΓ") == [
        "l",
        "ete",
        "1",
        "000",
        "kn",
        "23s",
        "naive",
        "word",
        "αβγ",
    ]
    assert words_of("x" * 65) == []


@given(st.text())
def test_words_hold_no_sign_of_a_query(text: str) -> None:
    assert all(word.isalnum() for word in words_of(text))


def test_the_newest_day_comes_first_and_no_day_last() -> None:
    numbers = [number_of(day, 5) for day in ("9999-12-31", "2031-06-02", "2031-06-01", "0001-01-01", "")]
    assert numbers == sorted(numbers)
    assert number_of("2031-06-01", 2**31) < number_of(date(2031, 5, 31).isoformat(), 1)


def test_the_words_of_facets_are_no_words_of_texts() -> None:
    assert words_of(facet_word("kind", "event")) != [facet_word("kind", "event")]
    assert facet_word("actor", "a") != facet_word("actor", "b") != facet_word("cargo", "b")


def test_the_index_follows_builds_and_reviews(ledger: Ledger) -> None:
    assert len(rows(ledger)) == 6
    claim = ledger.claims()[0]
    ledger.review(Review(act="reject", target=claim.id, who="ann", reason="so"))
    assert [row[3] for row in rows(ledger) if row[1] == claim.id] == ["rejected"]
    ledger.record([made("a.txt", claims=0)], "two")
    assert len(rows(ledger)) == 4


def test_the_index_is_written_step_by_step(ledger: Ledger, monkeypatch) -> None:
    whole = rows(ledger)
    monkeypatch.setattr("armsledger.ledger.indexing.STEP", 3)
    monkeypatch.setattr("armsledger.ledger.indexing.LAYOUT", 99)
    with ledger._writing() as connection:
        catch_up(connection)
        assert is_behind(connection)
    ledger.refresh_index()
    assert rows(ledger) == whole


def test_an_index_of_another_layout_is_made_anew(ledger: Ledger) -> None:
    before = rows(ledger)
    with ledger._writing() as connection:
        connection.execute(sa.update(marks).values(layout=0))
    assert rows(ledger) == before


BUILD = st.tuples(st.just("build"), st.integers(0, 2), st.integers(1, 2))
REVIEW = st.tuples(st.sampled_from(["accept", "reject"]), st.integers(0, 3), st.just(0))
STEPS = st.lists(st.one_of(BUILD, REVIEW), max_size=6)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_step_by_step_and_at_once_give_the_same_index(new_place, steps) -> None:
    with Ledger.open(new_place(), create=True) as one, Ledger.open(new_place(), create=True) as other:
        for ledger, each in ((one, True), (other, False)):
            ledger.record([made("a.txt"), made("b.txt", 7)], "one")
            for act, place, number in steps:
                if act == "build":
                    ledger.record([made("a.txt", number, claims=place)], "two")
                elif place < len(ledger.claims()):
                    target = ledger.claims()[place].id
                    ledger.review(Review(act=act, target=target, who="ann", reason="so"))
                if each:
                    rows(ledger)
        assert rows(one) == rows(other)
