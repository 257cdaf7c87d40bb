"""STIX: strictly parsed by the stix2 library, one object a claim, nothing of a claim lost."""

import json
from collections import Counter
from typing import Any

import stix2
from hypothesis import given, settings
from hypothesis import strategies as st

from armsledger.model import Claim
from armsledger.publish.exports.matter import gather
from armsledger.publish.exports.stix import CONFIDENCE, EXTENSION, claim_object, strip
from export_samples import any_claims, finding, leaves, left, matter, samples, written


def objects(content: bytes) -> dict[str, dict[str, Any]]:
    bundle = stix2.parse(content.decode(), allow_custom=False)
    found = [json.loads(one.serialize()) for one in bundle.objects]
    twice = [id for id, number in Counter(one["id"] for one in found).items() if number > 1]
    assert not twice
    return {one["id"]: one for one in found}


def test_every_claim_is_one_object_with_its_whole_record() -> None:
    content, account = written("stix", matter())
    found = objects(content)
    for claim in samples()[0]:
        one = found[claim_object(claim)]
        assert one["extensions"][EXTENSION]["claim"] == strip(claim.record())
        assert one["external_references"][0]["external_id"] == claim.id
    assert left(account) == {}


def test_kinds_of_objects() -> None:
    found = objects(written("stix", matter())[0])
    drones, _, _, talks, denial, regret, _ = samples()[0]
    assert found[claim_object(drones)]["type"] == found[claim_object(talks)]["type"] == "incident"
    opinion = found[claim_object(denial)]
    assert (opinion["opinion"], opinion["object_refs"]) == ("strongly-disagree", [claim_object(drones)])
    assert found[claim_object(regret)]["type"] == "note"
    names = [one["name"] for one in found.values() if one["type"] == "incident"]
    assert len(names) == len(set(names)), "consumers merge incidents of one name"
    for one in found.values():
        refs = [one.get("source_ref"), one.get("target_ref"), *one.get("object_refs", ())]
        assert all(ref in found for ref in refs if ref)


def test_confidence_is_that_of_the_admiralty_code() -> None:
    claims, papers = samples()
    for code, confidence in [("B2", 70), ("A6", None), ("F5", 10)]:
        found = objects(written("stix", gather(claims, papers, [finding(claims[:1], code)]))[0])
        one = found[claim_object(claims[0])]
        assert one.get("confidence") == confidence == CONFIDENCE.get(code[-1])
        assert one["extensions"][EXTENSION]["admiralty"] == [code]
        [group] = [one for one in found.values() if one["type"] == "grouping"]
        assert group.get("confidence") == confidence
        assert "confidence" not in found[claim_object(claims[2])]


@settings(deadline=None, max_examples=50)
@given(st.lists(any_claims(), max_size=2, unique_by=lambda claim: claim.id))
def test_any_claim_is_parsed_and_none_of_it_vanishes(claims: list[Claim]) -> None:
    unique = list({claim.id: claim for claim in claims}.values())
    content, _ = written("stix", gather(unique, samples()[1]))
    found = objects(content)
    for claim in unique:
        assert leaves(claim.record()) <= leaves(found[claim_object(claim)])


def test_a_link_to_a_claim_that_is_not_there_is_told() -> None:
    claims, papers = samples()
    _, account = written("stix", gather(claims[4:5], papers))
    assert left(account) == {"about": 1}
