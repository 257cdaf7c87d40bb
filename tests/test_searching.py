"""Search, the same on both databases: words, facets, days, pages, and what a hit shows."""

from datetime import date, timedelta

import pytest

from armsledger.ledger import Ledger
from armsledger.ledger.searching import excerpt_of
from armsledger.model import FACETS, Review

DAY = date(2031, 6, 1)


def found(ledger: Ledger, words: str = "", **more: object) -> list[tuple[str, str]]:
    return [(hit.document, hit.kind) for hit in ledger.search(words, **more).hits]


def test_words_fit_whole_or_as_beginnings_in_any_case(ledger: Ledger) -> None:
    everything = found(ledger)
    assert len(everything) == 6
    assert found(ledger, "LORR") == everything  # in the texts, the quote, and what the denial is about
    assert found(ledger, "norl harb") == [one for one in everything if one[1] != "position"]
    assert found(ledger, "rain") == [(name, kind) for name, kind in everything if kind == "document"]
    assert found(ledger, "7 lorries") == [("b.txt", "document"), ("b.txt", "transfer")]
    assert found(ledger, "orries") == found(ledger, "lorries zebra") == []


@pytest.mark.parametrize(
    "words", ['"', "'", "a AND", "*", "NEAR(", "rain'; DROP TABLE book", "\\", "(", "&|!", ":*", "\0"]
)
def test_no_sign_of_a_query_language_means_anything(ledger: Ledger, words: str) -> None:
    ledger.search(words)
    assert ledger.verify() == []


def test_facets_choose_one_value_or_several(ledger: Ledger) -> None:
    assert found(ledger, kind="transfer") == [("a.txt", "transfer"), ("b.txt", "transfer")]
    assert found(ledger, kind=("transfer", "document"), actor="norland") == found(ledger, kind="transfer")
    assert found(ledger, actor="norland", cargo="trucks", origin="port-authority", outlet="Example Wire", year="2031",
                 status="done") == found(ledger, kind="transfer")  # fmt: skip
    assert found(ledger, origin="?") == [("a.txt", "position"), ("b.txt", "position")]
    assert found(ledger, origin="Example Wire") == found(ledger, actor="nobody") == []
    assert found(ledger, actor="") == found(ledger, actor=()) == found(ledger)
    with pytest.raises(ValueError, match="no such facet: colour"):
        ledger.search(colour="red")


def test_hits_are_counted_by_facet(ledger: Ledger) -> None:
    page = ledger.search("lorries", size=1)
    assert (page.total, page.more, page.counted, len(page.hits)) == (6, False, 6, 1)
    assert page.facets["kind"] == (("document", 2), ("position", 2), ("transfer", 2))
    assert page.facets["actor"] == (("sudland", 4), ("norland", 2))
    assert page.facets["state"] == (("unreviewed", 4),)
    assert {*page.facets} == {*FACETS}


def test_days_bound_the_documents_date(ledger: Ledger) -> None:
    one = timedelta(days=1)
    assert len(found(ledger, since=DAY, until=DAY)) == 6
    assert found(ledger, since=DAY + one) == found(ledger, until=DAY - one) == []
    assert len(found(ledger, "lorries", since=DAY - one, until=DAY + one)) == 6
    everything = len(found(ledger))
    assert len(found(ledger, since=date.min)) == len(found(ledger, until=date.max)) == everything


def test_pages_go_on_where_the_last_ended(ledger: Ledger) -> None:
    pages = [found(ledger, page=page, size=4) for page in (1, 2, 3)]
    assert [len(page) for page in pages] == [4, 2, 0]
    assert pages[0] + pages[1] == found(ledger)
    assert found(ledger, page=0, size=4) == pages[0]


def test_a_review_is_found_at_once(ledger: Ledger) -> None:
    claim = ledger.claims()[0]
    ledger.review(Review(act="amend", target=claim.id, who="ann", changes={"supplier": ["westland"]}))
    (hit,) = ledger.search(actor="westland").hits
    assert (hit.claim, hit.state, hit.words, hit.date, hit.outlet) == (claim.id, "amended", claim.quote, "2031-06-01",
                                                                       "Example Wire")  # fmt: skip
    assert len(found(ledger, state="unreviewed")) == 3


def test_a_document_is_shown_by_its_title_and_the_words_around(ledger: Ledger) -> None:
    hit = ledger.search("denied", kind="document").hits[0]
    assert (hit.claim, hit.words) == ("", "Harbour note")
    assert "Sudland denied it." in hit.excerpt
    assert ledger.search(kind="document").hits[0].excerpt == ""


def test_an_excerpt_ends_at_words() -> None:
    text = "alpha " * 100 + "needle in\nthe hay " + "omega " * 100
    excerpt = excerpt_of(text, ["needle"])
    assert excerpt.startswith("… alpha") and excerpt.endswith("omega …") and "needle in the hay" in excerpt
    assert len(excerpt) < 250
    assert excerpt_of("x" * 5000 + " needle", ["needle"]).endswith("needle")
    assert excerpt_of(text, ["zebra"]) == ""
