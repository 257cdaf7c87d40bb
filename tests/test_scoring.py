"""The figures of an evaluation, from counts made by hand, and beside those of the yardstick where it is there."""

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from armsledger.evaluate.agreement import Judge
from armsledger.evaluate.scoring import Scores, Sheet, Tally, malformed
from armsledger.lexicon.words import load_lexicon

TEXT = "Peru sold boats. Peru sold oil. Chile denied it. Peru lost a boat."
YARDSTICK = Path(__file__).parent.parent.parent / "shared" / "score" / "score.py"


def row(kind: str, id: str, quote: str, **more: Any) -> dict[str, Any]:
    base: dict[str, dict] = {
        "transfer": {"supplier": ["PE"], "recipient": ["CL"], "cargo": ["naval"], "polarity": "affirmed",
                     "hedged": False, "status": "done", "sources": []},
        "event": {"type": "LOSS", "actors": ["PE"], "recipients": []},
        "position": {"stance": "denies", "actor": ["CL"]},
    }  # fmt: skip
    start = TEXT.index(quote)
    return {"kind": kind, "id": id, "quote": quote, "start": start, "end": start + len(quote), **base[kind], **more}


BOATS = row("transfer", "t1", "Peru sold boats.")
OIL = row("transfer", "t2", "Peru sold oil.", cargo=["oil"], in_return_for=["t1"], hedged=True,
          quantity={"low": 5, "high": 5, "unit": "barrels"})  # fmt: skip
DENIAL = row("position", "p1", "Chile denied it.", about=["t1"])
LOSS = row("event", "e1", "Peru lost a boat.")


def scored(golds: dict, claims: list) -> Scores:
    scores = Scores(Judge(load_lexicon().lineage))
    scores.add(Sheet("a.txt", TEXT, golds), claims)
    return scores


ALL = {"transfer": [BOATS, OIL], "event": [LOSS], "position": [DENIAL]}
CLAIMS = [BOATS, OIL, LOSS, DENIAL]


def test_what_is_right_is_right() -> None:
    figures = scored(ALL, CLAIMS).record()
    assert all(
        figures[kind]["f1"] == 1.0 for kind in ("transfer", "event", "position", "amounts", "hedged", "in_return_for")
    )
    assert figures["fields"]["about"] == {"right": 1, "of": 1, "share": 1.0}
    assert figures["fields"]["when"]["share"] is None
    assert scored(ALL, CLAIMS).errors == []


def test_missed_wrong_repeated_and_optional() -> None:
    claims = [BOATS, {**BOATS, "id": "x"}, {**BOATS, "id": "y"}, {**LOSS, "type": "TEST"}]
    scores = scored({**ALL, "event": [{**LOSS, "optional": True}]}, claims)
    assert scores.counts["transfer"] == {"found": 1, "missed": 1, "wrong": 1, "repeats": 1}
    assert scores.counts["event"] == {"found": 0, "missed": 0, "wrong": 1, "repeats": 0}
    assert scores.counts["position"]["missed"] == 1
    assert [line.split()[0] for line in scores.errors] == ["MISSED", "WRONG", "WRONG", "MISSED"]


def test_a_kind_that_was_not_annotated_is_not_measured() -> None:
    assert scored({"transfer": [BOATS, OIL]}, CLAIMS).counts["event"] == {
        "found": 0,
        "missed": 0,
        "wrong": 0,
        "repeats": 0,
    }


def test_fields_of_what_was_found() -> None:
    claims = [
        {**BOATS, "status": "planned", "hedged": True, "place": "Arica", "sources": ["x"]},
        {**OIL, "in_return_for": []},
    ]
    scores = scored({"transfer": [{**BOATS, "place": "Arica"}, {**OIL, "when": {"start": "2031-01-01"}}]}, claims)
    fields = scores.record()["fields"]
    assert [fields[name]["right"] for name in ("cargo", "status", "origin", "when", "place", "overlaps")] == [
        2,
        1,
        1,
        0,
        1,
        2,
    ]
    assert (scores.tallies["hedged"].row()["precision"], scores.tallies["in_return_for"].row()["recall"]) == (0.5, 0.0)


def test_amounts_are_those_of_transfers_that_else_agree() -> None:
    wrong = {**OIL, "quantity": {"low": 7, "high": 7, "unit": "barrels"}, "value": {"low": 1, "high": 1, "unit": "EUR"}}
    scores = scored(ALL, [BOATS, wrong])
    assert scores.tallies["amounts"].row() | {} == {
        "right": 0,
        "claimed": 2,
        "wanted": 1,
        "precision": 0.0,
        "recall": 0.0,
        "f1": 0.0,
    }
    assert sum(line.startswith("AMOUNT") for line in scores.errors) == 2


def test_what_is_malformed_is_wrong() -> None:
    scores = scored(ALL, [{**BOATS, "quote": "Peru bought"}, {"kind": "rumour"}])
    assert (scores.broken, scores.counts["transfer"]["wrong"]) == (2, 1)
    assert malformed({**BOATS, "start": None}, TEXT) and malformed({"kind": "event", "quote": 3}, TEXT)
    long = "x" * 701
    assert malformed({**BOATS, "quote": long, "start": 0, "end": 701}, long) == "a quote of 701 characters"


def test_nothing_of_nothing_is_nought() -> None:
    assert Tally().row()["f1"] == 0.0


MIXED = st.lists(
    st.builds(
        lambda base, place, more: {**base, "id": f"{base['kind'][0]}{place}", **more},
        st.sampled_from(CLAIMS),
        st.integers(1, 99),
        st.fixed_dictionaries(
            {},
            optional={
                "hedged": st.booleans(),
                "status": st.sampled_from(["done", "planned"]),
                "sources": st.sampled_from([[], ["PE"], ["The Wire", "PE"]]),
                "place": st.sampled_from(["", "Arica", "the Arica region"]),
                "when": st.sampled_from([None, {"start": "2031-05-01"}, {"start": "2031-05-09", "end": "2031-06-01"}]),
                "quantity": st.sampled_from(
                    [None, {"low": 5, "high": 5, "unit": "items"}, {"low": 9, "high": None, "unit": "tonnes"}]
                ),
                "value": st.sampled_from([None, {"low": 5, "high": 5, "unit": "EUR"}]),
            },
        ),
    ),
    max_size=7,
)
CARGO = st.lists(st.sampled_from(["naval", "arms", "oil", "refined-oil", "food"]), min_size=1, max_size=2, unique=True)


@settings(max_examples=60, deadline=None)
@given(MIXED, MIXED, st.lists(CARGO, min_size=14, max_size=14), st.lists(st.booleans(), min_size=7, max_size=7))
def test_the_yardstick_gives_the_same_figures(tmp_path_factory, golds, claims, cargo, optional) -> None:
    if not YARDSTICK.exists():
        pytest.skip("the yardstick (../shared beside the checkout) is not there")
    spec = importlib.util.spec_from_file_location("yardstick", YARDSTICK)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    golds = [
        {**one, "id": f"{one['id']}g{i}", "optional": optional[i], "cargo": cargo[i]} for i, one in enumerate(golds)
    ]
    golds = [{**one, "about": [golds[0]["id"]]} if one["kind"] == "position" else one for one in golds]
    claims = [
        {**one, "id": f"{one['id']}c{i}", "cargo": cargo[7 + i], "document": "a.txt"} for i, one in enumerate(claims)
    ]
    told = {f"{kind}s": [one for one in golds if one["kind"] == kind] for kind in ("transfer", "event", "position")}
    folder = tmp_path_factory.mktemp("yardstick")
    (folder / "a.yaml").write_text(yaml.safe_dump({"document": "a.txt", **told}), encoding="utf-8")
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    theirs = module.score(folder, folder, claims)
    ours = scored({kind[:-1]: some for kind, some in told.items()}, claims).record()
    assert json.loads(json.dumps(theirs)) == json.loads(json.dumps(ours))
