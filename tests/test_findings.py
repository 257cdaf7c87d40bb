"""Findings: what is counted, ids that stay, independence of order, and links that lead nowhere."""

import random
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from armsledger.lexicon.words import load_lexicon
from armsledger.model import Claim, Document, Finding, Line, Period, Problem, Transfer
from armsledger.reconcile.findings import find_findings, line_id
from armsledger.reconcile.origins import trace_lineage
from finding_samples import on, people, printed, said, told

LEXICON = load_lexicon()


def find(claims: list[Claim], documents: list[Document] | None = None) -> tuple[list[Finding], list[Problem]]:
    documents = documents or []
    dates = {one.name: Period(one.published, one.published) if one.published else None for one in documents}
    transfers = [claim for claim in claims if isinstance(claim, Transfer)]
    lineage = trace_lineage(transfers, documents, LEXICON)
    return find_findings(claims, dates, lineage, LEXICON, tolerance=10)


def one(claims: list[Claim], documents: list[Document] | None = None) -> Finding:
    (found,) = find(claims, documents)[0]
    return found


def test_a_finding_has_an_id_of_its_line_alone() -> None:
    line = Line(("IR",), ("SD",), "arms", "")
    assert one([told("a.txt")]).id == one([told("b.txt", sources=("US",))]).id == line_id(line)
    assert len({line_id(Line(*sides, "arms", unit)) for sides in ((("A",), ("B",)), (("B",), ("A",)), ((), ("B",)))
                for unit in ("", "items")}) == 6  # fmt: skip


def test_origins_are_those_who_tell_of_what_was_done_and_each_count_can_be_opened() -> None:
    claims: list[Claim] = [
        told("a.txt", sources=("US",)), told("b.txt", sources=("US",)), told("c.txt"),
        told("d.txt", sources=("FR",), status="planned"), told("e.txt", sources=("SD",), polarity="denied"),
    ]  # fmt: skip
    found = one(claims)
    assert found.origins == ("US",) and found.unknown_origins == 1
    assert {part.origin: part.claims for part in found.backing} == {
        "US": (claims[0].id, claims[1].id),
        "": (claims[2].id,),
    }
    assert set(found.claims) == {claim.id for claim in claims}
    assert found.documents == ("a.txt", "b.txt", "c.txt", "d.txt", "e.txt")
    assert [(stand.actor, stand.stance) for stand in found.positions] == [(("SD",), "denies")]


def test_where_nothing_was_done_the_origins_are_those_who_predict_it() -> None:
    found = one([told("a.txt", sources=("FR",), status="possible")])
    assert found.origins == ("FR",)


def test_a_reprint_stays_among_the_claims_and_agrees_with_nobody() -> None:
    body = " ".join(f"word{n}" for n in range(80))
    claims: list[Claim] = [
        told("a.txt", cargo=("troops",), quantity=people(300), sources=("US",)),
        told("b.txt", cargo=("troops",), quantity=people(300), sources=("US",)),
    ]
    documents = [printed("a.txt", body, published=date(2024, 1, 1)), printed("b.txt", body, published=date(2024, 1, 2))]
    found = one(claims, documents)
    assert found.claims == (claims[0].id, claims[1].id)
    assert not [verdict for verdict in found.verdicts if claims[1].id in verdict.claims]
    assert "reprints" in found.backing[0].note
    assert all(claims[1].id not in bound.claims for bound in found.bounds)


def test_bounds_verdicts_and_outside_come_from_the_reckoning() -> None:
    claims: list[Claim] = [
        told("a.txt", cargo=("troops",), quantity=people(1000, 1100, basis="total"), sources=("US",)),
        told("b.txt", cargo=("troops",), quantity=people(1050, 1200, basis="total"), sources=("FR",)),
        told("c.txt", cargo=("troops",), quantity=people(9000, 9500, basis="total")),
    ]
    found = one(claims, [printed(f"{name}.txt", published=date(2024, 3, 1)) for name in "abc"])
    assert found.outside == (claims[2].id,)
    assert {verdict.kind for verdict in found.verdicts} >= {"agrees", "conflicts"}
    assert (found.bounds[-1].low, found.bounds[-1].high) == (1050, 1100)


def test_findings_of_broader_cargo_are_named() -> None:
    found = {finding.line.cargo: finding for finding in find([told(), told(at=50, cargo=("artillery-shells",))])[0]}
    assert found["artillery-shells"].above == (found["arms"].id,)
    assert found["arms"].above == ()


def test_links_to_claims_that_are_gone_are_problems_with_their_place() -> None:
    claims: list[Claim] = [told(at=7, in_return_for=("t000",)), said(at=90, about=("t111", "t222")), said(about="t333")]
    found, problems = find(claims)
    assert [(problem.code, problem.place) for problem in problems] == [
        ("loose-end", "a.txt:7"),
        ("loose-end", "a.txt:90"),
    ]
    assert "t111, t222" in problems[1].message
    assert found[0].in_return == ()


def test_no_claims_no_findings() -> None:
    assert find([]) == ([], [])
    assert find([said(about="arms")])[0] == []


cargoes = st.sampled_from([("arms",), ("artillery-shells",), ("troops",), ("arms", "troops"), ("food", "fuel")])
sources = st.sampled_from([(), ("US",), ("Reuters", "US"), ("Bloomberg",), ("SD",)])


@st.composite
def transfers(draw: st.DrawFn) -> Transfer:
    low = draw(st.sampled_from([None, 500, 1000, 1040, 3000]))
    turned = draw(st.booleans())
    return told(
        f"{draw(st.integers(0, 4))}.txt", draw(st.integers(0, 50)), cargo=draw(cargoes), sources=draw(sources),
        supplier=("SD",) if turned else ("IR",), recipient=("IR",) if turned else ("SD",),
        quantity=None if low is None else people(low, basis=draw(st.sampled_from([None, "total", "increment"]))),
        when=draw(st.sampled_from([None, on(2024, 1, 5), Period(date(2023, 1, 1), date(2023, 12, 31), "2023")])),
        status=draw(st.sampled_from(["done", "done", "planned"])), hedged=draw(st.booleans()),
        polarity=draw(st.sampled_from(["affirmed", "affirmed", "affirmed", "denied"])),
    )  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.lists(transfers(), max_size=9), st.randoms())
def test_the_order_of_the_input_never_matters_and_no_claim_is_lost(
    some: list[Transfer], shuffler: random.Random
) -> None:
    claims: list[Claim] = [*some, *(said(at=600 + n, about=(claim.id,)) for n, claim in enumerate(some[::2]))]
    documents = [
        printed(f"{n}.txt", outlet=("Bloomberg", "Reuters")[n % 2], published=date(2024, 1, 1 + n)) for n in range(5)
    ]
    wanted = find(claims, documents)
    shuffler.shuffle(claims)
    shuffler.shuffle(documents)
    assert find(claims, documents) == wanted
    findings = wanted[0]
    assert {claim for finding in findings for claim in finding.claims} == {claim.id for claim in some}
    assert len({finding.id for finding in findings}) == len(findings)
    for finding in findings:
        opened = [part.origin for part in finding.backing]
        assert tuple(end for end in opened if end) == finding.origins
        assert ("" in opened) == (finding.unknown_origins > 0)
        assert set(finding.outside) <= set(finding.claims)
        assert {claim for part in finding.backing for claim in part.claims} <= set(finding.claims)


def test_ids_do_not_change_from_one_version_to_the_next() -> None:
    sides = ("IR",), ("SD", "YE")
    assert [line_id(Line(*sides, "arms", unit)) for unit in ("", "items")] == ["fd95213db84f5", "f494962ae8ce7"]
