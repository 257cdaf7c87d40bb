"""FollowTheMoney: the library takes every entity and drops nothing of it; statements are the library's own."""

import io
import json
import os
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from armsledger.model import Claim
from armsledger.publish.exports.followmoney import TYPES, actor_id, document_id, write_statements
from armsledger.publish.exports.matter import gather
from export_samples import any_claims, left, matter, samples, written

try:
    from followthemoney import model
    from followthemoney.statement.serialize import read_csv_statements
except ImportError:
    if os.environ.get("CI") == "true":
        raise
    pytest.skip("FollowTheMoney's library is not installed (make ftm), so its export was not tested",
                allow_module_level=True)  # fmt: skip


def entities(content: bytes) -> dict[str, dict[str, Any]]:
    return {one["id"]: one for one in map(json.loads, content.splitlines())}


def through_the_library(entity: dict[str, Any]) -> dict[str, Any]:
    proxy = model.get_proxy(entity, cleaned=False)
    proxy.schema.validate(proxy.to_dict())
    return {"id": proxy.id, "schema": proxy.schema.name, "properties": proxy.properties}


def lost(content: bytes) -> list[tuple[str, str, list[str], list[str]]]:
    """What went in and did not come out again, or came out otherwise."""
    found = []
    for entity in entities(content).values():
        out = through_the_library(entity)["properties"]
        for name in entity["properties"].keys() | out.keys():
            put, got = sorted(entity["properties"].get(name, [])), sorted(out.get(name, []))
            if put != got:
                found.append((entity["schema"], name, put, got))
    return found


def claim_of(found: dict[str, dict[str, Any]], claim: Claim) -> dict[str, Any]:
    return found[f"armsledger-claim-{claim.id}"]


def test_the_library_keeps_every_value_of_the_samples() -> None:
    assert lost(written("ftm", matter())[0]) == []


def test_only_what_is_told_as_done_is_a_deed() -> None:
    found = entities(written("ftm", matter())[0])
    drones, fuel, paid, talks, denial, regret, gold = samples()[0]
    schemata = [claim_of(found, claim)["schema"] for claim in (drones, fuel, paid, talks, denial, regret, gold)]
    assert schemata == ["EconomicActivity", "Note", "Payment", "Event", "Note", "Note", "Note"]
    deed = claim_of(found, drones)["properties"]
    assert (deed["sender"], deed["receiver"]) == ([actor_id("IR")], [actor_id("SD")])
    assert (deed["startDate"], deed["endDate"]) == (["2031-05-01"], ["2031-05-31"])
    assert deed["proof"] == [document_id("a.txt")]
    assert deed["publisher"] == ["port, authority", "a ← b; c"]
    sum_of = claim_of(found, paid)["properties"]
    assert (sum_of["amount"], sum_of["currency"], sum_of["date"]) == (["2000000"], ["EUR"], ["2031-06-01"])
    assert found[actor_id("houthis")]["schema"] == "Organization"
    assert found[actor_id("IR")] == {
        "id": actor_id("IR"), "schema": "PublicBody",
        "properties": {"name": ["Iran"], "notes": ["id: IR"], "country": ["ir"]},
    }  # fmt: skip


def test_entities_point_at_entities_of_the_right_kind() -> None:
    found = entities(written("ftm", matter())[0])
    for entity in found.values():
        schema = model[entity["schema"]]
        for name, values in entity["properties"].items():
            prop = schema.get(name)
            assert prop.type.name == TYPES.get(name, "string"), name
            if prop.range:
                assert all(model[found[value]["schema"]].is_a(prop.range) for value in values), (entity["schema"], name)


@settings(deadline=None, max_examples=50)
@given(st.lists(any_claims(), max_size=2, unique_by=lambda claim: claim.id))
def test_no_word_of_a_claim_vanishes(claims: list[Claim]) -> None:
    content, _ = written("ftm", gather(claims, samples()[1]))
    found = entities(content)
    for claim in {claim.id: claim for claim in claims}.values():
        properties = claim_of(found, claim)["properties"]
        told = [line.partition(": ") for line in [*properties.get("summary", []), *properties.get("notes", [])]]
        back = {
            name: json.loads(words) if words[:1] in '"[{' else words
            for name, _, words in told
            if name in claim.record()
        }
        for name, value in claim.record().items():
            if value not in (None, "", [], False) and name not in {"document", "kind", "quote"}:
                assert back[name] == (value if isinstance(value, str | list | dict) else json.dumps(value)), name


def test_what_stands_as_words_only_is_told() -> None:
    counts = left(written("ftm", matter())[1])
    assert counts["quantity"] == 2
    assert counts["hedged"] == 1
    assert counts["url"] == 1
    assert "quote" not in counts


def test_statements_are_those_of_the_library() -> None:
    out = io.BytesIO()
    write_statements(matter(), out)
    out.seek(0)
    found = entities(written("ftm", matter())[0])
    rows = list(read_csv_statements(out))
    assert len(rows) == sum(len(values) for one in found.values() for values in one["properties"].values())
    for row in rows:
        assert row.external
        assert row.id == row.generate_key()
        assert row.value in found[row.entity_id]["properties"][row.prop]
        assert row.prop_type == TYPES.get(row.prop, "string")


def test_no_claims_give_no_entities() -> None:
    assert written("ftm", gather((), ()))[0] == b""
