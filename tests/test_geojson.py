"""GeoJSON: a feature a claim, valid by geojson-pydantic, longitude first."""

import json
from dataclasses import replace

from geojson_pydantic import FeatureCollection
from hypothesis import given, settings
from hypothesis import strategies as st

from armsledger.model import Claim, Event
from armsledger.publish.exports.matter import gather
from export_samples import any_claims, leaves, left, matter, samples, written


def test_features_stand_where_the_claim_says_or_between_the_seats() -> None:
    content, account = written("geojson", matter())
    FeatureCollection.model_validate_json(content)
    features = {one["id"]: one for one in json.loads(content)["features"]}
    drones, fuel, _, talks, denial, *_ = samples()[0]
    port = features[drones.id]
    assert (port["geometry"]["type"], port["properties"]["located_by"]) == ("Point", "place")
    longitude, latitude = port["geometry"]["coordinates"]
    assert (round(longitude), round(latitude)) == (37, 20)
    assert features[talks.id]["geometry"]["type"] == "Point"
    assert features[fuel.id]["geometry"] is None
    assert features[denial.id]["geometry"] is None
    assert left(account) == {"geometry": 3}


def test_without_a_place_lines_go_between_all_seats() -> None:
    drones, _, _, talks, *_ = samples()[0]
    content, _ = written("geojson", gather([replace(drones, place=""), replace(talks, place="Nowhere")], ()))  # type: ignore[call-arg]
    FeatureCollection.model_validate_json(content)
    found = {one["properties"]["kind"]: one for one in json.loads(content)["features"]}
    assert found["transfer"]["geometry"]["type"] == "LineString"
    assert found["transfer"]["properties"]["located_by"] == "seats"
    assert found["event"]["geometry"]["type"] == "LineString", "the houthis have no seat of their own"
    many = replace(talks, place="", recipients=("SD", "RU"))  # type: ignore[call-arg]
    assert isinstance(many, Event)
    [feature] = json.loads(written("geojson", gather([many], ()))[0])["features"]
    assert feature["geometry"]["type"] == "MultiLineString"


@settings(deadline=None, max_examples=50)
@given(st.lists(any_claims(), max_size=3, unique_by=lambda claim: claim.id))
def test_nothing_of_a_claim_vanishes(claims: list[Claim]) -> None:
    content, _ = written("geojson", gather(claims, ()))
    FeatureCollection.model_validate_json(content)
    have = leaves(json.loads(content))
    assert all(leaves(claim.record()) <= have for claim in claims)


def test_a_place_is_found_by_its_other_names() -> None:
    assert matter().point("odessa region") == matter().point("Odesa") is not None
    assert matter().point("") is None
