"""Pairs of actors: both ways side by side, the way with more claims first, and what is tied as a return."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from armsledger.model import Line
from armsledger.publish.pairing import is_predicted, open_ended, pairs, slug
from report_samples import found, material, sample


def test_both_ways_stand_in_one_pair() -> None:
    [pair] = material().pairs
    assert (pair.one, pair.other, pair.anchor) == ("KP", "RU", "pair-KP-RU")
    assert [leg.dossier.finding.id for leg in pair.there] == ["f0001"]
    assert [leg.dossier.finding.id for leg in pair.back] == ["f0002"]
    assert len(pair.claims) == 4


def test_what_is_given_in_return_is_tied() -> None:
    [(leg, returned)] = material().pairs[0].exchanged()
    assert leg.dossier.finding.id == "f0001" and [one.dossier.finding.id for one in returned] == ["f0002"]


def test_a_finding_of_several_parties_stands_with_each_pair_and_an_open_end_with_none() -> None:
    troops, fuel = found()
    several = replace(troops, line=Line(("KP", "IR"), ("RU",), "troops", "people"))
    opened = replace(fuel, line=Line((), ("KP",), "refined-oil", ""))
    own = replace(fuel, id="f3", line=Line(("KP",), ("KP",), "food", ""))
    some = material(findings=[several, opened, own])
    assert [(pair.one, pair.other) for pair in some.pairs] == [("IR", "RU"), ("KP", "RU")]
    assert [one.finding.id for one in open_ended(some.dossiers)] == ["f0002"]


def test_only_done_and_affirmed_is_no_prediction() -> None:
    cited = {one.claim.id: one for one in material().citations.all}
    claims = sample()
    assert is_predicted([cited[claims[2].id]]) and is_predicted([cited[claims[7].id]])
    assert not is_predicted([cited[claims[2].id], cited[claims[3].id]])


def test_the_order_of_findings_does_not_matter() -> None:
    some = material()
    assert pairs(some.dossiers[::-1], some.prose.actor) == some.pairs


@given(st.text(), st.text())
def test_anchors_are_plain_and_differ(one: str, other: str) -> None:
    assert slug(one).isascii() and not set(slug(one)) & set(" \"<>#'")
    if one.replace("-", "") == one and other.replace("-", "") == other and one != other:
        assert slug(one) != slug(other)
