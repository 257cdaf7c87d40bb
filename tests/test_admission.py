"""Rows tied to texts: where the words stand, which text counts, links, and that order does not matter."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from armsledger.imports.admission import Admission, Desk, admit, find_quote, wanted
from armsledger.imports.claimcheck import RefusedError
from armsledger.imports.claimrows import Row
from armsledger.imports.parcel import EXCERPT, Known
from armsledger.ledger import claim_from
from armsledger.lexicon.words import load_lexicon
from armsledger.model import Claim, Document
from export_samples import TEXT as WHOLE
from export_samples import any_claims, digest

NOW = datetime(2031, 1, 1, tzinfo=UTC)
TEXT = "Iran sent  Sudan\n40 drones. Iran sent more."


def row(number: int, paper: dict[str, str] | None = None, **more: Any) -> Row:
    record = {"kind": "transfer", "quote": "Iran sent", "supplier": ["IR"], "cargo": ["drones"], **more}
    return Row(f"f#{number}", record, paper or {})


def admitted(*rows: Row, known: dict[str, Known] | None = None) -> Admission:
    return admit(rows, Desk("f", load_lexicon(), claim_from, known or {}, NOW))


def claims(of: Admission) -> list[Claim]:
    return [claim for parcel in of.parcels for claim in parcel.claims]


@pytest.mark.parametrize(
    ("quote", "more", "start"),
    [
        ("Iran sent", {}, 0),
        ("Iran sent", {"start": 28, "end": 37}, 28),
        ("sent Sudan 40 drones", {}, 5),
        ("sent Sudan 40 drones", {"start": 5}, "quote-not-found"),
        ("Sudan sent", {}, "quote-not-found"),
        ("Iran sent", {"start": 0, "end": 4}, "bad-claim"),
        ("Iran sent", {"start": "0"}, "bad-claim"),
        ("Iran sent", {"start": -5}, "quote-not-found"),
    ],
)
def test_where_the_words_stand(quote: str, more: dict[str, Any], start: int | str) -> None:
    record = {"quote": quote, **more}
    if isinstance(start, str):
        with pytest.raises(RefusedError) as caught:
            find_quote(record, TEXT, excerpt=False)
        assert caught.value.code == start
    else:
        assert find_quote(record, TEXT, excerpt=False) == start
        assert TEXT.startswith(record["quote"], start)
    if more.get("start") == 28:
        assert find_quote(record, TEXT, excerpt=True) == 0, "offsets into a text that is not there say nothing"


def test_which_text_counts() -> None:
    document = Document("a", TEXT, digest(TEXT), url="https://example.org/a", title="Known")
    known = {
        "a": Known(document, TEXT.encode(), "text/html"),
        document.url: Known(document, TEXT.encode(), "text/html"),
    }
    own = admitted(row(1, {"text": "So Iran sent it."}, document="a"), known=known)
    assert own.parcels[0].document.text == "So Iran sent it."  # type: ignore[union-attr]
    for one in (row(1, document="a"), row(1, {"url": document.url})):
        [parcel] = admitted(one, known=known).parcels
        assert (parcel.document.text, parcel.document.title, parcel.capture.media) == (TEXT, "Known", "text/html")  # type: ignore[union-attr]
        assert wanted([one]) == {one.record.get("document") or document.url}
    [parcel] = admitted(
        row(1, {"url": "https://example.org/b"}), row(2, {"url": "https://example.org/b"}, quote="B")
    ).parcels
    assert (parcel.document.text, parcel.capture.media) == ("B\n\nIran sent", EXCERPT)  # type: ignore[union-attr]
    assert [one.code for one in admitted(row(1, document="x")).problems] == ["no-source-text"]
    assert [one.code for one in admitted(row(1)).problems] == ["no-source-text"]
    two = admitted(row(1, {"text": TEXT}, document="a"), row(2, {"text": "Iran sent"}, document="a"))
    assert [one.code for one in two.problems] == ["same-name", "same-name"]
    assert not two.parcels


def test_a_day_that_is_none_refuses_the_document() -> None:
    done = admitted(row(1, {"text": TEXT, "published": "in May"}, document="a"))
    assert [(one.code, one.place) for one in done.problems] == [("bad-claim", "f#1")]


def test_links_follow_the_claims_to_their_new_ids() -> None:
    first = row(1, {"text": TEXT}, document="a", id="one")
    second = row(2, document="a", quote="Iran sent more", supplier=None, recipient=["IR"], in_return_for=["one", "two"])
    done = admitted(second, first)
    by_quote = {claim.quote: claim for claim in claims(done)}
    assert by_quote["Iran sent more"].in_return_for == (by_quote["Iran sent"].id,)  # type: ignore[attr-defined]
    assert [one.code for one in done.problems] == ["loose-end"]
    other = row(3, document="a", quote="40 drones", id="one")
    assert [one.code for one in admitted(first, other, second).problems] == ["loose-end", "loose-end"], (
        "two claims are called one"
    )


def test_the_second_of_two_claims_with_the_same_words_and_parties_is_told() -> None:
    first, other = row(1, {"text": TEXT}, document="a"), row(2, document="a", hedged=True)
    done = admitted(first, other)
    assert len(claims(done)) == 1
    assert [one.code for one in done.problems] == ["bad-claim"]
    assert admitted(first, row(3, document="a")).problems == (), "the same claim twice is one claim"


@settings(deadline=None, max_examples=30)
@given(st.lists(any_claims(), max_size=4, unique_by=lambda claim: claim.id), st.randoms())
def test_the_order_of_the_rows_does_not_matter(found: list[Claim], chance: Any) -> None:
    rows = [Row(f"f#{n}", claim.record(), {"text": WHOLE}) for n, claim in enumerate(found)]
    shuffled = chance.sample(rows, len(rows))
    one, other = admitted(*rows), admitted(*shuffled)
    assert one.parcels == other.parcels
    assert sorted(map(str, one.problems)) == sorted(map(str, other.problems))
    assert all(claim.span.of(WHOLE) == claim.quote for claim in claims(one))
