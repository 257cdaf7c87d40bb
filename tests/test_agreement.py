"""When a claim says what an annotation says, field by field."""

from datetime import date

import pytest

from armsledger.evaluate.agreement import (
    Judge,
    as_day,
    overlap,
    pair,
    plain_name,
    same_amount,
    same_origin,
    same_place,
    same_when,
    shares_actor,
    span_of,
    strength_of,
)

ABOVE = {"shells": "arms", "rockets": "arms", "arms": "goods", "bread": "food", "food": "goods"}


def lineage(category: str) -> tuple[str, ...]:
    return (category, *(lineage(ABOVE[category]) if category in ABOVE else ()))


JUDGE = Judge(lineage)
GOLD = {
    "kind": "transfer",
    "supplier": ["PE"],
    "recipient": None,
    "cargo": ["shells"],
    "polarity": "affirmed",
    "quote": "b",
}
TEXT = "a b c b"


@pytest.mark.parametrize(
    ("wanted", "claimed", "fits"),
    [(["shells"], ["shells"], True), (["shells"], ["arms"], True), (["arms"], ["shells"], True),
     (["shells"], ["rockets"], False), (["shells"], ["goods"], False), (["shells"], ["shells", "bread"], True),
     (["shells"], ["shells", "bread", "food"], False), ([], ["bread"], True), (["shells"], [], False)],
)  # fmt: skip
def test_cargo_fits_where_it_is_near_and_half_is_related(wanted: list, claimed: list, fits: bool) -> None:
    assert JUDGE.cargo_fits({"cargo": wanted}, {"cargo": claimed}) is fits


@pytest.mark.parametrize(
    ("gold", "claim", "same"),
    [(None, None, True), (None, {"low": 1, "unit": "items"}, False), ({"low": 1, "unit": "items"}, None, False),
     ({"low": 100, "high": None, "unit": "items"}, {"low": 101, "high": None, "unit": "rounds"}, True),
     ({"low": 100, "high": None, "unit": "items"}, {"low": 102, "high": None, "unit": "items"}, False),
     ({"low": 100, "high": None, "unit": "items"}, {"low": 100, "high": 100, "unit": "items"}, False),
     ({"low": 0, "unit": "people"}, {"low": 0, "unit": "items"}, False)],
)  # fmt: skip
def test_amounts_agree_within_a_hundredth_in_like_units(gold: dict, claim: dict, same: bool) -> None:
    assert same_amount(gold, claim) is same


def test_a_transfer_is_found_by_parties_polarity_cargo_and_quantity() -> None:
    assert JUDGE.found(GOLD, GOLD, TEXT)
    for change in ({"supplier": ["CL"]}, {"recipient": ["CL"]}, {"polarity": "denied"}, {"cargo": ["food"]},
                   {"quantity": {"low": 1, "unit": "items"}}):  # fmt: skip
        assert not JUDGE.found(GOLD, {**GOLD, **change}, TEXT)


def test_a_transfer_that_says_less_repeats() -> None:
    counted = {**GOLD, "quantity": {"low": 5, "high": 5, "unit": "items"}}
    assert JUDGE.repeats(counted, {**GOLD, "cargo": ["goods"]}, TEXT)
    assert not JUDGE.repeats(counted, {**GOLD, "cargo": ["shells", "bread"]}, TEXT)
    assert not JUDGE.repeats(counted, {**counted, "quantity": {"low": 6, "high": 6, "unit": "items"}}, TEXT)


def test_events_and_positions_are_found_by_their_place_too() -> None:
    event = {"kind": "event", "type": "LOSS", "actors": ["PE"], "recipients": [], "quote": "b"}
    assert JUDGE.found(event, {**event, "actors": ["PE", "CL"], "recipients": ["BO"]}, TEXT)
    assert not JUDGE.found(event, {**event, "start": 4, "end": 5, "quote": "c"}, TEXT)
    assert not JUDGE.found(event, {**event, "type": "TEST"}, TEXT)
    position = {"kind": "position", "stance": "denies", "actor": ["PE"], "quote": "b"}
    assert JUDGE.found(position, position, TEXT) and JUDGE.repeats(position, position, TEXT)
    assert not JUDGE.found(position, {**position, "actor": ["CL"]}, TEXT)
    assert shares_actor([], ["x"]) and not shares_actor(["x"], None)


def test_an_origin_is_in_the_chain_or_the_chain_ends_in_it() -> None:
    gold = {"sources": ["The Wire", "PE"]}
    assert same_origin(gold, {"sources": ["x"], "also": [["PE", "y"]]})
    assert same_origin(gold, {"sources": ["wire"]})
    assert not same_origin(gold, {"sources": ["wire", "CL"]})
    assert not same_origin(gold, {"sources": []})
    assert same_origin({}, {"also": [[]]}) and not same_origin({}, {"sources": ["x"]})
    assert plain_name("The U.S. Army") == "us army"


def test_periods_agree_within_days_and_open_ends_are_free() -> None:
    may = {"start": date(2031, 5, 1)}
    assert same_when(None, None) is None
    assert same_when(None, may) is False and same_when(may, None) is False
    assert same_when(may, {"start": "2031-05-11", "end": "2031-07-01"}) is True
    assert same_when(may, {"start": "2031-05-12"}) is False
    assert same_when({"end": "2031"}, {"start": "2031-01-01"}) is False
    assert [as_day(one) for one in ("2031-02", "", None)] == [date(2031, 2, 1), None, None]


def test_places_hold_one_another() -> None:
    assert same_place({}, {"place": "x"}) is None
    assert same_place({"place": "the Kursk region"}, {"place": "Kursk"}) is True
    assert same_place({"place": "Kursk"}, {}) is False


def test_words_stand_at_their_offsets_else_at_their_first_place() -> None:
    assert span_of({"quote": "b"}, TEXT) == (2, 3)
    assert span_of({"quote": "b", "start": 6, "end": 7}, TEXT) == (6, 7)
    assert overlap({"quote": "b c"}, {"quote": "c b"}, TEXT) == 1


def test_the_strongest_pair_comes_first_and_nobody_is_paired_twice() -> None:
    golds = [{**GOLD, "quote": "a b"}, {**GOLD, "quote": "b", "optional": True}]
    claims = [{**GOLD, "quote": "b c"}, {**GOLD, "quote": "a"}]
    pairs = pair(golds, claims, lambda _g, _c: True, lambda g, c: strength_of(g, c, TEXT))
    assert pairs == {0: 1, 1: 0}
    assert pair(golds, claims, lambda _g, c: c is claims[0], lambda _g, _c: (1,)) == {0: 0}
