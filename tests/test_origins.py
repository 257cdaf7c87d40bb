"""Origins: one name for each, state media as their state, chains followed through documents, circles told."""

import random
from datetime import date

import pytest

from armsledger.lexicon.words import load_lexicon
from armsledger.model import Transfer
from armsledger.reconcile.origins import Lineage, Tracer, canonical, one_name, trace_lineage
from finding_samples import people, printed, told

LEXICON = load_lexicon()


def trace(claims: list[Transfer], *documents: object) -> Lineage:
    return trace_lineage(claims, documents, LEXICON)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("written", "one"),
    [("AP", "The Associated Press"), ("new york times", "The New York Times"), ("KCNA", "KP"), ("TASS", "RU"),
     ("United States", "US"), ("US", "US"), ("A Small Gazette", "A Small Gazette"), ("", "")],
)  # fmt: skip
def test_a_source_has_one_name(written: str, one: str) -> None:
    assert canonical(written, LEXICON) == one


def test_the_origin_is_the_far_end_of_each_chain_and_parallel_chains_stand_side_by_side() -> None:
    claim = told(sources=("Yonhap News Agency", "KR"), also=(("Reuters", "UA"),))
    lineage = trace([claim])
    assert lineage.ends[claim.id] == ("KR", "UA")
    assert lineage.behind([claim.id]) == {"KR": (claim.id,), "UA": (claim.id,)}


def test_claims_with_the_same_far_end_count_once_and_the_count_opens_to_both() -> None:
    one = told("a.txt", sources=("Reuters", "US"))
    other = told("b.txt", sources=("The Associated Press", "US"))
    lineage = trace([one, other])
    assert lineage.origins([one.id, other.id]) == ("US",)
    (backing,) = lineage.backing([one.id, other.id])
    assert (backing.origin, set(backing.claims), backing.note) == ("US", {one.id, other.id}, "")


def test_a_document_that_names_nobody_counts_as_no_origin_and_once() -> None:
    claims = [told("a.txt", 0), told("a.txt", 50, cargo=("drones",)), told("b.txt", hedged=True)]
    lineage = trace(claims, printed("a.txt", outlet="Reuters"), printed("b.txt", outlet="SIPRI"))
    ids = [claim.id for claim in claims]
    assert lineage.origins(ids) == ()
    assert len(lineage.unknown(ids)) == 2
    assert [part.origin for part in lineage.backing(ids)] == [""]


def test_state_media_and_institutes_that_publish_speak_themselves() -> None:
    claims = [told("a.txt"), told("b.txt")]
    lineage = trace(claims, printed("a.txt", outlet="IRNA"), printed("b.txt", outlet="SIPRI"))
    assert [lineage.ends[claim.id] for claim in claims] == [("IR",), ("SIPRI",)]


def test_an_outlet_that_others_name_as_the_origin_is_the_same_origin_in_its_own_document() -> None:
    own, quoting, other_way = told("a.txt"), told("b.txt", sources=("Reuters",)), told("a.txt", 90, recipient=("YE",))
    lineage = trace([own, quoting, other_way], printed("a.txt", outlet="Reuters"), printed("b.txt", outlet="Bloomberg"))
    assert lineage.ends[own.id] == lineage.ends[quoting.id] == ("Reuters",)
    assert lineage.ends[other_way.id] == ()


def test_the_chain_goes_on_in_the_document_of_the_outlet_that_is_named() -> None:
    quoting = told("a.txt", sources=("Bloomberg",), quantity=people(300))
    named = told("b.txt", sources=("US",), quantity=people(300))
    another = told("b.txt", 90, sources=("UA",), quantity=people(900))
    lineage = trace([quoting, named, another], printed("a.txt", outlet="Reuters"), printed("b.txt", outlet="Bloomberg"))
    assert lineage.ends[quoting.id] == ("US",)


def test_two_outlets_that_have_it_from_each_other_have_it_from_nobody() -> None:
    one = told("a.txt", sources=("Bloomberg",))
    other = told("b.txt", sources=("Reuters",))
    documents = printed("a.txt", outlet="Reuters"), printed("b.txt", outlet="Bloomberg News")
    lineage = trace([one, other], *documents)
    assert lineage.origins([one.id, other.id]) == ()
    assert set(lineage.rings[one.id]) == {"Reuters", "Bloomberg"}
    (backing,) = lineage.backing([one.id, other.id])
    assert backing.origin == "" and "circular" in backing.note and "nobody else" in backing.note


def test_a_circle_with_a_way_out_leads_to_who_stands_there_and_is_told_all_the_same() -> None:
    one = told("a.txt", sources=("Bloomberg",))
    other = told("b.txt", sources=("Reuters",))
    out = told("c.txt", sources=("KR",))
    lineage = trace(
        [one, other, out],
        printed("a.txt", outlet="Reuters"), printed("b.txt", outlet="Bloomberg"), printed("c.txt", outlet="Reuters"),
    )  # fmt: skip
    assert lineage.origins([one.id, other.id, out.id]) == ("KR",)
    assert lineage.rings[one.id]
    assert "circular" in lineage.backing([one.id])[0].note


def test_quoting_each_other_on_different_figures_is_no_circle() -> None:
    one = told("a.txt", sources=("Bloomberg",), quantity=people(300))
    other = told("b.txt", sources=("Reuters",), quantity=people(900))
    lineage = trace([one, other], printed("a.txt", outlet="Reuters"), printed("b.txt", outlet="Bloomberg"))
    assert lineage.origins([one.id, other.id]) == ("Bloomberg", "Reuters")
    assert not lineage.rings


def test_the_claims_of_a_reprint_are_linked_to_the_earliest_and_their_unknown_lineage_counts_once() -> None:
    body = " ".join(f"word{n}" for n in range(80))
    first = printed("b.txt", body, published=date(2024, 3, 1))
    again = printed("a.txt", f"Heading. {body}", published=date(2024, 3, 2))
    claims = [told("b.txt", 5), told("a.txt", 14), told("a.txt", 60, cargo=("drones",))]
    lineage = trace(claims, first, again)
    assert lineage.same_as == {claims[1].id: claims[0].id}
    assert lineage.reprint_of == {"a.txt": "b.txt"}
    assert lineage.unknown([claim.id for claim in claims[:2]]) == (claims[0].id,)
    assert "a.txt reprints b.txt" in lineage.backing([claims[1].id])[0].note


def test_a_reprint_without_any_transfer_is_known_too() -> None:
    body = " ".join(f"word{n}" for n in range(80))
    lineage = trace([], printed("b.txt", body, published=date(2024, 3, 1)), printed("a.txt", f"Heading. {body}"))
    assert lineage.reprint_of == {"a.txt": "b.txt"}


def test_the_order_of_claims_and_documents_does_not_matter() -> None:
    claims = [
        told(f"{n}.txt", sources=source, quantity=people(100 * (n % 3 + 1)))
        for n, source in enumerate(
            [("Reuters",), ("Bloomberg",), ("KCNA",), (), ("Bloomberg", "US"), ("Reuters", "US")]
        )
    ]
    documents = [printed(f"{n}.txt", outlet=("Bloomberg", "Reuters", "")[n % 3]) for n in range(6)]
    wanted = trace_lineage(claims, documents, LEXICON)
    for seed in range(10):
        shuffler = random.Random(seed)  # noqa: S311 - an order, no secret
        shuffler.shuffle(claims)
        shuffler.shuffle(documents)
        assert trace_lineage(claims, documents, LEXICON) == wanted


def test_names_that_a_person_knows_as_one_origin_count_once() -> None:
    one, other = told(sources=("NIS",)), told("b.txt", sources=("A Small Gazette",))
    third = told("c.txt", sources=("Another Gazette",))
    claims = {claim.id: claim for claim in (one, other, third)}
    tracer = Tracer(LEXICON, [])
    assert tracer.revise(claims) == set(claims)
    assert len(tracer.lineage.origins(claims)) == 3
    assert tracer.rename([("Another Gazette", "A Small Gazette")]) == {third.id}
    assert tracer.lineage.ends[third.id] == ("A Small Gazette",)
    assert tracer.rename([]) == {third.id} and tracer.named("Another Gazette") == "Another Gazette"
    joined = trace_lineage(claims.values(), [], LEXICON, [("NIS", "A Small Gazette", "Another Gazette")])
    assert len(joined.origins(claims)) == 1


def test_an_actor_gives_its_name_to_those_that_are_the_same_and_groups_that_meet_are_one() -> None:
    assert one_name([("Zeta", "US")], LEXICON) == {"Zeta": "US", "US": "US"}
    assert set(one_name([("Zeta", "Eta"), ("Theta", "Iota"), ("Iota", "Zeta")], LEXICON).values()) == {"Eta"}
